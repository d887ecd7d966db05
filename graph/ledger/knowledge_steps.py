"""What editors did to versions of the knowledge base (编辑记录): one row a step, never changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select

from graph.ledger import knowledge_tables as tables
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.judging import LONGEST_REASON, Judge
from graph.model.errors import BadInput

_STEPS = tables.knowledge_steps


class Step(StrEnum):
    """What was done (步骤)."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """One step, who took it, and what they said."""

    id: str
    version: str
    step: Step
    by: str
    by_name: str
    at: datetime
    note: str


class KnowledgeSteps:
    """Steps by version; the rules of who may take which are ``graph.knowledge.editing``'s."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, version: str, step: Step, judge: Judge, note: str) -> None:
        """Keeps a step. Raises BadInput for a note that is too long."""
        if len(note) > LONGEST_REASON:
            raise BadInput(
                f"说明最多 {LONGEST_REASON} 个字。", f"A note has at most {LONGEST_REASON} characters.", field="note"
            )
        at = self._clock()
        values = {"id": new_id(at), "version": version, "step": step, "note": note.strip(), "at": at}
        with self._database.write() as connection:
            connection.execute(insert(_STEPS).values(**values, by=judge.actor, by_name=judge.name))

    def find(self, versions: Collection[str]) -> list[StepRecord]:
        """The steps of these versions, oldest first."""
        query = select(_STEPS).where(_STEPS.c.version.in_(sorted(versions))).order_by(_STEPS.c.at, _STEPS.c.id)
        with self._database.read() as connection:
            rows = connection.execute(query).mappings()
            return [StepRecord(**{**row, "step": Step(row["step"])}) for row in rows]
