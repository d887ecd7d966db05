"""Facts of this installation (安装信息): said once, at the latest by the first delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from graph.ledger import schema
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.model.errors import Conflict, NotFound


@dataclass(frozen=True, slots=True)
class InstallationFacts:
    """``synthetic`` marks a demonstration city (演示数据): every page says so, and the planted truth may be shown."""

    synthetic: bool
    created_at: datetime


class Installation:
    """One row; real data never turns into a demonstration, nor the other way."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def declare(self, *, synthetic: bool) -> InstallationFacts:
        """Says what this installation is. Raises Conflict when it was declared to be the other."""
        with self._database.write() as connection:
            row = connection.execute(select(schema.installation)).one_or_none()
            if row is not None and row.synthetic is not synthetic:
                raise Conflict(
                    "演示数据与真实数据不能存放在同一安装中。",
                    "Demonstration data and real data cannot share one installation.",
                )
            if row is None:
                connection.execute(
                    insert(schema.installation).values(id=1, synthetic=synthetic, created_at=self._clock())
                )
            return self.get()

    def get(self) -> InstallationFacts:
        """Raises NotFound before ``declare``."""
        with self._database.read() as connection:
            row = connection.execute(select(schema.installation)).one_or_none()
        if row is None:
            raise NotFound("尚未初始化。", "This installation is not initialised yet.")
        return InstallationFacts(row.synthetic, row.created_at)

    def kind(self) -> bool | None:
        """True for a demonstration, False for real data, None before either was declared."""
        with self._database.read() as connection:
            found: bool | None = connection.execute(select(schema.installation.c.synthetic)).scalar_one_or_none()
        return found

    def is_synthetic(self) -> bool:
        """True only where a demonstration was declared."""
        return self.kind() is True
