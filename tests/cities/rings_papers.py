"""Rings on paper: forged invoices and files, double reimbursement, one payee for many, shell employers."""

from __future__ import annotations

import numpy as np

from tests.cities.catalogue import BIRTH
from tests.cities.identity import Bools, Ints
from tests.cities.plot import Plot


def _filed(plot: Plot, who: Ints, inst: int | Ints, turn: int, turns: int, *, group: int, **more: int | Ints) -> Ints:
    """Manual reimbursements of stays on days of no meaning, in the ``turn``-th part of the period."""
    n = len(who)
    day = plot.turn(n, turn, turns)
    return plot.stay(who, inst, day, plot.rng.integers(5, 15, n), manual=1, group=group, **more)


def reused_invoices(plot: Plot, level: int) -> None:
    """T13: each member's claim rests on an invoice that another member has used too."""
    members = plot.cast(plot.size(3, 14))
    n = len(members)
    if n < 3:
        return
    g = plot.ring("T13 T14", level, members, "假票据报销", "invoices used by several claimants")
    numbers = plot.desk.invoices(n, 37)
    house = plot.hospital(far=True)
    payee = plot.outsider()
    shared = plot.chance((0.7, 0.4, 0.2)[level], n)
    _filed(plot, members, house, 0, 2, group=g, invoice=numbers, payee=np.where(shared, payee, -1))
    again = plot.chance((1.0, 1.0, 0.7)[level], n)
    again[0] = True
    _filed(plot, members[again], house, 1, 2, group=g, invoice=np.roll(numbers, 1)[again])
    plot.groups[g].accounts.add(payee)


def forged_files(plot: Plot, level: int) -> None:
    """T14: a broker's file sets: one distant hospital, running invoice numbers, the same record, one filer."""
    members = plot.cast(plot.size(4, 35))
    n = len(members)
    if n < 3:
        return
    g = plot.ring("T14 T46", level, members, "假病历假发票团伙", "forged file sets sold by a broker")
    house = plot.hospital(far=True)
    payees = np.array([plot.outsider() for _ in range(1 + (level == 2))])
    agent = plot.agent()
    paid = plot.chance((1.0, 0.8, 0.5)[level], n)
    disease = plot.ills(4, 1)[0]
    times = (2, 1, 1)[level]
    for k in range(times):
        bill = plot.desk.bills(1)[0]
        copied = plot.chance((1.0, 0.7, 0.4)[level], n)
        _filed(plot, members, house, k, times, group=g, invoice=plot.desk.invoices(n), disease=disease,
               payee=np.where(paid, payees[np.arange(n) % len(payees)], -1), agent=np.where(paid & plot.chance(0.6, n), -1, agent),
               bill=np.where(copied, bill, plot.desk.bills(n)), near=int(not plot.manner.exact))  # fmt: skip
    plot.groups[g].accounts.update(payees.tolist())
    plot.groups[g].agents.add(agent)


def paid_twice(plot: Plot, level: int) -> None:
    """T15: a stay settled at the hospital is filed again on paper with the same invoice, by one handler of papers."""
    members = plot.cast(plot.size(3, 20))
    n = len(members)
    if n < 3:
        return
    g = plot.ring("T15 T46", level, members, "重复报销", "the same invoice reimbursed twice")
    day = plot.turn(n, 0, 2)
    nights = plot.rng.integers(5, 14, n)
    houses = np.array([plot.hospital() for _ in range(3)])[np.arange(n) % 3]
    invoice, bill, ill = plot.desk.invoices(n, 53), plot.desk.bills(n), plot.ills(4, n)
    plot.stay(members, houses, day, nights, group=g, invoice=invoice, bill=bill, disease=ill)
    twice = plot.chance((1.0, 0.9, 0.75)[level], n)
    twice[:2] = True
    agent, payee = plot.agent(), plot.outsider()
    shared = plot.chance((0.9, 0.6, 0.4)[level], int(twice.sum()))
    plot.stay(members[twice], houses[twice], day[twice], nights[twice], group=g, manual=1, invoice=invoice[twice],
              bill=bill[twice], disease=ill[twice], agent=np.where(shared, agent, -1),
              payee=np.where(shared & plot.manner.exact, payee, -1))  # fmt: skip
    left = members[~twice]
    if len(left):
        _filed(plot, left, int(houses[0]), 1, 2, group=g, agent=agent)
    plot.groups[g].agents.add(agent)


def funnel(plot: Plot, level: int) -> None:
    """T46: claims of many unrelated people at many hospitals end on one account or with one filer."""
    members = plot.cast(plot.size(8, 40))
    n = len(members)
    if n < 6:
        return
    g = plot.ring("T46 T14", level, members, "多人报销款归集", "claims of many paid to one account")
    payees = np.array([plot.outsider() for _ in range(1 + (level == 2))])
    agent = plot.agent()
    times = (3, 2, 1)[level]
    for repeat in range(times):
        to_payee: Bools = plot.chance((1.0, 0.85, 0.7)[level], n)
        houses = np.array([plot.hospital() for _ in range(n)])
        _filed(plot, members, houses, repeat, times, group=g, payee=np.where(to_payee, payees[(np.arange(n) + repeat) % len(payees)], -1),
               agent=np.where(to_payee & plot.chance(0.6, n), -1, agent))  # fmt: skip
    plot.groups[g].accounts.update(payees.tolist())
    plot.groups[g].agents.add(agent)


def shell_employer(plot: Plot, level: int) -> None:
    """T18: women hired by a shell shortly before birth, their base raised, gone after the allowance."""
    women = (plot.people.sex == 2) & (plot.people.age >= 20) & (plot.people.age < 42) & (plot.people.employer < 0)
    members = plot.cast(plot.size(4, 25), women)
    n = len(members)
    if n < 3:
        return
    g = plot.ring("T18 T19", level, members, "空壳单位骗取生育津贴", "a shell employer for maternity allowances")
    firms = np.array([plot.employer(shell=level < 2) for _ in range(1 + (level == 1 and n > 5))])
    firm = firms[np.arange(n) % len(firms)]
    birth = plot.rng.integers(110, plot.world.days - 80, n)
    start = birth - plot.rng.integers(60, 170, n)
    gone = birth + plot.rng.integers(60, 80 + 60 * level, n)
    base = plot.rng.integers((900_000, 800_000, 650_000)[level], 1_900_000, n)
    plot.people.employer[members] = firm
    plot.world.extra("employments", person=members, employer=firm, start=start, end=gone, base=base)
    payee = plot.outsider()
    to_payee = plot.chance((0.9, 0.6, 0.3)[level], n)
    own = np.where(plot.people.account[members] >= 0, plot.people.account[members], 900_000 + members)
    plot.world.extra("maternity", person=members, employer=firm, day=birth, length=np.full(n, 158), amount=base * 158 // 30,
                     paid=birth + 30, account=np.where(to_payee, payee, own))  # fmt: skip
    plot.stay(members, np.array([plot.hospital() for _ in range(n)]), birth, 4, care=BIRTH,
              disease=plot.illness("O80.900"), group=g)  # fmt: skip
    plot.groups[g].accounts.add(payee)
