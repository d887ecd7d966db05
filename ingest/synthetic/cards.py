"""Planted card schemes (收卡空刷): collected cards run one after the other, cloned bills; and queues that look so (T02, T45)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.synthetic.catalogue import Care, disease
from ingest.synthetic.draws import Ints
from ingest.synthetic.institutions import Tier
from ingest.synthetic.plot import Group, Plot


@dataclass(frozen=True, slots=True)
class Cards:
    """How plain a group is: cards, days, share of cards run each day, seconds between cards, share of equal bills."""

    people: tuple[int, int]
    days: tuple[int, int]
    turnout: float
    gap: int
    cloned: float


LEVELS = {
    "easy": Cards((12, 24), (8, 12), 0.9, 60, 0.9),
    "medium": Cards((7, 12), (5, 8), 0.75, 120, 0.6),
    "hard": Cards((5, 7), (4, 6), 0.7, 200, 0.3),
}


def plant_collected_cards(plot: Plot, level: str) -> None:
    """T02: one holder of many cards runs them through the same counter within minutes, on day after day."""
    shape = LEVELS[level]
    members = plot.draw(int(plot.between(*shape.people, 1)[0]), plot.people.ages > 30)
    place = plot.place(Tier.PHARMACY if level != "hard" else Tier.CLINIC, largest=False)
    group = Group("收卡空刷", "collected cards run in sequence", scheme="T02", schemes=("T02",), level=level)
    number = plot.open(group)
    days = int(plot.between(*shape.days, 1)[0])
    start = plot.day(days * 12 + 20)
    for turn in range(days):
        who = plot.rng.permutation(members[plot.rng.random(len(members)) < shape.turnout])
        first = int(plot.between(9 * 3600, 16 * 3600, 1)[0])
        second = first + np.cumsum(plot.between(shape.gap // 3, shape.gap, len(who)))
        same = plot.rng.random(len(who)) < shape.cloned
        plot.add(
            number, who, Care.PHARMACY if level != "hard" else Care.OUTPATIENT, place, counter=1, second=second,
            begin=start + turn * 11 + int(plot.between(0, 4, 1)[0]),
            basket=np.where(same, number * 1000 + turn % 3, -1),
        )  # fmt: skip
    group.members |= set(members.tolist())


def plant_cloned_bills(plot: Plot, level: str) -> None:
    """T45: a clinic bills the same itemised treatment for people who were never there, on days of its own choosing."""
    shape = LEVELS[level]
    members = plot.draw(int(plot.between(*shape.people, 1)[0]), plot.people.ages > 40)
    group = Group("克隆账单", "cloned itemised bills", scheme="T45", schemes=("T45",), level=level)
    number = plot.open(group)
    place, base = plot.place(Tier.PRIMARY), plot.day(360)
    for turn in range(int(plot.between(*shape.days, 1)[0]) // 2):
        who = members[plot.rng.random(len(members)) < shape.turnout]
        same = plot.rng.random(len(who)) < max(0.5, shape.cloned)
        plot.add(
            number, who, Care.INPATIENT, place, begin=base + turn * 60 + plot.between(0, 50, len(who)), stay=7,
            basket=np.where(same, number * 1000 + turn, -1), thrift=1, disease=disease("M51.202"),
        )  # fmt: skip
    group.members |= set(members.tolist())


def vaccination_day(plot: Plot) -> None:
    """A school's vaccination mornings: cards minutes apart at one counter, the same bill, twice a year."""
    people = plot.people
    villages = np.unique(people.village[(people.ages > 6) & (people.ages < 15)])
    village = int(plot.rng.choice(villages)) if len(villages) else 0
    members = plot.draw(
        int(plot.between(12, 26, 1)[0]), (people.village == village) & (people.ages > 6) & (people.ages < 15)
    )
    number = _open(plot, "vaccination_day", "学校集中接种", "vaccination mornings of a school", members)
    clinic = plot.place(Tier.CLINIC)
    for day in (100, 465):
        second = 8 * 3600 + 1800 + np.cumsum(plot.between(40, 120, len(members)))
        plot.add(
            number, plot.rng.permutation(members), Care.CHECKUP, clinic, begin=day, second=second, counter=1,
            basket=(1 << 45) + number, disease=disease("Z00.000"),
        )  # fmt: skip


def package_surgery(plot: Plot) -> None:
    """Cataract day surgery at a fixed price: every patient's bill is the same list, one operation each."""
    members = plot.draw(int(plot.between(10, 22, 1)[0]), plot.people.ages > 60)
    number = _open(plot, "package_surgery", "单病种定额手术", "day surgery at a fixed price", members)
    plot.add(
        number, members, Care.DAY_SURGERY, plot.place(Tier.SECONDARY), begin=plot.day(300) + plot.between(0, 280, len(members)),
        basket=(1 << 46) + number, disease=disease("H25.900"),
    )  # fmt: skip


def refill_morning(plot: Plot) -> None:
    """Chronic patients who come on the first morning of each month and queue at one counter; each has an own list."""
    members = plot.draw(int(plot.between(8, 14, 1)[0]), plot.people.chronic & (plot.people.ages > 55))
    number = _open(plot, "refill_morning", "月初集中取药", "refills on the first morning of the month", members)
    clinic = plot.place(Tier.CLINIC)
    for month in range(14):
        who = plot.rng.permutation(members[plot.rng.random(len(members)) < 0.8])
        second = 8 * 3600 + np.cumsum(plot.between(60, 420, len(who)))
        plot.add(
            number, who, Care.CHRONIC, clinic, begin=31 + month * 30, second=second, counter=1,
            basket=(1 << 47) + who, disease=disease("I10.x00"),
        )  # fmt: skip


def _open(plot: Plot, kind: str, zh: str, en: str, members: Ints) -> int:
    return plot.open(Group(zh, en, kind=kind, members=set(members.tolist())))
