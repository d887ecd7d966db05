"""Single events of ordinary people (零散事件): deaths, births, accidents, and the agents whom anyone may ask."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .catalogue import DX
from .clock import DAYS
from .shells import birth
from .stage import Stage


def set_scenery(s: Stage, employers: int) -> None:
    """After the groups, so that none of their members dies or gives birth by chance."""
    count = len(s.persons)
    old = np.clip(s.persons.age() - 30, 1, 70) ** 2.5 * ~s.used
    for m in s.rng.choice(count, size=max(6, count // 90), replace=False, p=old / old.sum()):
        s.persons.death[m] = s.day(20, DAYS - 5)
        s.used[m] = True
    doctors = s.places.doctors
    listed = [d for staff in s.places.by_place for d in staff if s.chance(0.35)]
    for d, m in zip(listed, s.take(min(len(listed), count // 60), ages=(26, 62), employed=True), strict=False):
        doctors[d] = replace(doctors[d], person=m)
        s.persons.staff[m] = True
    accounts: dict[int, str] = {}
    for m in s.take(max(4, count // 260), sex=2, ages=(22, 39), employed=True):
        emp = int(employers * s.rng.random() ** 2)
        s.persons.employer[m] = emp
        payee = accounts.setdefault(emp, s.account()) if s.chance(0.6) else s.persons.account[m]
        birth(s, m, s.day(150, 640), s.place("big", "district"), f"E{emp + 1:05d}", s.pick(range(4800, 9500)) * 100,
              payee, s.pick(range(30, 110)))  # fmt: skip
    for m in s.take(max(2, count // 1500), ages=(16, 80)):
        claim = s.stay(None, m, s.place("big", "district"), s.day(), s.pick(range(4, 18)), dx=DX["S52.5"], med="22")
        claim.trauma = True
        if s.chance(0.6):
            s.book.third_party.append((m, s.day(), "traffic", claim.total * s.pick(range(10, 90)) // 100, s.code("TP")))
    for _ in range(max(4, count // 1200)):
        s.agent()
