"""Property: whatever is delivered, reversed, withdrawn and retried, in whatever order, the graph is what a rebuild gives."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.ledger.ledger import Ledger, open_ledger
from graph.model.folders import DataFolder
from graph.store.address import EngineAddress
from ingest.delivery.projection import Cancelled, check_graph, project
from tests.ingest.projection.conftest import emptied
from tests.ingest.projection.deliveries import Given, Row, at, claim, deliver, institution, person, trace
from tests.ingest.projection.test_projection_graph import StopAfter

pytestmark = pytest.mark.engine

PERSONS, PLACES, CLAIMS = (
    st.sampled_from(["P1", "P2", "P3"]),
    st.sampled_from(["H1", "H2"]),
    st.sampled_from(list("ABCDE")),
)
FEN = st.integers(1, 99_999).map(lambda fen: Decimal(fen).scaleb(-2))


@st.composite
def claims(draw: st.DrawFn) -> Row:
    amount = draw(FEN)
    row = claim(
        f"S{draw(CLAIMS)}", draw(PERSONS), draw(PLACES), dr_code=draw(st.sampled_from([None, "D1", "D2"])),
        medfee_sumamt=amount, fund_pay_sumamt=amount, payee_acct=draw(st.sampled_from([None, "a1_A", "a1_B"])),
        enddate=date(2025, 3, draw(st.integers(1, 28))),
    )  # fmt: skip
    if draw(st.booleans()):
        return row
    return {
        **row, "setl_id": f"R{draw(CLAIMS)}", "refd_setl_flag": True, "refd_of_setl_id": f"S{draw(CLAIMS)}",
        "medfee_sumamt": -amount, "fund_pay_sumamt": -amount,
    }  # fmt: skip


@st.composite
def persons(draw: st.DrawFn) -> Row:
    return person(
        draw(PERSONS), tel=draw(st.sampled_from([None, "p1_A", "p1_B"])), gend=draw(st.sampled_from(["1", "2"])),
        household_id=draw(st.sampled_from([None, "F1"])), certno=draw(st.sampled_from([None, "c1_A", "c1_B"])),
        _flags=draw(st.sampled_from([[], ["tel:spoiled"], ["certno:check_digit"]])),
    )  # fmt: skip


@st.composite
def traces(draw: st.DrawFn) -> Row:
    return trace(
        draw(st.sampled_from(["C1", "C2"])), draw(PLACES), setl_id=draw(st.one_of(st.none(), CLAIMS.map("S{}".format))),
        feedetl_sn=draw(st.sampled_from([None, "1", "2"])), spler_name=draw(st.sampled_from([None, "甲", "甲 "])),
        sale_time=at(f"2025-03-{draw(st.integers(1, 9)):02d} 09:00"),
    )  # fmt: skip


def _unique(rows: list[Row], *key: str) -> list[Row]:
    return list({tuple(row.get(name) for name in key): row for row in rows}.values())


@st.composite
def deliveries(draw: st.DrawFn) -> Given:
    tables = {
        "persons": _unique(draw(st.lists(persons(), max_size=3)), "psn_no"),
        "claims": _unique(draw(st.lists(claims(), max_size=5)), "setl_id"),
        "institutions": [
            institution(code, legrep_id=draw(st.sampled_from([None, "c1_A", "c1_Z"])), uscc=draw(st.sampled_from([None, "91X"])))
            for code in draw(st.sets(PLACES))
        ],
        "drug_traces": _unique(
            draw(st.lists(traces(), max_size=3)),
            "drug_trac_codg", "fixmedins_code", "event", "sale_time", "setl_id", "feedetl_sn",
        ),
    }  # fmt: skip
    return Given(
        name="",
        tables={name: rows for name, rows in tables.items() if rows},
        owner=draw(st.sampled_from(["YB1", "YB2"])),
        mode=draw(st.sampled_from(["increment", "full", "correction"])),
        period=draw(st.sampled_from([None, "2025-03"])),
        day=draw(st.integers(1, 28)),
    )


Step = tuple[str, Given | int]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("deliver"), deliveries()),
        st.tuples(st.just("withdraw"), st.integers(0, 5)),
        st.tuples(st.just("interrupt"), st.integers(0, 8)),
        st.tuples(st.just("project"), st.just(0)),
    ),
    min_size=2,
    max_size=5,
)


def _run(folder: DataFolder, ledger: Ledger, graph: EngineAddress, steps: list[Step]) -> None:
    for number, (what, value) in enumerate(steps):
        if what == "deliver":
            assert isinstance(value, Given)
            deliver(folder, ledger, Given(f"d{number}", value.tables, value.owner, value.mode, value.period, value.day))
        elif what == "withdraw":
            current = ledger.deliveries.find_current()
            if current:
                assert isinstance(value, int)
                ledger.deliveries.withdraw(current[value % len(current)].id, actor="tester")
        elif what == "interrupt":
            assert isinstance(value, int)
            try:
                project(folder, ledger, graph=graph, progress=StopAfter(value))
            except Cancelled:
                continue
        else:
            project(folder, ledger, graph=graph)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(first=deliveries(), steps=STEPS)
def test_incremental_graph_equals_a_rebuilt_one(server: EngineAddress, first: Given, steps: list[Step]) -> None:
    graph = emptied(server)
    with tempfile.TemporaryDirectory() as scratch:
        folder = DataFolder(Path(scratch))
        ledger = open_ledger(folder)
        try:
            _run(folder, ledger, graph, [("deliver", first), ("project", 0), *steps])
            project(folder, ledger, graph=graph)
            assert check_graph(folder, ledger, graph=graph) == {}
        finally:
            ledger.close()
