"""Rings of hospital stays (住院类团伙): brokers, paper admissions, split and chained stays, carried cohorts, own staff."""

from __future__ import annotations

from .catalogue import DX, MILD_DX, items
from .clock import DAY, office_minute
from .places import hire
from .ring import Brief, Ring


def t01(b: Brief) -> None:
    """Brokers bring strangers from several villages to one hospital, wave after wave."""
    s = b.stage
    ring = b.open(s.take(b.size, ages=(45, 84)), b.hospital("district", "community"),
                  "中介招揽互不相识的参保人分批住院", "a broker brings strangers to one hospital in waves")  # fmt: skip
    dx = [s.pick(MILD_DX) for _ in range(2)]
    for day, present in zip(ring.round_days(gap=60), ring.attendance(), strict=True):
        for m in present:
            nights = int(s.rng.integers(5, 9))
            _admit(ring, m, ring.near(day), nights, s.pick(dx))


def _admit(ring: Ring, person: int, day: int, nights: int, dx: int) -> None:
    s = ring.stage
    bill = ring.cloned(s.ward(nights))
    claim = ring.mark(s.stay(ring.group, person, ring.home, day, nights, dx=dx, bill=bill))
    claim.waived = ring.has("waived")


def t03(b: Brief) -> None:
    """Admitted on paper while buying, visiting and lying in one another's beds."""
    s = b.stage
    ring = b.open(s.take(b.size, ages=(40, 80)), b.hospital("district", "community"),
                  "挂床住院：住院期间另在他处就医购药", "paper stays: members are seen elsewhere while in bed")  # fmt: skip
    for day, present in zip(ring.round_days(gap=75), ring.attendance(), strict=True):
        beds = [f"{s.rng.integers(1, 60):02d}" for _ in range(max(1, len(present) // 2))]
        for i, m in enumerate(present):
            nights = int(s.rng.integers(7, 13))
            first = ring.near(day)
            bill = ring.cloned(s.ward(nights))
            claim = ring.mark(s.stay(ring.group, m, ring.home, first, nights, dx=s.pick(MILD_DX), bill=bill))
            if ring.has("bed"):
                claim.bed = beds[i % len(beds)]
            if ring.has("presence"):
                _elsewhere(ring, m, first, nights)


def _elsewhere(ring: Ring, person: int, first: int, nights: int) -> None:
    s = ring.stage
    home = s.places.all[ring.home].district
    far = [i for i in s.places.of("pharmacy", "clinic", "community") if s.places.all[i].district != home]
    for _ in range(int(s.rng.integers(1, 3))):
        place = s.pick(far)
        day = first + int(s.rng.integers(2, nights - 1))
        pharmacy = s.places.all[place].kind == "pharmacy"
        bill = [(s.pick(range(18)), 1)] if pharmacy else None
        s.visit(ring.group, person, place, day * DAY + office_minute(s.rng), bill=bill, med="41" if pharmacy else "11")


def t04(b: Brief) -> None:
    """One course cut into several admissions one to three days apart, same disease, same bed."""
    s = b.stage
    ring = b.open(s.take(b.size, ages=(55, 88)), b.hospital("district", "community"),
                  "分解住院：同病同床隔一至三日再入院", "one course split into stays one to three days apart")  # fmt: skip
    day = s.day(30, 520)
    for m in ring.members:
        dx, bed, first = s.pick(MILD_DX), f"{s.rng.integers(1, 60):02d}", day + int(s.rng.integers(0, 12 + ring.jitter))
        for _ in range(max(3, ring.rounds)):
            nights = int(s.rng.integers(9, 15))
            bill = ring.cloned(s.ward(nights))
            claim = ring.mark(s.stay(ring.group, m, ring.home, first, nights, dx=dx, bill=bill))
            claim.bed = bed if ring.has("bed") else None
            first += nights + int(s.rng.integers(1, 3 if ring.level == "easy" else 4))


def t05(b: Brief) -> None:
    """A village goes to hospital together for free meals; stays and bills look alike, nobody pays."""
    s = b.stage
    village = s.pick(range(min(20, len(s.persons.villages))))
    ring = b.open(s.take(b.size, village=village, ages=(55, 90)), b.hospital("district", "community"),
                  "同村老人被诱导集中低标准住院", "a village is lured into near-identical low-need stays")  # fmt: skip
    for day, present in zip(ring.round_days(gap=80), ring.attendance(), strict=True):
        nights, dx = int(s.rng.integers(6, 9)), s.pick(MILD_DX)
        for m in present:
            _admit(ring, m, ring.near(day), nights + (0 if ring.level == "easy" else int(s.rng.integers(0, 2))), dx)


def t06(b: Brief) -> None:
    """A group of one county is carried to a distant hospital, admitted and discharged together."""
    s = b.stage
    village = s.pick(range(min(20, len(s.persons.villages))))
    area = s.persons.villages[village][0]
    ring = b.open(s.take(b.size, village=village, area=area, ages=(50, 84)), s.quiet_place("far"),
                  "组织同乡赴外地集中住院", "neighbours are carried to a distant hospital together")  # fmt: skip
    for day, present in zip(ring.round_days(gap=70), ring.attendance(), strict=True):
        nights = int(s.rng.integers(6, 11))
        for m in present:
            start = ring.near(day)
            stay = max(3, nights + day - start) if ring.has("together") else nights
            bill = ring.cloned(s.ward(stay))
            ring.mark(s.stay(ring.group, m, ring.home, start, stay, dx=s.pick(MILD_DX), bill=bill))


def t30(b: Brief) -> None:
    """The hospital admits its own staff and their relatives to fill its numbers."""
    s = b.stage
    hospital = b.hospital("district", "community")
    staff = s.take(max(3, b.size * 2 // 3), ages=(24, 58), employed=True)
    kin = s.relatives(staff, b.size - len(staff))
    ring = b.open(staff + kin, hospital, "医院组织职工及亲属集中住院", "a hospital admits its own staff and kin")
    emp = s.code("EM")
    name = s.places.all[hospital].name
    s.book.employers.append((emp, name, f"{name}路", -3000, s.phone()))
    codes: dict[int, int] = {}
    for m in staff:
        s.persons.employer[m] = -2
        s.book.employments.append((m, emp, -int(s.rng.integers(200, 3000)), None, 650_000))
        if s.chance(0.6):
            codes[m] = hire(s.places, hospital, s.rng, person=m, listed=False)
    for day, present in zip(ring.round_days(gap=80), ring.attendance(), strict=True):
        for m in present:
            nights, first = int(s.rng.integers(6, 10)), ring.near(day)
            bill = ring.cloned(s.ward(nights))
            ring.mark(s.stay(ring.group, m, hospital, first, nights, dx=s.pick(MILD_DX), bill=bill))
            if m in codes and ring.has("presence"):
                for i in range(2):
                    patient = s.pick(range(len(s.persons)))
                    if s.persons.death[patient] > 731 and not s.used[patient]:
                        when = (first + 2 + i) * DAY + office_minute(s.rng)
                        s.visit(None, patient, hospital, when).doctor = codes[m]


def t35(b: Brief) -> None:
    """Paper discharges reset chronic stays: four and more admissions in a chain, same bed."""
    s = b.stage
    hospital = b.hospital("district")
    ring = b.open(
        s.take(b.size, ages=(35, 80)), hospital, "长期住院患者反复假出院", "paper discharges reset long stays"
    )
    dx = DX["F20.9"] if s.chance(0.5) else DX["G81.9"]
    unit = items("精神科床日" if dx == DX["F20.9"] else "康复床日")[0]
    day = s.day(20, 300)
    for m in ring.members:
        first, bed = day + int(s.rng.integers(0, 4 + ring.jitter)), f"{s.rng.integers(1, 80):02d}"
        for _ in range(max(4, ring.rounds)):
            nights = int(s.rng.integers(40, 58))
            if first + nights > 725:
                break
            claim = ring.mark(
                s.stay(ring.group, m, hospital, first, nights, dx=dx, bill=[(unit, nights), *s.ward(8)[3:7]])
            )
            claim.bed = bed if ring.has("bed") else None
            first += nights + int(s.rng.integers(0, 3))


def t39(b: Brief) -> None:
    """Two beds at once: members are inpatients of two sister hospitals in the same days."""
    s = b.stage
    one = b.hospital("district", "community")
    two = s.pick([i for i in s.places.of("district", "community") if i != one])
    if b.level != "hard":
        s.places.all[one].group = s.places.all[two].group = s.places.all[one].group or f"医养集团{one}"
    ring = b.open(
        s.take(b.size, ages=(45, 85)),
        one,
        "同一批人在两家医院重叠住院",
        "the same persons lie in two hospitals at once",
    )
    for day, present in zip(ring.round_days(gap=70), ring.attendance(), strict=True):
        for m in present:
            first, nights = ring.near(day), int(s.rng.integers(8, 14))
            ring.mark(s.stay(ring.group, m, one, first, nights, dx=s.pick(MILD_DX), bill=ring.cloned(s.ward(nights))))
            later = first + int(s.rng.integers(2, 4))
            twin = ring.mark(s.stay(ring.group, m, two, later, int(s.rng.integers(6, 11)), dx=s.pick(MILD_DX)))
            twin.leave = "1"
