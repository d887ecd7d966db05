"""On whose cards the boxes go round (药盒在谁的卡上周转): the people they were first settled for, or those of the second time.

Hired patients obtain boxes that unknowing customers buy again (T07); a shop settles boxes that unknowing customers bought
once more on cards that lie with it (T08). Only the side on which the same few people come again and again is a group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.schemes.kernels.significance import log_poisson_tail
from graph.schemes.kernels.trace_repeats import Repeat, Reseller
from graph.schemes.scheme import SchemeRun

Counter_ = tuple[str, str]
"""(institution, drug): where people buy one drug."""


_GO_ELSEWHERE, _WEIGHT = 0.1, 5
"""One customer in ten of a counter buys the same drug at another given counter too: what is assumed as if five customers had
shown it, where a place dominated by its ring has hardly any others to tell."""


@dataclass(frozen=True, slots=True)
class Sides:
    """ln p that so few people stand on the first and on the second side of some repeats by chance."""

    first: float
    second: float


_CUSTOMERS = """
SELECT s.fixmedins_code, s.drug, s.psn_no, COUNT(*) FROM trace_sales s
WHERE s.fixmedins_code IN (SELECT unnest(?)) AND s.drug IN (SELECT unnest(?)) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


def turned_to_groups(
    run: SchemeRun, repeats: Sequence[Repeat], resellers: Iterable[Reseller], *, quiet_days: int, limit: float
) -> list[Repeat]:
    """The repeats with the holders of the cards as ``seller``: those of the second settlement where only these are a group.

    ``limit`` is the ln p from which a side is a group. Repeats of institutions that are no resellers stay as they are.
    """
    places = sorted({r.place for r in resellers})
    parts = [part for place in places for part in _batches(place, repeats, quiet_days)]
    customers = _customers(run, [x for part in parts for x in part])
    turned: dict[tuple[str, str, str], Repeat] = {}
    for part in parts:
        sides = compare(part, customers)
        if sides.second < min(limit, sides.first):
            turned |= {(r.code, r.sale, r.claim): _turned(r) for r in part}
    return [turned.get((r.code, r.sale, r.claim), r) for r in repeats]


def compare(part: Sequence[Repeat], customers: Mapping[Counter_, Mapping[str, int]]) -> Sides:
    """How surprisingly few people stand on either side.

    Null hypothesis: each box goes to a customer of the institution and drug at random, in proportion to what they buy
    there, the boxes of this batch left out. The number of boxes beyond the first of each person is then close to Poisson.
    """
    first = _fewness([(r.source, r.drug_before, r.seller) for r in part], customers)
    second = _fewness([(r.place, r.drug, r.buyer) for r in part], customers)
    return Sides(first, second)


def is_group(part: Sequence[Repeat], customers: Mapping[Counter_, Mapping[str, int]], *, limit: float) -> bool:
    """Whether the holders of the cards are fewer than chance makes them, or more of them stand on both sides."""
    holders = [r.held for r in part]
    return _fewness(holders, customers) < limit or _on_both_sides(part, customers) < limit


def _on_both_sides(part: Sequence[Repeat], customers: Mapping[Counter_, Mapping[str, int]]) -> float:
    """ln p of the number of persons on both sides of repeats across institutions: one pool of cards at every counter.

    Null hypothesis: whoever bought at the one institution comes to the other as often as its other customers of these drugs
    do; the people of this batch are left out, or a place dominated by its ring would explain the ring away.
    """
    far = [r for r in part if r.across]
    if not far:
        return 0.0
    first = [r.held for r in far]
    second = [(r.source, r.drug_before, r.buyer) if r.turned else (r.place, r.drug, r.buyer) for r in far]
    one, two = {p for _, _, p in first}, {p for _, _, p in second}
    there = {p for key in {s[:2] for s in first} for p in customers.get(key, {})} - one - two
    here = {p for key in {s[:2] for s in second} for p in customers.get(key, {})} - one - two
    rate = (len(there & here) + _GO_ELSEWHERE * _WEIGHT) / (len(there) + _WEIGHT)
    return log_poisson_tail(len(one & two), rate * len(one))


def customers_of(run: SchemeRun, repeats: Sequence[Repeat]) -> dict[Counter_, dict[str, int]]:
    """Who buys what where, for the institutions and drugs of these repeats."""
    return _customers(run, repeats)


def _fewness(sales: Sequence[tuple[str, str, str]], customers: Mapping[Counter_, Mapping[str, int]]) -> float:
    share = np.array(list(_weights(sales, customers).values()) or [1.0])
    n, people = len(sales), len({person for _, _, person in sales})
    expected = n - float((1.0 - (1.0 - np.minimum(share, 1.0)) ** n).sum())
    return log_poisson_tail(n - people, max(expected, 1e-9))


def _weights(
    sales: Sequence[tuple[str, str, str]], customers: Mapping[Counter_, Mapping[str, int]]
) -> dict[str, float]:
    """Each customer's share in what is bought at these institutions and of these drugs, this batch left out."""
    boxes = Counter(sales)
    people = {person for _, _, person in sales}
    weights: dict[str, float] = defaultdict(float)
    for (place, drug), count in Counter((p, d) for p, d, _ in sales).items():
        others = {who: n - boxes[place, drug, who] for who, n in customers.get((place, drug), {}).items()}
        others = {who: max(n, 0) + (1 if who in people else 0) for who, n in others.items()}
        total = sum(others.values()) or 1
        for who, n in others.items():
            weights[who] += count / len(sales) * n / total
    return weights


def _batches(place: str, repeats: Sequence[Repeat], quiet_days: int) -> list[list[Repeat]]:
    """What was settled again at one institution, cut where nothing came for ``quiet_days``."""
    parts: list[list[Repeat]] = []
    for r in sorted((r for r in repeats if r.place == place), key=lambda r: (r.again, r.code)):
        if not parts or r.again - parts[-1][-1].again > quiet_days:
            parts.append([])
        parts[-1].append(r)
    return parts


def _customers(run: SchemeRun, repeats: Sequence[Repeat]) -> dict[Counter_, dict[str, int]]:
    places = sorted({p for r in repeats for p in (r.source, r.place)})
    drugs = sorted({d for r in repeats for d in (r.drug, r.drug_before)})
    found: dict[Counter_, dict[str, int]] = defaultdict(dict)
    if places:
        for place, drug, person, n in run.session.rows(_CUSTOMERS, [places, drugs]):
            found[str(place), str(drug)][str(person)] = int(n)
    return found


def _turned(r: Repeat) -> Repeat:
    return replace(
        r, seller=r.buyer, buyer=r.seller, sale=r.claim, claim=r.sale, documents=r.documents_again,
        documents_again=r.documents, turned=True,
    )  # fmt: skip
