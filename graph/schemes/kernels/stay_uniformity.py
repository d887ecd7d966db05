"""Stays of a group that are alike or free where others' are not (病种、天数雷同，免除自付): evidence beside the dates.

A group is found by when its members came; what they had, how long they stayed and what they paid was not looked at, so these
tests stand on their own.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy.special import bdtrc

from graph.schemes.finding import Evidence
from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.lockstep_evidence import Group
from graph.schemes.kernels.significance import combine
from graph.schemes.kernels.stays import Stays

WAVE_GAP = 14
"""Days without an admission that end a wave."""
SEASON = 30
"""Days before and after a wave whose other admissions say what is usual then: an epidemic has its season."""
FEWEST_OTHERS = 20
"""Below this the season says nothing and the whole period is compared."""


def uniform_stays(group: Group, stays: Stays, pool: Ints, *, limit: float) -> Evidence | None:
    """Members of a wave with one diagnosis and nearly the same nights, beyond what is usual at these places in that season.

    Statistic of a wave: the most stays of different members that agree with one of them (three characters of ICD-10, nights
    within one). Null: each other stay agrees with the chance with which the places' other admissions of the season do;
    paid for having chosen the stay to agree with; waves combined after Fisher. Evidence when p is below ``limit``.
    """
    others = np.setdiff1d(pool, group.rows)
    if others.size == 0:
        return None
    logs, agreeing = [], 0
    for wave in _waves(stays, group.rows):
        if wave.size >= 3:
            log_p, most = _wave(stays, wave, others)
            logs.append(log_p)
            agreeing += most
    if not logs or combine(logs) > math.log(limit):
        return None
    return Evidence(
        "clone",
        f"{group.rows.size} 次住院分 {len(logs)} 批，各批内共 {agreeing} 次病种相同且住院天数相差不超过 1 天，同期其他患者中罕见（p={math.exp(combine(logs)):.2g}）",
        f"in {len(logs)} waves {agreeing} of {group.rows.size} stays agree in diagnosis and, within a day, in nights, which is rare "
        f"among the other patients of the season (p={math.exp(combine(logs)):.2g})",
        tuple(f"Claim:{stays.claim[r]}" for r in group.rows.tolist()),
    )


def waived_payment(group: Group, stays: Stays, pool: Ints, *, limit: float) -> Evidence | None:
    """Members who paid nothing themselves where other patients pay (免除自付), people on assistance left out.

    Null: each stay is free with the chance of the places' other stays. Evidence when p is below ``limit`` and at least half
    of the group's stays are free.
    """
    known = group.rows[stays.waived[group.rows] >= 0]
    others = np.setdiff1d(pool, group.rows)
    others = others[stays.waived[others] >= 0]
    if known.size < 3 or others.size < FEWEST_OTHERS:
        return None
    free = int(stays.waived[known].sum())
    usual = (int(stays.waived[others].sum()) + 1) / (others.size + 2)
    if free * 2 < known.size or float(bdtrc(free - 1, known.size, usual)) > limit:
        return None
    return Evidence(
        "money",
        f"{known.size} 次住院中 {free} 次个人未付任何费用（已剔除医疗救助对象），同机构其他住院为 {usual:.1%}",
        f"nothing was paid out of pocket for {free} of {known.size} stays (people on assistance left out), against {usual:.1%} "
        "of the other stays there",
        tuple(f"Claim:{stays.claim[r]}" for r in known[stays.waived[known] == 1].tolist()),
    )


def _waves(stays: Stays, rows: Ints) -> list[Ints]:
    ordered = rows[np.argsort(stays.day[rows], kind="stable")]
    cuts = np.flatnonzero(np.diff(stays.day[ordered]) > WAVE_GAP) + 1
    return np.split(ordered, cuts)


def _wave(stays: Stays, wave: Ints, others: Ints) -> tuple[float, int]:
    days = stays.day[wave]
    near = others[(stays.day[others] >= days.min() - SEASON) & (stays.day[others] <= days.max() + SEASON)]
    usual = near if near.size >= FEWEST_OTHERS else others
    best, most = 0.0, 0
    for anchor in wave.tolist():
        if stays.disease.code[anchor] < 0:
            continue
        same = wave[_alike(stays, wave, anchor) & (stays.person.code[wave] != stays.person.code[anchor])]
        people = np.unique(stays.person.code[same]).size
        chance = (int(_alike(stays, usual, anchor).sum()) + 1) / (usual.size + 2)
        tail = float(bdtrc(people - 1, wave.size - 1, chance)) if people else 1.0
        log_p = min(0.0, math.log(max(tail, 1e-300)) + math.log(wave.size))
        if log_p < best:
            best, most = log_p, people + 1
    return best, most


def _alike(stays: Stays, rows: Ints, anchor: int) -> npt.NDArray[np.bool_]:
    near = np.abs(stays.nights[rows] - stays.nights[anchor]) <= 1
    return np.asarray(near & (stays.disease.code[rows] == stays.disease.code[anchor]), dtype=np.bool_)
