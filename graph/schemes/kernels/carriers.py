"""The few persons who carry an institution's excess (承载人员): tested as a group before anybody is named.

An institution far above its peers has many patients, most of whom only went there. Some may carry the act: the same
persons again and again. Statistic: how many of the institution's patients have at least k events of the kind; null: each
patient does with the chance that patients of the peers have, institutions differing as they do. The lowest k at which at
most a tenth of those found would be there by chance names them; trying every k is paid for.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from graph.schemes.finding import Chance
from graph.schemes.kernels.peer_groups import PeerTest, Place, Unit, compare_shares
from graph.schemes.kernels.significance import benjamini_hochberg

LEVELS = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 30, 40, 50)
"""Numbers of events tried; one event is never enough to name a patient of an outlying institution."""


@dataclass(frozen=True, slots=True)
class Carriers:
    """Persons with at least ``level`` events each; ``expected`` persons of that kind by chance."""

    persons: tuple[str, ...]
    level: int
    expected: float
    patients: int
    peers: int
    p: float
    q: float
    chance: Chance


def find_carriers(
    counts: Mapping[str, Mapping[str, int]], patients: Mapping[str, int], places: Mapping[str, Place], *,
    least: int, chance_share: float, levels: tuple[int, ...] = LEVELS,
    only: Collection[str] | None = None,
) -> dict[str, Carriers]:  # fmt: skip
    """Unit -> its carriers, for units with at least ``least`` of them; ``q`` among all units with any patients.

    ``counts``: unit -> person -> events; ``patients``: unit -> all its patients; ``places``: unit -> its peer facts;
    ``only``: units to look at, the others being peers.
    """
    best: dict[str, tuple[float, int, PeerTest]] = {}
    logs: dict[str, float] = {}
    ranked = {u: np.sort(np.fromiter(c.values(), dtype=np.int64, count=len(c))) for u, c in counts.items()}
    none = np.zeros(0, dtype=np.int64)

    def at_least(unit: str, level: int) -> int:
        listed = ranked.get(unit, none)
        return int(listed.size - np.searchsorted(listed, level))

    wanted = [u for u in counts if only is None or u in only]
    tried = [k for k in levels if any(at_least(u, k) >= least for u in wanted)]
    for level in tried:
        units = [Unit(u, places[u], at_least(u, level), float(n)) for u, n in sorted(patients.items()) if u in places]
        for t in compare_shares(units, only=only):
            found = t.unit.observed
            log_p = min(0.0, t.log_p + math.log(len(tried)))
            logs[t.unit.code] = min(logs.get(t.unit.code, 0.0), log_p)
            if t.unit.code not in best and found >= least and t.expected <= chance_share * found:
                best[t.unit.code] = (log_p, level, t)
    order = sorted(logs)
    q = dict(zip(order, benjamini_hochberg(np.array([logs[u] for u in order]), len(order)).tolist(), strict=True))
    out = {}
    for unit, (log_p, level, t) in sorted(best.items()):
        persons = tuple(sorted(p for p, v in counts[unit].items() if v >= level))
        p = math.exp(log_p)
        out[unit] = Carriers(persons, level, t.expected, patients[unit], t.peers, p, max(q[unit], p), t.chance)
    return out
