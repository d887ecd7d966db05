"""Works of the knowledge base for a reader (法规文件): published texts only, from what is held at the moment."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Sequence

import strawberry

from gql.adcode import adcode_of
from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.reads.versions import current_of, show_version, today
from gql.types.knowledge import KnowledgeWork, KnowledgeWorkConnection, KnowledgeWorkEdge, KnowledgeWorkFilter
from gql.types.knowledge_version import KnowledgeVersion
from gql.types.knowledge_words import TextStatus, WorkKind
from graph.knowledge.folding import fold, fold_title
from graph.knowledge.library import Expression, choose
from graph.ledger import knowledge_record as stored
from graph.model.errors import BadInput

LONGEST_TEXT = 100
"""Characters of a filter, as for rings."""

_ORDER = {kind: at for at, kind in enumerate(stored.WorkKind)}


async def find_works(
    context: Context, *, first: int, after: str | None, filter: KnowledgeWorkFilter | None
) -> KnowledgeWorkConnection:
    """One page of works, by kind and title."""
    limit, cursors, only = page_size(first), context.services.cursors, filter or KnowledgeWorkFilter()
    region = _checked(only)
    place = cursors.read("works", after)
    held = await asyncio.to_thread(context.services.knowledge.holdings)
    on = only.in_force_on or today()
    found = sorted(
        (_place(one), texts)
        for texts in held.texts.values()
        if (one := current_of(texts, on)) and _is_wanted(texts, one, only, region)
    )
    rest = found if place is None else [row for row in found if row[0] > tuple(place)]
    page = rest[:limit]
    edges = [KnowledgeWorkEdge(cursor=cursors.sign("works", *key), node=show_work(texts, on)) for key, texts in page]
    return KnowledgeWorkConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], len(rest) > len(page), after),
        total_count=len(found),
    )


async def find_work(context: Context, id: str) -> KnowledgeWork | None:
    """One work, None when it is not held or not published."""
    held = await asyncio.to_thread(context.services.knowledge.holdings)
    texts = held.texts.get(id)
    return None if texts is None else show_work(texts, today())


async def find_drafts(context: Context) -> list[KnowledgeVersion]:
    """What waits for review or publication, oldest first."""
    every = await asyncio.to_thread(context.services.ledger.knowledge.find_versions)
    waiting = [one for one in every if one.state in (stored.VersionState.DRAFT, stored.VersionState.REVIEWED)]
    waiting.sort(key=lambda one: (one.loaded_at, one.id))
    return [show_version(Expression(one, one.valid_to), today()) for one in waiting]


def show_work(texts: Sequence[Expression], on: datetime.date) -> KnowledgeWork:
    """A work as the API shows it, told by the text that serves on a day."""
    text = current_of(texts, on)
    version = text.version
    return KnowledgeWork(
        id=strawberry.ID(version.work),
        title=version.title,
        short_titles=list(version.short_titles),
        kind=WorkKind(version.kind.value),
        type=version.type,
        issuer=version.issuer,
        adcode=version.adcode,
        level=version.level,
        doc_no=version.doc_no,
        status=TextStatus(text.status.value),
        current=show_version(text, on),
    )


def _place(text: Expression) -> tuple[int, str, str]:
    version = text.version
    return _ORDER[version.kind], version.title, version.work


def _is_wanted(texts: Sequence[Expression], text: Expression, only: KnowledgeWorkFilter, region: str | None) -> bool:
    version = text.version
    if only.kind is None and version.kind is stored.WorkKind.CASE:
        return False
    sought = "" if only.text is None else fold(only.text).casefold()
    named = (version.title, *version.short_titles, version.doc_no)
    return (
        (only.kind is None or version.kind.name == only.kind.name)
        and (not only.issuer or only.issuer in version.issuer)
        and (region is None or version.adcode in _serving(region))
        and (only.status is None or text.status.name == only.status.name)
        and (only.in_force_on is None or choose(texts, only.in_force_on) is not None)
        and (not sought or any(sought in name.casefold() for one in named for name in (fold(one), fold_title(one))))
    )


def _serving(region: str) -> set[str]:
    """The regions whose works serve a region: itself, its city, its province, the country."""
    return {region, f"{region[:4]}00", f"{region[:2]}0000", ""}


def _checked(only: KnowledgeWorkFilter) -> str | None:
    for name, text in (("text", only.text), ("issuer", only.issuer)):
        if text is not None and len(text) > LONGEST_TEXT:
            raise BadInput(
                f"筛选文字最多 {LONGEST_TEXT} 个字。", f"The text has at most {LONGEST_TEXT} characters.", field=name
            )
    region = None if only.adcode is None else adcode_of(only.adcode)
    if only.adcode is not None and region is None:
        raise BadInput("不是行政区划代码。", "This is no administrative division code.", field="adcode")
    return region
