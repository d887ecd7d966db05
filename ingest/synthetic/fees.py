"""Fee lines (费用明细): every visit's bill, from its basket number alone, so that parts can be made in any order."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

import numpy as np

from ingest.synthetic.catalogue import ITEMS, LINES, Care, pool
from ingest.synthetic.draws import Bools, Floats, Hashes, Ints, below, mix, unit
from ingest.synthetic.visits import Visits

_ORDINARY = 10_000_000
"""Trace serials from here on belong to ordinary sales; smaller ones to groups."""
_MISREAD = 50_000_000_000
_TRACED = np.array([20, 15, 30, 100, 0, 0, 0, 30, 0, 0, 0, 0, 0, 0, 0], dtype=np.int64)
"""Per cent of the drug lines whose box was scanned, by kind of visit; stays dispense from the ward and scan nothing."""
_LINES_PER_VISIT = 64


@dataclass(frozen=True, slots=True)
class FeeLines:
    """Lines of a run of visits: ``row`` is the visit's position in the run; money in fen; ``serial`` -1 is untraced.

    A reversal's lines repeat the original's with negative ``count`` and ``amount``.
    """

    row: Ints
    number: Ints
    item: Ints
    count: Ints
    price: Ints
    amount: Ints
    day: Ints
    second: Ints
    serial: Ints
    split: Bools
    pack: Ints

    def __len__(self) -> int:
        return len(self.row)


class Tariff:
    """Items of each kind of visit, prices and habits; made once per city."""

    def __init__(self) -> None:
        self.pools = np.zeros((len(Care), max(len(pool(c)) for c in Care)), dtype=np.int64)
        self.sizes = np.array([len(pool(c)) for c in Care], dtype=np.int64)
        self.strides = np.ones((len(Care), 8), dtype=np.int64)
        for care in Care:
            self.pools[care, : self.sizes[care]] = pool(care)
            steps = [s for s in range(1, 60) if gcd(s, int(self.sizes[care])) == 1]
            self.strides[care] = np.resize(steps, 8)
        self.price = np.array([i.price for i in ITEMS], dtype=np.int64)
        self.is_drug = np.array([i.kind == "101" for i in ITEMS])
        self.is_daily = np.array([i.daily for i in ITEMS])
        self.least = np.array([low for low, _ in LINES], dtype=np.int64)
        self.range = np.array([high - low for low, high in LINES], dtype=np.int64)


def fee_lines(visits: Visits, first: int, tariff: Tariff) -> FeeLines:
    """Lines of these visits, whose baskets are all set; ``first`` is the city-wide position of the first."""
    h = mix(visits.basket, visits.care)
    lines = np.maximum(tariff.least[visits.care] + below(mix(h, 1), tariff.range[visits.care]), visits.boxes + 1)
    row = np.repeat(np.arange(len(visits)), lines)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(lines) - lines, lines)
    care, line = visits.care[row], mix(h[row], nth + 100)
    stride = tariff.strides[care, below(mix(h, 2), 8)[row]]
    item = tariff.pools[care, (below(mix(h, 3), 1 << 30)[row] + nth * stride) % tariff.sizes[care]]
    forced = nth < visits.boxes[row]
    item = np.where(forced, visits.drug[row], item)
    count = np.where(forced, 1, _counts(visits, tariff, row, item, h, line))
    price = np.round(tariff.price[item] * (0.95 + 0.1 * unit(mix(visits.place[row], item)))).astype(np.int64)
    sign = np.where(visits.origin[row] >= 0, -1, 1)
    stay = visits.stay[row]
    spread = nth * np.maximum(stay, 1) // lines[row]
    second = np.where(
        stay > 0, 8 * 3600 + below(mix(line, 5), 9 * 3600), np.maximum(0, visits.second[row] - 30 * (lines[row] - nth))
    )
    serial, split = _serials(visits, tariff, first, row, nth, item, line, forced)
    return FeeLines(
        row=row, number=nth + 1, item=item, count=count * sign, price=price, amount=count * sign * price,
        day=visits.begin[row] + spread, second=second, serial=serial, split=split,
        pack=np.where(forced, visits.pack[row], 1),
    )  # fmt: skip


def _counts(visits: Visits, tariff: Tariff, row: Ints, item: Ints, h: Hashes, line: Hashes) -> Ints:
    """Quantities: daily items once a day, drugs by severity (exponential, so that bills are skewed), the rest once."""
    severity = -np.log1p(-unit(mix(h, 4)))[row]
    thrift = visits.thrift[row]
    wobble: Floats = np.where(thrift > 0, 1.0 + 0.06 * (unit(line) - 0.5), 0.4 + 1.2 * severity * unit(line))
    drugs = np.maximum(1, np.round(2 * wobble)).astype(np.int64)
    days = np.maximum(1, visits.stay[row])
    # Prudent billing of recruited patients: every stay is billed as seven days, so that costs hardly differ.
    days = np.where(thrift >= 2, 7, days)
    drugs = np.where(visits.in_bed[row], drugs * (1 + days // 2), drugs)
    return np.where(tariff.is_daily[item], days, np.where(tariff.is_drug[item], drugs, 1))


def _serials(
    visits: Visits, tariff: Tariff, first: int, row: Ints, nth: Ints, item: Ints, line: Hashes, forced: Bools
) -> tuple[Ints, Bools]:
    """Trace serial of each line, and whether it was sold from an opened pack."""
    scanned = tariff.is_drug[item] & (below(mix(line, 6), 100) < _TRACED[visits.care[row]])
    own = (
        _ORDINARY
        + (np.where(visits.origin >= 0, visits.origin, first + np.arange(len(visits))))[row] * _LINES_PER_VISIT
        + nth
    )
    # One scan in three thousand reads another label: the same few wrong codes come up again, at unrelated counters.
    wrong = below(mix(line, 8), 3000) == 0
    own = np.where(wrong, _MISREAD + own // (_LINES_PER_VISIT * 50_000) * 4 + below(mix(line, 9), 4), own)
    given = forced & (visits.box[row] >= 0)
    serial = np.where(given, visits.box[row] + nth, np.where(scanned | forced, own, -1))
    return serial, given & (visits.split[row] == 1)
