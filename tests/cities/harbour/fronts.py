"""Rings behind a shop front (门面类团伙). Evidence planted:

T33 a village clinic bills evenly at the cap one after another, some of the villagers elsewhere at the time, children with old
people's diseases; T38 a place out of contract bills through another with its own till and doctors; T44 a closed place back
under another name with its representative, address, account, doctors and cards; T45 one long odd bill repeated to the cent.
"""

from __future__ import annotations

from typing import Any

from tests.cities.harbour.clock import DAYS
from tests.cities.harbour.desks import THERAPY
from tests.cities.harbour.stage import Stage


def village_clinic(s: Stage, level: str) -> None:
    """T33."""
    home = s.village(5 if s.small else 8)
    members = s.cast(s.whole(6, int(s.by(level, 22, 16, 11))), (s.people.village == home) & s.alive(), least=4)
    place = s.place("village", "clinic", district=int(s.people.village_district[home]))
    ring = s.ring(
        "T33",
        level,
        members,
        "村卫生室用村民身份逐个等额空刷",
        "A village clinic bills villagers one by one at the cap",
    )
    day = s.day(15, DAYS - 230)
    for present in s.attend(members, int(s.by(level, 10, 8, 6)), s.by(level, 0.9, 0.75, 0.6), 2):
        minute = s.at(day, 17.5, 20)
        for m in present:
            minute += s.whole(2, int(s.by(level, 3, 5, 8)))
            rest = s.goods.item("苯磺酸氨氯地平片")
            yuan = 4_000 if s.chance(s.by(level, 1.0, 0.85, 0.65)) else s.whole(3_500, 4_300)
            s.visit(
                ring,
                m,
                place,
                minute,
                "11",
                dise="I10",
                lines=[s.line("一般诊疗费"), (rest, 1, yuan, None, None)],
                terminal_id=s.till(place),
                _exact=True,
            )
            if s.chance(s.by(level, 0.25, 0.15, 0.1)):
                s.visit(None, m, s.place("distant"), minute + s.whole(-60, 60), "11", dise="J06")
        day += s.whole(14, 28)


def borrowed_contract(s: Stage, level: str) -> None:
    """T38."""
    shut = s.fresh("private", "clinic", "village")
    host = s.place("private", "clinic", "township", but=(shut,))
    cut = s.day(180, 300)
    s.places.closes[shut], s.places.status[shut] = cut, "2"
    members = s.cast(s.whole(6, int(s.by(level, 20, 15, 11))), s.adults(30, 88) & s.alive(), least=4)
    doctors = [s.doctor(shut) for _ in range(2)]
    ring = s.ring(
        "T38",
        level,
        members,
        "被暂停机构借他院名义结算：原终端、原医师、原患者",
        "A suspended place bills through another: its tills, its doctors, its patients",
    )
    for m in members:
        for _ in range(s.whole(2, 4)):
            s.visit(
                None,
                m,
                shut,
                s.at(s.whole(20, cut - 5)),
                "11",
                dise="M54",
                doctor=s.pick(doctors),
                terminal_id=s.till(shut),
            )
        for _ in range(int(s.by(level, 5, 4, 3))):
            own = s.chance(s.by(level, 0.95, 0.8, 0.65))
            cols: dict[str, Any] = {"terminal_id": s.till(shut)} if own else {}
            s.visit(ring, m, host, s.at(cut + s.whole(5, 150)), "11", dise="M54", doctor=s.pick(doctors) if s.chance(s.by(level, 0.9, 0.75, 0.65)) else -1,
                    lines=s.basket(("推拿治疗", "电针", "活血止痛膏"), 1, 3), **cols)  # fmt: skip


def reopened(s: Stage, level: str) -> None:
    """T44."""
    p = s.places
    old = s.fresh("clinic", "private", "pharmacy")
    new = s.fresh(str(p.kind[old]), but=(old,))
    cut = s.day(150, 260)
    p.closes[old], p.status[old], p.opens[new], p.begin[new] = cut, "3", cut + s.whole(20, 60), cut + 15
    s.book.penalties.append((str(p.code[old]), cut, "解除协议"))
    p.legrep[new], p.addr[new] = (p.legrep[old], p.addr[old]) if level != "hard" else (p.legrep[new], p.addr[old])
    p.acct[new] = p.acct[old] if level != "medium" else p.acct[new]
    p.tel[new] = p.tel[old] if level == "easy" else p.tel[new]
    members = s.cast(s.whole(6, int(s.by(level, 18, 14, 10))), s.adults(25, 88) & s.alive(), least=4)
    staff = [s.doctor(old) for _ in range(2)]
    p.extra += [(d, new, int(p.begin[new]), False) for d in set(staff)]
    ring = s.ring(
        "T44",
        level,
        members,
        "被解约机构换名重开，同一批卡继续集中刷",
        "A closed place back under another name with the same cards",
        also=("T02",),
    )
    med = "41" if p.kind[old] == "pharmacy" else "11"
    for place, day, end in ((old, s.day(10, 30), cut - 5), (new, int(p.opens[new]) + 5, int(p.opens[new]) + 170)):
        waves = int(s.by(level, 6, 5, 4))
        for present in s.attend(members, waves, s.by(level, 0.92, 0.8, 0.65), 1):
            minute = s.at(day, 9, 18)
            for m in s.some(present, len(present)):
                minute += s.whole(1, int(s.by(level, 4, 6, 10)))
                s.visit(
                    ring,
                    m,
                    place,
                    minute,
                    med,
                    dise="I10",
                    doctor=s.pick(staff) if med == "11" else -1,
                    lines=s.basket(("苯磺酸氨氯地平片", "复方丹参滴丸", "银杏叶滴丸"), 1, 3),
                    terminal_id=s.till(place),
                )
            day += max(3, (end - day) // waves)


def cloned_bills(s: Stage, level: str) -> None:
    """T45."""
    place = s.place("private", "clinic", "rehab") if level != "hard" else s.place("private", "county", "giant")
    stay = s.places.beds[place] > 0 and s.chance(0.6)
    members = s.cast(s.whole(5, int(s.by(level, 24, 16, 10))), s.adults(30, 88) & s.alive(), least=4)
    names = s.some(
        [s.goods.name[int(i)] for i in s.goods.drugs()[:60]]
        + ["血常规", "尿常规", "肝功能", "肾功能", "心电图", "腹部彩超", *THERAPY],
        s.whole(9, 16),
    )
    days = s.whole(6, 9)
    bill = [
        s.line(n, s.whole(1, 7), factor=s.rng.uniform(0.93, 1.07))
        for n in names
        if s.goods.cents[s.goods.item(n)] < 30_000
    ]
    if stay:
        bill = [s.line("床位费(三人间)", days), s.line("二级护理", days), *bill]
    ring = s.ring(
        "T45",
        level,
        members,
        "互不相关的患者账单逐项雷同",
        "One long bill repeated line by line for unrelated patients",
    )
    start = s.day(20, DAYS - 230)
    for m in members:
        for w in range(int(s.by(level, 2, 2, 1)) if s.chance(0.8) else 1):
            lines = list(bill)
            for i in range(len(lines)):
                if s.chance(s.by(level, 0.0, 0.06, 0.12)):
                    item, cnt, price, trace, at = lines[i]
                    lines[i] = (item, cnt + 1, price, trace, at)
            if level == "hard" and s.chance(0.5):
                lines.append(s.line(s.pick(("血糖", "复方甘草口服溶液", "布洛芬缓释胶囊"))))
            day = start + w * 70 + s.whole(0, int(s.by(level, 20, 60, 120)))
            if stay:
                s.stay(ring, m, place, day, days, dise=s.pick(("I63", "M54", "I69")), lines=lines)
            else:
                s.visit(ring, m, place, s.at(day), "11", dise=s.pick(("M54", "R42", "K29")), lines=lines)


RINGS = {"T33": village_clinic, "T38": borrowed_contract, "T44": reopened, "T45": cloned_bills}
