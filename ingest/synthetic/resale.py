"""Planted drug resale (回流药): hired people over-obtain, dealers resell, boxes are settled twice (T07, T08)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.synthetic.catalogue import Care, disease, drug
from ingest.synthetic.draws import Ints
from ingest.synthetic.institutions import Tier
from ingest.synthetic.plot import Group, Plot

_DRUGS = (
    "甘精胰岛素注射液",
    "达格列净片",
    "西格列汀片",
    "利伐沙班片",
    "布地奈德福莫特罗吸入剂",
    "氯吡格雷片",
    "阿托伐他汀钙片",
)
"""Portable chronic drugs of the kind that published cases resold."""


@dataclass(frozen=True, slots=True)
class Resale:
    """How plain a group is: people, shopping days, places a day, boxes a visit, share of boxes sold again, buyers."""

    people: tuple[int, int]
    days: tuple[int, int]
    places: int
    boxes: tuple[int, int]
    resold: float
    buyers: int
    agent: float


LEVELS = {
    "easy": Resale((12, 22), (5, 7), 4, (4, 6), 0.5, 1, 0.8),
    "medium": Resale((8, 13), (4, 5), 3, (3, 5), 0.3, 2, 0.3),
    "hard": Resale((5, 7), (3, 4), 2, (2, 4), 0.18, 2, 0.0),
}
"""Even the hard groups keep at least four boxes settled twice; below that a box is one box (reference: C045 had 28)."""


def plant_collectors(plot: Plot, level: str) -> None:
    """T07: hired people shop the same drug at several places a day; some boxes are settled again at a dealer's."""
    shape = LEVELS[level]
    people = plot.people
    members = plot.draw(int(plot.between(*shape.people, 1)[0]), people.chronic & (people.ages > 40))
    item = drug(str(plot.rng.choice(_DRUGS)))
    sources = [plot.place(t) for t in (Tier.SECONDARY, Tier.PRIMARY, Tier.CLINIC, Tier.PHARMACY)][: shape.places]
    group = Group(
        "职业开药人倒卖回流药",
        "hired patients over-obtain drugs for resale",
        scheme="T07",
        schemes=("T07", "T08"),
        level=level,
    )
    number = plot.open(group)
    agent = plot.agent() if shape.agent else -1
    sold = _shop(plot, number, members, sources, item, shape, agent)
    group.members |= set(members.tolist())
    _resell(plot, number, sold, item, shape, sources)


def _shop(
    plot: Plot, number: int, members: Ints, sources: list[int], item: int, shape: Resale, agent: int
) -> list[tuple[int, int]]:
    """Shopping days of the hired people; returns (serial, day) of every box they obtained."""
    days = int(plot.between(*shape.days, 1)[0])
    start = plot.day(days * 30 + 70)
    obtained: list[tuple[int, int]] = []
    for round_number in range(days):
        who = members[plot.rng.random(len(members)) < 0.8]
        for at, source in enumerate(sources):
            boxes = plot.between(*shape.boxes, len(who))
            first = plot.boxes(int(boxes.sum())) + np.cumsum(boxes) - boxes
            day = start + round_number * 30 + plot.between(0, 1, len(who))
            files = np.where(plot.rng.random(len(who)) < shape.agent, agent, -1)
            care = Care.PHARMACY if plot.institutions.tier[source] == Tier.PHARMACY else Care.CHRONIC
            plot.add(
                number, who, care, source, begin=day, boxes=boxes, box=first, drug=item, agent=files,
                disease=disease("E11.900"), second=8 * 3600 + at * 7200 + plot.between(0, 3600, len(who)),
            )  # fmt: skip
            for b, f, d in zip(boxes.tolist(), first.tolist(), day.tolist(), strict=True):
                obtained += [(f + k, d) for k in range(b)]
    return obtained


def _resell(
    plot: Plot, number: int, obtained: list[tuple[int, int]], item: int, shape: Resale, sources: list[int]
) -> None:
    """A share of the boxes is settled again at pharmacies or clinics, to customers who know nothing (bystanders)."""
    count = max(4, round(len(obtained) * shape.resold))
    chosen = plot.rng.choice(len(obtained), min(count, len(obtained)), replace=False)
    serial = np.array([obtained[i][0] for i in chosen], dtype=np.int64)
    day = np.array([obtained[i][1] for i in chosen], dtype=np.int64)
    buyers: list[int] = []
    for tier in (Tier.PHARMACY, Tier.CLINIC)[: shape.buyers]:
        buyers.append(plot.place(tier, besides=[*sources, *buyers]))
    customers = plot.draw(max(2, int(len(serial) * 0.8)), plot.people.chronic)
    who = customers[plot.rng.integers(0, len(customers), len(serial))]
    plot.add(
        number, who, Care.PHARMACY, np.array(buyers)[plot.rng.integers(0, len(buyers), len(serial))],
        begin=day + plot.between(8, 55, len(serial)), box=serial, boxes=1, drug=item, disease=disease("E11.900"),
    )  # fmt: skip
    plot.groups[number].bystanders |= set(who.tolist())


def plant_reused_codes(plot: Plot, level: str) -> None:
    """T08: a pool of cards is run through two or three counters; the same boxes are settled at each of them."""
    people, boxes, chain = {"easy": ((10, 18), 60, 3), "medium": ((7, 11), 24, 2), "hard": ((5, 6), 8, 2)}[level]
    cards = plot.draw(int(plot.between(*people, 1)[0]), plot.people.ages > 30)
    item = drug(str(plot.rng.choice(_DRUGS)))
    counters: list[int] = []
    for tier in (Tier.PHARMACY, Tier.CLINIC, Tier.PHARMACY)[:chain]:
        counters.append(plot.place(tier, besides=counters))
    group = Group(
        "追溯码重复结算", "trace codes settled again on a pool of cards", scheme="T08", schemes=("T08",), level=level
    )
    number = plot.open(group)
    serial = plot.boxes(boxes) + np.arange(boxes)
    day = plot.day(200) + plot.between(0, 100, boxes)
    holder = plot.rng.permutation(boxes) % len(cards)
    for turn, counter in enumerate(counters):
        # Every card is used at every counter, and no box returns to a card it was sold on.
        who = cards[(holder + turn) % len(cards)]
        plot.add(
            number, who, Care.PHARMACY, counter, begin=day, box=serial, boxes=1, drug=item, disease=disease("I10.x00")
        )
        day = day + plot.between(2, 28, boxes)
        group.members |= set(who.tolist())
