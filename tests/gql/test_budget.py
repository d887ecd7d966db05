"""How much one operation asks of the stores: Cypher transactions and statements counted on the real store, loaders per request."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gql.loaders import Loaders
from graph.model.scope import Scope
from graph.store.session import GraphStore, ReadTransaction
from tests.gql.desk import OURS, Desk
from tests.gql.library import LAW, fill_library
from tests.gql.papers import linked_paper

pytestmark = pytest.mark.engine

BUDGET = tomllib.loads(Path(__file__).with_name("budget.toml").read_text(encoding="utf-8"))
"""Read transactions and statements that each operation may use; raise a number only with a reason."""

DOCUMENTS = {
    "node": '{ node(id: "PERSON") { id properties { value } counts { total } } }',
    "neighbourhood": '{ neighbourhood(id: "PERSON", limit: 100) { payload } }',
    "paths": '{ paths(from: "PERSON", to: "INSTITUTION") { outcome } }',
    "search": '{ search(query: "医院") { hits { node { label } } } }',
    "graphSlice": '{ graphSlice(input: {centres: ["PERSON"], hops: 1}) { payload } }',
    "rings": "{ rings(first: 20) { totalCount edges { node { id score reasons { zh } explanation { zh } } } } }",
    "ring": '{ ring(id: "RING") { id explanation { zh } innocent { outcome } notRun } }',
    "ringPage": """{ ring(id: "RING") { id members { node { label } } institutions { node { label } }
        evidence(first: 50) { edges { node { claim { person { label } } objects { label } } } } graph { payload } } }""",
    "documentPage": """{ document(id: "PAPER") { title content { text } counts { proposed } relations(first: 50) { totalCount }
        mentions(first: 200) { edges { node { text links { node { label } } } } } } }""",
    "reviewQueue": "{ reviewQueue(first: 50) { edges { node { mention { links { node { label } } } ends { text } } } } }",
    "workPage": """{ work(id: "LAW") { versions { id } tree { path } units(first: 50) { totalCount } relations { kind }
        citedBy(first: 20) { rings } } schemeBasis(scheme: "T04") { grounds { text } } }""",
    "problemItem": '{ problemItem(text: "挂床、分解住院、诱导他人住院") { ringCount institutions { node { label } } } }',
    "ringsWithMembers": "{ rings(first: 10) { edges { node { members { node { label } } institutions { node { label } } } } } }",
}


class Counted:
    """Read transactions and statements that went to the graph."""

    def __init__(self) -> None:
        self.transactions = 0
        self.statements = 0


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Counts at the store's own border; everything still runs."""
    found = Counted()
    read_with, run = GraphStore.read_with, ReadTransaction.run

    async def counting_read(self: GraphStore, *args: Any, **kwargs: Any) -> Any:
        found.transactions += 1
        return await read_with(self, *args, **kwargs)

    async def counting_run(self: ReadTransaction, *args: Any, **kwargs: Any) -> Any:
        found.statements += 1
        return await run(self, *args, **kwargs)

    monkeypatch.setattr(GraphStore, "read_with", counting_read)
    monkeypatch.setattr(ReadTransaction, "run", counting_run)
    return found


def test_every_operation_has_a_budget() -> None:
    assert set(BUDGET) == set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
async def test_an_operation_keeps_its_budget(desk: Desk, counted: Counted, name: str) -> None:
    client = await desk.as_("officer")
    ring = desk.ledger.rings.page(Scope(frozenset({OURS})), first=1).rings[0]
    paper = linked_paper(desk, min(ring.core))
    fill_library(desk.ledger)
    document = (
        DOCUMENTS[name]
        .replace("LAW", LAW)
        .replace("PAPER", paper)
        .replace("RING", ring.id)
        .replace("PERSON", min(ring.core))
    )
    document = document.replace("INSTITUTION", f"Institution:{ring.facts['institutions'][0]}")  # type: ignore[index]
    await client.data(document)
    assert counted.transactions <= BUDGET[name]["transactions"]
    assert counted.statements <= BUDGET[name]["statements"]


async def test_all_members_of_a_page_share_one_loader(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Loaders] = []
    build = Loaders.__init__

    def noted(self: Loaders, context: Any) -> None:
        made.append(self)
        build(self, context)

    client = await desk.as_("officer")
    monkeypatch.setattr(Loaders, "__init__", noted)
    await client.data(DOCUMENTS["ringsWithMembers"])
    assert len(made) == 1
    await client.data(DOCUMENTS["ringsWithMembers"])
    assert len(made) == 2, "nothing is kept from one request to the next"
