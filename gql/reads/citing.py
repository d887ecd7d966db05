"""Who rests on a work or an article, for a reader (被引): other texts, cases, lists, schemes, and the reader's own rings."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.reads.rings import scheme_info
from gql.types.knowledge_parts import CitedBy, CitingCase, CitingPlace, WorkRelation
from gql.types.knowledge_words import CitationReason, WorkRelationKind
from graph.knowledge.case_articles import CalledWorks
from graph.knowledge.held_cases import is_published
from graph.knowledge.holdings import Holdings
from graph.knowledge.library import Expression
from graph.knowledge.uses import causes_on, families_of, schemes_on
from graph.ledger.knowledge_record import CitationRecord, WorkKind
from graph.ledger.ring_page import RingFilter


async def find_relations(context: Context, work: str) -> list[WorkRelation]:
    """What the published texts of a work say of others, then what others say of it."""
    held = await asyncio.to_thread(context.services.knowledge.holdings)
    texts = {one.version.id: one for some in held.texts.values() for one in some}
    found = await asyncio.to_thread(context.services.ledger.knowledge.find_relations)
    shown: dict[tuple[str, bool, str], WorkRelation] = {}
    for one in found:
        text = texts.get(one.version)
        if text is None or work not in (text.version.work, one.work) or text.version.work == one.work:
            continue
        incoming = one.work == work
        other = text.version.work if incoming else one.work
        title = text.version.title if incoming else _title(held, one.work) or one.title or one.doc_no
        shown[one.kind.name, incoming, title] = WorkRelation(
            kind=WorkRelationKind(one.kind.value),
            incoming=incoming,
            work=None if other is None else strawberry.ID(other),
            title=title,
            basis=one.basis,
        )
    return sorted(shown.values(), key=lambda one: (one.incoming, str(one.kind), one.title))


async def find_uses(context: Context, work: str, path: str | None, *, first: int, after: str | None) -> CitedBy:
    """Everything that rests on a work, or on one article of it and its parts."""
    limit, cursors, kind = page_size(first), context.services.cursors, f"citing:{work}:{path or ''}"
    place = cursors.read(kind, after)
    held = await asyncio.to_thread(context.services.knowledge.holdings)
    texts = {one.version.id: one for some in held.texts.values() for one in some}
    found = await asyncio.to_thread(context.services.ledger.knowledge.find_citing, work)
    cited = [one for one in found if one.version in texts and (path is None or _covers(path, one.target))]
    foreign = [one for one in cited if texts[one.version].version.work != work]
    citing = sorted(
        (one for one in foreign if texts[one.version].version.kind not in _LISTS),
        key=lambda one: (texts[one.version].version.title, one.version, one.ordinal),
    )
    start = 0 if place is None else int(place[0] or 0) + 1
    page = citing[start : start + limit]
    numbers = await asyncio.to_thread(_numbers, context, page)
    schemes = schemes_on(work, path)
    return CitedBy(
        citing=[_place(texts[one.version], one, numbers) for one in page],
        page_info=page_info(
            [cursors.sign(kind, start + at) for at in range(len(page))], len(citing) > start + limit, after
        ),
        total_count=len(citing),
        cases=_cases(held, work, path, {texts[one.version].version.work for one in foreign if _is_case(texts, one)}),
        rules=[_place(texts[one.version], one, {}) for one in foreign if _is_rule(texts, one)]
        + [_cause(work, no, name, article) for no, name, article in _causes(work, path)],
        schemes=[scheme_info(context.services.scheme_names, one) for one in schemes],
        rings=await count_rings(context, schemes),
    )


async def count_rings(context: Context, schemes: Iterable[str]) -> int:
    """How many rings of these schemes the reader may see; those gone or dismissed are not counted."""
    wanted = families_of(tuple(schemes))
    if not wanted:
        return 0
    page = await asyncio.to_thread(
        lambda: context.services.ledger.rings.page(context.scope, first=1, only=RingFilter(schemes=wanted))
    )
    return page.total


_LISTS = frozenset({WorkKind.CASE, WorkKind.RULE_LIST, WorkKind.DICTIONARY})


def _covers(path: str, target: str) -> bool:
    return target == path or target.startswith(f"{path}/")


def _is_case(texts: dict[str, Expression], one: CitationRecord) -> bool:
    return texts[one.version].version.kind is WorkKind.CASE


def _is_rule(texts: dict[str, Expression], one: CitationRecord) -> bool:
    return texts[one.version].version.kind is WorkKind.RULE_LIST


def _title(held: Holdings, work: str | None) -> str | None:
    texts = () if work is None else held.texts.get(work, ())
    return texts[-1].version.title if texts else None


def _numbers(context: Context, page: Iterable[CitationRecord]) -> dict[tuple[str, str], str]:
    found = {}
    for version in {one.version for one in page}:
        for unit in context.services.ledger.knowledge.find_units(version):
            found[version, unit.path] = unit.number
    return found


def _place(text: Expression, one: CitationRecord, numbers: dict[tuple[str, str], str]) -> CitingPlace:
    return CitingPlace(
        work=strawberry.ID(text.version.work),
        title=text.version.title,
        path=one.path,
        number=numbers.get((one.version, one.path), ""),
        text=one.text,
        target=one.target,
        reason=CitationReason(one.reason.value),
    )


def _cases(held: Holdings, work: str, path: str | None, named: set[str]) -> list[CitingCase]:
    """Cases that name the article, and those of which an analyst inferred it."""
    article = None if path is None else path.partition("/")[0]
    called = CalledWorks(held)
    shown = []
    for case in held.cases.values():
        told = case.id in named or _names(called.articles(case.articles_cited), work, article)
        if told or _names(called.articles(case.articles_implied), work, article):
            shown.append(
                CitingCase(id=strawberry.ID(case.id), title=case.title, implied=not told, published=is_published(case))
            )
    return sorted(shown, key=lambda one: (not one.published, one.implied, str(one.id)))


def _names(keys: Iterable[tuple[str, str]], work: str, article: str | None) -> bool:
    return any(held == work and article in (None, found) for held, found in keys)


def _causes(work: str, path: str | None) -> list[tuple[int, str, str]]:
    return [(one.no, one.name.zh, one.article) for one in causes_on(work, path)]


def _cause(work: str, no: int, name: str, article: str) -> CitingPlace:
    return CitingPlace(
        work=strawberry.ID("causes-of-action"), title="处罚案由（随附）", path=str(no), number=str(no), text=name,
        target=article, reason=CitationReason("resolved"),
    )  # fmt: skip
