"""The graph follows lake and ledger: bulk and batches make the same, corrections and withdrawals take away, crashes resume."""

from __future__ import annotations

import asyncio
from datetime import date
from decimal import Decimal
from typing import LiteralString

import pytest

from graph.ledger.ledger import Ledger
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.store.address import EngineAddress
from graph.store.session import Row, open_store
from ingest.delivery.projection import Cancelled, batches, check_graph, graph_hash, project, rebuild
from ingest.delivery.projection.state import current_state
from tests.ingest.projection.deliveries import Given, at, claim, deliver, institution, person, trace

pytestmark = pytest.mark.engine

FIRST = Given(
    "d1",
    {
        "persons": [
            person(
                "P1", tel="p1_A", bank_acct="a1_A", addr_id="X1", household_id="F1", brdy=date(1960, 2, 29), gend="1"
            ),
            person("P2", tel="p1_A", certno="c1_L"),
        ],
        "institutions": [
            institution("H1", lon=115.656, lat=34.4371, beds=120, legrep_id="c1_L", uscc="91X", area_code="411402"),
            institution('H"2', fixmedins_name='第二,"分"院\n（东区）'),
        ],
        "doctors": [{"dr_code": "D1", "dr_name": "某医生", "fixmedins_code": "H1", "begntime": date(2020, 1, 1)}],
        "claims": [
            claim("S1", "P1", "H1", dr_code="D1", mdtrt_id="M1", invono="I1", payee_acct="a1_A", vali_flag=True),
            claim("S2", "P2", 'H"2', dr_code="D2", refd_setl_flag=False, setl_time=at("2025-03-05 00:00:01")),
            claim("S3", "P9", "H1", coner_tel="p1_A", agnt_id="A1", opter_id="O1", dise_name="肺炎；其他"),
        ],
        "drug_traces": [trace("C1", "H1", setl_id="S1", spler_name="供应商甲"), trace("C1", 'H"2')],
        "employments": [
            {"psn_no": "P1", "emp_no": "E1", "start_date": date(2020, 1, 1), "clct_base": Decimal("5000.00")},
            {"psn_no": "P1", "emp_no": "E1", "start_date": date(2024, 1, 1)},
        ],
        "addresses": [{"addr_id": "X1", "addr": "某路1号", "area_code": "411402"}],
        "items": [{"hilist_code": "Y1", "name": "项目"}],
        "deaths": [{"psn_no": "P2", "death_date": date(2025, 6, 1)}],
    },
)
SECOND = Given(
    "d2",
    {
        "persons": [person("P2", tel="p1_B", certno="c1_L")],
        "claims": [
            claim(
                "S9", "P1", "H1", refd_setl_flag=True, refd_of_setl_id="S1", medfee_sumamt=Decimal("-100.10"),
                fund_pay_sumamt=Decimal("-70.07"),
            ),
            claim("S4", "P1", "H1", dr_code="D1"),
        ],
    },
    owner="YB2",
    day=2,
)  # fmt: skip


def ask(graph: EngineAddress, query: str) -> list[Row]:
    async def run() -> list[Row]:
        store = await open_store(graph)
        try:
            return await store.read(query)  # type: ignore[arg-type]
        finally:
            await store.close()

    return asyncio.run(run())


def test_the_same_delivery_projected_again_changes_nothing(
    folder: DataFolder, ledger: Ledger, graph: EngineAddress
) -> None:
    deliver(folder, ledger, FIRST)
    project(folder, ledger, graph=graph)
    assert project(folder, ledger, graph=graph).rows == 0


def test_an_increment_writes_only_what_changed(folder: DataFolder, ledger: Ledger, graph: EngineAddress) -> None:
    deliver(folder, ledger, FIRST)
    project(folder, ledger, graph=graph)
    deliver(folder, ledger, Given("d2", {"persons": [person("P2", tel="p1_A", certno="c1_L", gend="2")]}, day=2))
    report = project(folder, ledger, graph=graph)
    # the person, and the two edges whose recorded time or content follows the row: OWNS by its ID number
    assert report.rows == 2
    assert check_graph(folder, ledger, graph=graph) == {}


def test_withdrawal_takes_back_everything_that_only_it_said(
    folder: DataFolder, ledger: Ledger, graph: EngineAddress
) -> None:
    deliver(folder, ledger, FIRST)
    project(folder, ledger, graph=graph)
    before = graph_hash(graph)
    deliver(folder, ledger, SECOND)
    project(folder, ledger, graph=graph)
    assert graph_hash(graph) != before
    assert ask(graph, "MATCH (p:Phone {token: 'p1_B'}) RETURN p.owners AS owners") == [{"owners": ["YB2"]}]
    ledger.deliveries.withdraw("d2", actor="tester")
    project(folder, ledger, graph=graph)
    assert graph_hash(graph) == before
    assert ask(graph, "MATCH (p:Phone {token: 'p1_B'}) RETURN p") == []


def test_a_graph_whose_old_deliveries_are_gone_from_the_lake_is_compared_itself(
    folder: DataFolder, ledger: Ledger, graph: EngineAddress
) -> None:
    import shutil

    deliver(folder, ledger, FIRST)
    deliver(folder, ledger, SECOND)
    project(folder, ledger, graph=graph)
    ledger.deliveries.withdraw("d2", actor="tester")
    for path in folder.lake.glob("*/d2"):
        shutil.rmtree(path)
    project(folder, ledger, graph=graph)
    assert check_graph(folder, ledger, graph=graph) == {}


class StopAfter(Quiet):
    """A user who asks to stop after some batches."""

    def __init__(self, batches_allowed: int) -> None:
        self._left = batches_allowed

    def cancelled(self) -> bool:
        self._left -= 1
        return self._left < 0


def test_an_interrupted_load_goes_on_where_it_stopped(folder: DataFolder, ledger: Ledger, graph: EngineAddress) -> None:
    deliver(folder, ledger, FIRST)
    deliver(folder, ledger, SECOND)
    with pytest.raises(Cancelled):
        project(folder, ledger, graph=graph, progress=StopAfter(9))
    ((mark),) = ask(graph, "MATCH (w:Watermark {name: 'lake'}) RETURN w.step AS step, w.state AS state")
    assert mark == {"step": 9, "state": None}
    report = project(folder, ledger, graph=graph)
    assert report.rows > 0
    assert check_graph(folder, ledger, graph=graph) == {}


def test_an_interrupted_load_completes_even_after_its_plan_and_the_deliveries_changed(
    folder: DataFolder, ledger: Ledger, graph: EngineAddress
) -> None:
    import shutil

    deliver(folder, ledger, FIRST)
    deliver(folder, ledger, SECOND)
    with pytest.raises(Cancelled):
        project(folder, ledger, graph=graph, progress=StopAfter(30))
    shutil.rmtree(folder.engine / "plans")
    ledger.deliveries.withdraw("d2", actor="tester")
    project(folder, ledger, graph=graph)
    assert check_graph(folder, ledger, graph=graph) == {}


def test_a_graph_changed_by_hand_is_found_and_mended(folder: DataFolder, ledger: Ledger, graph: EngineAddress) -> None:
    deliver(folder, ledger, FIRST)
    project(folder, ledger, graph=graph)

    async def meddle() -> None:
        store = await open_store(graph)
        await store.write("MATCH (:Person {psn_no: 'P1'})-[r:FILED]->() DELETE r")
        await store.write("MATCH (c:Claim {setl_id: 'S2'}) SET c.fund_pay_sumamt_fen = 1")
        await store.write("MERGE (:Phone {token: 'p1_Z'})")
        await store.close()

    asyncio.run(meddle())
    assert set(check_graph(folder, ledger, graph=graph)) == {"Claim", "Phone", "FILED Person Claim"}
    rebuild(folder, ledger, graph=graph)
    assert check_graph(folder, ledger, graph=graph) == {}


def test_an_index_of_names_that_an_earlier_version_made_is_made_anew_by_a_rebuild(
    folder: DataFolder, ledger: Ledger, graph: EngineAddress
) -> None:
    deliver(folder, ledger, FIRST)
    project(folder, ledger, graph=graph)
    find = "CALL db.index.fulltext.queryNodes('node_names', '第二') YIELD node RETURN count(node) AS found"

    async def once(*statements: LiteralString, read: LiteralString = find) -> list[Row]:
        store = await open_store(graph)
        try:
            for text in statements:
                await store.write(text)
            await store.read("CALL db.awaitIndexes(60)")
            return await store.read(read)
        finally:
            await store.close()

    made = "SHOW FULLTEXT INDEXES YIELD name, id WHERE name = 'node_names' RETURN id"
    earlier = "CREATE FULLTEXT INDEX node_names FOR (n:Person) ON EACH [n.psn_name]"
    assert asyncio.run(once("DROP INDEX node_names", earlier)) == [{"found": 0}]
    rebuild(folder, ledger, graph=graph)
    assert asyncio.run(once()) == [{"found": 1}]
    (kept,) = asyncio.run(once(read=made))
    rebuild(folder, ledger, graph=graph)
    assert asyncio.run(once(read=made)) == [kept], "one that is right is left alone"


def test_the_watermark_names_the_deliveries_that_the_graph_shows(
    folder: DataFolder, ledger: Ledger, graph: EngineAddress
) -> None:
    deliver(folder, ledger, FIRST)
    project(folder, ledger, graph=graph)

    async def mark() -> batches.Watermark:
        store = await open_store(graph)
        try:
            return await batches.read_watermark(store)
        finally:
            await store.close()

    assert asyncio.run(mark()) == batches.Watermark(state=current_state(ledger).text())
