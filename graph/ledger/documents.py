"""Documents (文书) in the ledger: recorded once, read in stages, found inside the reader's scope."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update

from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.document import (
    DocumentFilter,
    DocumentPage,
    DocumentRecord,
    DocumentState,
    DocumentText,
    NewDocument,
)
from graph.ledger.document_rows import (
    COLUMNS,
    DOCUMENTS,
    check_new,
    check_text,
    conditions,
    document_values,
    piece_of,
    piece_values,
    record_of,
)
from graph.ledger.judging import Judge
from graph.ledger.mention_rows import slices
from graph.ledger.outbox import Outbox
from graph.ledger.payload import JsonObject
from graph.ledger.visibility import belongs_to_reader
from graph.model.errors import Conflict, MingjianError, NotFound
from graph.model.scope import Scope

TOPIC = "document.changed"
"""Of every event about a document: its payload has ids, a word for the change and counts, never a text."""


class Documents:
    """Recorded, read, listed; judged in :mod:`graph.ledger.mentions` and beside."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox

    def record(self, new: NewDocument, judge: Judge) -> DocumentRecord:
        """A new document; ``parsed`` when its text is given, else ``received``.

        Raises BadInput for a title or text that is empty or too long or a region that is no code, Conflict when a
        document of this id is there already.
        """
        check_new(new)
        at = self._clock()
        document = new.id or new_id(at)
        with self._database.write() as connection:
            if connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == document)).first() is not None:
                raise Conflict("这份文书已登记。", "This document is recorded already.", document=document)
            connection.execute(insert(DOCUMENTS).values(id=document, **document_values(new, judge, at)))
            return self.tell(connection, document, "recorded")

    def get(self, scope: Scope, document: str) -> DocumentRecord:
        """One document. Raises NotFound when there is none, or not for this reader."""
        with self._database.read() as connection:
            return self._get(connection, and_(DOCUMENTS.c.id == document, belongs_to_reader(scope, DOCUMENTS)))

    def get_text(self, scope: Scope, document: str) -> DocumentText | None:
        """The working copy with its pieces; None while it has not been read. Raises NotFound."""
        visible = belongs_to_reader(scope, DOCUMENTS)
        query = select(DOCUMENTS.c.text, DOCUMENTS.c.pieces).where(DOCUMENTS.c.id == document, visible)
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise missing()
        return None if row.text is None else DocumentText(row.text, tuple(piece_of(piece) for piece in row.pieces))

    def get_unscoped(self, document: str) -> DocumentRecord:
        """One document for the worker that reads it: without scope, never for a person. Raises NotFound."""
        with self._database.read() as connection:
            return self._get(connection, DOCUMENTS.c.id == document)

    def page(
        self, scope: Scope, *, first: int, after: tuple[datetime, str] | None = None, only: DocumentFilter | None = None
    ) -> DocumentPage:
        """``first`` documents after a place (time of creation, id), newest first."""
        table, wanted = (
            DOCUMENTS,
            and_(belongs_to_reader(scope, DOCUMENTS), *conditions(only or DocumentFilter(), scope)),
        )
        query = select(*COLUMNS).where(wanted).order_by(table.c.created_at.desc(), table.c.id.desc()).limit(first + 1)
        if after is not None:
            at, document = after
            query = query.where(or_(table.c.created_at < at, and_(table.c.created_at == at, table.c.id < document)))
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(table).where(wanted)).scalar_one()
            rows = connection.execute(query).mappings().all()
        return DocumentPage(tuple(record_of(row) for row in rows[:first]), int(total), len(rows) > first)

    def find_of(self, scope: Scope, ids: Sequence[str]) -> dict[str, DocumentRecord]:
        """Those of these ids that are documents which the reader may see, by id."""
        visible = belongs_to_reader(scope, DOCUMENTS)
        with self._database.read() as connection:
            return {
                row["id"]: record_of(row)
                for some in slices(ids)
                for row in connection.execute(select(*COLUMNS).where(DOCUMENTS.c.id.in_(some), visible)).mappings()
            }

    def find_shown(self) -> list[DocumentRecord]:
        """Every document that was added to the graph, oldest first: for the projection, never for a person."""
        query = select(*COLUMNS).where(DOCUMENTS.c.shown_at.is_not(None)).order_by(DOCUMENTS.c.id)
        with self._database.read() as connection:
            return [record_of(row) for row in connection.execute(query).mappings()]

    def find_known(self, ids: Sequence[str]) -> set[str]:
        """Those of these ids that are documents: for the sweep of sealed files, never for a person."""
        with self._database.read() as connection:
            return {
                id
                for some in slices(ids)
                for id in connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id.in_(some))).scalars()
            }

    def keep_text(self, document: str, text: DocumentText, *, media_type: str, facts: JsonObject) -> DocumentRecord:
        """The working copy of a document that had none; nothing changes when it has one. Raises BadInput, NotFound.

        ``facts`` are added to those it has.
        """
        check_text(text.text)
        with self._database.write() as connection:
            found = self.get_unscoped(document)
            if found.state is not DocumentState.RECEIVED:
                return found
            values: dict[str, Any] = {
                "text": text.text,
                "pieces": [piece_values(piece) for piece in text.pieces],
                "media_type": media_type,
                "facts": {**found.facts, **facts},
                "state": DocumentState.PARSED,
                "failure": None,
            }
            connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document).values(**values))
            return self.tell(connection, document, "parsed")

    def note_failure(self, document: str, error: MingjianError) -> DocumentRecord:
        """Why the last try to read on failed; where it stands is kept."""
        failure = {"code": error.code, "zh": error.zh, "en": error.en}
        with self._database.write() as connection:
            connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document).values(failure=failure))
            return self.tell(connection, document, "failed")

    def reach(self, connection: Connection, document: str, state: DocumentState) -> DocumentRecord:
        """The document has come to ``state``, inside a transaction of the caller's."""
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document).values(state=state, failure=None))
        return self.tell(connection, document, state.value)

    def show(self, scope: Scope, document: str, judge: Judge) -> DocumentRecord:
        """Adds the document to what the graph shows (加入图谱); nothing changes when it is there. Raises NotFound."""
        with self._database.write() as connection:
            if self.get(scope, document).shown_at is None:
                values = {"shown_by": judge.actor, "shown_at": self._clock()}
                connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document).values(**values))
            return self.tell(connection, document, "shown")

    def hide(self, scope: Scope, document: str) -> DocumentRecord:
        """Takes the document out of what the graph shows; nothing changes when it is not there. Raises NotFound."""
        with self._database.write() as connection:
            self.get(scope, document)
            values = {"shown_by": None, "shown_at": None}
            connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document).values(**values))
            return self.tell(connection, document, "hidden")

    def tell(self, connection: Connection, document: str, change: str, **more: str | int) -> DocumentRecord:
        """Notes the time of a change, and the event; the document as it now stands."""
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document).values(changed_at=self._clock()))
        found = self._get(connection, DOCUMENTS.c.id == document)
        self._outbox.append(
            TOPIC,
            {"document": document, "change": change, "state": found.state.value, **more},
            owners={found.owner},
            compartment=found.compartment,
        )
        return found

    def _get(self, connection: Connection, wanted: ColumnElement[bool]) -> DocumentRecord:
        row = connection.execute(select(*COLUMNS).where(wanted)).mappings().one_or_none()
        if row is None:
            raise missing()
        return record_of(row)


def missing() -> NotFound:
    """Missing, or not for this reader: one answer."""
    return NotFound("没有这份文书。", "There is no such document.")
