"""What the projection reads of the lake, staged once per run: current rows with all agencies that delivered them."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.lake.deliveries import DeliveryRef
from graph.lake.session import LakeSession, open_lake
from graph.model.edges import EDGE_TYPES
from graph.model.folders import DataFolder
from graph.model.nodes import NODE_TYPES, NodeType
from graph.model.tables import TABLES

AGENCIES = "projected_agencies"
"""Relation (code, name): the owners of the current deliveries."""

DELIVERIES = "projected_deliveries"
"""Relation (id, recorded_at): the current deliveries and when the ledger recorded them, local time, to the second."""


@dataclass(frozen=True, slots=True)
class Staged:
    """One delivered table as the queries need it: its columns, whether to keep it in memory (read many times)."""

    table: str
    columns: tuple[str, ...]
    kept: bool


_KEPT = ("claims", "drug_traces", "persons")
"""Read by many queries each: finding the current rows once and keeping them costs less than finding them every time."""

_COMPUTED_COLUMNS: dict[str, tuple[str, ...]] = {
    "claims": ("begndate", "enddate", "fund_pay_sumamt"),
    "drug_traces": ("spler_name",),
    "stock": ("fixmedins_code", "spler_name", "event_time"),
    "institutions": ("parent_group", "legrep_id", "uscc", "fixmedins_name"),
    "employers": ("legrep_id", "uscc", "emp_name"),
}


def staging() -> list[Staged]:
    """The tables that some query reads, with the columns they read, in the order of the delivery format."""
    wanted: dict[str, set[str]] = {table: set(columns) for table, columns in _COMPUTED_COLUMNS.items()}
    for node in NODE_TYPES.values():
        if node.table:
            wanted.setdefault(node.table, set()).add(key_column(node))
        for item in node.properties:
            if item.source and node.table:
                table, _, delivered = item.source.partition(".")
                wanted.setdefault(table, set()).update((delivered, *TABLES[table].key))
    for edge in EDGE_TYPES.values():
        for one in edge.sources:
            named = {one.start_column, one.end_column, *one.key, *(delivered for _, delivered in one.properties)}
            wanted.setdefault(one.table, set()).update(named | ({one.only_without} if one.only_without else set()))
    return [
        Staged(name, tuple(column for column in table.names if column in wanted[name]), name in _KEPT)
        for name, table in TABLES.items()
        if name in wanted
    ]


def key_column(node: NodeType) -> str:
    """The column of the node's own table that holds its key."""
    source = node.property(node.key).source or ""
    return source.partition(".")[2]


def unflagged(column: str) -> str:
    """True where the row carries no quality flag on ``column``; flags read ``column:reason``."""
    return f"(len(_flags) = 0 OR _flags IS NULL OR NOT list_bool_or([starts_with(f, '{column}:') FOR f IN _flags]))"


def stage(
    session: LakeSession,
    folder: DataFolder,
    deliveries: Sequence[DeliveryRef],
    *,
    recorded: Mapping[str, datetime],
    agencies: Sequence[tuple[str, str | None]],
) -> None:
    """Makes the relations that the projection's queries read.

    ``node_<table>`` is the current row per key with ``_owners``, the sorted agencies that delivered the key;
    ``edge_<table>`` is every agency's own current row per key with ``_agency``: an edge says what its owner delivered,
    neither hidden nor changed by another agency's later row of the same key.
    """
    session.execute(f"CREATE TEMP TABLE {DELIVERIES} (id VARCHAR, recorded_at TIMESTAMP)")
    for one in recorded.items():
        session.execute(f"INSERT INTO {DELIVERIES} VALUES (?, ?)", one)
    session.execute(f"CREATE TEMP TABLE {AGENCIES} (code VARCHAR, name VARCHAR)")
    for agency in agencies:
        session.execute(f"INSERT INTO {AGENCIES} VALUES (?, ?)", agency)
    shared = [staged for staged in staging() if not _stage_single(session, staged)]
    if shared:
        _stage_shared(session, folder, deliveries, shared)
    session.execute(
        "CREATE TEMP VIEW edge_settled AS SELECT c.* FROM edge_claims c "
        "SEMI JOIN settled_claims s ON s.setl_id = c.setl_id"
    )


def _columns(staged: Staged) -> str:
    return ", ".join(f't."{name}"' for name in (*staged.columns, "_delivery", "_flags"))


def _stage_single(session: LakeSession, staged: Staged) -> bool:
    """Stages a table no key of which two agencies delivered; False when some key is shared."""
    owners = {one.owner for one in session.deliveries(staged.table)}
    if len(owners) > 1 and TABLES[staged.table].key:
        ((shared,),) = session.rows(f"SELECT count(*) FROM ({session.owners_sql(staged.table)}) WHERE len(owners) > 1")
        if shared:
            return False
    kind = "TABLE" if staged.kept else "VIEW"
    body = f"SELECT {_columns(staged)}, [t._owner] AS _owners FROM {staged.table} t"
    session.execute(f"CREATE TEMP {kind} node_{staged.table} AS {body}")
    session.execute(f"CREATE TEMP VIEW edge_{staged.table} AS SELECT *, _owners[1] AS _agency FROM node_{staged.table}")
    return True


def _stage_shared(
    session: LakeSession, folder: DataFolder, deliveries: Sequence[DeliveryRef], shared: Sequence[Staged]
) -> None:
    into = folder.tmp / f"owners-{uuid.uuid4().hex}"
    into.mkdir(parents=True)
    try:
        for number, owner in enumerate(sorted({one.owner for one in deliveries})):
            with open_lake(folder, deliveries, owners=frozenset({owner})) as own:
                for staged in shared:
                    path = into / f"{staged.table}-{number}.parquet"
                    own.copy(f"SELECT {_columns(staged)}, t._owner AS _agency FROM {staged.table} t", path, "parquet")
        for staged in shared:
            files = f"read_parquet('{into.resolve()}/{staged.table}-*.parquet')"
            session.execute(f"CREATE TEMP TABLE edge_{staged.table} AS SELECT * FROM {files}")
            same = " AND ".join(f't."{name}" IS NOT DISTINCT FROM o."{name}"' for name in TABLES[staged.table].key)
            source = f"{staged.table} t JOIN ({session.owners_sql(staged.table)}) o ON {same}"
            session.execute(
                f"CREATE TEMP TABLE node_{staged.table} AS SELECT {_columns(staged)}, o.owners AS _owners FROM {source}"
            )
    finally:
        shutil.rmtree(into, ignore_errors=True)
