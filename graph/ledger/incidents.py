"""Incidents (事件) and the proceedings on them (办案): one set of facts, and what each agency does about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, func, insert, select

from graph.ledger import tip_tables as tables
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.visibility import belongs_to_reader
from graph.model.errors import BadInput, NotFound
from graph.model.scope import Scope
from graph.model.visibility import Visibility

LONGEST_TITLE = 200

_INCIDENTS = tables.incidents
_RINGS = tables.incident_rings


class Standing(StrEnum):
    """Whether anything is still done about it (状态)."""

    OPEN = "open"
    CLOSED = "closed"


class ProceedingKind(StrEnum):
    """What an agency's proceeding is (办案类别)."""

    ADMINISTRATIVE = "administrative"  # 行政案件
    CRIMINAL = "criminal"  # 刑事案件
    DISCIPLINE = "discipline"  # 监督执纪
    CONTRACT = "contract"  # 协议处理
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceedingRecord:
    """One agency's proceeding on an incident; ``number`` is the case number, once there is one."""

    id: str
    incident: str
    owner: str
    visibility: Visibility
    compartment: str | None
    number: str | None
    kind: ProceedingKind
    agency: str
    status: Standing
    adcode: str
    opened: date


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRecord:
    """One incident; ``rings`` are ids of the rings that it is about."""

    id: str
    owner: str
    visibility: Visibility
    compartment: str | None
    title: str
    status: Standing
    adcode: str
    opened: date
    rings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Incidents of one page, newest first; ``total`` of all pages, inside the scope."""

    incidents: tuple[IncidentRecord, ...]
    total: int
    has_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIncident:
    """An incident to be opened, with the proceeding of the agency that opens it."""

    owner: str
    title: str
    adcode: str
    opened: date
    kind: ProceedingKind
    number: str | None = None
    rings: tuple[str, ...] = ()


class Incidents:
    """Opened by those who work on cases; read inside the scope."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def open(self, new: NewIncident, judge: Judge) -> IncidentRecord:
        """A new incident with its first proceeding. Raises BadInput for a title that is empty or too long."""
        title = new.title.strip()
        if not title or len(title) > LONGEST_TITLE:
            raise BadInput(
                f"标题须为 1–{LONGEST_TITLE} 个字。", f"A title is 1 to {LONGEST_TITLE} characters long.", field="title"
            )
        at = self._clock()
        incident = new_id(at)
        own: dict[str, Any] = {"owner": new.owner, "visibility": Visibility.HIDDEN, "compartment": None}
        own |= {"status": Standing.OPEN, "adcode": new.adcode, "opened": new.opened.isoformat()}
        with self._database.write() as connection:
            connection.execute(
                insert(_INCIDENTS).values(
                    id=incident, title=title, created_by=judge.actor, created_by_name=judge.name, created_at=at, **own
                )
            )
            connection.execute(
                insert(tables.proceedings).values(
                    id=new_id(at), incident=incident, number=new.number, kind=new.kind, agency=new.owner, **own
                )
            )
            for ring in sorted(set(new.rings)):
                connection.execute(insert(_RINGS).values(incident=incident, ring=ring))
        return self.get(Scope(frozenset({new.owner})), incident)

    def get(self, scope: Scope, incident: str) -> IncidentRecord:
        """One incident. Raises NotFound when there is none, or not for this reader."""
        visible = belongs_to_reader(scope, _INCIDENTS)
        with self._database.read() as connection:
            row = connection.execute(select(_INCIDENTS).where(_INCIDENTS.c.id == incident, visible)).mappings().first()
            if row is None:
                raise NotFound("没有这个事件。", "There is no such incident.")
            return self._read([row])[0]

    def find_of(self, scope: Scope, ids: Collection[str]) -> dict[str, IncidentRecord]:
        """Those of these ids, at most a page of them, that are incidents which the reader may see, by id."""
        wanted = (_INCIDENTS.c.id.in_(sorted(ids)), belongs_to_reader(scope, _INCIDENTS))
        with self._database.read() as connection:
            rows = connection.execute(select(_INCIDENTS).where(*wanted)).mappings().all()
            return {one.id: one for one in self._read(rows)}

    def page(self, scope: Scope, *, first: int, after: str | None = None, text: str | None = None) -> IncidentPage:
        """``first`` incidents after an id, newest first; ``text``: part of the title."""
        visible = belongs_to_reader(scope, _INCIDENTS)
        if text:
            visible = and_(visible, _INCIDENTS.c.title.icontains(text, autoescape=True))
        query = select(_INCIDENTS).where(visible).order_by(_INCIDENTS.c.id.desc()).limit(first + 1)
        if after is not None:
            query = query.where(_INCIDENTS.c.id < after)
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(_INCIDENTS).where(visible)).scalar_one()
            rows = connection.execute(query).mappings().all()
            return IncidentPage(tuple(self._read(rows[:first])), int(total), len(rows) > first)

    def find_proceedings(self, scope: Scope, incident: str) -> list[ProceedingRecord]:
        """The proceedings on an incident that the reader may see, oldest first."""
        table = tables.proceedings
        visible = belongs_to_reader(scope, table)
        query = select(table).where(table.c.incident == incident, visible).order_by(table.c.id)
        with self._database.read() as connection:
            return [
                ProceedingRecord(
                    **{
                        **row,
                        "visibility": Visibility(row["visibility"]),
                        "kind": ProceedingKind(row["kind"]),
                        "status": Standing(row["status"]),
                        "opened": date.fromisoformat(row["opened"]),
                    }
                )
                for row in connection.execute(query).mappings()
            ]

    def find_about(self, owner: str, rings: Collection[str]) -> dict[str, list[str]]:
        """By incident of an agency, those of these rings that it is about: for the matching, never for a person."""
        query = (
            select(_RINGS)
            .join(_INCIDENTS, _INCIDENTS.c.id == _RINGS.c.incident)
            .where(_INCIDENTS.c.owner == owner, _RINGS.c.ring.in_(sorted(rings)))
            .order_by(_RINGS.c.incident, _RINGS.c.ring)
        )
        found: dict[str, list[str]] = {}
        with self._database.read() as connection:
            for incident, ring in connection.execute(query):
                found.setdefault(incident, []).append(ring)
        return found

    def _read(self, rows: Sequence[Any]) -> list[IncidentRecord]:
        """Records of rows, with their rings."""
        of: dict[str, list[str]] = {row["id"]: [] for row in rows}
        with self._database.read() as connection:
            query = select(_RINGS).where(_RINGS.c.incident.in_(list(of))).order_by(_RINGS.c.ring)
            for incident, ring in connection.execute(query):
                of[incident].append(ring)
        return [
            IncidentRecord(
                **{name: value for name, value in row.items() if not name.startswith("created_")}
                | {
                    "visibility": Visibility(row["visibility"]),
                    "status": Standing(row["status"]),
                    "opened": date.fromisoformat(row["opened"]),
                    "rings": tuple(of[row["id"]]),
                }
            )
            for row in rows
        ]
