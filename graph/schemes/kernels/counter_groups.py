"""Cards billed minutes apart at one counter on day after day (收卡空刷): candidate groups and their probability.

Work is linear in visits: only persons seen at a place on enough days are compared, and only within the window.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.special import pdtrc

from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.people import Person
from graph.schemes.kernels.periodic_care import periodic_series
from graph.schemes.kernels.significance import Floats, log_choose, log_poisson_tail, present_at_least
from graph.schemes.scheme import SchemeRun

DAY = 1440
"""Minutes."""
PAIR_P = 1e-4
"""p below which two persons' meetings may be more than chance; only screens, the group is tested on its own."""
Pair = tuple[str, str, str, int]
"""Place, two persons, common days."""
TOGETHER = 0.3
"""Share of the sessions of the rarer of two persons that they have in common, on average within a group."""


@dataclass(frozen=True, slots=True)
class Counter:
    """All visits of one place in order of time: person code, minute since 2000, settlement ids by position."""

    place: str
    person: Ints
    minute: Ints
    claim: npt.NDArray[np.object_]
    names: npt.NDArray[np.object_]

    @property
    def visits(self) -> Floats:
        """Visits per person code."""
        return np.bincount(self.person, minlength=self.names.size).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Session:
    """One window at a place: first minute, and the positions of the visits in it."""

    start: int
    rows: Ints


@dataclass(frozen=True, slots=True)
class CounterGroup:
    """Persons billed together in ``sessions``; ``observed`` of them came to at least ``needed``, ``expected`` by chance."""

    place: str
    members: Ints
    sessions: tuple[Session, ...]
    needed: int
    observed: int
    expected: float
    log_p: float


def load_counters(run: SchemeRun, places: list[str]) -> dict[str, Counter]:
    """Every visit of these places, whoever made it."""
    table = run.session.arrow(
        "SELECT place, psn_no, minute, setl_id FROM counter_visits WHERE place IN (SELECT unnest(?)) "
        "ORDER BY place, minute, setl_id",
        [places],
    )
    place = table["place"].combine_chunks().dictionary_encode()
    codes = place.indices.to_numpy()
    minute = table["minute"].to_numpy().astype(np.int64)
    claim, person = table["setl_id"].to_numpy(), table["psn_no"].to_numpy()
    out: dict[str, Counter] = {}
    for number, name in enumerate(place.dictionary.to_pylist()):
        low, high = np.searchsorted(codes, [number, number + 1])
        names, code = np.unique(person[low:high].astype(object), return_inverse=True)
        out[name] = Counter(name, code.astype(np.int64), minute[low:high], claim[low:high], names)
    return out


def candidate_groups(run: SchemeRun, people: Mapping[str, Person], pairs: list[Pair]) -> dict[str, list[list[str]]]:
    """Place -> groups of persons of different homes who keep meeting there, by average linkage of common days."""
    by_place: dict[str, list[tuple[str, str, int]]] = {}
    for place, a, b, days in pairs:
        if people[a].home != people[b].home:
            by_place.setdefault(place, []).append((a, b, days))
    return {place: _linked(found, run.whole("least_card_persons")) for place, found in sorted(by_place.items())}


def _linked(found: list[tuple[str, str, int]], least: int) -> list[list[str]]:
    from scipy.cluster.hierarchy import fcluster, linkage  # two seconds to load, and only when there are candidates

    names = sorted({p for a, b, _ in found for p in (a, b)})
    index = {n: i for i, n in enumerate(names)}
    a = np.array([index[x] for x, _, _ in found])
    b = np.array([index[y] for _, y, _ in found])
    days = np.array([d for _, _, d in found], dtype=np.float64)
    graph = coo_matrix((days, (a, b)), shape=(len(names), len(names)))
    _, label = connected_components(graph, directed=False)
    full = (graph + graph.T).tocsr()
    most = np.asarray(full.max(axis=1).todense()).ravel()
    groups = []
    for component in range(int(label.max()) + 1):
        inside = np.flatnonzero(label == component)
        if inside.size < least:
            continue
        common = full[inside][:, inside].toarray() / np.minimum.outer(most[inside], most[inside])
        apart = 1.0 - common[np.triu_indices(inside.size, k=1)]
        cut = fcluster(linkage(apart, "average"), 1.0 - TOGETHER, criterion="distance")
        for c in np.unique(cut):
            if int((cut == c).sum()) >= least:
                groups.append([names[i] for i in inside[cut == c]])
    return groups


PASSERS = 30
"""Visits by passers-by from which a place's own usual crowd can be told, and pairs of them that a prior weighs."""

_PAIRS = """
WITH slots AS (
    SELECT v.place, CAST(FLOOR(v.minute / ?) AS BIGINT) AS slot, COUNT(*) AS n,
           SUM(CASE WHEN r.psn_no IS NULL THEN 1.0 ELSE 0.0 END) AS m
    FROM counter_visits v LEFT JOIN counter_regulars r ON r.psn_no = v.psn_no AND r.place = v.place GROUP BY ALL
), crowds AS (
    SELECT place, (2.0 * SUM(n * (n - 1.0)) + 1.0) / (SUM(n) * GREATEST(1.0, SUM(n) - 1.0)) AS everyone,
           2.0 * SUM(m * (m - 1.0)) AS met, SUM(m) * (SUM(m) - 1.0) AS pairs, SUM(m) AS passers
    FROM slots GROUP BY place
), usual AS (SELECT QUANTILE_CONT(met / pairs, 0.75) AS rate FROM crowds WHERE passers >= ?)
SELECT p.place, p.psn_no, p.other, p.days, CAST(a.visits * b.visits AS DOUBLE) AS tries,
       LEAST(c.everyone, COALESCE((c.met + ? * u.rate + 1.0) / (c.pairs + ?), 1.0)) AS meeting
FROM counter_pairs p
JOIN counter_regulars a ON a.place = p.place AND a.psn_no = p.psn_no
JOIN counter_regulars b ON b.place = p.place AND b.psn_no = p.other
JOIN crowds c ON c.place = p.place CROSS JOIN usual u
ORDER BY p.place, p.psn_no, p.other
"""
"""``meeting``: the chance that two visits fall into neighbouring slots, among all visits or among those of passers-by (on
fewer days than regulars come), whichever is smaller: where a ring is most of a small pharmacy's custom, its own sessions
would be the usual crowd. Few passers-by are eked out with what three places in four have, and with one meeting."""


def likely_pairs(run: SchemeRun) -> list[Pair]:
    """Pairs of strangers who meet more often than their own visits and the usual crowd at the place explain.

    Persons in treatment every few days (`periodic_care`) are left out: their meetings follow from their first day.
    """
    table = run.session.arrow(_PAIRS, [run.whole("window_minutes"), PASSERS, PASSERS**2, PASSERS**2])
    days = table["days"].to_numpy().astype(np.float64)
    means = table["tries"].to_numpy() * table["meeting"].to_numpy()
    keep = np.flatnonzero(pdtrc(days - 1.0, means) < PAIR_P)
    place, a, b = (table[c].take(keep).to_pylist() for c in ("place", "psn_no", "other"))
    series = periodic_series(run.session, {*a, *b}, longest=run.whole("rhythm_gap"))
    own = {(p, h) for p, h, _ in series}
    listed = zip(place, a, b, days[keep].tolist(), strict=True)
    return [(h, p, o, int(d)) for h, p, o, d in listed if (p, h) not in own or (o, h) not in own]


def find_sessions(counter: Counter, members: Ints, *, window: int, least: int) -> tuple[Session, ...]:
    """At most one window a day, that with most members, where at least ``least`` members are billed."""
    rows = np.flatnonzero(np.isin(counter.person, members))
    sessions = []
    for day in np.unique(counter.minute[rows] // DAY):
        today = rows[counter.minute[rows] // DAY == day]
        minutes = counter.minute[today]
        best: Ints = today[:0]
        for start in np.unique(minutes):
            inside = today[(minutes >= start) & (minutes <= start + window)]
            if np.unique(counter.person[inside]).size > np.unique(counter.person[best]).size:
                best = inside
        if np.unique(counter.person[best]).size >= least:
            first = int(counter.minute[best].min())
            everyone = np.flatnonzero((counter.minute >= first) & (counter.minute <= first + window))
            sessions.append(Session(first, everyone))
    return tuple(sessions)


def attendance(counter: Counter, sessions: tuple[Session, ...]) -> Ints:
    """Sessions per person code."""
    count = np.zeros(counter.names.size, dtype=np.int64)
    for s in sessions:
        count[np.unique(counter.person[s.rows])] += 1
    return count


def session_shares(counter: Counter, sessions: tuple[Session, ...], members: Ints, window: int) -> float:
    """Chance that one visit of an outsider falls into any of the sessions: the crowd then, and the usual crowd at that hour.

    The group is left out. Usual is the day's crowd (at least an average day's) times the hour's share of all days; it is
    added to the crowd that was there, so that a queue at opening time or on pension day counts fully.
    """
    others = counter.minute[~np.isin(counter.person, members)]
    if others.size == 0:
        return min(1.0, 0.02 * len(sessions))
    days = np.unique(counter.minute // DAY).size
    clock = np.sort(others % DAY)
    total = 0.0
    for s in sessions:
        inside = int(((others >= s.start) & (others <= s.start + window)).sum())
        today = max(float((others // DAY == s.start // DAY).sum()), others.size / days)
        at = s.start % DAY
        usual = (np.searchsorted(clock, at + window, side="right") - np.searchsorted(clock, at) + 1.0) / (
            others.size + 1.0
        )
        total += inside + today * usual
    return float(min(1.0, total / others.size))


def group_at(
    counter: Counter, names: list[str], *, window: int, least: int, repeat: int, chance_share: float
) -> CounterGroup | None:
    """Sessions given members, members given sessions, until nothing changes; then the tail with the price of choosing.

    Statistic: how many persons came to at least a of the r sessions, for the best a >= ``repeat``. Null hypothesis:
    everybody keeps their number of visits at the place, times follow the place's load without the group, persons are
    independent. Price: the sessions were chosen among all windows of all days, a among its values.
    """
    members = np.flatnonzero(np.isin(counter.names, names)).astype(np.int64)
    sessions: tuple[Session, ...] = ()
    tries = counter.visits
    for _ in range(6):
        found = find_sessions(counter, members, window=window, least=max(3, math.ceil(TOGETHER * members.size)))
        if len(found) < repeat:
            return None
        share = session_shares(counter, found, members, window)
        count = attendance(counter, found)
        chosen = _regulars(count, tries, share, len(found), chance_share)
        same = np.array_equal(chosen, members) and len(found) == len(sessions)
        members, sessions = chosen, found
        if same or members.size < least:
            break
    if members.size < least or len(sessions) < repeat:
        return None
    return _judged(counter, members, sessions, window=window, repeat=repeat)


def _expected(tries: Floats, share: float, needed: int) -> float:
    return float(present_at_least(needed, tries, tries * share).sum())


def _regulars(count: Ints, tries: Floats, share: float, sessions: int, chance_share: float) -> Ints:
    """Persons in so many sessions that at most ``chance_share`` of them would be by chance; at least two."""
    needed = 2
    for needed in range(2, sessions + 1):
        if _expected(tries, share, needed) <= chance_share * int((count >= needed).sum()):
            break
    return np.flatnonzero(count >= needed).astype(np.int64)


def _judged(
    counter: Counter, members: Ints, sessions: tuple[Session, ...], *, window: int, repeat: int
) -> CounterGroup:
    share = session_shares(counter, sessions, members, window)
    count, tries = attendance(counter, sessions), counter.visits
    levels = range(min(repeat, len(sessions)), len(sessions) + 1)
    results = []
    for a in levels:
        observed, expected = int((count >= a).sum()), _expected(tries, share, a)
        results.append((log_poisson_tail(observed, expected), a, observed, expected))
    log_p, needed, observed, expected = min(results)
    days = np.unique(counter.minute // DAY).size
    hours = np.unique(counter.minute % DAY // window).size
    price = (
        log_choose(float(days), len(sessions)) + len(sessions) * math.log(2.0 * max(1, hours)) + math.log(len(levels))
    )
    return CounterGroup(counter.place, members, sessions, needed, observed, expected, min(0.0, log_p + price))
