"""Refunds (退费冲销): reversal rows that take back earlier settlements, and some settled again afterwards."""

from __future__ import annotations

import numpy as np

from ingest.synthetic.draws import Ints
from ingest.synthetic.visits import Visits, concatenate

SHARE = 0.01
"""Share of ordinary visits that are refunded; two in five of them are settled again."""
AGAIN = 0.4


def count_for(total: int) -> int:
    """Rows to keep free for ordinary reversals and second settlements among ``total`` rows."""
    refunded = round(total * SHARE)
    return refunded + round(refunded * AGAIN)


def with_reversals(rng: np.random.Generator, rows: Visits, room: int) -> Visits:
    """The visits with ``room`` further rows for ordinary refunds, and one for each visit that a group has refunded."""
    rows.basket = np.where(rows.basket >= 0, rows.basket, (1 << 50) + np.arange(len(rows)))
    refunded = min(round(room / (1 + AGAIN)), room)
    ordinary = rng.choice(np.flatnonzero((rows.group < 0) & (rows.settled < 700)), refunded, replace=False)
    again = ordinary[: room - refunded]
    forced = np.flatnonzero(rows.reverse == 1)
    sources: Ints = np.concatenate((ordinary, forced))
    back = rows.take(sources)
    back.origin = sources
    delay = np.where(rng.random(len(sources)) < 0.7, 0, rng.integers(1, 20, len(sources)))
    same_day = (back.second + 300 + rng.integers(0, 3600, len(sources))).clip(max=86_000)
    back.lag += delay
    back.second = np.where(delay > 0, back.second, np.maximum(same_day, back.second + 60))
    second = rows.take(again)
    second.lag += delay[: len(again)]
    second.second = np.minimum(back.second[: len(again)] + 240, 86_399)
    everything = concatenate([rows, back, second])
    return _sorted(everything)


def _sorted(rows: Visits) -> Visits:
    """All rows in the order of settlement; reversals go on naming the row that they take back."""
    order = np.lexsort((np.arange(len(rows)), rows.origin >= 0, rows.second, rows.settled))
    place = np.empty(len(rows), dtype=np.int64)
    place[order] = np.arange(len(rows))
    out = rows.take(order)
    out.origin = np.where(out.origin >= 0, place[out.origin], -1)
    return out
