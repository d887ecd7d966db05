"""What waits for a person's judgement (待研判): readings below a confidence, oldest document first, counted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, or_, select, union_all

from graph.ledger import document_tables as tables
from graph.ledger.database import Database
from graph.ledger.judging import Judged
from graph.ledger.mention_rows import AT_ONCE
from graph.ledger.waiting import Waiting, WaitingCounts, waiting
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
        self._counts = WaitingCounts(database)

    def page(self, scope: Scope, *, first: int, after: Place | None = None, below: float = REVIEW_BELOW) -> ReviewPage:
        """``first`` items after a place, of readings whose confidence is below ``below``."""
        documents = self._counts.find(scope, below)
        total = sum(one.items for one in documents)
        if after is not None:
            documents = documents[bisect_left(documents, after[:2], key=lambda one: (one.since, one.document)) :]
        items: list[ReviewItem] = []
        while documents and len(items) <= first:
            some = _enough(documents, first + 1 - len(items))
            items += self._items(some, after, below, first + 1 - len(items))
            documents = documents[len(some) :]
        return ReviewPage(tuple(items[:first]), total, len(items) > first)

    def _items(self, documents: Sequence[Waiting], after: Place | None, below: float, limit: int) -> list[ReviewItem]:
        which = tables.documents.c.id.in_([one.document for one in documents])
        queue = union_all(*waiting(which, below)).subquery()
        order = (queue.c.since, queue.c.document, queue.c.start, queue.c.item)
        query = select(queue).order_by(*order).limit(limit)
        if after is not None:
            query = query.where(_beyond(queue, after))
        with self._database.read() as connection:
            return [_item(row) for row in connection.execute(query).mappings()]


def _enough(documents: Sequence[Waiting], wanted: int) -> Sequence[Waiting]:
    """The first documents that together hold as many items; the page may stand amidst those of the first."""
    held = list(accumulate(one.items for one in documents[1:AT_ONCE]))
    return documents[: 2 + bisect_left(held, wanted)]


def _beyond(queue: Subquery, after: Place) -> ColumnElement[bool]:
    """Rows later than a place in the order of four columns."""
    columns = (queue.c.since, queue.c.document, queue.c.start, queue.c.item)
    return or_(
        *(
            and_(*(columns[n] == after[n] for n in range(level)), columns[level] > after[level])
            for level in range(len(columns))
        )
    )


def _item(row: Any) -> ReviewItem:
    return ReviewItem(
        Judged(row["kind"]), row["target"], row["document"], row["start"], row["confidence"], row["since"]
    )
