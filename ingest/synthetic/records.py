"""Innocent records (无辜的记录): what paperwork, packs and delays do that looks like fraud."""

from __future__ import annotations

import numpy as np

from ingest.synthetic.catalogue import Care, disease, drug
from ingest.synthetic.draws import Ints
from ingest.synthetic.institutions import Tier
from ingest.synthetic.plot import Group, Plot


def _open(plot: Plot, kind: str, zh: str, en: str, members: Ints) -> int:
    return plot.open(Group(zh, en, kind=kind, members=set(members.tolist())))


def transfer_overlap(plot: Plot) -> None:
    """Transfers between two allied hospitals: the second admission a day before the first discharge was entered."""
    members = plot.draw(int(plot.between(6, 10, 1)[0]), plot.people.ages > 45)
    number = _open(plot, "transfer_overlap", "转院重叠一日", "transfers that overlap by a day", members)
    first, second = plot.place(Tier.PRIMARY), plot.place(Tier.TERTIARY)
    begin = plot.day(60) + plot.between(0, 40, len(members))
    stay = plot.between(2, 6, len(members))
    stroke = disease("I63.900")
    plot.add(number, members, Care.INPATIENT, first, begin=begin, stay=stay, disease=stroke, transfer=1)
    late = plot.between(0, 1, len(members))
    plot.add(
        number,
        members,
        Care.INPATIENT,
        second,
        begin=begin + stay - late,
        stay=plot.between(6, 14, len(members)),
        disease=stroke,
    )


def late_posting(plot: Plot) -> None:
    """Patients who died in one hospital; their last bills were settled weeks after, for care before death."""
    members = plot.draw(int(plot.between(4, 7, 1)[0]), plot.people.ages > 62)
    number = _open(plot, "late_posting", "死亡后补结算", "bills settled after death for care before it", members)
    begin = plot.day(80) + plot.between(0, 60, len(members))
    stay = plot.between(4, 14, len(members))
    plot.people.died[members] = begin + stay
    hospital = plot.place(Tier.SECONDARY)
    plot.add(
        number, members, Care.INPATIENT, hospital, begin=begin, stay=stay, lag=plot.between(5, 25, len(members)),
        disease=disease("J44.900"),
    )  # fmt: skip


def wrong_death(plot: Plot) -> None:
    """Living people whom the death register names by mistake; they go on seeing their own doctors."""
    members = plot.draw(int(plot.between(2, 3, 1)[0]), plot.people.chronic & (plot.people.ages > 60))
    number = _open(plot, "wrong_death", "死亡登记有误", "living people in the death register", members)
    plot.people.died[members] = plot.between(250, 350, len(members))
    for month in range(12):
        for person in members:
            plot.add(
                number,
                person,
                Care.CHRONIC,
                plot.place(Tier.CLINIC),
                begin=360 + month * 29,
                disease=disease("I10.x00"),
            )


def newborns(plot: Plot) -> None:
    """Newborns treated under their mothers' numbers: two stays at once in one hospital."""
    people = plot.people
    members = plot.draw(int(plot.between(3, 5, 1)[0]), (people.sex == 2) & (people.ages > 20) & (people.ages < 38))
    number = _open(plot, "newborn", "新生儿随母结算", "newborns settled under the mother", members)
    hospital = plot.place(Tier.SECONDARY)
    begin = plot.day(120) + plot.between(0, 100, len(members))
    plot.add(number, members, Care.DELIVERY, hospital, begin=begin, stay=plot.between(4, 6, len(members)))
    plot.add(
        number,
        members,
        Care.INPATIENT,
        hospital,
        begin=begin + 1,
        stay=plot.between(4, 9, len(members)),
        disease=disease("J18.900"),
    )


def village_cadre(plot: Plot) -> None:
    """A village cadre who files paper bills for elders: one agent, every elder's own account."""
    people = plot.people
    members = plot.draw(int(plot.between(8, 14, 1)[0]), (people.ages > 64) & (people.account >= 0))
    number = _open(plot, "village_cadre", "村干部代办报销", "a village cadre files for elders", members)
    agent = plot.agent()
    plot.add(
        number, members, Care.INPATIENT, plot.place(Tier.SECONDARY),
        begin=plot.day(400) + plot.between(0, 380, len(members)),
        stay=plot.between(4, 15, len(members)), agent=agent, payee=people.account[members],
    )  # fmt: skip


def split_pack(plot: Plot) -> None:
    """A clinic that sells tablets from opened boxes: one code, many patients, each time marked as split."""
    members = plot.draw(int(plot.between(14, 30, 1)[0]))
    number = _open(plot, "split_pack", "拆零销售", "tablets sold from an opened box", members)
    box = plot.boxes(1)
    begin = plot.day(30) + plot.between(0, 20, len(members))
    plot.add(
        number, members, Care.OUTPATIENT, plot.place(Tier.CLINIC), begin=begin, box=box, boxes=1, split=1,
        drug=drug("维生素C片"), disease=disease("J06.900"),
    )  # fmt: skip


def middle_pack(plot: Plot) -> None:
    """A pharmacy that scans the middle pack's code for every small box in it."""
    members = plot.draw(int(plot.between(6, 10, 1)[0]))
    number = _open(plot, "middle_pack", "误扫中包装码", "the middle pack's code scanned for each box", members)
    begin = plot.day(10) + plot.between(0, 3, len(members))
    plot.add(
        number, members, Care.PHARMACY, plot.place(Tier.PHARMACY), begin=begin, box=plot.boxes(1), boxes=1, pack=2,
        drug=drug("连花清瘟胶囊"), disease=disease("J06.900"),
    )  # fmt: skip


def refund_resale(plot: Plot) -> None:
    """Boxes sold, brought back, and lawfully sold to the next customer."""
    members = plot.draw(10)
    first, then = members[:5], members[5:]
    number = _open(plot, "refund_resale", "退货后再销售", "boxes returned and sold again", members)
    pharmacy, day = plot.place(Tier.PHARMACY), plot.day(60)
    box = plot.boxes(5) + np.arange(5)
    item = drug("头孢呋辛酯片")
    plot.add(
        number,
        first,
        Care.PHARMACY,
        pharmacy,
        begin=day + np.arange(len(first)) * 3,
        box=box[: len(first)],
        boxes=1,
        drug=item,
        reverse=1,
    )
    plot.add(
        number,
        then,
        Care.PHARMACY,
        pharmacy,
        begin=day + 30 + np.arange(len(then)) * 3,
        box=box[: len(then)],
        boxes=1,
        drug=item,
    )


def proxy_buyer(plot: Plot) -> None:
    """A parent who collects a disabled child's medicines for twelve weeks at a time, on record."""
    members = plot.draw(2, plot.people.chronic)
    number = _open(plot, "proxy_buyer", "家属代购长处方", "long prescriptions collected by family", members)
    agent = plot.agent()
    for quarter in range(5):
        plot.add(
            number, members, Care.CHRONIC, plot.place(Tier.SECONDARY), begin=30 + quarter * 84, agent=agent, boxes=6,
            drug=drug("西格列汀片"), disease=disease("E11.900"),
        )  # fmt: skip
