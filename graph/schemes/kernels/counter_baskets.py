"""Whose goods the bills of a counter group are (各人药品还是统一清单): each person's own, or one hand's for all cards.

Whoever fetches medicines for several elders in one go has their cards, and leaves a telephone, as a collector of cards does.
What differs is the goods: an elder's basket is like that elder's basket of the month before and unlike a neighbour's; a
collector's cards are billed what the collector wants, so that two bills of different persons agree as much as two of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.significance import Floats
from graph.schemes.scheme import SchemeRun

MOST_BILLS = 400
"""Bills of a group that are compared, every pair of them."""
SAMPLE = 60
"""Bills of other people for one diagnosis at the place: 1,770 pairs tell a mean to two digits."""
LEAST_BILLS = 10
"""Bills of other people, of five persons or more, without which the place's usual goods are not known."""
LEAST_PERSONS = 5
HALF = 0.5
"""Jaccard: of two bills of three items each, two are the same."""
DRAWS = 199
"""Draws of other people's bills; a group above all of them is one in two hundred."""

_MINE = "SELECT setl_id, hilist_code FROM fee_items WHERE setl_id IN (SELECT unnest(?)) ORDER BY 1, 2"
_OTHERS = """
SELECT o.place, o.dise, o.psn_no, o.setl_id, f.hilist_code FROM (
    SELECT place, dise, psn_no, setl_id FROM bill_prints WHERE place IN (SELECT unnest(?)) AND nights = 0 AND lines > 1
    QUALIFY ROW_NUMBER() OVER (PARTITION BY place, dise ORDER BY MD5(setl_id)) <= ?
) o JOIN fee_items f ON f.setl_id = o.setl_id ORDER BY ALL
"""
_ELSEWHERE = """
SELECT '' AS place, o.dise, o.psn_no, o.setl_id, f.hilist_code FROM (
    SELECT dise, psn_no, setl_id FROM bill_prints WHERE dise IN (SELECT unnest(?)) AND nights = 0 AND lines > 1
    QUALIFY ROW_NUMBER() OVER (PARTITION BY dise ORDER BY MD5(setl_id)) <= ?
) o JOIN fee_items f ON f.setl_id = o.setl_id ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Bill:
    """What one bill holds."""

    setl_id: str
    psn_no: str
    dise: str
    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class Goods:
    """How alike (Jaccard) the items of two bills are: of one member, of two members, of two other people for the same diseases.

    ``usual`` and ``most`` (the highest of the draws) are None where other people's bills are too few. ``items``: how many
    different ones the group's bills hold.
    """

    own: float
    between: float
    items: int
    usual: float | None
    most: float | None

    @property
    def alike(self) -> bool:
        """Members' bills agree more than other people's ever do, and in half of what they hold: a doctor's habits in one cold season
        make a queue's bills a little more alike too, one hand makes them nearly the same."""
        return self.most is not None and self.between > self.most and self.between >= HALF

    def personal(self, gap: float) -> bool:
        """A member's bills are like that member's own and unlike the others'."""
        return self.own - self.between >= gap and self.own >= 2.0 * self.between


def goods_of(
    run: SchemeRun, groups: Sequence[tuple[str, frozenset[str], Mapping[str, str], Mapping[str, str | None]]]
) -> list[Goods | None]:
    """For each (place, members, person of each claim, disease of each claim); None where no two members have two lines.

    Where hardly anybody but the group comes to the place, other people's bills are those of its diseases anywhere.
    """
    wanted = sorted({c for _, _, persons, _ in groups for c in persons})
    items: dict[str, set[str]] = {}
    for claim, code in run.session.rows(_MINE, [wanted]):
        items.setdefault(claim, set()).add(code)
    others = _others(run, _OTHERS, {g[0] for g in groups})
    lonely = [g for g in groups if not _enough([b for b in others.get(g[0], ()) if b.psn_no not in g[1]])]
    dises = {d for _, _, persons, dises in lonely for c in persons if (d := dises.get(c))}
    anywhere = _others(run, _ELSEWHERE, dises).get("", []) if dises else []
    rng = np.random.default_rng(run.seed)
    out = []
    for place, members, persons, named in groups:
        mine = [
            Bill(c, persons[c], named.get(c) or "", frozenset(items[c])) for c in sorted(persons) if len(items.get(c, ())) > 1
        ]  # fmt: skip
        usual = [b for b in others.get(place, ()) if b.psn_no not in members]
        usual = usual if _enough(usual) else [b for b in anywhere if b.psn_no not in members]
        out.append(_goods(mine[:MOST_BILLS], usual, rng))
    return out


def _others(run: SchemeRun, query: str, wanted: Iterable[str]) -> dict[str, list[Bill]]:
    """Place -> a sample of its bills, "" for bills of any place."""
    found: dict[tuple[str, str, str, str], set[str]] = {}
    for place, dise, psn_no, setl_id, code in run.session.rows(query, [sorted(wanted), SAMPLE]):
        found.setdefault((place, dise, psn_no, setl_id), set()).add(code)
    out: dict[str, list[Bill]] = {}
    for (place, dise, psn_no, setl_id), codes in found.items():
        out.setdefault(place, []).append(Bill(setl_id, psn_no, dise, frozenset(codes)))
    return out


def _goods(mine: Sequence[Bill], others: Sequence[Bill], rng: np.random.Generator) -> Goods | None:
    if len({b.psn_no for b in mine}) < 2:
        return None
    alike, same = _similarity(mine)
    upper = np.triu(np.ones_like(same), k=1)
    own, between = upper & same, upper & ~same
    usual, most = _usual(mine, others, rng)
    return Goods(
        float(alike[own].mean()) if own.any() else 0.0, float(alike[between].mean()),
        len(frozenset().union(*(b.items for b in mine))), usual, most,
    )  # fmt: skip


def _similarity(bills: Sequence[Bill]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Jaccard similarity of the items, and whether two bills are one person's."""
    index = {code: n for n, code in enumerate(sorted({c for b in bills for c in b.items}))}
    holds = np.zeros((len(bills), len(index)))
    for row, bill in enumerate(bills):
        holds[row, [index[c] for c in bill.items]] = 1.0
    size = holds.sum(axis=1)
    both = holds @ holds.T
    persons = np.unique([b.psn_no for b in bills], return_inverse=True)[1]
    return both / (size[:, None] + size[None, :] - both), persons[:, None] == persons[None, :]


def _usual(mine: Sequence[Bill], others: Sequence[Bill], rng: np.random.Generator) -> tuple[float | None, float | None]:
    """Mean and highest similarity of as many bills of other people for the same diseases, half of those there at the most.

    Where the diseases are the group's alone all other bills of the place are drawn from.
    """
    wanted: dict[str, int] = {}
    for b in mine:
        wanted[b.dise] = wanted.get(b.dise, 0) + 1
    fit = [b for b in others if b.dise in wanted]
    if not _enough(fit):
        fit, wanted = list(others), {}
    if not _enough(fit):
        return None, None
    alike, same = _similarity(fit)
    strata = [np.flatnonzero([b.dise == d for b in fit]) for d in wanted] if wanted else [np.arange(len(fit))]
    sizes = list(wanted.values()) if wanted else [len(mine)]
    means = [_mean(alike, same, _draw(strata, sizes, rng)) for _ in range(DRAWS)]
    return float(np.mean(means)), max(means)


def _enough(bills: Sequence[Bill]) -> bool:
    return len(bills) >= LEAST_BILLS and len({b.psn_no for b in bills}) >= LEAST_PERSONS


def _draw(strata: Iterable[Ints], sizes: Iterable[int], rng: np.random.Generator) -> Ints:
    parts = [
        rng.choice(s, min(n, max(1, s.size // 2)), replace=False) for s, n in zip(strata, sizes, strict=True) if s.size
    ]
    return np.concatenate(parts).astype(np.int64)


def _mean(alike: Floats, same: npt.NDArray[np.bool_], rows: Ints) -> float:
    apart = ~same[np.ix_(rows, rows)]
    return float(alike[np.ix_(rows, rows)][apart].mean()) if apart.any() else 0.0
