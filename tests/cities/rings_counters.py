"""Rings at a counter: collected cards, hired buyers, boxes sold twice, cash-out, therapists' minutes, village billing."""

from __future__ import annotations

import numpy as np

from tests.cities.catalogue import CHRONIC, PHARMACY
from tests.cities.desk import DAY
from tests.cities.identity import Ints
from tests.cities.plot import Plot
from tests.cities.world import CLINIC, STORE

_DEAR = (
    "利格列汀片",
    "恩格列净片",
    "德谷胰岛素注射液",
    "替格瑞洛片",
    "达比加群酯胶囊",
    "沙美特罗替卡松粉吸入剂",
    "百令胶囊",
)


def _queue(plot: Plot, come: Ints, start: int) -> Ints:
    """Seconds of the day for one card after the other."""
    return start + np.cumsum(plot.rng.integers(*plot.manner.gap, len(come)))


def collected_cards(plot: Plot, level: int) -> None:
    """T02: a bundle of cards billed one after the other at one terminal, on several days."""
    members = plot.cast(plot.size(5, 30))
    if len(members) < 4:
        return
    g = plot.ring("T02", level, members, "敛卡套刷", "a bundle of collected cards")
    kind = CLINIC if plot.manner.exact else STORE
    where = plot.unused("T02", lambda: plot.place(kind))
    days = plot.days((9, 6, 4)[level], apart=5)
    there = plot.attendance(len(members), len(days), (0.95, 0.85, 0.8)[level], 3)
    for i, day in enumerate(days):
        come = plot.rng.permutation(members[there[:, i]])
        second = _queue(plot, come, int(plot.rng.integers(8, 17)) * 3600)
        same = plot.chance((0.8, 0.5, 0.25)[level], len(come))
        bill = np.where(same, plot.desk.bills(1)[0], plot.desk.bills(len(come)))
        care, ill = (0, plot.ills(0, 1)[0]) if kind == CLINIC else (PHARMACY, plot.ills(PHARMACY, 1)[0])
        plot.visit(come, where, int(day), care, second=second, settle=int(day) * DAY + second + 60, terminal=1,
                   operator=1, cert=1, bill=bill, disease=ill, group=g)  # fmt: skip


def hired_buyers(plot: Plot, level: int) -> None:
    """T07: hired patients obtain dear drugs at several places; the boxes turn up again at a shop."""
    members = plot.cast(plot.size(4, 25), plot.people.age > 40)
    n = len(members)
    if n < 3:
        return
    g = plot.ring("T07 T08", level, members, "职业开药人", "hired patients over-obtain drugs")
    outlets = np.array([plot.hospital(giant=level == 2), plot.hospital(), plot.place(CLINIC), plot.place(STORE)])
    drugs = np.array([plot.item(d) for d in plot.rng.choice(_DEAR, 3, replace=False)])
    shop = plot.unused("T07", lambda: plot.place(STORE))
    phone, agent = plot.outsider(), plot.agent()
    visits = (12, 8, 5)[level]
    for day in plot.days(visits, last=60, apart=9):
        at = outlets[plot.rng.integers(0, len(outlets), n)]
        item, cnt = drugs[plot.rng.integers(0, 3, n)], plot.rng.integers(6 - level, 11 - level, n)
        linked = plot.chance((0.7, 0.45, 0.3)[level], n)
        code = plot.desk.traces(n)
        when = day + plot.rng.integers(0, 5, n)
        rows = plot.visit(members, at, when, CHRONIC, explicit=1, group=g, disease=plot.illness("E11.900"),
                          phone=np.where(linked & (not plot.manner.escort), phone, -1),
                          agent=np.where(linked & plot.manner.escort, agent, -1))  # fmt: skip
        plot.desk.lines(rows, item, cnt, trace=code)
        back = plot.chance((0.5, 0.3, 0.2)[level], n)
        if back.any():
            _resold(plot, g, shop, item[back], code[back], when[back])
    plot.groups[g].phones.add(phone)
    plot.groups[g].agents.add(agent)


def _resold(plot: Plot, g: int, shop: int, item: Ints, code: Ints, day: Ints) -> None:
    """Customers who know nothing buy the boxes again."""
    buyers = plot.customers(shop, len(item))
    plot.groups[g].bystanders.update(buyers.tolist())
    plot.buy(
        buyers, shop, day + plot.rng.integers(10, 50, len(item)), item, 1, trace=code, disease=plot.illness("E11.900")
    )


def sold_again(plot: Plot, level: int) -> None:
    """T08: a shop settles boxes once more on a pool of cards that lie with it."""
    members = plot.cast(plot.size(3, 25))
    n = len(members)
    if n < 3:
        return
    g = plot.ring("T08", level, members, "追溯码重复结算", "boxes settled again on a pool of cards")
    origin, shop = plot.place(STORE), plot.unused("T07", lambda: plot.place(STORE))
    kept: list[Ints] = []
    again = np.zeros(n, dtype=np.bool_)
    for day in plot.days((6, 4, 3)[level], first=60, apart=8):
        item = np.array([plot.item(d) for d in plot.rng.choice(_DEAR, n)])
        code = plot.desk.traces(n)
        if len(kept) and plot.manner.exact:
            again = plot.chance(0.5, n)
            item, code = np.where(again, np.roll(kept[0], 1), item), np.where(again, np.roll(kept[1], 1), code)
        kept = [item, code]
        used = plot.chance((0.9, 0.65, 0.5)[level], n) & ~again
        many = int(used.sum())
        at = np.array([origin if plot.manner.exact else plot.place(STORE) for _ in range(many)], dtype=np.int64)
        first = plot.customers(at, many)
        plot.groups[g].bystanders.update(first.tolist())
        plot.buy(first, at, day - plot.rng.integers(8, 40, len(first)), item[used], 1, trace=code[used])
        plot.buy(members, shop, day + plot.rng.integers(0, 6, n), item, 1, trace=code, group=g, cert=1)


def cash_out(plot: Plot, level: int) -> None:
    """T40: personal accounts emptied in round sums, one card after the other, at one shop."""
    members = plot.cast(plot.size(4, 20), plot.people.employer >= 0)
    if len(members) < 3:
        return
    g = plot.ring("T40 T02", level, members, "个人账户套现", "personal accounts cashed out")
    shop = plot.unused("T40", lambda: plot.place(STORE))
    days = plot.days((5, 4, 3)[level], apart=10)
    there = plot.attendance(len(members), len(days), (0.95, 0.85, 0.75)[level], 2)
    for i, day in enumerate(days):
        come = plot.rng.permutation(members[there[:, i]])
        n = len(come)
        second = _queue(plot, come, int(plot.rng.integers(9, 20)) * 3600)
        round_ = plot.chance((1.0, 0.8, 0.6)[level], n)
        sum_ = np.where(
            round_, plot.rng.choice([30_000, 50_000, 80_000, 100_000], n), plot.rng.integers(25_000, 90_000, n)
        )
        rows = plot.visit(come, shop, int(day), PHARMACY, second=second, settle=int(day) * DAY + second + 30, terminal=0,
                          operator=0, cert=1, explicit=1, account=1, insurance=1, group=g)  # fmt: skip
        plot.desk.lines(rows, plot.item("百令胶囊"), 1, price=sum_)


def therapist(plot: Plot, level: int) -> None:
    """T21: one therapist's code bills more minutes than a day has, on the same few patients."""
    members = plot.cast(plot.size(7, 18), plot.people.age > 30)
    n = len(members)
    if n < 6:
        return
    g = plot.ring("T21", level, members, "虚构理疗项目", "therapy billed beyond a day's minutes")
    house = plot.unused("T21", lambda: plot.hospital(giant=level == 2) if level else plot.place(CLINIC))
    doctor = plot.doctor(house)
    days = plot.days((24, 16, 10)[level], apart=3)
    there = plot.attendance(n, len(days), (0.95, 0.9, 0.85)[level], 4)
    items = np.array([plot.item(i) for i in ("运动疗法", "作业疗法", "推拿治疗", "针灸", "关节松动训练")])
    for i, day in enumerate(days):
        come = members[there[:, i]]
        second = 8 * 3600 + plot.rng.integers(0, 9 * 3600, len(come))
        rows = plot.visit(
            come, house, int(day), second=second, dr=doctor, disease=plot.illness("I69.300"), explicit=1, group=g
        )
        for item in items[: 5 - (level == 2)]:
            at = int(day) * DAY + 8 * 3600 + plot.rng.integers(0, 9 * 3600, len(rows))
            plot.desk.lines(rows, item, 1, time=at, dr=doctor)
    plot.groups[g].doctors.add(doctor)


def village_billing(plot: Plot, level: int) -> None:
    """T33: a clinic bills a list of villagers evenly, one fee, one diagnosis."""
    area = plot.rng.choice(plot.people.area[plot.free])
    members = plot.cast(plot.size(5, 30), (plot.people.area == area) & (plot.people.age > 18))
    n = len(members)
    if n < 4:
        return
    g = plot.ring("T33 T02", level, members, "门诊统筹空刷", "a village clinic bills a list of residents")
    clinic = plot.unused("T33", lambda: plot.place(CLINIC, int(area)))
    rounds, every = ((24, 12), (16, 12), (9, 14))[level]
    start = int(plot.rng.integers(10, max(plot.world.days - rounds * every - 10, 11)))
    bill = plot.desk.bills(1)[0]
    ill = plot.illness("I10.x00")
    there = plot.attendance(n, rounds, (1.0, 0.9, 0.85)[level], 5)
    for i in range(rounds):
        come = members[there[:, i]] if plot.manner.exact else np.roll(members, i)[there[:, i]]
        day = start + i * every + plot.rng.integers(0, 1 + level, 1)[0]
        second = _queue(plot, come, 8 * 3600 + 60 * int(plot.rng.integers(0, 40)))
        capped = plot.chance((1.0, 0.8, 0.7)[level], len(come))
        plot.visit(come, clinic, int(day), second=second, settle=int(day) * DAY + second + 50, disease=ill, terminal=0,
                   operator=0, bill=np.where(capped, bill, plot.desk.bills(len(come))), group=g)  # fmt: skip
