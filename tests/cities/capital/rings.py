"""Which rings a city of some size holds (团伙清单): every scheme once, those that gangs run again and again; some run two."""

from __future__ import annotations

from collections.abc import Callable

from . import rings_cards as cards
from . import rings_firms as firms
from . import rings_papers as papers
from . import rings_staff as staff
from . import rings_stays as stays
from . import rings_wards as wards
from .cast import LEVELS, Brief
from .stage import Stage, TooFew

Plant = Callable[[Brief], None]
OFTEN: dict[str, Plant] = {
    "T01": wards.t01_recruited, "T02": cards.t02_held_cards, "T03": wards.t03_hanging, "T05": wards.t05_induced, "T06": wards.t06_carried,
    "T07": cards.t07_dealers, "T08": cards.t08_resold, "T12": cards.t12_dead, "T13": papers.t13_invoices, "T14": papers.t14_file_sets,
    "T18": firms.t18_shells, "T33": cards.t33_empty_swipes, "T40": cards.t40_cash_out,
}  # fmt: skip
SELDOM: dict[str, Plant] = {
    "T04": wards.t04_split, "T09": cards.t09_substituted, "T10": cards.t10_forged_prescriptions, "T11": cards.t11_borrowed,
    "T15": papers.t15_twice_insured, "T16": papers.t16_third_party, "T17": firms.t17_work_injury, "T19": firms.t19_raised_bases,
    "T20": firms.t20_certificates, "T21": staff.t21_fictitious, "T22": staff.t22_swapped, "T23": staff.t23_overcharged,
    "T24": stays.t24_overtested, "T26": staff.t26_inflated, "T27": staff.t27_lent_licence, "T29": papers.t29_handler,
    "T30": stays.t30_own_staff, "T31": stays.t31_upcoded, "T32": stays.t32_moved_out, "T34": stays.t34_dialysis,
    "T35": stays.t35_prolonged, "T36": firms.t36_care_visits, "T37": firms.t37_net_prescriptions, "T38": staff.t38_stand_in,
    "T39": wards.t39_overlapping, "T41": papers.t41_organiser, "T42": staff.t42_covered_up, "T43": staff.t43_stand_in_doctor,
    "T44": staff.t44_reopened,
}  # fmt: skip
GANGS = (("T14", "T16"), ("T01", "T03"), ("T02", "T40"), ("T07", "T02"), ("T33", "T21"), ("T13", "T15"))
"""Second schemes that a gang runs with the same people."""
FULL = 60
"""Rings at 30,000 claims; 20 more at 60,000."""


def _count(claims: int) -> int:
    if claims < 30_000:
        return max(5, round(FULL * claims / 30_000))
    return round(40 + 20 * min(claims, 60_000) / 30_000) if claims <= 60_000 else round(80 * (claims / 60_000) ** 0.8)


def _order(s: Stage, count: int) -> list[str]:
    """Small cities: rings that gangs run, then the others; large ones: every scheme, then gangs' again."""
    often, seldom = list(OFTEN), list(SELDOM)
    s.rng.shuffle(often)
    s.rng.shuffle(seldom)
    mixed = [c for pair in zip(often, seldom, strict=False) for c in pair] + seldom[len(often) :]
    while len(mixed) < count:
        s.rng.shuffle(often)
        mixed += often[: count - len(mixed)]
        mixed += [s.rng.choice(seldom) for _ in range(3)]
    return mixed[:count]


def plant_rings(s: Stage, claims: int) -> None:
    """Sizes are heavy-tailed from 3 up; levels turn within each scheme and over the city."""
    count = _count(claims)
    largest = 60 if claims >= 15_000 else 9
    levels = [LEVELS[i % 3] for i in range(count)]
    s.rng.shuffle(levels)
    gangs = {count * (k + 1) // 8: pair for k, pair in enumerate(GANGS)} if count >= 30 else {}
    for i, scheme in enumerate(_order(s, count)):
        size = min(largest, max(3, int(3.4 * s.rng.paretovariate(1.25))))
        for _ in range(3):
            if _plant(s, scheme, levels[i], size):
                break
        if i in gangs:
            _gang(s, *gangs[i], level=levels[i])


def _plant(s: Stage, scheme: str, level: str, size: int) -> bool:
    before = len(s.book.groups)
    try:
        (OFTEN | SELDOM)[scheme](Brief(s, scheme, level, size))
    except TooFew:
        del s.book.groups[before:]
        return False
    return True


def _gang(s: Stage, first: str, second: str, *, level: str) -> None:
    """The latest ring of the first scheme runs the second as well; one group in the truth, two schemes, both claims."""
    rings = [g for g in s.book.groups if g.level and g.name == first and len(g.schemes) == 1]
    if not rings:
        return
    group = rings[-1]
    every = OFTEN | SELDOM
    before = len(s.book.groups)
    every[second](Brief(s, second, level, len(group.members), merged=group.members))
    for extra in s.book.groups[before:]:
        group.schemes += extra.schemes
        for name in ("claims", "phones", "agents", "accounts", "bystanders"):
            getattr(group, name).extend(getattr(extra, name))
        group.doctors |= extra.doctors
    del s.book.groups[before:]
