"""Rings of cards (卡证类团伙): collected, borrowed, of the dead, swiped at cap; and what clinics bill in their names."""

from __future__ import annotations

import numpy as np

from .catalogue import CHRONIC, COMMON, COSTLY, DX, OUTPATIENT_DX, THERAPY, items
from .clock import DAY, office_minute
from .places import hire
from .ring import Brief, Ring
from .stage import Bill


def t02(b: Brief) -> None:
    """Cards of strangers are swiped one after the other at one desk with the same basket."""
    s = b.stage
    shop = s.chance(0.5)
    home = b.hospital("pharmacy") if shop else b.hospital("clinic", "community")
    ring = b.open(
        s.take(b.size, ages=(30, 84)), home, "敛卡套刷：多卡短时连刷", "collected cards swiped in one sitting"
    )
    basket: Bill = [(int(i), int(s.rng.integers(1, 4))) for i in s.rng.choice(COMMON, size=3, replace=False)]
    for day, present in zip(ring.round_days(gap=20), ring.attendance(), strict=True):
        minute = day * DAY + office_minute(s.rng)
        for m in present:
            late = s.chance(0.25) and ring.level == "hard"
            when = minute + (int(s.rng.integers(1, 3)) * DAY if late else 0)
            other: Bill = [(int(i), int(s.rng.integers(1, 3))) for i in s.rng.choice(COMMON, size=3, replace=False)]
            claim = s.visit(ring.group, m, home, when, bill=basket if ring.has("bill") else other,
                            med="41" if shop else "11", dx=s.pick(OUTPATIENT_DX))  # fmt: skip
            ring.mark(claim)
            minute += int(s.rng.integers(1, 3 if ring.level == "easy" else 5))


def t11(b: Brief) -> None:
    """Cards lent to others: the wrong sex on the couch, the holder elsewhere at the same hour."""
    s = b.stage
    home = b.hospital("district", "community", "clinic")
    ring = b.open(s.take(b.size, ages=(25, 75)), home, "借卡冒名就医", "cards lent to others for care")
    odd = {"1": items("妇科检查 产前检查"), "2": items("前列腺彩超")}
    for day, present in zip(ring.round_days(gap=30), ring.attendance(), strict=True):
        for m in present:
            when = ring.near(day) * DAY + office_minute(s.rng)
            bill = s.clinic()
            if ring.has("body"):
                bill = [bill[0], (s.pick(odd[str(int(s.persons.sex[m]))]), 1)]
            ring.mark(s.visit(ring.group, m, home, when, bill=bill))
            if ring.has("presence"):
                district = s.places.all[home].district
                away = [i for i in s.places.of("clinic", "community") if s.places.all[i].district != district]
                s.visit(ring.group, m, s.pick(away), when + int(s.rng.integers(1, 12)))


def t12(b: Brief) -> None:
    """Cards of the dead go on being used by the same hand."""
    s = b.stage
    shop = s.chance(0.6)
    home = b.hospital("pharmacy") if shop else b.hospital("clinic", "community")
    ring = b.open(s.take(b.size, ages=(62, 95)), home, "死亡人员医保卡被冒用", "cards of the dead used on")
    for m in ring.members:
        s.persons.death[m] = s.day(40, 420)
    last = max(int(s.persons.death[m]) for m in ring.members)
    steps = np.cumsum(s.rng.integers(14, 32, max(ring.rounds, 3)))
    ring.rounds = len(steps)
    for step, present in zip(steps, ring.attendance(), strict=True):
        base = min(last + 8 + int(step), 722)
        for m in present:
            when = min(726, base + int(s.rng.integers(0, ring.jitter + 1))) * DAY + office_minute(s.rng)
            claim = s.visit(ring.group, m, home, when, med="41" if shop else "14",
                            bill=ring.cloned([(i, 2) for i in s.rng.choice(CHRONIC, size=3, replace=False).tolist()]))  # fmt: skip
            ring.mark(claim)


def t21(b: Brief) -> None:
    """Therapies that nobody gave: the same set every day, more minutes than the therapist has."""
    s = b.stage
    home = b.hospital("clinic", "community")
    ring = b.open(s.take(b.size, ages=(40, 84)), home, "虚构理疗项目", "therapies billed that nobody gave")
    therapist = hire(s.places, home, s.rng, listed=False)
    ring.group.doctors = [therapist]
    bill: Bill = [(int(i), 3) for i in s.rng.choice(THERAPY, size=4, replace=False)]
    start = s.day(20, 600)
    for k in range(max(6, ring.rounds * 2)):
        day = start + k * 3 + int(s.rng.integers(0, 2))
        for m in ring.attendance()[0]:
            claim = s.visit(ring.group, m, home, day * DAY + office_minute(s.rng), bill=bill, dx=DX["M54.5"])
            claim.doctor = therapist
            ring.mark(claim)
            claim.doctor = therapist
    _remember(ring, home, bill)


def _remember(ring: Ring, home: int, bill: Bill) -> None:
    """Gives those who were never drawn one claim, so that every member is in the ring's claims."""
    s = ring.stage
    seen = {s.book.claims[c].person for c in ring.group.claims}
    for m in ring.members:
        if m not in seen:
            claim = s.visit(ring.group, m, home, s.day(60, 700) * DAY + office_minute(s.rng), bill=bill)
            claim.doctor = ring.group.doctors[0] if ring.group.doctors else claim.doctor


def t27(b: Brief) -> None:
    """A doctor's code prescribes at a clinic while its holder is in hospital or at work far away."""
    s = b.stage
    home, far = b.hospital("clinic", "community"), s.quiet_place("district")
    holder = s.take(1, ages=(45, 70))[0]
    code = hire(s.places, home, s.rng, person=holder, listed=False)
    ring = b.open(s.take(b.size, ages=(40, 84)), home, "挂证医师不在岗仍开方", "a hung licence goes on prescribing")
    ring.group.doctors, ring.group.bystanders = [code], [holder]
    start = s.day(60, 560)
    s.persons.rate[holder] = 0.0
    s.stay(None, holder, far, start, 40, dx=DX["I63.9"])
    for k, present in enumerate(ring.attendance()):
        for m in present:
            day = start + 2 + k * 36 // ring.rounds + int(s.rng.integers(0, 3))
            bill = ring.cloned([(i, 2) for i in s.rng.choice(CHRONIC, size=3, replace=False).tolist()])
            claim = ring.mark(s.visit(ring.group, m, home, day * DAY + office_minute(s.rng), bill=bill))
            claim.doctor = code


def t33(b: Brief) -> None:
    """A village clinic bills its villagers at even intervals, the same fee, the same disease."""
    s = b.stage
    home = b.hospital("clinic")
    area = s.places.all[home].district
    villages = [v for v, (a, _) in enumerate(s.persons.villages) if a == area][:6] or [0]
    ring = b.open(s.take(b.size, village=s.pick(villages), ages=(3, 88)), home,
                  "村卫生室按固定间隔空刷村民", "a village clinic bills villagers evenly at the cap")  # fmt: skip
    bill: Bill = [(items("普通门诊诊查费")[0], 1), (int(s.rng.choice(COMMON)), 2), (int(s.rng.choice(COMMON)), 1)]
    step, start = int(s.rng.integers(5, 9)), s.day(20, 420)
    ghosts = ring.members[: max(2, len(ring.members) // 4)]
    for m in ghosts:
        if s.persons.age()[m] > 60:
            s.persons.death[m] = start + step
    for k in range(max(10, ring.rounds * 3)):
        day = start + (k + 2) * step
        minute = day * DAY + 8 * 60 + int(s.rng.integers(0, 400))
        for m in ring.attendance()[0]:
            minute += int(s.rng.integers(1, 6))
            ring.mark(s.visit(ring.group, m, home, minute, bill=bill, dx=DX["J06.9"]))
    _remember(ring, home, bill)


def t34(b: Brief) -> None:
    """Dialysis billed more often than it is done, at two centres in a day, and during stays elsewhere."""
    s = b.stage
    home, other = b.hospital("district", "community"), s.quiet_place("district", "big")
    ring = b.open(s.take(b.size, ages=(40, 80)), home, "血透次数虚记", "dialysis sessions that were not done")
    bill = [(i, 1) for i in items("血液透析 透析器 肾功能")]
    start = s.day(30, 560)
    for m in ring.members:
        stay = start + int(s.rng.integers(20, 40)) if ring.has("presence") else -9
        if stay > 0:
            s.stay(
                ring.group, m, s.pick([i for i in s.places.of("big", "district") if i != home]), stay, 8, dx=DX["I50.9"]
            )
        for day in range(start, start + 75):
            if day % 7 in (0, 2, 4) or (day % 7 != 6 and s.chance(0.45 * ring.share)):
                when = day * DAY + (7 * 60 + 30 if m % 2 else 13 * 60) + int(s.rng.integers(0, 20))
                claim = ring.mark(s.visit(ring.group, m, home, when, bill=bill, med="14", dx=DX["N18.5"]))
                if ring.has("twice") and s.chance(0.12) and other != home and not stay <= day <= stay + 8:
                    s.visit(ring.group, m, other, claim.begin + 30, bill=bill, med="14", dx=DX["N18.5"])


def t40(b: Brief) -> None:
    """Account balances are turned into cash at one pharmacy till, round sums in a row."""
    s = b.stage
    home = b.hospital("pharmacy")
    ring = b.open(
        s.take(b.size, ages=(22, 60), employed=True), home, "个人账户套现", "account balances cashed at a till"
    )
    for day, present in zip(ring.round_days(gap=30), ring.attendance(), strict=True):
        minute = ring.near(day) * DAY + office_minute(s.rng)
        for m in present:
            minute += int(s.rng.integers(1, 6))
            item = s.pick(COSTLY)
            total = 100_00 * int(s.rng.integers(5, 31))
            claim = ring.mark(s.visit(ring.group, m, home, minute, med="41", bill=[(item, 1)]))
            claim.lines = [claim.lines[0]._replace(price=total)]
            claim.share, claim.from_account = 0.0, True
