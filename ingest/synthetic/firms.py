"""Planted shell employers (空壳单位): women insured shortly before birth for the allowance; and firms that only look so (T18)."""

from __future__ import annotations

import numpy as np

from ingest.synthetic.catalogue import Care
from ingest.synthetic.institutions import Tier
from ingest.synthetic.period import DAYS
from ingest.synthetic.plot import Group, Hiring, Plot

_LEVELS = {"easy": ((9, 16), (60, 150), 1.0), "medium": ((6, 9), (60, 190), 0.6), "hard": ((5, 6), (80, 250), 0.0)}
"""Women per firm; days from joining to birth; share whose allowance goes to the organiser's account. C021: 24 of 30 women
joined two to six months before."""


def plant_shell_firm(plot: Plot, level: str) -> None:
    """T18: a firm without work insures pregnant women for a few months, at a raised base, and lets them go once paid."""
    people = plot.people
    size, before, collected = _LEVELS[level]
    members = plot.draw(int(plot.between(*size, 1)[0]), (people.sex == 2) & (people.ages > 20) & (people.ages < 40))
    group = Group(
        "空壳单位骗取生育津贴", "a shell firm for maternity allowance", scheme="T18", schemes=("T18",), level=level
    )
    number, account, firm = plot.open(group), plot.outsider(), plot.firm()
    if collected:
        group.accounts.add(account)
    birth = plot.day(420, first=260) + plot.between(0, 380, len(members))
    joined = birth - plot.between(*before, len(members))
    left = birth + plot.between(60, 100, len(members))
    left[left >= DAYS] = -1
    people.employer[members], people.employee[members] = firm, True
    taken = plot.rng.random(len(members)) < collected
    for person, start, end, to_organiser in zip(
        members.tolist(), joined.tolist(), left.tolist(), taken.tolist(), strict=True
    ):
        plot.hirings[person] = Hiring(start, end, 1_600_000, account if to_organiser else -1)
    plot.add(
        number, members, Care.DELIVERY, plot.place(Tier.SECONDARY), begin=birth, stay=plot.between(3, 6, len(members))
    )
    group.members |= set(members.tolist())


def kindergarten(plot: Plot) -> None:
    """A kindergarten, nearly all young women hired years ago: several births, ordinary wages, everybody stays."""
    people = plot.people
    young = (people.sex == 2) & (people.ages > 22) & (people.ages < 36)
    members = plot.draw(int(plot.between(5, 8, 1)[0]), young)
    staff = np.concatenate((members, plot.draw(int(plot.between(8, 12, 1)[0]), young)))
    number = plot.open(
        Group("女职工集中单位", "an employer of young women", kind="kindergarten", members=set(members.tolist()))
    )
    people.employer[staff], people.employee[staff] = plot.firm(), True
    for person in staff.tolist():
        plot.hirings[person] = Hiring(
            -int(plot.between(300, 1500, 1)[0]), -1, int(plot.between(420_000, 650_000, 1)[0]), -1
        )
    plot.add(
        number, members, Care.DELIVERY, plot.place(Tier.SECONDARY), begin=plot.day(420) + plot.between(0, 400, len(members)),
        stay=plot.between(3, 6, len(members)),
    )  # fmt: skip
