"""Long work from the terminal: the same functions as the worker's, under the same writer lease."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from gql.cli.terminal import TerminalProgress, progress, say
from gql.cli.workspace import Workspace
from gql.pipelines import OpenStores, open_graph
from graph.model.errors import MingjianError
from graph.store.engine import Engine

T = TypeVar("T")


@contextmanager
def open_stores(work: Workspace) -> Iterator[OpenStores]:
    """The stores of the workspace with its graph; an engine that this command started is stopped after it."""
    graph = open_graph(work.settings)
    try:
        yield OpenStores(work.folder, work.ledger, work.identities, graph, work.operator, work.settings.detect_workers)
    finally:
        if isinstance(graph, Engine):
            graph.release(wait=True)


def find_owning_agency(work: Workspace) -> str:
    """The one agency of this installation (所属部门): registered, and nobody else delivered. Else empty, and it is said."""
    ledger = work.ledger
    known = {agency.code for agency in ledger.agencies.find_all()} | {d.owner for d in ledger.deliveries.find_current()}
    if len(known) == 1:
        return known.pop()
    say(
        f"本安装有 {len(known)} 个部门，此次运行不归入任何部门的任务页",
        f"this installation has {len(known)} agencies; the run is on no agency's page of jobs",
    )
    return ""


def run_writer(
    work: Workspace,
    kind: str,
    run: Callable[[OpenStores, TerminalProgress], T],
    *,
    agency: str = "",
    params: Mapping[str, Any] | None = None,
) -> T:
    """Runs ``run`` as a job of this process; Conflict (exit 4) while another writer is at work."""
    lease = work.ledger.jobs.hold(kind, work.operator, params=dict(params or {}), agency=agency, actor=work.operator)
    try:
        with lease.renewing(), open_stores(work) as stores, progress() as reporter:
            outcome = run(stores, reporter)
    except MingjianError as error:
        lease.fail(error)
        raise
    except BaseException:
        lease.stop()
        raise
    lease.finish({})
    return outcome
