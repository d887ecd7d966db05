"""How much waits for a person in each document (待研判计数): counted once, then kept by following the outbox.

Every reading, proposal and judgement appends an event of its document in its own transaction, and the outbox is never
pruned; so only documents with events since the last look are counted anew. A count is of the whole document, never a
difference: one that is taken too early is taken again with the event that made it so.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, literal, select, true, union_all

from graph.ledger import document_tables as tables
from graph.ledger import schema
from graph.ledger.database import Database
from graph.ledger.documents import TOPIC
from graph.ledger.judging import Judged
from graph.ledger.links import counts
from graph.ledger.mention import ClaimState, MentionState
from graph.model.scope import Scope

_RECOUNT = 500
"""Changed documents from which on everything is counted anew: one statement takes as many ids."""
_THRESHOLDS = 8
"""Confidences for which counts are kept: the page asks for one, a person may try others."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One document with ``items`` (at least one) to judge."""

    since: datetime
    document: str
    owner: str
    compartment: str | None
    items: int

    def is_seen_by(self, scope: Scope) -> bool:
        """As ``belongs_to_reader``, for the row."""
        return self.owner in scope.owners and (self.compartment is None or self.compartment in scope.compartments)


@dataclass(slots=True)
class _Counts:
    sequence: int
    documents: dict[str, Waiting]


class WaitingCounts:
    """Counts by document, in memory, some 300 bytes each; safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._kept: OrderedDict[float, _Counts] = OrderedDict()

    def find(self, scope: Scope, below: float) -> list[Waiting]:
        """Documents in the scope in which something waits, oldest first."""
        with self._database.read() as connection:
            found = self._current(connection, below)
        return sorted((one for one in found if one.is_seen_by(scope)), key=lambda one: (one.since, one.document))

    def _current(self, connection: Connection, below: float) -> list[Waiting]:
        if self._database.in_transaction:  # what it sees may be taken back: nothing of it is kept
            return list(_count(connection, true(), below).values())
        with self._lock:
            last = int(connection.execute(select(func.max(schema.outbox.c.sequence))).scalar_one() or 0)
            kept = self._kept.get(below)
            changed = _changed(connection, kept.sequence, last) if kept and kept.sequence <= last else None
            if kept is None or changed is None:
                kept = self._kept[below] = _Counts(last, _count(connection, true(), below))
            elif changed:
                fresh = _count(connection, tables.documents.c.id.in_(sorted(changed)), below)
                kept.documents = {k: v for k, v in kept.documents.items() if k not in changed} | fresh
            kept.sequence = last
            self._kept.move_to_end(below)
            while len(self._kept) > _THRESHOLDS:
                self._kept.popitem(last=False)
            return list(kept.documents.values())


def _changed(connection: Connection, after: int, last: int) -> set[str] | None:
    """Documents with events in (after, last]; None where they are too many to count one by one."""
    table = schema.outbox
    rows = connection.execute(
        select(table.c.payload).where(table.c.sequence > after, table.c.sequence <= last, table.c.topic == TOPIC)
    ).scalars()
    found = {str(payload["document"]) for payload in rows}
    return found if len(found) <= _RECOUNT else None


def _count(connection: Connection, which: ColumnElement[bool], below: float) -> dict[str, Waiting]:
    documents = tables.documents
    queue = union_all(*waiting(which, below)).subquery()
    sums = select(queue.c.document, func.count().label("waits")).group_by(queue.c.document).subquery()
    columns = (documents.c.created_at, documents.c.id, documents.c.owner, documents.c.compartment, sums.c.waits)
    rows = connection.execute(select(*columns).join(sums, sums.c.document == documents.c.id))
    return {row.id: Waiting(row.created_at, row.id, row.owner, row.compartment, row.waits) for row in rows}


def waiting(which: ColumnElement[bool], below: float) -> tuple[Select[Any], ...]:
    """What waits in these documents, by kind: mentions, relations, and mentions with a link to decide."""
    return _mentions(which, below), _relations(which, below), _links(which, below)


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


def _mentions(which: ColumnElement[bool], below: float) -> Select[Any]:
    table, documents = tables.mentions, tables.documents
    return (
        select(*_columns(Judged.MENTION, table.c.id, table.c.start, table.c.confidence))
        .join(documents, documents.c.id == table.c.document)
        .where(which, table.c.state == MentionState.PROPOSED, table.c.confidence < below)
    )


def _relations(which: ColumnElement[bool], below: float) -> Select[Any]:
    table, documents, mentions = tables.relations, tables.documents, tables.mentions
    rejected = exists().where(
        mentions.c.id.in_((table.c.head, table.c.tail)), mentions.c.state == MentionState.REJECTED
    )
    return (
        select(*_columns(Judged.RELATION, table.c.id, table.c.start, table.c.confidence))
        .join(documents, documents.c.id == table.c.document)
        .where(which, table.c.state == ClaimState.PROPOSED, table.c.confidence < below, ~rejected)
    )


def _links(which: ColumnElement[bool], below: float) -> Select[Any]:
    table, documents, mentions = tables.links, tables.documents, tables.mentions
    confirmed = exists().where(table.c.mention == mentions.c.id, counts()).correlate(mentions)
    return (
        select(*_columns(Judged.LINK, mentions.c.id, mentions.c.start, func.max(table.c.score)))
        .select_from(table)
        .join(mentions, mentions.c.id == table.c.mention)
        .join(documents, documents.c.id == table.c.document)
        .where(which, counts(ClaimState.PROPOSED), ~confirmed)
        .group_by(documents.c.created_at, documents.c.id, mentions.c.id, mentions.c.start)
        .having(func.max(table.c.score) < below)
    )
