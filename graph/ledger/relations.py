"""Relations (关系) that documents say of their mentions, in the ledger: read with the text, confirmed or rejected by people."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select, update

from graph.ledger import document_tables as tables
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.documents import Documents, missing
from graph.ledger.judging import Change, Judge, Judged, Judgement, keep_judgement
from graph.ledger.mention import ClaimState, MentionState, RelationPage, RelationRecord
from graph.ledger.mention_judging import by_whom
from graph.ledger.mention_rows import read_mentions, relation_of, visible
from graph.ledger.mentions import Mentions
from graph.model.errors import BadInput, Conflict
from graph.model.scope import Scope

_RELATIONS = tables.relations


class Relations:
    """Read and judged inside the scope; :meth:`Mentions.save_reading` stores them."""

    def __init__(self, database: Database, clock: Clock, documents: Documents, mentions: Mentions) -> None:
        self._database = database
        self._clock = clock
        self._documents = documents
        self._mentions = mentions

    def get(self, scope: Scope, relation: str) -> RelationRecord:
        """One relation. Raises NotFound when there is none, or not for this reader."""
        query = visible(_RELATIONS, scope).where(_RELATIONS.c.id == relation)
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise missing()
        return relation_of(row)

    def page(self, scope: Scope, document: str, *, first: int, after: int | None = None) -> RelationPage:
        """``first`` relations of a document after an ordinal, in text order. Raises NotFound."""
        table = _RELATIONS
        own = table.c.document == document
        query = select(table).where(own).order_by(table.c.ordinal).limit(first + 1)
        if after is not None:
            query = query.where(table.c.ordinal > after)
        with self._database.read() as connection:
            self._documents.get(scope, document)
            total = connection.execute(select(func.count()).select_from(table).where(own)).scalar_one()
            rows = connection.execute(query).mappings().all()
        return RelationPage(tuple(relation_of(row) for row in rows[:first]), int(total), len(rows) > first)

    def find_all_of(self, document: str) -> list[RelationRecord]:
        """Every relation of a document, as they were found: for the worker, without scope, never for a person."""
        table = _RELATIONS
        query = select(table).where(table.c.document == document).order_by(table.c.ordinal)
        with self._database.read() as connection:
            return [relation_of(row) for row in connection.execute(query).mappings()]

    def judge(
        self,
        scope: Scope,
        relation: str,
        judgement: Judgement,
        judge: Judge,
        *,
        expected_version: int | None = None,
        reason: str = "",
    ) -> RelationRecord:
        """Confirms or rejects a relation, or takes that back; it as it then stands.

        Who confirms a relation confirms its two mentions as well. Raises NotFound, Conflict as for mentions, BadInput for
        a confirmation between mentions one of which is rejected, and for a withdrawal of nothing.
        """
        with self._database.write() as connection:
            found = self.get(scope, relation)
            if expected_version is not None and found.version != expected_version:
                raise Conflict(
                    "这条关系已有变化，请重新查看后再判断。",
                    "This relation has changed since it was read; look at it again.",
                    relation=relation,
                    version=found.version,
                )
            state = claim_state(found.state, judgement)
            at = self._clock()
            change = Change(
                found.document, Judged.RELATION, relation, judgement, {"state": found.state}, {"state": state}
            )
            keep_judgement(connection, change, judge, reason, at)
            if state is ClaimState.CONFIRMED:
                self._confirm_ends(connection, scope, found, judge)
            by: dict[str, Any] = by_whom(judge, at)
            if state is ClaimState.PROPOSED:
                by = {"by": None, "by_name": None, "at": None}
            values = {"state": state, "version": found.version + 1, **by}
            connection.execute(update(_RELATIONS).where(_RELATIONS.c.id == relation).values(**values))
            self._documents.tell(connection, found.document, "judged", relation=relation)
            return self.get(scope, relation)

    def _confirm_ends(self, connection: Connection, scope: Scope, relation: RelationRecord, judge: Judge) -> None:
        ends = read_mentions(connection, (relation.head, relation.tail))
        if any(end.state is MentionState.REJECTED for end in ends.values()):
            raise BadInput(
                "关系一端的提及已被驳回，不能确认。", "A mention of this relation was rejected.", field="relation"
            )
        for end in ends.values():
            if end.state is MentionState.PROPOSED:
                self._mentions.judge(scope, end.id, Judgement.CONFIRM, judge)


def claim_state(now: ClaimState, judgement: Judgement) -> ClaimState:
    """Where a judgement leaves a relation or a link. Raises BadInput for one that it cannot have."""
    if judgement is Judgement.CONFIRM:
        return ClaimState.CONFIRMED
    if judgement is Judgement.REJECT:
        return ClaimState.REJECTED
    if judgement is not Judgement.WITHDRAW:
        raise BadInput("只能确认、驳回或撤回。", "Confirm, reject or withdraw.", field="judgement")
    if now is ClaimState.PROPOSED:
        raise BadInput("没有可撤回的研判。", "There is no judgement to take back.", field="judgement")
    return ClaimState.PROPOSED
