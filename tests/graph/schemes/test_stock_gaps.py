"""Sales beyond stock: a pharmacy that settles boxes it never had, and every ordinary reason for a gap."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Ground, Outcome
from graph.schemes.running import run_scheme
from graph.schemes.stock_gaps import SCHEME
from tests.graph.schemes.lakes import claim, day, institution, lake_of, person

DRUGS = tuple(f"D{i}" for i in range(12))


class Shops:
    """Twelve pharmacies with twelve drugs each; what they sell they bought, a month's stock ahead."""

    def __init__(self, seed: int = 5) -> None:
        rng = np.random.default_rng(seed)
        self.claims: list[dict[str, Any]] = []
        self.items: list[dict[str, Any]] = []
        self.stock: list[dict[str, Any]] = []
        self.persons: set[str] = set()
        for shop in range(12):
            for d in DRUGS:
                self.book(shop, d, "opening", 20, 0)
                sold = 0
                for _ in range(int(rng.integers(10, 25))):
                    cnt = int(rng.integers(1, 4))
                    self.sell(f"P{shop}-{int(rng.integers(60))}", shop, d, int(rng.integers(1, 300)), cnt=cnt)
                    sold += cnt
                self.book(shop, d, "purchase", sold, 20)

    def book(self, shop: int, drug: str, event: str, cnt: float, on: int) -> None:
        self.stock.append({"fixmedins_code": f"Y{shop:02d}", "med_list_codg": drug, "event": event, "cnt": cnt,
                           "event_time": day(on)})  # fmt: skip

    def sell(self, who: str, shop: int, drug: str, on: int, *, cnt: float = 2) -> None:
        self.persons.add(who)
        setl_id = f"S{len(self.claims):05d}"
        self.claims.append(dict(claim(setl_id, who, f"Y{shop:02d}", on, med_type="41")))
        self.items.append({"setl_id": setl_id, "feedetl_sn": "1", "hilist_code": drug, "med_list_codg": drug, "cnt": cnt,
                           "pric": 20, "det_item_fee_sumamt": 20 * cnt})  # fmt: skip

    def basket(self, who: str, shop: int, drugs: tuple[str, ...], on: int) -> None:
        """Several drugs on one bill."""
        self.sell(who, shop, drugs[0], on)
        first = self.items[-1]
        self.items += [
            {**first, "feedetl_sn": str(n), "hilist_code": d, "med_list_codg": d} for n, d in enumerate(drugs[1:], 2)
        ]

    def phantom(
        self, *, persons: int = 10, times: int = 9, shop: int = 4, drugs: tuple[str, ...] = ("D1", "D2", "D3")
    ) -> list[str]:
        names = [f"R{i}" for i in range(persons)]
        for i, name in enumerate(names):
            for t in range(times):
                for d in drugs:
                    self.sell(name, shop, d, 5 + 20 * t + i)
        return names

    def findings(self, folder: Path, *, chain: tuple[int, ...] = ()) -> list[Finding]:
        shops = [
            institution(f"Y{s:02d}", fixmedins_type="2", parent_group="G" if s in chain else None) for s in range(12)
        ]
        tables = {"persons": [person(p) for p in sorted(self.persons)], "institutions": shops, "claims": self.claims,
                  "fee_items": self.items, "stock": self.stock}  # fmt: skip
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def test_the_buyers_of_boxes_that_never_were_are_named(tmp_path: Path) -> None:
    shops = Shops()
    names = shops.phantom()
    (finding,) = shops.findings(tmp_path)
    assert finding.members == tuple(sorted(names))
    assert finding.institutions == ("Y04",)
    assert finding.basis is Ground.STATISTICAL
    assert finding.kinds == {"stock", "time"}
    assert finding.explanation.parameters["drugs"] == 3
    assert finding.explanation.parameters["short"] == 10 * 9 * 2 * 3 - 3 * 20


def test_many_ordinary_buyers_leave_only_the_shop_and_no_test(tmp_path: Path) -> None:
    shops = Shops()
    shops.phantom(persons=90, times=1)
    (finding,) = shops.findings(tmp_path)
    assert finding.members == ()
    assert finding.basis is Ground.DETERMINISTIC
    assert finding.q is None
    assert finding.observed == 90 * 2 * 3 - 3 * 20


def test_shops_that_sell_what_they_bought_have_no_finding(tmp_path: Path) -> None:
    assert Shops().findings(tmp_path) == []


def test_an_opening_stock_that_was_not_delivered_is_granted(tmp_path: Path) -> None:
    shops = Shops()
    shops.stock = [s for s in shops.stock if s["event"] != "opening"]
    for s in shops.stock:
        s["cnt"] *= 0.75
        s["event_time"] = day(0)
    assert shops.findings(tmp_path) == []


def test_a_purchase_booked_later_fills_the_gap(tmp_path: Path) -> None:
    shops = Shops()
    shops.phantom()
    for d in ("D1", "D2", "D3"):
        shops.book(4, d, "purchase", 180, 320)
    assert shops.findings(tmp_path) == []


def test_a_surplus_of_sister_shops_explains_the_gap(tmp_path: Path) -> None:
    shops = Shops()
    shops.phantom()
    for d in ("D1", "D2", "D3"):
        shops.book(5, d, "purchase", 200, 30)
    (finding,) = shops.findings(tmp_path / "chain", chain=(4, 5))
    assert next(o.outcome for o in finding.innocents_tested if o.id == "chain_transfer") is Outcome.EXPLAINS
    (alone,) = shops.findings(tmp_path / "alone")
    assert not alone.explained


def test_a_drug_counted_in_tablets_everywhere_is_no_gap(tmp_path: Path) -> None:
    shops = Shops()
    for s in shops.stock:
        if s["med_list_codg"] == "D1":
            s["cnt"] /= 7
    assert shops.findings(tmp_path) == []


def test_a_shop_whose_whole_feed_is_thin_is_explained(tmp_path: Path) -> None:
    shops = Shops()
    for s in shops.stock:
        if s["fixmedins_code"] == "Y04":
            s["cnt"] /= 3
    (finding,) = shops.findings(tmp_path)
    assert finding.explained


@pytest.mark.parametrize("event", ["transfer_in", "adjust"])
def test_other_ways_into_stock_count(event: str, tmp_path: Path) -> None:
    shops = Shops()
    shops.phantom()
    for d in ("D1", "D2", "D3"):
        shops.book(4, d, event, 170, 50)
    assert shops.findings(tmp_path) == []


def test_what_was_returned_to_the_supplier_was_not_there_to_sell(tmp_path: Path) -> None:
    shops = Shops()
    shops.phantom(persons=90, times=1, drugs=("D1",))
    before = shops.findings(tmp_path / "before")[0].observed
    shops.book(4, "D1", "return", 15, 40)
    assert shops.findings(tmp_path / "after")[0].observed == before + 15


def test_the_ordinary_closing_stock_of_a_large_chain_explains_nothing(tmp_path: Path) -> None:
    shops = Shops()  # each shop is left with the twenty boxes it opened with, 220 together
    names = shops.phantom()
    (finding,) = shops.findings(tmp_path, chain=tuple(range(12)))
    assert not finding.explained
    assert finding.members == tuple(sorted(names))


def test_buyers_of_several_missing_drugs_at_once_are_named_though_they_come_no_oftener_than_others(
    tmp_path: Path,
) -> None:
    shops = Shops()
    names = [f"R{i}" for i in range(9)]
    for i, name in enumerate(names):
        for t in range(3):
            shops.basket(name, 4, ("D1", "D2", "D3"), 5 + 40 * t + i)
    (finding,) = shops.findings(tmp_path)
    assert finding.members == tuple(names)
