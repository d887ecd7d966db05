"""Rings of papers (票据类团伙): forged, reused and bought invoices, cloned bills, one account, the helpful handler."""

from __future__ import annotations

from .book import Claim
from .catalogue import DX, INPATIENT_DX, MILD_DX
from .clock import DAY, office_minute
from .ring import Brief, Ring


def _paper(ring: Ring, person: int, day: int, *, wait: int | None = None) -> Claim:
    """One stay at the ring's far hospital, filed by hand some weeks later."""
    s = ring.stage
    nights = int(s.rng.integers(5, 14))
    bill = ring.cloned(s.ward(nights, rich=1.6))
    claim = s.stay(ring.group, person, ring.home, day, nights, dx=s.pick(INPATIENT_DX), bill=bill)
    filed = min(729, day + nights + (int(s.rng.integers(15, 60)) if wait is None else wait))
    return ring.mark(s.file(claim, filed))


def t13(b: Brief) -> None:
    """The same invoice is reimbursed for several persons; forged numbers run on across months."""
    s = b.stage
    ring = b.open(s.take(b.size, ages=(25, 78)), b.hospital("far", "district"),
                  "假发票零星报销：票号重复连号", "forged invoices reimbursed by hand, numbers reused")  # fmt: skip
    base = int(s.rng.integers(10**11, 9 * 10**11))
    issuer = f"44{ring.home:04d}01"
    number = 0
    for day, present in zip(ring.round_days(gap=60), ring.attendance(), strict=True):
        for i, m in enumerate(present):
            claim = _paper(ring, m, ring.near(day))
            number += i % 2 == 0 or not ring.has("invoice")
            claim.invoice, claim.issuer = f"{base + number:012d}", issuer


def t14(b: Brief) -> None:
    """A broker sells file sets of a distant hospital: cloned bills, one submitter, many names."""
    s = b.stage
    ring = b.open(s.take(b.size, ages=(30, 80)), s.quiet_place("far"),
                  "假病历假发票套件报销", "file sets of a distant hospital sold to many names")  # fmt: skip
    for day, present in zip(ring.round_days(gap=70), ring.attendance(), strict=True):
        for m in present:
            claim = _paper(ring, m, ring.near(day), wait=20 + int(s.rng.integers(0, 3 + 6 * ring.jitter)))
            if ring.has("presence"):
                when = (claim.begin // DAY + 2) * DAY + office_minute(s.rng)
                s.visit(ring.group, m, s.place("community", "clinic"), when)


def t15(b: Brief) -> None:
    """Enrolled twice: the same bill is settled at the hospital and reimbursed again by hand."""
    s = b.stage
    ring = b.open(s.take(b.size, ages=(25, 70)), b.hospital("district", "big"),
                  "重复参保重复报销同一票据", "double enrolment, the same bill paid twice")  # fmt: skip
    other = "441900"
    for m in ring.members:
        start = s.day(-700, 0)
        kind = "390" if s.persons.employed[m] else "310"
        s.book.enrolments.append((m, kind, None, start, None, other))
    for day, present in zip(ring.round_days(gap=70), ring.attendance(), strict=True):
        for m in present:
            first = ring.near(day)
            nights = int(s.rng.integers(4, 11))
            one = s.stay(ring.group, m, ring.home, first, nights)
            one.invoice, one.issuer = s.code(""), f"44{ring.home:04d}01"
            two = s.stay(ring.group, m, ring.home, first, nights, dx=one.dx, bill=[(x.item, x.qty) for x in one.lines])
            two.begin, two.end, two.doctor = one.begin, one.end, one.doctor
            two.lines = list(one.lines)
            s.file(two, min(729, first + nights + int(s.rng.integers(10, 70))))
            two.invoice, two.issuer, two.origin = one.invoice, one.issuer, other
            ring.mark(two)


def t16(b: Brief) -> None:
    """Accident victims, paid by the liable party, claim from the fund as well through one agent."""
    s = b.stage
    ring = b.open(s.take(b.size, ages=(18, 75)), b.hospital("district", "big"),
                  "第三人责任已赔付仍报医保", "paid by the liable party and by the fund through one agent")  # fmt: skip
    start = s.day(40, 560)
    for k, m in enumerate(ring.members):
        first = start + k * 6 + int(s.rng.integers(0, 6 + ring.jitter))
        nights = int(s.rng.integers(6, 20))
        claim = s.stay(ring.group, m, ring.home, min(first, 690), nights, dx=DX["S52.5"], med="22")
        claim.trauma = True
        kind = "traffic" if s.chance(0.7) else "judgments"
        paid = claim.end // DAY + int(s.rng.integers(2, 40))
        s.book.third_party.append((m, min(paid, 728), kind, int(claim.total * s.rng.uniform(0.9, 1.6)), s.code("TP")))
        ring.mark(s.file(claim, min(729, paid + int(s.rng.integers(5, 40)))))


def t29(b: Brief) -> None:
    """One handler passes, at night and alone, whatever this group files."""
    s = b.stage
    ring = b.open(s.take(b.size, ages=(28, 75)), s.quiet_place("far", "big"),
                  "经办人员内外勾结审核零星报销", "one handler passes a group's papers at night")  # fmt: skip
    handler = f"J{s.rng.integers(1, 13):02d}"
    for day, present in zip(ring.round_days(gap=60), ring.attendance(), strict=True):
        for m in present:
            claim = _paper(ring, m, ring.near(day))
            if ring.has("handler"):
                claim.opter = handler
            if ring.has("night"):
                claim.opt = claim.setl // DAY * DAY + 21 * 60 + int(s.rng.integers(0, 170))
                claim.setl = claim.opt + 1


def t45(b: Brief) -> None:
    """Strangers with one and the same bill, line by line, to the cent."""
    s = b.stage
    ring = b.open(s.take(b.size, ages=(35, 84)), b.hospital("district", "community"),
                  "互不相识者账单逐行相同", "strangers with one bill, the same line by line")  # fmt: skip
    for day, present in zip(ring.round_days(gap=60), ring.attendance(), strict=True):
        nights, dx = int(s.rng.integers(6, 12)), s.pick(MILD_DX)
        bill = s.ward(nights, rich=1.6)
        for m in present:
            ring.mark(s.stay(ring.group, m, ring.home, ring.near(day), nights, dx=dx, bill=bill))


def t46(b: Brief) -> None:
    """Reimbursements of strangers are paid into one account that belongs to none of them."""
    s = b.stage
    ring = b.open(s.take(b.size, ages=(25, 80)), b.hospital("big", "far"),
                  "多人零星报销汇入同一账户", "reimbursements of strangers flow into one account")  # fmt: skip
    for day, present in zip(ring.round_days(gap=60), ring.attendance(), strict=True):
        for m in present:
            _paper(ring, m, ring.near(day))
