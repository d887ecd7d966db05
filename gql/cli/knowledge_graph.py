"""What was loaded at the terminal brought to the graph (知识入图): at once where that can be, else by whoever works next."""

from __future__ import annotations

from gql import pipelines
from gql.cli.terminal import say
from gql.cli.work import run_writer
from gql.cli.workspace import Workspace
from graph.ledger.job import CommandLine
from graph.model.errors import MingjianError
from graph.store.engine import Engine


def follow_in_graph(work: Workspace) -> int | None:
    """Shows what is published in the graph; how many rows that changed, None where it follows later.

    What was loaded stays loaded: without a graph it comes with the first delivery, and while another writer is at work or
    the graph does not answer a worker brings it.
    """
    graph = pipelines.open_graph(work.settings)
    if isinstance(graph, Engine) and not graph.has_graph():
        return None
    try:
        return run_writer(
            work, "knowledge", lambda stores, reporter: pipelines.show_knowledge(stores, progress=reporter)
        )
    except MingjianError as error:
        work.ledger.jobs.start_once("knowledge", {}, CommandLine(work.judge().actor, ""))
        say(f"已入库，图谱稍后更新：{error.zh}", f"taken in; the graph follows later: {error.en}")
        return None
