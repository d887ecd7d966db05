"""Keepers of shells (空壳单位): firms that exist to insure expectant mothers. Evidence: joined months before birth, gone
after the money, bases that jump, no tax declared, one phone and one account behind it."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.kinds import NEVER
from tests.cities.steppe.stage import Stage


def births(
    s: Stage, who: Any, employer: int, birth: Any, *, account: Any = None, amount: Any = -1, core: bool = True
) -> None:
    """Antenatal visits, the delivery, the allowance."""
    n = len(who)
    for before in (95, 50, 18):
        s.claim(who, 0, np.maximum(1, birth - before + s.spread(n, 8)), med=51, basket="ante", core=core)
    section = s.rng.random(n) < 0.45
    for flag, basket, days in ((True, "section", 6), (False, "birth", 3)):
        own = section == flag
        if own.any():
            place = np.where(s.people.area[who[own]] == 0, 0, s.places.near["county"][s.people.town[who[own]], 0])
            s.stay(who[own], place, birth[own], days, med=52, basket=basket, core=core)
    for k, person in enumerate(who):
        paid = None if account is None else (account[k] if isinstance(account, np.ndarray) else account)
        money = int(np.broadcast_to(amount, n)[k])
        s.city.births.append((int(person), employer, int(birth[k]), 173 if section[k] else 158, money,
                              int(birth[k]) + int(s.rng.integers(25, 80)), paid))  # fmt: skip


def shell(s: Stage) -> None:
    """T18: a keeper insures pregnant women through one or several firms that share his phone."""
    s.called(
        "T18",
        "空壳单位突击参保骗取生育津贴",
        "Shell firms insure women shortly before birth for the allowance",
        *(("T19",) if s.hard == 1 else ()),
    )
    who = s.take(
        s.size(4, 25),
        sex=2,
        age=(21, 41),
        towns=s.towns(8, rural=False),
        where=(s.people.employer < 0) & (s.people.birth < -30),
    )
    phone, n = s.phone(), len(who)
    birth = s.start(260) + 170 + s.rng.integers(0, 120 + 140 * s.hard, n)
    birth = np.minimum(birth, 690)
    firms = [
        s.city.work.found(f"{name}商务服务有限公司", int(s.towns(1, rural=False)[0]), int(birth.min()) - 240, s.city.region, s.city.numbers,
                          tel=phone if k == 0 or s.hard < 2 else s.phone(), tax=0.1 if s.hard < 2 else 0.4)
        for k, name in enumerate(("启航", "鸿运", "佳禾")[: 1 + s.hard])
    ]  # fmt: skip
    account = s.account()
    turn = s.rng.integers(0, len(firms), n)
    for k, firm in enumerate(firms):
        own = turn == k
        if not own.any():
            continue
        mothers, day = who[own], birth[own]
        join = day - s.rng.integers(65, 170, len(mothers))
        change = (day - 40) // 30 if s.hard == 1 else 999
        s.hire(mothers, firm, join, day + s.rng.integers(80, 150, len(mothers)), 880_000 + 90_000 * s.hard, change, 2.4)
        money = s.maybe(len(mothers), account, s.share)
        births(s, mothers, firm, day, account=money)
    if s.hard == 2:
        real = s.take(max(2, n // 5), age=(30, 60), member=False)
        s.hire(real, firms[0], int(birth.min()) - 200, NEVER, 520_000)


def inflated(s: Stage) -> None:
    """T19: a small firm multiplies the base of its expectant staff only, months before birth."""
    s.called("T19", "仅为孕期职工虚高缴费基数骗取津贴", "A firm multiplies the base of its expectant staff only")
    who = s.take(s.size(3, 9), sex=2, age=(21, 41))
    others = s.take(max(2, len(who) * (1 + s.hard)), age=(22, 58), member=False)
    firm = s.city.work.found(
        "盛达贸易有限公司", int(s.towns(1, rural=False)[0]), -700, s.city.region, s.city.numbers, tax=0.8
    )
    birth = s.start(300) + 200 + s.rng.integers(0, 160, len(who))
    birth = np.minimum(birth, 690)
    s.hire(
        who,
        firm,
        -300,
        NEVER,
        520_000,
        np.maximum(1, birth // 30 - s.rng.integers(4, 8, len(who))),
        (3.6, 2.8, 2.2)[s.hard],
    )
    s.hire(others, firm, -300, NEVER, 540_000, 18, 1.04)
    births(s, who, firm, birth)
