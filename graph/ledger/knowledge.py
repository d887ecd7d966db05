"""The knowledge base (知识库) in the ledger: versions added side by side, read whole; nothing that was loaded is overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, insert, select, update

from graph.ledger import knowledge_tables as tables
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.knowledge_record import (
    CitationRecord,
    LoadRecord,
    NewVersion,
    Reason,
    RelationRecord,
    Resolution,
    UnitKind,
    UnitRecord,
    VersionRecord,
    VersionState,
)
from graph.ledger.knowledge_rows import citation_of, relation_of, unit_of, unit_values, version_of, version_values
from graph.ledger.mention_rows import slices
from graph.ledger.payload import JsonObject
from graph.model.errors import Conflict, NotFound

_WORKS = tables.knowledge_works
_VERSIONS = tables.knowledge_versions
_UNITS = tables.knowledge_units
_CITATIONS = tables.knowledge_citations
_RELATIONS = tables.knowledge_relations
_LOADS = tables.knowledge_loads

_Record = TypeVar("_Record")


class Knowledge:
    """What was loaded, by whom; the library above it (``graph.knowledge.library``) says what is in force."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def begin_load(self, name: str, judge: Judge) -> str:
        """A new load, in the transaction of its versions; its id."""
        at = self._clock()
        load = new_id(at)
        with self._database.write() as connection:
            values = {"id": load, "name": name, "by": judge.actor, "by_name": judge.name, "at": at, "report": {}}
            connection.execute(insert(_LOADS).values(**values))
        return load

    def end_load(self, load: str, report: JsonObject) -> None:
        """What was recognised and what not."""
        with self._database.write() as connection:
            connection.execute(update(_LOADS).where(_LOADS.c.id == load).values(report=report))

    def add(self, new: NewVersion, load: str, judge: Judge) -> VersionRecord | None:
        """Keeps a version with its units, relations and (unresolved) citations; None when the work has this content.

        Raises Conflict when the work's id belongs to a work of another kind.
        """
        at = self._clock()
        with self._database.write() as connection:
            if self._has(connection, new):
                return None
            version = new_id(at)
            place = select(func.count()).select_from(_VERSIONS).where(_VERSIONS.c.work == new.work)
            loaded = {"load": load, "loaded_by": judge.actor, "loaded_by_name": judge.name, "loaded_at": at}
            values = {"id": version, "sequence": connection.execute(place).scalar_one() + 1, **loaded}
            connection.execute(insert(_VERSIONS).values(**version_values(new), **values))
            connection.execute(insert(_UNITS), unit_values(new, version))
            _insert(connection, _RELATIONS, version, [asdict(one) for one in new.relations])
            cited = [{**asdict(one), "reason": Reason.NO_WORK} for one in new.citations]
            _insert(connection, _CITATIONS, version, cited)
            return self._versions(connection, _VERSIONS.c.id == version)[0]

    def supersede(self, version: str, by: str) -> None:
        """Another copy of the same text, more complete or later, stands in place of ``version``, which is kept."""
        with self._database.write() as connection:
            connection.execute(update(_VERSIONS).where(_VERSIONS.c.id == version).values(superseded_by=by))

    def set_state(self, version: str, state: VersionState) -> None:
        """How far the editors have come with it."""
        with self._database.write() as connection:
            connection.execute(update(_VERSIONS).where(_VERSIONS.c.id == version).values(state=state))

    def move(self, version: str, before: Collection[VersionState], after: VersionState) -> None:
        """The state of a version, if it is one of ``before``. Raises Conflict when somebody was quicker."""
        wanted = (_VERSIONS.c.id == version) & _VERSIONS.c.state.in_(sorted(before))
        with self._database.write() as connection:
            done = connection.execute(update(_VERSIONS).where(wanted).values(state=after))
        if done.rowcount == 0:
            raise Conflict("该版本的状态已变化。", "The version has changed meanwhile.", field="version")

    def restore(self, by: str) -> None:
        """What stood before ``by`` took its place stands again."""
        with self._database.write() as connection:
            connection.execute(update(_VERSIONS).where(_VERSIONS.c.superseded_by == by).values(superseded_by=None))

    def resolve(self, found: Mapping[tuple[str, int], Resolution]) -> None:
        """What citations (version, ordinal) lead to, now that these versions are held."""
        table = _CITATIONS
        with self._database.write() as connection:
            for (version, ordinal), one in found.items():
                values = {"work": one.work, "resolved": one.version, "reason": one.reason}
                wanted = (table.c.version == version) & (table.c.ordinal == ordinal)
                connection.execute(update(table).where(wanted).values(**values))

    def relate(self, found: Mapping[tuple[str, int], str]) -> None:
        """Which held works relations (version, ordinal) speak of."""
        table = _RELATIONS
        with self._database.write() as connection:
            for (version, ordinal), work in found.items():
                wanted = (table.c.version == version) & (table.c.ordinal == ordinal)
                connection.execute(update(table).where(wanted).values(work=work))

    def get_version(self, version: str) -> VersionRecord:
        """One version. Raises NotFound."""
        with self._database.read() as connection:
            found = self._versions(connection, _VERSIONS.c.id == version)
        if not found:
            raise NotFound("没有这个版本。", "There is no such version.")
        return found[0]

    def stamp(self) -> str:
        """Names the state of all versions: another one after any load, review, publication or withdrawal."""
        query = select(_VERSIONS.c.id, _VERSIONS.c.state, _VERSIONS.c.superseded_by).order_by(_VERSIONS.c.id)
        digest = hashlib.sha256()
        with self._database.read() as connection:
            for row in connection.execute(query):
                digest.update(f"{row.id} {row.state} {row.superseded_by}\n".encode())
        return digest.hexdigest()

    def find_versions(self, work: str | None = None) -> list[VersionRecord]:
        """Every version of one work or of all, superseded ones too, by work and in the order of loading."""
        with self._database.read() as connection:
            return self._versions(connection, *([] if work is None else [_VERSIONS.c.work == work]))

    def find_units(self, version: str) -> list[UnitRecord]:
        """All units of a version, in the order of the text."""
        with self._database.read() as connection:
            return _units(connection, [version])

    def each_unit(self, versions: Collection[str]) -> Iterator[UnitRecord]:
        """Units of many versions, version by version (in no order of theirs), a few hundred versions a query."""
        for some in slices(sorted(versions)):
            with self._database.read() as connection:
                found = _units(connection, some)
            yield from found

    def find_paths(self) -> list[tuple[str, str]]:
        """(version, path) of every unit: for the resolution of citations."""
        with self._database.read() as connection:
            return [(row.version, row.path) for row in connection.execute(select(_UNITS.c.version, _UNITS.c.path))]

    def find_kinds(self) -> list[tuple[str, str, UnitKind]]:
        """(version, path, kind) of every unit, without its words."""
        query = select(_UNITS.c.version, _UNITS.c.path, _UNITS.c.kind)
        with self._database.read() as connection:
            return [(row.version, row.path, UnitKind(row.kind)) for row in connection.execute(query)]

    def find_articles(self) -> list[tuple[str, str]]:
        """(version, path) of every article, in the order of the texts."""
        query = select(_UNITS.c.version, _UNITS.c.path).where(_UNITS.c.kind == UnitKind.ARTICLE)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(_UNITS.c.version, _UNITS.c.position))
            return [(row.version, row.path) for row in rows]

    def find_citations(self, versions: Collection[str] | None = None) -> list[CitationRecord]:
        """What these versions cite, or all, in text order."""
        return self._side(_CITATIONS, citation_of, versions)

    def find_citing(self, work: str, target: str | None = None) -> list[CitationRecord]:
        """Who cites a work, or one path of it (被引), resolved or not."""
        table = _CITATIONS
        wanted = [table.c.work == work, *([] if target is None else [table.c.target == target])]
        with self._database.read() as connection:
            rows = connection.execute(select(table).where(*wanted).order_by(table.c.version, table.c.ordinal))
            return [citation_of(row) for row in rows.mappings()]

    def find_relations(self, versions: Collection[str] | None = None) -> list[RelationRecord]:
        """What these versions, or all, say of other works."""
        return self._side(_RELATIONS, relation_of, versions)

    def find_loads(self) -> list[LoadRecord]:
        """Every load, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(_LOADS).order_by(_LOADS.c.at, _LOADS.c.id)).mappings()
            return [LoadRecord(**row) for row in rows]

    def _has(self, connection: Connection, new: NewVersion) -> bool:
        """Whether the content is held; the work is made when there is none."""
        kind = connection.execute(select(_WORKS.c.kind).where(_WORKS.c.id == new.work)).scalar_one_or_none()
        if kind is None:
            connection.execute(insert(_WORKS).values(id=new.work, kind=new.kind, created_at=self._clock()))
            return False
        if kind != new.kind:
            raise Conflict(
                f"编号 {new.work} 已属于另一种文件（{kind}）。",
                f"The id {new.work} belongs to a work of another kind ({kind}).",
                work=new.work,
            )
        wanted = (_VERSIONS.c.work == new.work) & (_VERSIONS.c.sha256 == new.sha256)
        return connection.execute(select(_VERSIONS.c.id).where(wanted)).first() is not None

    def _versions(self, connection: Connection, *wanted: ColumnElement[bool]) -> list[VersionRecord]:
        joined = _VERSIONS.join(_WORKS, _WORKS.c.id == _VERSIONS.c.work)
        query = select(*_VERSIONS.c, _WORKS.c.kind).select_from(joined).where(*wanted)
        rows = connection.execute(query.order_by(_VERSIONS.c.work, _VERSIONS.c.sequence)).mappings()
        return [version_of(row) for row in rows]

    def _side(
        self, table: Table, of: Callable[[RowMapping], _Record], versions: Collection[str] | None
    ) -> list[_Record]:
        query = select(table).order_by(table.c.version, table.c.ordinal)
        with self._database.read() as connection:
            if versions is None:
                return [of(row) for row in connection.execute(query).mappings()]
            return [
                of(row)
                for some in slices(sorted(versions))
                for row in connection.execute(query.where(table.c.version.in_(some))).mappings()
            ]


def _units(connection: Connection, versions: Sequence[str]) -> list[UnitRecord]:
    query = select(_UNITS).where(_UNITS.c.version.in_(versions)).order_by(_UNITS.c.version, _UNITS.c.position)
    return [unit_of(row) for row in connection.execute(query).mappings()]


def _insert(connection: Connection, table: Table, version: str, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), [{**row, "version": version, "ordinal": at} for at, row in enumerate(rows)])
