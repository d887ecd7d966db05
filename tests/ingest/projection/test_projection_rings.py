"""Rings of the ledger in the graph: their members, findings and schemes, kept to what the ledger says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from graph.ledger.findings import FindingRecord
from graph.ledger.ledger import Ledger
from graph.ledger.ring import RingRecord
from graph.ledger.runs import RunRecord
from graph.model.folders import DataFolder
from graph.store.address import EngineAddress
from ingest.delivery.projection import project, project_rings
from tests.ingest.projection.deliveries import Given, claim, deliver, institution, person
from tests.ingest.projection.test_projection_graph import ask

pytestmark = pytest.mark.engine


def run(ledger: Ledger, name: str, members: Sequence[str], owners: frozenset[str]) -> None:
    """Saves a detection that found one ring of these persons, resting on their claims at H1."""
    claims = tuple(f"S{one}" for one in members)
    finding = FindingRecord(
        id="F1", scheme="T01", basis="statistical", q=0.001, fund_amount=Decimal("140.14"), owners=owners, run=name,
        facts={"claims": claims, "window": ["2025-03-01", "2025-03-05"],
               "evidence": [{"kind": "phone", "zh": "同一电话", "en": "one phone", "rows": ["Phone:p1_A", "FeeLine:7"]}]},
    )  # fmt: skip
    facts: Mapping[str, object] = {
        "members": list(members), "bystanders": ["P9"], "institutions": ["H1"], "doctors": [], "employers": [],
        "agents": [], "accounts": [], "roles": {members[0]: "organiser"}, "claims": claims,
    }  # fmt: skip
    ring = RingRecord(
        id="R1", scheme="T01", schemes=("T01",), score=3.5, basis="statistical", q=0.001,
        fund_amount=Decimal("140.14"), core=frozenset(members), claims=frozenset(claims), owners=owners,
        facts=facts, findings=frozenset({"F1"}),
    )  # fmt: skip
    record = RunRecord(id=name, seed=1, parameters={}, versions={"T01": 1}, snapshot=(), not_run={}, facts={})
    ledger.findings.save_run(record, [finding])
    ledger.rings.save(name, [ring], covered={"T01"})


@pytest.fixture
def city(folder: DataFolder, ledger: Ledger, graph: EngineAddress) -> EngineAddress:
    tables = {
        "persons": [person(f"P{n}", tel="p1_A") for n in range(1, 4)],
        "institutions": [institution("H1")],
        "claims": [claim(f"SP{n}", f"P{n}", "H1") for n in range(1, 4)],
    }
    deliver(folder, ledger, Given("d1", tables))
    project(folder, ledger, graph=graph)
    return graph


def members(graph: EngineAddress) -> list[tuple[str, bool, str | None]]:
    query = (
        "MATCH (:Ring)-[r:HAS_MEMBER]->(p:Person) "
        "RETURN p.psn_no AS person, r.core AS core, r.role AS role ORDER BY person"
    )
    return [(row["person"], row["core"], row["role"]) for row in ask(graph, query)]


def test_a_ring_shows_its_members_and_what_its_findings_rest_on(ledger: Ledger, city: EngineAddress) -> None:
    run(ledger, "run1", ["P1", "P2"], frozenset({"YB4114", "YB9"}))
    project_rings(ledger, graph=city)
    # P9 is in no delivery: it has no node, hence no edge
    assert members(city) == [("P1", True, "organiser"), ("P2", True, None)]
    rests = ask(city, "MATCH (f:Finding)-[:RESTS_ON]->(n) RETURN labels(n)[0] AS label, count(*) AS n ORDER BY label")
    assert rests == [{"label": "Claim", "n": 2}, {"label": "Phone", "n": 1}]
    (ring,) = ask(city, "MATCH (f:Finding)-[:SUPPORTS]->(r:Ring) MATCH (f)-[:MATCHES]->(s:Scheme) "
                        "RETURN r.owners AS owners, r.fund_amount_fen AS fen, s.id AS scheme, s.name AS name")  # fmt: skip
    assert (ring["owners"], ring["fen"], ring["scheme"]) == (["YB4114", "YB9"], 14014, "T01")


def test_projecting_the_same_rings_again_writes_only_what_has_no_node(ledger: Ledger, city: EngineAddress) -> None:
    run(ledger, "run1", ["P1", "P2"], frozenset({"YB4114"}))
    first = project_rings(ledger, graph=city)
    assert first > 5
    assert project_rings(ledger, graph=city) == 1  # the edge to P9, who is not there


def test_a_ring_that_changed_or_went_is_changed_or_gone_in_the_graph(ledger: Ledger, city: EngineAddress) -> None:
    run(ledger, "run1", ["P1", "P2"], frozenset({"YB4114"}))
    project_rings(ledger, graph=city)
    run(ledger, "run2", ["P1", "P2", "P3"], frozenset({"YB4114"}))
    project_rings(ledger, graph=city)
    assert [name for name, _, _ in members(city)] == ["P1", "P2", "P3"]
    record = RunRecord(id="run3", seed=1, parameters={}, versions={"T01": 1}, snapshot=(), not_run={}, facts={})
    ledger.findings.save_run(record, [])
    ledger.rings.save("run3", [], covered={"T01"})
    project_rings(ledger, graph=city)
    assert ask(city, "MATCH (n) WHERE n:Ring OR n:Finding RETURN n") == []


def test_a_member_comes_back_with_its_delivery(folder: DataFolder, ledger: Ledger, city: EngineAddress) -> None:
    deliver(folder, ledger, Given("d2", {"persons": [person("P4")]}, day=2))
    project(folder, ledger, graph=city)
    run(ledger, "run1", ["P1", "P4"], frozenset({"YB4114"}))
    project_rings(ledger, graph=city)
    assert [name for name, _, _ in members(city)] == ["P1", "P4"]
    ledger.deliveries.withdraw("d2", actor="tester")
    project(folder, ledger, graph=city)
    assert [name for name, _, _ in members(city)] == ["P1"]
    deliver(folder, ledger, Given("d2", {"persons": [person("P4")]}, day=2))
    project(folder, ledger, graph=city)
    assert [name for name, _, _ in members(city)] == ["P1", "P4"]
