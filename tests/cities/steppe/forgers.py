"""Forgers (造假者): file sets for clients of several districts, bills paid twice, money into one pocket. Evidence:
invoice numbers used again, one filer, phone or account for unrelated claimants, a handler who passes them at night."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.region import AREAS
from tests.cities.steppe.stage import Stage


def _remote(s: Stage) -> int:
    """A famous hospital far away."""
    return [i for i in s.places.of("remote") if s.places.rows[i].level == "3"][s.turn % 4]


def _papers(s: Stage, who: Any, day: Any, *, length: tuple[int, int] = (8, 18), **more: Any) -> Any:
    """Stays far away, filed by hand."""
    n = len(who)
    return s.stay(who, _remote(s), day, s.rng.integers(length[0], length[1], n), manual=True, fake=True,
                  basket=more.pop("basket", "ward"), **more)  # fmt: skip


def _reuse(s: Stage, index: Any, share: float) -> None:
    """Some of these claims carry the invoice number of another one of them."""
    numbers = s.invoices(len(index))
    order = s.rng.permutation(len(index))
    for k in range(0, len(order) - 1, 2):
        if s.rng.random() < share or k == 0:
            numbers[order[k + 1]] = numbers[order[k]]
    s.book.columns()["invoice"][index] = numbers


def shared_papers(s: Stage) -> None:
    """T13: friends file the same forged invoices, each in a different name."""
    s.called(
        "T13", "亲友间共用伪造发票零星报销，票号重复", "Friends file the same forged invoices, each in a different name"
    )
    who = s.take(s.size(3, 6), towns=s.towns(2, rural=False))
    rounds = 2 + (s.hard == 0)
    for day in s.start(400) + np.arange(rounds) * 130:
        index = _papers(s, who, day + s.spread(len(who), 12 + 8 * s.hard))
        numbers = s.invoices(max(1, len(who) // (2 + s.hard // 2)))
        s.book.columns()["invoice"][index] = np.resize(numbers, len(who))
    if s.hard == 0:
        s.book.columns()["payee"][np.array(s.group.claims)] = s.account(int(who[0]))


def file_sets(s: Stage, payee: bool = False) -> None:
    """T14: a forger sells files to clients of several districts: like bills, numbers used again, the forger's phone."""
    s.called(
        "T14",
        "假病历假发票团伙：多地客户材料雷同、票号重复",
        "Forged file sets sold to clients of several districts: like bills, numbers used again",
    )
    who = s.take(s.size(6, 40), towns=s.towns(6, rural=False), age=(25, 80))
    phone = s.phone()
    agents = [s.agent(f"代办{k}", phone if k == 0 or s.hard < 2 else s.phone()) for k in range(1 + s.hard)]
    n = len(who)
    index = _papers(s, who, s.start(320) + s.rng.integers(0, 300, n), phone=s.maybe(n, phone, max(0.5, s.share)),
                    agent=np.where(s.rng.random(n) < (1.0, 0.8, 0.6)[s.hard], s.rng.choice(agents, n), -1))  # fmt: skip
    _reuse(s, index, (0.8, 0.5, 0.3)[s.hard])
    days = 9 + s.spread(n, s.hard)
    for item, per in (("bed3", 1), ("nurs", 1), ("diag", 1), ("ceft", 2), ("salv", 1), ("infu", 2)):
        s.book.line(index, item, days * per)
    for item in ("ctsc", "mris", "bioc", "bloo"):
        moved = s.rng.random(n) < s.vary
        s.book.line(index[~moved], item, 1)
        s.book.line(index[moved], item, 2)
    if payee:
        s.group.schemes = ["T14", "T46"]
        accounts = [s.account() for _ in range(1 + s.hard)]
        s.book.columns()["payee"][index] = s.pick(list(accounts), n)


def file_sets_paid(s: Stage) -> None:
    """T14 with T46: and the money goes to the forger's accounts."""
    file_sets(s, payee=True)


def paid_twice(s: Stage) -> None:
    """T15: the same bill is settled as a resident here and as an employee there; one adviser's phone."""
    s.called("T15", "双重参保重复报销同一票据", "Enrolled twice, the same bill is paid by both schemes")
    who = s.take(s.size(4, 12), towns=s.towns(3, rural=False), age=(25, 75))
    phone = s.phone()
    for person in who:
        area = AREAS[(int(s.people.area[person]) + 1) % len(AREAS)]
        s.city.second.append((int(person), 390 if s.people.insu[person] == 310 else 310, area, -200, 99_999))
    for day in s.start(380) + np.arange(1 + (s.hard < 2)) * 170:
        n = len(who)
        at = day + s.spread(n, 30 + 40 * s.hard)
        length = s.rng.integers(6, 14, n)
        number = s.invoices(n)
        first = s.stay(who, s.places.of("county", "tcm")[s.turn % 5], at, length, basket="ward", invoice=number)
        second = s.stay(who, s.places.of("county", "tcm")[s.turn % 5], at, length, basket="ward", invoice=number, manual=True,
                        insu=700 - s.people.insu[who], phone=s.maybe(n, phone, max(0.6, s.share)))  # fmt: skip
        for item, per in (("bed3", 1), ("nurs", 1), ("infu", 2), ("ceft", 2), ("bioc", 0), ("ctsc", 0)):
            s.book.line(first, item, np.maximum(1, length * per))
            s.book.line(second, item, np.maximum(1, length * per))


def staged(s: Stage) -> None:
    """T16: staged accidents: the insurer pays, the fund pays too, one agent's phone, the third party is denied."""
    s.called(
        "T16",
        "交通事故获赔后隐瞒第三方责任再骗医保",
        "Paid by the liable party, the injured also claim; the same go-between each time",
    )
    who = s.take(s.size(4, 12), towns=s.towns(3, rural=False), age=(20, 65))
    phone, n = s.phone(), len(who)
    day = s.start(360) + s.rng.integers(0, 330, n)
    place = s.place("private", "county")
    s.stay(who, np.where(s.rng.random(n) < s.share, place, 0), day, s.rng.integers(8, 20, n), med=22, basket="trauma",
           trauma=s.rng.random(n) < 0.6, phone=s.maybe(n, phone, max(0.6, s.share)))  # fmt: skip
    documents = [f"赔{s.city.numbers.one('document')}" for _ in range((n + 1) // 2)]
    for k, person in enumerate(who):
        s.city.documents[len(s.city.third)] = documents[k // 2]
        s.city.third.append(
            (
                int(person),
                int(day[k]) - int(s.rng.integers(0, 2)),
                "交通事故赔付",
                int(s.rng.integers(9000, 60000)) * 100,
            )
        )


def handler(s: Stage) -> None:
    """T29: one handler passes made-up papers at night; the money meets in a few accounts."""
    s.called(
        "T29",
        "经办人员夜间集中审核虚假零星报销",
        "One handler passes made-up papers at night",
        *(("T46",) if s.hard == 0 else ()),
    )
    who = s.take(s.size(6, 20), towns=s.towns(4, rural=False))
    n = len(who)
    oper = f"JB{AREAS[0]}{s.turn % 7:02d}"
    rounds = 1 + (s.hard < 2)
    for day in s.start(330) + np.arange(rounds) * 150:
        at = day + s.rng.integers(0, 100, n)
        filed = (at // 7 + 5) * 7 + s.rng.integers(0, 2, n)
        night = s.rng.random(n) < (0.95, 0.8, 0.6)[s.hard]
        minute = np.where(night, s.rng.integers(1270, 1430, n), s.rng.integers(560, 1000, n))
        other = s.rng.random(n) < (0.0, 0.1, 0.2)[s.hard]
        opers = s.pick([f"JB{AREAS[0]}{(s.turn + 1) % 7:02d}"], n)
        opers[~other] = oper
        index = _papers(s, who, at, oper=opers, settle=filed * 1440 + minute, opted=filed * 1440 + minute)
        accounts = [s.account() for _ in range(max(2, n // (6 - s.hard)))]
        s.book.columns()["payee"][index] = s.pick(list(accounts), n)


def funnel(s: Stage) -> None:
    """T46: unrelated claimants of several districts, one payee or filer; hard: accounts and filers change by turns."""
    s.called(
        "T46", "互不相关的多名申领人报销款汇入同一账户或由同一人代办", "Many unrelated claimants, one payee or filer"
    )
    who = s.take(s.size(6, 30), towns=s.towns(5, rural=False))
    holder = s.take(1, age=(25, 60), member=False, least=1)
    s.city.reserved[holder] = True
    s.group.bystanders.extend(int(p) for p in holder)
    accounts = [s.account(int(holder[0]) if k == 0 else -1) for k in range(1 + s.hard)]
    phone = s.phone()
    agents = [s.agent("代领人", phone if k == 0 else s.phone()) for k in range(1 + s.hard // 2)]
    for k in range(1 + max(1, s.hard)):
        here = who if k == 0 else s.some(who)
        index = _papers(s, here, s.start(500) + s.rng.integers(0, 300, len(here)), basket="ward" if s.turn % 2 else "mild",
                        agent=np.where(s.rng.random(len(here)) < s.share, s.rng.choice(agents, len(here)), -1))  # fmt: skip
        used = s.pick(list(accounts), len(here))
        own = s.rng.random(len(here)) < (0.0, 0.1, 0.2)[s.hard]
        used[own] = s.people.account[here[own]]
        s.book.columns()["payee"][index] = used
