"""Rings of dates (出入院日期类团伙). Evidence planted:

T35 chains at a psychiatric or rehabilitation hospital, all discharged on the same dates and back the next day into the same
bed; T39 two beds at once, by the same pair of hospitals.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from tests.cities.harbour.clock import DAYS
from tests.cities.harbour.stage import Stage


def paper_discharges(s: Stage, level: str) -> None:
    """T35."""
    place = s.place("psych", "rehab")
    members = s.cast(s.whole(4, 10), s.adults(30, 80) & s.alive())
    ring = s.ring(
        "T35",
        level,
        members,
        "纸面出院：同日集体出院、次日同床再入院",
        "Paper discharges: all out on one date, back the next day into the same bed",
    )
    top = 20 * s.whole(0, 40)
    cuts = np.cumsum([s.day(5, 60), *(s.whole(28, 40) for _ in range(int(s.by(level, 9, 7, 5))))])
    for k, m in enumerate(members):
        bed = s.bed(place, top + k + 1)
        for a, b in itertools.pairwise(cuts):
            shift = 0 if s.chance(s.by(level, 1.0, 0.85, 0.7)) else s.whole(0, 2)
            begin, days = int(a) + 1 + s.whole(0, int(s.by(level, 0, 1, 1))), int(b - a) - 2 - shift
            if begin + days < DAYS - 2:
                s.stay(ring, m, place, begin, days, dise="F20" if s.places.kind[place] == "psych" else "I69", adm_bed=bed,
                       lines=s.ward_bill(days, [s.line("精神科监护", days), s.line("工娱治疗", days // 2)], jitter=0.05))  # fmt: skip


def two_beds(s: Stage, level: str) -> None:
    """T39."""
    members = s.cast(s.whole(4, int(s.by(level, 12, 9, 6))), s.adults(40, 85) & s.alive())
    a = s.place("private", "rehab")
    b = s.place("private", "township", "county", but=(a,))
    tels = [s.phone() for _ in range(2)]
    ring = s.ring(
        "T39", level, members, "同一批人同时在两家医院住院", "The same people in bed at two hospitals at once"
    )
    first = s.day(20, DAYS - 140)
    for present in s.attend(members, int(s.by(level, 3, 2, 1)), s.by(level, 0.9, 0.8, 1.0)):
        for m in present:
            day, one, two = first + s.whole(0, int(s.by(level, 4, 10, 20))), s.whole(8, 12), s.whole(7, 12)
            shift = s.whole(2, one - int(s.by(level, 5, 4, 3)))
            cols: dict[str, Any] = {"coner_tel": s.pick(tels)} if s.chance(s.by(level, 0.8, 0.4, 0.2)) else {}
            s.stay(ring, m, a, day, one, dise="M54", lines=s.ward_bill(one, jitter=0.15), **cols)
            s.stay(
                ring, m, b, day + shift, two, dise=s.pick(("M54", "I69")), lines=s.ward_bill(two, jitter=0.15), **cols
            )
        first += 60


RINGS = {"T35": paper_discharges, "T39": two_beds}
