"""Published knowledge in the graph: follows loads, amendments and withdrawals, seen by everybody, the same after a rebuild."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import TypeVar

import pytest

from graph.knowledge.drafting import Draft, UnitEdit
from graph.knowledge.editing import propose, publish, review, withdraw
from graph.ledger.judging import Judge, Judgement
from graph.ledger.ledger import Ledger
from graph.model.errors import NotFound
from graph.model.extraction import Label
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from graph.store.address import EngineAddress
from graph.store.engine import Engine
from graph.store.neighbourhood import get_neighbourhood
from graph.store.nodes import get_node
from graph.store.paths import Outcome, find_paths
from graph.store.search import find_nodes
from graph.store.session import GraphStore, Tag, open_store
from graph.store.soundness import find_foreign_edges, find_misplaced_public
from ingest.delivery.projection import (
    check_graph,
    project,
    project_documents,
    project_knowledge,
    project_rings,
)
from ingest.delivery.projection import rows as projected_rows
from ingest.delivery.projection.rows import Value
from tests.graph.knowledge.texts import statute, take
from tests.graph.ledger.records import LI, OURS, document, found
from tests.ingest.projection.conftest import SMALL
from tests.ingest.projection.deliveries import Given, claim, deliver, institution, person
from tests.ingest.projection.test_projection_graph import ask
from tests.ingest.projection.test_projection_rings import run

pytestmark = pytest.mark.engine

PATIENT = Tag(seconds=120.0)
EDITOR, REVIEWER = Judge("e1", "编辑甲", "YB4114"), Judge("e2", "编辑乙", "YB4114")
FUND = statute(
    "reg-735", "医疗保障基金使用监督管理条例", {"38": "有下列情形之一的，责令改正。", "40": "骗取基金的，处罚款。"},
    date_issued="2021-01-15", date_in_force="2021-05-01",
)  # fmt: skip
NOTICE = statute(
    "test-notice", "样例市基金通知", {"1": "违反《医疗保障基金使用监督管理条例》第三十八条的，依法处理。"},
    date_issued="2023-05-01", date_in_force="2023-05-01",
)  # fmt: skip
OLD, NEW = "reg-735@2021-05-01", "reg-735@2025-01-01"
T = TypeVar("T")


def seen(graph: EngineAddress, look: Callable[[GraphStore], Awaitable[T]]) -> T:
    async def looking() -> T:
        store = await open_store(graph)
        try:
            return await look(store)
        finally:
            await store.close()

    return asyncio.run(looking())


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


def amend(ledger: Ledger) -> str:
    """A later text of the regulation is published; its version."""
    (base,) = [one.id for one in ledger.knowledge.find_versions("reg-735") if one.superseded_by is None]
    edits = (UnitEdit("38", "有下列情形之一的，责令退回。"),)
    draft = Draft(base=base, replaces=False, edits=edits, valid_from=date(2025, 1, 1))
    made = propose(ledger, draft, EDITOR, note="")
    review(ledger, made.id, REVIEWER, approve=True, note="")
    return publish(ledger, made.id, EDITOR).id


def test_a_load_a_publication_and_a_withdrawal_come_to_the_graph(
    folder: DataFolder, ledger: Ledger, city: EngineAddress
) -> None:
    take(ledger, FUND, NOTICE)
    assert set(check_graph(folder, ledger, graph=city)) >= {"Instrument", "Article", "CITES Article Article"}
    assert project_knowledge(ledger, graph=city) > 10
    assert check_graph(folder, ledger, graph=city) == {}
    assert project_knowledge(ledger, graph=city) == 0
    made = amend(ledger)
    assert project_knowledge(ledger, graph=city) > 0
    keys = [row["id"] for row in ask(city, "MATCH (i:Instrument {work: 'reg-735'}) RETURN i.id AS id ORDER BY id")]
    assert keys == [OLD, NEW]
    assert check_graph(folder, ledger, graph=city) == {}
    withdraw(ledger, made, EDITOR, reason="试")
    project_knowledge(ledger, graph=city)
    keys = [row["id"] for row in ask(city, "MATCH (i:Instrument {work: 'reg-735'}) RETURN i.id AS id ORDER BY id")]
    assert keys == [OLD]
    assert check_graph(folder, ledger, graph=city) == {}


def test_an_interrupted_projection_is_completed_by_the_next(
    folder: DataFolder, ledger: Ledger, city: EngineAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(ledger, FUND, NOTICE)
    real, written = projected_rows._write, list[str]()

    async def dies(store: GraphStore, text: str, some: Sequence[Sequence[Value]]) -> int:
        if len(written) == 2:
            raise ConnectionError(text)
        written.extend([text] if some else [])
        return await real(store, text, some)

    monkeypatch.setattr(projected_rows, "_write", dies)
    with pytest.raises(ConnectionError):
        project_knowledge(ledger, graph=city)
    monkeypatch.undo()
    assert check_graph(folder, ledger, graph=city) != {}
    assert project_knowledge(ledger, graph=city) > 0
    assert check_graph(folder, ledger, graph=city) == {}


def test_an_installation_without_a_graph_takes_knowledge_in_and_shows_it_with_its_first_delivery(
    folder: DataFolder, ledger: Ledger
) -> None:
    take(ledger, FUND)
    engine = Engine.for_folder(folder, SMALL)
    assert project_knowledge(ledger, graph=engine) == 0
    assert not engine.has_graph()
    deliver(folder, ledger, Given("d1", {"persons": [person("P1")]}))
    with engine:
        assert project(folder, ledger, graph=engine).method == "bulk"
        assert check_graph(folder, ledger, graph=engine) == {}
        assert project_knowledge(ledger, graph=engine) == 0
        engine.stop()


def test_a_document_cites_the_articles_that_people_confirmed_of_the_text_of_its_day(
    ledger: Ledger, city: EngineAddress
) -> None:
    take(ledger, FUND)
    words = "《医疗保障基金使用监督管理条例》第三十八条第一款"
    text = f"该院违反{words}，另见《没有收录的办法》第二条。"
    made = document(ledger, text, date=date(2023, 3, 1))
    mentions = [found(text, words, Label.LAW, confidence=0.9, source="laws")]
    mentions += [found(text, "《没有收录的办法》第二条", Label.LAW, confidence=0.9, source="laws")]
    ledger.mentions.save_reading(made.id, mentions, [])
    ledger.documents.show(OURS, made.id, LI)
    cites = "MATCH (:Document)-[c:CITES]->(a) RETURN a.id AS id, c.owner AS owner, c.method AS method"
    project_rings(ledger, graph=city)
    assert ask(city, cites) == []  # nobody judged them yet
    for one in ledger.mentions.find_all_of(made.id):
        ledger.mentions.judge(OURS, one.id, Judgement.CONFIRM, LI)
    project_documents(ledger, graph=city)
    assert ask(city, cites) == [{"id": f"{OLD}#38", "owner": "YB4114", "method": "citation/1"}]
    assert seen(city, find_foreign_edges) == {}
    amend(ledger)
    project_knowledge(ledger, graph=city)
    assert [row["id"] for row in ask(city, cites)] == [f"{OLD}#38"]
    ledger.documents.hide(OURS, made.id)
    project_documents(ledger, graph=city)
    assert ask(city, cites) == []


def test_everybody_sees_published_knowledge_and_nobody_sees_the_rings_of_others_through_it(
    ledger: Ledger, city: EngineAddress
) -> None:
    take(ledger, FUND, NOTICE)
    run(ledger, "run1", ["P1", "P2"], frozenset({"YB4114"}))
    project_rings(ledger, graph=city)
    ours, others, nobody = Scope(frozenset({"YB4114"})), Scope(frozenset({"GA9"})), Scope(frozenset())

    async def look(store: GraphStore) -> None:
        ring = await get_neighbourhood(store, ours, "Ring:R1", tag=PATIENT)
        assert "Scheme:T01" in ring.graph.ids
        scheme = await get_neighbourhood(store, ours, "Scheme:T01", tag=PATIENT)
        assert {"Ring:R1", "Finding:F1", f"Article:{OLD}#40"} <= set(scheme.graph.ids)
        counts = {(one.kind, one.direction): one.total for one in scheme.counts}
        assert counts["MATCHES", "IN"] == 2
        for scope in (others, nobody):
            answer = await get_neighbourhood(store, scope, "Scheme:T01", tag=PATIENT)
            assert f"Article:{OLD}#40" in answer.graph.ids
            assert not {"MATCHES", "MENTIONS"} & {one.kind for one in answer.counts}
            assert not any(node.startswith(("Ring:", "Finding:")) for node in answer.graph.ids)
            article = await get_node(store, scope, f"Article:{OLD}#38", tag=PATIENT)
            assert article.values["name"] == "医疗保障基金使用监督管理条例第38条"
            assert article.owners == ()
            with pytest.raises(NotFound):
                await get_node(store, scope, "Ring:R1", tag=PATIENT)
        found = await find_nodes(store, nobody, "监督管理条例", tag=PATIENT)
        assert [hit.node.id for hit in found.hits] == [f"Instrument:{OLD}"]

    seen(city, look)
    assert seen(city, find_foreign_edges) == {}
    assert seen(city, find_misplaced_public) == {}


def test_two_rings_of_one_scheme_are_not_connected_by_it(ledger: Ledger, city: EngineAddress) -> None:
    run(ledger, "run1", ["P1", "P2"], frozenset({"YB4114"}))
    project_rings(ledger, graph=city)
    ours = Scope(frozenset({"YB4114"}))

    async def look(store: GraphStore) -> None:
        to_scheme = await find_paths(store, ours, "Ring:R1", "Scheme:T01", tag=PATIENT)
        assert to_scheme.paths == (("Ring:R1", "Scheme:T01"),)
        between = await find_paths(store, ours, "Ring:R1", "Finding:F1", tag=PATIENT)
        assert between.outcome is Outcome.FOUND
        assert between.paths == (("Ring:R1", "Finding:F1"),)
        assert all("Scheme:T01" not in path for path in between.paths)

    seen(city, look)
