"""Where a citation leads (引用解析): the text that served when the citing text was written, or the reason why none is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from graph.knowledge.catalogue import Catalogue
from graph.knowledge.citations import OWN
from graph.knowledge.library import RESTATED, Expression
from graph.knowledge.paths import ANY
from graph.ledger.knowledge_record import CitationRecord, Reason, Resolution, VersionRecord

Paths = Mapping[str, frozenset[str]]
"""By version, the paths of its units."""


def resolve(
    citation: CitationRecord,
    citing: VersionRecord,
    catalogue: Catalogue,
    texts: Mapping[str, Sequence[Expression]],
    paths: Paths,
) -> Resolution:
    """The version in force on the day of the citing text's wording; a text of later numbering is never given.

    ``texts`` are the standing texts by work. The work is told wherever it is held.
    """
    if citation.title == OWN:
        held = _holds(paths.get(citing.id, frozenset()), citation.target)
        return Resolution(Reason.RESOLVED if held else Reason.NO_ARTICLE, citing.work, citing.id if held else None)
    works = catalogue.find(citation.title, citation.doc_no)
    if not works:
        return Resolution(Reason.NO_WORK)
    if len(works) > 1:
        return Resolution(Reason.AMBIGUOUS)
    (work,) = works
    known = texts.get(work, ())
    reason, text = _serving(known, citing.written)
    if text is None:
        # That no text at all holds the article is the nearer reason, but not where another numbering may be meant.
        nowhere = not any(_has_article(one, citation.target, paths) for one in known)
        return Resolution(Reason.NO_ARTICLE if nowhere and reason is Reason.DAY_UNKNOWN else reason, work)
    if not _has_article(text, citation.target, paths):
        return Resolution(Reason.NO_ARTICLE, work)
    return Resolution(Reason.RESOLVED, work, text.version.id)


def _serving(texts: Sequence[Expression], written: date | None) -> tuple[Reason, Expression | None]:
    if written is None:
        return Reason.DAY_UNKNOWN, None
    answers = [(one, one.serves(written)) for one in texts]
    for one, serves in answers:
        if serves:
            return Reason.RESOLVED, one
    if any(serves is None for _, serves in answers):
        return Reason.DAY_UNKNOWN, None
    ended = any(one.valid_to is not None and one.valid_to <= written for one, _ in answers)
    return (Reason.ENDED if ended else Reason.LATER_TEXT), None


def _has_article(text: Expression, target: str, paths: Paths) -> bool:
    if not target:
        return True
    return text.status not in RESTATED and _holds(paths.get(text.version.id, frozenset()), target)


def _holds(paths: frozenset[str], target: str) -> bool:
    if f"/{ANY}/" not in target:
        return not target or target in paths
    article, _, item = target.partition(f"/{ANY}/")
    return any(p.startswith(f"{article}/") and p.split("/")[2:] == [item] for p in paths)
