"""Settlement (结算): the book in order of time, with what nobody prescribed filled in, payments, reversals and defects."""

from __future__ import annotations

import heapq
from dataclasses import replace
from functools import lru_cache

from .almanac import DAY, DAYS, office
from .book import Claim, Line
from .goods import DISEASES, DX, ITEMS, NO
from .stage import Stage

BEDDED = ("21", "22", "28", "52")
_SHARE = {
    "11": 0.54,
    "13": 0.6,
    "14": 0.7,
    "18": 0.66,
    "21": 0.7,
    "22": 0.68,
    "28": 0.72,
    "41": 0.52,
    "51": 0.5,
    "52": 0.62,
    "71": 0.75,
}
DESKS = (3, 3, 2, 2, 2, 2, 1, 1, 1)
"""Handlers of manual reimbursement by area; the counties have one each."""


def settle(s: Stage) -> list[Claim]:
    """All claims in order of settlement, each with its row number; resent batches are among them."""
    _resend(s)
    claims = sorted(s.book.claims, key=lambda c: c.settle)
    _beds(s, claims)
    for row, c in enumerate(claims):
        c.row = row
        _fill(s, c, row)
    return claims


def _resend(s: Stage) -> None:
    """A few institutions deliver some days twice under new numbers; most of the copies are reversed later (重复上传)."""
    rng = s.rng
    batches = {
        (n, first): rng.randint(2, 5)
        for n in s.several(4, "district", "shop", "community")
        for first in (rng.randrange(20, 300),)
    }
    taken = {c_id for g in s.book.groups for c_id in map(id, g.claims)}
    extra: list[Claim] = []
    for c in s.book.claims:
        for (place, first), length in batches.items():
            if (
                c.place == place
                and first <= c.settle // DAY < first + length
                and id(c) not in taken
                and len(extra) < len(s.book.claims) // 200
            ):
                c.visit = c.visit or s.code("V43")
                back = c.settle + DAY * rng.randint(2, 20) if rng.random() < 0.7 else -1
                extra.append(replace(c, settle=c.settle + rng.randint(1, 50), undone=back))
    s.book.claims += extra


def _fill(s: Stage, c: Claim, row: int) -> None:
    rng, place, p = s.rng, s.places.all[c.place], s.people
    if not place.lined and ITEMS[c.lines[0].item].kind != "sum":
        drug = sum(x.qty * x.price for x in c.lines if ITEMS[x.item].kind == "d")
        rest = c.total - drug
        c.lines = [
            Line(i, 1, v, c.begin) for i, v in ((NO["药品费合计"], drug), (NO["诊疗费合计"], rest)) if v or not c.total
        ]
    if c.share < 0:
        base = (
            _SHARE.get(c.med, 0.6) + 0.06 * p.employed[c.person] - (0.06 if place.level == "3" else 0) - 0.12 * c.manual
        )
        c.share = 1.0 if c.aided else min(0.92, max(0.2, base + rng.gauss(0, 0.03)))
    if c.from_account:
        c.share = 0.0
    bedded = c.med in BEDDED
    draw = rng.random()
    if c.tel is None:
        if place.own_phone and draw < 0.4:
            c.tel = place.tel
        elif draw < (0.72 if bedded else 0.1):
            c.tel = p.phone[c.person]
        elif bedded and draw > 0.94:
            c.tel = place.tel
    if c.manual:
        area = p.area[c.person]
        c.handler = c.handler or f"B{area:02d}0{rng.randrange(DESKS[area])}"
        if c.handled < 0:
            c.handled = min(DAYS + 40, c.settle // DAY + rng.randint(4, 60)) * DAY + office(rng)
        if c.payee is None:
            c.payee = s.account(c.person)
    else:
        till = int(rng.random() * place.tills)
        c.terminal = c.terminal or (f"T{c.place:04d}{till:02d}" if draw < 0.93 else None)
        c.operator = c.operator or f"O{c.place:04d}{till + (c.settle // DAY) % 2 * 20:02d}"
    if c.invoice is None and place.kind != "shop" and draw < 0.96:
        c.invoice, c.book_code = (
            f"{4_300_000_000 + (row * 7_919 + 13) % 89_999_999}",
            c.book_code or f"0430{c.place:04d}",
        )
    if c.cert is None:
        draw = rng.random()
        c.cert = "01" if draw < 0.6 else "02" if draw < 0.72 else "03"
    if c.undone < 0 and not any((c.manual, bedded)) and rng.random() < 0.008:
        c.undone = c.settle + rng.choice((6, 15, 40, DAY, 3 * DAY))
    if bedded and c.group_code is None and place.payment in ("3", "4"):
        c.group_code = f"{DISEASES[c.dx][0][0]}{10 + c.dx % 9}{3 if DX['E87.6'] in c.also else 5}"


def _beds(s: Stage, claims: list[Claim]) -> None:
    """The bed that has been free longest, or one more; planted beds stay as they are."""
    free: dict[int, list[tuple[int, int]]] = {}
    many: dict[int, int] = {}
    for c in sorted((c for c in claims if c.med in BEDDED and c.bed is None), key=lambda c: c.begin):
        heap = free.setdefault(c.place, [])
        if heap and heap[0][0] <= c.begin:
            bed = heapq.heappop(heap)[1]
        else:
            bed = many[c.place] = many.get(c.place, 0) + 1
        heapq.heappush(heap, (c.end, bed))
        c.bed = f"{1 + bed // 40}-{bed % 40 + 1:02d}" if s.rng.random() < 0.9 else None


@lru_cache(1 << 18)
def setl_id(row: int) -> str:
    """The settlement number of a row; order tells nothing."""
    return f"S43{(row * 7_654_321 + 990_007) % 10**10 + 10**10}"
