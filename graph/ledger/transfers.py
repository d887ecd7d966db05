"""Transfers (移送): drafted, approved by a second person, signed and from then on unchanged; answered by the other side.

Each step is one transaction with its event, against the revision that its author saw.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, update

from graph.ledger import transfer_tables as tables
from graph.ledger.agencies import Agencies
from graph.ledger.case_checks import reason_of, refuse_stale
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.incidents import Incidents
from graph.ledger.judging import Judge
from graph.ledger.payload import JsonObject
from graph.ledger.proceedings import Proceedings
from graph.ledger.transfer import (
    NewTransfer,
    TransferEvent,
    TransferFile,
    TransferPage,
    TransferRecord,
    TransferState,
)
from graph.ledger.transfer_events import find_steps, keep_step, refuse_author
from graph.ledger.transfer_rows import (
    TRANSFERS,
    files_of,
    record_of,
    seen_by,
    sides_of,
    values_of,
    visible,
)
from graph.ledger.transfer_steps import Side, TransferStep, state_after
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.scope import Scope

MOST_FILES = 200
"""Papers of one transfer."""

CALLED = ("这份移送", "this transfer")

_FILES = tables.transfer_files


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What is fixed when a transfer is signed: the papers made of it, and the manifest over all of them."""

    papers: tuple[TransferFile, ...]
    manifest: JsonObject
    manifest_sha256: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """What a step brings with it beside its reason."""

    reason: str = ""
    signed: Signed | None = None
    receipt: JsonObject | None = None
    answer: JsonObject | None = None
    holder: str | None = None


class Transfers:
    """Written by either side within the flow; read inside the scope, each side what it may know."""

    def __init__(
        self, database: Database, clock: Clock, incidents: Incidents, proceedings: Proceedings, agencies: Agencies
    ) -> None:
        self._database = database
        self._clock = clock
        self._incidents = incidents
        self._proceedings = proceedings
        self._agencies = agencies

    def draft(self, scope: Scope, new: NewTransfer, judge: Judge) -> TransferRecord:
        """A new draft. Raises NotFound for an incident, proceeding or transfer that is not the asker's, BadInput."""
        at = self._clock()
        id = new_id(at)
        with self._database.write() as connection:
            compartment = self._check(scope, new, judge)
            connection.execute(
                insert(TRANSFERS).values(
                    id=id,
                    incident=new.incident,
                    proceeding=new.proceeding,
                    from_agency=judge.agency,
                    compartment=compartment,
                    state=TransferState.DRAFT,
                    revision=1,
                    drafted_by=judge.actor,
                    drafted_by_name=judge.name,
                    drafted_at=at,
                    **values_of(new),
                )
            )
            keep_step(connection, id, judge, "draft", None, TransferState.DRAFT, at=self._clock())
            return self.get(scope, id)

    def edit(self, scope: Scope, id: str, revision: int, new: NewTransfer, judge: Judge) -> TransferRecord:
        """Writes a draft anew; its incident stays. Raises NotFound, StaleVersion, Conflict when it is no draft any more."""
        with self._database.write() as connection:
            known = self._draft(scope, id, revision)
            self._check(scope, dataclasses.replace(new, incident=known.incident or ""), judge)
            self._write(connection, id, known.revision, proceeding=new.proceeding, **values_of(new))
            keep_step(connection, id, judge, "edit", known.state, known.state, at=self._clock())
            return self.get(scope, id)

    def attach(self, scope: Scope, revision: int, file: TransferFile, judge: Judge) -> TransferRecord:
        """Adds a sealed paper to a draft. Raises NotFound, StaleVersion, Conflict when it is no draft any more."""
        with self._database.write() as connection:
            known = self._draft(scope, file.transfer, revision)
            count = select(func.count()).select_from(_FILES).where(_of(file.transfer))
            if connection.execute(count).scalar_one() >= MOST_FILES:
                raise BadInput(f"最多 {MOST_FILES} 份材料。", f"At most {MOST_FILES} papers.", field="file")
            self._keep(connection, file, judge)
            self._write(connection, known.id, known.revision)
            return self.get(scope, known.id)

    def detach(self, scope: Scope, id: str, revision: int, file: str) -> TransferRecord:
        """Takes a paper out of a draft; that it was there is kept. Raises NotFound, StaleVersion, Conflict."""
        with self._database.write() as connection:
            known = self._draft(scope, id, revision)
            done = connection.execute(
                update(_FILES).where(_of(id), _FILES.c.id == file).values(withdrawn_at=self._clock())
            )
            if not done.rowcount:
                raise NotFound("移送中没有这份材料。", "The transfer has no such paper.")
            self._write(connection, id, known.revision)
            return self.get(scope, id)

    def step(
        self, scope: Scope, id: str, step: TransferStep, revision: int, judge: Judge, facts: StepFacts
    ) -> TransferRecord:
        """Takes a step. Raises NotFound, StaleVersion, BadInput without a reason where one is owed, Conflict for a step
        that may not be taken (its facts name those that may) or that a second person must take."""
        reason = reason_of(facts.reason)
        with self._database.write() as connection:
            seen = self.get(scope, id)
            refuse_stale(seen.revision, revision, CALLED)
            after = state_after(seen.type, seen.state, step, sides_of(seen, scope), reason=reason)
            row = self._row(connection, id)
            changes = self._changes(connection, record_of(row), step, judge, facts)
            self._write(connection, id, row["revision"], state=after, **changes)
            if facts.signed is not None:
                for paper in facts.signed.papers:
                    self._keep(connection, paper, judge)
            before, at = TransferState(row["state"]), self._clock()
            keep_step(connection, id, judge, step.value, before, after, reason=reason, at=at)
            return self.get(scope, id)

    def get(self, scope: Scope, id: str) -> TransferRecord:
        """One transfer as the reader may see it. Raises NotFound when there is none, or not for this reader."""
        with self._database.read() as connection:
            row = connection.execute(select(TRANSFERS).where(TRANSFERS.c.id == id, visible(scope))).mappings().first()
        if row is None:
            raise NotFound("没有这份移送。", "There is no such transfer.")
        return _seen(row, scope)

    def page(
        self,
        scope: Scope,
        *,
        first: int,
        after: str | None = None,
        side: Side | None = None,
        incident: str | None = None,
    ) -> TransferPage:
        """``first`` transfers after an id, newest first: all, those sent or those addressed to the reader, of an incident.

        No filter by state: to the sender the state of what went to the discipline side is not told by a count either.
        """
        wanted: list[ColumnElement[bool]] = [visible(scope)]
        ours = TRANSFERS.c.from_agency.in_(sorted(scope.owners))
        if side is not None:
            wanted.append(ours if side is Side.SENDER else ~ours)
        if incident is not None:
            wanted.append(and_(ours, TRANSFERS.c.incident == incident))
        query = select(TRANSFERS).where(*wanted).order_by(TRANSFERS.c.id.desc()).limit(first + 1)
        if after is not None:
            query = query.where(TRANSFERS.c.id < after)
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(TRANSFERS).where(*wanted)).scalar_one()
            rows = connection.execute(query).mappings().all()
        return TransferPage(tuple(_seen(row, scope) for row in rows[:first]), int(total), len(rows) > first)

    def find_files(self, scope: Scope, id: str) -> list[TransferFile]:
        """The papers of a transfer, in the order in which they came. Raises NotFound."""
        self.get(scope, id)
        with self._database.read() as connection:
            return files_of(
                connection.execute(select(_FILES).where(_of(id)).order_by(_FILES.c.at, _FILES.c.id)).mappings()
            )

    def find_events(self, scope: Scope, id: str) -> list[TransferEvent]:
        """What happened, oldest first: to the other side from the signing on, to the sender no step that it may not know.

        Raises NotFound.
        """
        seen = self.get(scope, id)
        with self._database.read() as connection:
            return find_steps(connection, seen, scope)

    def find_signed(self) -> list[str]:
        """Ids of all signed transfers, oldest first: for the check of their papers, never for a person."""
        with self._database.read() as connection:
            query = select(TRANSFERS.c.id).where(TRANSFERS.c.manifest_sha256.is_not(None)).order_by(TRANSFERS.c.id)
            return list(connection.execute(query).scalars())

    def find_known(self, files: Collection[str]) -> set[str]:
        """Those of these sealed files that are papers of a transfer, withdrawn ones too: for the sweep, never for a person."""
        with self._database.read() as connection:
            return set(connection.execute(select(_FILES.c.id).where(_FILES.c.id.in_(sorted(files)))).scalars())

    def _check(self, scope: Scope, new: NewTransfer, judge: Judge) -> str | None:
        """The compartment that the transfer is born into: the proceeding's, else the incident's."""
        compartment = self._incidents.own(scope, new.incident).compartment
        if new.proceeding is not None:
            proceeding = self._proceedings.own(scope, new.proceeding)
            if proceeding.incident != new.incident:
                raise NotFound("没有这个案件。", "There is no such proceeding.")
            compartment = proceeding.compartment or compartment
        if new.to_agency == judge.agency or not self._agencies.has(new.to_agency):
            raise BadInput("请选择另一个部门。", "Choose another agency.", field="toAgency", value=new.to_agency)
        if new.supplements is not None:
            first = self.get(scope, new.supplements)
            if Side.SENDER not in sides_of(first, scope) or first.signed_at is None or first.to_agency != new.to_agency:
                raise NotFound("没有可补充的移送。", "There is no such transfer to add to.")
        return compartment

    def _changes(
        self, connection: Connection, known: TransferRecord, step: TransferStep, judge: Judge, facts: StepFacts
    ) -> Mapping[str, Any]:
        """Columns that a step sets beside the state."""
        at = self._clock()
        who = {"by": judge.actor, "by_name": judge.name, "at": at}
        if step is TransferStep.SUBMIT and len({one.id for one in known.officers}) != 2:
            raise BadInput("须有两名经办人员。", "Two officers are needed.", field="officers")
        if step is TransferStep.APPROVE:
            refuse_author(connection, known.id, judge)
            return {f"approved_{name}": value for name, value in who.items()}
        if step is TransferStep.SEND_BACK:
            return {"approved_by": None, "approved_by_name": None, "approved_at": None}
        if step is TransferStep.SIGN:
            if facts.signed is None:
                raise ValueError("a transfer is signed with its papers")
            fixed = {"manifest": facts.signed.manifest, "manifest_sha256": facts.signed.manifest_sha256}
            return {f"signed_{name}": v for name, v in who.items()} | fixed | {"signed_revision": known.revision + 1}
        if step is TransferStep.PASS_ON:
            target = facts.holder or ""
            if target in (known.holder, known.from_agency) or not self._agencies.has(target):
                raise BadInput("请选择另一个部门。", "Choose another agency.", field="toAgency", value=target)
            return {"holder": target}
        given = {"by": judge.name, "at": at.isoformat()}
        if step is TransferStep.RECEIVE:
            return {"receipt": {**(facts.receipt or {}), **given}}
        if step in (TransferStep.FILE, TransferStep.REFUSE, TransferStep.UPHOLD_REFUSAL, TransferStep.RETURN):
            return {"answer": {**(facts.answer or {}), "step": step.value, "reason": facts.reason.strip(), **given}}
        return {}

    def _draft(self, scope: Scope, id: str, revision: int) -> TransferRecord:
        known = self.get(scope, id)
        if Side.SENDER not in sides_of(known, scope):
            raise NotFound("没有这份移送。", "There is no such transfer.")
        refuse_stale(known.revision, revision, CALLED)
        if known.state is not TransferState.DRAFT:
            raise Conflict(
                "只有草稿可以修改；签署后请另作补充移送。",
                "Only a draft can be changed; after the signing make a supplement.",
                state=known.state,
            )
        return known

    def _row(self, connection: Connection, id: str) -> Any:
        return connection.execute(select(TRANSFERS).where(TRANSFERS.c.id == id)).mappings().one()

    def _write(self, connection: Connection, id: str, revision: int, **changes: Any) -> None:
        connection.execute(update(TRANSFERS).where(TRANSFERS.c.id == id).values(revision=revision + 1, **changes))

    def _keep(self, connection: Connection, file: TransferFile, judge: Judge) -> None:
        values = {one.name: getattr(file, one.name) for one in dataclasses.fields(file)}
        connection.execute(insert(_FILES).values(**values, by=judge.actor, by_name=judge.name, at=self._clock()))


def _of(transfer: str) -> ColumnElement[bool]:
    return and_(_FILES.c.transfer == transfer, _FILES.c.withdrawn_at.is_(None))


def _seen(row: Any, scope: Scope) -> TransferRecord:
    return seen_by(record_of(row), scope, row["signed_revision"])
