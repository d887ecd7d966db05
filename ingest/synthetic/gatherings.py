"""Innocent people who move together (无辜的同行): patients, residents, workers and villagers who look like a ring."""

from __future__ import annotations

import numpy as np

from ingest.synthetic.catalogue import Care, disease, drug
from ingest.synthetic.draws import Ints
from ingest.synthetic.institutions import Tier
from ingest.synthetic.plot import Group, Plot


def _open(plot: Plot, kind: str, zh: str, en: str, members: Ints) -> int:
    return plot.open(Group(zh, en, kind=kind, members=set(members.tolist())))


def dialysis_shift(plot: Plot) -> None:
    """Patients of one shift: three times a week, same hours, same centre, same neighbours."""
    members = plot.draw(int(plot.between(6, 10, 1)[0]), plot.people.ages > 35)
    number = _open(plot, "dialysis_shift", "同班次血透患者", "patients of one dialysis shift", members)
    weeks, start = 26, plot.day(26 * 7) // 7 * 7 + 1
    sessions = start + (np.arange(weeks * 3) // 3) * 7 + np.arange(weeks * 3) % 3 * 2
    who = np.tile(members, len(sessions))
    begin = sessions.repeat(len(members))
    came = plot.rng.random(len(who)) < 0.97
    plot.add(
        number, who[came], Care.DIALYSIS, plot.place(Tier.SECONDARY), begin=begin[came],
        second=11 * 3600 + plot.between(0, 1200, int(came.sum())), basket=(1 << 41) + who[came],
    )  # fmt: skip


def chemo_cohort(plot: Plot) -> None:
    """Patients of one ward whose cycles fall on the same days, twenty-one days apart."""
    members = plot.draw(int(plot.between(6, 9, 1)[0]), plot.people.ages > 40)
    number = _open(plot, "chemo_cohort", "同周期化疗患者", "chemotherapy patients with the same cycle", members)
    ward, start = plot.place(Tier.TERTIARY, largest=True), plot.day(21 * 6)
    for cycle in range(6):
        begin = start + cycle * 21 + plot.between(0, 1, len(members))
        plot.add(
            number,
            members,
            Care.CHEMO,
            ward,
            begin=begin,
            stay=plot.between(2, 3, len(members)),
            basket=(1 << 42) + members,
        )


def care_home(plot: Plot) -> None:
    """Residents of a care home: one address, the manager's phone, regular rounds, two winters of pneumonia."""
    members = plot.draw(int(plot.between(12, 20, 1)[0]), plot.people.ages > 72)
    plot.people.address[members] = plot.people.address[members[0]]
    number = _open(plot, "care_home", "养老机构老人", "residents of a care home", members)
    manager = plot.outsider()
    plot.groups[number].phones.add(manager)
    county = int(plot.people.county[members[0]])
    clinic, hospital = plot.place(Tier.CLINIC, county=county), plot.place(Tier.SECONDARY, county=county)
    for month in range(10):
        plot.add(
            number,
            members,
            Care.CHRONIC,
            clinic,
            begin=45 + month * 60 + plot.between(0, 1, len(members)),
            disease=disease("I10.x00"),
        )
    for winter in (10, 375):
        ill = members[plot.rng.random(len(members)) < 0.45]
        plot.add(
            number, ill, Care.INPATIENT, hospital, begin=winter + plot.between(0, 9, len(ill)),
            disease=disease("J18.900"), stay=plot.between(5, 16, len(ill)), contact=manager,
        )  # fmt: skip


def factory_checkup(plot: Plot) -> None:
    """Workers of one firm at the yearly check-up: the same three days, the same bill."""
    people = plot.people
    sizes = np.bincount(people.employer[people.employer >= 0], minlength=1)
    firm = int(plot.rng.choice(np.argsort(-sizes)[: max(3, len(sizes) // 12)]))
    members = plot.draw(int(plot.between(16, 32, 1)[0]), people.employer == firm)
    number = _open(plot, "factory_checkup", "单位组织体检", "yearly check-up of a firm", members)
    clinic = plot.place(Tier.SECONDARY)
    for year in (150, 515):
        begin = year + plot.between(0, 2, len(members))
        plot.add(
            number, members, Care.CHECKUP, clinic, begin=begin, basket=(1 << 43) + number, disease=disease("Z00.000")
        )


def village_checkup(plot: Plot) -> None:
    """Village elders at the yearly health check, with refills for blood pressure on the spot."""
    members, village = _villagers(plot, int(plot.between(22, 40, 1)[0]), 58)
    number = _open(plot, "village_checkup", "村民健康体检", "health check of a village", members)
    clinic = plot.place(Tier.CLINIC, county=int(plot.people.village_county[village]))
    for year in (95, 460):
        begin = year + plot.between(0, 2, len(members))
        plot.add(
            number, members, Care.CHECKUP, clinic, begin=begin, basket=(1 << 43) + number, disease=disease("Z00.000")
        )
    for year in (97, 462):
        some = members[plot.rng.random(len(members)) < 0.5]
        plot.add(
            number, some, Care.CHRONIC, clinic, begin=year + plot.between(0, 3, len(some)), disease=disease("I10.x00")
        )


def flu_outbreak(plot: Plot) -> None:
    """Influenza in a village: many visits within days, some admitted to the nearest hospital, once."""
    members, village = _villagers(plot, int(plot.between(16, 30, 1)[0]), 2)
    number = _open(plot, "flu_outbreak", "村庄流感暴发", "influenza in a village", members)
    county = int(plot.people.village_county[village])
    clinic, hospital = plot.place(Tier.CLINIC, county=county), plot.place(Tier.PRIMARY, county=county)
    start = int(plot.rng.choice([15, 330, 372, 700]))
    flu = disease("J11.100")
    plot.add(number, members, Care.OUTPATIENT, clinic, begin=start + plot.between(0, 5, len(members)), disease=flu)
    worse = members[: max(4, len(members) // 3)]
    plot.add(
        number, worse, Care.INPATIENT, hospital, begin=start + 6 + plot.between(0, 5, len(worse)), disease=flu,
        stay=plot.between(3, 9, len(worse)),
    )  # fmt: skip


def family_group(plot: Plot) -> None:
    """A family that goes to the doctor together and is reimbursed to the head's account."""
    head = plot.draw(1, np.bincount(plot.people.household)[plot.people.household] >= 4)[0]
    members = plot.household_of(int(head))
    number = _open(plot, "family_group", "家庭共同就诊", "a family treated together", members)
    clinic, pharmacy = plot.place(Tier.PRIMARY), plot.place(Tier.PHARMACY)
    plot.groups[number].accounts.add(int(head))
    for visit in range(4):
        day = 40 + visit * 160 + int(plot.between(0, 20, 1)[0])
        plot.add(number, members, Care.OUTPATIENT, clinic, begin=day, payee=head, disease=disease("J06.900"))
        plot.add(number, members, Care.PHARMACY, pharmacy, begin=day, disease=disease("J06.900"))


def winter_migrants(plot: Plot) -> None:
    """Elders of many counties who spend both winters by the sea and are treated there, each for their own reason."""
    members = plot.draw(int(plot.between(9, 15, 1)[0]), (plot.people.ages > 60) & plot.people.chronic)
    number = _open(plot, "winter_migrants", "候鸟式异地居住老人", "elders wintering in the south", members)
    hospital, pharmacy = plot.distant(Tier.TERTIARY, 2), plot.distant(Tier.PHARMACY, 2)
    for winter in (1, 340, 366):
        for month in range(2):
            begin = np.minimum(winter + month * 30 + plot.between(0, 25, len(members)), 729)
            plot.add(number, members, Care.PHARMACY, pharmacy, begin=begin, remote=4)
        ill = members[plot.rng.random(len(members)) < 0.35]
        begin = np.minimum(winter + plot.between(0, 50, len(ill)), 715)
        plot.add(number, ill, Care.INPATIENT, hospital, begin=begin, stay=plot.between(3, 12, len(ill)), remote=4)


def orthopaedic_outreach(plot: Plot) -> None:
    """A provincial team's knee patients from one county: admitted together, really operated on, some for both knees."""
    county = int(plot.rng.integers(0, plot.institutions.home_counties))
    members = plot.draw(int(plot.between(8, 14, 1)[0]), (plot.people.county == county) & (plot.people.ages > 58))
    number = _open(plot, "orthopaedic_outreach", "骨科对口帮扶手术", "joint surgery after an outreach clinic", members)
    hospital, start = plot.distant(Tier.TERTIARY, 0), plot.day(230)
    again = members[plot.rng.random(len(members)) < 0.5]
    for wave, who in ((0, members), (180, again)):
        plot.add(
            number, who, Care.ORTHOPAEDIC, hospital, begin=start + wave + plot.between(0, 3, len(who)),
            stay=plot.between(9, 15, len(who)), disease=disease("M17.100"), remote=3,
        )  # fmt: skip


def transplant_patients(plot: Plot) -> None:
    """Transplant patients with dear drugs from one hospital every month: much medicine, every box its own code."""
    members = plot.draw(int(plot.between(5, 8, 1)[0]), plot.people.ages > 25)
    number = _open(plot, "transplant_patients", "器官移植抗排异患者", "transplant patients on dear drugs", members)
    hospital = plot.place(Tier.TERTIARY, largest=True)
    for month in range(14):
        begin = 20 + month * 30 + plot.between(0, 2, len(members))
        plot.add(
            number,
            members,
            Care.CHRONIC,
            hospital,
            begin=begin,
            boxes=3,
            drug=drug("他克莫司胶囊"),
            disease=disease("Z94.000"),
        )


def _villagers(plot: Plot, count: int, age: int) -> tuple[Ints, int]:
    people = plot.people
    sizes = np.bincount(people.village, minlength=len(people.village_county))
    village = int(plot.rng.choice(np.argsort(-sizes)[: max(5, len(sizes) * 2 // 3)]))
    return plot.draw(count, (people.village == village) & (people.ages >= age)), village
