"""What delivered rows become: nodes, edges, owners, stubs, aggregates; asked of the queries alone, without a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest

from graph.lake.session import LakeSession
from graph.ledger.ledger import Ledger
from graph.model.folders import DataFolder
from graph.store.write import EdgeEnds, edge_columns, node_columns
from ingest.delivery.projection.queries import edge_rows, node_rows, projected_ends, projected_labels
from ingest.delivery.projection.state import current_state, open_state
from tests.ingest.projection.deliveries import Given, at, claim, deliver, institution, person, trace

Rows = dict[tuple[str, ...], dict[str, object]]


class Shown:
    """What an opened lake state puts into the graph."""

    def __init__(self, session: LakeSession) -> None:
        self._session = session

    def nodes(self, label: str) -> dict[str, dict[str, object]]:
        names = [item.name for item in node_columns(label)]
        found = [dict(zip(names, row, strict=True)) for row in self._session.rows(node_rows(label))]
        assert len({str(one[names[0]]) for one in found}) == len(found)
        return {str(one[names[0]]): one for one in found}

    def edges(self, name: str, start: str, end: str) -> list[dict[str, object]]:
        ends = EdgeEnds(name, start, end)
        names = ["start", "end", *(item.name for item in edge_columns(name))]
        found = [dict(zip(names, row, strict=True)) for row in self._session.rows(edge_rows(ends))]
        return sorted(found, key=lambda one: (str(one["start"]), str(one["end"]), str(one["owner"])))

    def pairs(self, name: str, start: str, end: str) -> list[tuple[str, str]]:
        return [(str(one["start"]), str(one["end"])) for one in self.edges(name, start, end)]


@pytest.fixture
def show(folder: DataFolder, ledger: Ledger) -> Iterator[Callable[..., Shown]]:
    """Delivers what it is given and shows what the graph then holds."""
    opened: list[LakeSession] = []

    def run(*given: Given) -> Shown:
        for one in given:
            deliver(folder, ledger, one)
        session = open_state(folder, current_state(ledger))
        opened.append(session)
        return Shown(session)

    yield run
    for session in opened:
        session.close()


def city(**more: list[dict[str, object]]) -> dict[str, list[dict[str, object]]]:
    base = {"persons": [person("P1")], "institutions": [institution("H1")], "claims": [claim("S1", "P1", "H1")]}
    return {name: [dict(row) for row in rows] for name, rows in {**base, **more}.items()}


def test_money_is_kept_in_whole_fen(show: Callable[..., Shown]) -> None:
    shown = show(Given("d1", city()))
    assert shown.nodes("Claim")["S1"]["medfee_sumamt_fen"] == 10010
    (visited,) = shown.edges("VISITED", "Person", "Institution")
    assert (visited["claims"], visited["fund_amount_fen"]) == (1, 7007)


def test_reversed_pair_keeps_its_claims_but_does_not_count(show: Callable[..., Shown]) -> None:
    reversal = claim(
        "S2", "P1", "H1", refd_setl_flag=True, refd_of_setl_id="S1",
        medfee_sumamt=Decimal("-100.10"), fund_pay_sumamt=Decimal("-70.07"),
    )  # fmt: skip
    other = claim(
        "S3", "P1", "H1", fund_pay_sumamt=Decimal("5.00"), begndate=date(2025, 4, 1), enddate=date(2025, 4, 2)
    )
    shown = show(Given("d1", city(claims=[claim("S1", "P1", "H1"), reversal, other])))
    assert set(shown.nodes("Claim")) == {"S1", "S2", "S3"}
    assert shown.pairs("REVERSES", "Claim", "Claim") == [("S2", "S1")]
    (visited,) = shown.edges("VISITED", "Person", "Institution")
    assert (visited["claims"], visited["fund_amount_fen"]) == (1, 500)
    assert (visited["first"], visited["last"]) == (date(2025, 4, 1), date(2025, 4, 2))


def test_unknown_references_become_stubs(show: Callable[..., Shown]) -> None:
    shown = show(Given("d1", city(claims=[claim("S1", "P9", "H9", dr_code="D9", refd_of_setl_id="S0")])))
    assert shown.nodes("Person")["P9"]["stub"] is True
    assert shown.nodes("Person")["P1"]["stub"] is None
    assert shown.nodes("Institution")["H9"]["stub"] is True
    assert shown.nodes("Staff")["D9"]["stub"] is True
    assert shown.nodes("Claim")["S0"]["stub"] is True


def test_flagged_identities_are_never_shared(show: Callable[..., Shown]) -> None:
    persons = [
        person("P1", tel="p1_A", bank_acct="a1_A", certno="c1_A"),
        person(
            "P2",
            tel="p1_A",
            bank_acct="a1_A",
            certno="c1_A",
            _flags=["tel:spoiled", "bank_acct:spoiled", "certno:check_digit"],
        ),
    ]
    shown = show(Given("d1", city(persons=persons)))
    assert shown.pairs("USES", "Person", "Phone") == [("P1", "p1_A")]
    assert shown.pairs("USES", "Person", "BankAccount") == [("P1", "a1_A")]
    assert shown.nodes("Person")["P2"]["certno"] is None
    traces = [trace("C1", "H1", setl_id="S1"), trace("C0", "H1", setl_id="S1", _flags=["drug_trac_codg:default_trace"])]
    shown = show(Given("d2", {"drug_traces": traces}))
    assert set(shown.nodes("TraceCode")) == {"C1"}


def test_a_phone_that_only_flagged_rows_name_has_no_node(show: Callable[..., Shown]) -> None:
    shown = show(Given("d1", city(persons=[person("P1", tel="p1_X", _flags=["tel:spoiled"])])))
    assert shown.nodes("Phone") == {}


def test_owners_are_all_agencies_that_deliver_or_mention(show: Callable[..., Shown]) -> None:
    shown = show(
        Given("a", city(), owner="YB1"),
        Given("b", {"claims": [claim("S2", "P1", "H1")], "persons": [], "institutions": []}, owner="YB2"),
    )
    assert shown.nodes("Person")["P1"]["owners"] == ["YB1", "YB2"]
    assert shown.nodes("Claim")["S1"]["owners"] == ["YB1"]
    assert [one["owner"] for one in shown.edges("VISITED", "Person", "Institution")] == ["YB1", "YB2"]
    assert set(shown.nodes("Agency")) == {"YB1", "YB2"}


def test_a_row_delivered_by_two_agencies_has_an_edge_for_each(show: Callable[..., Shown]) -> None:
    shown = show(Given("a", city(), owner="YB1"), Given("b", city(), owner="YB2", day=2))
    assert [one["owner"] for one in shown.edges("FILED", "Person", "Claim")] == ["YB1", "YB2"]
    assert [one["claims"] for one in shown.edges("VISITED", "Person", "Institution")] == [1, 1]
    assert shown.nodes("Claim")["S1"]["owners"] == ["YB1", "YB2"]


def test_sales_of_one_code_in_one_claim_are_told_apart(show: Callable[..., Shown]) -> None:
    traces = [
        trace("C1", "H1", setl_id="S1", feedetl_sn="1"),
        trace("C1", "H1", setl_id="S1", feedetl_sn="2"),
        trace("C1", "H2"),
        trace("C1", "H2", sale_time=at("2025-03-04 09:31")),
    ]
    shown = show(Given("d1", city(drug_traces=[dict(row) for row in traces])))
    sold = shown.edges("SOLD_IN", "TraceCode", "Claim")
    assert len({one["edge_key"] for one in sold}) == 2
    assert [len(str(one["edge_key"])) for one in sold] == [16, 16]
    assert shown.pairs("SEEN_AT", "TraceCode", "Institution") == [("C1", "H2"), ("C1", "H2")]


def test_companies_are_known_by_credit_code_or_by_bare_name(show: Callable[..., Shown]) -> None:
    shown = show(
        Given(
            "d1",
            city(
                institutions=[dict(institution("H1", uscc="91X", parent_group="康 达（集团）"))],
                employers=[{"emp_no": "E1", "emp_name": "某公司", "uscc": "91X"}],
                drug_traces=[
                    dict(trace("C1", "H1", spler_name="康达(集团)", setl_id="S1")),
                    dict(trace("C2", "H1", spler_name="康达（集团）", setl_id="S1")),
                ],
            ),
        )
    )
    (supplied,) = shown.edges("SUPPLIED", "Company", "Institution")
    assert supplied["events"] == 2
    owners = shown.edges("OWNS", "Company", "Institution")
    assert {one["start"] for one in owners} == {"91X", supplied["start"]}
    assert shown.pairs("OWNS", "Company", "Employer") == [("91X", "E1")]
    assert shown.nodes("Company")["91X"]["name"] == "医院H1"


def test_legal_representative_is_the_insured_person_of_the_same_agency(show: Callable[..., Shown]) -> None:
    shown = show(
        Given(
            "a",
            city(
                persons=[dict(person("P1", certno="c1_A"))],
                institutions=[dict(institution("H1", legrep_id="c1_A")), dict(institution("H2", legrep_id="c1_B"))],
            ),
            owner="YB1",
        ),
        Given("b", {"persons": [person("P7", certno="c1_B")], "claims": [], "institutions": []}, owner="YB2"),
    )
    assert shown.pairs("OWNS", "Person", "Institution") == [("P1", "H1"), ("c1_B", "H2")]
    assert shown.nodes("Person")["c1_B"]["certno"] == "c1_B"
    assert shown.nodes("Person")["c1_B"]["stub"] is True


def test_every_end_of_every_edge_has_its_node(show: Callable[..., Shown]) -> None:
    shown = show(
        Given(
            "d1",
            city(
                claims=[
                    dict(claim("S1", "P9", "H9", dr_code="D9", mdtrt_id="M1", invono="I1", payee_acct="a1_Z",
                               agnt_id="A1", coner_tel="p1_Z", opter_id="O1", refd_of_setl_id="S0"))
                ],
                persons=[dict(person("P1", tel="p1_A", bank_acct="a1_A", addr_id="X1", household_id="F1", certno="c1_A"))],
                employments=[{"psn_no": "P8", "emp_no": "E8", "start_date": date(2020, 1, 1)}],
                doctors=[{"dr_code": "D1", "fixmedins_code": "H7", "psn_no": "P7"},
                         {"dr_code": "D1", "fixmedins_code": "H6", "psn_no": "P7"}],
                deaths=[{"psn_no": "P6", "death_date": date(2024, 1, 1)}],
                bank_accounts=[{"bank_acct": "a1_B", "holder_psn_no": "P5"}],
                addresses=[{"addr_id": "X1", "addr": "某路", "area_code": "411402"}],
                agents=[{"agnt_id": "A1", "agnt_tel": "p1_Q"}],
                employers=[{"emp_no": "E1", "tel": "p1_E", "emp_addr_id": "X2", "legrep_id": "c1_L"}],
                stock=[{"fixmedins_code": "H5", "med_list_codg": "Z", "event": "purchase", "cnt": Decimal(1),
                        "event_time": at("2025-01-01 00:00"), "spler_name": "供应商"}],
                drug_traces=[dict(trace("C1", "H4")), dict(trace("C1", "H4", setl_id="S7"))],
            ),
        )
    )  # fmt: skip
    nodes = {label: set(shown.nodes(label)) for label in projected_labels()}
    for ends in projected_ends():
        edges = shown.edges(ends.name, ends.start, ends.end)
        assert {str(one["start"]) for one in edges} <= nodes[ends.start], ends
        assert {str(one["end"]) for one in edges} <= nodes[ends.end], ends
        keys = [(one["start"], one["end"], one["owner"], one.get("edge_key")) for one in edges]
        assert len(set(keys)) == len(keys), ends
    assert shown.nodes("Person")["P6"]["death_date"] == date(2024, 1, 1)
    empty = [ends for ends in projected_ends() if not shown.edges(ends.name, ends.start, ends.end)]
    assert {(one.name, one.start, one.end) for one in empty} == {
        ("USES", "Institution", "Phone"),
        ("USES", "Institution", "BankAccount"),
        ("USES", "Institution", "Address"),
        ("LOCATED_IN", "Institution", "Region"),
        ("OWNS", "Person", "Institution"),
        ("OWNS", "Company", "Institution"),
        ("OWNS", "Company", "Employer"),
    }


def test_derived_edges_say_when_what_they_rest_on_was_recorded(show: Callable[..., Shown], ledger: Ledger) -> None:
    shown = show(Given("d1", city()), Given("d2", {"claims": [claim("S2", "P1", "H1")]}, day=2))
    (visited,) = shown.edges("VISITED", "Person", "Institution")
    recorded = current_state(ledger).deliveries[1].recorded_at
    assert visited["recorded_at"] == datetime.fromisoformat(recorded)
    assert (visited["source"], visited["method"], visited["claims"]) == ("claims", "settled-sum/1", 2)
