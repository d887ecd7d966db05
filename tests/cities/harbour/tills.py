"""Rings at tills (刷卡与购药类团伙). Evidence planted:

T02 the same cards minutes apart at one till on many days, like baskets; T07 far more than the daily dose of a few dear drugs
from rotating hospitals on the same days, a shared contact, and boxes that come back as purchases of a pharmacy; T08 one
trace code settled twice or more for different cards, without purchase; T09 the same basket for many cards, and stock that
was never bought; T11 cards of others used in two places at once or for the other sex, one contact; T12 cards that go on
after death at one till; T40 balances emptied by cards in a row at one till, round sums.
"""

from __future__ import annotations

from typing import Any

from tests.cities.harbour.clock import DAY, DAYS
from tests.cities.harbour.stage import Stage
from tests.cities.harbour.visits import Line

_DAILY = (
    "苯磺酸氨氯地平片",
    "二甲双胍缓释片",
    "阿托伐他汀钙片",
    "复方丹参滴丸",
    "稳心颗粒",
    "六味地黄丸",
    "银杏叶滴丸",
    "脑心通胶囊",
)
_DEAR = (
    "甘精胰岛素注射液",
    "利伐沙班片",
    "沙库巴曲缬沙坦钠片",
    "司美格鲁肽注射液",
    "人血白蛋白",
    "恩替卡韦片",
    "阿比特龙片",
)


def collected_cards(s: Stage, level: str) -> None:
    """T02."""
    place = (
        s.place("pharmacy", "clinic", "village")
        if level != "hard"
        else s.place("pharmacy", "clinic", "township", "private")
    )
    med = "41" if s.places.kind[place] == "pharmacy" else "11"
    members = s.cast(s.whole(5, int(s.by(level, 16, 13, 10))), s.adults(18, 90) & s.alive(), least=4)
    ring = s.ring(
        "T02",
        level,
        members,
        "收集他人医保卡在同一终端连续刷卡",
        "Collected cards swiped one after another at one till",
    )
    basket, tills = s.some(_DAILY, 4), int(s.by(level, 1, 1, 2))
    day, step = s.day(15, 120), s.by(level, 24, 30, 33)
    for present in s.attend(members, int(s.by(level, 12, 9, 7)), s.by(level, 0.92, 0.78, 0.65), 3):
        minute = s.at(min(day, DAYS - 3), 9, 19)
        for m in s.some(present, len(present)):
            minute += s.whole(1, int(s.by(level, 2, 3, 5)))
            if s.chance(s.by(level, 0.0, 0.12, 0.35)):  # other customers in the queue
                s.visit(None, s.strangers(1)[0], place, minute - 1, med, dise="J06", terminal_id=s.till(place))
            chosen = basket if level == "easy" else s.some(basket, s.whole(2, 4))
            s.visit(ring, m, place, minute, med, dise="I10", lines=s.basket(chosen, 2, 2 if level == "easy" else 3),
                    terminal_id=s.till(place, 1 + s.whole(0, tills - 1)), mdtrt_cert_type="03" if s.chance(0.9) else "01")  # fmt: skip
        day += s.whole(int(step * 0.6), int(step * 1.4))
    s.blend(members, level)


def resold_drugs(s: Stage, level: str) -> None:
    """T07."""
    members = s.cast(s.whole(4, int(s.by(level, 14, 10, 8))), s.adults(45, 85) & s.alive())
    drugs = s.some(_DEAR, int(s.by(level, 2, 2, 3)))
    sources = [s.place("county", "tertiary", "giant") for _ in range(2)] + [
        s.place("township", "county", "private") for _ in range(2)
    ]
    sink, tels = s.place("pharmacy", "clinic"), [s.phone() for _ in range(int(s.by(level, 1, 2, 3)))]
    ring = s.ring(
        "T07",
        level,
        members,
        "多人多院超量开贵重药，药盒回流药店",
        "Many cards, many hospitals, far too many dear drugs; boxes come back",
        also=("T08",),
    )
    day, waves = s.day(15, 140), int(s.by(level, 11, 9, 7))
    for w, present in enumerate(s.attend(members, waves, s.by(level, 0.95, 0.8, 0.65), 3)):
        for m in present:
            minute, when = s.at(day + s.whole(0, int(s.by(level, 0, 1, 3))), 8, 11), list[int]()
            tour = sources if level == "easy" else s.some(sources, s.whole(2, 3))
            for place in tour:
                lines = list[Line]()
                for name in drugs:
                    code = s.trace(name)
                    lines.append(s.line(name, s.whole(*((5, 8) if level == "easy" else (3, 6))), trace=code))
                    if s.chance(s.by(level, 0.5, 0.3, 0.15)):
                        s.book.traces.append(
                            (code, sink, minute + s.whole(4, 30) * DAY, "purchase", s.goods.item(name), 1)
                        )
                cols: dict[str, Any] = {"coner_tel": s.pick(tels)} if s.chance(s.by(level, 0.9, 0.65, 0.4)) else {}
                s.visit(ring, m, place, minute, "14", dise="E11", lines=lines, **cols)
                when.append(minute)
                minute += s.whole(35, 90)
        day = min(DAYS - 8, day + s.whole(24, 36) if w < waves else day)
    s.blend(members, level)


def reused_codes(s: Stage, level: str) -> None:
    """T08."""
    members = s.cast(s.whole(4, int(s.by(level, 14, 12, 9))), s.adults(25, 88) & s.alive())
    shops = [s.place("pharmacy", "clinic")]
    if level != "easy":
        shops.append(s.place("pharmacy", but=shops))
    first_sale = s.place("county", "township", "pharmacy", but=shops)
    ring = s.ring("T08", level, members, "同一追溯码在不同人名下重复结算", "One trace code settled for several cards")
    start, order = s.day(20, DAYS - 200), s.some(members, len(members))
    rounds = int(s.by(level, 4, 3, 2))
    for r in range(rounds):
        for k, m in enumerate(order):  # a chain: each box is sold to one and comes back to the next
            after = order[(k + 1 + (r if level != "hard" else 0)) % len(order)]
            if after == m or (r and not s.chance(s.by(level, 0.95, 0.75, 0.5))):
                continue
            name = s.pick(_DEAR[:4] + _DAILY[:4])
            code = s.trace(name)
            s.book.unbought.add(code)
            day = start + r * 30 + s.whole(0, 20)
            origin = first_sale if level == "hard" and s.chance(0.5) else s.pick(shops)
            again = s.pick(shops)
            for person, place, when in ((m, origin, day), (after, again, day + s.whole(3, 60))):
                med = "41" if s.places.kind[place] == "pharmacy" else "11"
                lines = [s.line(name, 1, trace=code), *s.basket(s.some(_DAILY, s.whole(0, 2)), 1, 2)]
                s.visit(ring, person, place, s.at(when, 9, 19), med, dise="I10", lines=lines)
    s.blend(members, level)


def substituted(s: Stage, level: str) -> None:
    """T09."""
    place = s.place("pharmacy")
    members = s.cast(s.whole(6, int(s.by(level, 22, 16, 12))), s.adults(20, 85) & s.alive(), least=4)
    basket = s.some(("锁阳固精丸", "阿胶", "六味地黄丸", "云南白药气雾剂", "碳酸钙D3片", "蒲地蓝消炎口服液"), 4)
    for name in basket:
        s.book.short_stock[(place, s.goods.item(name))] = s.by(level, 0.1, 0.25, 0.4)
    fixed = [s.line(n, s.whole(2, 4)) for n in basket]
    ring = s.ring(
        "T09",
        level,
        members,
        "药店以药品名义刷日用品，进货不足",
        "Goods billed as drugs: one basket for many, never bought in",
    )
    day = s.day(20, DAYS - 240)
    for present in s.attend(members, int(s.by(level, 6, 5, 4)), s.by(level, 0.85, 0.7, 0.6), 2):
        for m in present:
            lines = list(fixed) if s.chance(s.by(level, 1.0, 0.8, 0.6)) else s.some(fixed, 3)
            s.visit(
                ring,
                m,
                place,
                s.at(day + s.whole(0, int(s.by(level, 2, 8, 20))), 9, 20),
                "41",
                dise="J06",
                lines=lines,
                purse=s.chance(0.6),
            )
        day += s.whole(25, 40)


def borrowed(s: Stage, level: str) -> None:
    """T11."""
    members = s.cast(s.whole(3, 7), s.adults(22, 70) & s.alive())
    place, tel = s.place("clinic", "private", "township"), s.phone()
    ring = s.ring(
        "T11",
        level,
        members,
        "借他人医保卡就医：同时两地、性别不符",
        "Cards of others: two places at once, items of the other sex",
    )
    start = s.day(30, DAYS - 160)
    for m in members:
        for _ in range(int(s.by(level, 5, 4, 3))):
            minute = s.at(start + s.whole(0, int(s.by(level, 60, 90, 120))), 9, 16)
            if s.chance(s.by(level, 0.6, 0.4, 0.3)):
                item, dise = ("妇科检查", "N76") if s.people.gend[m] == 1 else ("前列腺液检查", "N39")
                lines = [s.line(item), s.line("左氧氟沙星片", 2)]
            else:
                lines, dise = s.basket(("推拿治疗", "活血止痛膏", "布洛芬缓释胶囊")), "M54"
                s.visit(
                    None,
                    m,
                    s.place("county", "tertiary", but=(place,)),
                    minute + s.whole(-6, 6),
                    "11",
                    dise="J06",
                    mdtrt_cert_type="01",
                )
            cols: dict[str, Any] = {"coner_tel": tel} if s.chance(s.by(level, 0.9, 0.6, 0.45)) else {}
            s.visit(ring, m, place, minute, "11", dise=dise, lines=lines, mdtrt_cert_type="03", **cols)


def after_death(s: Stage, level: str) -> None:
    """T12."""
    members = s.cast(s.whole(3, int(s.by(level, 12, 9, 6))), s.adults(58, 97) & s.alive())
    place = s.place("clinic", "village", "pharmacy")
    med = "41" if s.places.kind[place] == "pharmacy" else "14"
    ring = s.ring("T12", level, members, "死亡后医保卡仍在同一终端使用", "Cards of the dead go on at one till")
    tel, last = s.phone(), 0
    for k, m in enumerate(members):
        dead = s.day(40, DAYS - 170)
        s.people.dead[m] = dead
        s.people.registered[m] = k < 2 or s.chance(s.by(level, 1.0, 0.85, 0.7))
        last = max(last, dead)
    day = min(int(s.people.dead[m]) for m in members) + s.whole(5, 15)
    seen, end = set[int](), min(DAYS - 5, last + int(s.by(level, 160, 110, 80)))
    while day < end or seen != set(members):
        minute = s.at(min(day, DAYS - 3), 9, 17)
        for m in members:
            gone = day > s.people.dead[m] + 3
            if gone and (s.chance(s.by(level, 0.9, 0.7, 0.5)) or (day >= end and m not in seen)):
                minute += s.whole(1, int(s.by(level, 3, 6, 40)))
                cols: dict[str, Any] = {"coner_tel": tel} if s.chance(s.by(level, 0.6, 0.3, 0.2)) else {}
                s.visit(
                    ring,
                    m,
                    place,
                    minute,
                    med,
                    dise="I10",
                    lines=s.basket(s.some(_DAILY, 3)),
                    terminal_id=s.till(place),
                    mdtrt_cert_type="03",
                    **cols,
                )
                seen.add(m)
        day += s.whole(20, 34)
        if day > DAYS + 60:
            break


def cashed_out(s: Stage, level: str) -> None:
    """T40."""
    place, tel = s.place("pharmacy"), s.phone()
    members = s.cast(
        s.whole(5, int(s.by(level, 16, 12, 9))), s.adults(24, 70) & s.alive() & (s.people.insu == "310"), least=4
    )
    ring = s.ring(
        "T40",
        level,
        members,
        "个人账户集中套现：同一终端连续整额划账",
        "Accounts cashed out: round sums in a row at one till",
    )
    day = s.day(20, DAYS - 220)
    for present in s.attend(members, int(s.by(level, 6, 5, 4)), s.by(level, 0.9, 0.75, 0.65), 2):
        minute = s.at(day, 10, 19)
        for m in s.some(present, len(present)):
            minute += s.whole(1, int(s.by(level, 3, 5, 9)))
            yuan = (
                s.pick((500, 800, 1000, 1500, 2000)) if s.chance(s.by(level, 0.95, 0.8, 0.6)) else s.whole(38, 160) * 10
            )
            item = s.goods.item(s.pick(("阿胶", "锁阳固精丸")))
            cols: dict[str, Any] = {"coner_tel": tel} if s.chance(s.by(level, 0.3, 0.3, 0.3)) else {}
            s.visit(
                ring,
                m,
                place,
                minute,
                "41",
                dise="J06",
                lines=[(item, 1, yuan * 100, None, None)],
                terminal_id=s.till(place),
                purse=True,
                _exact=True,
                **cols,
            )
        day += s.whole(26, 42)
    s.blend(members, level)


RINGS = {
    "T02": collected_cards,
    "T07": resold_drugs,
    "T08": reused_codes,
    "T09": substituted,
    "T11": borrowed,
    "T12": after_death,
    "T40": cashed_out,
}
