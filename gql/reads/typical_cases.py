"""Typical cases for a reader (典型案例)."""

from __future__ import annotations

import asyncio

import strawberry

from gql.adcode import adcode_of
from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.reads.rings import scheme_info
from gql.types.knowledge_words import TextStatus
from gql.types.typical_cases import (
    CaseAmount,
    CaseArticle,
    CaseOutcome,
    TypicalCase,
    TypicalCaseConnection,
    TypicalCaseEdge,
    TypicalCaseFilter,
)
from gql.types.words import Sentence
from graph.knowledge import case as stored
from graph.knowledge.case_articles import CalledWorks
from graph.knowledge.held_cases import is_published
from graph.knowledge.holdings import Holdings
from graph.knowledge.paths import in_words, read_path
from graph.knowledge.similar import article_name
from graph.knowledge.summaries import Key, load_summaries
from graph.knowledge.told import Told
from graph.knowledge.uses import families_of
from graph.model.errors import BadInput

LONGEST_TEXT = 100
"""Characters of a filter, as for rings."""


async def find_typical_cases(
    context: Context, *, first: int, after: str | None, filter: TypicalCaseFilter | None
) -> TypicalCaseConnection:
    """One page of cases, newest first as far as their days are told."""
    limit, cursors, only = page_size(first), context.services.cursors, filter or TypicalCaseFilter()
    region = None if only.adcode is None else adcode_of(only.adcode)
    if only.adcode is not None and region is None:
        raise BadInput("不是行政区划代码。", "This is no administrative division code.", field="adcode")
    if only.text is not None and len(only.text) > LONGEST_TEXT:
        raise BadInput(
            f"筛选文字最多 {LONGEST_TEXT} 个字。", f"The text has at most {LONGEST_TEXT} characters.", field="text"
        )
    place = cursors.read("typicalCases", after)
    held = await asyncio.to_thread(context.services.knowledge.holdings)
    found = sorted((one for one in held.cases.values() if _is_wanted(one, only, region)), key=lambda one: one.id)
    found.sort(key=lambda one: one.date, reverse=True)
    start = 0 if place is None else next((n + 1 for n, one in enumerate(found) if one.id == place[0]), len(found))
    page = found[start : start + limit]
    edges = [
        TypicalCaseEdge(cursor=cursors.sign("typicalCases", one.id), node=show_case(context, held, one)) for one in page
    ]
    return TypicalCaseConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], len(found) > start + limit, after),
        total_count=len(found),
    )


async def find_typical_case(context: Context, id: str) -> TypicalCase | None:
    """One case, None when it is not held."""
    held = await asyncio.to_thread(context.services.knowledge.holdings)
    case = held.cases.get(id)
    return None if case is None else show_case(context, held, case)


def show_case(context: Context, held: Holdings, case: stored.TypicalCase) -> TypicalCase:
    """A case as the API shows it."""
    names, loss = context.services.scheme_names, case.loss()
    return TypicalCase(
        id=strawberry.ID(case.id),
        title=case.title,
        publisher=case.publisher,
        date=case.date,
        region=case.region_name,
        adcode=case.adcode,
        batch=case.batch,
        text=case.text,
        status=TextStatus(held.texts[case.id][-1].status.value),
        text_status=case.text_status,
        methods=[scheme_info(names, one) for one in case.methods],
        label_basis=case.label_basis,
        amounts=[CaseAmount(value=one.value, unit=one.unit, kind=one.kind) for one in case.amounts],
        loss=None if loss is None else loss.value,
        articles_cited=list(case.articles_cited),
        articles_implied=list(case.articles_implied),
        articles=_articles(held, case),
        outcome=CaseOutcome(sanctions=list(case.sanctions), agencies=list(case.agencies)),
        completeness=case.completeness.value,
        note=case.note,
        source=case.source,
        published=is_published(case),
    )


def _articles(held: Holdings, case: stored.TypicalCase) -> list[CaseArticle]:
    called = CalledWorks(held)
    named = called.articles(case.articles_cited)
    shown = []
    for key in sorted(called.articles(case.articles_implied) | named, key=lambda one: (one not in named, one)):
        name = _name(held, key)
        shown.append(
            CaseArticle(
                work=strawberry.ID(key[0]),
                path=key[1],
                name=Sentence(zh=name.zh, en=name.en),
                implied=key not in named,
            )
        )
    return shown


def _name(held: Holdings, key: Key) -> Told:
    """As the shipped summaries call it, else by the title of the work that is held."""
    if key in load_summaries() or key[0] not in held.texts:
        return article_name(key)
    title, place = held.texts[key[0]][-1].version.title, read_path(key[1])
    words = key[1] if place is None else in_words(place)
    return Told(f"《{title}》{words}", f"{title} {f'art. {key[1]}' if key[1] else ''}".strip())


def _is_wanted(case: stored.TypicalCase, only: TypicalCaseFilter, region: str | None) -> bool:
    wanted = set() if only.scheme is None else families_of((str(only.scheme),))
    inside = "" if region is None else region.rstrip("0")
    return (
        (only.scheme is None or not wanted.isdisjoint(case.methods))
        and (region is None or case.adcode.startswith(inside[: len(inside) + len(inside) % 2].ljust(2, "0")))
        and (not only.text or only.text in case.title or only.text in case.text)
    )
