"""Planted impossible care (不可能的就诊): paper stays, two beds at once, bills for the dead (T03, T39, T12)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.synthetic.catalogue import Care
from ingest.synthetic.draws import Ints
from ingest.synthetic.institutions import Tier
from ingest.synthetic.plot import Group, Plot


@dataclass(frozen=True, slots=True)
class Impossible:
    """How plain a group is: people, stays each, share of them contradicted, share linked, days of overlap."""

    people: tuple[int, int]
    stays: tuple[int, int]
    contradicted: float
    linked: float
    overlap: tuple[int, int]


LEVELS = {
    "easy": Impossible((8, 15), (2, 3), 0.9, 0.95, (4, 7)),
    "medium": Impossible((6, 10), (2, 2), 0.7, 0.6, (3, 5)),
    "hard": Impossible((4, 6), (1, 2), 0.6, 0.35, (2, 3)),
}


def plant_paper_stays(plot: Plot, level: str) -> None:
    """T03: admitted on paper at one hospital while seen far away; bills are reimbursed to one account."""
    shape = LEVELS[level]
    members = plot.draw(int(plot.between(*shape.people, 1)[0]), plot.people.ages > 30)
    hospital = plot.place(Tier.PRIMARY if level != "hard" else Tier.SECONDARY)
    group = Group("挂床住院", "paper stays in hospital", scheme="T03", schemes=("T03",), level=level)
    number = plot.open(group)
    account = plot.outsider()
    group.accounts.add(account)
    elsewhere = [plot.distant(Tier.PHARMACY), plot.distant(Tier.SECONDARY)]
    base = plot.day(260)
    for turn in range(int(plot.between(*shape.stays, 1)[0])):
        begin = base + turn * 90 + plot.between(0, 60, len(members))
        stay = plot.between(9, 15, len(members))
        linked = plot.rng.random(len(members)) < shape.linked
        plot.add(
            number,
            members,
            Care.INPATIENT,
            hospital,
            begin=begin,
            stay=stay,
            thrift=1,
            payee=np.where(linked, account, -1),
        )
        seen = _contradicted(plot, members, shape.contradicted)
        away = np.array(elsewhere)[plot.rng.integers(0, 2, len(seen))]
        tier = plot.institutions.tier[away] == Tier.PHARMACY
        for care, rows in ((Care.PHARMACY, tier), (Care.OUTPATIENT, ~tier)):
            if rows.any():
                day = begin[seen][rows] + plot.between(2, 6, int(rows.sum()))
                plot.add(number, members[seen][rows], care, away[rows], begin=day, remote=3)
    group.members |= set(members.tolist())


def plant_double_beds(plot: Plot, level: str) -> None:
    """T39: one group lies in two hospitals at once, the same two; one agent files for both."""
    shape = LEVELS[level]
    members = plot.draw(int(plot.between(*shape.people, 1)[0]), plot.people.ages > 30)
    first, second = plot.place(Tier.PRIMARY), plot.place(Tier.SECONDARY)
    group = Group("重叠住院", "overlapping stays at two hospitals", scheme="T39", schemes=("T39", "T03"), level=level)
    number = plot.open(group)
    agent, base = plot.agent(), plot.day(260)
    for turn in range(int(plot.between(*shape.stays, 1)[0])):
        begin = base + turn * 110 + plot.between(0, 70, len(members))
        stay = plot.between(8, 12, len(members))
        files = np.where(plot.rng.random(len(members)) < shape.linked, agent, -1)
        plot.add(number, members, Care.INPATIENT, first, begin=begin, stay=stay, agent=files)
        both = _contradicted(plot, members, shape.contradicted)
        start = begin[both] + stay[both] - plot.between(*shape.overlap, len(both))
        nights = plot.between(7, 11, len(both))
        plot.add(number, members[both], Care.INPATIENT, second, begin=start, stay=nights, agent=files[both])
    group.members |= set(members.tolist())


def plant_dead_cards(plot: Plot, level: str) -> None:
    """T12: cards of the dead go on being billed at one place; the money goes to one account, one agent files."""
    dead_count, each, linked = {
        "easy": ((7, 12), (3, 6), 0.95),
        "medium": ((4, 7), (2, 3), 0.6),
        "hard": ((3, 4), (1, 2), 0.5),
    }[level]
    dead = plot.draw(int(plot.between(*dead_count, 1)[0]), plot.people.ages > 66)
    plot.people.died[dead] = plot.between(60, 420, len(dead))
    place = plot.place(Tier.CLINIC if level != "hard" else Tier.PRIMARY)
    group = Group("死亡冒用", "cards of the dead", scheme="T12", schemes=("T12",), level=level)
    number = plot.open(group)
    account, agent = plot.outsider(), plot.agent()
    group.accounts.add(account)
    who = np.repeat(dead, plot.between(*each, len(dead)))
    after = plot.people.died[who] + plot.between(9, 280, len(who))
    shared = plot.rng.random(len(who)) < linked
    plot.add(
        number, who, Care.OUTPATIENT if level != "hard" else Care.CHRONIC, place, begin=after,
        payee=np.where(shared, account, -1), agent=np.where(shared, agent, -1),
    )  # fmt: skip
    group.members |= set(dead.tolist())


def _contradicted(plot: Plot, members: Ints, share: float) -> Ints:
    """Positions of members whose stay is contradicted: at least two, so that it is a ring and not an accident."""
    count = max(2, round(len(members) * share))
    return np.sort(plot.rng.choice(len(members), min(count, len(members)), replace=False))
