"""Documents put to incidents (文书归入事件): by whom, when and why; taken out again without a trace being lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, update

from graph.ledger import case_tables
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.document import DocumentKind
from graph.ledger.document_rows import DOCUMENTS
from graph.ledger.documents import Documents
from graph.ledger.incidents import Incidents
from graph.ledger.judging import Judge
from graph.ledger.visibility import belongs_to_reader
from graph.model.errors import BadInput, NotFound
from graph.model.scope import Scope

LONGEST_NOTE = 500
"""Characters: why a document belongs to an incident, in a sentence or two."""

_TABLE = case_tables.incident_documents
_INCIDENTS = case_tables.incidents


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRecord:
    """That a document is put to an incident (归入): who said so, when, and why."""

    id: str
    incident: str
    document: str
    note: str
    by: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AttachmentPage:
    """Attachments of one page, newest first; ``total`` of all pages, inside the scope."""

    attachments: tuple[AttachmentRecord, ...]
    total: int
    has_next: bool


class IncidentDocuments:
    """Put there and taken out by those who work on documents; seen by whoever may see both the document and the incident."""

    def __init__(self, database: Database, clock: Clock, documents: Documents, incidents: Incidents) -> None:
        self._database = database
        self._clock = clock
        self._documents = documents
        self._incidents = incidents

    def attach(self, scope: Scope, document: str, incident: str, judge: Judge, *, note: str = "") -> AttachmentRecord:
        """Puts a document to an incident; one that is there already stays as it was put there.

        Raises NotFound when either is not there for the reader, BadInput for a note that is too long and for the text of
        a tip: a tip is put to an incident itself.
        """
        said = note.strip()
        if len(said) > LONGEST_NOTE:
            raise BadInput(
                f"说明最多 {LONGEST_NOTE} 个字。", f"A note has at most {LONGEST_NOTE} characters.", field="note"
            )
        with self._database.write() as connection:
            self._check(scope, document, incident)
            if self._documents.get(scope, document).kind is DocumentKind.TIP:
                raise BadInput(
                    "举报线索请在线索页归入事件。", "A tip is put to an incident as a tip.", field="document"
                )
            known = self._standing(connection, document, incident)
            if known is not None:
                return known
            at = self._clock()
            record = AttachmentRecord(
                id=new_id(at),
                incident=incident,
                document=document,
                note=said,
                by=judge.actor,
                by_name=judge.name,
                at=at,
            )
            values = {name: getattr(record, name) for name in AttachmentRecord.__slots__}
            connection.execute(insert(_TABLE).values(**values))
            self._documents.tell(connection, document, "attached")
            return record

    def detach(self, scope: Scope, document: str, incident: str, judge: Judge) -> None:
        """Takes a document out of an incident; that it was there is kept. Raises NotFound when it is not there."""
        with self._database.write() as connection:
            self._check(scope, document, incident)
            known = self._standing(connection, document, incident)
            if known is None:
                raise NotFound("该文书未归入这个事件。", "The document is not put to this incident.")
            connection.execute(
                update(_TABLE)
                .where(_TABLE.c.id == known.id)
                .values(withdrawn_by=judge.actor, withdrawn_by_name=judge.name, withdrawn_at=self._clock())
            )
            self._documents.tell(connection, document, "detached")

    def page_of_document(self, scope: Scope, document: str, *, first: int, after: str | None = None) -> AttachmentPage:
        """The incidents that a document is put to and that the reader may see. Raises NotFound without the document."""
        self._documents.get(scope, document)
        return self._page(scope, _TABLE.c.document == document, first, after)

    def page_of_incident(self, scope: Scope, incident: str, *, first: int, after: str | None = None) -> AttachmentPage:
        """The documents put to an incident that the reader may see. Raises NotFound without the incident."""
        self._incidents.get(scope, incident)
        return self._page(scope, _TABLE.c.incident == incident, first, after)

    def _check(self, scope: Scope, document: str, incident: str) -> None:
        """Raises NotFound unless both are there for the reader, and are of one agency."""
        found = self._incidents.get(scope, incident)
        if self._documents.get(scope, document).owner != found.owner:
            raise NotFound("没有这个事件。", "There is no such incident.")

    def _standing(self, connection: Connection, document: str, incident: str) -> AttachmentRecord | None:
        query = select(_TABLE).where(
            _TABLE.c.document == document, _TABLE.c.incident == incident, _TABLE.c.withdrawn_at.is_(None)
        )
        row = connection.execute(query).mappings().one_or_none()
        return None if row is None else _record_of(row)

    def _page(self, scope: Scope, of: ColumnElement[bool], first: int, after: str | None) -> AttachmentPage:
        joined = _TABLE.join(DOCUMENTS, DOCUMENTS.c.id == _TABLE.c.document).join(
            _INCIDENTS, _INCIDENTS.c.id == _TABLE.c.incident
        )
        both = (belongs_to_reader(scope, DOCUMENTS), belongs_to_reader(scope, _INCIDENTS))
        wanted = and_(of, _TABLE.c.withdrawn_at.is_(None), *both)
        query = select(_TABLE).select_from(joined).where(wanted).order_by(_TABLE.c.id.desc()).limit(first + 1)
        if after is not None:
            query = query.where(_TABLE.c.id < after)
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(joined).where(wanted)).scalar_one()
            rows = connection.execute(query).mappings().all()
        return AttachmentPage(tuple(_record_of(row) for row in rows[:first]), int(total), len(rows) > first)


def _record_of(row: Any) -> AttachmentRecord:
    return AttachmentRecord(**{name: row[name] for name in AttachmentRecord.__slots__})
