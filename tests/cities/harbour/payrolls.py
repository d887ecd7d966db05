"""Rings of sham employment (虚假劳动关系). Evidence planted:

T18 firms founded not long ago, tied by legal representative, telephone or address, no taxed wages, women who join two to six
months before a birth and leave soon after the allowance; T19 contribution bases that jump only for those about to give
birth. Every birth has its delivery (and antenatal visits) among the claims.
"""

from __future__ import annotations

import numpy as np

from tests.cities.harbour.clock import DAYS, NONE
from tests.cities.harbour.people import Job
from tests.cities.harbour.places import DISTRICTS
from tests.cities.harbour.stage import Stage
from tests.cities.harbour.visits import Group, Visit


def births(s: Stage, group: Group, mother: int, day: int) -> Visit:
    """Antenatal visits (part of the record, not of the group) and the delivery."""
    place = s.place("giant", "county", "tertiary")
    for back in range(60, 220, 50):
        if (when := day - back - s.whole(0, 12)) >= 0:
            s.visit(None, mother, place, s.at(when), "51", dise="Z34", lines=s.basket(("产前检查", "胎心监护"), 1, 1))
    days, cut = s.whole(3, 6), s.chance(0.4)
    lines = [
        s.line("床位费(三人间)", days),
        s.line("二级护理", days),
        s.line("剖宫产术" if cut else "阴道分娩接生"),
        s.line("胎心监护", 3),
        s.line("血常规", 2),
    ]
    return s.stay(group, mother, place, day, days, dise="O82" if cut else "O80", med="52", lines=lines)


def _mothers(s: Stage, k: int) -> list[int]:
    mask = (s.people.gend == 2) & s.adults(21, 41) & s.alive()
    mothers = s.cast(k, mask)
    for m in mothers:
        s.people.fixed[m], s.people.insu[m], s.people.firm[m] = True, "310", -1
    return mothers


def shell_firms(s: Stage, level: str) -> None:
    """T18."""
    mothers = _mothers(s, s.whole(4, int(s.by(level, 16, 12, 8))))
    ring = s.ring(
        "T18", level, mothers, "空壳单位为临产妇女参保骗取生育津贴", "Shell firms insure women shortly before birth"
    )
    rep, tel, addr = s.names.certno(-s.whole(11_000, 20_000), 1, DISTRICTS[2]), s.phone(), f"AF9{s.names.digits(5)}"
    firms = []
    for f in range(int(s.by(level, 1, 2, 3))):
        tied = s.whole(0, 2) if level == "hard" else 3  # which tie the firms share, all of them when not hard
        firms.append(s.people.new_firm(s.names, -s.whole(60, 500), rep=rep if tied in (0, 3) else None, tel=tel if tied in (1, 3) or (level == "hard" and f == 0) else None,
                                       addr=addr if tied in (2, 3) else None, taxed=level == "hard" and f == 0))  # fmt: skip
    if level == "hard":
        for c in s.cast(s.whole(2, 4), s.adults(22, 55) & s.alive(), least=1):  # real employees as cover
            s.people.fixed[c], s.people.firm[c] = True, -1
            s.people.jobs.append(Job(c, firms[0], -s.whole(30, 200), NONE, 460_000))
            ring.bystanders.append(c)
    accounts = [s.account() for _ in range(2)]
    for k, m in enumerate(mothers):
        born = s.day(170, DAYS - 75)
        start = born - s.whole(60, int(s.by(level, 150, 180, 210)))
        paid = born + s.whole(20, 50)
        end = paid + s.whole(5, int(s.by(level, 40, 80, 120)))
        high = s.whole(11_000, 19_000) * 100 if s.chance(s.by(level, 0.95, 0.75, 0.5)) else s.whole(5_500, 8_000) * 100
        firm = firms[k % len(firms)]
        steps = ((start, 450_000), (born - 55, high)) if level == "hard" else ((start, high),)
        s.people.jobs.append(Job(m, firm, start, end if end < DAYS else NONE, high, steps))
        days = int(s.pick((128, 143, 158)))
        account = s.pick(accounts) if s.chance(s.by(level, 0.8, 0.5, 0.3)) else s.people.acct[m]
        if account in accounts:
            ring.accounts.add(account)
        s.book.maternity.append((m, firm, born, days, high // 30 * days, min(s.at(paid), s.at(DAYS - 2)), account))
        births(s, ring, m, born)
    if level != "hard":
        ring.phones.add(tel)


def inflated_bases(s: Stage, level: str) -> None:
    """T19."""
    mothers = _mothers(s, s.whole(3, int(s.by(level, 8, 7, 5))))
    ring = s.ring(
        "T19",
        level,
        mothers,
        "同一单位仅对临产职工虚增缴费基数",
        "One firm raises the base only of those about to give birth",
    )
    firm = s.people.new_firm(s.names, -s.whole(700, 3000))
    staff = np.flatnonzero((s.people.firm >= 0) & s.people.free)
    for c in s.some([int(x) for x in staff], s.whole(8, 20)):
        s.people.firm[c], s.people.joined[c], s.people.left[c] = firm, -s.whole(100, 900), NONE
    for m in mothers:
        born = s.day(150, DAYS - 70)
        low = s.whole(4_300, 5_600) * 100
        high = round(low * s.by(level, 3.6, 2.8, 2.2) * s.rng.uniform(0.9, 1.1))
        jump = born - s.whole(int(s.by(level, 60, 75, 95)), 130)
        back = ((born + s.whole(70, 100), low),) if level != "easy" else ()
        s.people.jobs.append(Job(m, firm, -s.whole(150, 900), NONE, low, ((-1_000, low), (jump, high), *back)))
        days = int(s.pick((128, 143, 158)))
        s.book.maternity.append(
            (m, firm, born, days, high // 30 * days, s.at(min(DAYS - 2, born + s.whole(25, 60))), s.people.acct[m])
        )
        births(s, ring, m, born)


RINGS = {"T18": shell_firms, "T19": inflated_bases}
