"""Trace codes settled twice: chains are found, and every ordinary reason for a repeat is told from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Finding
from graph.schemes.kernels.trace_repeats import Reason, load_repeats
from graph.schemes.running import run_scheme
from graph.schemes.scheme import SchemeRun
from graph.schemes.trace_code_reuse import SCHEME
from tests.graph.schemes.lakes import claim, day, institution, lake_of, person


class Pharmacies:
    """Ordinary sales at ten places, one box each, no code twice."""

    def __init__(self, sales: int = 600) -> None:
        self.persons = {f"P{i:04d}" for i in range(sales)}
        self.claims: list[dict[str, Any]] = []
        self.traces: list[dict[str, Any]] = []
        self.more: dict[str, list[dict[str, Any]]] = {}
        for i in range(sales):
            self.sell(f"8{i:019d}", f"P{i:04d}", f"H{i % 10}", i % 300)

    def sell(self, code: str, psn_no: str, place: str, start: int, **more: Any) -> str:
        """A settled sale of one box; returns the claim's number."""
        self.persons.add(psn_no)
        setl_id = f"S{len(self.claims):06d}"
        facts = {k: v for k, v in more.items() if k in ("agnt_id", "coner_tel", "payee_acct")}
        self.claims.append(dict(claim(setl_id, psn_no, place, start, med_type="41", **facts)))
        trace = {k: v for k, v in more.items() if k not in facts}
        self.traces.append({"drug_trac_codg": code, "fixmedins_code": place, "sale_time": day(start), "event": "sale",
                            "setl_id": setl_id, "psn_no": psn_no, "med_list_codg": "D1", "feedetl_sn": "1"} | trace)  # fmt: skip
        return setl_id

    def take_in(self, code: str, place: str, start: int) -> None:
        """A purchase of one box."""
        self.traces.append({"drug_trac_codg": code, "fixmedins_code": place, "sale_time": day(start), "event": "purchase",
                            "med_list_codg": "D1"})  # fmt: skip

    def chain(self, name: str, *, sellers: int = 5, boxes: int = 3, source: str = "H1", to: str = "H7",
              **more: Any) -> list[str]:  # fmt: skip
        """Boxes of each seller settled at ``source`` and again at ``to`` for somebody else."""
        people = [f"{name}{i}" for i in range(sellers)]
        for i, seller in enumerate(people):
            for j in range(boxes):
                code = f"9{abs(hash_of(name)) % 1000:03d}{i:08d}{j:08d}"
                self.sell(code, seller, source, 20 + 30 * j + i, **more)
                self.sell(code, f"buyer-{name}-{i}-{j}", to, 32 + 30 * j + i)
        return people

    def findings(self, folder: Path) -> list[Finding]:
        """What the scheme says."""
        tables = {"persons": [person(p) for p in sorted(self.persons)],
                  "institutions": [institution(f"H{i}") for i in range(10)], "claims": self.claims,
                  "drug_traces": self.traces} | self.more  # fmt: skip
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def hash_of(name: str) -> int:
    return sum(ord(c) * 31**i for i, c in enumerate(name))


def test_a_chain_names_its_sellers_and_keeps_the_buyers_apart(tmp_path: Path) -> None:
    city = Pharmacies()
    sellers = city.chain("R")
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(sellers)
    assert finding.scheme == "T07"
    assert len(finding.bystanders) == 15
    assert finding.roles["H1"] == "source"
    assert finding.roles["H7"] == "reseller"
    assert finding.observed == 15
    assert len(finding.claims) == 30


def test_cards_that_lie_with_the_reseller_are_the_group_not_the_first_customers(tmp_path: Path) -> None:
    city = Pharmacies()
    for box in range(20):
        code = f"9{box:019d}"
        city.sell(code, f"first{box}", "H1", 20 + 7 * box)
        city.sell(code, f"card{box % 4}", "H7", 32 + 7 * box)
    (finding,) = city.findings(tmp_path)
    assert finding.members == ("card0", "card1", "card2", "card3")
    assert finding.scheme == "T08"
    assert finding.roles["card0"] == "used_identity"
    assert set(finding.bystanders) == {f"first{box}" for box in range(20)}


def test_one_pool_of_cards_at_both_counters_is_a_group_though_each_card_holds_one_box(tmp_path: Path) -> None:
    city = Pharmacies()
    for box in range(6):
        code = f"9{box:019d}"
        city.sell(code, f"card{box}", "H1", 20 + 7 * box)
        city.sell(code, f"card{(box + 1) % 6}", "H7", 32 + 7 * box)
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(f"card{i}" for i in range(6))


def test_boxes_that_come_back_as_purchases_of_a_pharmacy_name_those_they_were_settled_for(tmp_path: Path) -> None:
    city = Pharmacies()
    for box in range(12):
        city.sell(f"9{box:019d}", f"hired{box % 4}", "H1", 20 + 7 * box)
        city.take_in(f"9{box:019d}", "H7", 32 + 7 * box)
    (finding,) = city.findings(tmp_path)
    assert finding.members == ("hired0", "hired1", "hired2", "hired3")
    assert finding.scheme == "T07"
    assert finding.bystanders == ()
    assert finding.roles["H7"] == "reseller"
    assert len(finding.claims) == 12


def test_late_purchase_records_of_a_head_office_are_no_boxes_that_came_back(tmp_path: Path) -> None:
    city = Pharmacies()
    city.take_in("7" * 20, "H1", 3)  # H1 reports what it buys
    for box in range(12):
        city.sell(f"9{box:019d}", f"hired{box % 4}", "H1", 20 + 7 * box)
        city.take_in(f"9{box:019d}", "H7", 32 + 7 * box)
    assert city.findings(tmp_path) == []


def test_a_box_bought_before_it_was_settled_elsewhere_is_no_repeat(tmp_path: Path) -> None:
    city = Pharmacies()
    for box in range(12):
        city.take_in(f"9{box:019d}", "H7", 10 + 7 * box)
        city.sell(f"9{box:019d}", f"hired{box % 4}", "H1", 20 + 7 * box)
    assert city.findings(tmp_path) == []


def test_the_cards_of_a_reseller_are_one_group_wherever_the_boxes_came_from(tmp_path: Path) -> None:
    city = Pharmacies()
    for box in range(18):
        code = f"9{box:019d}"
        city.sell(code, f"first{box}", f"H{box % 6}", 20 + 7 * box)
        city.sell(code, f"card{box % 6}", "H7", 32 + 7 * box)
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(f"card{i}" for i in range(6))
    assert finding.scheme == "T08"


def test_a_pool_whose_boxes_go_round_at_two_counters_is_one_group(tmp_path: Path) -> None:
    city = Pharmacies(3000)
    for box in range(28):
        code = f"9{box:019d}"
        city.sell(code, f"card{box % 7}", f"H{7 + box % 2}", 10 + 7 * box)
        city.sell(code, f"card{(box + 1) % 7}", f"H{7 + box // 2 % 2}", 22 + 7 * box)
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(f"card{i}" for i in range(7))
    assert finding.scheme == "T08"


def test_sellers_and_a_pool_at_one_reseller_are_two_groups(tmp_path: Path) -> None:
    city = Pharmacies()
    sellers = city.chain("R", to="H7")
    for box in range(15):
        code = f"6{box:019d}"
        city.sell(code, f"card{box % 5}", "H7", 20 + 7 * box)
        city.sell(code, f"card{(box + 1) % 5}", "H7", 32 + 7 * box)
    found = {f.scheme: f.members for f in city.findings(tmp_path)}
    assert found == {"T07": tuple(sellers), "T08": tuple(f"card{i}" for i in range(5))}


def test_nobody_is_accused_where_customers_stand_on_both_sides(tmp_path: Path) -> None:
    city = Pharmacies()
    for box in range(20):
        code = f"9{box:019d}"
        city.sell(code, f"first{box}", "H1", 20 + 7 * box)
        city.sell(code, f"second{box}", "H7", 32 + 7 * box)
    (finding,) = city.findings(tmp_path)
    assert finding.members == ()
    assert {"H1", "H7"} <= set(finding.institutions)


def test_a_city_without_repeats_has_no_finding(tmp_path: Path) -> None:
    assert Pharmacies().findings(tmp_path) == []


def test_two_chains_through_one_reseller_stay_two(tmp_path: Path) -> None:
    city = Pharmacies()
    first, second = city.chain("A", source="H1"), city.chain("B", source="H2")
    assert {f.members for f in city.findings(tmp_path)} == {tuple(first), tuple(second)}


def test_one_group_that_rotates_sources_and_resellers_is_one(tmp_path: Path) -> None:
    city = Pharmacies()
    sellers = [f"R{i}" for i in range(5)]
    for i, seller in enumerate(sellers):
        for j in range(6):
            code = f"9{i:09d}{j:010d}"
            city.sell(code, seller, f"H{1 + j % 2}", 20 + 30 * j)
            city.sell(code, f"buyer{i}{j}", f"H{7 + j % 3}", 35 + 30 * j)
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(sellers)


def test_a_bridge_route_does_not_fuse_two_groups(tmp_path: Path) -> None:
    city = Pharmacies()
    for name, sources in (("A", ("H1", "H2", "H3")), ("B", ("H1", "H4", "H5"))):
        for i in range(5):
            for j, source in enumerate(sources):
                code = f"9{hash_of(name) % 100:02d}{i:08d}{j:09d}"
                city.sell(code, f"{name}{i}", source, 20 + 30 * j)
                city.sell(code, f"buyer{name}{i}{j}", "H7", 35 + 30 * j)
    found = {f.members for f in city.findings(tmp_path)}
    assert found == {tuple(f"A{i}" for i in range(5)), tuple(f"B{i}" for i in range(5))}


def test_a_collector_who_is_the_agent_of_the_sellers_is_named(tmp_path: Path) -> None:
    city = Pharmacies()
    city.chain("R", agnt_id="AG1")
    (finding,) = city.findings(tmp_path)
    assert finding.agents == ("AG1",)
    assert "agent" in finding.kinds


def test_oversupplied_sellers_are_a_second_kind(tmp_path: Path) -> None:
    city = Pharmacies()
    sellers = city.chain("R")
    city.more["fee_items"] = [
        {"setl_id": c["setl_id"], "feedetl_sn": "1", "hilist_code": "D1", "med_list_codg": "D1", "cnt": 1, "pric": 10,
         "det_item_fee_sumamt": 10, "prd_days": 90 if c["psn_no"] in sellers else 7} for c in city.claims
    ]  # fmt: skip
    (finding,) = city.findings(tmp_path)
    assert "overuse" in finding.kinds


def repeated(city: Pharmacies, **second: Any) -> None:
    """Thirty boxes of H1 sold again at H7."""
    for i in range(30):
        code = f"7{i:019d}"
        city.sell(code, f"A{i:02d}", "H1", 10 + i)
        city.sell(code, f"B{i:02d}", "H7", 40 + i, **second)


def test_the_bare_repeats_alarm_so_that_the_excuses_below_mean_something(tmp_path: Path) -> None:
    city = Pharmacies()
    repeated(city)
    assert city.findings(tmp_path)


@pytest.mark.parametrize("second", [{"trdn_flag": True}, {"trac_codg_pac_hery": "2"}], ids=["split", "larger pack"])
def test_split_and_larger_packs_are_no_repeats(second: dict[str, Any], tmp_path: Path) -> None:
    city = Pharmacies()
    repeated(city, **second)
    assert city.findings(tmp_path) == []


def test_boxes_returned_before_the_second_sale_are_no_repeats(tmp_path: Path) -> None:
    city = Pharmacies()
    repeated(city)
    for i in range(30):
        city.traces.append({"drug_trac_codg": f"7{i:019d}", "fixmedins_code": "H1", "sale_time": day(15 + i),
                            "event": "sale_return", "feedetl_sn": "9"})  # fmt: skip
    assert city.findings(tmp_path) == []


def test_reversed_first_sales_are_no_repeats(tmp_path: Path) -> None:
    city = Pharmacies()
    repeated(city)
    for c in [c for c in city.claims if c["psn_no"].startswith("A")]:
        city.claims.append({**c, "setl_id": f"{c['setl_id']}-back", "refd_setl_flag": True,
                            "refd_of_setl_id": c["setl_id"], "medfee_sumamt": -c["medfee_sumamt"],
                            "fund_pay_sumamt": -c["fund_pay_sumamt"]})  # fmt: skip
    assert city.findings(tmp_path) == []


@pytest.mark.parametrize("code", ["NDPB999", "9" * 20], ids=["placeholder", "sold hundreds of times"])
def test_default_codes_are_no_repeats(code: str, tmp_path: Path) -> None:
    city = Pharmacies()
    for i in range(60):
        city.sell(code, f"A{i:02d}", f"H{i % 10}", 10 + i)
    assert city.findings(tmp_path) == []


def test_a_sale_posted_twice_is_no_repeat(tmp_path: Path) -> None:
    city = Pharmacies()
    for i in range(30):
        for _ in range(2):
            city.sell(f"7{i:019d}", f"A{i:02d}", "H1", 10 + i)
    assert city.findings(tmp_path) == []


def test_codes_of_another_drug_are_scanning_errors(tmp_path: Path) -> None:
    city = Pharmacies()
    repeated(city, med_list_codg="D2")
    assert city.findings(tmp_path) == []


def test_errors_that_happen_everywhere_alarm_nobody(tmp_path: Path) -> None:
    city = Pharmacies()
    for i in range(20):
        city.sell(f"8{i * 7:019d}", f"E{i:02d}", f"H{(i * 7 + 3) % 10}", 310 + i % 5)
    assert city.findings(tmp_path) == []


def test_every_reason_is_counted_not_dropped(tmp_path: Path) -> None:
    city = Pharmacies()
    repeated(city, trdn_flag=True)
    city.chain("R")
    seen: list[Reason] = []

    def look(run: SchemeRun) -> list[Finding]:
        seen.extend(r.reason for r in load_repeats(run))
        return []

    from dataclasses import replace

    tables = {"persons": [person(p) for p in sorted(city.persons)],
              "institutions": [institution(f"H{i}") for i in range(10)], "claims": city.claims,
              "drug_traces": city.traces}  # fmt: skip
    with lake_of(tmp_path, tables) as session:
        run_scheme(session, replace(SCHEME, kernel=look), seed=1, progress=Quiet())
    assert seen.count(Reason.SPLIT) == 30
    assert seen.count(Reason.NONE) == 15
