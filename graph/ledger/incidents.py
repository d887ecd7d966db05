"""Incidents (事件): one set of facts. What each agency does about it is in ``proceedings``.

Two that turn out to be one are merged by naming one in the other's row; every record stays with the incident that it was
written for, so that taking the merge back restores exactly what was.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, insert, not_, or_, select, true, update

from graph.ledger import case_tables as tables
from graph.ledger.case_checks import reason_of, refuse_stale, text_of
from graph.ledger.case_events import Happening, keep_event
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.payload import JsonObject
from graph.ledger.proceedings import NewProceeding, add_proceeding
from graph.ledger.visibility import belongs_to_reader, open_to_reader
from graph.model.casework import CaseEventKind, ProceedingKind
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.scope import Scope
from graph.model.visibility import Visibility

LONGEST_TITLE = 200

LAPSED_TITLE = "（共享已终止，仅余本部门的办案）"
"""What an incident is called whose own title is not open to the reader any more."""

_INCIDENTS = tables.incidents
_RINGS = tables.incident_rings
_PROCEEDINGS = tables.proceedings


class Standing(StrEnum):
    """Whether anything is still done about it (状态)."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRecord:
    """One incident; ``rings`` are ids of the rings that it is about, ``merged_into`` the one that stands for it now.

    ``lapsed``: what let the reader's agency see it has ended, and it has a proceeding of its own on it (授权已终止). Region,
    day and status are then those of that proceeding, and nothing here says anything of another agency.
    """

    id: str
    owner: str
    visibility: Visibility
    compartment: str | None
    title: str
    status: Standing
    adcode: str
    opened: date
    revision: int
    merged_into: str | None
    rings: tuple[str, ...]
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Incidents of one page, newest first; ``total`` of all pages, inside the scope."""

    incidents: tuple[IncidentRecord, ...]
    total: int
    has_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIncident:
    """An incident to be opened, with the proceeding of the agency that opens it; ``officer`` is in charge of that."""

    owner: str
    title: str
    adcode: str
    opened: date
    kind: ProceedingKind
    number: str | None = None
    officer: str | None = None
    rings: tuple[str, ...] = ()


class Incidents:
    """Opened by those who work on cases; read inside the scope."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def open(self, new: NewIncident, judge: Judge) -> IncidentRecord:
        """A new incident with its first proceeding. Raises BadInput for a title that is empty or too long."""
        title = _title(new.title)
        at = self._clock()
        incident = new_id(at)
        with self._database.write() as connection:
            connection.execute(
                insert(_INCIDENTS).values(
                    id=incident,
                    owner=new.owner,
                    visibility=Visibility.HIDDEN,
                    compartment=None,
                    title=title,
                    status=Standing.OPEN,
                    adcode=new.adcode,
                    opened=new.opened.isoformat(),
                    created_by=judge.actor,
                    created_by_name=judge.name,
                    created_at=at,
                    revision=1,
                    merged_into=None,
                )
            )
            first = NewProceeding(
                incident=incident,
                owner=new.owner,
                kind=new.kind,
                adcode=new.adcode,
                opened=new.opened,
                number=new.number,
                officer=new.officer,
            )
            made = add_proceeding(connection, first, at)
            for ring in sorted(set(new.rings)):
                connection.execute(insert(_RINGS).values(incident=incident, ring=ring))
            after: JsonObject = {"title": title, "kind": new.kind.value}
            self._keep(connection, incident, new.owner, CaseEventKind.OPENED, {}, after, "", judge, proceeding=made)
        return self.get(Scope(frozenset({new.owner})), incident)

    def get(self, scope: Scope, incident: str) -> IncidentRecord:
        """One incident. Raises NotFound when there is none, or not for this reader.

        An agency's proceeding stays its own and reachable when the grant on which it was opened ends: the incident is
        then ``lapsed``.
        """
        found = self.find_of(scope, [incident])
        if not found:
            raise _no_such()
        return found[incident]

    def get_open(self, scope: Scope, incident: str) -> IncidentRecord:
        """One incident that something new may rest on. Raises NotFound as ``get`` does, and for a lapsed one."""
        found = self.get(scope, incident)
        if found.lapsed:
            raise _no_such()
        return found

    def find_of(self, scope: Scope, ids: Collection[str]) -> dict[str, IncidentRecord]:
        """Those of these ids, at most a page of them, that are incidents which the reader may see, by id."""
        open_ = self._open_to(scope)
        wanted = (_INCIDENTS.c.id.in_(sorted(ids)), or_(open_, _has_own_proceeding(scope)))
        with self._database.read() as connection:
            rows = connection.execute(select(_INCIDENTS, open_.label("is_open")).where(*wanted)).mappings().all()
            return {one.id: one for one in self._read(rows, scope)}

    def page(self, scope: Scope, *, first: int, after: str | None = None, text: str | None = None) -> IncidentPage:
        """``first`` incidents after an id, newest first; ``text``: part of the title. Those merged into others are left out."""
        open_ = self._open_to(scope)
        visible = and_(open_, _INCIDENTS.c.merged_into.is_(None))
        if text:  # of a lapsed one neither the title nor a merge may be found out
            visible = and_(visible, _INCIDENTS.c.title.icontains(text, autoescape=True))
        else:
            visible = or_(visible, and_(not_(open_), _has_own_proceeding(scope)))
        query = select(_INCIDENTS, open_.label("is_open")).where(visible)
        query = query.order_by(_INCIDENTS.c.id.desc()).limit(first + 1)
        if after is not None:
            query = query.where(_INCIDENTS.c.id < after)
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(_INCIDENTS).where(visible)).scalar_one()
            rows = connection.execute(query).mappings().all()
            return IncidentPage(tuple(self._read(rows[:first], scope)), int(total), len(rows) > first)

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

    def rename(self, scope: Scope, incident: str, title: str, judge: Judge, *, revision: int) -> IncidentRecord:
        """Another title for an incident of the reader's agency. Raises BadInput, StaleVersion, NotFound."""
        given = _title(title)
        with self._database.write() as connection:
            found = self.own(scope, incident)
            refuse_stale(found.revision, revision, ("该事件", "this incident"))
            self._update(connection, found, title=given)
            before: JsonObject = {"title": found.title}
            self._keep(connection, incident, found.owner, CaseEventKind.RENAMED, before, {"title": given}, "", judge)
            return self.own(scope, incident)

    def merge(self, scope: Scope, kept: str, merged: str, judge: Judge, *, reason: str) -> IncidentRecord:
        """Says that two incidents of the reader's agency are one; ``kept`` stands for both, as it is then.

        No record is moved or rewritten. Raises BadInput without a reason and for an incident with itself, Conflict when
        either has been merged into another already, NotFound.
        """
        said, at = reason_of(reason, needed=True), self._clock()
        with self._database.write() as connection:
            stays, goes = self.own(scope, kept), self.own(scope, merged)
            if kept == merged:
                raise BadInput("不能与自身合并。", "An incident is not merged with itself.", field="merged")
            for one in (stays, goes):
                if one.merged_into is not None:
                    raise Conflict("该事件已并入其他事件。", "It is merged into another already.", incident=one.id)
            self._update(connection, goes, merged_into=kept)
            self._update(connection, stays)
            connection.execute(
                insert(tables.incident_merges).values(
                    id=new_id(at),
                    kept=kept,
                    merged=merged,
                    owner=stays.owner,
                    reason=said,
                    by=judge.actor,
                    by_name=judge.name,
                    at=at,
                )
            )
            self._keep(connection, kept, stays.owner, CaseEventKind.MERGED, {}, {"merged": merged}, said, judge)
            self._keep(connection, merged, goes.owner, CaseEventKind.MERGED, {}, {"into": kept}, said, judge)
            return self.own(scope, kept)

    def unmerge(self, scope: Scope, merged: str, judge: Judge, *, reason: str) -> IncidentRecord:
        """Takes a merge back: both are again what they were, with all that was added to either since.

        Raises BadInput without a reason, Conflict when it is not merged into another, NotFound.
        """
        said, at = reason_of(reason, needed=True), self._clock()
        with self._database.write() as connection:
            found = self.own(scope, merged)
            if found.merged_into is None:
                raise Conflict("该事件没有并入其他事件。", "It is not merged into another.", incident=merged)
            table, kept = tables.incident_merges, found.merged_into
            connection.execute(
                update(table)
                .where(table.c.merged == merged, table.c.kept == kept, table.c.undone_at.is_(None))
                .values(undone_by=judge.actor, undone_by_name=judge.name, undone_at=at, undone_reason=said)
            )
            self._update(connection, found, merged_into=None)
            self._keep(connection, kept, found.owner, CaseEventKind.UNMERGED, {"merged": merged}, {}, said, judge)
            self._keep(connection, merged, found.owner, CaseEventKind.UNMERGED, {"into": kept}, {}, said, judge)
            return self.own(scope, merged)

    def find_family(self, scope: Scope, incident: str) -> tuple[str, ...]:
        """The incident and those merged into it, at any depth: whose records are shown together, oldest first."""
        known = {self.get(scope, incident).id}
        with self._database.read() as connection:
            found = set(known)
            while found:
                query = select(_INCIDENTS.c.id).where(_INCIDENTS.c.merged_into.in_(sorted(found)), self._open_to(scope))
                found = set(connection.execute(query).scalars()) - known
                known |= found
        return tuple(sorted(known))

    def own(self, scope: Scope, incident: str) -> IncidentRecord:
        """One incident of the reader's own agency. Raises NotFound for any other, also for one that it was shown."""
        wanted = (_INCIDENTS.c.id == incident, belongs_to_reader(scope, _INCIDENTS))
        with self._database.read() as connection:
            query = select(_INCIDENTS, true().label("is_open")).where(*wanted)
            row = connection.execute(query).mappings().first()
            if row is None:
                raise _no_such()
            return self._read([row], scope)[0]

    def _open_to(self, scope: Scope) -> ColumnElement[bool]:
        return open_to_reader(scope, _INCIDENTS, "incident", self._clock())

    def _update(self, connection: Connection, found: IncidentRecord, **values: object) -> None:
        connection.execute(
            update(_INCIDENTS).where(_INCIDENTS.c.id == found.id).values(revision=found.revision + 1, **values)
        )

    def _keep(
        self,
        connection: Connection,
        incident: str,
        owner: str,
        kind: CaseEventKind,
        before: JsonObject,
        after: JsonObject,
        reason: str,
        judge: Judge,
        *,
        proceeding: str | None = None,
    ) -> None:
        happening = Happening(
            incident=incident, owner=owner, kind=kind, proceeding=proceeding, before=before, after=after, reason=reason
        )
        keep_event(connection, happening, judge, self._clock())

    def _read(self, rows: Sequence[Any], scope: Scope) -> list[IncidentRecord]:
        """Records of rows, with their rings; of what is not open (``is_open``) what the reader's own proceeding tells."""
        of: dict[str, list[str]] = {row["id"]: [] for row in rows if row["is_open"]}
        lapsed = [row["id"] for row in rows if not row["is_open"]]
        with self._database.read() as connection:
            query = select(_RINGS).where(_RINGS.c.incident.in_(list(of))).order_by(_RINGS.c.ring)
            for incident, ring in connection.execute(query):
                of[incident].append(ring)
            own = _PROCEEDINGS.c.incident.in_(lapsed), belongs_to_reader(scope, _PROCEEDINGS)
            query = select(_PROCEEDINGS).where(*own).order_by(_PROCEEDINGS.c.id.desc())  # the first of several tells
            ours = {one["incident"]: one for one in connection.execute(query).mappings()} if lapsed else {}
        return [_record(row, of[row["id"]]) if row["is_open"] else _lapsed(ours[row["id"]]) for row in rows]


def _has_own_proceeding(scope: Scope) -> ColumnElement[bool]:
    return exists().where(_PROCEEDINGS.c.incident == _INCIDENTS.c.id, belongs_to_reader(scope, _PROCEEDINGS))


def _record(row: Any, rings: Sequence[str]) -> IncidentRecord:
    plain = {name: row[name] for name in IncidentRecord.__slots__ if name not in ("rings", "lapsed")}
    return IncidentRecord(
        **plain
        | {
            "visibility": Visibility(row["visibility"]),
            "status": Standing(row["status"]),
            "opened": date.fromisoformat(row["opened"]),
            "rings": tuple(rings),
        }
    )


def _lapsed(own: Any) -> IncidentRecord:
    """The incident of a proceeding of the reader's agency, which is all that is told of it."""
    return IncidentRecord(
        id=own["incident"],
        owner="",
        visibility=Visibility.HIDDEN,
        compartment=own["compartment"],
        title=LAPSED_TITLE,
        status=Standing(own["status"]),
        adcode=own["adcode"],
        opened=date.fromisoformat(own["opened"]),
        revision=0,
        merged_into=None,
        rings=(),
        lapsed=True,
    )


def _title(text: str) -> str:
    return text_of(text, LONGEST_TITLE, "title", called=("标题", "A title"))


def _no_such() -> NotFound:
    return NotFound("没有这个事件。", "There is no such incident.")
