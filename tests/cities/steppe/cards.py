"""Collectors of cards (敛卡): many cards in one hand. Evidence: the same stack at one counter within minutes, on many
days; the dead and the absent among the customers; round sums; baskets that do not vary."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.stage import Stage


def _session(s: Stage, who: Any, place: int, day: int, lane: str, gap: tuple[int, int], **more: Any) -> Any:
    order = s.rng.permutation(np.asarray(who))
    minute = int(s.rng.integers(500, 1120)) + np.cumsum(s.rng.integers(gap[0], gap[1] + 1, len(order)))
    return s.claim(
        order,
        place,
        day,
        minute=minute,
        settle=day * 1440 + minute + 1,
        terminal=f"T{lane}",
        oper=f"OP{lane}",
        cert=3,
        **more,
    )


def stack(s: Stage, cash: bool = False) -> None:
    """T02: a collector visits a pharmacy with a stack; easy: every card each time, hard: part of it, among customers."""
    s.called(
        "T02",
        "收集多张医保卡在同一药店连续空刷",
        "A stack of cards swiped one after another at one pharmacy, no one present",
    )
    who = s.take(s.size(4, 16), towns=s.towns(4, rural=False))
    place = s.place("pharmacy", "clinic") if not cash else s.place("pharmacy")
    code, med = s.places.rows[place].code[-6:], 41 if s.places.rows[place].kind == "pharmacy" else 11
    basket = [[("amlo", 2), ("danc", 3), ("rosu", 1)], [("danc", 3), ("clop", 2)], [("xuem", 3), ("insu", 1)]]
    times = int(s.rng.integers(7, 13))
    for k, day in enumerate(s.start(340) + np.cumsum(s.rng.integers(9, 30, times))):
        here = s.some(who)
        index = _session(
            s,
            here,
            place,
            int(day),
            f"{code}{k % (1 + s.hard):02d}",
            (1, 1 + 2 * s.hard),
            med=med,
            paid=1 if cash else 0,
        )
        s.bill(np.asarray(index), basket[k % (1 + s.hard)], max(s.vary, 0.1))
    if cash:
        s.group.schemes.append("T40")


def stack_for_cash(s: Stage) -> None:
    """T02 with T40: the stack empties the accounts."""
    stack(s, cash=True)


def cash_out(s: Stage) -> None:
    """T40: round sums drawn from accounts at one pharmacy, several persons in a row, again and again."""
    s.called(
        "T40",
        "药店串通个人账户套现，整数金额连续刷取",
        "Accounts cashed out in round sums, several persons in a row at one pharmacy",
    )
    who = s.take(s.size(6, 22), where=(s.people.insu == 310))
    place = s.place("pharmacy")
    code = s.places.rows[place].code[-6:]
    for day in s.start(300) + np.cumsum(s.rng.integers(20, 50, 5 + s.hard)):
        here = s.some(who, 0.8 * s.att)
        for part in np.array_split(s.rng.permutation(here), 1 + s.hard):
            if len(part):
                index = np.asarray(
                    _session(s, part, place, int(day + s.spread(1)[0]), f"{code}00", (1, 4), med=41, paid=1)
                )
                sums = s.rng.choice([50_000, 100_000, 80_000, 60_000], len(index))
                sums += (s.rng.random(len(index)) < s.vary) * s.rng.integers(-900, 900, len(index))
                s.book.line(index, "ejia", 1, cents=sums)
    _everyone(s, who, place, paid=1, med=41)


def _everyone(s: Stage, who: Any, place: int, **more: Any) -> None:
    """Whoever never came gets one visit with all the others who never came."""
    missing = np.setdiff1d(np.asarray(who), s.book.columns()["person"][s.group.claims])
    if len(missing):
        day = s.start(30)
        index = s.claim(
            missing,
            place,
            day,
            minute=600 + 2 * np.arange(len(missing)),
            settle=day * 1440 + 601 + 2 * np.arange(len(missing)),
            **more,
        )
        s.book.line(index, "ejia", 1, cents=50_000)


def swap(s: Stage) -> None:
    """T09: groceries rung up as three drugs in the same quantities; the drugs were never bought in."""
    s.called(
        "T09",
        "药店以药品名义刷日用品，销量大于进货",
        "Groceries rung up as the same few drugs, of which more is sold than was bought",
    )
    who = s.take(s.size(8, 28), towns=s.towns(2, rural=False))
    place = s.place("pharmacy")
    drugs = [
        list(s.rng.choice(["xuem", "danc", "tian", "yunn", "lian", "ejia"], 3, replace=False))
        for _ in range(1 + s.hard // 2)
    ]
    days = np.r_[
        s.start(600) + s.rng.integers(0, 500, 5), 355 - s.rng.integers(0, 12, 3), 720 - s.rng.integers(0, 14, 3)
    ]
    for k, day in enumerate(days):
        here = s.some(who, (0.7, 0.55, 0.45)[s.hard])
        index = s.claim(here, place, day + s.spread(len(here)), med=41, ghost=True)
        s.bill(index, [(str(d), 2 + i) for i, d in enumerate(drugs[k % len(drugs)])])
    rest = np.setdiff1d(who, s.book.columns()["person"][s.group.claims])
    if len(rest):
        s.bill(s.claim(rest, place, 718, med=41, ghost=True), [(str(d), 2 + i) for i, d in enumerate(drugs[0])])


def borrowed(s: Stage) -> None:
    """T11: a foreman lends insured cards to uninsured workers: items of the other sex, two places in one hour."""
    s.called(
        "T11",
        "借卡冒名就医：性别不符项目、同一时刻两地就诊",
        "Lent cards: items of the other sex, two places within the hour",
    )
    who = s.take(s.size(3, 8), towns=s.towns(2, rural=False), age=(20, 60))
    phone, remote = s.phone(), s.places.of("remote")[0]
    place = s.place("county", "tcm", "private")
    for day in s.start(420) + np.arange(4) * 100:
        here = s.some(who, max(0.75, s.att))
        at = day + s.spread(len(here), 3 + s.jitter)
        wrong = np.where(s.people.sex[here] == 2, 1, 0)
        for flag, item in ((1, "prst"), (0, "gyne")):
            own = here[wrong == flag]
            index = s.claim(
                own,
                place,
                at[wrong == flag],
                basket="specialist",
                med=11,
                phone=s.maybe(len(own), phone),
                minute=570,
                cert=3,
            )
            odd = index[s.rng.random(len(index)) < max(0.6, s.share)]
            s.bill(odd, [("expe", 1), (item, 1), ("urin", 1)], 0.0)
        away = s.rng.random(len(here)) < s.share
        s.claim(
            here[away], remote, at[away], basket="specialist", med=11, minute=590, settle=at[away] * 1440 + 610, cert=3
        )
    rest = np.setdiff1d(who, s.book.columns()["person"][s.group.claims])
    if len(rest):
        s.claim(rest, place, 500, basket="specialist", phone=phone, minute=570)
        s.claim(rest, remote, 500, basket="specialist", minute=590)


def dead_cards(s: Stage) -> None:
    """T12: a village counter keeps the cards of the dead and bills them on its own days."""
    s.called("T12", "村医保留死者医保卡继续结算", "A counter keeps the cards of the dead and goes on billing them")
    who = s.take(s.size(4, 12), towns=s.towns(1), age=(55, 95))
    place = s.place("village") if s.hard < 2 else s.place("pharmacy", "centre")
    death = s.rng.integers(80, 480, len(who))
    s.people.death[who] = death
    times = (8, 5, 3)[s.hard]
    common = s.rng.integers(500, 720, times)
    shop = s.places.rows[place].kind == "pharmacy"
    for person, died in zip(who, death, strict=True):
        days = np.where(s.rng.random(times) < s.share, common, s.rng.integers(died + 20, 720, times))
        days = np.maximum(np.unique(days), died + 5)
        s.claim(np.full(len(days), person), place, days, basket="htn", med=41 if shop else 14, cert=3)


def village_bills(s: Stage) -> None:
    """T33: a village doctor bills everybody's cap every few weeks; some of them were far away or are small children."""
    s.called(
        "T33",
        "村卫生室反复空刷村民门诊统筹，外出者和幼儿亦被结算",
        "A village doctor bills villagers' cap again and again, the absent and the small too",
    )
    who = s.take(s.size(10, 40), towns=s.towns(1), age=(2, 85))
    place = s.place("village")
    remote = s.places.of("remote")[1]
    lines = [("regi", 1), ("danc", 1), ("lian", 1)]
    for day in s.start(420) + np.arange(14) * 28:
        here = s.some(who, (0.85, 0.7, 0.5)[s.hard])
        at = day + s.spread(len(here), 1 + s.jitter)
        index = s.claim(here, place, at, med=11, disease=0 if s.hard < 2 else -1, cert=3)
        s.bill(index, lines, s.vary / 2)
        away = s.rng.random(len(here)) < (0.12, 0.08, 0.06)[s.hard]
        s.claim(here[away], remote, at[away], med=11, basket="cold")
    rest = np.setdiff1d(who, s.book.columns()["person"][s.group.claims])
    if len(rest):
        s.bill(s.claim(rest, place, 640, med=11, disease=0), lines, 0.0)
