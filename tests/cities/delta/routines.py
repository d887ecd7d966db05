"""Innocent care that gathers people (就医类相似群体): shifts, cycles, homes, seasons, outbreaks and transfers."""

from __future__ import annotations

from .catalogue import CHRONIC, DX, MILD_DX, THERAPY, items
from .clock import DAY, is_sunday, office_minute
from .stage import Stage


def dialysis(s: Stage) -> None:
    """One dialysis shift: the same neighbours three times a week."""
    home = s.quiet_place("district", "community")
    members = s.take(s.pick(range(6, 13)), ages=(38, 84))
    g = s.open_group("dialysis_shift", members, "血透固定班次", "a dialysis shift with fixed neighbours")
    bill = [(i, 1) for i in items("血液透析 透析器")]
    start, days = s.day(20, 580), (0, 2, 4) if s.chance(0.5) else (1, 3, 5)
    hour = s.pick((7 * 60 + 20, 12 * 60 + 40, 17 * 60 + 30))
    for day in range(start, start + 84):
        if day % 7 in days:
            for m in members:
                if s.chance(0.96):
                    s.visit(
                        g, m, home, day * DAY + hour + int(s.rng.integers(0, 18)), bill=bill, med="14", dx=DX["N18.5"]
                    )


def chemotherapy(s: Stage) -> None:
    """Patients of one oncology ward come back every three weeks."""
    home = s.place("big", "district")
    members = s.take(s.pick(range(5, 12)), ages=(40, 78))
    g = s.open_group("chemotherapy", members, "化疗周期住院", "chemotherapy cycles on one ward")
    start = s.day(20, 480)
    for m in members:
        day, dx = start + int(s.rng.integers(0, 6)), DX["C34.9"] if s.chance(0.5) else DX["C50.9"]
        for _ in range(int(s.rng.integers(4, 8))):
            s.stay(g, m, home, day, 3, dx=dx, bill=[(items("化疗药物配置")[0], 3), *s.ward(3)])
            day += 21 + int(s.rng.integers(0, 2))


def nursing_home(s: Stage) -> None:
    """Residents of a care home share its phone, its doctor's rounds and its hospital."""
    home, hospital = s.quiet_place("community", "clinic"), s.place("district", "community")
    members = s.take(s.pick(range(8, 20)), ages=(75, 96), village=s.pick(range(min(12, len(s.persons.villages)))))
    g = s.open_group("nursing_home", members, "养老院集体巡诊", "a care home with a doctor's round")
    phone, start = s.phone(), s.day(15, 400)
    g.phones = [phone]
    for k in range(8):
        minute = (start + k * 30) * DAY + 9 * 60
        for m in members:
            minute += int(s.rng.integers(2, 9))
            if s.chance(0.85):
                bill = [(int(i), int(s.rng.integers(1, 3))) for i in s.rng.choice(CHRONIC, size=3, replace=False)]
                s.visit(g, m, home, minute, bill=bill, dx=DX["I10"]).tel = phone
    for m in members:
        if s.chance(0.3):
            s.stay(g, m, hospital, start + 8 + 30 * s.pick(range(6)), s.pick(range(5, 18))).tel = phone


def village_check(s: Stage) -> None:
    """The yearly health check of a village: everybody, one package, one or two mornings."""
    village = s.pick(range(min(25, len(s.persons.villages))))
    home = s.quiet_place("clinic", "community", district=s.persons.villages[village][0])
    members = s.take(s.pick(range(12, 30)), village=village, ages=(60, 95))
    g = s.open_group("village_check", members, "村民年度体检", "a village's yearly health check")
    bill = [(i, 1) for i in items("健康体检套餐 血常规 心电图")]
    for year in (0, 365):
        minute = (s.day(60, 180) + year) * DAY + 8 * 60
        for m in members:
            minute += int(s.rng.integers(1, 6))
            if year == 0 or s.chance(0.8):
                s.visit(g, m, home, minute, bill=bill, dx=DX["Z00.0"])


def factory_clinic(s: Stage) -> None:
    """Workers of one factory use its clinic, at the end of shifts."""
    home = s.quiet_place("clinic")
    members = s.take(s.pick(range(8, 20)), ages=(20, 58), employed=True)
    g = s.open_group("factory_clinic", members, "厂区医务室就诊", "workers at the factory's clinic")
    emp = s.code("EM")
    s.book.employers.append((emp, f"佛江{s.code('')[:3]}电器厂", "工业大道1号", -4000, s.phone()))
    for m in members:
        s.persons.employer[m] = -2
        s.book.employments.append(
            (m, emp, -int(s.rng.integers(100, 2500)), None, int(s.rng.integers(5000, 9000)) * 100)
        )
    for _ in range(9):
        minute = s.day(10, 715) * DAY + 16 * 60 + 40
        for m in members:
            if s.chance(0.45):
                minute += int(s.rng.integers(1, 9))
                s.visit(g, m, home, minute)


def transfer(s: Stage) -> None:
    """Discharged to a higher hospital on the day of the next admission, some back again."""
    low, high = s.quiet_place("district", "community"), s.place("big")
    members = s.take(s.pick(range(4, 9)), ages=(45, 88))
    g = s.open_group("transfer", members, "上下转诊", "transfers up and back on the same day")
    for m in members:
        day, n, dx = s.day(), s.pick(range(2, 6)), DX["I63.9"]
        s.stay(g, m, low, day, n, dx=dx).leave = "2"
        up = s.stay(g, m, high, day + n, 9, dx=dx, minute=17 * 60 + 50)
        if s.chance(0.5):
            up.leave = "3"
            s.stay(g, m, low, day + n + 9, 12, dx=DX["G81.9"], minute=18 * 60)


def rehabilitation(s: Stage) -> None:
    """Rehabilitation in planned courses: readmitted after three to six weeks, treated daily."""
    home = s.quiet_place("district")
    members = s.take(s.pick(range(4, 10)), ages=(50, 84))
    g = s.open_group("rehab_readmission", members, "康复分期住院", "planned courses of rehabilitation")
    start = s.day(20, 420)
    for m in members:
        day = start + int(s.rng.integers(0, 25))
        for _ in range(int(s.rng.integers(3, 5))):
            n = s.pick(range(14, 24))
            therapy = [(int(i), n - s.pick(range(1, 6))) for i in s.rng.choice(THERAPY, size=3, replace=False)]
            s.stay(g, m, home, day, n, dx=DX["G81.9"], bill=[*therapy, *s.ward(n)])
            day += n + int(s.rng.integers(20, 45))


def school_outbreak(s: Stage) -> None:
    """Norovirus or varicella in a school: many children in three days, some admitted."""
    home = s.place("big", "district", "community")
    members = s.take(s.pick(range(8, 22)), ages=(6, 15))
    g = s.open_group("school_outbreak", members, "学校聚集性疫情", "an outbreak in a school")
    day, dx = s.day(), DX["A08.1"] if s.chance(0.6) else DX["B01.9"]
    for m in members:
        first = day + int(s.rng.integers(0, 4))
        if s.chance(0.3):
            s.stay(g, m, home, first, s.pick(range(2, 5)), dx=dx)
        else:
            s.visit(g, m, home, first * DAY + int(s.rng.integers(9 * 60, 21 * 60)), dx=dx, med="13")


def newborns(s: Stage) -> None:
    """Mothers and newborns of one ward; the newborn's stay runs under the mother's number."""
    home = s.place("big", "district")
    members = s.take(s.pick(range(4, 9)), sex=2, ages=(22, 38))
    g = s.open_group("mother_newborn", members, "母婴同号同住", "mothers with newborns under one number")
    start = s.day()
    for m in members:
        day, n = start + int(s.rng.integers(0, 20)), s.pick(range(3, 6))
        s.stay(g, m, home, day, n, dx=DX["O80.0"], med="52", bill=[(items("分娩接生")[0], 1), *s.ward(n)])
        baby = [(items("新生儿护理")[0], n), (items("血常规")[0], s.pick((1, 2))), (items("肝功能")[0], 1)]
        s.stay(g, m, home, day, n + s.pick(range(0, 4)), dx=DX["P59.9"], bill=baby, minute=1200)


def charity(s: Stage) -> None:
    """A charity takes villagers by bus to real cataract operations: one wave, one bill, nobody pays."""
    home = s.quiet_place("district", "big")
    members = s.take(s.pick(range(8, 20)), village=s.pick(range(min(30, len(s.persons.villages)))), ages=(62, 90))
    g = s.open_group("charity_operations", members, "慈善复明手术", "charity cataract operations")
    phone, day = s.phone(), s.day()
    g.phones = [phone]
    bill = [(i, 1) for i in items("白内障摘除术 人工晶体 血常规 心电图")]
    for m in members:
        claim = s.stay(
            g, m, home, day + int(s.rng.integers(0, 2)), 2, dx=DX["H25.9"], bill=[*bill, (items("床位费")[0], 2)]
        )
        claim.aided, claim.tel, claim.operation = True, phone, "13.4100"


def refill_clinic(s: Stage) -> None:
    """The monthly refill day of hypertension and diabetes patients at their community centre."""
    home = s.place("community")
    members = s.take(s.pick(range(8, 20)), ages=(52, 84), area=s.places.all[home].district)
    g = s.open_group("refill_clinic", members, "两病按月取药", "monthly refills at the community centre")
    start, doctor = s.day(5, 350), s.doctor(home)
    own = {m: [(int(i), 1 + s.pick((0, 1))) for i in s.rng.choice(CHRONIC, size=2, replace=False)] for m in members}
    for k in range(11):
        day = start + 30 * k
        for m in members:
            when = day + int(s.rng.integers(0, 3))
            if s.chance(0.85) and not is_sunday(when):
                s.visit(
                    g, m, home, when * DAY + office_minute(s.rng), bill=own[m], med="14", dx=DX["I10"]
                ).doctor = doctor


def psychiatric(s: Stage) -> None:
    """Severe mental illness without family: paid by the bed day, settled every two months as the rule demands."""
    home = s.quiet_place("district")
    members = s.take(s.pick(range(3, 8)), ages=(30, 70))
    g = s.open_group("bed_day_settlement", members, "床日付费定期结算", "bed-day payment settled every two months")
    start = s.day(10, 120)
    for m in members:
        day, bed = start + int(s.rng.integers(0, 30)), f"{s.rng.integers(1, 80):02d}"
        for _ in range(5):
            claim = s.stay(g, m, home, day, 60, dx=DX["F20.9"], bill=[(items("精神科床日")[0], 60), *s.ward(5)[3:7]])
            claim.bed, claim.leave, claim.aided = bed, "9", True
            day += 60 + 1


def heat_wave(s: Stage) -> None:
    """A heat wave fills the wards with the old of one district, each ill in an own way."""
    home = s.place("big", "district")
    members = s.take(s.pick(range(8, 18)), ages=(68, 94), area=s.pick(range(5)))
    g = s.open_group("heat_wave", members, "高温天气集中住院", "a heat wave fills the wards")
    day = s.pick((200, 565)) + int(s.rng.integers(0, 25))
    for m in members:
        s.stay(
            g,
            m,
            home,
            day + int(s.rng.integers(0, 4)),
            s.pick(range(3, 16)),
            dx=s.pick((DX["I50.9"], DX["I63.9"], DX["J18.9"])),
        )


def therapy_groups(s: Stage) -> None:
    """A course of therapy that was given: ten weekdays, one therapist, few patients at a time."""
    home = s.quiet_place("clinic", "community")
    members = s.take(s.pick(range(4, 8)), ages=(40, 80))
    g = s.open_group("therapy_course", members, "理疗疗程", "a course of therapy that was given")
    start, doctor = s.day(), s.doctor(home)
    for k in range(12):
        if not is_sunday(start + k):
            for i, m in enumerate(members):
                if s.chance(0.8):
                    when = (start + k) * DAY + 8 * 60 + i * 65 + int(s.rng.integers(0, 10))
                    bill = [(THERAPY[(i + k) % 5], 1), (THERAPY[(i + 2) % 5], 1)]
                    s.visit(g, m, home, when, bill=list(dict(bill).items()), dx=s.pick(MILD_DX)).doctor = doctor
