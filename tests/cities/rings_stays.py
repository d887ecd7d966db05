"""Rings that fill beds: recruited patients, induced and distant cohorts, own staff and relatives, cloned bills."""

from __future__ import annotations

import numpy as np

from tests.cities.identity import Ints
from tests.cities.plot import Plot


def recruited(plot: Plot, level: int) -> None:
    """T01: unrelated people brought to one or two hospitals in rounds by a recruiter."""
    members = plot.cast(plot.size(6 if level == 2 else 5))
    if len(members) < 4:
        return
    g = plot.ring("T01 T05", level, members, "医托招揽住院", "patients recruited for admission")
    houses = [plot.hospital(giant=level == 2)] + ([plot.hospital()] if plot.manner.alternate else [])
    rounds = (6, 4, 3)[level]
    there = plot.attendance(len(members), rounds, plot.manner.attendance[level])
    recruiter, escort = plot.outsider(), plot.agent() if plot.manner.escort else -1
    for i, start in enumerate(plot.days(rounds, last=45, apart=24)):
        come = members[there[:, i]]
        n = len(come)
        day = start + plot.rng.integers(0, plot.manner.spread + 1, n)
        called = plot.chance((0.75, 0.55, 0.4)[level], n)
        plot.stay(come, houses[i % len(houses)], day, plot.rng.integers(3, 10, n), group=g,
                  phone=np.where(called & (not plot.manner.escort), recruiter, -1),
                  agent=np.where(called, escort, -1))  # fmt: skip
    plot.groups[g].phones.add(recruiter)
    if escort >= 0:
        plot.groups[g].agents.add(escort)
    own = plot.some(0.5, members)
    plot.stay(own, houses[0], plot.rng.integers(10, plot.world.days - 20, len(own)), plot.rng.integers(4, 12, len(own)))


def induced(plot: Plot, level: int) -> None:
    """T05: people of one village, nothing to pay, stays of one length and almost one bill."""
    village = plot.rng.choice(plot.people.village[plot.free])
    members = plot.cast(plot.size(6), plot.people.village == village)
    if len(members) < 5:
        return
    g = plot.ring("T05 T01", level, members, "诱导集中住院", "a village induced to be admitted")
    house = plot.hospital(giant=level == 2, area=None if level == 2 else int(plot.people.area[members[0]]))
    waves = (4, 3, 2)[level]
    there = plot.attendance(len(members), waves, plot.manner.attendance[level])
    for i, start in enumerate(plot.days(waves, last=40, apart=30)):
        come = members[there[:, i]]
        n = len(come)
        same = plot.desk.bills(1)[0] if level == 0 else -1
        free = plot.chance((1.0, 0.7, 0.5)[level], n).astype(np.int64)
        plot.stay(come, house, start + plot.rng.integers(0, max(plot.manner.spread // 2, 2), n),
                  plot.rng.integers(6, 8 + level, n), group=g, free=free, disease=plot.ills(4, 1)[0], bill=same, near=1)  # fmt: skip


def carried_away(plot: Plot, level: int) -> None:
    """T06: groups taken to a distant hospital, admitted and discharged together, two waves or more."""
    area = plot.rng.choice(plot.people.area[plot.free])
    members = plot.cast(plot.size(6, 25), plot.people.area == area)
    if len(members) < 5:
        return
    g = plot.ring("T06 T01", level, members, "异地集中住院", "a group carried to a distant hospital")
    house, waves = plot.hospital(far=True), (3, 3, 2)[level]
    there = plot.attendance(len(members), waves, plot.manner.attendance[level])
    phone, agent = plot.outsider(), plot.agent()
    for i, start in enumerate(plot.days(waves, last=40, apart=40)):
        come = members[there[:, i]]
        n = len(come)
        day = start + plot.rng.integers(0, 3 + level, n)
        leave = start + 9 + plot.rng.integers(0, 2 + level, n)
        linked = plot.chance((0.8, 0.5, 0.35)[level], n)
        plot.stay(come, house, day, leave - day, group=g, phone=np.where(linked & (i % 2 == 0), phone, -1),
                  agent=np.where(linked & (i % 2 == 1), agent, -1))  # fmt: skip
    plot.groups[g].phones.add(phone)
    plot.groups[g].agents.add(agent)


def own_staff(plot: Plot, level: int) -> None:
    """T30: staff and relatives admitted to their own hospital while the staff go on treating others."""
    staff, people = plot.staff, plot.people
    insured = np.flatnonzero((staff.person >= 0) & plot.free[np.maximum(staff.person, 0)])
    many = np.bincount(staff.inst[insured], minlength=len(plot.places))
    many[plot.places.kind != 0] = 0
    fit = np.flatnonzero(many >= 3)
    if not len(fit):
        return
    house = plot.unused("T30", lambda: int(plot.rng.choice(fit)))
    doctors = plot.rng.permutation(insured[staff.inst[insured] == house])[: plot.size(3, 15)]
    core = staff.person[doctors]
    related = plot.free & np.isin(people.house, people.house[core]) & (people.age > 18)
    related[core] = False
    plot.free[core] = False
    family = plot.cast(len(core), related)
    g = plot.ring(
        "T30 T03", level, np.concatenate((core, family)), "职工及亲属集中住院", "staff and relatives admitted"
    )
    times = (4, 3, 2)[level]
    for start in plot.days(times, last=30, apart=22):
        for group_, who in ((doctors, core), (None, family)):
            n = len(who)
            day = start + plot.rng.integers(0, 5 + 3 * level, n)
            plot.stay(who, house, day, 7, group=g, dept=int(staff.dept[doctors[0]]))
            if group_ is not None:
                _on_duty(plot, house, group_, day)
    plot.groups[g].doctors.update(doctors.tolist())


def _on_duty(plot: Plot, house: int, doctors: Ints, admitted: Ints) -> None:
    """Other people's visits with these doctors while the doctors lie in bed themselves."""
    days = np.repeat(admitted, 4) + np.tile(np.array([1, 2, 3, 5]), len(doctors))
    whom = plot.customers(house, len(days))
    plot.visit(whom, house, days, dr=np.repeat(doctors, 4))


def cloned_bills(plot: Plot, level: int) -> None:
    """T45: unrelated patients of one hospital with the same itemised bill, line by line, on different days."""
    members = plot.cast(plot.size(4, 30))
    if len(members) < 3:
        return
    g = plot.ring("T45", level, members, "克隆费用清单", "identical itemised bills")
    house = plot.unused("T45", lambda: plot.hospital(giant=level == 2))
    keys = plot.desk.bills(1 + (len(members) > 12))
    disease = plot.ills(4, 1)[0]
    times = (3, 2, 1)[level]
    for repeat in range(times):
        n = len(members)
        day = plot.turn(n, repeat, times)
        plot.stay(members, house, day, 8, group=g, disease=disease, bill=keys[(np.arange(n) + repeat) % len(keys)],
                  near=int(level == 2 and not plot.manner.exact))  # fmt: skip
