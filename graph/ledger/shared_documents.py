"""Documents that other agencies opened (收到的文书): their head, and their text where the grant opens the content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select

from graph.ledger.case_tables import incident_documents
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.document_tables import documents
from graph.ledger.visibility import is_granted
from graph.model.errors import NotFound
from graph.model.scope import Scope
from graph.model.visibility import Visibility

_HEAD = ("id", "owner", "kind", "title", "sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDocument:
    """A document of another agency; ``text`` None at the level of a summary and where it was not read yet."""

    id: str
    owner: str
    kind: str
    title: str
    sha256: str
    text: str | None


class SharedDocuments:
    """Read by whoever they were opened to; what is in a compartment or is a tip never is."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def find_of_incidents(self, scope: Scope, incidents: Sequence[str]) -> list[SharedDocument]:
        """The heads of those put to these incidents, oldest first."""
        attached = and_(
            incident_documents.c.document == documents.c.id,
            incident_documents.c.incident.in_(sorted(incidents)),
            incident_documents.c.withdrawn_at.is_(None),
        )
        query = (
            select(*(documents.c[name] for name in _HEAD))
            .distinct()
            .join(incident_documents, attached)
            .where(self._open(scope, Visibility.SUMMARY))
            .order_by(documents.c.id)
        )
        with self._database.read() as connection:
            return [SharedDocument(**row, text=None) for row in connection.execute(query).mappings()]

    def get(self, scope: Scope, document: str) -> SharedDocument:
        """One, with its text where that is open. Raises NotFound."""
        head = [documents.c[name] for name in _HEAD]
        with self._database.read() as connection:
            wanted = and_(documents.c.id == document, self._open(scope, Visibility.SUMMARY))
            row = connection.execute(select(*head).where(wanted)).mappings().first()
            if row is None:
                raise NotFound("没有这份文书。", "There is no such document.")
            opened = and_(documents.c.id == document, self._open(scope, Visibility.CONTENT))
            text = connection.execute(select(documents.c.text).where(opened)).scalar_one_or_none()
        return SharedDocument(**row, text=text)

    def _open(self, scope: Scope, least: Visibility) -> Any:
        granted = is_granted(scope, documents, "document", self._clock(), least=least)
        return and_(granted, documents.c.compartment.is_(None), documents.c.kind != "tip")
