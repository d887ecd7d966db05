"""What people said is right in documents (已研判内容): for the graph, which shows it, and for training, which learns from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, exists, select

from graph.ledger import document_tables as tables
from graph.ledger.database import Database
from graph.ledger.document import DocumentKind, DocumentRecord
from graph.ledger.documents import Documents
from graph.ledger.mention import ClaimState, LinkRecord, MentionRecord, MentionState, RelationRecord
from graph.ledger.mention_rows import mention_of, read_links, relation_of
from graph.ledger.visibility import belongs_to_reader
from graph.model.scope import Scope

_JUDGED = (MentionState.CONFIRMED, MentionState.CORRECTED)


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """``mentions`` confirmed or corrected, in text order; ``links`` confirmed and fitting; ``relations`` confirmed, between
    mentions of the list. ``open``: mentions that nobody has judged."""

    document: DocumentRecord
    mentions: tuple[MentionRecord, ...]
    links: tuple[LinkRecord, ...]
    relations: tuple[RelationRecord, ...]
    open: int


class JudgedDocuments:
    """Read only."""

    def __init__(self, database: Database, documents: Documents) -> None:
        self._database = database
        self._documents = documents

    def find_shown(self) -> Iterator[JudgedDocument]:
        """Of every document that was added to the graph, oldest first: for the projection, never for a person."""
        for document in self._documents.find_shown():
            with self._database.read() as connection:
                yield _judged(connection, document)

    def find_ids(self, scope: Scope, *, kinds: frozenset[DocumentKind], limit: int) -> list[str]:
        """Ids of visible documents that have a confirmed or corrected mention, oldest first, at most ``limit``."""
        documents, mentions = tables.documents, tables.mentions
        judged = exists().where(mentions.c.document == documents.c.id, mentions.c.state.in_(_JUDGED))
        query = select(documents.c.id).where(belongs_to_reader(scope, documents), judged)
        if kinds:
            query = query.where(documents.c.kind.in_(sorted(kinds)))
        with self._database.read() as connection:
            return list(connection.execute(query.order_by(documents.c.id).limit(limit)).scalars())

    def get(self, scope: Scope, document: str) -> JudgedDocument:
        """One document. Raises NotFound."""
        with self._database.read() as connection:
            return _judged(connection, self._documents.get(scope, document))


def _judged(connection: Connection, document: DocumentRecord) -> JudgedDocument:
    table, relations = tables.mentions, tables.relations
    rows = connection.execute(select(table).where(table.c.document == document.id).order_by(table.c.start, table.c.id))
    all_of_it = [mention_of(row) for row in rows.mappings()]
    known = {one.id: one for one in all_of_it if one.judged}
    links = [
        link
        for link in read_links(connection, known)
        if link.state is ClaimState.CONFIRMED and link.fits(known[link.mention])
    ]
    query = (
        select(relations)
        .where(relations.c.document == document.id, relations.c.state == ClaimState.CONFIRMED)
        .order_by(relations.c.ordinal)
    )
    said = [relation_of(row) for row in connection.execute(query).mappings()]
    return JudgedDocument(
        document,
        tuple(known.values()),
        tuple(links),
        tuple(one for one in said if one.head in known and one.tail in known),
        sum(one.state is MentionState.PROPOSED for one in all_of_it),
    )
