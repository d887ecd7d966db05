"""Repeats of trace codes (追溯码重复), sorted into those that have an ordinary reason and those that have none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from graph.schemes.kernels.significance import Floats, benjamini_hochberg, log_poisson_tail
from graph.schemes.scheme import SchemeRun


class Reason(StrEnum):
    """Why a code may be settled twice."""

    NONE = "none"
    REFUND = "refund"
    SPLIT = "split_pack"
    PLACEHOLDER = "placeholder"
    POSTED = "double_posting"
    OTHER_DRUG = "other_drug"
    CENTRAL = "central_purchase"


class Way(StrEnum):
    """How a settled box came round: settled elsewhere, settled at the same institution, or taken into another's stock."""

    ACROSS = "across"
    WITHIN = "within"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A code settled at ``source`` for ``seller`` and again at ``place`` for ``buyer``; days are day numbers.

    A box that came back into the stock of ``place``, or was sold there for cash, has no ``buyer`` and no second ``claim``.
    ``documents`` stand on the sale that is ``seller``'s. In a ``turned`` repeat ``seller`` is who the box was settled for the
    second time, because the group stands on that side; in a ``pooled`` one both are of the group.
    """

    code: str
    seller: str
    source: str
    sold: int
    sale: str
    buyer: str
    place: str
    again: int
    claim: str
    documents: frozenset[tuple[str, str]]
    reason: Reason
    documents_again: frozenset[tuple[str, str]] = frozenset()
    drug_before: str = ""
    drug: str = ""
    turned: bool = False
    pooled: bool = False

    @property
    def first(self) -> tuple[str, str, str]:
        """Institution, drug and person of the first settlement."""
        return (self.source, self.drug_before, self.buyer if self.turned else self.seller)

    @property
    def second(self) -> tuple[str, str, str]:
        """Institution, drug and person of the second settlement; the person is empty when there was none."""
        return (self.place, self.drug, self.seller if self.turned else self.buyer)

    @property
    def held(self) -> tuple[tuple[str, str, str], ...]:
        """Institution, drug and person of each settlement that is on a card of the group."""
        if self.pooled:
            return (self.first, self.second)
        return (self.second,) if self.turned else (self.first,)

    @property
    def holders(self) -> frozenset[str]:
        """Whose cards of the group the box was settled on."""
        return frozenset({self.seller, self.buyer}) if self.pooled else frozenset({self.seller})

    @property
    def named(self) -> tuple[str, ...]:
        """The claims."""
        return tuple(c for c in (self.sale, self.claim) if c)

    @property
    def way(self) -> Way:
        """How the box came round."""
        if not self.buyer:
            return Way.BACK
        return Way.ACROSS if self.source != self.place else Way.WITHIN

    @property
    def across(self) -> bool:
        """True when the two institutions differ."""
        return self.source != self.place


_REPEATS = """
SELECT code, person_before, place_before, day_before, claim_before, person, place, day, claim,
       payee_before, phone_before, agent_before, drug_before, drug, split, placeholder, payee_acct, coner_tel, agnt_id
FROM trace_reuse ORDER BY code, day, claim
"""

_BACK = """
SELECT b.code, b.person_before, b.place_before, b.day_before, b.claim_before, '' AS person, b.place, b.day, '' AS claim,
       b.payee_before, b.phone_before, b.agent_before, b.drug_before, b.drug_before AS drug, b.split, b.placeholder,
       NULL AS payee, NULL AS phone, NULL AS agent,
       f.place IS NOT NULL AND o.code IS NULL AS central
FROM trace_back b
LEFT JOIN trace_feeds f ON f.place = b.place_before
LEFT JOIN trace_taken_in o ON o.code = b.code AND o.place = b.place_before
ORDER BY b.code, b.day
"""


def load_repeats(run: SchemeRun) -> list[Repeat]:
    """Every consecutive pair of settlements of one code, with its ordinary reason if it has one."""
    returns: dict[str, list[tuple[str, int]]] = defaultdict(list)
    if "trace_returns" in run.made:
        for code, place, day in run.session.rows("SELECT code, place, day FROM trace_returns ORDER BY 1, 2, 3"):
            returns[code].append((place, day))
    out = []
    back = run.session.rows(_BACK) if "trace_back" in run.made else ()
    for r in (*run.session.rows(_REPEATS), *back):
        reason = _reason(r[:19], returns.get(r[0], []), post_days=run.whole("post_days"))
        reason = Reason.CENTRAL if reason is Reason.NONE and any(r[19:]) else reason
        first, second, drugs = _documents(r[9:12]), _documents(r[16:19]), (r[12] or "", r[13] or "")
        out.append(Repeat(r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], first, reason, second, *drugs))
    return out


def _documents(values: tuple[str | None, ...]) -> frozenset[tuple[str, str]]:
    return frozenset((k, v) for k, v in zip(("payee", "phone", "agent"), values, strict=True) if v is not None)


def _reason(r: tuple[Any, ...], returned: list[tuple[str, int]], *, post_days: int) -> Reason:
    _, seller, source, sold, _, buyer, place, again, *_, drug_before, drug, split, placeholder, _, _, _ = r
    if placeholder:
        return Reason.PLACEHOLDER
    if split:
        return Reason.SPLIT
    if any(at == source and sold <= day <= again for at, day in returned):
        return Reason.REFUND
    if seller == buyer and source == place and again - sold <= post_days:
        return Reason.POSTED
    if drug_before and drug and drug_before != drug:
        return Reason.OTHER_DRUG
    return Reason.NONE


@dataclass(frozen=True, slots=True)
class Reseller:
    """An institution whose repeats of one ``way`` exceed its error rate."""

    place: str
    way: Way
    observed: int
    expected: float
    p: float
    q: float


def find_resellers(repeats: Iterable[Repeat], scans: Mapping[str, int], *, q_limit: float) -> list[Reseller]:
    """Institutions with more unexplained repeats than scanning errors make, most certain first.

    Null hypothesis: each scan repeats a code by error with a common chance, estimated from the institutions that are not
    themselves exceptional, plus the errors this institution visibly makes (a code of another drug, double postings).
    Repeats across institutions, within one, and boxes taken into stock are tested apart: they arise differently.
    """
    found: list[Reseller] = []
    for way in Way:
        counts: Counter[str] = Counter(r.place for r in repeats if r.reason is Reason.NONE and r.way is way)
        errors: Counter[str] = Counter(
            r.place
            for r in repeats
            if r.reason is Reason.OTHER_DRUG or (way is Way.WITHIN and r.reason is Reason.POSTED)
        )
        places = sorted(scans)
        k = np.array([counts[p] for p in places], dtype=np.float64)
        n = np.array([scans[p] for p in places], dtype=np.float64)
        e = np.array([errors[p] for p in places], dtype=np.float64)
        expected = _expected(k, n) + e
        logs = np.array([log_poisson_tail(int(a), float(b)) for a, b in zip(k, expected, strict=True)])
        q = benjamini_hochberg(logs, len(places))
        for i in np.flatnonzero((q <= q_limit) & (k >= 2)).tolist():
            found.append(Reseller(places[i], way, int(k[i]), float(expected[i]), float(np.exp(logs[i])), float(q[i])))
    return sorted(found, key=lambda r: (list(Way).index(r.way), r.q, r.place))


def _expected(k: Floats, n: Floats) -> Floats:
    """Errors expected of each institution from the pooled rate of those within it (trimmed until nothing changes)."""
    ordinary = np.ones(k.size, dtype=bool)
    rate = 0.0
    for _ in range(10):
        rate = (float(k[ordinary].sum()) + 1.0) / (float(n[ordinary].sum()) + 1.0)
        limit = np.log(0.01 / max(1, k.size))
        keep = np.array([log_poisson_tail(int(a), rate * b) > limit for a, b in zip(k, n, strict=True)], dtype=bool)
        if np.array_equal(keep, ordinary):
            break
        ordinary = keep
    return np.asarray(rate * n)
