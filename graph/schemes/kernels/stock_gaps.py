"""Stock balance (进销存平衡): drugs of which a place settled more than it can have had, and who bought them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.schemes.finding import Evidence, Finding
from graph.schemes.kernels.carriers import Carriers, find_carriers
from graph.schemes.kernels.peer_groups import Place, load_places
from graph.schemes.kernels.provider_findings import (
    Case,
    Tested,
    carrier_evidence,
    judged,
    provider_findings,
    tested_group,
)
from graph.schemes.scheme import SchemeRun


@dataclass(frozen=True, slots=True)
class Balance:
    """One drug at one place: boxes settled, held (opened, bought, transferred), and the shelf granted without opening."""

    place: str
    drug: str
    chain: str | None
    sold: float
    held: float
    opened: bool
    shelf: float

    @property
    def raw(self) -> float:
        """Boxes settled beyond what was held."""
        return self.sold - self.held

    @property
    def short(self) -> float:
        """Boxes that even a shelf of unknown size does not explain."""
        return self.raw if self.opened else self.raw - self.shelf


_BALANCE = """
SELECT place, drug, parent_group, sold, held, opened = 1, shelf FROM stock_balance ORDER BY 1, 2
"""
_CLAIMS = """
SELECT DISTINCT setl_id, psn_no FROM stock_lines WHERE place = ? AND drug IN (SELECT unnest(?)) ORDER BY 1
"""
_BUYERS = """
SELECT place, psn_no, COUNT(DISTINCT setl_id) FROM stock_lines WHERE drug IN (SELECT unnest(?)) GROUP BY 1, 2 ORDER BY 1, 2
"""
_BASKETS = """
SELECT place, psn_no, COUNT(*) FROM (
    SELECT place, psn_no, setl_id FROM stock_lines WHERE drug IN (SELECT unnest(?)) GROUP BY ALL HAVING COUNT(DISTINCT drug) >= ?
) b GROUP BY 1, 2 ORDER BY 1, 2
"""


def stock_kernel(run: SchemeRun) -> list[Finding]:
    """One finding per place with drugs that do not add up, once units, feeds and chains are ruled out."""
    balances = [Balance(*r) for r in run.session.rows(_BALANCE)]
    off = [b for b in balances if _off(run, b)]
    units = _wrong_units(run, balances, off)
    surplus = _surplus(balances)
    by_place: dict[str, list[Balance]] = defaultdict(list)
    for b in off:
        if b.drug not in units:
            by_place[b.place].append(b)
    drugs = Counter(b.place for b in balances)
    places = load_places(run.session)
    cases = []
    for place, short in sorted(by_place.items()):
        covered = [b for b in short if b.chain and surplus[b.chain, b.drug] >= b.short]
        shares = {
            "opening_missing": min(0.5, 1.0 - sum(b.short for b in short) / sum(b.raw for b in short)),
            "late_invoice": 0.0,
            "chain_transfer": len(covered) / len(short) if any(b.chain for b in short) else None,
            "unit": sum(b.drug in units for b in off if b.place == place) / drugs[place],
            "feed": len(short) / drugs[place] if drugs[place] >= run.whole("least_places") else 0.0,
        }
        group = _group(run, place, [b.drug for b in short], places, len(by_place))
        cases.append(_case(run, place, short, shares, group))
    return provider_findings(run, cases)


def _surplus(balances: Sequence[Balance]) -> dict[tuple[str, str], float]:
    """Chain and drug -> boxes its shops hold beyond a shelf and beyond what the middle shop is left with of the drug.

    Every shop has closing stock, so that the shelves of a large chain would cover any gap: only stock that is too much where
    it is booked may have gone to a sister shop without a note.
    """
    left: dict[str, list[float]] = defaultdict(list)
    for b in balances:
        left[b.drug].append(max(0.0, -b.raw))
    usual = {drug: float(np.median(values)) for drug, values in left.items()}
    surplus: dict[tuple[str, str], float] = defaultdict(float)
    for b in balances:
        if b.chain:
            surplus[b.chain, b.drug] += max(0.0, -b.raw - max(b.shelf, usual[b.drug]))
    return surplus


def _off(run: SchemeRun, b: Balance) -> bool:
    return b.short >= run.values["least_short"] and b.short > run.values["tolerance"] * b.sold


def _wrong_units(run: SchemeRun, balances: Sequence[Balance], off: Sequence[Balance]) -> frozenset[str]:
    """Drugs that do not add up at most of the places that sell them: counted in another unit."""
    everywhere, wrong = Counter(b.drug for b in balances), Counter(b.drug for b in off)
    least, share = run.whole("least_places"), run.values["odd_share"]
    return frozenset(d for d, n in wrong.items() if everywhere[d] >= least and n > share * everywhere[d])


def _group(run: SchemeRun, place: str, drugs: list[str], places: dict[str, Place], tries: int) -> Carriers | None:
    """Buyers who come for these drugs, or for several of them at once, far oftener than buyers at other places.

    The few drugs that are missing have nothing to do with one another, so that elsewhere they are seldom in one basket
    (catalogue T09: the same three to five drugs sold together to many). Every place looked at, and either question, is paid for.
    """
    buyers: dict[str, dict[str, int]] = defaultdict(dict)
    for at, person, n in run.session.rows(_BUYERS, [drugs]):
        buyers[at][person] = int(n)
    baskets: dict[str, dict[str, int]] = {p: {} for p in buyers}
    together = run.whole("basket_drugs")
    for at, person, n in run.session.rows(_BASKETS, [drugs, together]) if len(drugs) >= together else ():
        baskets[at][person] = int(n)
    found = []
    for counts in (buyers, baskets):
        group = find_carriers(
            counts, {p: len(c) for p, c in buyers.items()}, places, least=run.whole("least_carriers"),
            chance_share=run.values["chance_share"], only={place},
        ).get(place)  # fmt: skip
        if group and min(1.0, group.q * tries * 2) <= run.values["q_limit"]:
            found.append(group)
    return max(found, key=lambda g: len(g.persons), default=None)


def _case(
    run: SchemeRun, place: str, short: list[Balance], shares: dict[str, float | None], group: Carriers | None
) -> Case:
    rows = run.session.rows(_CLAIMS, [place, [b.drug for b in short]])
    named = set(group.persons) if group else set()
    worst = sorted(short, key=lambda b: (-b.short, b.drug))
    listed = tuple(f"{b.drug} {b.short:.0f}" for b in worst[:10])
    total = sum(b.short for b in short)
    evidence = [
        Evidence("stock", f"{len(short)} 种药品结算比可供多 {total:.0f} 盒", f"{total:.0f} boxes of {len(short)} drugs settled beyond stock",
                 (f"Institution:{place}", *(f"Claim:{r[0]}" for r in rows[:200])))
    ]  # fmt: skip
    if group:
        evidence.append(carrier_evidence(group, "购买这些药品", "purchases of these drugs"))
    by_fact = Tested(round(total, 2), 0.0, "超出可供数量的盒数", "boxes settled beyond stock")
    return Case(
        scheme="T09", institutions=(place,), members=tuple(sorted(named)),
        claims=[r[0] for r in rows if not named or r[1] in named],
        tested=tested_group(group, "购买这些药品", "purchases of these drugs") if group else by_fact,
        evidence=tuple(evidence), innocents=judged(run, shares, limit=run.values["odd_share"]),
        roles=dict.fromkeys(named, "claimant"),
        facts={"drugs": len(short), "short": round(total), "sold": round(sum(b.sold for b in short)),
               "held": round(sum(b.held for b in short)), "listed": listed},
        clearing=(
            ("完整的购进发票、随货同行单与盘点表", "complete purchase invoices, delivery notes and stock counts"),
            ("连锁内部调拨单", "transfer notes of the chain"),
        ),
    )  # fmt: skip
