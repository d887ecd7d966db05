"""Who handles what at which counter (经办窗口份额): the handlers' shares of like claims, a group's own left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.funnel_stage import Bools, coded
from graph.schemes.kernels.stays import Coded
from graph.schemes.scheme import SchemeRun

_ONE_PLACE = 0.95
"""Share of claims from which a handler belongs to one institution: its cashier, not an agency's clerk."""
_AT_WORK = 0.01
"""Share of a counter's claims from which somebody works there and does not merely help out."""


@dataclass(frozen=True, slots=True)
class Counters:
    """All hand-filed and funnelled claims by handler; ``stratum`` numbers (counter, kind of claim, distant or not)."""

    handler: Coded
    row: Mapping[str, int]
    stratum: Ints
    counts: Mapping[tuple[int, int], int]
    totals: Ints
    crew: Mapping[int, int]
    """Handlers at work in a stratum."""
    handled: npt.NDArray[np.datetime64]


_ROWS = """
SELECT setl_id, handler, place, office, kind, far, handled FROM funnel_claims WHERE handler IS NOT NULL
ORDER BY day, setl_id
"""


def load_counters(run: SchemeRun, claims: Collection[str]) -> Counters:
    """Counters as the data show them: where most handlers serve one institution alone it is the counter, else the office.

    Only ``claims`` are found by number.
    """
    table = run.session.arrow(_ROWS)
    handler, place, office = coded(table["handler"]), coded(table["place"]), coded(table["office"])
    counter = place.code if _cashiers(handler, place) else np.maximum(office.code, -1) + 1
    kind = np.asarray(table["kind"].to_numpy().astype(np.int64))
    far = np.asarray(table["far"].to_numpy().astype(np.int64))
    stratum = np.unique((counter + 1) * 32 + kind * 2 + far, return_inverse=True)[1].astype(np.int64)
    pairs, seen = np.unique(np.stack([stratum, handler.code]), axis=1, return_counts=True)
    counts = {(int(s), int(h)): int(n) for (s, h), n in zip(pairs.T.tolist(), seen.tolist(), strict=True)}
    totals = np.bincount(stratum, minlength=int(stratum.max(initial=-1)) + 1)
    crew: Counter[int] = Counter(s for (s, _), n in counts.items() if n >= max(2, _AT_WORK * totals[s]))
    return Counters(
        handler, {c: i for i, c in enumerate(table["setl_id"].to_pylist()) if c in claims}, stratum, counts, totals.astype(np.int64), dict(crew),
        table["handled"].to_numpy().astype("datetime64[m]"),
    )  # fmt: skip


def _cashiers(handler: Coded, place: Coded) -> bool:
    pairs, n = np.unique(np.stack([handler.code, place.code]), axis=1, return_counts=True)
    total = np.bincount(pairs[0], weights=n)
    most = np.zeros(total.size)
    np.maximum.at(most, pairs[0], n)
    busy = total >= 5
    return bool(busy.any() and np.mean(most[busy] >= _ONE_PLACE * total[busy]) > 0.5)


@dataclass(frozen=True, slots=True)
class Submissions:
    """A group's claims as separate visits to a counter (``rows`` of `Counters`): one handler, one day, is one visit."""

    rows: Ints
    first: Ints
    handler: Ints

    def share(self, counters: Counters, handler: int) -> float:
        """The handler's mean share of like claims over the visits, the group's own left out."""
        inside = Counter((int(counters.stratum[r]), int(counters.handler.code[r])) for r in self.rows.tolist())
        whole = Counter(int(counters.stratum[r]) for r in self.rows.tolist())
        out = []
        for r in self.first.tolist():
            s = int(counters.stratum[r])
            mine = counters.counts.get((s, handler), 0) - inside[s, handler]
            out.append((mine + 1.0) / (float(counters.totals[s]) - whole[s] + max(1, counters.crew.get(s, 1))))
        return float(np.mean(out))


def submissions_of(counters: Counters, rows: Ints) -> Submissions:
    """One row a visit: the first claim of each handler and day; claims without a time are visits of their own."""
    seen: dict[tuple[int, str], int] = {}
    for r in rows.tolist():
        at = counters.handled[r]
        day = f"row {r}" if np.isnat(at) else str(at.astype("datetime64[D]"))
        seen.setdefault((int(counters.handler.code[r]), day), r)
    first = np.array(sorted(seen.values()), dtype=np.int64)
    return Submissions(rows, first, counters.handler.code[first])


def at_night(counters: Counters, rows: Ints, *, begin: int, end: int) -> Bools:
    """Which claims were handled outside office hours; midnight sharp is an unknown time."""
    at = counters.handled[rows]
    minute = (at - at.astype("datetime64[D]")).astype(np.int64)
    return np.asarray(~np.isnat(at) & (minute != 0) & ((minute >= begin * 60) | (minute < end * 60)))


def days_of(counters: Counters, rows: Ints) -> npt.NDArray[np.datetime64]:
    """The distinct days on which these claims were handled."""
    days = counters.handled[rows].astype("datetime64[D]")
    return np.unique(days[~np.isnat(days)])
