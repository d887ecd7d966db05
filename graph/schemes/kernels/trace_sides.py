"""On whose cards the boxes go round (药盒在谁的卡上周转): the people they were first settled for, or those of the second time.

Hired patients obtain boxes that unknowing customers buy again (T07); a shop settles boxes that unknowing customers bought
once more on cards that lie with it, or sends boxes round within one pool of cards (T08). Only the side on which the same few
people come again and again is a group; people of one pool come again on either side.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.schemes.kernels.significance import log_choose, log_poisson_tail
from graph.schemes.kernels.trace_repeats import Repeat, Reseller
from graph.schemes.scheme import SchemeRun

Counter_ = tuple[str, str]
"""(institution, drug): where people buy one drug; with an empty drug, everybody whom the institution has billed."""
End = tuple[str, str, str]
"""Institution, drug and person of one settlement."""

_GO_ELSEWHERE, _WEIGHT = 0.1, 5
"""One customer in ten of a counter buys the same drug at another given counter too: what is assumed as if five customers had
shown it, where a place dominated by its ring has hardly any others to tell."""


_ON_BOTH = 0.5
"""Share of the smaller side that stands on the other as well where both are one pool of cards."""
_FEW = 10
"""Customers of a counter outside the batch below which they cannot stand for its clientele; everybody billed by the
institution does then."""


@dataclass(frozen=True, slots=True)
class Sides:
    """ln p that so few people stand on the first, on the second and on both sides of some repeats by chance."""

    first: float
    second: float
    both: float


_CUSTOMERS = """
SELECT s.fixmedins_code, s.drug, s.psn_no, COUNT(*) FROM trace_sales s
WHERE s.fixmedins_code IN (SELECT unnest(?)) AND s.drug IN (SELECT unnest(?)) GROUP BY 1, 2, 3
UNION ALL
SELECT c.fixmedins_code, '', c.psn_no, COUNT(*) FROM settled_claims c
WHERE c.fixmedins_code IN (SELECT unnest(?)) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


def turned_to_groups(
    run: SchemeRun, repeats: Sequence[Repeat], resellers: Iterable[Reseller], *, limit: float
) -> list[Repeat]:
    """The repeats with the holders of the cards as ``seller``: those of the second settlement where only these are a group,
    both where the boxes go round among the same people.

    An institution may serve several groups: a pool of cards is looked for among the repeats that people connect, cards that
    lie with the reseller among those where a card stands for several first customers. ``limit`` is the ln p from which a
    side is a group. Repeats of institutions that are no resellers stay as they are.
    """
    places = {r.place for r in resellers}
    batches: dict[str, list[Repeat]] = defaultdict(list)
    for r in repeats:
        if r.place in places and r.buyer:
            batches[r.place].append(r)
    everything = [x for place in sorted(batches) for x in batches[place]]
    customers = customers_of(run, everything)
    sizes = {place: len(batch) for place, batch in batches.items()}
    changed: dict[tuple[str, str, str], Repeat] = {}
    for part in connected(everything):
        if _is_pool(part, customers, sizes, limit):
            changed |= _pooled(part)
    for place in sorted(batches):
        changed |= _sided([r for r in batches[place] if _key(r) not in changed], customers, sizes, limit)
    return [changed.get(_key(r), r) for r in repeats]


def _is_pool(
    part: Sequence[Repeat], customers: Mapping[Counter_, Mapping[str, int]], sizes: Mapping[str, int], limit: float
) -> bool:
    """Whether both sides are the same people, and these too few for chance: the second side must add as much evidence again
    as makes a group."""
    sellers, buyers = {r.seller for r in part}, {r.buyer for r in part}
    if len(sellers & buyers) < _ON_BOTH * min(len(sellers), len(buyers)):
        return False
    sides = compare(part, customers, among=_among(part, sizes))
    return sides.both < limit + min(0.0, sides.first, sides.second)


def _pooled(part: Sequence[Repeat]) -> dict[tuple[str, str, str], Repeat]:
    """The repeats of a pool, whose cards are those settled on twice or more: a box may have been an outsider's first."""
    settled: dict[str, set[str]] = defaultdict(set)
    for r in part:
        settled[r.seller].add(r.sale)
        settled[r.buyer].add(r.claim)
    cards = {person for person, claims in settled.items() if len(claims) >= 2}
    changed = {}
    for r in part:
        outsiders = {r.seller, r.buyer} - cards
        if len(outsiders) != 1:
            changed[_key(r)] = replace(r, pooled=True)
        elif r.buyer in cards:
            changed[_key(r)] = _turned(r)
    return changed


def _among(part: Sequence[Repeat], sizes: Mapping[str, int]) -> int:
    return sum(sizes[place] for place in {r.place for r in part})


def _sided(
    batch: Sequence[Repeat], customers: Mapping[Counter_, Mapping[str, int]], sizes: Mapping[str, int], limit: float
) -> dict[tuple[str, str, str], Repeat]:
    """The repeats of one institution that are not about the first holders."""
    changed: dict[tuple[str, str, str], Repeat] = {}
    first, second, even = list[Repeat](), list[Repeat](), list[Repeat]()
    for part in connected(batch):
        sellers, buyers = len({r.seller for r in part}), len({r.buyer for r in part})
        if _is_pool(part, customers, sizes, limit):
            changed |= _pooled(part)
        elif sellers == buyers:
            even += part
        else:
            (first if sellers < buyers else second).extend(part)
    if second and compare(second, customers, among=_among(second, sizes)).second < limit:
        alone = not first or compare(first, customers, among=_among(first, sizes)).first >= limit
        changed |= {_key(r): _turned(r) for r in (*second, *(even if alone else ()))}
    return changed


def connected(repeats: Sequence[Repeat]) -> list[list[Repeat]]:
    """The repeats that people connect, on whichever side they stand."""
    root: dict[str, str] = {}

    def find(x: str) -> str:
        while root.setdefault(x, x) != x:
            x = root[x]
        return x

    for r in repeats:
        a, b = sorted((find(r.seller), find(r.buyer or r.seller)))
        root[b] = a
    parts: dict[str, list[Repeat]] = defaultdict(list)
    for r in repeats:
        parts[find(r.seller)].append(r)
    return [parts[k] for k in sorted(parts)]


def _key(r: Repeat) -> tuple[str, str, str]:
    return (r.code, r.sale, r.claim)


def compare(part: Sequence[Repeat], customers: Mapping[Counter_, Mapping[str, int]], *, among: int) -> Sides:
    """How surprisingly few people stand on either side, and on both together.

    Null hypothesis: each box goes to a customer of the institution and drug at random, in proportion to what they buy
    there, the boxes of this batch left out. ``among``: how many repeats this part was chosen from.
    """
    first, second = [r.first for r in part], [r.second for r in part]
    share = among / len(part)
    one, two = _fewness(first, customers, share), _fewness(second, customers, share)
    return Sides(one, two, _fewness(first + second, customers, share))


def is_group(
    part: Sequence[Repeat], customers: Mapping[Counter_, Mapping[str, int]], *, among: int, limit: float
) -> bool:
    """Whether the holders of the cards are fewer than chance makes them, or more of them stand on both sides."""
    held = [end for r in part for end in r.held]
    few = _fewness(held, customers, max(1.0, among / len(part)))
    return few < limit or _on_both_sides(part, customers) < limit


def _on_both_sides(part: Sequence[Repeat], customers: Mapping[Counter_, Mapping[str, int]]) -> float:
    """ln p of the number of persons on both sides of repeats across institutions: one pool of cards at every counter.

    Null hypothesis: whoever bought at the one institution comes to the other as often as its other customers of these drugs
    do; the people of this batch are left out, or a place dominated by its ring would explain the ring away.
    """
    far = [r for r in part if r.across and r.buyer]
    if not far:
        return 0.0
    first, second = [r.first for r in far], [r.second for r in far]
    one, two = {p for _, _, p in first}, {p for _, _, p in second}
    there = {p for key in {s[:2] for s in first} for p in customers.get(key, {})} - one - two
    here = {p for key in {s[:2] for s in second} for p in customers.get(key, {})} - one - two
    rate = (len(there & here) + _GO_ELSEWHERE * _WEIGHT) / (len(there) + _WEIGHT)
    return log_poisson_tail(len(one & two), rate * len(one))


def _fewness(ends: Sequence[End], customers: Mapping[Counter_, Mapping[str, int]], chosen: float) -> float:
    """ln p that so few people share these settlements: the better of two bounds, paid for with ln 2.

    Where there are many customers, the settlements beyond the first of each person are close to Poisson. Where boxes
    outnumber them, all settlements falling on some set of so many people is bounded by the sum over all such sets. The
    settlements were picked from ``chosen`` times as many: so many more pairs could have met, so many more sets be looked at.
    """
    people = {person for _, _, person in ends}
    n = len(ends)
    if n <= len(people) or n < 2:
        return 0.0
    draws, inside, everybody = defaultdict[str, float](float), 0.0, set[str](people)
    for (place, drug), count in Counter((p, d) for p, d, _ in ends).items():
        crowd, typical, total = _clientele(place, drug, people, customers)
        here = people & (customers.get((place, drug), {}).keys() | {p for a, b, p in ends if (a, b) == (place, drug)})
        total += typical * len(here)
        for who, bought in crowd.items():
            draws[who] += count * bought / total
        for who in here:
            draws[who] += count * typical / total
        inside += count * math.log(typical * len(here) / total)
        everybody |= crowd.keys()
    expected = n - sum(1.0 - math.exp(-d) for d in draws.values())
    sparse = log_poisson_tail(n - len(people), max(expected, 1e-9) * chosen**2)
    dense = inside + log_choose(len(everybody), len(people)) + log_choose(chosen * n, n)
    return min(0.0, min(sparse, dense) + math.log(2.0))


def _clientele(
    place: str, drug: str, people: set[str], customers: Mapping[Counter_, Mapping[str, int]]
) -> tuple[dict[str, int], float, float]:
    """The customers who are not of the batch, what the buyer of a typical box buys (their size-biased mean), and all of it.

    People of the batch count as such a buyer: what they bought there beside may be the ring's own doing, and a counter that
    lives on its ring would explain the ring away.
    """
    for key in ((place, drug), (place, "")):
        crowd = {who: n for who, n in customers.get(key, {}).items() if who not in people}
        if len(crowd) >= _FEW:
            break
    total = float(sum(crowd.values()))
    return crowd, (sum(n * n for n in crowd.values()) / total if total else 1.0), total


def customers_of(run: SchemeRun, repeats: Sequence[Repeat]) -> dict[Counter_, dict[str, int]]:
    """Who buys what where, for the institutions and drugs of these repeats."""
    places = sorted({p for r in repeats for p in (r.source, r.place)})
    drugs = sorted({d for r in repeats for d in (r.drug, r.drug_before)})
    found: dict[Counter_, dict[str, int]] = defaultdict(dict)
    if places:
        for place, drug, person, n in run.session.rows(_CUSTOMERS, [places, drugs, places]):
            found[str(place), str(drug)][str(person)] = int(n)
    return found


def _turned(r: Repeat) -> Repeat:
    return replace(
        r, seller=r.buyer, buyer=r.seller, sale=r.claim, claim=r.sale, documents=r.documents_again,
        documents_again=r.documents, turned=True,
    )  # fmt: skip
