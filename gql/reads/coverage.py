"""The report on what the knowledge base lacks, for a reader (覆盖情况)."""

from __future__ import annotations

import asyncio
import datetime
from collections import defaultdict
from collections.abc import Iterable

import strawberry

from gql.context import Context
from gql.reads.rings import scheme_info
from gql.reads.versions import show_version, today
from gql.types.coverage import KnowledgeCoverage, UnusedArticles, WorkBrief
from gql.types.knowledge_version import KnowledgeVersion
from graph.knowledge.coverage import Coverage, coverage_of
from graph.knowledge.held_cases import is_published
from graph.knowledge.holdings import Holdings
from graph.knowledge.library import Expression
from graph.ledger.knowledge_record import WorkKind


async def find_coverage(context: Context) -> KnowledgeCoverage:
    """The report of today."""
    on = today()
    held, found = await asyncio.to_thread(_report, context, on)
    names = context.services.scheme_names
    return KnowledgeCoverage(
        works=sum(some[-1].version.kind is not WorkKind.CASE for some in held.texts.values()),
        cases=sum(is_published(one) for one in held.cases.values()),
        case_summaries=sum(not is_published(one) for one in held.cases.values()),
        schemes_without_basis=[scheme_info(names, one) for one in found.schemes_without_basis],
        bases_not_held=[WorkBrief(work=strawberry.ID(one), title=_title(held, one)) for one in found.bases_not_held],
        unused=[
            UnusedArticles(
                work=strawberry.ID(one.text.version.work),
                title=one.text.version.title,
                articles=one.articles,
                unused=len(one.paths),
                paths=list(one.paths),
            )
            for one in found.unused
        ],
        outlines=_shown(found.outlines, on),
        undated=_shown(found.undated, on),
        expiring=_shown(found.expiring, on),
        doubted=_shown(found.doubted, on),
    )


def _report(context: Context, on: datetime.date) -> tuple[Holdings, Coverage]:
    knowledge = context.services.ledger.knowledge
    held = context.services.knowledge.holdings()
    articles: dict[str, list[str]] = defaultdict(list)
    for version, path in knowledge.find_articles():
        articles[version].append(path)
    paths = {version: tuple(some) for version, some in articles.items()}
    return held, coverage_of(held, knowledge.find_citations(), paths, on=on)


def _shown(texts: Iterable[Expression], on: datetime.date) -> list[KnowledgeVersion]:
    return [show_version(one, on) for one in texts]


def _title(held: Holdings, work: str) -> str:
    texts = held.texts.get(work)
    return texts[-1].version.title if texts else work
