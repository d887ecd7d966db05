"""Subjects of proceedings (案件对象): whom and what a proceeding is about, in which role, since when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, insert, select, update

from graph.ledger import case_tables as tables
from graph.ledger.case_checks import reason_of, refuse_stale, text_of
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.proceedings import ProceedingRecord, Proceedings, keep_in
from graph.ledger.visibility import belongs_to_reader, open_to_reader
from graph.model.casework import CaseEventKind, SubjectKind, SubjectRole
from graph.model.errors import NotFound
from graph.model.scope import Scope
from graph.model.visibility import Visibility

LONGEST_KEY = 80
LONGEST_NAME = 200
LONGEST_NOTE = 500

_TABLE = tables.subjects
_PROCEEDINGS = tables.proceedings
_EVENT = CaseEventKind.SUBJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRecord:
    """One subject: ``key`` is its node's key in the graph, a keyed token where the value is sealed; ``name`` as written."""

    id: str
    proceeding: str
    owner: str
    kind: SubjectKind
    key: str
    name: str
    role: SubjectRole
    note: str
    revision: int
    by: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubject:
    """A subject to be named in a proceeding."""

    kind: SubjectKind
    key: str
    name: str
    role: SubjectRole
    note: str = ""


class CaseSubjects:
    """Named by the agency whose proceeding it is; read by it and by those to whom the proceeding's content is open."""

    def __init__(self, database: Database, clock: Clock, proceedings: Proceedings) -> None:
        self._database = database
        self._clock = clock
        self._proceedings = proceedings

    def name(self, scope: Scope, proceeding: str, new: NewSubject, judge: Judge) -> SubjectRecord:
        """Names a subject; one that is named already stays as it is. Raises BadInput, NotFound."""
        key, name, note = (
            text_of(new.key, LONGEST_KEY, "key"),
            text_of(new.name, LONGEST_NAME, "name"),
            text_of(new.note, LONGEST_NOTE, "note", needed=False),
        )
        with self._database.write() as connection:
            of, at = self._proceedings.own(scope, proceeding), self._clock()
            standing = and_(
                _TABLE.c.proceeding == proceeding,
                _TABLE.c.kind == new.kind,
                _TABLE.c.key == key,
                _TABLE.c.withdrawn_at.is_(None),
            )
            known = connection.execute(select(_TABLE).where(standing)).mappings().first()
            if known is not None:
                return _record(known)
            made = SubjectRecord(
                id=new_id(at),
                proceeding=proceeding,
                owner=of.owner,
                kind=new.kind,
                key=key,
                name=name,
                role=new.role,
                note=note,
                revision=1,
                by=judge.actor,
                by_name=judge.name,
                at=at,
            )
            values = {field: getattr(made, field) for field in SubjectRecord.__slots__}
            connection.execute(insert(_TABLE).values(**values))
            after = {"kind": made.kind.value, "name": name, "role": made.role.value}
            keep_in(connection, of, _EVENT, judge, at, target=made.id, before={}, after=after, reason=note)
            return made

    def change_role(
        self, scope: Scope, subject: str, role: SubjectRole, judge: Judge, *, revision: int, reason: str
    ) -> SubjectRecord:
        """Another role, with its reason. Raises BadInput without one, StaleVersion, NotFound."""
        said = reason_of(reason, needed=True)
        with self._database.write() as connection:
            found, of = self._own(connection, scope, subject)
            refuse_stale(found.revision, revision, ("该对象", "this subject"))
            connection.execute(update(_TABLE).where(_TABLE.c.id == subject).values(role=role, revision=revision + 1))
            before, after = {"role": found.role.value}, {"role": role.value}
            keep_in(
                connection, of, _EVENT, judge, self._clock(), target=subject, before=before, after=after, reason=said
            )
            return self._own(connection, scope, subject)[0]

    def withdraw(self, scope: Scope, subject: str, judge: Judge, *, reason: str) -> str:
        """Says that it was never one; that it was named is kept. Gives its proceeding. Raises BadInput, NotFound."""
        said, at = reason_of(reason, needed=True), self._clock()
        with self._database.write() as connection:
            found, of = self._own(connection, scope, subject)
            connection.execute(update(_TABLE).where(_TABLE.c.id == subject).values(withdrawn_at=at))
            before = {"name": found.name, "role": found.role.value}
            keep_in(connection, of, _EVENT, judge, at, target=subject, before=before, after={}, reason=said)
            return of.id

    def get(self, subject: str) -> SubjectRecord | None:
        """A subject that stands: for the comparison with other agencies, never for a person."""
        query = select(_TABLE).where(_TABLE.c.id == subject, _TABLE.c.withdrawn_at.is_(None))
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else _record(row)

    def find_of(self, scope: Scope, proceedings: Sequence[str]) -> list[SubjectRecord]:
        """The subjects of these proceedings whose content the reader may see, in the order in which they were named."""
        open_content = open_to_reader(scope, _PROCEEDINGS, "proceeding", self._clock(), least=Visibility.CONTENT)
        query = (
            select(_TABLE)
            .join(_PROCEEDINGS, _PROCEEDINGS.c.id == _TABLE.c.proceeding)
            .where(_TABLE.c.proceeding.in_(sorted(proceedings)), _TABLE.c.withdrawn_at.is_(None), open_content)
            .order_by(_TABLE.c.id)
        )
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(query).mappings()]

    def find_about(self, scope: Scope, keys: Collection[str]) -> list[SubjectRecord]:
        """Where these keys are subjects of proceedings of the reader's own agency, cleared ones included."""
        wanted = (
            _TABLE.c.key.in_(sorted(keys)),
            _TABLE.c.withdrawn_at.is_(None),
            belongs_to_reader(scope, _PROCEEDINGS),
        )
        query = (
            select(_TABLE)
            .join(_PROCEEDINGS, _PROCEEDINGS.c.id == _TABLE.c.proceeding)
            .where(*wanted)
            .order_by(_TABLE.c.id)
        )
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(query).mappings()]

    def _own(self, connection: Connection, scope: Scope, subject: str) -> tuple[SubjectRecord, ProceedingRecord]:
        query = select(_TABLE).where(_TABLE.c.id == subject, _TABLE.c.withdrawn_at.is_(None))
        row = connection.execute(query).mappings().first()
        if row is None:
            raise _no_such()
        try:
            return _record(row), self._proceedings.own(scope, row["proceeding"])
        except NotFound as error:
            raise _no_such() from error


def _no_such() -> NotFound:
    return NotFound("没有这个对象。", "There is no such subject.")


def _record(row: Any) -> SubjectRecord:
    values = {name: row[name] for name in SubjectRecord.__slots__}
    return SubjectRecord(**values | {"kind": SubjectKind(row["kind"]), "role": SubjectRole(row["role"])})
