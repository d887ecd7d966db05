"""Who is planted (植入计划): rounds over all mechanisms and all look-alikes until the city has its share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tests.cities.steppe import cards, dealers, forgers, gatherings, keepers, owners, papers, premises, recruiters
from tests.cities.steppe.city import City
from tests.cities.steppe.group import LEVELS
from tests.cities.steppe.stage import ScarceError, Stage

Act = Callable[[Stage], None]

RINGS: tuple[Act, ...] = (
    recruiters.headhunt, recruiters.headhunt_paid, recruiters.induced, recruiters.migrants, recruiters.paper_beds,
    recruiters.split_stays, recruiters.two_beds, recruiters.staff_beds, recruiters.visits_in_stay, cards.stack, cards.stack_for_cash,
    cards.cash_out, cards.swap, cards.borrowed, cards.dead_cards, cards.village_bills, dealers.gang, dealers.buyback,
    forgers.shared_papers, forgers.file_sets, forgers.file_sets_paid, forgers.paid_twice, forgers.staged, forgers.handler,
    forgers.funnel, keepers.shell, keepers.inflated, owners.therapy, owners.lent_licence, owners.chairs, owners.paper_discharge,
    owners.other_till, owners.new_name, owners.cloned, owners.cloned_burst,
)  # fmt: skip

LOOKS: tuple[Act, ...] = (
    gatherings.families, gatherings.dialysis_shift, gatherings.holiday_dialysis, gatherings.chemo_cycle, gatherings.care_home,
    gatherings.village_check, gatherings.vaccination, gatherings.factory_check, gatherings.school_flu, gatherings.transfers,
    gatherings.newborns, gatherings.rehab_series, gatherings.psychiatric, gatherings.cataract, gatherings.herders,
    gatherings.staff_town, gatherings.group_therapy, papers.filing_agent, papers.cadre, papers.family_account, papers.cooperative,
    papers.mutual_aid, papers.year_end, papers.reprinted, papers.late_posting, papers.small_counter, papers.advance,
    papers.women_firm, papers.july_bases, premises.caregiver, premises.split_packs, premises.refills, premises.template,
    premises.merged, premises.two_posts, premises.transplant, premises.resold_return,
)  # fmt: skip


def plant_looks(city: City, claims: int) -> None:
    """Look-alikes do not depend on whether rings are planted: they come first and from their own numbers."""
    budget, most = 0.2 * claims, max(10, round(150 * min(2.5, claims / 200_000)))
    order, made = city.rng.permutation(len(LOOKS)), 0
    for turn in range(most * 2):
        if made >= most or (city.book.size > budget and made >= 6):
            break
        made += _play(city, LOOKS[order[turn % len(LOOKS)]], "", turn)


def plant_rings(city: City, claims: int) -> None:
    """1 to 3 % of the persons; each round takes every mechanism once, at the next level."""
    persons = len(city.people)
    target, budget = persons * float(city.rng.uniform(0.014, 0.03)), city.book.size + 0.2 * claims
    looks, members, made = len(city.groups), 0, 0
    order, first = city.rng.permutation(len(RINGS)), city.rng.integers(0, 3, len(RINGS))
    for turn in range(12 * len(RINGS)):
        if made >= 3 and (members >= target or city.book.size > budget or made >= looks - 1):
            break
        act = int(order[turn % len(RINGS)])
        level = LEVELS[(int(first[act]) + turn // len(RINGS)) % 3]
        if _play(city, RINGS[act], level, turn):
            made += 1
            members += len(city.groups[-1].members)


def _play(city: City, act: Act, level: str, turn: int) -> bool:
    """One group; nothing is kept of a role for which there are too few people."""
    stage = Stage(city, level, turn)
    size = city.book.size
    try:
        act(stage)
    except ScarceError:
        assert city.book.size == size
        return False
    group = stage.group
    group.members = sorted(set(group.members))
    columns = city.book.columns()
    index = np.array(sorted(set(group.claims)), np.int64)
    group.claims = [int(i) for i in index]
    if not group.places:
        places, counts = np.unique(columns["place"][index], return_counts=True)
        group.places = [int(p) for p in places[counts >= 0.15 * len(index)]]
    city.groups.append(group)
    return True
