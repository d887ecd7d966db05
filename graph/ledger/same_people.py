"""Judgements on who is one human (同一人研判): every one is kept, the latest of a pair counts, and it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, insert, select

from graph.ledger import decision_tables
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.model.errors import BadInput


class SamePerson(StrEnum):
    """同一人研判."""

    SAME = "same"
    DIFFERENT = "different"
    REVOKED = "revoked"  # the automatic result counts again


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePersonJudgement:
    """One judgement on two person numbers, the smaller first; never changed."""

    id: str
    one: str
    other: str
    judgement: SamePerson
    reason: str
    actor: str
    actor_name: str
    agency: str
    at: datetime


class SamePeople:
    """Append and read."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def judge(
        self, one: str, other: str, *, judgement: SamePerson, reason: str, actor: str, actor_name: str, agency: str
    ) -> SamePersonJudgement:
        """Adds a judgement. Raises BadInput for a number with itself, or without a reason."""
        if one == other or not one or not other:
            raise BadInput("须给出两个不同的人员编号。", "Give two different person numbers.", field="other")
        if not reason.strip():
            raise BadInput("须写明理由。", "A judgement needs its reason.", field="reason")
        table, at = decision_tables.same_person_judgements, self._clock()
        made = SamePersonJudgement(
            id=new_id(at), one=min(one, other), other=max(one, other), judgement=judgement, reason=reason.strip(),
            actor=actor, actor_name=actor_name, agency=agency, at=at,
        )  # fmt: skip
        with self._database.write() as connection:
            last = connection.execute(select(func.max(table.c.sequence))).scalar_one() or 0
            connection.execute(
                insert(table).values(
                    id=made.id,
                    sequence=last + 1,
                    one=made.one,
                    other=made.other,
                    judgement=judgement,
                    reason=made.reason,
                    actor=actor,
                    actor_name=actor_name,
                    agency=agency,
                    at=at,
                )
            )
        return made

    def find_all(self) -> list[SamePersonJudgement]:
        """Every judgement, oldest first."""
        table = decision_tables.same_person_judgements
        with self._database.read() as connection:
            return [
                SamePersonJudgement(
                    **{k: v for k, v in row.items() if k not in ("sequence", "judgement")},
                    judgement=SamePerson(row["judgement"]),
                )
                for row in connection.execute(select(table).order_by(table.c.sequence)).mappings()
            ]

    def find_about(self, number: str) -> list[SamePersonJudgement]:
        """Every judgement that names this person number, oldest first."""
        return [one for one in self.find_all() if number in (one.one, one.other)]

    def find_current(self) -> dict[tuple[str, str], bool]:
        """Pairs that are judged now: True the same human, False not; revoked ones are left out."""
        latest = {(j.one, j.other): j.judgement for j in self.find_all()}
        return {pair: j is SamePerson.SAME for pair, j in latest.items() if j is not SamePerson.REVOKED}
