"""Invoice numbers on several claims, what excuses them, and those of one group joined (重复票号)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.schemes.kernels.hub_weights import Hub, Key, SharedUse
from graph.schemes.scheme import SchemeRun


@dataclass(frozen=True, slots=True)
class InvoiceUse:
    """One claim that carries a repeated number; ``keys`` are its payee, agent and phone."""

    claim: str
    person: str
    place: str
    day: int
    cost: float
    manual: bool
    visit: str | None
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class InvoiceSet:
    """One invoice (series, number) and its claims by day; ``excuse`` names the innocent reason, empty when none holds."""

    key: tuple[str, str]
    uses: tuple[InvoiceUse, ...]
    excuse: str = ""

    @property
    def persons(self) -> frozenset[str]:
        """Everybody who was reimbursed on it."""
        return frozenset(u.person for u in self.uses)

    @property
    def alike(self) -> bool:
        """True when two different persons' claims show the same amount."""
        return any(
            a.person != b.person and abs(a.cost - b.cost) <= 0.01
            for i, a in enumerate(self.uses)
            for b in self.uses[i + 1 :]
        )

    @property
    def copied(self) -> bool:
        """More than a mistyped number: the amount stands twice as well, or three persons have the invoice."""
        return self.alike or len(self.persons) > 2

    @property
    def days(self) -> tuple[int, int]:
        """First and last day of service."""
        return self.uses[0].day, self.uses[-1].day


_ROWS = """
SELECT setl_id, psn_no, place, number, series, day, cost, manual, visit, payee, agent, phone, uses FROM invoice_uses
ORDER BY series, number, day, setl_id
"""
_TOTAL = """
SELECT COUNT(*), SUM(CASE WHEN places >= 2 THEN 1 ELSE 0 END),
       (SELECT COUNT(DISTINCT invono) FROM settled_claims WHERE invono IS NOT NULL) FROM invoice_numbers
"""
_PLACES = """
SELECT fixmedins_code, COUNT(*) FROM settled_claims
WHERE invono IS NOT NULL AND fixmedins_code IN (SELECT unnest(?)) GROUP BY 1 ORDER BY 1
"""


def load_sets(run: SchemeRun) -> list[InvoiceSet]:
    """Invoices of several persons or several visits, each with its excuse if it has one.

    Where a number without a series stands at several institutions as a rule, the institution is part of the invoice.
    """
    _, crossing, numbers = run.session.rows(_TOTAL)[0]
    everywhere = int(crossing or 0) <= run.values["cross_share"] * int(numbers)
    grouped: dict[tuple[str, str], list[InvoiceUse]] = defaultdict(list)
    for claim, person, place, number, series, day, cost, manual, visit, payee, agent, phone, uses in run.session.rows(
        _ROWS
    ):
        if uses > run.whole("most_uses") or len(set(number)) == 1:
            continue  # a default value, not an invoice
        keys = tuple((k, v) for k, v in (("payee", payee), ("agent", agent), ("phone", phone)) if v is not None)
        issuer = series or ("" if everywhere else place)
        grouped[issuer, number].append(InvoiceUse(claim, person, place, int(day), float(cost), manual, visit, keys))
    sets = [InvoiceSet(k, tuple(uses)) for k, uses in sorted(grouped.items()) if len(uses) >= 2]
    restarting = _restarting(run, sets)
    return [_excused(run, s, restarting) for s in sets]


def _restarting(run: SchemeRun, sets: Sequence[InvoiceSet]) -> frozenset[str]:
    """Institutions where so many claims repeat a number that numbers say nothing."""
    repeats: Counter[str] = Counter(u.place for s in sets if len(s.persons) >= 2 for u in s.uses)
    total = dict(run.session.rows(_PLACES, [sorted(repeats)])) if repeats else {}
    share, least = run.values["numbering_share"], 2 * run.whole("most_uses")
    return frozenset(p for p, n in repeats.items() if n >= least and n > share * int(total.get(p, 0)))


def _excused(run: SchemeRun, found: InvoiceSet, restarting: frozenset[str]) -> InvoiceSet:
    first = found.uses[0]
    excuse = ""
    if len(found.persons) == 1 and all(u.place == first.place and _one_visit(u, first) for u in found.uses):
        excuse = "parts"
    elif all(u.place in restarting and not u.manual for u in found.uses) and not found.alike:
        excuse = "numbering"
    return InvoiceSet(found.key, found.uses, excuse)


def _one_visit(a: InvoiceUse, b: InvoiceUse) -> bool:
    return a.day == b.day or (a.visit is not None and a.visit == b.visit)


_SPANS = """
SELECT fixmedins_code, (QUANTILE_CONT(n, 0.9) - QUANTILE_CONT(n, 0.1)) / 0.8 FROM (
    SELECT fixmedins_code, TRY_CAST(invono AS DOUBLE) AS n FROM settled_claims WHERE fixmedins_code IN (SELECT unnest(?))
) x WHERE n IS NOT NULL GROUP BY 1 ORDER BY 1
"""
"""Range of an institution's numbers; a tenth on either side may be other series or typing errors."""


def torn_from_one_book(run: SchemeRun, sets: Sequence[InvoiceSet]) -> frozenset[tuple[int, int]]:
    """Pairs of reused invoices of one institution whose numbers are neighbours (连号票据), by their places in ``sets``.

    Forms are bought or torn off in a row. Only where reused numbers would lie so near by chance less than once in a
    hundred: an institution with a few reused numbers among all that it uses.
    """
    by_place: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, s in enumerate(sets):
        places = {u.place for u in s.uses}
        if s.copied and len(places) == 1 and s.key[1].isdecimal():
            by_place[min(places)].append((int(s.key[1]), i))
    wanted = sorted(p for p, listed in by_place.items() if len(listed) >= 2)
    spans = {p: float(n) for p, n in run.session.rows(_SPANS, [wanted])} if wanted else {}
    step, out = run.whole("book_step"), set()
    for place in wanted:
        listed = sorted(by_place[place])
        if 2.0 * step * (len(listed) - 1) > run.values["book_chance"] * spans.get(place, 0.0):
            continue
        for (a, i), (b, j) in pairwise(listed):
            if b - a <= step:
                out.add((min(i, j), max(i, j)))
    return frozenset(out)


def join_sets(
    sets: Sequence[InvoiceSet],
    uses: Mapping[Key, SharedUse],
    *,
    window: int,
    mostly: float,
    torn: Collection[tuple[int, int]] = (),
) -> list[tuple[InvoiceSet, ...]]:
    """Groups of invoices of several persons.

    Two invoices are joined when they share two persons; when they share one, and an identifier or the institution; when
    they share none, but an identifier that is no hub and whose users mostly have a reused invoice; when they are of
    one institution and one month, neither has an identifier of its own, and one of them is more than a mistyped number;
    or when they were ``torn`` from one book.
    """
    reusers = frozenset(p for s in sets for p in s.persons)
    strong = {
        k for k, u in uses.items() if u.hub is Hub.NONE and len(reusers & set(u.users)) >= mostly * len(u.users)
    }  # fmt: skip
    keys = [_shared_keys(s, strong) for s in sets]
    anyway = [
        {k for u in s.uses for k in u.keys if (x := uses.get(k)) is None or x.hub in (Hub.NONE, Hub.FAMILY)}
        for s in sets
    ]
    parent = list(range(len(sets)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in _near_pairs(sets, keys):
        a, b = sets[i], sets[j]
        common = len(a.persons & b.persons)
        one_place = bool({u.place for u in a.uses} & {u.place for u in b.uses})
        close = max(a.days[0], b.days[0]) - min(a.days[1], b.days[1]) <= window
        linked = (
            common >= 2 or (common == 1 and (bool(anyway[i] & anyway[j]) or one_place)) or bool(keys[i] & keys[j])
            or (one_place and close and not keys[i] and not keys[j] and (a.copied or b.copied)) or (i, j) in torn
        )  # fmt: skip
        if linked:
            first, second = sorted((root(i), root(j)))
            parent[second] = first
    found: dict[int, list[InvoiceSet]] = {}
    for i, s in enumerate(sets):
        found.setdefault(root(i), []).append(s)
    return [tuple(part) for part in found.values()]


def _shared_keys(found: InvoiceSet, strong: set[Key]) -> set[Key]:
    return {k for u in found.uses for k in u.keys if k in strong}


def _near_pairs(sets: Sequence[InvoiceSet], keys: Sequence[set[Key]]) -> Iterable[tuple[int, int]]:
    """Pairs of invoices with a person, an identifier or an institution in common."""
    touching: dict[object, list[int]] = defaultdict(list)
    for i, s in enumerate(sets):
        for node in {*s.persons, *keys[i], *(("place", u.place) for u in s.uses)}:
            touching[node].append(i)
    return sorted({(i, j) for found in touching.values() for n, i in enumerate(found) for j in found[n + 1 :]})
