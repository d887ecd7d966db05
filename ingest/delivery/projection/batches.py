"""Loading a running Neo4j by batches (分批写入): a batch and its watermark are one transaction, so nothing doubles."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model.progress import Progress
from graph.store.constraints import (
    NAME_INDEX_DROP,
    NAME_INDEX_READ,
    constraint_statements,
    index_statements,
    is_name_index,
)
from graph.store.session import GraphStore, Statement
from graph.store.write import (
    ANY_NODE,
    WATERMARK_BEGIN,
    WATERMARK_FINISH,
    WATERMARK_READ,
    WATERMARK_STEP,
    edge_delete,
    edge_upsert,
    node_delete,
    node_upsert,
)
from ingest.delivery.projection.changes import UPSERT, Plan, Step, read_rows

BATCH_ROWS = 4000
"""Rows of one transaction: 2 000 to 5 000 were fastest on a 1 GB heap, larger ones only took more of it."""

SCHEMA_AT_ONCE = 4
"""A constraint fills its index within its own statement: four at once take two thirds of the time of one by one."""

SCHEMA_SECONDS = 1800
"""Time limit of one schema statement; a million nodes take seconds on a quiet machine."""

LAKE = "lake"
"""The watermark of what comes from the lake."""


@dataclass(frozen=True, slots=True)
class Watermark:
    """How far the graph is: it shows ``state``; ``plan`` leads to ``target``, ``step`` of its batches are in."""

    state: str | None = None
    plan: str | None = None
    target: str | None = None
    step: int = 0


class Cancelled(Exception):
    """The user asked to stop; what was written stays and the next run goes on from there."""


async def read_watermark(store: GraphStore, name: str = LAKE) -> Watermark:
    """The graph's own word on how far it is."""
    rows = await store.read_generated(Statement(WATERMARK_READ, {"name": name}))
    if not rows:
        return Watermark()
    row = rows[0]
    return Watermark(row["state"], row["plan"], row["target"], int(row["step"] or 0))


async def is_empty(store: GraphStore) -> bool:
    """True when the database holds no node but our watermarks."""
    rows = await store.read_generated(Statement(ANY_NODE))
    return not rows[0]["found"]


async def define_schema(store: GraphStore) -> None:
    """Constraints and indexes, waiting until they are filled; an index of names that an earlier version made is made anew."""
    turns = asyncio.Semaphore(SCHEMA_AT_ONCE)

    async def make(text: str) -> None:
        async with turns:
            await store.write_generated([Statement(text)], timeout=SCHEMA_SECONDS)

    await asyncio.gather(*(make(text) for text in constraint_statements()))
    held = await store.read_generated(Statement(NAME_INDEX_READ))
    stale = [] if all(is_name_index(**row) for row in held) else [NAME_INDEX_DROP]
    await store.define([Statement(text) for text in (*stale, *index_statements())], seconds=SCHEMA_SECONDS)


async def begin(store: GraphStore, plan: Plan, target: str) -> None:
    """Says in the graph that the plan's way to ``target`` begins."""
    values = {"name": LAKE, "plan": plan.id, "target": target}
    await store.write_generated([Statement(WATERMARK_BEGIN, values)])


async def finish(store: GraphStore, state: str, name: str = LAKE) -> None:
    """Says in the graph that it now shows ``state``."""
    await store.write_generated([Statement(WATERMARK_FINISH, {"name": name, "state": state})])


async def run_plan(store: GraphStore, plan: Plan, *, done: int, progress: Progress) -> int:
    """Runs the plan's batches after the first ``done``; how many rows were written. Raises Cancelled."""
    progress.stage("写入图谱", "Writing the graph", total=plan.rows)
    written = 0
    for number, step, rows in _batches(plan):
        if number > done:
            if progress.cancelled():
                raise Cancelled
            mark: Mapping[str, object] = {"name": LAKE, "plan": plan.id, "step": number}
            work = Statement(write_text(step), {"rows": rows})
            await store.write_generated([work, Statement(WATERMARK_STEP, mark)])
            written += len(rows)
        progress.advance(len(rows))
        await asyncio.sleep(0)
    return written


def _batches(plan: Plan) -> Iterator[tuple[int, Step, list[list[object]]]]:
    number = 0
    for step in plan.steps:
        for rows in read_rows(step, BATCH_ROWS):
            number += 1
            yield number, step, rows


def write_text(step: Step) -> str:
    """The generated text of a step."""
    if isinstance(step.kind, str):
        return node_upsert(step.kind) if step.action == UPSERT else node_delete(step.kind)
    return edge_upsert(step.kind) if step.action == UPSERT else edge_delete(step.kind)
