"""Institutions against institutions of their kind (同组机构比较): funnel limits that allow for ordinary differences.

A peer group has the same type, level and region (first four digits of the area code); where it is too small it is widened
to type and level, then to type, and the widening is told. Institutions differ for a hundred lawful reasons, so a count is
not Poisson and a share not binomial: the spread between the peers is estimated (overdispersion, as for funnel plots:
Spiegelhalter 2005), the institution itself left out and far outliers removed, so that it is not excused by itself nor by
another of its kind.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy.special import gammaincinv

from graph.schemes.finding import Chance, Family
from graph.schemes.kernels.significance import (
    Floats,
    benjamini_hochberg,
    log_beta_binomial_tail,
    log_lognormal_tail,
    log_negative_binomial_tail,
    log_poisson_tail,
)

if TYPE_CHECKING:
    from graph.lake.session import LakeSession

LEAST_PEERS = 8
"""Fewer peers do not show how far ordinary institutions lie apart: the quartiles of seven are single institutions."""
SPREAD = 0.5
"""Least standard deviation / mean between ordinary institutions of one group, whatever the estimate says: the case mix
inside one level and type, which claims show only in part, moves rates by half."""
CONFIDENCE = 0.05
"""The spread enters with its upper 95 % limit (chi-square): a small group may look more even than it is."""
FENCE = 2.2
"""Outlier fence in interquartile ranges (Hoaglin and Iglewicz 1987): an ordinary peer passes it about once in 7000."""
_FAR_OUT = math.log(0.001)


@dataclass(frozen=True, slots=True)
class Place:
    """What makes an institution comparable (机构类别): type, level, region; None where not delivered."""

    code: str
    name: str
    kind: str | None
    level: str | None
    region: str | None
    owner_group: str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """One institution, or one doctor of it, under test: what was seen and out of how much.

    ``exposure`` is the number of tries of a share, or for a count the number expected at a common rate (indirect
    standardisation by case mix or month is done by the caller).
    """

    code: str
    place: Place
    observed: int
    exposure: float


@dataclass(frozen=True, slots=True)
class PeerTest:
    """One unit against its peers: ``expected`` in the unit of ``observed``; ``q`` among all units that were compared."""

    unit: Unit
    expected: float
    size: float
    log_p: float
    q: float
    peers: int
    group_zh: str
    group_en: str
    widened: int
    family: Family

    @property
    def p(self) -> float:
        """The tail probability."""
        return math.exp(self.log_p)

    @property
    def ratio(self) -> float:
        """Observed / expected."""
        return self.unit.observed / max(self.expected, 1e-9)

    @property
    def chance(self) -> Chance:
        """The null distribution of the observed number."""
        tries = round(self.unit.exposure) if self.family is Family.BETA_BINOMIAL else None
        return Chance(self.family, self.expected, tries, self.size if math.isfinite(self.size) else None)


_PLACES = """
SELECT fixmedins_code, fixmedins_name, fixmedins_type, hosp_lv, LEFT(area_code, 4), parent_group
FROM institutions ORDER BY 1
"""


def load_places(session: LakeSession) -> dict[str, Place]:
    """Every institution by code."""
    return {r[0]: Place(r[0], r[1] or r[0], r[2], r[3], r[4], r[5]) for r in session.rows(_PLACES)}


_LEVELS = (("类型、等级、地区", "type, level and region"), ("类型、等级", "type and level"), ("类型", "type"))


def _keys(place: Place) -> tuple[tuple[str | None, ...], ...]:
    return ((place.kind, place.level, place.region), (place.kind, place.level), (place.kind,))


def compare_counts(units: Iterable[Unit], *, least_peers: int = LEAST_PEERS, spread: float = SPREAD) -> list[PeerTest]:
    """Counts against the peers' rate per exposure, negative binomial; units whose widest group is too small are left out."""
    return _compare(list(units), Family.NEGATIVE_BINOMIAL, least_peers, spread)


def compare_shares(
    units: Iterable[Unit],
    *,
    least_peers: int = LEAST_PEERS,
    spread: float = SPREAD,
    only: Collection[str] | None = None,
) -> list[PeerTest]:
    """Shares (observed out of exposure) against the peers' share, beta-binomial; otherwise as `compare_counts`.

    With ``only`` the other units are peers and count as hypotheses (p = 1), but are not looked at.
    """
    return _compare(list(units), Family.BETA_BINOMIAL, least_peers, spread, only)


def _compare(
    units: list[Unit], family: Family, least_peers: int, spread: float, only: Collection[str] | None = None
) -> list[PeerTest]:
    units = [u for u in units if u.exposure > 0]
    groups: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for i, u in enumerate(units):
        for key in _keys(u.place):
            groups[key].append(i)
    k = np.array([u.observed for u in units], dtype=np.float64)
    n = np.array([u.exposure for u in units], dtype=np.float64)
    members = {key: np.array(listed) for key, listed in groups.items()}
    tests: list[PeerTest] = []
    for i, u in enumerate(units):
        chosen = next(((s, key) for s, key in enumerate(_keys(u.place)) if len(groups[key]) - 1 >= least_peers), None)
        if chosen is None:
            continue
        step, key = chosen
        zh, en = _named(key, step)
        whole = members[key]
        crude = float(k[whole].sum() / n[whole].sum())
        if u.observed <= crude * u.exposure or (
            only is not None and u.code not in only
        ):  # in no upper tail, or not looked at: p = 1
            tests.append(PeerTest(u, crude * u.exposure, math.inf, 0.0, 1.0, whole.size - 1, zh, en, step, family))
            continue
        peers = whole[whole != i]
        fit = fit_peers(k[peers], n[peers], family, spread)
        log_p = _log_tail(u, fit, family)
        tests.append(PeerTest(u, fit.rate * u.exposure, fit.size, log_p, 1.0, peers.size, zh, en, step, family))
    return _with_q(tests)


def _with_q(tests: Sequence[PeerTest]) -> list[PeerTest]:
    q = benjamini_hochberg(np.array([t.log_p for t in tests], dtype=np.float64), len(tests))
    return [
        PeerTest(t.unit, t.expected, t.size, t.log_p, float(v), t.peers, t.group_zh, t.group_en, t.widened, t.family)
        for t, v in zip(tests, q.tolist(), strict=True)
    ]


def _named(key: tuple[str | None, ...], step: int) -> tuple[str, str]:
    zh, en = _LEVELS[step]
    shown = "/".join(v or "—" for v in key)
    return f"同{zh}（{shown}）", f"same {en} ({shown})"


@dataclass(frozen=True, slots=True)
class Fit:
    """What ordinary peers do: ``rate`` per exposure; ``size`` of the negative binomial or beta-binomial, the uncertainty of
    the rate included; ``between``: relative variance between the institutions alone.
    """

    rate: float
    size: float
    between: float


def _log_tail(unit: Unit, fit: Fit, family: Family) -> float:
    """The larger tail of two shapes of the spread between institutions: gamma (beta), and the heavier log-normal."""
    mean = fit.rate * unit.exposure
    if family is Family.BETA_BINOMIAL:
        tries = round(unit.exposure)
        return max(
            log_beta_binomial_tail(unit.observed, tries, fit.rate, fit.size),
            log_lognormal_tail(unit.observed, mean, 1.0 / fit.between, tries=tries),
        )
    return max(
        log_negative_binomial_tail(unit.observed, mean, fit.size),
        log_lognormal_tail(unit.observed, mean, 1.0 / fit.between),
    )


def fit_peers(k: Floats, n: Floats, family: Family, spread: float) -> Fit:
    """Rate and spread of ordinary peers, far outliers upwards removed.

    Institutions weigh by what they can tell: small ones by their counting noise, large ones alike, so that one large
    institution is not the group. One event is added to the peers: what never happened there is not impossible; and a rate
    known from few events is itself uncertain by one over their number (relative variance), which enters the size.
    """
    keep = ordinary(k, n)
    k, n = k[keep], n[keep]
    rate = float((k.sum() + 1.0) / n.sum())
    weight = 1.0 / (1.0 + rate * n * spread**2)
    rate = float(((weight * k).sum() + 1.0) / (weight * n).sum())
    mean = rate * n
    noise = mean * (1.0 - min(rate, 0.999)) if family is Family.BETA_BINOMIAL else mean
    weight = mean**2 / (noise + (spread * mean) ** 2) ** 2
    free = max(2.0, float(weight @ mean**2) ** 2 / float((weight * mean**2) @ (weight * mean**2)) - 1.0)
    stretch = free / float(2.0 * gammaincinv(free / 2.0, CONFIDENCE))
    squares = max(0.0, float(weight @ (k - mean) ** 2) - float(weight @ noise)) * stretch
    between = max(squares / max(1e-300, float(weight @ mean**2)), spread**2)
    together = between + 1.0 / (float(k.sum()) + 1.0)
    if family is Family.BETA_BINOMIAL:
        rate = min(rate, 0.999)
        return Fit(rate, 1.0 / min(0.9, together * rate / (1.0 - rate)) - 1.0, between)
    return Fit(rate, 1.0 / together, between)


def ordinary(k: Floats, n: Floats) -> npt.NDArray[np.bool_]:
    """Marks the peers that are not far out: beyond the fence and beyond what counting noise gives.

    The fence lies on the square-root scale, on which counts of small institutions spread as those of large ones.
    """
    rate = float((k.sum() + 1.0) / n.sum())
    place = np.sqrt((k + 0.375) / (rate * n + 0.375))
    low, high = np.quantile(place, [0.25, 0.75])
    far = place > high + FENCE * (high - low)
    noise = np.array([log_poisson_tail(int(a), max(1.0, rate * b)) for a, b in zip(k[far], n[far], strict=True)])
    far[far] = noise < _FAR_OUT
    return np.asarray(~far)


def standardise(cells: Iterable[tuple[str, str, int, int]]) -> dict[str, float]:
    """Unit -> events expected at common rates of its strata (indirect standardisation, 间接标准化).

    ``cells``: (unit, stratum, events, tries). The rates are those of the units that are not far out as a whole, drawn
    towards the overall rate by ten tries where a stratum is thin.
    """
    listed = list(cells)
    units = sorted({c[0] for c in listed})
    at = {u: i for i, u in enumerate(units)}
    k, n = np.zeros(len(units)), np.zeros(len(units))
    for unit, _, events, tries in listed:
        k[at[unit]] += events
        n[at[unit]] += tries
    if not units:
        return {}
    keep = ordinary(k, np.maximum(n, 1.0))
    overall = (float(k[keep].sum()) + 1.0) / max(1.0, float(n[keep].sum()))
    strata: dict[str, list[float]] = defaultdict(lambda: [10.0 * overall, 10.0])
    for unit, stratum, events, tries in listed:
        if keep[at[unit]]:
            strata[stratum][0] += events
            strata[stratum][1] += tries
    out = dict.fromkeys(units, 0.0)
    for unit, stratum, _, tries in listed:
        out[unit] += tries * strata[stratum][0] / strata[stratum][1]
    return out
