"""Keeping the graph what lake and ledger say (图谱投影): load, follow, rebuild beside, check.

All functions block; a service calls them in a thread. An engine of ours is acquired and stays acquired: its owner
releases it. One writer at a time: the caller holds the writer's lease.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.lake.session import LakeSession
from graph.ledger.ledger import Ledger
from graph.model.errors import Unavailable
from graph.model.folders import DataFolder
from graph.model.progress import Progress, Quiet
from graph.store.address import EngineAddress
from graph.store.engine import Engine
from graph.store.session import GraphStore
from graph.store.write import EdgeEnds
from ingest.delivery.projection.batches import (
    Watermark,
    begin,
    define_schema,
    finish,
    is_empty,
    read_watermark,
    run_plan,
)
from ingest.delivery.projection.changes import (
    Plan,
    drop_plans,
    find_plan,
    plans_folder,
    write_graph_identities,
    write_identities,
    write_plan,
)
from ingest.delivery.projection.content import Content, differences, graph_content, lake_content, projected_kinds
from ingest.delivery.projection.from_ledger import Graph, opened, project_ledger, project_rings
from ingest.delivery.projection.knowledge import knowledge_content, knowledge_kinds, knowledge_rows
from ingest.delivery.projection.offline import Clock, import_state
from ingest.delivery.projection.state import LakeState, can_open, current_state, open_state, read_state

BULK_ROWS = 500_000
"""A change at least this large, and at least half of the graph, goes by offline import into a new store: batches write
about 10 000 edges a second, the import ten times as many."""


@dataclass(frozen=True, slots=True)
class ProjectionReport:
    """What was done: ``method`` is ``bulk``, ``batches`` or ``none``; rows written or removed; seconds by stage."""

    method: str
    rows: int
    case_rows: int
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """Contents of the graph by type as it now is, and where it differed from that before: (now, before)."""

    contents: dict[str, Content]
    differed: dict[str, tuple[Content, Content]]
    seconds: dict[str, float]


def project(folder: DataFolder, ledger: Ledger, *, graph: Graph, progress: Progress | None = None) -> ProjectionReport:
    """Makes the graph show the ledger's current deliveries and rings; changes nothing when it already does.

    A new store of ours, or a change of half the graph, is imported offline; everything else is written by batches and
    goes on where an interrupted run stopped. Raises Unavailable when the engine or the disk fails, Cancelled when
    ``progress`` says so; the same call then completes the work.
    """
    watch, clock = progress or Quiet(), Clock()
    state = current_state(ledger)
    if isinstance(graph, Engine) and state.deliveries and _is_new(graph, watch):
        with clock.stage("lake"):
            session = open_state(folder, state)
        with session:
            rows = _load_offline(folder, state, session, graph, watch, clock)
        method = "bulk"
    else:
        method, rows = asyncio.run(_follow(folder, state, graph, watch, clock))
    with clock.stage("rings"):
        changed = project_rings(ledger, graph=graph)
    return ProjectionReport(method, rows, changed, clock.seconds)


def rebuild(folder: DataFolder, ledger: Ledger, *, graph: Graph, progress: Progress | None = None) -> RebuildReport:
    """Makes the graph again from lake and ledger beside the old one, compares, switches (重建).

    A Neo4j by address has no room beside it: there every type is compared with what lake and ledger say and mended in
    place. Raises Unavailable when the new graph is not what it should be; the old one then stays in use.
    """
    watch, clock = progress or Quiet(), Clock()
    state = current_state(ledger)
    before = graph_hash(graph)
    if isinstance(graph, Engine):
        found = _rebuild_beside(folder, ledger, state, graph, watch, clock)
    else:
        found = asyncio.run(_mend(folder, state, graph, watch, clock))
        expected = knowledge_content(knowledge_rows(ledger))
        project_ledger(ledger, graph, whole=True)
        known = graph_hash(graph, knowledge_kinds())
        _require_equal(expected, known)
        found |= known
    return RebuildReport(found, differences(found, before), clock.seconds)


def check_graph(folder: DataFolder, ledger: Ledger, *, graph: Graph) -> dict[str, tuple[Content, Content]]:
    """Compares every type's count and content hash with lake and knowledge base (一致性检查): (expected, found) where they
    differ."""
    with open_state(folder, current_state(ledger)) as session:
        expected = lake_content(session) | knowledge_content(knowledge_rows(ledger))
    return differences(expected, graph_hash(graph))


def graph_hash(graph: Graph, kinds: Sequence[str | EdgeEnds] | None = None) -> dict[str, Content]:
    """Counts and content hashes by type of what the graph holds of lake and knowledge base, for comparing two graphs."""

    async def run() -> dict[str, Content]:
        async with opened(graph) as store:
            return await graph_content(store, [*projected_kinds(), *knowledge_kinds()] if kinds is None else kinds)

    return asyncio.run(run())


def _is_new(engine: Engine, progress: Progress) -> bool:
    """True when our engine has no graph yet, or one into which nothing was ever projected."""
    if not engine.has_graph():
        return True
    engine.acquire(progress=progress)

    async def run() -> Watermark:
        async with opened(engine) as store:
            return await read_watermark(store)

    return asyncio.run(run()) == Watermark()


def _load_offline(
    folder: DataFolder, state: LakeState, session: LakeSession, engine: Engine, progress: Progress, clock: Clock
) -> int:
    home, rows = import_state(folder, session, engine, progress=progress, clock=clock)
    with clock.stage("switch"):
        engine.switch(home)
        engine.acquire(progress=progress)
    progress.stage("建立约束和索引", "Making constraints and indexes")
    with clock.stage("schema"):
        asyncio.run(_prepare(engine, state))
    drop_plans(folder)
    return rows


async def _prepare(graph: Graph, state: LakeState) -> None:
    async with opened(graph) as store:
        await define_schema(store)
        await finish(store, state.text())


async def _follow(
    folder: DataFolder, state: LakeState, graph: Graph, progress: Progress, clock: Clock
) -> tuple[str, int]:
    async with opened(graph) as store:
        mark = await read_watermark(store)
        written = 0
        if mark.state is None:
            await define_schema(store)
        if mark.plan is not None:
            mark, written = await _go_on(folder, store, mark, progress, clock)
        if mark.state == state.text():
            return ("batches" if written else "none"), written
        before = await _identities_before(folder, store, mark, state, clock)
        with clock.stage("lake"):
            session = open_state(folder, state)
        with session:
            progress.stage("比较图谱与数据湖", "Comparing graph and lake")
            with clock.stage("plan"):
                plan = write_plan(session, folder, before=before)
            if isinstance(graph, Engine) and plan.rows >= BULK_ROWS and 2 * plan.rows >= plan.current_rows:
                rows = await asyncio.to_thread(_load_offline, folder, state, session, graph, progress, clock)
                return "bulk", rows
        with clock.stage("write"):
            written += await _run(folder, store, plan, state.text(), progress)
    return "batches", written


async def _go_on(
    folder: DataFolder, store: GraphStore, mark: Watermark, progress: Progress, clock: Clock
) -> tuple[Watermark, int]:
    """Finishes what an interrupted run began; when its files are gone, the graph's state is no longer known."""
    plan = find_plan(folder, mark.plan or "")
    if plan is None or mark.target is None:
        return Watermark(plan=mark.plan), 0
    with clock.stage("resume"):
        written = await run_plan(store, plan, done=mark.step, progress=progress)
        await finish(store, mark.target)
        drop_plans(folder)
    return Watermark(state=mark.target), written


async def _identities_before(
    folder: DataFolder, store: GraphStore, mark: Watermark, state: LakeState, clock: Clock
) -> Path | None:
    """Identities of what the graph shows: computed from the lake where that is possible, else read from the graph."""
    if mark == Watermark() and await is_empty(store):
        return None
    drop_plans(folder)
    into = plans_folder(folder) / "before"
    shown = read_state(mark.state) if mark.state else None
    with clock.stage("before"):
        if shown is not None and can_open(folder, shown, current=state):
            with open_state(folder, shown) as session:
                write_identities(session, into)
        else:
            await write_graph_identities(store, into)
    return into


async def _run(folder: DataFolder, store: GraphStore, plan: Plan, target: str, progress: Progress) -> int:
    await begin(store, plan, target)
    written = await run_plan(store, plan, done=0, progress=progress)
    await finish(store, target)
    drop_plans(folder)
    return written


def _rebuild_beside(
    folder: DataFolder, ledger: Ledger, state: LakeState, engine: Engine, progress: Progress, clock: Clock
) -> dict[str, Content]:
    with open_state(folder, state) as session:
        home, _ = import_state(folder, session, engine, progress=progress, clock=clock)
        candidate = engine.candidate(home)
        try:
            with clock.stage("verify"):
                progress.stage("核对新图谱", "Verifying the new graph")
                candidate.acquire(progress=progress)
                asyncio.run(_prepare(candidate, state))
                expected = lake_content(session) | knowledge_content(knowledge_rows(ledger))
                project_ledger(ledger, candidate, whole=True)
                found = graph_hash(candidate)
                _require_equal(expected, found)
        except BaseException:
            candidate.stop()
            shutil.rmtree(home, ignore_errors=True)
            raise
        candidate.release(wait=True)
    with clock.stage("switch"):
        engine.switch(home)
    drop_plans(folder)
    return found


async def _mend(
    folder: DataFolder, state: LakeState, graph: EngineAddress, progress: Progress, clock: Clock
) -> dict[str, Content]:
    async with opened(graph) as store:
        await define_schema(store)
        drop_plans(folder)
        into = plans_folder(folder) / "before"
        with clock.stage("before"):
            await write_graph_identities(store, into)
        with open_state(folder, state) as session, clock.stage("write"):
            plan = write_plan(session, folder, before=into)
            await _run(folder, store, plan, state.text(), progress)
            expected = lake_content(session)
        with clock.stage("verify"):
            found = await graph_content(store, projected_kinds())
        _require_equal(expected, found)
        return found


def _require_equal(expected: dict[str, Content], found: dict[str, Content]) -> None:
    wrong = differences(expected, found)
    if wrong:
        name, (should, does) = next(iter(wrong.items()))
        raise Unavailable(
            f"新图谱与数据湖、台账不一致（{name}：应有 {should.rows}，实有 {does.rows}），未切换。",
            f"The new graph is not what lake and ledger say ({name}: {should.rows} expected, {does.rows} found).",
            type=name,
            types=len(wrong),
        )
