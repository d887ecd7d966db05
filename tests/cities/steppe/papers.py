"""Innocent papers (无辜的票据与账户): filers, accounts and numbers shared for good reasons."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.region import AREAS
from tests.cities.steppe.stage import Stage


def _filed(s: Stage, who: Any, half: int = 0, **more: Any) -> Any:
    """Stays far away; a second round comes the year after."""
    n, remote = len(who), np.array(s.places.of("remote"))
    return s.stay(who, remote[s.rng.integers(0, 4, n)], 20 + 350 * half + s.rng.integers(0, 310, n), s.rng.integers(4, 20, n),
                  basket="ward", manual=True, **more)  # fmt: skip


def filing_agent(s: Stage) -> None:
    who = s.take(s.size(8, 40), towns=s.towns(9, rural=False), age=(20, 85))
    s.called("filing_agent", "合法代办与出院代报服务", "A licensed filing service; money to each client's own account")
    phone = s.phone()
    index = _filed(s, who, agent=s.agent("医保代办服务部", phone), phone=s.maybe(len(who), phone, 0.5))
    s.book.columns()["payee"][index] = np.where(
        np.equal(s.people.account[who], None), s.city.numbers.many("account", len(who)), s.people.account[who]
    )


def cadre(s: Stage) -> None:
    who = s.take(s.size(6, 24), towns=s.towns(1), age=(60, 92))
    s.called("cadre_filing", "村干部代老人报销", "A village cadre files for the old")
    phone = s.phone()
    agent = s.agent("村会计", phone)
    for half in (0, 1):
        _filed(s, s.some(who, 0.8), half, agent=agent, phone=phone)
    s.claim(
        who,
        s.places.around("centre", int(s.people.town[who[0]])),
        s.start(60) + s.rng.integers(0, 50, len(who)),
        basket="htn",
        med=14,
    )


def family_account(s: Stage) -> None:
    who = s.take(s.size(3, 6), household=True, age=(0, 95), least=3)
    s.called("family_account", "一家人报销款入同一账户", "A household's money goes to one account")
    account = s.account(int(who[0]))
    for half in (0, 1):
        _filed(s, who, half, payee=account, phone=s.people.phone[who[0]])


def cooperative(s: Stage) -> None:
    who = s.take(s.size(8, 26), towns=s.towns(1), age=(20, 85))
    s.called("cooperative_account", "牧业合作社统一收款", "A herders' cooperative receives for its members")
    town = int(s.people.town[who[0]])
    firm = s.city.work.found("草原牧业专业合作社", town, -2500, s.city.region, s.city.numbers)
    account = s.account()
    s.hire(who, firm, -1500, 99_999, 420_000)
    index = _filed(s, who, agent=s.agent("合作社会计", s.city.work.employers[firm].tel))
    s.book.columns()["payee"][index] = s.maybe(len(who), account, 0.85)
    s.people.addr[who[: len(who) // 3]] = s.city.work.employers[firm].addr


def mutual_aid(s: Stage) -> None:
    who = s.take(s.size(3, 6), household=True, age=(0, 95), least=3)
    s.called("mutual_aid", "家庭共济账户支付", "Family mutual aid: one account pays for all at the pharmacy")
    place = s.places.around("pharmacy", int(s.people.town[who[0]]))
    for day in s.start(500) + np.sort(s.rng.integers(0, 480, 9)):
        s.claim(s.some(who, 0.7), place, day, basket="shop", med=41, paid=1, minute=1000 + s.spread(1, 90)[0])


def year_end(s: Stage) -> None:
    who = s.take(s.size(6, 20), towns=s.towns(1, rural=False), where=s.people.insu == 310)
    s.called(
        "year_end_stockup", "年底个人账户集中购药", "Neighbours stock up from their accounts at the end of the year"
    )
    place = s.places.around("pharmacy", int(s.people.town[who[0]]))
    for day in (352, 718):
        s.claim(who, place, day + s.spread(len(who), 9), basket="shop", med=41, paid=1)


def reprinted(s: Stage) -> None:
    who = s.take(s.size(4, 8), towns=s.towns(6, rural=False), age=(20, 80))
    s.called(
        "reprinted_invoice",
        "补开发票、二次提交后冲销",
        "Reprinted invoices: the first filing is reversed, the second stands",
    )
    for person in who:
        number, place, day = s.city.numbers.one("invoice"), s.places.of("remote")[0], s.start(80)
        first = s.stay(
            person, place, day, 7, basket="ward", manual=True, invoice=number, settle=(day + 30) * 1440 + 600
        )
        s.city.reversed_.append(int(first[0]))
        s.stay(person, place, day, 7, basket="ward", manual=True, invoice=number, settle=(day + 44) * 1440 + 640)


def late_posting(s: Stage) -> None:
    who = s.take(s.size(4, 12), age=(66, 95), towns=s.towns(9, rural=False))
    s.called("late_posting", "死亡后入账的生前费用", "Bills posted after death for care before it")
    day = s.start(120) + s.rng.integers(0, 90, len(who))
    length = s.rng.integers(5, 20, len(who))
    s.people.death[who] = day + length
    s.stay(who, np.where(s.rng.random(len(who)) < 0.7, 0, 1), day, length, basket="ward", way="5",
           settle=(day + length + s.rng.integers(3, 25, len(who))) * 1440 + 660)  # fmt: skip


def small_counter(s: Stage) -> None:
    area = 3
    who = s.take(s.size(8, 24), age=(20, 88), where=(s.people.area == area) & (s.people.birth < 0))
    s.called("only_handler", "县窗口唯一经办人", "The only handler of a small county's counter")
    for half in (0, 1):
        _filed(s, s.some(who, 0.9), half, oper=f"JB{AREAS[area]}00")
    s.claim(
        who,
        s.places.around("county", int(s.people.town[who[0]])),
        s.start(60) + s.rng.integers(0, 50, len(who)),
        basket="cold",
    )


def advance(s: Stage) -> None:
    who = s.take(s.size(4, 10), towns=s.towns(9, rural=False), age=(20, 70))
    s.called("advance_payment", "先行支付后追偿", "The fund advances, then recovers from the liable party")
    day = s.start(120) + s.rng.integers(0, 100, len(who))
    s.stay(who, 0, day, s.rng.integers(7, 16, len(who)), med=22, basket="trauma", trauma=True, third=True)
    for person, at in zip(who, day, strict=True):
        s.city.third.append((int(person), int(at) + 60, "先行支付追偿", 900_000))


def women_firm(s: Stage) -> None:
    from tests.cities.steppe.keepers import births

    who = s.take(s.size(4, 12), sex=2, age=(21, 41), towns=s.towns(8, rural=False))
    others = s.take(max(4, len(who) * 2), sex=2, age=(21, 55), member=False)
    s.called("women_majority_firm", "女职工为主的幼儿园", "A kindergarten: mostly women, several births, long service")
    firm = s.city.work.found("阳光幼儿园", int(s.people.town[who[0]]), -3000, s.city.region, s.city.numbers)
    s.hire(who, firm, -s.rng.integers(300, 1800, len(who)), 99_999, 480_000, 18, 1.06)
    s.hire(others, firm, -s.rng.integers(100, 2000, len(others)), 99_999, 480_000, 18, 1.06)
    births(s, who, firm, np.minimum(690, 140 + s.rng.integers(0, 540, len(who))))


def july_bases(s: Stage) -> None:
    from tests.cities.steppe.keepers import births

    who = s.take(s.size(3, 6), sex=2, age=(22, 40), towns=s.towns(8, rural=False))
    others = s.take(8, age=(22, 58), member=False)
    s.called("july_base", "七月统一调整缴费基数", "Bases of the whole firm rise in July, those of expectant women too")
    firm = s.city.work.found("矿山机械厂", int(s.people.town[who[0]]), -4000, s.city.region, s.city.numbers)
    s.hire(who, firm, -900, 99_999, 560_000, 18, 1.45)
    s.hire(others, firm, -900, 99_999, 560_000, 18, 1.45)
    births(s, who, firm, np.minimum(690, 600 + s.rng.integers(0, 90, len(who))))
