"""Documents in the graph: what people confirmed of those that were added, seen by their agency, gone when it is taken back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from graph.ledger.judging import Judgement
from graph.ledger.ledger import Ledger
from graph.ledger.mention import Correction, MentionRecord
from graph.model.extraction import Label
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from graph.store.address import EngineAddress
from graph.store.neighbourhood import get_neighbourhood
from graph.store.nodes import find_briefs
from graph.store.session import Row, Tag, open_store
from graph.store.soundness import find_foreign_edges
from ingest.delivery.projection import project, project_documents
from tests.graph.ledger.records import LI, OURS, TEXT, WANG, document, read
from tests.ingest.projection.deliveries import Given, deliver, institution, person
from tests.ingest.projection.test_projection_graph import ask

pytestmark = pytest.mark.engine

CONFIRM, REJECT, WITHDRAW = Judgement.CONFIRM, Judgement.REJECT, Judgement.WITHDRAW
PATIENT = Tag(seconds=120.0)
"""The first read of a label is planned first: seconds on a loaded machine."""


@pytest.fixture
def city(folder: DataFolder, ledger: Ledger, graph: EngineAddress) -> EngineAddress:
    tables = {"persons": [person(f"P{n}") for n in range(1, 4)], "institutions": [institution("H1")]}
    deliver(folder, ledger, Given("d1", tables))
    project(folder, ledger, graph=graph)
    return graph


def added(ledger: Ledger, **other: Any) -> dict[str, MentionRecord]:
    """A document that was read and added to the graph; its mentions by what they read."""
    made = document(ledger, **other)
    mentions = read(ledger, made.id)
    scope = Scope(OURS.owners, frozenset({made.compartment}) if made.compartment else frozenset())
    ledger.documents.show(scope, made.id, LI)
    return mentions


def link(ledger: Ledger, mention: MentionRecord, label: str, key: str, judgement: Judgement = CONFIRM) -> None:
    ledger.links.judge(OURS, mention.id, (label, key), judgement, LI)


def collude(ledger: Ledger, mentions: dict[str, MentionRecord], judgement: Judgement = CONFIRM) -> None:
    """Confirms who the two are, and that they did it together."""
    link(ledger, mentions["张伟"], "Person", "P2")
    link(ledger, mentions["李四"], "Person", "P1")
    (relation,) = ledger.relations.page(OURS, mentions["李四"].document, first=9).relations
    ledger.relations.judge(OURS, relation.id, judgement, WANG)


def edges(graph: EngineAddress, name: str) -> list[Row]:
    return ask(
        graph,
        f"MATCH (a)-[r:{name}]->(b) RETURN labels(a)[0] AS start_label, labels(b)[0] AS end_label, "
        "coalesce(a.psn_no, a.id) AS one, coalesce(b.psn_no, b.fixmedins_code, b.id) AS other, properties(r) AS said "
        "ORDER BY end_label, other",
    )


def mentioned(graph: EngineAddress) -> list[tuple[str, str]]:
    return [(row["end_label"], row["other"]) for row in edges(graph, "MENTIONS") if row["end_label"] != "Mention"]


def counts(graph: EngineAddress) -> tuple[int, int]:
    (row,) = ask(graph, "RETURN COUNT { (:Document) } AS documents, COUNT { (:Mention) } AS mentions")
    return row["documents"], row["mentions"]


def test_nothing_is_in_the_graph_until_somebody_adds_it(ledger: Ledger, city: EngineAddress) -> None:
    made = document(ledger)
    link(ledger, read(ledger, made.id)["县中医院"], "Institution", "H1")
    assert project_documents(ledger, graph=city) == 0
    assert counts(city) == (0, 0)


def test_an_added_document_shows_what_people_confirmed_and_nothing_else(ledger: Ledger, city: EngineAddress) -> None:
    mentions = added(ledger)
    hospital = mentions["县中医院"]
    link(ledger, hospital, "Institution", "H1")
    project_documents(ledger, graph=city)
    (node,) = ask(city, "MATCH (d:Document) RETURN properties(d) AS said")
    assert node["said"] == {
        "id": hospital.document, "title": "某中医院案", "kind": "case_file", "sha256": "ab" * 32,
        "owners": ["YB4114"], "visibility": "hidden",
    }  # fmt: skip
    (node,) = ask(city, "MATCH (m:Mention) RETURN properties(m) AS said")
    assert (node["said"]["id"], node["said"]["kind"], node["said"]["text"]) == (hospital.id, "INSTITUTION", "县中医院")
    (edge,) = [row for row in edges(city, "MENTIONS") if row["end_label"] == "Institution"]
    assert edge["said"].pop("recorded_at") is not None
    (confirmed,) = ledger.links.find_of(OURS, [hospital.id])[hospital.id]
    assert edge["said"] == {
        "owner": "YB4114", "source": f"ledger.links/{confirmed.id}", "method": "judgement/1", "edge_key": hospital.id,
        "offsets": f"{hospital.start}-{hospital.end}", "score": 1.0, "confirmed": True,
    }  # fmt: skip
    assert project_documents(ledger, graph=city) == 0


def test_two_persons_collude_because_a_document_says_so_and_a_person_confirmed_it(
    ledger: Ledger, city: EngineAddress
) -> None:
    mentions = added(ledger)
    collude(ledger, mentions)
    project_documents(ledger, graph=city)
    (edge,) = edges(city, "COLLUDES_WITH")
    (relation,) = ledger.relations.page(OURS, mentions["李四"].document, first=9).relations
    assert (edge["one"], edge["other"]) == ("P1", "P2")
    assert edge["said"].pop("recorded_at") is not None
    assert edge["said"] == {
        "owner": "YB4114", "source": f"ledger.relations/{relation.id}", "method": "judgement/1", "confidence": 1.0,
        "asserted_by": "王某",
    }  # fmt: skip


@pytest.mark.parametrize("taken_back", ["relation", "link", "mention"])
def test_an_edge_goes_with_the_judgement_it_rests_on(ledger: Ledger, city: EngineAddress, taken_back: str) -> None:
    mentions = added(ledger)
    collude(ledger, mentions)
    project_documents(ledger, graph=city)
    if taken_back == "relation":
        (relation,) = ledger.relations.page(OURS, mentions["李四"].document, first=9).relations
        ledger.relations.judge(OURS, relation.id, WITHDRAW, LI)
    elif taken_back == "link":
        link(ledger, mentions["李四"], "Person", "P1", WITHDRAW)
    else:
        ledger.mentions.judge(OURS, mentions["李四"].id, REJECT, LI)
    project_documents(ledger, graph=city)
    assert edges(city, "COLLUDES_WITH") == []
    assert counts(city) == (1, 1 if taken_back == "mention" else 2)


def test_an_edge_stays_while_another_document_asserts_it(ledger: Ledger, city: EngineAddress) -> None:
    first, second = added(ledger), added(ledger)
    for mentions in (first, second):
        collude(ledger, mentions)
    project_documents(ledger, graph=city)
    (edge,) = edges(city, "COLLUDES_WITH")
    assert edge["said"]["source"].count("ledger.relations/") == 2
    ledger.mentions.judge(OURS, first["张伟"].id, REJECT, LI)
    project_documents(ledger, graph=city)
    (edge,) = edges(city, "COLLUDES_WITH")
    assert edge["said"]["source"].count("ledger.relations/") == 1


def test_numbers_of_people_never_reach_the_graph(ledger: Ledger, city: EngineAddress) -> None:
    mentions = added(ledger)
    start = TEXT.index("13900001111")
    ledger.mentions.add(OURS, mentions["张伟"].document, Correction(start, start + 11, Label.PHONE, "13900001111"), LI)
    project_documents(ledger, graph=city)
    assert counts(city) == (1, 1)
    everything = ask(city, "MATCH (n) RETURN properties(n) AS said") + ask(
        city, "MATCH ()-[r]->() RETURN properties(r) AS said"
    )
    assert "13900001111" not in str(everything)
    assert TEXT not in str(everything)


def test_what_a_document_in_a_compartment_says_stays_with_it(ledger: Ledger, city: EngineAddress) -> None:
    inside = Scope(OURS.owners, frozenset({"01C"}))
    mentions = added(ledger, compartment="01C")
    for surface, key in (("张伟", "P2"), ("李四", "P1")):
        ledger.links.judge(inside, mentions[surface].id, ("Person", key), CONFIRM, LI)
    (relation,) = ledger.relations.page(inside, mentions["张伟"].document, first=9).relations
    ledger.relations.judge(inside, relation.id, CONFIRM, LI)
    project_documents(ledger, graph=city)
    assert edges(city, "COLLUDES_WITH") == []
    node = f"Document:{mentions['张伟'].document}"

    async def seen(scope: Scope) -> tuple[bool, list[str]]:
        store = await open_store(city)
        try:
            around = await get_neighbourhood(store, scope, "Person:P1", tag=PATIENT)
            return node in await find_briefs(store, scope, [node], tag=PATIENT), around.graph.ids
        finally:
            await store.close()

    assert asyncio.run(seen(OURS)) == (False, ["Person:P1"])
    assert asyncio.run(seen(inside)) == (True, ["Person:P1", node])


def test_a_node_that_the_agency_did_not_deliver_has_no_edge(
    folder: DataFolder, ledger: Ledger, city: EngineAddress
) -> None:
    deliver(folder, ledger, Given("d2", {"institutions": [institution("H2")]}, owner="YB2", day=2))
    project(folder, ledger, graph=city)
    mentions = added(ledger)
    link(ledger, mentions["县中医院"], "Institution", "H2")
    project_documents(ledger, graph=city)
    assert mentioned(city) == []
    deliver(folder, ledger, Given("d3", {"institutions": [institution("H2")]}, day=3))
    project(folder, ledger, graph=city)
    assert mentioned(city) == [("Institution", "H2")]

    async def foreign() -> object:
        store = await open_store(city)
        try:
            return await find_foreign_edges(store)
        finally:
            await store.close()

    assert asyncio.run(foreign()) == {}
