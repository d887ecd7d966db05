"""Rings that contradict where people were: ghost stays, double beds, two places at once, the dead, borrowed licences."""

from __future__ import annotations

import numpy as np

from tests.cities.catalogue import CHRONIC, PHARMACY
from tests.cities.identity import Ints
from tests.cities.plot import Plot
from tests.cities.world import CLINIC


def ghost_stays(plot: Plot, level: int) -> None:
    """T03: in bed on paper; elsewhere in person, and two to a bed."""
    members = plot.cast(plot.size(4, 20))
    n = len(members)
    if n < 4:
        return
    g = plot.ring("T03 T39", level, members, "挂床住院", "paper stays in hospital")
    house = plot.unused("T03", lambda: plot.hospital(giant=level == 2))
    ward = plot.doctor(house)
    store = plot.store_far_from(house)
    for start in plot.days((3, 2, 2)[level], last=40, apart=30):
        day = start + np.sort(plot.rng.integers(0, 14, n))
        nights = plot.rng.integers(7, 12, n)
        bed = 900 + np.arange(n) // 2 + 40 * (g % 20)
        double = plot.chance((0.6, 0.4, 0.3)[level], n // 2 + 1)[np.arange(n) // 2]
        shared = np.where(double, bed, -1)
        day = np.where(double, day[np.arange(n) // 2 * 2], day)
        plot.stay(members, house, day, nights, group=g, dr=ward, bed=shared, dept=int(plot.staff.dept[ward]))
        away = plot.chance((0.9, 0.7, 0.55)[level], n)
        _seen_elsewhere(plot, members[away], store, day[away] + 2 + plot.rng.integers(0, 3, int(away.sum())), g)
    plot.groups[g].doctors.add(ward)


def _seen_elsewhere(plot: Plot, who: Ints, store: int, day: Ints, g: int) -> None:
    """Visits in person (face recognised): at a clinic for treatment, or a purchase far away."""
    half = len(who) // 2
    clinic = plot.place(CLINIC, int(plot.places.area[store]))
    if half:
        plot.visit(who[:half], clinic, day[:half], group=g, cert=2)
    if len(who) > half:
        plot.visit(who[half:], store, day[half:], PHARMACY, group=g, cert=2)


def double_stays(plot: Plot, level: int) -> None:
    """T39: the same people in two hospitals over the same nights, admitted by one person's doing."""
    members = plot.cast(plot.size(3, 16))
    n = len(members)
    if n < 3:
        return
    g = plot.ring("T39 T03", level, members, "重叠住院", "the same nights in two hospitals")
    a, b = plot.hospital(giant=level == 2), plot.unused("T39", plot.hospital)
    phone, agent = plot.outsider(), plot.agent()
    for start in plot.days((3, 2, 1)[level], last=45, apart=30):
        day = start + plot.rng.integers(0, 12, n)
        long = plot.rng.integers(9, 13, n)
        linked = plot.chance((0.8, 0.6, 0.4)[level], n)
        plot.stay(members, a, day, long, group=g, phone=np.where(linked, phone, -1))
        also = plot.chance((1.0, 0.9, 0.8)[level], n)
        also[:2] = True
        plot.stay(members[also], b, day[also] + long[also] - (5, 4, 3)[level], 8, group=g,
                  agent=np.where(linked & plot.manner.escort, agent, -1)[also],
                  phone=np.where(linked, phone, -1)[also])  # fmt: skip
    plot.groups[g].phones.add(phone)


def borrowed_cards(plot: Plot, level: int) -> None:
    """T11: cards used at one counter while their holders are treated far away, or for items of the other sex."""
    men = plot.people.sex == 1
    members = plot.cast(plot.size(3, 15), men if level == 0 else None)
    n = len(members)
    if n < 3:
        return
    g = plot.ring("T11", level, members, "冒名就医", "cards used by other people")
    clinic = plot.unused("T11", lambda: plot.place(CLINIC))
    house = plot.hospital(area=int(plot.rng.choice(plot.people.area)))
    for repeat, start in enumerate(plot.days((5, 3, 3)[level], last=30, apart=12)):
        day = start + plot.rng.integers(0, 6, n)
        second = plot.rng.integers(9 * 3600, 11 * 3600, n)
        clash = plot.chance((0.9, 0.7, 0.6)[level], n) | (repeat == 0)
        plot.visit(members[clash], house, day[clash], cert=2, second=second[clash], group=g,
                   settle=day[clash] * 86_400 + second[clash] + 1200)  # fmt: skip
        used = plot.visit(members, clinic, day, second=second + plot.rng.integers(120, 900, n), terminal=0, operator=0,
                          cert=1, group=g, explicit=1, settle=day * 86_400 + second + 1000)  # fmt: skip
        odd = (plot.people.sex[members] == 1) & plot.chance((0.8, 0.3, 0.1)[level], n)
        plot.desk.lines(used, np.where(odd, plot.item("子宫附件超声"), plot.item("推拿治疗")))
        plot.desk.lines(used, plot.item("门诊诊查费"))


def dead_cards(plot: Plot, level: int) -> None:
    """T12: cards of the dead go on being used at one place."""
    members = plot.cast(plot.size(3, 15), (plot.people.age > 55) & (plot.people.died < 0))
    n = len(members)
    if n < 3:
        return
    g = plot.ring("T12", level, members, "死亡冒用", "cards of the dead")
    died = plot.rng.integers(30, plot.world.days // 2, n)
    plot.people.died[members] = died
    clinic, agent, payee = plot.unused("T12", lambda: plot.place(CLINIC)), plot.agent(), plot.outsider()
    for k in range((6, 4, 2)[level]):
        day = died + 4 + (plot.rng.integers(0, 30, n) if level == 2 else 12 * k + plot.rng.integers(0, 40, n))
        linked = plot.chance((0.8, 0.5, 0.3)[level], n)
        plot.visit(members, clinic, day, CHRONIC if plot.manner.exact else 0, group=g, cert=1,
                   agent=np.where(linked, agent, -1), payee=np.where(linked & plot.manner.escort, payee, -1))  # fmt: skip
    plot.groups[g].agents.add(agent)


def empty_dialysis(plot: Plot, level: int) -> None:
    """T34: sessions recorded for patients who lie in another hospital, or are dead."""
    members = plot.cast(plot.size(3, 10), plot.people.age > 35)
    n = len(members)
    if n < 3:
        return
    g = plot.ring("T34 T39", level, members, "血透虚记", "dialysis sessions not performed")
    centre, other = plot.unused("T34", plot.hospital), plot.hospital(giant=True)
    weeks = (12, 10, 8)[level]
    start = int(plot.rng.integers(20, max(plot.world.days - 7 * weeks - 40, 21)))
    phase = plot.rng.integers(0, 2, n)
    sessions = (start + 7 * np.arange(weeks)[:, None] + np.array([0, 2, 4])).ravel()
    away = start + plot.rng.integers(5, 7 * weeks - 25, n)
    nights = (14, 11, 8)[level]
    dead = plot.chance((0.4, 0.3, 0.0)[level], n)
    plot.people.died[members[dead]] = away[dead]
    plot.stay(members[~dead], other, away[~dead], nights, group=g)
    for who, shift in zip(members, phase, strict=True):
        plot.visit(
            np.full(len(sessions), who), centre, sessions + shift, CHRONIC, disease=plot.illness("N18.500"), group=g
        )


def borrowed_licence(plot: Plot, level: int) -> None:
    """T27: a doctor's code signs at a far clinic in the hours when the doctor works at the hospital."""
    members = plot.cast(plot.size(5, 20))
    n = len(members)
    if n < 4:
        return
    g = plot.ring("T27 T21", level, members, "挂证执业", "a doctor's licence lent to another place")
    house = plot.hospital(giant=level == 2)
    doctor = plot.doctor(house)
    p = plot.places
    clinics = np.flatnonzero((p.kind == CLINIC) & ~plot.world.far[p.area])
    gap = np.hypot(p.x[clinics] - p.x[house], p.y[clinics] - p.y[house])
    clinics = clinics[gap >= np.quantile(gap, 0.75)]
    clinic = plot.unused("T27", lambda: int(plot.rng.choice(clinics))) if len(clinics) else plot.place(CLINIC)
    days = plot.days((20, 14, 9)[level], apart=3)
    there = plot.attendance(n, len(days), 0.45, 3)
    for i, day in enumerate(days):
        come = members[there[:, i]]
        second = 9 * 3600 + plot.rng.integers(0, 7200, len(come))
        plot.visit(come, clinic, int(day), second=second, dr=doctor, group=g, settle=int(day) * 86_400 + second + 600)
        others = plot.customers(house, 5)
        at = 9 * 3600 + np.arange(5) * 1500
        plot.visit(others, house, int(day), second=at, dr=doctor, settle=int(day) * 86_400 + at + 400)
    plot.groups[g].doctors.add(doctor)
