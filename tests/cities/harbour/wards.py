"""Rings of inpatient stays (住院类团伙). Evidence planted:

T01 contact numbers of recruiters over patients of several villages, first stays there, light diseases, waves;
T03 presence elsewhere (own card at a till, signed in person) inside the stay, and one bed given to two at a time;
T04 chains of stays a day or two apart, same disease, same bed, same doctor; T05 bursts from one village, equal stays and
bills, nothing paid by the patient; T06 one village at a distant hospital, in on the same days and out together;
T30 staff in bed on days on which they sign for patients, with their families.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.harbour.clock import DAYS
from tests.cities.harbour.stage import Stage, TooFew

_LIGHT = ("M54", "R42", "K29", "J20", "I69", "M51")


def recruited(s: Stage, level: str) -> None:
    """T01."""
    place = s.place("private", "rehab") if level != "hard" else s.place("private", "county", "township")
    members = s.cast(s.whole(8, int(s.by(level, 28, 20, 14))), s.adults(45, 88) & s.alive(), least=5)
    phones = [s.phone() for _ in range(int(s.by(level, 1, 2, 3)))]
    agent = s.agent(phones[0]) if level != "hard" or s.chance(0.5) else None
    doctors = [s.doctor(place) for _ in range(2)]
    ring = s.ring(
        "T01",
        level,
        members,
        "中介招揽多村老人到同一医院轻病住院",
        "A broker brings elders of several villages into one hospital",
    )
    waves, first = int(s.by(level, 2, 3, 4)), s.day(20, DAYS - 220)
    for w, present in enumerate(s.attend(members, waves, s.by(level, 0.9, 0.7, 0.5))):
        start = first + w * s.whole(38, 55)
        for m in present:
            days = s.whole(6, 9) if level == "easy" else s.whole(4, 11)
            known = s.chance(s.by(level, 0.95, 0.75, 0.55))
            tel = phones[w % len(phones)] if level != "hard" else s.pick(phones)
            cols: dict[str, Any] = {"coner_tel": tel if known else s.kin_tel(m)}
            if agent and s.chance(s.by(level, 0.7, 0.35, 0.15)):
                cols["agnt_id"] = agent
            s.stay(ring, m, place, start + s.whole(0, int(s.by(level, 3, 6, 12))), days, dise=s.pick(_LIGHT), doctor=s.pick(doctors),
                   lines=s.ward_bill(days, jitter=s.by(level, 0.05, 0.15, 0.3)), **cols)  # fmt: skip
    if level != "easy":  # the broker also brings people who are truly ill
        for b in s.strangers(s.whole(1, 4)):
            ring.bystanders.append(b)
            s.people.free[b] = False
            s.stay(
                None,
                b,
                place,
                first + s.whole(0, 150),
                s.whole(6, 18),
                dise=s.pick(("J18", "I63", "K80")),
                coner_tel=s.pick(phones),
            )
    s.blend(members, level)


def empty_beds(s: Stage, level: str) -> None:
    """T03."""
    place = s.place("private", "township", "rehab")
    members = s.cast(s.whole(5, int(s.by(level, 14, 12, 10))), s.adults(30, 80) & s.alive(), least=4)
    doctor = s.doctor(place)
    ring = s.ring(
        "T03",
        level,
        members,
        "挂床住院：住院期间本人在别处刷卡，一床两人",
        "Empty beds: cards used elsewhere during the stay, one bed for two",
    )
    first, seen = s.day(20, DAYS - 160), set[int]()
    for w, present in enumerate(s.attend(members, int(s.by(level, 3, 2, 2)), s.by(level, 0.9, 0.85, 0.75))):
        start = first + 50 * w
        for k, m in enumerate(present):
            days, day = s.whole(8, 13), start + s.whole(0, int(s.by(level, 2, 3, 5)))
            bed = s.bed(place, (k // 2 if s.chance(s.by(level, 0.9, 0.7, 0.4)) else 20 + k) + 1)
            s.stay(
                ring,
                m,
                place,
                day,
                days,
                dise=s.pick(_LIGHT),
                doctor=doctor,
                lines=s.ward_bill(days, jitter=0.12),
                adm_bed=bed,
            )
            if m not in seen and s.chance(s.by(level, 0.95, 0.8, 0.65)):
                seen.add(m)
                for _ in range(s.whole(1, 3)):
                    shop = int(s.people.shop[m]) if s.chance(0.5) else s.place("pharmacy", "clinic")
                    med = "41" if s.places.kind[shop] == "pharmacy" else "11"
                    s.visit(
                        None, m, shop, s.at(day + s.whole(2, days - 2), 8, 19), med, dise="J06", mdtrt_cert_type="03"
                    )
    s.blend(members, level)


def split_stays(s: Stage, level: str) -> None:
    """T04."""
    place = s.place("private", "county", "township")
    sister = s.place("private", "township", but=(place,)) if level == "hard" else place
    if sister != place:
        s.places.group[[place, sister]] = s.places.group[place] or f"医疗集团{place}"
    members = s.cast(s.whole(4, 9), s.adults(50, 85) & s.alive(), least=3)
    doctor = s.doctor(place)
    ring = s.ring(
        "T04", level, members, "同一疗程拆成多次住院，床位不变", "One course cut into several stays in the same bed"
    )
    first = s.day(20, DAYS - 140)
    for m in members:
        dise, day, bed = (
            s.pick(("I63", "J44", "I69")),
            first + s.whole(0, int(s.by(level, 10, 25, 45))),
            s.bed(place, s.whole(1, 30)),
        )
        for c in range(s.whole(3, int(s.by(level, 5, 4, 4)))):
            days = s.whole(7, 10) if level == "easy" else s.whole(5, 14)
            where = sister if c % 2 else place
            s.stay(ring, m, where, day, days, dise=dise, lines=s.ward_bill(days, s.basket(("脑心通胶囊", "运动疗法")), jitter=0.1),
                   doctor=doctor if where == place else -1, adm_bed=bed)  # fmt: skip
            day += days + s.whole(1, 2 if level != "hard" else 3)


def induced(s: Stage, level: str) -> None:
    """T05."""
    k = s.whole(8, int(s.by(level, 32, 22, 14)))
    home = s.village(min(k, 12) if not s.small else 4, s.adults(50, 90) & s.alive())
    members = s.cast(
        k,
        s.adults(50, 90) & s.alive() & (s.people.village == home) & np.asarray([i is None for i in s.people.idet]),
        least=4,
    )
    place = s.place("private", "rehab", "township") if level != "hard" else s.place("county", "private", "tertiary")
    ring = s.ring(
        "T05",
        level,
        members,
        "一村老人集中低标准入院，天数费用相同且自付为零",
        "A village admitted at once: equal stays, equal bills, no self-pay",
    )
    doctors = [s.doctor(place) for _ in range(int(s.by(level, 1, 2, 2)))]
    first, usual = s.day(20, DAYS - 130), s.whole(6, 8)
    for w, present in enumerate(s.attend(members, int(s.by(level, 1, 2, 2)), s.by(level, 1.0, 0.85, 0.8))):
        start = first + w * s.whole(60, 90)
        for m in present:
            days = usual + (s.whole(-1, 1) if level != "easy" and s.chance(0.5) else 0)
            spread = int(s.by(level, 1, 3, 5))
            s.stay(ring, m, place, start + s.whole(0, spread), days, dise=s.pick(_LIGHT[: int(s.by(level, 2, 3, 4))]), doctor=s.pick(doctors),
                   lines=s.ward_bill(days, jitter=s.by(level, 0.0, 0.05, 0.08)), free=s.chance(s.by(level, 1.0, 0.9, 0.75)))  # fmt: skip
    s.blend(members, level)


def distant(s: Stage, level: str) -> None:
    """T06."""
    k = s.whole(6, int(s.by(level, 20, 14, 10)))
    home = s.village(4 if s.small else k, s.adults(40, 82) & s.alive())
    members = s.cast(k, s.adults(40, 82) & s.alive() & (s.people.village == home), least=4)
    place, tel = s.place("distant"), s.phone()
    agent = s.agent(tel) if s.chance(s.by(level, 0.9, 0.6, 0.4)) else None
    ring = s.ring(
        "T06",
        level,
        members,
        "同村人组织到外地医院同进同出",
        "One village carried to a distant hospital, in and out together",
    )
    first = s.day(20, DAYS - 200)
    for w, present in enumerate(s.attend(members, int(s.by(level, 3, 3, 2)), s.by(level, 0.9, 0.75, 0.75))):
        start, out = first + w * s.whole(50, 70), s.whole(8, 11)
        for m in present:
            late = s.whole(0, int(s.by(level, 1, 3, 5)))
            days = out - late + (s.whole(0, 1) if level == "hard" else 0)
            cols: dict[str, Any] = {"coner_tel": tel} if s.chance(s.by(level, 0.9, 0.6, 0.35)) else {}
            if agent and s.chance(0.5):
                cols["agnt_id"] = agent
            s.stay(
                ring,
                m,
                place,
                start + late,
                days,
                dise=s.pick(_LIGHT),
                lines=s.ward_bill(days, jitter=0.12),
                clr_way="1",
                **cols,
            )


def own_staff(s: Stage, level: str) -> None:
    """T30."""
    options = [
        p
        for p in s.places.of("private", "county", "township", "rehab")
        if sum(1 for d in s.places.doctors(int(p)) if s.places.dr_psn[d] >= 0 and s.people.free[s.places.dr_psn[d]])
        >= 1
    ]
    if not options:
        raise TooFew
    place = int(s.pick(options))
    doctors = [int(d) for d in s.places.doctors(place)]
    need = s.whole(2, 5)
    staff = [
        (d, int(s.places.dr_psn[d])) for d in doctors if s.places.dr_psn[d] >= 0 and s.people.free[s.places.dr_psn[d]]
    ][:need]
    for d in doctors:  # the hospital files its staff's own numbers
        if len(staff) < need and s.places.dr_psn[d] < 0:
            p = s.cast(1, s.adults(26, 58) & s.alive(), least=1)[0]
            s.places.dr_psn[d], s.places.dr_name[d] = p, s.people.name[p]
            staff.append((d, p))
    family = [
        (d, r)
        for d, p in staff
        for r in s.some([q for q in s.kin(p) if q != p and s.people.free[q] and s.people.age[q] > 16], s.whole(1, 2))
    ]
    members = sorted({p for _, p in staff} | {r for _, r in family})
    if len(members) < 3:
        raise TooFew
    s.people.free[members] = False
    ring = s.ring(
        "T30",
        level,
        members,
        "医院职工及亲属轮流住院，住院当日仍在接诊",
        "Hospital staff and relatives admitted while the staff sign for patients",
    )
    first = s.day(30, DAYS - 140)
    for m in members:
        for w in range(
            int(s.by(level, 3, 2, 1)) if level != "hard" or m in dict((p, d) for d, p in staff) else s.whole(1, 2)
        ):
            days, day = s.whole(5, 9), first + w * 60 + s.whole(0, int(s.by(level, 4, 9, 16)))
            colleague = s.pick([d for d, p in staff if p != m] or doctors)
            s.stay(
                ring, m, place, day, days, dise=s.pick(_LIGHT), doctor=colleague, lines=s.ward_bill(days, jitter=0.15)
            )
            for d, p in staff:
                if p == m:
                    for _ in range(int(s.by(level, 6, 4, 3))):
                        s.visit(
                            None,
                            int(s.pick(np.flatnonzero(s.alive()))),
                            place,
                            s.at(day + s.whole(1, days - 1)),
                            doctor=d,
                        )


RINGS = {"T01": recruited, "T03": empty_beds, "T04": split_stays, "T05": induced, "T06": distant, "T30": own_staff}
