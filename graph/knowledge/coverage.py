"""What the knowledge base lacks (覆盖情况): schemes without basis, articles without use, outlines, unknown days, expiring texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.knowledge.basis import load_not_run, schemes_by_code
from graph.knowledge.holdings import Holdings
from graph.knowledge.library import RESTATED, Expression
from graph.knowledge.reminders import find_ending
from graph.knowledge.uses import schemes_by_article
from graph.ledger.knowledge_record import CitationRecord, ValidBasis, WorkKind

_INSTRUMENTS = frozenset(WorkKind) - {WorkKind.CASE, WorkKind.RULE_LIST, WorkKind.DICTIONARY}


@dataclass(frozen=True, slots=True)
class Unused:
    """A work with the articles that no scheme, case, list or other instrument names."""

    text: Expression
    articles: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Every list in a stable order; ``bases_not_held``: works that schemes rest on and of which no wording is held."""

    schemes_without_basis: tuple[str, ...]
    bases_not_held: tuple[str, ...]
    unused: tuple[Unused, ...]
    outlines: tuple[Expression, ...]
    undated: tuple[Expression, ...]
    expiring: tuple[Expression, ...]
    doubted: tuple[Expression, ...]


def coverage_of(
    held: Holdings, citations: Iterable[CitationRecord], articles: Mapping[str, tuple[str, ...]], *, on: date
) -> Coverage:
    """The report on a day; ``articles`` are the paths of the articles of each published version."""
    texts = sorted((some[-1] for some in held.texts.values()), key=lambda one: one.version.work)
    every = sorted((one for some in held.texts.values() for one in some), key=lambda one: one.version.work)
    used = _used(held, citations)
    instruments = [one for one in texts if one.version.kind in _INSTRUMENTS]
    resting = {work for work, _ in schemes_by_article()}
    worded = {one.version.work for one in every if one.status not in RESTATED}
    return Coverage(
        schemes_without_basis=tuple(sorted(_without_basis())),
        bases_not_held=tuple(sorted(resting - worded)),
        unused=tuple(found for one in instruments if (found := _unused(one, articles, used)) is not None),
        outlines=tuple(one for one in texts if one.status in RESTATED and one.version.kind in _INSTRUMENTS),
        undated=tuple(one for one in instruments if _is_undated(one)),
        expiring=tuple(one.text for one in find_ending(held, on=on)),
        doubted=tuple(one for one in texts if one.version.doubted_from is not None and one.version.doubted_from <= on),
    )


def _without_basis() -> Iterable[str]:
    yield from (code for code, scheme in schemes_by_code().items() if not scheme.basis)
    yield from (code for code, other in load_not_run().items() if not other.basis)


def _used(held: Holdings, citations: Iterable[CitationRecord]) -> dict[str, set[str]]:
    """By work the articles that something else names."""
    of_version = {one.version.id: work for work, some in held.texts.items() for one in some}
    used: dict[str, set[str]] = defaultdict(set)
    for work, article in schemes_by_article():
        used[work].add(article)
    for one in citations:
        if one.work is not None and of_version.get(one.version) not in (None, one.work):
            used[one.work].add(one.target.partition("/")[0])
    return used


def _unused(text: Expression, articles: Mapping[str, tuple[str, ...]], used: Mapping[str, set[str]]) -> Unused | None:
    own = articles.get(text.version.id, ())
    idle = tuple(path for path in own if path not in used.get(text.version.work, ()))
    return Unused(text, len(own), idle) if idle else None


def _is_undated(text: Expression) -> bool:
    return text.version.valid_from is None and text.version.valid_basis is not ValidBasis.NONE
