"""Rings of billing staff (诊疗与收费类): fictitious therapy, swaps, tariff abuse, stock, licences, reversals, suspended doctors."""

from __future__ import annotations

from .almanac import DAY
from .cast import Brief
from .goods import COLD, DX, MILD, NO, TESTS, THERAPY
from .stage import Bill


def t21_fictitious(b: Brief) -> None:
    """A therapist treats fifteen people for two hours each in a day; the same four items for everybody, every day."""
    s = b.s
    c = b.cast("虚构诊疗项目", "therapies that nobody gave", size=(7, 26), ages=(35, 85))
    place = s.pick("rehab", "clinic", "community", timed=True, lined=True)
    doctor = c.doctor(place)
    package = [(i, 1) for i in s.rng.sample(THERAPY, 4)]
    for day, who in c.rounds(s.rng.randint(5, 8)):
        for n, m in enumerate(who):
            bill = package if c.hard == 0 else [(i, k) for i, k in package if s.chance(0.9)] or package
            s.visit(
                c.group,
                m,
                place,
                day,
                bill,
                dx=DX["M75.0"] if s.chance(0.8) else DX["M54.5"],
                minute=500 + n * 7,
                doctor=doctor,
            )


def t22_swapped(b: Brief) -> None:
    """Settled as stents and plates, bought as cheaper ones or not at all: the purchases do not cover what was billed."""
    s = b.s
    c = b.cast("串换耗材", "dear implants billed that were never bought", size=(5, 20), ages=(45, 82))
    place, item = (
        s.pick("private", "district", timed=True, lined=True),
        NO["冠脉药物支架"] if s.chance(0.5) else NO["骨科内固定钢板"],
    )
    dx, doctor = (DX["I25.1"] if item == NO["冠脉药物支架"] else DX["S82.1"]), c.doctor(place)
    for m in c.members:
        n = s.rng.randint(4, 10)
        s.stay(
            c.group,
            m,
            place,
            s.rng.randint(5, 345),
            n,
            [*c.edited(s.ward_bill(n)), (item, s.rng.randint(1, 2 + c.hard // 2))],
            dx=dx,
            doctor=doctor,
            operation="36.0700",
        )
    s.book.short[place, item] = (0.0, 0.15, 0.3)[c.hard]


def t23_overcharged(b: Brief) -> None:
    """Both of two rival items on one day, once-a-day items three times: a department's habit, all patients alike."""
    s = b.s
    c = b.cast("重复与超标准收费", "tariff abuse of a department", size=(6, 26), ages=(35, 84))
    place = s.pick("rehab", "private", "community", timed=True, lined=True)
    doctor = c.doctor(place)
    for _day, who in c.rounds(3):
        for m in who:
            bill = [(NO["普通针刺加电针"], s.rng.randint(2, 3)), (NO["针刺治疗"], 1), (NO["推拿疗法"], 2)]
            s.visit(
                c.group,
                m,
                place,
                c.near(_day),
                bill if s.chance((1, 0.85, 0.7)[c.hard]) else bill[2:],
                dx=DX["M54.5"],
                doctor=doctor,
            )


def t26_inflated(b: Brief) -> None:
    """Bought for a tenth of what is settled, by invoices of the hospital's own dealer; a ward's patients all get it."""
    s = b.s
    c = b.cast("虚增进价", "stock bought far below what is settled", size=(5, 22), ages=(45, 84))
    place, item = s.pick("private", timed=True, lined=True), NO["胸腺五肽"]
    for m in c.members:
        n = s.rng.randint(5, 11)
        bill = [*c.edited(s.ward_bill(n)), (item, n + s.rng.randint(4, 14))]
        s.stay(
            c.group,
            m,
            place,
            s.rng.randint(5, 345),
            n,
            list(dict(bill).items()),
            dx=s.rng.choice(MILD),
            doctor=c.doctor(place),
        )
    s.book.cheap[place, item] = (0.08, 0.2, 0.4)[c.hard]


def t27_lent_licence(b: Brief) -> None:
    """A doctor's code sees patients at a clinic while the doctor lies in hospital, and works sixty kilometres away within minutes."""
    s = b.s
    c = b.cast("挂证执业", "a licence without its holder", size=(5, 22), ages=(15, 80))
    holder = s.take(1, ages=(40, 64))[0]
    place, other = s.pick("clinic", "private", timed=True, lined=True), s.pick("far", timed=True)
    doctor = s.places.hire(place, s.rng)
    s.places.doctors[doctor].person = holder
    s.people.staff_at[holder] = place
    c.group.doctors.add(doctor)
    c.group.bystanders.append(holder)
    days = c.days(3)
    s.stay(None, holder, s.pick("tertiary"), days[0] - 2, 9, s.ward_bill(9), dx=DX["K80.2"])
    s.book.busy.setdefault(holder, []).append((days[0] - 2, days[0] + 7))
    for k, day in enumerate(days):
        for n, m in enumerate(c.members):
            at = day + (n % 4 if k == 0 else s.rng.randint(0, c.hard))
            minute = 520 + 9 * n
            s.visit(
                c.group,
                m,
                place,
                at,
                c.edited([(NO["普通诊查费"], 1), (NO["消痛贴膏"], 1)]),
                dx=DX["M54.5"],
                minute=minute,
                doctor=doctor,
            )
            if k and n % 4 == 0 and s.chance((0.9, 0.7, 0.5)[c.hard]):
                stranger = s.rng.randrange(len(s.people))
                if s.people.died[stranger] > 900 and stranger not in s.used:
                    s.visit(
                        None,
                        stranger,
                        other,
                        at,
                        [(NO["副主任诊查费"], 1)],
                        dx=DX["M17.9"],
                        minute=minute + 8,
                        doctor=doctor,
                    )


def t42_covered_up(b: Brief) -> None:
    """After the inspectors' letter the month's bills are reversed in one night and billed again, the offending item renamed."""
    s = b.s
    c = b.cast("冲销重结掩盖", "bills reversed and billed anew around an inspection", size=(6, 24), ages=(25, 82))
    place = s.pick("private", "rehab", "district", timed=True, lined=True)
    day = s.rng.randint(80, 300)
    s.book.penalties.append((place, day, "现场检查", s.code("湘医保检")))
    for m in c.members:
        for _ in range(2):
            at = day - s.rng.randint(4, (25, 40, 60)[c.hard])
            bill = [(NO["副主任诊查费"], 1), (NO["特级检查套餐"], 1), (s.rng.choice(TESTS), 1)]
            first = s.visit(c.group, m, place, at, bill, dx=DX["R42"], doctor=c.doctor(place))
            first.undone = (day + s.rng.randint(-1, 1 + 3 * c.hard)) * DAY + s.rng.randint(1_080, 1_400)
            again = s.visit(
                c.group,
                m,
                place,
                at,
                [(NO["副主任诊查费"], 1), (NO["彩色B超腹部"], 2), *bill[2:]],
                dx=DX["K29.5"],
                minute=first.begin % DAY,
                doctor=first.doctor,
            )
            again.settle = first.undone + s.rng.randint(3, 30) + (c.hard == 2) * s.rng.randint(0, 6) * DAY


def t43_stand_in_doctor(b: Brief) -> None:
    """A doctor lost the right to bill; next morning a colleague's code sees the same people with the same bill."""
    s = b.s
    c = b.cast("停权后借同事编码", "a suspended doctor bills under a colleague's code", size=(6, 24), ages=(30, 84))
    place = s.pick("clinic", "private", "community", timed=True, lined=True)
    while len(s.places.all[place].doctors) < 2:
        s.places.hire(place, s.rng)
    old, new = s.places.all[place].doctors[-2:]
    day = s.rng.randint(110, 220)
    s.places.doctors[old].status, s.places.doctors[old].end = "2", day
    c.group.doctors.update((old, new))
    package = [(NO["普通诊查费"], 1), (NO["低频脉冲电疗"], 1), (NO["云南白药气雾剂"], 2)]
    for m in c.members:
        for when in (day - 60, day - 20, day + 2, day + 32, day + 62):
            at = when + s.rng.randint(0, 2 + 6 * c.hard)
            s.visit(c.group, m, place, at, c.edited(package), dx=DX["M75.0"], doctor=old if when < day else new)


def t38_stand_in(b: Brief) -> None:
    """A clinic lost its contract; its patients, doctor and till go on under a neighbour's number."""
    s = b.s
    c = b.cast("为停约机构代结算", "billing for a clinic without a contract", size=(6, 22), ages=(10, 80))
    old, new = s.several(2, "clinic", timed=True, lined=True)
    gone = s.places.all[old]
    gone.end, gone.status = s.rng.randint(120, 200), "0"
    doctor = gone.doctors[0]
    c.group.doctors.add(doctor)
    s.book.penalties.append((old, gone.end, "解除医保服务协议", s.code("湘医保罚")))
    for m in c.members:
        for when in (gone.end - 80, gone.end - 35, gone.end + 10, gone.end + 45, gone.end + 90)[: 5 - c.hard // 2]:
            after = when > gone.end
            at = when + s.rng.randint(0, 20) - (0 if after else 20)
            s.visit(c.group, m, new if after else old, at, [(NO["普通诊查费"], 1), (NO["推拿疗法"], 1), (s.rng.choice(COLD), 1)], dx=DX["M54.5"],
                    doctor=doctor, terminal=f"T{old:04d}00")  # fmt: skip


def t44_reopened(b: Brief) -> None:
    """Struck off for empty swipes, open again under another name: owner, rooms, account, doctors and patients the same."""
    s = b.s
    c = b.cast("关停后换名再开", "struck off and back under another name", size=(6, 22), ages=(20, 84))
    old = s.pick("clinic", timed=True, lined=True, small=True)
    gone = s.places.all[old]
    gone.end, gone.status, gone.address = (
        s.rng.randint(110, 170),
        "0",
        gone.address or f"A{s.people.ward[c.members[0]]:04d}00",
    )
    fresh = type(gone)("clinic", s.code("H43R"), "康悦综合门诊部", gone.area, gone.lon, gone.lat, 0.3, "1", private=True, begin=gone.end + 30, legal=gone.legal,
                       address=gone.address)  # fmt: skip
    new = s.places.add(fresh, s.rng, 1)
    if c.hard < 2:
        fresh.account = gone.account
    s.book.penalties.append((old, gone.end, "解除医保服务协议", s.code("湘医保罚")))
    for d in gone.doctors[:2]:
        s.places.doctors[d].multi = new
    staff = gone.doctors[0]
    c.group.doctors.add(staff)
    bill: Bill = [(NO["普通诊查费"], 1), (NO["低频脉冲电疗"], 1), (NO["云南白药气雾剂"], 1)]
    for m in c.members:
        for when in (gone.end - 60, gone.end - 25, gone.end + 35, gone.end + 75, gone.end + 120)[: 5 - c.hard // 2]:
            s.visit(
                c.group,
                m,
                old if when < gone.end else new,
                when + s.rng.randint(0, 18),
                c.edited(bill),
                dx=DX["M75.0"],
                doctor=staff,
            )
