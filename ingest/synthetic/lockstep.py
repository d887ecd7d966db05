"""Planted lockstep admissions (集中住院): recruited patients admitted together, again and again (T01, T05, T06)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.synthetic.catalogue import Care, disease
from ingest.synthetic.draws import Bools, Ints
from ingest.synthetic.institutions import Tier
from ingest.synthetic.plot import Group, Plot

_MILD = ("M51.202", "I10.x00", "J20.900", "K29.500", "M17.900", "I69.300", "H81.000")
"""Low-risk diagnoses by which published induced admissions were billed."""


@dataclass(frozen=True, slots=True)
class Lockstep:
    """How plain a group is: people, waves, days of a wave, turnout, share with a second kind of evidence."""

    people: tuple[int, int]
    waves: tuple[int, int]
    window: int
    turnout: float
    linked: float
    thrift: int
    places: int


LEVELS = {
    "easy": Lockstep((14, 26), (3, 5), 2, 0.92, 0.95, 3, 1),
    "medium": Lockstep((9, 15), (3, 4), 4, 0.78, 0.6, 2, 2),
    "hard": Lockstep((6, 9), (3, 3), 6, 0.7, 0.3, 1, 2),
}
"""Hard groups sit below the eight people of T01's published shape and spread over nearly a week."""


def plant_recruited(plot: Plot, level: str) -> None:
    """T01: a recruiter brings unrelated people of several villages to a hospital or two; his phone is the contact."""
    shape = LEVELS[level]
    people = plot.people
    grown = (people.ages > 40) & ~people.employee
    members = _from_villages(plot, int(plot.between(*shape.people, 1)[0]), grown)
    recruiter = plot.outsider()
    group = Group("医托招揽住院", "recruited admissions", scheme="T01", schemes=("T01", "T05"), level=level)
    places = [
        plot.place(Tier.SECONDARY if level != "easy" else Tier.PRIMARY, largest=level == "hard"),
        plot.place(Tier.PRIMARY),
    ]
    number = plot.open(group)
    contact = {"contact": recruiter} if level != "hard" else {"payee": recruiter}
    _waves(plot, number, members, places[: shape.places], shape, contact)
    (group.accounts if level == "hard" else group.phones).add(recruiter)


def plant_induced(plot: Plot, level: str) -> None:
    """T05: most of a village is talked into bed, free of charge, with bills that hardly differ."""
    shape = LEVELS[level]
    people = plot.people
    sizes = np.bincount(people.village[people.died < 0], minlength=len(people.village_county))
    village = int(plot.rng.choice(np.argsort(-sizes)[: max(4, len(sizes) // 2)]))
    members = plot.draw(int(plot.between(*shape.people, 1)[0]), (people.village == village) & (people.ages > 48))
    place = plot.place(Tier.PRIMARY, county=int(people.village_county[village]))
    group = Group("诱导集中住院", "induced admissions of a village", scheme="T05", schemes=("T05",), level=level)
    number = plot.open(group)
    phone = plot.outsider()
    group.phones.add(phone)
    _waves(plot, number, members, [place], shape, {"contact": phone, "free": 1})


def plant_carried(plot: Plot, level: str) -> None:
    """T06: people of one county are carried to a distant hospital and admitted together; one agent files for them."""
    shape = LEVELS[level]
    people = plot.people
    county = int(plot.rng.integers(0, plot.institutions.home_counties))
    members = plot.draw(int(plot.between(*shape.people, 1)[0]), (people.county == county) & (people.ages > 45))
    places = [plot.distant(Tier.SECONDARY, 1), plot.distant(Tier.SECONDARY, 0)]
    group = Group(
        "异地集中住院", "admissions carried to a distant place", scheme="T06", schemes=("T06", "T05"), level=level
    )
    number = plot.open(group)
    _waves(plot, number, members, places[: shape.places], shape, {"agent": plot.agent()}, remote=3)


def _from_villages(plot: Plot, count: int, among: Bools) -> Ints:
    """People from at least three villages, as recruited people are."""
    villages = plot.rng.choice(len(plot.people.village_county), 5, replace=False)
    return plot.draw(count, among & np.isin(plot.people.village, villages))


def _waves(
    plot: Plot, number: int, members: Ints, places: list[int], shape: Lockstep, link: dict[str, int], remote: int = 0
) -> None:
    waves = int(plot.between(*shape.waves, 1)[0])
    gap = int(plot.between(45, 110, 1)[0])
    start = plot.day(gap * waves + 40)
    comes = plot.rng.random((waves, len(members))) < shape.turnout
    while np.any(few := comes.sum(axis=0) < 2):
        comes[plot.rng.integers(0, waves), few] = True
    mild = np.array([disease(code) for code in _MILD])
    stay = int(plot.between(6, 10, 1)[0])
    for wave in range(waves):
        who = members[comes[wave]]
        linked = plot.rng.random(len(who)) < shape.linked
        columns = {name: np.where(linked, value, 0 if name == "free" else -1) for name, value in link.items()}
        begin = start + wave * gap + plot.between(-6, 6, 1) + plot.between(0, shape.window - 1, len(who))
        stays = stay + plot.between(0, max(0, shape.window - 2), len(who))
        plot.add(
            number, who, Care.INPATIENT, places[wave % len(places)], begin=begin, stay=stays, thrift=shape.thrift,
            basket=number * 1000 + wave if shape.thrift == 3 else -1, remote=remote,
            disease=mild[plot.rng.integers(0, 2 if shape.thrift == 3 else 5, len(who))], **columns,
        )  # fmt: skip
    plot.groups[number].members |= set(members.tolist())
