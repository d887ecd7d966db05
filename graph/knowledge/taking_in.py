"""Texts taken into the knowledge base (知识入库): versions beside versions, then every citation led to where it now leads."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.knowledge.catalogue import Catalogue
from graph.knowledge.citations import find_citations
from graph.knowledge.folding import fold, fold_title
from graph.knowledge.library import Expression, standing
from graph.knowledge.passage import TextStatus
from graph.knowledge.relations import find_relations
from graph.knowledge.resolving import resolve
from graph.ledger.judging import Judge
from graph.ledger.knowledge_record import NewVersion, Reason, UnitKind, VersionRecord, VersionState, WorkKind
from graph.ledger.ledger import Ledger
from graph.ledger.payload import JsonObject, JsonValue, canonical
from graph.model.progress import Progress

_RANK = {TextStatus.OUTLINE: 0, TextStatus.SUMMARY: 0, TextStatus.PARTIAL: 1, TextStatus.FULL: 2}
_CITING = frozenset(UnitKind) - {UnitKind.PARAGRAPH, UnitKind.ITEM, UnitKind.CODES, UnitKind.FIELDS}
_LISTS = frozenset({WorkKind.CASE, WorkKind.RULE_LIST, WorkKind.DICTIONARY})


@dataclass(frozen=True, slots=True)
class Taken:
    """What a load changed: versions added, versions that were held already, citations of all that is held by reason."""

    load: str | None
    added: tuple[VersionRecord, ...]
    known: int
    superseded: int
    citations: dict[Reason, int]


def take_in(
    ledger: Ledger, name: str, texts: Sequence[NewVersion], judge: Judge, *, report: JsonObject, progress: Progress
) -> Taken:
    """Keeps the texts, in one transaction; what is held already changes nothing, not even the list of loads.

    A text whose ``work`` is empty gets that of the work it is another text of, else one made from title and number.
    Raises Conflict when a work's id belongs to another kind.
    """
    prepared = prepare(texts, Catalogue(ledger.knowledge.find_versions()), progress)
    with ledger.transaction():
        knowledge = ledger.knowledge
        held = {(one.work, one.sha256) for one in knowledge.find_versions()}
        fresh = [one for one in prepared if (one.work, one.sha256) not in held]
        if not fresh:
            counts = _count(one.reason for one in knowledge.find_citations())
            return Taken(None, (), len(prepared), 0, counts)
        load = knowledge.begin_load(name, judge)
        progress.stage("入库", "storing", total=len(fresh))
        added, superseded = [], 0
        for one in fresh:
            version = knowledge.add(one, load, judge)
            if version is not None:
                added.append(version)
                superseded += supersede(ledger, version)
            progress.advance()
        counts = link(ledger)
        knowledge.end_load(load, report)
    return Taken(load, tuple(added), len(prepared) - len(added), superseded, counts)


def prepare(texts: Sequence[NewVersion], catalogue: Catalogue, progress: Progress) -> list[NewVersion]:
    """The texts with ids, citations, relations and hashes; in the order given."""
    progress.stage("查找引用", "finding citations", total=len(texts))
    found = []
    named = [one for one in texts if one.work]
    for one in named:
        catalogue.add(one)
    for one in texts:
        whole = one if one.work else replace(one, work=catalogue.same_work(one) or made_id(one))
        if not one.work:
            catalogue.add(whole)
        found.append(_completed(whole))
        progress.advance()
    return found


def link(ledger: Ledger) -> dict[Reason, int]:
    """Leads every citation and relation to what is now held; counts of citations by reason."""
    knowledge = ledger.knowledge
    versions = knowledge.find_versions()
    by_id = {one.id: one for one in versions}
    texts = _standing(versions)
    catalogue = Catalogue(one.version for some in texts.values() for one in some)
    paths: dict[str, set[str]] = defaultdict(set)
    for version, path in knowledge.find_paths():
        paths[version].add(path)
    frozen = {version: frozenset(some) for version, some in paths.items()}
    changed, counts = {}, []
    for cited in knowledge.find_citations():
        to = resolve(cited, by_id[cited.version], catalogue, texts, frozen)
        counts.append(to.reason)
        if (to.work, to.version, to.reason) != (cited.work, cited.resolved, cited.reason):
            changed[cited.version, cited.ordinal] = to
    knowledge.resolve(changed)
    related = {}
    for one in knowledge.find_relations():
        works = catalogue.find(one.title, one.doc_no)
        if len(works) == 1 and one.work not in works:
            related[one.version, one.ordinal] = next(iter(works))
    knowledge.relate(related)
    return _count(counts)


def made_id(new: NewVersion) -> str:
    """An id from title and number, for texts whose source gives none."""
    return f"doc-{hashlib.sha256(f'{fold_title(new.title)}|{fold(new.doc_no)}'.encode()).hexdigest()[:16]}"


def content_hash(new: NewVersion) -> str:
    """SHA-256 (hex) of what a text says: where it came from and how it was spaced do not count."""
    units: list[JsonValue] = [
        [unit.path, unit.kind, fold(unit.number), fold(unit.heading), fold(unit.title), unit.folded, unit.facts]
        for unit in new.units
    ]
    told = (
        "title",
        "issuer",
        "adcode",
        "doc_no",
        "date_issued",
        "date_in_force",
        "status",
        "text_status",
        "metadata_basis",
    )
    content: JsonObject = {
        "kind": new.kind,
        "units": units,
        "gaps": list(new.gaps),
        "facts": new.facts,
        **{name: fold(str(getattr(new, name))) for name in told},
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def _completed(new: NewVersion) -> NewVersion:
    citing = [unit for unit in new.units if unit.kind in _CITING]
    told = new.facts.get("based_on", ())
    based = [str(one) for one in told] if isinstance(told, list | tuple) else []
    listed = new.kind in _LISTS
    return replace(
        new,
        sha256=content_hash(new),
        citations=(*new.citations, *find_citations(citing)),
        relations=() if listed else tuple(find_relations(new.title, citing, based)),
    )


def supersede(ledger: Ledger, version: VersionRecord) -> int:
    """Of two published copies of the same text of a work the fuller stands, of equally full ones the later."""
    done = 0
    if version.state is not VersionState.PUBLISHED:
        return done
    for text in standing(ledger.knowledge.find_versions(version.work)):
        other = text.version
        if other.id == version.id or not _same_text(other, version):
            continue
        fuller = _RANK[TextStatus(version.status)] >= _RANK[TextStatus(other.status)]
        old, new = (other, version) if fuller else (version, other)
        ledger.knowledge.supersede(old.id, new.id)
        done += 1
    return done


def _same_text(one: VersionRecord, other: VersionRecord) -> bool:
    days = [(text.valid_from, text.not_before) for text in (one, other)]
    restated = [_RANK[TextStatus(text.status)] == 0 for text in (one, other)]
    return days[0] == days[1] or (any(restated) and (None, None) in days)


def _standing(versions: Iterable[VersionRecord]) -> dict[str, list[Expression]]:
    found: dict[str, list[VersionRecord]] = defaultdict(list)
    for one in versions:
        found[one.work].append(one)
    return {work: texts for work, some in found.items() if (texts := standing(some))}


def _count(reasons: Iterable[Reason]) -> dict[Reason, int]:
    counts: dict[Reason, int] = defaultdict(int)
    for reason in reasons:
        counts[reason] += 1
    return dict(sorted(counts.items()))
