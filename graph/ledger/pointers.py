"""Pointers (碰撞登记): that an agency looks at something, as a keyed token with whom to call; matched, never searched."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, insert, or_, select, update

from graph.ledger import case_tables
from graph.ledger import deconfliction_tables as tables
from graph.ledger.clock import Clock, derived_id
from graph.ledger.database import Database
from graph.ledger.incidents import Standing
from graph.ledger.mention_rows import slices
from graph.ledger.task_force_keys import TaskForceKeys
from graph.ledger.visibility import belongs_to_reader
from graph.model.errors import Conflict, NotFound
from graph.model.pointing import Grade, IdentifierKind
from graph.model.scope import Scope
from graph.model.visibility import Visibility

_POINTERS = tables.pointers
_TOKENS = tables.pointer_tokens
_PROCEEDINGS = case_tables.proceedings


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPointer:
    """A pointer to be registered; ``sealed`` is the value for later epochs, None of a partner's; ``tokens`` by epoch."""

    id: str
    task_force: str
    kind: IdentifierKind
    grade: Grade
    proceeding: str
    agency: str
    level: Visibility
    contact: str
    sealed: bytes | None = field(repr=False, default=None)
    origin: str | None = None
    tokens: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerRecord:
    """One pointer as it stands."""

    id: str
    task_force: str
    kind: IdentifierKind
    grade: Grade
    proceeding: str
    agency: str
    level: Visibility
    contact: str
    origin: str | None
    at: datetime
    sealed: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Another agency's pointer that has the token of one of ours; ``pointer`` is ours."""

    pointer: str
    other: PointerRecord


class Pointers:
    """Registered, withdrawn, and compared by their tokens."""

    def __init__(self, database: Database, clock: Clock, keys: TaskForceKeys) -> None:
        self._database = database
        self._clock = clock
        self._keys = keys

    def id_of(self, task_force: str, proceeding: str, kind: IdentifierKind, value: str) -> str:
        """The one id of a proceeding's pointer at a value: the same when it is registered again, and no sign of either."""
        return derived_id(self._keys.pseudonym("pointer", task_force, proceeding, kind, value).hex())

    def pseudonym_of(self, proceeding: str) -> str:
        """What a proceeding is called outside this installation."""
        return derived_id(self._keys.pseudonym("proceeding", proceeding).hex())

    def seal(self, pointer: str, value: str) -> bytes:
        """The value, to be kept with the pointer."""
        return self._keys.seal(pointer, value)

    def value_of(self, pointer: PointerRecord) -> str | None:
        """The value of one of our own pointers; None of a partner's. Raises Unavailable."""
        return None if pointer.sealed is None else self._keys.unseal(pointer.id, pointer.sealed)

    def get_open_proceeding(self, scope: Scope, proceeding: str) -> Mapping[str, Any]:
        """A proceeding of the reader's own on which something is still done. Raises NotFound, Conflict once closed."""
        query = select(_PROCEEDINGS).where(_PROCEEDINGS.c.id == proceeding, belongs_to_reader(scope, _PROCEEDINGS))
        with self._database.read() as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFound("没有这个办案。", "There is no such proceeding.")
        if row["status"] != Standing.OPEN:
            raise Conflict("该办案已办结，不能登记碰撞。", "The proceeding is closed.", field="proceeding")
        return dict(row)

    def has_own_proceeding(self, scope: Scope, proceeding: str) -> bool:
        """Whether a proceeding, open or closed, is the reader's own."""
        query = select(_PROCEEDINGS.c.id).where(_PROCEEDINGS.c.id == proceeding, belongs_to_reader(scope, _PROCEEDINGS))
        with self._database.read() as connection:
            return connection.execute(query).one_or_none() is not None

    def keep(self, new: Sequence[NewPointer], *, by: str, by_name: str) -> None:
        """Registers pointers, or brings those that are there to a new level and desk; withdrawn ones stand again."""
        at = self._clock()
        rows = [_row(one) for one in new]
        with self._database.write() as connection:
            held = set(
                connection.execute(select(_POINTERS.c.id).where(_POINTERS.c.id.in_([one.id for one in new]))).scalars()
            )
            for row in rows:
                if row["id"] in held:
                    changed = {name: row[name] for name in ("level", "contact", "sealed")}
                    own = _POINTERS.c.id == row["id"]
                    connection.execute(update(_POINTERS).where(own).values(**changed, withdrawn_at=None))
            fresh = [row for row in rows if row["id"] not in held]
            if fresh:
                made = {"registered_by": by, "registered_by_name": by_name, "at": at}
                connection.execute(insert(_POINTERS), [row | made for row in fresh])
            self._keep_tokens(new)

    def keep_tokens(self, tokens: Mapping[str, Mapping[int, str]]) -> None:
        """Replaces the tokens of pointers, by pointer and epoch."""
        with self._database.write() as connection:
            for some in slices(sorted(tokens)):
                connection.execute(delete(_TOKENS).where(_TOKENS.c.pointer.in_(some)))
            rows = [
                {"pointer": pointer, "epoch": epoch, "token": token}
                for pointer, of in tokens.items()
                for epoch, token in of.items()
            ]
            if rows:
                connection.execute(insert(_TOKENS), rows)

    def find_meeting(self, task_force: str, agency: str, items: Collection[str]) -> list[Meeting]:
        """Standing pointers of other members with a token of these of ours, in one statement for a slice of ours."""
        own, other = _TOKENS.alias(), _TOKENS.alias()
        members = tables.task_force_members
        found: list[Meeting] = []
        with self._database.read() as connection:
            for some in slices(sorted(items)):
                query = (
                    select(own.c.pointer, _POINTERS)
                    .select_from(own)
                    .join(other, and_(other.c.token == own.c.token, other.c.epoch == own.c.epoch))
                    .join(_POINTERS, _POINTERS.c.id == other.c.pointer)
                    .where(own.c.pointer.in_(some), _POINTERS.c.task_force == task_force, _POINTERS.c.agency != agency)
                    .where(
                        stands(),
                        exists().where(
                            members.c.task_force == task_force,
                            members.c.agency == _POINTERS.c.agency,
                            members.c.until.is_(None),
                        ),
                    )
                    .distinct()
                    .order_by(own.c.pointer, _POINTERS.c.id)
                )
                for row in connection.execute(query).mappings():
                    found.append(Meeting(row["pointer"], _record(row)))
        return found

    def find_standing(self, task_force: str, *, agency: str | None = None) -> list[PointerRecord]:
        """This installation's own pointers that stand, oldest first; for exports and for a change of keys."""
        wanted = [_POINTERS.c.task_force == task_force, _POINTERS.c.origin.is_(None), stands()]
        if agency is not None:
            wanted.append(_POINTERS.c.agency == agency)
        return self._find(*wanted)

    def find_of(self, proceeding: str) -> list[PointerRecord]:
        """Pointers of a proceeding that are not withdrawn, oldest first. The caller has seen to the scope."""
        return self._find(_POINTERS.c.proceeding == proceeding, _POINTERS.c.withdrawn_at.is_(None))

    def find_from(self, partner: str, task_force: str) -> list[PointerRecord]:
        """Those that came from a partner and stand."""
        return self._find(_POINTERS.c.origin == partner, _POINTERS.c.task_force == task_force, stands())

    def is_held_by_another(self, item: str, partner: str) -> bool:
        """Whether a pointer or plan of this id is ours, or came from another partner than this one."""
        plans = tables.planned_actions
        with self._database.read() as connection:
            return any(
                origin != partner
                for table in (_POINTERS, plans)
                for origin in connection.execute(select(table.c.origin).where(table.c.id == item)).scalars()
            )

    def find_waiting(self, task_force: str, epochs: Collection[int]) -> list[PointerRecord]:
        """Our own that stand and lack the token of an epoch that is valid: they were not compared under it yet."""
        lacking = [
            ~exists().where(_TOKENS.c.pointer == _POINTERS.c.id, _TOKENS.c.epoch == epoch) for epoch in sorted(epochs)
        ]
        if not lacking:
            return []
        return self._find(_POINTERS.c.task_force == task_force, _POINTERS.c.origin.is_(None), stands(), or_(*lacking))

    def tokens_of(self, pointers: Collection[str]) -> dict[str, dict[int, str]]:
        """Tokens by pointer and epoch."""
        found: dict[str, dict[int, str]] = {}
        with self._database.read() as connection:
            for some in slices(sorted(pointers)):
                query = select(_TOKENS).where(_TOKENS.c.pointer.in_(some)).order_by(_TOKENS.c.epoch)
                for row in connection.execute(query).mappings():
                    found.setdefault(row["pointer"], {})[row["epoch"]] = row["token"]
        return found

    def withdraw(self, pointers: Collection[str]) -> None:
        """They do not stand any more; their tokens go."""
        at = self._clock()
        with self._database.write() as connection:
            for some in slices(sorted(pointers)):
                connection.execute(update(_POINTERS).where(_POINTERS.c.id.in_(some)).values(withdrawn_at=at))
                connection.execute(delete(_TOKENS).where(_TOKENS.c.pointer.in_(some)))

    def _keep_tokens(self, new: Sequence[NewPointer]) -> None:
        self.keep_tokens({one.id: one.tokens for one in new})

    def _find(self, *wanted: ColumnElement[bool]) -> list[PointerRecord]:
        with self._database.read() as connection:
            query = select(_POINTERS).where(*wanted).order_by(_POINTERS.c.at, _POINTERS.c.id)
            return [_record(row) for row in connection.execute(query).mappings()]


def stands() -> ColumnElement[bool]:
    """A pointer that is not withdrawn, and whose proceeding, where it is one of ours, is not closed."""
    open_ = exists().where(_PROCEEDINGS.c.id == _POINTERS.c.proceeding, _PROCEEDINGS.c.status == Standing.OPEN)
    return and_(_POINTERS.c.withdrawn_at.is_(None), or_(_POINTERS.c.origin.is_not(None), open_))


def _row(new: NewPointer) -> dict[str, Any]:
    return {name: getattr(new, name) for name in NewPointer.__dataclass_fields__ if name != "tokens"}


def _record(row: Any) -> PointerRecord:
    return PointerRecord(
        id=row["id"],
        task_force=row["task_force"],
        kind=IdentifierKind(row["kind"]),
        grade=Grade(row["grade"]),
        proceeding=row["proceeding"],
        agency=row["agency"],
        level=Visibility(row["level"]),
        contact=row["contact"],
        origin=row["origin"],
        at=row["at"],
        sealed=row["sealed"],
    )
