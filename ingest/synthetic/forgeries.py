"""Planted forgeries (伪造票据): file sets sold to strangers, one invoice claimed by many, one account for all (T13, T14, T46)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.synthetic.catalogue import Care
from ingest.synthetic.draws import Ints
from ingest.synthetic.institutions import Tier
from ingest.synthetic.plot import Group, Plot


@dataclass(frozen=True, slots=True)
class Forgery:
    """How plain a group is: people, files each, share that names the common filer or account, days they spread over."""

    people: tuple[int, int]
    files: tuple[int, int]
    linked: float
    days: int


LEVELS = {
    "easy": Forgery((14, 30), (2, 3), 0.95, 200),
    "medium": Forgery((8, 14), (1, 2), 0.8, 300),
    "hard": Forgery((5, 7), (1, 2), 0.6, 400),
}


def plant_forged_files(plot: Plot, level: str) -> None:
    """T14: bought file sets of a distant hospital, all of one making, handed in by one agent for strangers."""
    shape = LEVELS[level]
    members = plot.draw(int(plot.between(*shape.people, 1)[0]), plot.people.ages > 25)
    group = Group(
        "假病历假发票团伙", "forged files sold to strangers", scheme="T14", schemes=("T14", "T46"), level=level
    )
    number, agent = plot.open(group), plot.agent()
    hospital = plot.distant(Tier.TERTIARY)
    base = plot.day(shape.days + 20)
    for _ in range(int(plot.between(*shape.files, 1)[0])):
        template = number * 1000 + plot.between(0, 1 if level == "easy" else 3, len(members))
        linked = plot.rng.random(len(members)) < shape.linked
        plot.add(
            number, members, Care.INPATIENT, hospital, begin=base + plot.between(0, shape.days, len(members)), stay=12,
            basket=template if level != "hard" else -1, thrift=1, agent=np.where(linked, agent, -1), remote=4,
            payee=plot.people.account[members],
        )  # fmt: skip
    group.members |= set(members.tolist())


def plant_invoice_reuse(plot: Plot, level: str) -> None:
    """T13: the same paper invoices are handed in again under other names; one account takes the money."""
    shape = LEVELS[level]
    members = plot.draw(int(plot.between(*shape.people, 1)[0]), plot.people.ages > 20)
    group = Group("发票重复报销", "invoices claimed by several people", scheme="T13", schemes=("T13",), level=level)
    number, account = plot.open(group), plot.outsider()
    group.accounts.add(account)
    invoices = plot.invoices(max(2, len(members) // (4 if level == "easy" else 2)))
    base = plot.day(shape.days + 20)
    for turn in range(int(plot.between(*shape.files, 1)[0])):
        linked = plot.rng.random(len(members)) < shape.linked
        plot.add(
            number, members, Care.INPATIENT, plot.distant(Tier.TERTIARY), remote=4,
            begin=base + plot.between(0, shape.days, len(members)), stay=plot.between(5, 14, len(members)),
            invoice=invoices[(np.arange(len(members)) + turn) % len(invoices)], payee=np.where(linked, account, -1),
        )  # fmt: skip
    group.members |= set(members.tolist())


def plant_account_funnel(plot: Plot, level: str) -> None:
    """T46: strangers' paper bills of several towns end in one outsider's account."""
    shape = LEVELS[level]
    members = plot.draw(int(plot.between(*shape.people, 1)[0]), plot.people.ages > 30)
    group = Group("多人报销一人收款", "one account for many strangers", scheme="T46", schemes=("T46",), level=level)
    number, account, agent = plot.open(group), plot.outsider(), plot.agent()
    group.accounts.add(account)
    places = [plot.place(Tier.SECONDARY), plot.place(Tier.PRIMARY)]
    base = plot.day(shape.days + 20)
    for _ in range(int(plot.between(*shape.files, 1)[0])):
        linked = plot.rng.random(len(members)) < shape.linked
        plot.add(
            number, members, Care.INPATIENT, np.array(places)[plot.between(0, 1, len(members))],
            begin=base + plot.between(0, shape.days, len(members)), stay=plot.between(6, 9, len(members)), thrift=1,
            payee=np.where(linked, account, -1), agent=np.where(plot.rng.random(len(members)) < 0.5, agent, -1),
        )  # fmt: skip
    group.members |= set(members.tolist())


def discharge_agent(plot: Plot) -> None:
    """A hospital's own discharge service files for its patients from elsewhere, whatever they had; each has an account."""
    members = plot.draw(int(plot.between(30, 50, 1)[0]), (plot.people.account >= 0) & (plot.people.ages > 18))
    number = _open(plot, "discharge_agent", "医院出院代办服务", "a hospital's discharge service", members)
    plot.add(
        number, members, Care.INPATIENT, plot.distant(Tier.TERTIARY), remote=4, agent=plot.agent(),
        begin=plot.day(420) + plot.between(0, 400, len(members)), stay=plot.between(3, 20, len(members)),
        payee=plot.people.account[members],
    )  # fmt: skip


def payroll_account(plot: Plot) -> None:
    """A firm that hands in its workers' bills and takes the money on its own account, to pay it out with the wages."""
    people = plot.people
    sizes = np.bincount(people.employer[people.employer >= 0], minlength=1)
    firm = int(plot.rng.choice(np.argsort(-sizes)[: max(3, len(sizes) // 12)]))
    members = plot.draw(int(plot.between(7, 14, 1)[0]), people.employer == firm)
    number = _open(plot, "payroll_account", "单位代收报销款", "a firm collects its workers' payments", members)
    plot.add(
        number, members, Care.INPATIENT, plot.place(Tier.SECONDARY), payee=plot.outsider(),
        begin=plot.day(420) + plot.between(0, 400, len(members)), stay=plot.between(3, 12, len(members)),
    )  # fmt: skip


def reprinted_invoice(plot: Plot) -> None:
    """A bill settled, taken back and settled again on the same invoice: a reprint, not a second claim."""
    members = plot.draw(4)
    number = _open(plot, "reprinted_invoice", "退费后同号重结", "refunded and settled again on one invoice", members)
    invoice, place, begin = plot.invoices(4), plot.place(Tier.SECONDARY), plot.day(60)
    for reverse in (1, 0):
        plot.add(
            number, members, Care.INPATIENT, place, begin=begin, stay=6, lag=8 * (1 - reverse), invoice=invoice,
            reverse=reverse, basket=(1 << 44) + members,
        )  # fmt: skip


def _open(plot: Plot, kind: str, zh: str, en: str, members: Ints) -> int:
    return plot.open(Group(zh, en, kind=kind, members=set(members.tolist())))
