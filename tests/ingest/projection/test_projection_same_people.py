"""Numbers of one human in the graph: what the latest detection matched and people judged, seen with both numbers only."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from graph.ledger.ledger import Ledger
from graph.ledger.runs import RunRecord
from graph.ledger.same_people import SamePerson
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from graph.resolution.people import People
from graph.resolution.scoring import METHOD, Match
from graph.store.address import EngineAddress
from graph.store.neighbourhood import get_neighbourhood
from graph.store.session import Row, Tag, open_store
from graph.store.soundness import find_foreign_edges
from ingest.delivery.projection import project, project_rings
from tests.ingest.projection.deliveries import Given, deliver, person
from tests.ingest.projection.deliveries import Row as DeliveredRow
from tests.ingest.projection.test_projection_graph import ask

pytestmark = pytest.mark.engine

PATIENT = Tag(seconds=120.0)
"""The first read of a label is planned first: seconds on a loaded machine."""

Pair = tuple[str, str]


def detect(ledger: Ledger, name: str, *pairs: Pair) -> None:
    """Saves a detection that took these pairs for one human each."""
    matches = tuple(Match(one, other, 0.9995, ("certno", "birth")) for one, other in pairs)
    facts = {"people": People({other: one for one, other in pairs}, matches).document()}
    record = RunRecord(id=name, seed=1, parameters={}, versions={}, snapshot=(), not_run={}, facts=facts)
    ledger.findings.save_run(record, [])


def judge(ledger: Ledger, one: str, other: str, judgement: SamePerson) -> None:
    ledger.same_people.judge(
        one, other, judgement=judgement, reason="同一证件号", actor="a1", actor_name="某调查员", agency="YB4114"
    )


def edges(graph: EngineAddress) -> list[Row]:
    query = (
        "MATCH (a:Person)-[r:SAME_AS]->(b:Person) RETURN a.psn_no AS one, b.psn_no AS other, properties(r) AS said "
        "ORDER BY one, other, r.owner"
    )
    return ask(graph, query)


def pairs(graph: EngineAddress) -> list[Pair]:
    return [(row["one"], row["other"]) for row in edges(graph)]


def people(*numbers: str) -> Mapping[str, Sequence[DeliveredRow]]:
    return {"persons": [person(number) for number in numbers]}


@pytest.fixture
def city(folder: DataFolder, ledger: Ledger, graph: EngineAddress) -> EngineAddress:
    deliver(folder, ledger, Given("d1", people("P1", "P2", "P3", "P4")))
    project(folder, ledger, graph=graph)
    return graph


def test_a_match_says_where_it_comes_from_and_how_sure_it_is(ledger: Ledger, city: EngineAddress) -> None:
    detect(ledger, "run1", ("P1", "P2"))
    project_rings(ledger, graph=city)
    (edge,) = edges(city)
    assert (edge["one"], edge["other"]) == ("P1", "P2")
    assert edge["said"].pop("recorded_at") is not None
    assert edge["said"] == {
        "owner": "YB4114", "source": "ledger.runs/run1", "method": METHOD, "confidence": 0.9995,
        "asserted_by": "mingjian",
    }  # fmt: skip
    assert project_rings(ledger, graph=city) == 0


def test_a_judgement_overrides_the_match_until_it_is_revoked(ledger: Ledger, city: EngineAddress) -> None:
    detect(ledger, "run1", ("P1", "P2"))
    judge(ledger, "P1", "P2", SamePerson.DIFFERENT)
    judge(ledger, "P4", "P3", SamePerson.SAME)
    project_rings(ledger, graph=city)
    (edge,) = edges(city)
    assert (edge["one"], edge["other"]) == ("P3", "P4")
    assert (edge["said"]["method"], edge["said"]["asserted_by"], edge["said"]["confidence"]) == (
        "judgement/1", "某调查员", 1.0,
    )  # fmt: skip
    judge(ledger, "P1", "P2", SamePerson.REVOKED)
    judge(ledger, "P3", "P4", SamePerson.REVOKED)
    project_rings(ledger, graph=city)
    assert pairs(city) == [("P1", "P2")]
    detect(ledger, "run2")
    project_rings(ledger, graph=city)
    assert pairs(city) == []


def test_an_edge_is_seen_only_by_who_sees_both_numbers(folder: DataFolder, ledger: Ledger, city: EngineAddress) -> None:
    deliver(folder, ledger, Given("d2", people("P1", "P5"), owner="YB2", day=2))
    project(folder, ledger, graph=city)
    detect(ledger, "run1", ("P1", "P2"), ("P1", "P5"), ("P2", "P5"))
    project_rings(ledger, graph=city)
    assert [(row["one"], row["other"], row["said"]["owner"]) for row in edges(city)] == [
        ("P1", "P2", "YB4114"), ("P1", "P5", "YB2"),
    ]  # fmt: skip

    async def seen(*owners: str) -> list[str]:
        store = await open_store(city)
        try:
            assert await find_foreign_edges(store) == {}
            found = await get_neighbourhood(store, Scope(frozenset(owners)), "Person:P1", tag=PATIENT)
            assert found.total == found.returned
            return sorted(found.graph.ids[1:])
        finally:
            await store.close()

    assert asyncio.run(seen("YB4114")) == ["Person:P2"]
    assert asyncio.run(seen("YB2")) == ["Person:P5"]
    assert asyncio.run(seen("YB2", "YB4114")) == ["Person:P2", "Person:P5"]


def test_pairs_follow_the_numbers_that_are_delivered(folder: DataFolder, ledger: Ledger, city: EngineAddress) -> None:
    detect(ledger, "run1", ("P1", "P2"), ("P1", "P9"))
    judge(ledger, "P3", "P9", SamePerson.SAME)
    project(folder, ledger, graph=city)
    assert pairs(city) == [("P1", "P2")]  # P9 is in no delivery yet
    deliver(folder, ledger, Given("d2", people("P9"), day=2))
    project(folder, ledger, graph=city)
    assert pairs(city) == [("P1", "P2"), ("P1", "P9"), ("P3", "P9")]
    ledger.deliveries.withdraw("d2", actor="tester")
    project(folder, ledger, graph=city)
    assert pairs(city) == [("P1", "P2")]
