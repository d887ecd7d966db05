"""Searching the knowledge base for a reader (知识检索); the text is never logged."""

from __future__ import annotations

import asyncio
import datetime

import strawberry

from gql.adcode import adcode_of
from gql.context import Context
from gql.knowledge_base import MeaningUse as Use
from gql.limits import page_size
from gql.reads.rings import scheme_info
from gql.types.knowledge_search import (
    Highlight,
    KnowledgeHit,
    KnowledgeSearchAnswer,
    KnowledgeSearchFilter,
    MeaningUse,
    Passage,
)
from gql.types.knowledge_words import PassageKind, TextStatus
from gql.types.words import Sentence
from graph.knowledge.filters import Level, SearchFilter
from graph.knowledge.library import words_not_held
from graph.knowledge.passage import PassageKind as StoredKind
from graph.knowledge.search import MOST_HITS, Hit, search_knowledge
from graph.model.errors import BadInput


async def find_passages(
    context: Context,
    query: str,
    *,
    on: datetime.date | None,
    filter: KnowledgeSearchFilter | None,
    first: int,
    by_meaning: bool,
) -> KnowledgeSearchAnswer:
    """The passages that answer a question best. Raises BadInput."""
    limit = page_size(first, most=MOST_HITS)
    wanted = _wanted(filter or KnowledgeSearchFilter(), on)
    hits, others, use = await asyncio.to_thread(_search, context, query, wanted, limit, by_meaning)
    return KnowledgeSearchAnswer(
        hits=[_shown(context, one) for one in hits], not_in_force=others, meaning=MeaningUse[use.name]
    )


def _search(
    context: Context, query: str, wanted: SearchFilter, limit: int, by_meaning: bool
) -> tuple[list[Hit], int, Use]:
    index = context.services.knowledge.index()
    use, meanings = context.services.knowledge.meanings(index) if by_meaning else (Use.NOT_ASKED, None)
    hits = search_knowledge(index, query, wanted=wanted, limit=limit, meanings=meanings)
    if wanted.on is None:
        return hits, 0, use
    on = wanted.on
    anyway = search_knowledge(index, query, wanted=_any_day(wanted), limit=limit, meanings=meanings)
    return hits, sum(one.passage.serves(on) is False for one in anyway), use


def _any_day(wanted: SearchFilter) -> SearchFilter:
    return SearchFilter(
        region=wanted.region,
        levels=wanted.levels,
        issuers=wanted.issuers,
        kinds=wanted.kinds,
        works=wanted.works,
        schemes=wanted.schemes,
    )


def _wanted(only: KnowledgeSearchFilter, on: datetime.date | None) -> SearchFilter:
    region = "" if only.adcode is None else adcode_of(only.adcode)
    if region is None:
        raise BadInput("不是行政区划代码。", "This is no administrative division code.", field="adcode")
    if only.level is not None and only.level not in {one.value for one in Level}:
        raise BadInput("没有这个层级。", "There is no such level.", field="level")
    return SearchFilter(
        on=on,
        region=region,
        levels=() if only.level is None else (Level(only.level),),
        issuers=(only.issuer,) if only.issuer else (),
        kinds=() if only.kind is None else (StoredKind(only.kind.value),),
        works=() if only.work is None else (str(only.work),),
        schemes=() if only.scheme is None else (str(only.scheme),),
    )


def _shown(context: Context, hit: Hit) -> KnowledgeHit:
    one, names = hit.passage, context.services.scheme_names
    return KnowledgeHit(
        passage=Passage(
            id=strawberry.ID(one.id),
            kind=PassageKind(one.kind.value),
            work=strawberry.ID(one.work),
            path=one.id.partition(":")[2],
            number=one.number,
            title=one.title,
            heading=one.heading,
            text=one.text,
            status=TextStatus(one.status.value),
            doc_no=one.doc_no,
            issuer=one.issuer,
            adcode=one.adcode,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            schemes=[scheme_info(names, scheme) for scheme in one.schemes],
        ),
        score=hit.score,
        highlights=[Highlight(start=start, end=end) for start, end in hit.highlights],
        in_force=hit.in_force,
        not_held=_not_held(hit),
        by_meaning=hit.by_meaning,
    )


def _not_held(hit: Hit) -> Sentence | None:
    if not hit.not_held:
        return None
    zh, en = words_not_held(hit.passage.title, hit.not_held)
    return Sentence(zh=zh, en=en)
