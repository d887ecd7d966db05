"""What waits for a person's judgement (待研判): readings below a confidence, oldest document first, counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, exists, func, literal, or_, select, union_all

from graph.ledger import document_tables as tables
from graph.ledger.database import Database
from graph.ledger.judging import Judged
from graph.ledger.links import counts
from graph.ledger.mention import ClaimState, MentionState
from graph.ledger.visibility import belongs_to_reader
from graph.model.scope import Scope

REVIEW_BELOW = 0.8
"""Confidence below which a reading asks for a person unless the asker says otherwise: where rules and tagger disagree, or
only one of them speaks."""

Place = tuple[datetime, str, int, str]
"""Where an item stands in the queue: its document's time and id, its start in the text, its own id."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to judge. ``target`` is a mention's or relation's id; of a link it is the mention's, whose best candidate
    has this ``confidence`` and none of which is confirmed."""

    kind: Judged
    target: str
    document: str
    start: int
    confidence: float
    since: datetime

    @property
    def place(self) -> Place:
        """For the cursor."""
        return (self.since, self.document, self.start, f"{self.kind.value}{self.target}")


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Items of one page; ``total`` of the whole queue, inside the scope."""

    items: tuple[ReviewItem, ...]
    total: int
    has_next: bool


class Review:
    """The queue is what the tables say: nothing is put into it or taken out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, scope: Scope, *, first: int, after: Place | None = None, below: float = REVIEW_BELOW) -> ReviewPage:
        """``first`` items after a place, of readings whose confidence is below ``below``."""
        queue = union_all(_mentions(scope, below), _relations(scope, below), _links(scope, below)).subquery()
        order = (queue.c.since, queue.c.document, queue.c.start, queue.c.item)
        query = select(queue).order_by(*order).limit(first + 1)
        if after is not None:
            query = query.where(_beyond(queue, after))
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(queue)).scalar_one()
            rows = connection.execute(query).mappings().all()
        return ReviewPage(tuple(_item(row) for row in rows[:first]), int(total), len(rows) > first)


def _beyond(queue: Subquery, after: Place) -> ColumnElement[bool]:
    """Rows later than a place in the order of four columns."""
    columns = (queue.c.since, queue.c.document, queue.c.start, queue.c.item)
    return or_(
        *(
            and_(*(columns[n] == after[n] for n in range(level)), columns[level] > after[level])
            for level in range(len(columns))
        )
    )


def _columns(kind: Judged, target: Any, start: Any, confidence: Any) -> tuple[Any, ...]:
    documents = tables.documents
    return (
        documents.c.created_at.label("since"),
        documents.c.id.label("document"),
        start.label("start"),
        (literal(kind.value) + target).label("item"),
        literal(kind.value).label("kind"),
        target.label("target"),
        confidence.label("confidence"),
    )


def _mentions(scope: Scope, below: float) -> Select[Any]:
    table, documents = tables.mentions, tables.documents
    return (
        select(*_columns(Judged.MENTION, table.c.id, table.c.start, table.c.confidence))
        .join(documents, documents.c.id == table.c.document)
        .where(belongs_to_reader(scope, documents), table.c.state == MentionState.PROPOSED, table.c.confidence < below)
    )


def _relations(scope: Scope, below: float) -> Select[Any]:
    table, documents, mentions = tables.relations, tables.documents, tables.mentions
    rejected = exists().where(
        mentions.c.id.in_((table.c.head, table.c.tail)), mentions.c.state == MentionState.REJECTED
    )
    return (
        select(*_columns(Judged.RELATION, table.c.id, table.c.start, table.c.confidence))
        .join(documents, documents.c.id == table.c.document)
        .where(
            belongs_to_reader(scope, documents),
            table.c.state == ClaimState.PROPOSED,
            table.c.confidence < below,
            ~rejected,
        )
    )


def _links(scope: Scope, below: float) -> Select[Any]:
    table, documents, mentions = tables.links, tables.documents, tables.mentions
    confirmed = exists().where(table.c.mention == mentions.c.id, counts()).correlate(mentions)
    return (
        select(*_columns(Judged.LINK, mentions.c.id, mentions.c.start, func.max(table.c.score)))
        .select_from(table)
        .join(mentions, mentions.c.id == table.c.mention)
        .join(documents, documents.c.id == table.c.document)
        .where(belongs_to_reader(scope, documents), counts(ClaimState.PROPOSED), ~confirmed)
        .group_by(documents.c.created_at, documents.c.id, mentions.c.id, mentions.c.start)
        .having(func.max(table.c.score) < below)
    )


def _item(row: Any) -> ReviewItem:
    return ReviewItem(
        Judged(row["kind"]), row["target"], row["document"], row["start"], row["confidence"], row["since"]
    )
