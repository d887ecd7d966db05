"""What happened to a transfer (移送经过): one row a step, never changed; told to each side as far as it may know."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from graph.ledger import transfer_tables as tables
from graph.ledger.judging import Judge
from graph.ledger.transfer import BEFORE_SIGNING, TransferEvent, TransferRecord, TransferState, TransferType
from graph.ledger.transfer_steps import TransferStep
from graph.model.errors import Conflict
from graph.model.scope import Scope

AUTHORS = ("draft", "edit", TransferStep.SUBMIT.value)
"""Steps whose authors may not approve the same transfer."""

_EVENTS = tables.transfer_events


def keep_step(
    connection: Connection,
    transfer: str,
    judge: Judge,
    step: str,
    before: TransferState | None,
    after: TransferState,
    *,
    reason: str = "",
    at: datetime,
) -> None:
    """Adds the row, in the transaction that takes the step."""
    count = select(func.count()).select_from(_EVENTS).where(_EVENTS.c.transfer == transfer)
    connection.execute(
        insert(_EVENTS).values(
            transfer=transfer,
            ordinal=connection.execute(count).scalar_one() + 1,
            agency=judge.agency,
            step=step,
            state_before=before,
            state_after=after,
            reason=reason,
            actor=judge.actor,
            actor_name=judge.name,
            at=at,
        )
    )


def refuse_author(connection: Connection, transfer: str, judge: Judge) -> None:
    """Whoever wrote or submitted it does not approve it (双人原则). Raises Conflict."""
    authors = select(_EVENTS.c.actor).where(_EVENTS.c.transfer == transfer, _EVENTS.c.step.in_(AUTHORS))
    if judge.actor in set(connection.execute(authors).scalars()):
        raise Conflict(
            "起草、修改或提交的人不能批准，须由另一人批准。",
            "Whoever drafted, changed or submitted it cannot approve it: another person must.",
            rule="two-person",
        )


def find_steps(connection: Connection, seen: TransferRecord, scope: Scope) -> list[TransferEvent]:
    """The events of a transfer that the reader may know of, oldest first, numbered as they are told."""
    query = select(_EVENTS).where(_EVENTS.c.transfer == seen.id).order_by(_EVENTS.c.ordinal)
    known = [row for row in connection.execute(query).mappings() if _may_know(row, seen, scope)]
    secret = seen.type is TransferType.DISCIPLINE
    return [_event(row, number, scope, secret=secret) for number, row in enumerate(known, 1)]


def _may_know(row: Any, seen: TransferRecord, scope: Scope) -> bool:
    """Of the discipline side's steps the sender knows that it was received, or sent back."""
    if seen.from_agency not in scope.owners:
        return row["state_after"] not in BEFORE_SIGNING
    if seen.type is not TransferType.DISCIPLINE or row["agency"] in scope.owners:
        return True
    return row["step"] in (TransferStep.RECEIVE, TransferStep.RETURN)


def _event(row: Any, ordinal: int, scope: Scope, *, secret: bool) -> TransferEvent:
    """An event as one reader is told it; who handles a matter on the discipline side is not said."""
    theirs = secret and row["agency"] not in scope.owners and row["state_after"] not in BEFORE_SIGNING
    nameless = theirs and row["step"] != TransferStep.SIGN
    return TransferEvent(
        ordinal=ordinal,
        agency=row["agency"],
        step=row["step"],
        state_before=None if row["state_before"] is None or nameless else TransferState(row["state_before"]),
        state_after=TransferState(row["state_after"]),
        reason="" if nameless and row["step"] != TransferStep.RETURN else row["reason"],
        actor_name="" if nameless else row["actor_name"],
        at=row["at"],
    )
