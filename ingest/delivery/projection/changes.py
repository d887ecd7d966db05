"""From one state of the graph to the next (变更计划): what to write and what to take away, kept as files.

Both states are computed from the lake, which is never rewritten, and compared row by row. The plan's files are the
order of work: a load that was killed goes on where the watermark in the graph says, over the same files.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.lake.session import LakeSession
from graph.model.edges import EDGE_TYPES
from graph.model.folders import DataFolder
from graph.model.nodes import NODE_TYPES
from graph.store.session import GraphStore
from graph.store.write import EdgeEnds
from ingest.delivery.projection.content import kind_query, projected_kinds, stored_texts, text_digest, type_name

UPSERT, DELETE = "upsert", "delete"


@dataclass(frozen=True, slots=True)
class Step:
    """One file of rows for one write text; ``kind`` is a label or an edge type with its ends."""

    action: str
    kind: str | EdgeEnds
    path: Path
    rows: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in order of work; ``current_rows`` is how many nodes and edges the new state has in all."""

    id: str
    steps: tuple[Step, ...]
    current_rows: int

    @property
    def rows(self) -> int:
        """Rows of all steps."""
        return sum(step.rows for step in self.steps)


def plans_folder(folder: DataFolder) -> Path:
    """Where plans lie until they are done."""
    return folder.engine / "plans"


def identity_columns(kind: str | EdgeEnds) -> tuple[str, ...]:
    """What tells a row of this type from the others of its type."""
    if isinstance(kind, str):
        return (NODE_TYPES[kind].key,)
    keyed = ("edge_key",) if EDGE_TYPES[kind.name].keyed else ()
    return ("start_key", "end_key", "owner", *keyed)


def identities_path(into: Path, kind: str | EdgeEnds) -> Path:
    """The file of one type's identities."""
    return into / f"{type_name(kind).replace(' ', '-')}.parquet"


def write_identities(session: LakeSession, into: Path) -> None:
    """Writes, for every type, each row's identity and digest: the state that the graph shows before the change."""
    into.mkdir(parents=True, exist_ok=True)
    for kind in projected_kinds():
        rows, text = kind_query(kind)
        columns = ", ".join(identity_columns(kind))
        session.copy(
            f"SELECT {columns}, md5_number_lower({text}) AS digest FROM ({rows})",
            identities_path(into, kind),
            "parquet",
        )


def write_plan(session: LakeSession, folder: DataFolder, *, before: Path | None) -> Plan:
    """Compares the opened state with the identities in ``before`` (None: an empty graph) and writes what to do."""
    plan_id = uuid.uuid4().hex[:16]
    into = plans_folder(folder) / plan_id
    into.mkdir(parents=True, exist_ok=True)
    upserts: list[Step] = []
    deletes: list[Step] = []
    total = 0
    for kind in projected_kinds():
        total += _compare(session, kind, into, before, upserts, deletes)
    edges_first = sorted(deletes, key=lambda step: isinstance(step.kind, str))
    steps = tuple(step for step in (*upserts, *edges_first) if step.rows)
    plan = Plan(plan_id, steps, total)
    _save(plan, into)
    return plan


def _compare(
    session: LakeSession,
    kind: str | EdgeEnds,
    into: Path,
    before: Path | None,
    upserts: list[Step],
    deletes: list[Step],
) -> int:
    rows, text = kind_query(kind)
    name = type_name(kind).replace(" ", "-")
    if before is None:
        path = into / f"{UPSERT}-{name}.parquet"
        count = session.copy(rows, path, "parquet")
        upserts.append(Step(UPSERT, kind, path, count))
        return count
    session.execute(f"CREATE OR REPLACE TEMP TABLE now AS SELECT *, md5_number_lower({text}) AS digest FROM ({rows})")
    old = f"read_parquet('{identities_path(before, kind)}')"
    columns = identity_columns(kind)
    same = " AND ".join(f"o.{column} = n.{column}" for column in columns)
    changed = f"SELECT n.* EXCLUDE (digest) FROM now n ANTI JOIN {old} o ON {same} AND o.digest = n.digest"
    gone = f"SELECT {', '.join(f'o.{column}' for column in columns)} FROM {old} o ANTI JOIN now n ON {same}"
    for action, query, steps in ((UPSERT, changed, upserts), (DELETE, gone, deletes)):
        path = into / f"{action}-{name}.parquet"
        steps.append(Step(action, kind, path, session.copy(query, path, "parquet")))
    ((total,),) = session.rows("SELECT count(*) FROM now")
    session.execute("DROP TABLE now")
    return int(total)


def _save(plan: Plan, into: Path) -> None:
    steps = [[step.action, type_name(step.kind), step.path.name, step.rows] for step in plan.steps]
    text = json.dumps({"steps": steps, "rows": plan.current_rows})
    (into / "plan.part").write_text(text, encoding="utf-8")
    (into / "plan.part").replace(into / "plan.json")


def find_plan(folder: DataFolder, plan_id: str) -> Plan | None:
    """A plan that was begun; None when its files are gone."""
    into = plans_folder(folder) / plan_id
    try:
        values = json.loads((into / "plan.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    steps = tuple(Step(action, _kind(name), into / file, rows) for action, name, file, rows in values["steps"])
    return Plan(plan_id, steps, values["rows"]) if all(step.path.is_file() for step in steps) else None


def _kind(name: str) -> str | EdgeEnds:
    words = name.split(" ")
    return EdgeEnds(*words) if len(words) == 3 else name


def drop_plans(folder: DataFolder) -> None:
    """Removes every plan's files: what is done, and what nothing points to any more."""
    shutil.rmtree(plans_folder(folder), ignore_errors=True)


def read_rows(step: Step, size: int) -> Iterator[list[list[object]]]:
    """The step's rows in lists of up to ``size``, always cut at the same places."""
    held: list[list[object]] = []
    for batch in pq.ParquetFile(step.path).iter_batches(batch_size=size):
        held += [list(row) for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)]
        while len(held) >= size:
            yield held[:size]
            held = held[size:]
    if held:
        yield held


async def write_graph_identities(store: GraphStore, into: Path) -> None:
    """The same as `write_identities`, read from the graph itself: where its state cannot be computed any more.

    Reads the whole graph: minutes for millions of rows.
    """
    into.mkdir(parents=True, exist_ok=True)
    for kind in projected_kinds():
        columns = identity_columns(kind)
        schema = pa.schema([*((name, pa.string()) for name in columns), ("digest", pa.uint64())])
        with pq.ParquetWriter(identities_path(into, kind), schema) as writer:
            async for texts in stored_texts(store, kind):
                identities = [text.split("\x1f", len(columns))[: len(columns)] for text in texts]
                values = [[one[index] for one in identities] for index in range(len(columns))]
                writer.write_table(pa.table([*values, [text_digest(text) for text in texts]], schema=schema))
