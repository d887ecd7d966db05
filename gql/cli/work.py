"""Long work from the terminal: the same functions as the worker's, under the same writer lease."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from gql.cli.terminal import TerminalProgress, progress
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
        yield OpenStores(work.folder, work.ledger, work.identities, graph, work.operator)
    finally:
        if isinstance(graph, Engine):
            graph.release(wait=True)


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
