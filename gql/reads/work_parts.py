"""What a work is made of, for a reader (文件内容): versions, tree, units, and two versions side by side."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.reads.rings import scheme_info
from gql.reads.version_parts import may_see, show_change
from gql.reads.versions import show_version, today
from gql.types.knowledge_parts import (
    Citation,
    KnowledgeEntry,
    KnowledgeUnit,
    KnowledgeUnitConnection,
    KnowledgeUnitEdge,
    UnitChange,
)
from gql.types.knowledge_version import KnowledgeVersion
from gql.types.knowledge_words import CitationReason, TextStatus, UnitKind
from gql.types.scalars import Json
from gql.types.words import Sentence
from graph.knowledge.citing import official_citation
from graph.knowledge.comparing import compare
from graph.knowledge.library import PASSAGES, Expression
from graph.ledger.knowledge_record import CitationRecord, UnitRecord
from graph.model.errors import NotFound

SNIPPET = 60
"""Characters of an entry's beginning."""


async def find_versions(context: Context, work: str) -> list[KnowledgeVersion]:
    """Every version that the reader may see, in the order of loading."""
    ends = await _ends(context, work)
    found = await asyncio.to_thread(context.services.ledger.knowledge.find_versions, work)
    seen = [one for one in found if may_see(context, one)]
    return [show_version(Expression(one, ends.get(one.id, one.valid_to)), today()) for one in seen]


async def find_tree(context: Context, work: str, version: str) -> list[KnowledgeEntry]:
    """Articles and sections without their parts, in the order of the text."""
    _, units = await get_text(context, work, version)
    return [
        KnowledgeEntry(
            path=unit.path,
            number=unit.number,
            heading=unit.heading,
            level=unit.path.count("/"),
            kind=UnitKind(unit.kind.value),
            snippet=(unit.title or unit.text)[:SNIPPET],
        )
        for unit in units
        if unit.kind in PASSAGES or "/" not in unit.path
    ]


async def find_units(
    context: Context, work: str, version: str, *, first: int, after: str | None
) -> KnowledgeUnitConnection:
    """One page of units, 款 and 项 included."""
    limit, cursors, kind = page_size(first), context.services.cursors, f"units:{version}"
    place = cursors.read(kind, after)
    text, units = await get_text(context, work, version)
    start = 0 if place is None else int(place[0] or 0) + 1
    page = units[start : start + limit]
    cited = await find_citations(context, version)
    edges = [
        KnowledgeUnitEdge(cursor=cursors.sign(kind, one.position), node=show_unit(context, text, units, one, cited))
        for one in page
    ]
    return KnowledgeUnitConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], len(units) > start + limit, after),
        total_count=len(units),
    )


async def compare_versions(context: Context, work: str, a: str, b: str) -> list[UnitChange]:
    """Two versions of a work, unit by unit. Raises NotFound for a version that is not there for the reader."""
    (_, before), (_, after) = await get_text(context, work, a), await get_text(context, work, b)
    return [show_change(one) for one in await asyncio.to_thread(compare, before, after)]


async def get_text(context: Context, work: str, version: str) -> tuple[Expression, list[UnitRecord]]:
    """A version of a work with its units. Raises NotFound."""
    ends = await _ends(context, work)
    found = await asyncio.to_thread(context.services.ledger.knowledge.get_version, version)
    if found.work != work or not may_see(context, found):
        raise NotFound("没有这个版本。", "There is no such version.")
    units = await asyncio.to_thread(context.services.ledger.knowledge.find_units, version)
    return Expression(found, ends.get(version, found.valid_to)), units


def show_unit(
    context: Context,
    text: Expression,
    units: Sequence[UnitRecord],
    unit: UnitRecord,
    cited: Mapping[str, Sequence[CitationRecord]],
) -> KnowledgeUnit:
    """A unit as the API shows it; ``cited`` are the citations of the text by path."""
    names, told = context.services.scheme_names, unit.facts.get("schemes")
    how = official_citation(text, units, unit)
    return KnowledgeUnit(
        path=unit.path,
        kind=UnitKind(unit.kind.value),
        number=unit.number,
        heading=unit.heading,
        title=unit.title,
        text=unit.text,
        status=TextStatus(text.status.value),
        schemes=[scheme_info(names, str(one)) for one in (told if isinstance(told, list) else ())],
        facts=Json(unit.facts),
        citations=[_citation(one) for one in cited.get(unit.path, ())],
        official_citation=None if how is None else Sentence(zh=how.zh, en=how.en),
    )


async def find_citations(context: Context, version: str) -> Mapping[str, Sequence[CitationRecord]]:
    """What a version cites, by the path of the citing unit."""
    found: dict[str, list[CitationRecord]] = defaultdict(list)
    for one in await asyncio.to_thread(context.services.ledger.knowledge.find_citations, [version]):
        found[one.path].append(one)
    return found


async def _ends(context: Context, work: str) -> dict[str, date | None]:
    held = await asyncio.to_thread(context.services.knowledge.holdings)
    return {one.version.id: one.valid_to for one in held.texts.get(work, ())}


def _citation(one: CitationRecord) -> Citation:
    return Citation(
        start=one.start,
        end=one.end,
        text=one.text,
        title=one.title,
        work=None if one.work is None else strawberry.ID(one.work),
        path=one.target,
        version=None if one.resolved is None else strawberry.ID(one.resolved),
        reason=CitationReason(one.reason.value),
    )
