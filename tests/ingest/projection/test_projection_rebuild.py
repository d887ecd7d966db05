"""A graph imported offline, one that followed by batches and one rebuilt beside itself hold the same, whatever it is of."""

from __future__ import annotations

import pytest

from graph.ledger.ledger import Ledger
from graph.ledger.same_people import SamePerson
from graph.model.folders import DataFolder
from graph.store.address import EngineAddress
from graph.store.engine import Engine
from ingest.delivery.projection import project, project_rings, rebuild
from tests.graph.knowledge.texts import take
from tests.ingest.projection.conftest import SMALL
from tests.ingest.projection.deliveries import Given, claim, deliver
from tests.ingest.projection.test_projection_documents import added, collude, link
from tests.ingest.projection.test_projection_graph import FIRST, SECOND, ask
from tests.ingest.projection.test_projection_knowledge import FUND, NOTICE, amend
from tests.ingest.projection.test_projection_rings import run
from tests.ingest.projection.test_projection_same_people import judge

pytestmark = pytest.mark.engine

RINGS = Given("d3", {"claims": [claim("SP1", "P1", "H1"), claim("SP2", "P2", "H1")]}, day=3)
LATER = Given("d4", {"claims": [claim("S5", "P2", "H1")]}, day=4)


def everything(graph: EngineAddress) -> list[str]:
    """Every node and edge with all it says, but the watermark."""
    nodes = ask(graph, "MATCH (n) WHERE NOT n:Watermark RETURN labels(n) AS labels, properties(n) AS said")
    edges = ask(
        graph,
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, labels(a)[0] + ' ' + labels(b)[0] AS ends, properties(r) AS said, "
        "coalesce(properties(a), {}) AS start, coalesce(properties(b), {}) AS end",
    )
    return sorted(repr(_sorted(row)) for row in (*nodes, *edges))


def _sorted(value: object) -> object:
    return sorted((name, _sorted(one)) for name, one in value.items()) if isinstance(value, dict) else value


def judged_and_published(ledger: Ledger) -> None:
    """All that comes to the graph from the ledger: a ring, a pair of numbers, a document, knowledge in two versions."""
    run(ledger, "run1", ["P1", "P2"], frozenset({"YB4114"}))
    judge(ledger, "P1", "P2", SamePerson.SAME)
    mentions = added(ledger)
    collude(ledger, mentions)
    link(ledger, mentions["县中医院"], "Institution", "H1")
    take(ledger, FUND, NOTICE)
    amend(ledger)


def test_offline_import_batches_and_rebuild_make_equal_graphs(
    folder: DataFolder, ledger: Ledger, graph: EngineAddress
) -> None:
    for one in (FIRST, SECOND, RINGS):
        deliver(folder, ledger, one)
    assert project(folder, ledger, graph=graph).method == "batches"
    judged_and_published(ledger)
    assert project_rings(ledger, graph=graph) > 0
    followed = everything(graph)
    for kind in ("HAS_MEMBER", "SAME_AS", "COLLUDES_WITH", "MENTIONS", "CITES", "Instrument", "Finding", "FILED"):
        assert any(f"'{kind}'" in line for line in followed), kind
    with Engine.for_folder(folder, SMALL) as ours:
        assert project(folder, ledger, graph=ours).method == "bulk"
        assert everything(ours.address()) == followed
        assert project(folder, ledger, graph=ours).method == "none"
        names = ask(ours.address(), "MATCH (i:Institution) RETURN i.fixmedins_name AS name ORDER BY name")
        assert names == [{"name": "医院H1"}, {"name": '第二,"分"院\n（东区）'}]
        deliver(folder, ledger, LATER)
        assert project(folder, ledger, graph=ours).method == "batches"
        rebuilt = rebuild(folder, ledger, graph=ours)
        assert rebuilt.contents["Claim"].rows == 8
        assert rebuilt.differed == {}
        project(folder, ledger, graph=graph)
        followed = everything(graph)
        assert everything(ours.address()) == followed
        ours.stop()
    assert rebuild(folder, ledger, graph=graph).differed == {}
    assert everything(graph) == followed
