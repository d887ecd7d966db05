"""Detection runs (检测批次): seed, parameters, versions and snapshot, so that a run can be repeated bit for bit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from graph.ledger import schema
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.payload import JsonObject
from graph.model.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run. ``snapshot`` holds the ids of the deliveries it read, ``versions`` those of the schemes that ran,
    ``not_run`` what the others lacked, ``facts`` anything else (seconds, candidates).
    """

    id: str
    seed: int
    parameters: JsonObject
    versions: Mapping[str, int]
    snapshot: tuple[str, ...]
    not_run: Mapping[str, str] = field(default_factory=dict)
    facts: JsonObject = field(default_factory=dict)
    sequence: int = 0
    recorded_at: datetime | None = None


class Runs:
    """Saved together with their findings; read here."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def save(self, run: RunRecord) -> bool:
        """False when this run is already known: the same inputs give the same run id."""
        table = schema.runs
        with self._database.write() as connection:
            if connection.execute(select(table.c.id).where(table.c.id == run.id)).one_or_none() is not None:
                return False
            last = connection.execute(select(func.max(table.c.sequence))).scalar_one()
            connection.execute(
                insert(table).values(
                    id=run.id,
                    sequence=(last or 0) + 1,
                    seed=run.seed,
                    parameters=run.parameters,
                    versions=dict(run.versions),
                    snapshot=list(run.snapshot),
                    not_run=dict(run.not_run),
                    facts=run.facts,
                    recorded_at=self._clock(),
                )
            )
        return True

    def get(self, run: str) -> RunRecord:
        """Raises NotFound."""
        for found in self._find(schema.runs.c.id == run):
            return found
        raise NotFound(f"没有检测批次 {run}。", f"There is no detection run {run}.", run=run)

    def find_latest(self) -> RunRecord | None:
        """The newest run, if there is one."""
        return next(iter(self._find()), None)

    def _find(self, *conditions: Any) -> list[RunRecord]:
        query = select(schema.runs).where(*conditions).order_by(schema.runs.c.sequence.desc()).limit(1)
        with self._database.read() as connection:
            return [
                RunRecord(**{**row, "snapshot": tuple(row["snapshot"])}) for row in connection.execute(query).mappings()
            ]
