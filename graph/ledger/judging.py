"""Who judged what was read in a document (文书研判): one row a judgement, with what it replaced, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, func, insert, select

from graph.ledger import document_tables as tables
from graph.ledger.clock import new_id
from graph.ledger.payload import JsonObject
from graph.model.errors import BadInput

LONGEST_REASON = 2000
"""Characters, as for a verdict on a ring."""


class Judged(StrEnum):
    """What a judgement is about."""

    MENTION = "mention"
    RELATION = "relation"
    LINK = "link"


class Judgement(StrEnum):
    """What was decided; ``withdraw`` takes the judgements before it back, and the machine's word counts again."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges: account id, name as colleagues know it, agency."""

    actor: str
    name: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRecord:
    """One judgement as kept: ``before`` and ``after`` hold the values of the target's columns that it may change."""

    id: str
    document: str
    kind: Judged
    target: str
    judgement: Judgement
    before: JsonObject
    after: JsonObject
    reason: str
    actor: str
    actor_name: str
    agency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What one judgement does to its target."""

    document: str
    kind: Judged
    target: str
    judgement: Judgement
    before: JsonObject
    after: JsonObject


def keep_judgement(connection: Connection, change: Change, judge: Judge, reason: str, at: datetime) -> None:
    """Adds the row, in the transaction that changes the target. Raises BadInput for a reason that is too long."""
    said = reason.strip()
    if len(said) > LONGEST_REASON:
        raise BadInput(
            f"理由最多 {LONGEST_REASON} 个字。", f"The reason has at most {LONGEST_REASON} characters.", field="reason"
        )
    table = tables.document_judgements
    last = connection.execute(select(func.max(table.c.sequence))).scalar_one() or 0
    connection.execute(
        insert(table).values(
            id=new_id(at),
            sequence=last + 1,
            document=change.document,
            kind=change.kind,
            target=change.target,
            judgement=change.judgement,
            before=change.before,
            after=change.after,
            reason=said,
            actor=judge.actor,
            actor_name=judge.name,
            agency=judge.agency,
            at=at,
        )
    )


def find_judgements(connection: Connection, target: str) -> list[JudgementRecord]:
    """Every judgement on one mention, relation or link, oldest first. The caller has seen to the scope."""
    table = tables.document_judgements
    rows = connection.execute(select(table).where(table.c.target == target).order_by(table.c.sequence)).mappings()
    return [
        JudgementRecord(
            **{name: value for name, value in row.items() if name not in ("sequence", "kind", "judgement")},
            kind=Judged(row["kind"]),
            judgement=Judgement(row["judgement"]),
        )
        for row in rows
    ]
