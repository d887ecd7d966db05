"""Hospitals, clinics and pharmacies of a synthetic city (定点医药机构) with their doctors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pyarrow as pa

from ingest.synthetic.draws import Bools, Floats, Ints, below, mix, unit, weighted
from ingest.synthetic.places import DISTANT, Place


class Tier(IntEnum):
    """Size class of an institution."""

    TERTIARY = 0
    SECONDARY = 1
    PRIMARY = 2
    CLINIC = 3
    PHARMACY = 4


_CLAIMS_PER_INSTITUTION = 2200
_SHARES = {Tier.TERTIARY: 0.016, Tier.SECONDARY: 0.06, Tier.PRIMARY: 0.15, Tier.CLINIC: 0.33, Tier.PHARMACY: 0.444}
_FEWEST = {Tier.TERTIARY: 2, Tier.SECONDARY: 5, Tier.PRIMARY: 10, Tier.CLINIC: 12, Tier.PHARMACY: 18}
_SUFFIX = (
    "人民医院",
    "中医院",
    "第二医院",
    "医院",
    "卫生院",
    "社区卫生服务中心",
    "康复医院",
    "诊所",
    "卫生室",
    "大药房",
    "药店",
)
_GROUPS = ("仁和堂", "百姓康", "同仁德", "益丰元", "普济")
_DEPARTMENTS = (
    "内科",
    "外科",
    "骨科",
    "心内科",
    "神经内科",
    "呼吸科",
    "肿瘤科",
    "肾内科",
    "妇产科",
    "中医科",
    "康复科",
    "全科",
)


@dataclass(slots=True)
class Institutions:
    """One row per institution, as columns; ``county`` indexes the places, distant ones come after the home counties.

    ``first_doctor`` and ``doctors`` give each institution's run of rows in the doctors' columns.
    """

    tier: Ints
    county: Ints
    area: Ints
    serial: Ints
    weight: Floats
    private: Bools
    distant: Bools
    group: Ints
    lon: Floats
    lat: Floats
    beds: Ints
    first_doctor: Ints
    doctors: Ints
    home_counties: int

    def __len__(self) -> int:
        return len(self.tier)

    @property
    def codes(self) -> pa.Array:
        """12 characters: letter, adcode, serial."""
        letters = ["P" if t == Tier.PHARMACY else "H" for t in self.tier]
        return pa.array([f"{c}{a}{s:05d}" for c, a, s in zip(letters, self.area, self.serial, strict=True)])

    @property
    def doctor_codes(self) -> pa.Array:
        """13 characters (D, doctors) or 14 (HY, pharmacists)."""
        place = np.repeat(np.arange(len(self)), self.doctors)
        return pa.array(
            [f"{'HY' if self.tier[p] == Tier.PHARMACY else 'D'}{self.area[p]}{i + 1:06d}" for i, p in enumerate(place)]
        )

    def names(self, places: tuple[Place, ...]) -> list[str]:
        """Names that say what the institution is."""
        out = []
        for i, tier in enumerate(self.tier):
            area = (*places, *DISTANT)[self.county[i]].name
            number = int(self.serial[i])
            if tier == Tier.PHARMACY:
                chain = _GROUPS[self.group[i]] if self.group[i] >= 0 else "惠民"
                out.append(f"{area}{chain}{_SUFFIX[9 + number % 2]}{number}店")
            elif tier == Tier.CLINIC:
                out.append(f"{area}第{number}{_SUFFIX[7 + number % 2]}")
            elif tier == Tier.PRIMARY:
                out.append(
                    f"{area}康宁{number}{_SUFFIX[6]}"
                    if self.private[i]
                    else f"{area}第{number}{_SUFFIX[4 + number % 2]}"
                )
            else:
                out.append(f"{area}第{number}{_SUFFIX[number % 4]}")
        return out

    def departments(self) -> list[str]:
        """Department of every doctor."""
        return [_DEPARTMENTS[h] for h in below(mix(np.arange(int(self.doctors.sum())), 91), len(_DEPARTMENTS))]


def build_institutions(rng: np.random.Generator, claims: int, places: tuple[Place, ...]) -> Institutions:
    """The institutions of a city of ``claims`` claims; weights within a tier follow Zipf's law with exponent 1."""
    wanted = max(47, claims // _CLAIMS_PER_INSTITUTION)
    counts = {t: max(_FEWEST[t], round(wanted * share)) for t, share in _SHARES.items()}
    tier = np.repeat(np.array(list(counts), dtype=np.int64), list(counts.values()))
    rank = np.concatenate([np.arange(c) for c in counts.values()])
    county = np.where(
        rank < len(places), rank % len(places), weighted(rng, np.array([p.share for p in places]), len(tier))
    )
    away = np.repeat(np.arange(len(DISTANT)), 3)
    tier = np.concatenate((tier, np.tile([Tier.TERTIARY, Tier.SECONDARY, Tier.PHARMACY], len(DISTANT))))
    county = np.concatenate((county, len(places) + away))
    weight = np.concatenate((1.0 / (rank + 1.0), np.ones(len(away))))
    n = len(tier)
    distant = np.arange(n) >= n - len(away)
    every = (*places, *DISTANT)
    doctors = _doctor_counts(tier, weight, claims)
    return Institutions(
        tier=tier, county=county, area=np.array([p.code for p in every])[county], serial=_serials(county),
        weight=weight, private=rng.random(n) < np.array([0.02, 0.35, 0.55, 0.8, 0.97])[tier], distant=distant,
        group=np.where((tier == Tier.PHARMACY) & (rng.random(n) < 0.6), rng.integers(0, len(_GROUPS), n), -1),
        lon=np.array([p.lon for p in every])[county] + rng.normal(0, 0.05, n),
        lat=np.array([p.lat for p in every])[county] + rng.normal(0, 0.05, n),
        beds=(np.array([1400, 420, 70, 0, 0])[tier] * (0.6 + rng.random(n))).astype(np.int64),
        first_doctor=np.cumsum(doctors) - doctors, doctors=doctors, home_counties=len(places),
    )  # fmt: skip


def _doctor_counts(tier: Ints, weight: Floats, claims: int) -> Ints:
    most = np.array([claims / 2500, claims / 9000, claims / 40_000, 2, 2])[tier]
    return np.asarray(np.maximum(np.array([12, 6, 4, 1, 1])[tier], (most * weight).astype(np.int64)), dtype=np.int64)


def _serials(county: Ints) -> Ints:
    order = np.argsort(county, kind="stable")
    fresh = np.concatenate(([True], np.diff(county[order]) != 0))
    starts = np.maximum.accumulate(np.where(fresh, np.arange(len(county)), 0))
    out = np.empty(len(county), dtype=np.int64)
    out[order] = np.arange(len(county)) - starts + 101
    return out


class Choice:
    """Draws institutions: mostly of the patient's county, by weight, within one tier."""

    def __init__(self, institutions: Institutions) -> None:
        """Prepares one cumulative weight per (county, tier) group; an empty group falls back on the whole tier."""
        self._counties = institutions.home_counties
        near = np.flatnonzero(~institutions.distant)
        self._tables: list[tuple[Ints, Floats]] = []
        for group in range((self._counties + 1) * len(Tier)):
            county, tier = divmod(group, len(Tier))
            rows = near[institutions.tier[near] == tier]
            local = rows[institutions.county[rows] == county] if county < self._counties else rows
            rows = local if len(local) else rows
            share = np.cumsum(institutions.weight[rows])
            self._tables.append((rows, share / share[-1]))
        self._first = np.cumsum([0] + [len(rows) for rows, _ in self._tables])[:-1]
        self._rows = np.concatenate([rows for rows, _ in self._tables])
        self._share = np.concatenate([share + i for i, (_, share) in enumerate(self._tables)])

    def draw(self, rng: np.random.Generator, county: Ints, tier: Ints, *, local: float = 0.84) -> Ints:
        """One institution per row; ``local`` is the share that stays in the county."""
        stays = rng.random(len(county)) < local
        group = np.where(stays, county, self._counties) * len(Tier) + tier
        at = np.searchsorted(self._share, group + rng.random(len(county)), side="right")
        return self._rows[np.minimum(at, self._first[group] + self._lengths[group] - 1)]

    @property
    def _lengths(self) -> Ints:
        return np.diff(np.concatenate((self._first, [len(self._rows)])))


def doctors_of(institutions: Institutions, place: Ints, key: Ints) -> Ints:
    """A doctor of each visited institution; the square makes some busier than others."""
    share = unit(mix(key, 92)) ** 1.6
    nth = (share * institutions.doctors[place]).astype(np.int64)
    return np.asarray(institutions.first_doctor[place] + nth, dtype=np.int64)
