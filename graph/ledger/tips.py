"""Tips (举报线索) in the ledger: taken in once, moved on by their handlers, found by whom they are open to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from graph.ledger import schema
from graph.ledger import tip_tables as tables
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.mention_rows import slices
from graph.ledger.tip import KeptSketch, Mark, NewTip, TipFilter, TipPage, TipReader, TipRecord, TipState
from graph.ledger.tip_rows import TIPS, conditions, tip_of, tip_values, visible
from graph.model.errors import BadInput, Conflict, NotFound


class Tips:
    """Where each tip stands. No event tells of a tip: its time would be a time of the tip's."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def take(self, tips: Sequence[NewTip]) -> list[str]:
        """Adds tips, in one transaction; ids of those that are new. One whose external number is known is left out."""
        added: list[str] = []
        with self._database.write() as connection:
            for new in tips:
                if new.external is not None and self._external(connection, new.owner, [new.external]):
                    continue
                connection.execute(insert(TIPS).values(**tip_values(new)))
                added.append(new.id)
        return added

    def find_external(self, owner: str, pseudonyms: Collection[str]) -> dict[str, str]:
        """By the pseudonym of its external number, the id of an agency's tip; for the intake, never for a person."""
        with self._database.read() as connection:
            return self._external(connection, owner, sorted(pseudonyms))

    def find_known(self, ids: Collection[str]) -> set[str]:
        """Those of these ids that are tips: for the sweep of the vault, never for a person."""
        found: set[str] = set()
        with self._database.read() as connection:
            for some in slices(sorted(ids)):
                found |= set(connection.execute(select(TIPS.c.id).where(TIPS.c.id.in_(some))).scalars())
        return found

    def find_periods(self, owner: str, adcode: str) -> list[tuple[date, str]]:
        """First day and precision told of every tip of a county: for the coarsening of the next one."""
        query = select(TIPS.c.received, TIPS.c.precision).where(TIPS.c.owner == owner, TIPS.c.adcode == adcode)
        with self._database.read() as connection:
            return [(date.fromisoformat(row.received), row.precision) for row in connection.execute(query)]

    def find_in(self, state: TipState, *, owner: str | None = None) -> list[TipRecord]:
        """Tips in a state, oldest period first: for the worker and the command line."""
        query = select(TIPS).where(TIPS.c.state == state).order_by(TIPS.c.id)
        if owner is not None:
            query = query.where(TIPS.c.owner == owner)
        with self._database.read() as connection:
            return [tip_of(row) for row in connection.execute(query).mappings()]

    def get(self, reader: TipReader, tip: str) -> TipRecord:
        """One tip. Raises NotFound when there is none, or not for this reader."""
        with self._database.read() as connection:
            return self._get(connection, TIPS.c.id == tip, visible(reader))

    def get_unscoped(self, tip: str) -> TipRecord:
        """One tip for the worker: never for a person. Raises NotFound."""
        with self._database.read() as connection:
            return self._get(connection, TIPS.c.id == tip)

    def page(
        self, reader: TipReader, *, first: int, after: str | None = None, only: TipFilter | None = None
    ) -> TipPage:
        """``first`` tips after an id, newest period first; within a period in no order that tells anything."""
        wanted = [visible(reader), *conditions(only or TipFilter())]
        query = select(TIPS).where(*wanted).order_by(TIPS.c.id.desc()).limit(first + 1)
        if after is not None:
            query = query.where(TIPS.c.id < after)
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(TIPS).where(*wanted)).scalar_one()
            rows = connection.execute(query).mappings().all()
        return TipPage(tuple(tip_of(row) for row in rows[:first]), int(total), len(rows) > first)

    def await_confirmation(self, tip: str) -> TipRecord:
        """Pass 1 has proposed; nothing changes when the tip is further already."""
        with self._database.write() as connection:
            found = self.get_unscoped(tip)
            if found.state is not TipState.RECEIVED:
                return found
            return self._move(connection, found, {"state": TipState.AWAITING_CONFIRMATION})

    def confirm(self, tip: TipRecord, document: str) -> TipRecord:
        """The working text is recorded as ``document``, in the same transaction as that.

        Raises Conflict when the tip is no longer as it was read, or does not wait for a confirmation.
        """
        with self._database.write() as connection:
            found = self._current(tip)
            if found.state is not TipState.AWAITING_CONFIRMATION:
                raise Conflict("该线索不在待确认状态。", "The tip does not wait for a confirmation.", tip=tip.id)
            return self._move(connection, found, {"state": TipState.CONFIRMED, "document": document})

    def keep_reading(self, tip: str, *, marks: Sequence[Mark], signature: bytes, size: int, matches: int) -> TipRecord:
        """What pass 2 found: passages marked for the handler, the wording's sketch, how many matches there are.

        Repeating it replaces what was found before.
        """
        with self._database.write() as connection:
            found = self.get_unscoped(tip)
            for table in (tables.tip_marks, tables.tip_sketches):
                connection.execute(delete(table).where(table.c.tip == tip))
            if marks:
                rows = {(mark.start, mark.end): mark for mark in marks}
                connection.execute(
                    insert(tables.tip_marks),
                    [{"tip": tip, **asdict(m)} for m in rows.values()],
                )
            connection.execute(insert(tables.tip_sketches).values(tip=tip, signature=signature, size=size))
            state = TipState.READ if found.state is TipState.CONFIRMED else found.state
            return self._move(connection, found, {"state": state, "matches": matches})

    def close_tip(self, reader: TipReader, tip: str, *, expected: int) -> TipRecord:
        """Nothing more is to be done. Raises NotFound, Conflict for another revision, BadInput before it was read."""
        with self._database.write() as connection:
            found = self._current(self.get(reader, tip), expected)
            if found.state not in (TipState.READ, TipState.CLOSED):
                raise BadInput("线索尚未读取，不能办结。", "The tip was not read yet.", field="id")
            if found.state is TipState.CLOSED:
                return found
            return self._move(connection, found, {"state": TipState.CLOSED})

    def show(self, reader: TipReader, tip: str, account: str, by: Judge) -> TipRecord:
        """Opens one tip to one account; nothing changes when it is open to it.

        Raises NotFound, BadInput before a handler has confirmed what is taken out of it.
        """
        table = tables.tip_viewers
        with self._database.write() as connection:
            found = self.get(reader, tip)
            if found.document is None:
                raise BadInput(
                    "线索尚未确认脱密，不能出示。", "What is taken out of the tip was not confirmed yet.", field="id"
                )
            known = select(table.c.tip).where(table.c.tip == tip, table.c.account == account)
            if connection.execute(known).first() is None:
                connection.execute(
                    insert(table).values(tip=tip, account=account, by=by.actor, by_name=by.name, at=self._clock())
                )
            return found

    def find_viewers(self, tip: str) -> list[str]:
        """Names of the accounts that a tip was shown to; the caller has seen to the scope."""
        table = tables.tip_viewers
        query = (
            select(schema.accounts.c.name)
            .join(table, table.c.account == schema.accounts.c.id)
            .where(table.c.tip == tip)
            .order_by(schema.accounts.c.name)
        )
        with self._database.read() as connection:
            return list(connection.execute(query).scalars())

    def find_marks(self, tip: str) -> list[Mark]:
        """Passages of the working text that could tell who the reporter is; the caller has seen to the scope."""
        table = tables.tip_marks
        query = select(table).where(table.c.tip == tip).order_by(table.c.start, table.c.end)
        with self._database.read() as connection:
            return [Mark(row.start, row.end, row.grade, row.zh, row.en) for row in connection.execute(query)]

    def find_sketches(self, owner: str, *, but: str) -> list[KeptSketch]:
        """The wording of every tip of an agency that was read, but one: for the matching, never for a person."""
        table = tables.tip_sketches
        query = (
            select(TIPS.c.id, TIPS.c.document, table.c.signature, table.c.size)
            .join(table, table.c.tip == TIPS.c.id)
            .where(TIPS.c.owner == owner, TIPS.c.id != but)
            .order_by(TIPS.c.id)
        )
        with self._database.read() as connection:
            return [KeptSketch(*row) for row in connection.execute(query)]

    def _current(self, tip: TipRecord, expected: int | None = None) -> TipRecord:
        """The tip as it stands. Raises Conflict when that is not the revision that was looked at."""
        found = self.get_unscoped(tip.id)
        if found.revision != (tip.revision if expected is None else expected):
            raise Conflict(
                "该线索已有变化，请重新查看。",
                "The tip has changed since it was read; look at it again.",
                field="revision",
                revision=found.revision,
            )
        return found

    def _move(self, connection: Connection, found: TipRecord, values: dict[str, Any]) -> TipRecord:
        connection.execute(update(TIPS).where(TIPS.c.id == found.id).values(**values, revision=found.revision + 1))
        return self.get_unscoped(found.id)

    def _get(self, connection: Connection, *wanted: ColumnElement[bool]) -> TipRecord:
        row = connection.execute(select(TIPS).where(*wanted)).mappings().one_or_none()
        if row is None:
            raise missing()
        return tip_of(row)

    def _external(self, connection: Connection, owner: str, pseudonyms: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for some in slices(pseudonyms):
            query = select(TIPS.c.external, TIPS.c.id).where(TIPS.c.owner == owner, TIPS.c.external.in_(some))
            found |= {row.external: row.id for row in connection.execute(query)}
        return found


def missing() -> NotFound:
    """Missing, or not for this reader: one answer."""
    return NotFound("没有这条线索。", "There is no such tip.")
