"""Innocent groups that come together: families, homes, shifts, cycles, campaigns, outbreaks, travellers."""

from __future__ import annotations

import numpy as np

from tests.cities.catalogue import CHRONIC, DAY_SURGERY, PHARMACY
from tests.cities.desk import DAY
from tests.cities.identity import Ints
from tests.cities.plot import Plot
from tests.cities.world import CLINIC, STORE


def family(plot: Plot) -> None:
    """A household seen together, several times, by one doctor."""
    many = np.bincount(plot.people.house[plot.free])
    house = int(plot.rng.choice(np.flatnonzero(many >= 3)))
    members = plot.cast(7, plot.people.house == house)
    g = plot.look("family", members, "家庭共同就诊", "a family treated together")
    where = plot.place(CLINIC, int(plot.people.area[members[0]]))
    doctor = plot.doctor(where)
    for day in plot.days(int(plot.rng.integers(3, 8))):
        second = int(plot.rng.integers(8, 17)) * 3600 + np.cumsum(plot.rng.integers(100, 500, len(members)))
        plot.visit(
            members,
            where,
            int(day),
            second=second,
            settle=int(day) * DAY + second + 200,
            dr=doctor,
            terminal=0,
            group=g,
        )


def care_home(plot: Plot) -> None:
    """Residents of a home: one address, the home's phone and account, treated in rounds."""
    members = plot.cast(int(plot.rng.integers(8, 30)), plot.people.age > 68)
    g = plot.look("care_home", members, "养老机构老人", "residents of a care home")
    phone, account, people = plot.outsider(), plot.outsider(), plot.people
    people.village[members], people.house[members] = people.village[members[0]], people.house[members[0]]
    people.area[members], people.phone[members], people.account[members] = people.area[members[0]], phone, account
    plot.groups[g].phones.add(phone)
    plot.groups[g].accounts.add(account)
    clinic, house = plot.place(CLINIC, int(people.area[members[0]])), plot.hospital(area=int(people.area[members[0]]))
    doctor = plot.doctor(clinic)
    for day in plot.days(8, apart=20):
        second = 9 * 3600 + np.cumsum(plot.rng.integers(120, 600, len(members)))
        plot.visit(members, clinic, int(day), CHRONIC, second=second, settle=int(day) * DAY + second + 120, dr=doctor,
                   terminal=0, group=g)  # fmt: skip
    ill = plot.some(0.5, members)
    plot.stay(ill, house, plot.turn(len(ill), 0, 2), plot.rng.integers(5, 12, len(ill)), phone=phone, group=g)
    filed = plot.some(0.3, members)
    plot.stay(
        filed,
        plot.hospital(far=True),
        plot.turn(len(filed), 1, 2),
        7,
        manual=1,
        payee=account,
        group=g,
    )


def dialysis_shift(plot: Plot) -> None:
    """The same chairs three times a week."""
    n = min(int(plot.rng.integers(4, 11)), max(3, len(plot.people) // 900))
    members = plot.cast(n, plot.people.age > 30)
    g = plot.look("dialysis_shift", members, "同班次血透患者", "patients of one dialysis shift")
    centre = plot.hospital()
    weeks = min(plot.world.days // 7 - 4, 40, 6 + len(plot.people) // 1500)
    day = (14 + 7 * np.arange(weeks)[:, None] + np.array([0, 2, 4])).ravel()
    second = 7 * 3600 + 1200 * (plot.rng.integers(0, 3))
    nurse = plot.doctor(centre)
    for who in members:
        came = day[plot.chance(0.97, len(day))]
        plot.visit(np.full(len(came), who), centre, came, CHRONIC, disease=plot.illness("N18.500"), dr=nurse, group=g,
                   second=second + plot.rng.integers(0, 1500, len(came)))  # fmt: skip


def chemotherapy(plot: Plot) -> None:
    """Patients of one ward in cycles of 21 days."""
    members = plot.cast(int(plot.rng.integers(4, 12)), plot.people.age > 35)
    g = plot.look("chemo_cycle", members, "同周期化疗患者", "chemotherapy patients with the same cycle")
    house = plot.hospital(giant=True)
    ward, start = plot.doctor(house), int(plot.rng.integers(10, 60))
    for k in range(6):
        plot.stay(members, house, start + 21 * k + plot.rng.integers(0, 2, len(members)), 3, group=g, dr=ward,
                  disease=plot.illness("Z51.100"))  # fmt: skip


def village_checks(plot: Plot) -> None:
    """Health-check season: a village seen in two mornings, and again the next season."""
    village = plot.rng.choice(plot.people.village[plot.free])
    members = plot.cast(int(plot.rng.integers(12, 40)), plot.people.village == village)
    g = plot.look("village_check", members, "村民健康体检", "health-check season of a village")
    clinic = plot.place(CLINIC, int(plot.people.area[members[0]]))
    bill = plot.desk.bills(1)[0]
    for start in plot.days(3, apart=80):
        day = start + plot.rng.integers(0, 2, len(members))
        second = 8 * 3600 + np.argsort(np.argsort(plot.rng.random(len(members)))) * 240
        plot.visit(members, clinic, day, second=second, settle=day * DAY + second + 100, disease=plot.illness("Z00.000"),
                   bill=bill, terminal=0, group=g)  # fmt: skip


def factory_checks(plot: Plot) -> None:
    """A firm's yearly check-up, one bill for all."""
    firm = plot.firm()
    members = plot.cast(int(plot.rng.integers(10, 40)), plot.people.employer == firm)
    g = plot.look("factory_check", members, "单位组织体检", "yearly check-up of a firm")
    house, bill = plot.hospital(), plot.desk.bills(1)[0]
    for start in plot.days(2, apart=plot.world.days // 3):
        second = 8 * 3600 + np.arange(len(members)) * 150
        plot.visit(members, house, start, second=second, settle=start * DAY + second + 60, disease=plot.illness("Z00.000"),
                   bill=bill, terminal=2, group=g)  # fmt: skip


def vaccination(plot: Plot) -> None:
    """A school's vaccination days."""
    area = int(plot.rng.choice(plot.people.area))
    members = plot.cast(int(plot.rng.integers(15, 45)), (plot.people.area == area) & (plot.people.age < 18))
    if len(members) < 5:
        return
    g = plot.look("school_vaccination", members, "学校集中接种", "vaccination day of a school")
    clinic, bill = plot.place(CLINIC, area), plot.desk.bills(1)[0]
    for day in plot.days(3, apart=30):
        second = 13 * 3600 + np.cumsum(plot.rng.integers(40, 160, len(members)))
        plot.visit(plot.rng.permutation(members), clinic, int(day), second=second, settle=int(day) * DAY + second + 30,
                   disease=plot.illness("Z23.900"), bill=bill, terminal=0, group=g)  # fmt: skip


def outbreak(plot: Plot) -> None:
    """Influenza in a village: clinic visits and some admissions within two weeks."""
    village = plot.rng.choice(plot.people.village[plot.free])
    members = plot.cast(int(plot.rng.integers(12, 35)), plot.people.village == village)
    g = plot.look("flu_outbreak", members, "流感暴发", "influenza outbreak")
    area, start, n = int(plot.people.area[members[0]]), int(plot.days(1)[0]), len(members)
    day = start + plot.rng.binomial(12, 0.45, n)
    plot.visit(members, plot.place(CLINIC, area), day, disease=plot.illness("J11.100"), group=g)
    bad = plot.chance(0.35, n)
    if bad.any():
        plot.stay(members[bad], plot.hospital(area=area), day[bad] + 1, plot.rng.integers(4, 8, int(bad.sum())),
                  disease=plot.illness("J11.100"), group=g)  # fmt: skip


def winter_migrants(plot: Plot) -> None:
    """Elders who live in a warm place for the winter and are treated there."""
    members = plot.cast(
        int(plot.rng.integers(8, 25)), (plot.people.age > 58) & (plot.people.area == plot.rng.choice(plot.people.area))
    )
    if len(members) < 4:
        return
    g = plot.look("winter_migrants", members, "候鸟老人异地就医", "elders wintering far away")
    house = plot.hospital(far=True)
    for start in plot.days(2, apart=plot.world.days // 3, last=100):
        plot.world.extra("away", person=members, day=start - 2, end=start + 92)
        for _ in range(2):
            plot.visit(members, house, start + plot.rng.integers(0, 80, len(members)), CHRONIC, group=g)
        ill = plot.some(0.5, members)
        plot.stay(ill, house, start + plot.rng.integers(0, 70, len(ill)), plot.rng.integers(4, 14, len(ill)), group=g)


def cataract_outreach(plot: Plot) -> None:
    """A screening in a township, then real operations on one or two days."""
    area = int(plot.rng.choice(plot.people.area[plot.people.age > 60]))
    members = plot.cast(int(plot.rng.integers(8, 30)), (plot.people.area == area) & (plot.people.age > 58))
    g = plot.look("cataract_outreach", members, "白内障下乡筛查手术", "cataract outreach with real operations")
    house = plot.hospital()
    surgeon, start, n = plot.doctor(house), int(plot.days(1)[0]), len(members)
    bus = plot.outsider()
    plot.visit(members, plot.place(CLINIC, area), start - 7, group=g)
    for eye in (0, 28):
        plot.visit(members, house, start + eye + np.arange(n) % 2, DAY_SURGERY, disease=plot.illness("H25.900"), dr=surgeon,
                   phone=bus, free=1, group=g)  # fmt: skip


def pharmacy_queue(plot: Plot) -> None:
    """The same regulars at the shop's door on the first of each month, when accounts are topped up."""
    members = plot.cast(int(plot.rng.integers(6, 20)), plot.people.employer >= 0)
    if len(members) < 4:
        return
    g = plot.look("pharmacy_queue", members, "月初药店排队", "regulars at the pharmacy when accounts are topped up")
    shop = plot.place(STORE)
    for day in range(int(plot.rng.integers(0, 4)), plot.world.days - 5, 30):
        come = plot.rng.permutation(plot.some(0.6, members))
        second = 8 * 3600 + np.cumsum(plot.rng.integers(60, 400, len(come)))
        plot.visit(come, shop, day, PHARMACY, second=second, settle=day * DAY + second + 20, terminal=0, insurance=1,
                   group=g)  # fmt: skip


def popular_specialist(plot: Plot) -> None:
    """Patients of one sought-after doctor who sees them on the same weekday."""
    members = plot.cast(int(plot.rng.integers(12, 40)), plot.people.age > 40)
    g = plot.look("popular_specialist", members, "名医门诊患者", "patients of a popular specialist")
    house = plot.hospital(giant=True)
    doctor, weekday = plot.doctor(house), int(plot.rng.integers(0, 5))
    first = np.flatnonzero(plot.world.weekday(np.arange(plot.world.days)) == weekday)
    for who in members:
        day = np.sort(plot.rng.choice(first[: len(first) - 1], 4, replace=False))
        plot.visit(np.full(4, who), house, day, CHRONIC, disease=plot.illness("E11.900"), dr=doctor, group=g)


def therapy_group(plot: Plot) -> None:
    """Group therapy: one therapist, many patients in the same hour, the item says so."""
    members = plot.cast(int(plot.rng.integers(6, 14)), plot.people.age > 45)
    g = plot.look("group_therapy", members, "集体康复治疗", "group therapy under one therapist")
    house = plot.hospital()
    doctor, item = plot.doctor(house), plot.item("集体康复训练")
    for day in plot.days(16, apart=4):
        come: Ints = plot.some(0.85, members)
        second = 14 * 3600 + plot.rng.integers(0, 300, len(come))
        rows = plot.visit(
            come, house, int(day), second=second, dr=doctor, disease=plot.illness("I69.300"), explicit=1, group=g
        )
        plot.desk.lines(rows, item, 2, time=int(day) * DAY + 14 * 3600 + 600, dr=doctor)
