"""Mentions, relations and links as rows of the ledger (提及行): records of rows, rows in the reader's scope."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, select

from graph.ledger import document_tables as tables
from graph.ledger.document import Piece
from graph.ledger.mention import (
    Box,
    ClaimState,
    FoundMention,
    FoundRelation,
    LinkRecord,
    MentionRecord,
    MentionState,
    RelationRecord,
)
from graph.ledger.visibility import belongs_to_reader
from graph.model.extraction import Label, RelationType
from graph.model.scope import Scope

_T = TypeVar("_T")

AT_ONCE = 500
"""Ids of one statement: far below SQLite's limit of 32 766 values."""


def visible(table: Table, scope: Scope) -> Select[Any]:
    """Rows of a table that has a column ``document``, of documents that the reader may see."""
    documents = tables.documents
    return select(table).join(documents, documents.c.id == table.c.document).where(belongs_to_reader(scope, documents))


def mention_of(row: Any) -> MentionRecord:
    """The record of a row of ``mentions``."""
    box = row["box"]
    return MentionRecord(
        **{
            **row,
            "label": Label(row["label"]),
            "state": MentionState(row["state"]),
            "box": None if box is None else tuple(box),
        }
    )


def relation_of(row: Any) -> RelationRecord:
    """The record of a row of ``relations``."""
    return RelationRecord(**{**row, "type": RelationType(row["type"]), "state": ClaimState(row["state"])})


def link_of(row: Any) -> LinkRecord:
    """The record of a row of ``links``."""
    return LinkRecord(**{**row, "label": Label(row["label"]), "state": ClaimState(row["state"])})


def read_mentions(connection: Connection, ids: Collection[str]) -> dict[str, MentionRecord]:
    """These mentions by id; the caller has seen to the scope."""
    table = tables.mentions
    return {
        row["id"]: mention_of(row)
        for some in slices(sorted(set(ids)))
        for row in connection.execute(select(table).where(table.c.id.in_(some))).mappings()
    }


def read_links(connection: Connection, mentions: Collection[str]) -> list[LinkRecord]:
    """The links of these mentions, confirmed ones first, then by score, safe ones before others; the caller has seen to the scope."""
    table = tables.links
    rows = [
        row
        for some in slices(sorted(set(mentions)))
        for row in connection.execute(select(table).where(table.c.mention.in_(some))).mappings()
    ]
    found = [link_of(row) for row in rows]
    return sorted(found, key=lambda one: (one.mention, _ORDER.index(one.state), -one.score, not one.safe, one.node))


_ORDER = (ClaimState.CONFIRMED, ClaimState.PROPOSED, ClaimState.REJECTED)


def slices(values: Sequence[_T]) -> Iterable[Sequence[_T]]:
    """``values``, so many at a time as one statement takes."""
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]


def place_of(pieces: Iterable[Piece], start: int) -> tuple[int | None, Box | None]:
    """Page and box of the smallest piece that holds the character at ``start``; none where no piece does."""
    holding = [piece for piece in pieces if piece.start <= start < piece.end]
    if not holding:
        return None, None
    piece = min(holding, key=lambda one: (one.box is None, one.end - one.start))
    return piece.page, piece.box


def mention_row(document: str, ordinal: int, id: str, one: FoundMention) -> dict[str, Any]:
    """The columns of a mention that was just read."""
    return {
        "id": id, "document": document, "ordinal": ordinal, "start": one.start, "end": one.end, "label": one.label,
        "text": one.text, "norm": one.norm, "confidence": one.confidence, "source": one.source, "page": one.page,
        "box": one.box, "state": MentionState.PROPOSED, "version": 1,
    }  # fmt: skip


def relation_row(document: str, ordinal: int, id: str, one: FoundRelation, ids: Sequence[str]) -> dict[str, Any]:
    """The columns of a relation that was just read; ``ids`` are those of the mentions."""
    return {
        "id": id, "document": document, "ordinal": ordinal, "type": one.type, "head": ids[one.head],
        "tail": ids[one.tail], "start": one.start, "end": one.end, "cue": one.cue, "confidence": one.confidence,
        "state": MentionState.PROPOSED, "version": 1,
    }  # fmt: skip
