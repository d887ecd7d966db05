"""Agencies (部门): who owns data and employs accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from graph.ledger import schema
from graph.ledger.audit_verify import SEALED
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.scope import PUBLIC_OWNER


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency: ``kind`` such as 医保 or 公安, ``region`` its adcode."""

    code: str
    name: str
    kind: str
    region: str
    created_at: datetime


class Agencies:
    """Agencies are created once and stay."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def create(self, code: str, name: str, kind: str, region: str) -> Agency:
        """A new agency. Raises Conflict when the code is taken, BadInput when it is empty, or stands for what is public or sealed."""
        if not code.strip() or not name.strip():
            raise BadInput("部门代码和名称不能为空。", "An agency needs a code and a name.", code=code)
        if code.strip() == PUBLIC_OWNER or code.strip().startswith(SEALED):
            raise BadInput(f"部门代码不能是 {code}。", f"No agency can have the code {code}.", code=code)
        agency = Agency(code, name, kind, region, self._clock())
        try:
            with self._database.write() as connection:
                connection.execute(
                    insert(schema.agencies).values(
                        code=code, name=name, kind=kind, region=region, created_at=agency.created_at
                    )
                )
        except IntegrityError as error:
            raise Conflict(
                f"部门代码 {code} 已存在。", f"An agency with code {code} already exists.", code=code
            ) from error
        return agency

    def get(self, code: str) -> Agency:
        """Raises NotFound."""
        with self._database.read() as connection:
            row = connection.execute(select(schema.agencies).where(schema.agencies.c.code == code)).one_or_none()
        if row is None:
            raise NotFound(f"没有代码为 {code} 的部门。", f"There is no agency with code {code}.", code=code)
        return Agency(*row)

    def has(self, code: str) -> bool:
        """Whether the agency exists."""
        with self._database.read() as connection:
            query = select(schema.agencies.c.code).where(schema.agencies.c.code == code)
            return connection.execute(query).one_or_none() is not None

    def find_all(self) -> list[Agency]:
        """All agencies by code."""
        with self._database.read() as connection:
            return [
                Agency(*row) for row in connection.execute(select(schema.agencies).order_by(schema.agencies.c.code))
            ]
