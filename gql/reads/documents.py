"""Documents for a reader (文书): one ledger read per page, cursors signed."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Mapping
from typing import Any

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.page_pictures import count_pages, why_unseen
from gql.paging import page_info
from gql.reads.mentions import show_judgement
from gql.types.document_inputs import DocumentFilter
from gql.types.document_parts import LeftOut
from gql.types.document_words import DocumentKind, DocumentState
from gql.types.documents import Document, DocumentConnection, DocumentEdge
from gql.types.mentions import MentionJudgement
from gql.types.words import Sentence
from graph.ledger import document as stored
from graph.ledger.document import DocumentRecord
from graph.model.errors import BadInput, NotFound

LONGEST_TEXT = 100
"""Characters of a filter, as for rings."""


async def find_document(context: Context, id: str) -> Document | None:
    """One document, None when missing or not visible."""
    try:
        return show_document(await asyncio.to_thread(context.services.ledger.documents.get, context.scope, id))
    except NotFound:
        return None


async def find_documents(
    context: Context, *, first: int, after: str | None, filter: DocumentFilter | None
) -> DocumentConnection:
    """One page of the documents that the reader may see, newest first."""
    limit, cursors, only = page_size(first), context.services.cursors, _filter(filter)
    place = cursors.read("documents", after)
    start = None if place is None else (datetime.datetime.fromisoformat(str(place[0])), str(place[1]))
    page = await asyncio.to_thread(
        lambda: context.services.ledger.documents.page(context.scope, first=limit, after=start, only=only)
    )
    edges = [
        DocumentEdge(cursor=cursors.sign("documents", one.created_at.isoformat(), one.id), node=show_document(one))
        for one in page.documents
    ]
    return DocumentConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )


async def find_history(context: Context, mention: str) -> list[MentionJudgement]:
    """Every judgement on a mention, newest first; none when it is missing or not visible."""
    try:
        found = await asyncio.to_thread(context.services.ledger.mentions.find_history, context.scope, mention)
    except NotFound:
        return []
    return [show_judgement(context.scope, one) for one in reversed(found)]


def show_document(record: DocumentRecord) -> Document:
    """A document as the API shows it."""
    failure, unseen = record.failure, why_unseen(record)
    return Document(
        record=record,
        id=strawberry.ID(record.id),
        kind=DocumentKind[record.kind.name],
        title=record.title,
        date=record.date,
        adcode=record.adcode,
        media_type=record.media_type,
        sha256=record.sha256,
        size=str(record.size),
        has_original=record.sealed,
        page_pictures=count_pages(record),
        no_pictures=None if unseen is None else Sentence(zh=unseen[0], en=unseen[1]),
        state=DocumentState[record.state.name],
        failure=None if failure is None else Sentence(zh=str(failure["zh"]), en=str(failure["en"])),
        left_out=[_left_out(one) for one in _list(record.facts, "withheld")],
        metadata_removed=[str(one["kind"]) for one in _list(record.facts, "removed")],
        attachment_of=_id(record.facts.get("attachment_of")),
        tip=_id(record.tip),
        shown_at=record.shown_at,
        created_at=record.created_at,
        created_by=record.created_by_name,
        changed_at=record.changed_at,
    )


def _left_out(one: Mapping[str, Any]) -> LeftOut:
    return LeftOut(
        what=Sentence(zh=str(one["zh"]), en=str(one["en"])),
        page=one.get("page"),
        part=one.get("part"),
        count=int(one.get("count", 1)),
    )


def _list(facts: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return list(facts.get(name) or ())


def _id(value: object) -> strawberry.ID | None:
    return strawberry.ID(value) if isinstance(value, str) else None


def _filter(given: DocumentFilter | None) -> stored.DocumentFilter:
    if given is None:
        return stored.DocumentFilter()
    if given.text is not None and len(given.text) > LONGEST_TEXT:
        raise BadInput(
            f"筛选文字最多 {LONGEST_TEXT} 个字。", f"The text has at most {LONGEST_TEXT} characters.", field="text"
        )
    return stored.DocumentFilter(
        kinds=frozenset(stored.DocumentKind[kind.name] for kind in given.kinds or ()),
        states=frozenset(stored.DocumentState[state.name] for state in given.states or ()),
        text=given.text or None,
        incident=None if given.incident is None else str(given.incident),
        tip=None if given.tip is None else str(given.tip),
        shown=given.shown,
    )
