"""Mentions (提及) in the ledger: stored once per reading, judged by people, every judgement kept with what it replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, insert, or_, select, update

from graph.ledger import document_tables as tables
from graph.ledger.aliases import settle_aliases
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.document import DocumentState
from graph.ledger.documents import Documents, missing
from graph.ledger.judging import Change, Judge, Judged, Judgement, JudgementRecord, find_judgements, keep_judgement
from graph.ledger.mention import (
    BY_A_PERSON,
    Correction,
    FoundMention,
    FoundRelation,
    MentionPage,
    MentionRecord,
    MentionState,
)
from graph.ledger.mention_judging import by_whom, judged_values, outcome_of, refuse_stale, spanned
from graph.ledger.mention_rows import mention_of, mention_row, relation_row, slices, visible
from graph.model.errors import BadInput
from graph.model.scope import Scope

_MENTIONS = tables.mentions


class Mentions:
    """Saved by the worker; read and judged inside the scope."""

    def __init__(self, database: Database, clock: Clock, documents: Documents) -> None:
        self._database = database
        self._clock = clock
        self._documents = documents

    def save_reading(
        self, document: str, mentions: Sequence[FoundMention], relations: Sequence[FoundRelation]
    ) -> list[str]:
        """What reading the document's text gave, whole or not at all; the mentions' ids in the order given.

        A document that has been read already keeps what it has: its ids are answered, nothing is stored twice.
        Raises NotFound, BadInput for a document without a text.
        """
        table = _MENTIONS
        with self._database.write() as connection:
            found = self._documents.get_unscoped(document)
            if found.state is DocumentState.RECEIVED:
                raise BadInput("文书尚无正文。", "The document has no text yet.", document=document)
            if found.state is not DocumentState.PARSED:
                query = select(table.c.id).where(table.c.document == document).order_by(table.c.ordinal)
                return list(connection.execute(query).scalars())
            at = self._clock()
            ids = [new_id(at) for _ in mentions]
            rows = [mention_row(document, n, id, one) for n, (id, one) in enumerate(zip(ids, mentions, strict=True))]
            for some in slices(rows):
                connection.execute(insert(table), some)
            for some in slices([relation_row(document, n, new_id(at), r, ids) for n, r in enumerate(relations)]):
                connection.execute(insert(tables.relations), some)
            self._documents.reach(connection, document, DocumentState.READ)
            return ids

    def page(self, scope: Scope, document: str, *, first: int, after: tuple[int, str] | None = None) -> MentionPage:
        """``first`` mentions after a place (start, id), in text order. Raises NotFound."""
        table = _MENTIONS
        with self._database.read() as connection:
            self._documents.get(scope, document)
            own = table.c.document == document
            total = connection.execute(select(func.count()).select_from(table).where(own)).scalar_one()
            query = select(table).where(own).order_by(table.c.start, table.c.id).limit(first + 1)
            if after is not None:
                start, mention = after
                query = query.where(or_(table.c.start > start, and_(table.c.start == start, table.c.id > mention)))
            rows = connection.execute(query).mappings().all()
        return MentionPage(tuple(mention_of(row) for row in rows[:first]), int(total), len(rows) > first)

    def find_all_of(self, document: str) -> list[MentionRecord]:
        """Every mention of a document, as they were found: for the worker, without scope, never for a person."""
        table = _MENTIONS
        query = select(table).where(table.c.document == document).order_by(table.c.ordinal)
        with self._database.read() as connection:
            return [mention_of(row) for row in connection.execute(query).mappings()]

    def get(self, scope: Scope, mention: str) -> MentionRecord:
        """One mention. Raises NotFound when there is none, or not for this reader."""
        with self._database.read() as connection:
            row = connection.execute(visible(_MENTIONS, scope).where(_MENTIONS.c.id == mention)).mappings().first()
        if row is None:
            raise missing()
        return mention_of(row)

    def count_states(self, scope: Scope, document: str) -> dict[MentionState, int]:
        """How many mentions of a document stand how. Raises NotFound."""
        table = _MENTIONS
        query = select(table.c.state, func.count()).where(table.c.document == document).group_by(table.c.state)
        with self._database.read() as connection:
            self._documents.get(scope, document)
            found: dict[str, int] = {state: int(count) for state, count in connection.execute(query)}
        return {state: found.get(state, 0) for state in MentionState}

    def find_history(self, scope: Scope, mention: str) -> list[JudgementRecord]:
        """Every judgement on a mention, oldest first, each with what it replaced. Raises NotFound."""
        with self._database.read() as connection:
            self.get(scope, mention)
            return find_judgements(connection, mention)

    def judge(
        self,
        scope: Scope,
        mention: str,
        judgement: Judgement,
        judge: Judge,
        *,
        correction: Correction | None = None,
        expected_version: int | None = None,
        reason: str = "",
    ) -> MentionRecord:
        """Confirms, corrects, rejects, or takes the judgements on a mention back; it as it then stands.

        Raises NotFound; Conflict when its version is not ``expected_version`` (None: whatever it is now); BadInput for a
        correction that changes nothing, leaves the text or meets another mention, and for a withdrawal of nothing.
        """
        with self._database.write() as connection:
            found = self.get(scope, mention)
            refuse_stale(found, expected_version)
            text = self._documents.get_text(scope, found.document)
            assert text is not None  # a mention has a text that it stands in
            values = outcome_of(connection, found, judgement, correction, text)
            self._refuse_overlap(connection, found.document, values, found.id)
            change = Change(found.document, Judged.MENTION, mention, judgement, judged_values(found), values)
            keep_judgement(connection, change, judge, reason, self._clock())
            return self._set(connection, scope, found, values, judge)

    def add(
        self, scope: Scope, document: str, correction: Correction, judge: Judge, *, reason: str = ""
    ) -> MentionRecord:
        """A mention that reading missed; it counts as confirmed. Raises NotFound, BadInput as a correction does."""
        with self._database.write() as connection:
            self._documents.get(scope, document)
            text = self._documents.get_text(scope, document)
            if text is None:
                raise BadInput("文书尚无正文。", "The document has no text yet.", document=document)
            if correction.start is None or correction.end is None or correction.label is None:
                raise BadInput("须给出起止位置和类别。", "Give start, end and label.", field="start")
            at = self._clock()
            values = spanned(correction.start, correction.end, correction.label, correction.norm, text)
            values["state"] = MentionState.CONFIRMED
            self._refuse_overlap(connection, document, values, "")
            last = select(func.max(_MENTIONS.c.ordinal)).where(_MENTIONS.c.document == document)
            ordinal = connection.execute(last).scalar_one()
            made = {**values, "id": new_id(at), "document": document, "ordinal": 0 if ordinal is None else ordinal + 1}
            made |= {"confidence": 1.0, "source": BY_A_PERSON, "version": 1, **by_whom(judge, at)}
            connection.execute(insert(_MENTIONS).values(**made))
            change = Change(document, Judged.MENTION, made["id"], Judgement.ADD, {}, values)
            keep_judgement(connection, change, judge, reason, at)
            self._documents.tell(connection, document, "judged", mention=made["id"])
            return self.get(scope, made["id"])

    def settle(self, connection: Connection, mention: MentionRecord) -> None:
        """Brings what hangs on a mention in line with how it now stands."""
        settle_aliases(connection, mention, self._documents.get_unscoped(mention.document), self._clock)

    def _set(
        self, connection: Connection, scope: Scope, found: MentionRecord, values: dict[str, Any], judge: Judge
    ) -> MentionRecord:
        by = by_whom(judge, self._clock())
        if values["state"] is MentionState.PROPOSED:
            by = {"by": None, "by_name": None, "at": None}
        connection.execute(
            update(_MENTIONS).where(_MENTIONS.c.id == found.id).values(**values, **by, version=found.version + 1)
        )
        now = self.get(scope, found.id)
        self.settle(connection, now)
        self._documents.tell(connection, found.document, "judged", mention=found.id)
        return now

    def _refuse_overlap(self, connection: Connection, document: str, values: dict[str, Any], own: str) -> None:
        """Spans are flat: what is not rejected never meets another."""
        if values["state"] is MentionState.REJECTED:
            return
        table = _MENTIONS
        query = select(table.c.start, table.c.end).where(
            table.c.document == document,
            table.c.id != own,
            table.c.state != MentionState.REJECTED,
            table.c.start < values["end"],
            table.c.end > values["start"],
        )
        met = connection.execute(query.limit(1)).one_or_none()
        if met is not None:
            raise BadInput(
                f"与另一处提及（{met.start}–{met.end}）重叠，请先驳回它。",
                f"This meets another mention ({met.start} to {met.end}); reject that one first.",
                field="start",
                start=met.start,
                end=met.end,
            )
