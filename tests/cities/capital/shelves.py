"""Boxes and stock (追溯与进销存): each box scanned, bought before it is sold; monthly purchases that cover what went out."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa

from .almanac import DAY
from .book import Claim
from .goods import ITEMS
from .settlement import setl_id
from .sheets import counted, fen, prices, psn_no, times, write
from .stage import Stage

SUPPLIERS = ("湘北医药股份", "国控星沙", "双鹤中部", "三湘民生药业", "恒昌医药")
DEFAULT = "99999999999999999999"
Event = tuple[str, int, int, str, str | None, str | None, int, int, bool, str | None, str | None]
"""Code, place, minute, event, claim, line, person or -1, item, split, supplier, invoice."""


def scan(s: Stage, claims: list[Claim]) -> list[list[str]]:
    """Gives drug lines of pharmacies and community centres a code; returns all boxes of each scanned line, in line order."""
    rng = s.rng
    lazy = set(s.several(max(1, len(s.places.of["shop"]) // 25), "shop"))
    serial = 0
    boxes: list[list[str]] = []
    sent: dict[int, list[list[str]]] = {}
    for c in claims:
        if id(c.lines) in sent:  # delivered twice: the same boxes again
            boxes += sent[id(c.lines)]
            continue
        first = len(boxes)
        kind = s.places.all[c.place].kind
        share = 0.94 if kind == "shop" else 0.7 if kind == "community" and c.settle > 181 * DAY else 0.0
        for n, x in enumerate(c.lines):
            if ITEMS[x.item].kind != "d" or (x.trace is None and rng.random() >= share):
                continue
            own = []
            for k in range(min(6, x.qty)):
                serial += 1
                own.append(x.trace if k == 0 and x.trace else code(x.item, serial))
            if x.trace is None and c.place in lazy and rng.random() < 0.1:
                own = [DEFAULT]
            if not x.trace:
                c.lines[n] = x._replace(trace=own[0])
            boxes.append(own)
        sent[id(c.lines)] = boxes[first:]
    return boxes


def code(item: int, serial: int) -> str:
    """A trace code of 20 digits."""
    return f"8{item + 21_000:06d}{(serial * 7_654_321 + 17) % 10**9 + 10**9:010d}{serial % 997:03d}"


def new_code(s: Stage, item: int) -> str:
    """A code for a planted box."""
    s.serial += 1
    return f"8{item + 21_000:06d}{(s.serial * 1_234_577 + 91) % 10**9 + 3 * 10**9:010d}{s.serial % 991:03d}"


def write_traces(out: Path, s: Stage, claims: list[Claim], boxes: list[list[str]]) -> None:
    """Sales in order of time, the purchase before the first sale of a box, and planted events."""
    rng, all_ = s.rng, s.places.all
    rows: list[Event] = []
    bought: set[str] = set()
    turn = iter(boxes)
    for c in claims:
        for n, x in enumerate(c.lines):
            if x.trace is None:
                continue
            for box in next(turn):
                rows.append(
                    (box, c.place, c.settle, "sale", setl_id(c.row), str(n + 1), c.person, x.item, x.split, None, None)
                )
                if box not in bought and box != DEFAULT and box not in s.book.unbought and rng.random() < 0.93:
                    rows.append(_purchase(rng, box, c.place, c.settle, x.item))
                bought.add(box)
    rows += [
        (b, place, minute, event, None, None, who, item, False, maker, None)
        for b, place, minute, event, item, who, maker in s.book.boxes
    ]
    rows = list(dict.fromkeys(rows))
    write(out, "drug_traces", {
        "drug_trac_codg": [r[0] for r in rows], "fixmedins_code": [all_[r[1]].code for r in rows],
        "sale_time": times([r[2] if all_[r[1]].timed else r[2] // DAY * DAY for r in rows]), "event": [r[3] for r in rows],
        "setl_id": [r[4] for r in rows], "feedetl_sn": [r[5] for r in rows],
        "psn_no": [psn_no(r[6]) if r[6] >= 0 else None for r in rows], "med_list_codg": [ITEMS[r[7]].code for r in rows],
        "trac_codg_pac_hery": ["1"] * len(rows), "cnt": counted([1] * len(rows)), "trdn_flag": pa.array([r[8] for r in rows]),
        "spler_name": [r[9] for r in rows], "purc_invo_no": [r[10] for r in rows],
    })  # fmt: skip


def _purchase(rng: random.Random, box: str, place: int, minute: int, item: int) -> Event:
    when = minute - int(3 + rng.random() * 68) * DAY
    return (
        box,
        place,
        when,
        "purchase",
        None,
        None,
        -1,
        item,
        False,
        SUPPLIERS[(place + item) % 5],
        f"FP{place:04d}{when // DAY + 100:04d}",
    )


def write_stock(out: Path, s: Stage, claims: list[Claim]) -> None:
    """Opening stock and deliveries of every item that a place settles; who was planted short bought less."""
    rng = s.rng
    need: dict[tuple[int, int], int] = {}
    for c in claims:
        for x in c.lines:
            if ITEMS[x.item].stocked:
                need[c.place, x.item] = need.get((c.place, x.item), 0) + x.qty
    moved = {(to, item): (giver, packs) for giver, to, item, packs in s.book.moved}
    rows: list[tuple[int, int, str, int, int, int, str | None, str | None]] = []
    for (place, item), count in sorted(need.items()):
        factor = s.book.short.get((place, item), rng.uniform(1.03, 1.3))
        price = round(s.price(item, place) * s.book.cheap.get((place, item), rng.uniform(0.8, 0.92)))
        opening = 0 if factor < 1 else rng.randint(1, 8)
        if opening:
            rows.append((place, item, "opening", opening, DAY // 3, price, None, None))
        total, parts = int(count * factor) + (factor >= 1), min(rng.choice((2, 4, 6, 12)), max(1, count // 3))
        if (place, item) in moved:
            giver, packs = moved[place, item]
            packs = packs or count - total + 3
            for who, event in ((giver, "transfer_out"), (place, "transfer_in")):
                rows.append((who, item, event, packs, (5 + item % 20) * DAY + 600, price, None, None))
            rows.append(
                (
                    giver,
                    item,
                    "purchase",
                    packs,
                    (1 + item % 3) * DAY + 600,
                    price,
                    SUPPLIERS[item % 5],
                    f"FP{giver:04d}T{item:03d}",
                )
            )
        for k in range(parts):
            packs = total // parts + (k < total % parts)
            if packs:
                when = k * 365 // parts * DAY + rng.randint(0, 9) * DAY + 540
                rows.append(
                    (
                        place,
                        item,
                        "purchase",
                        packs,
                        when,
                        price,
                        SUPPLIERS[(place + item) % 5],
                        f"FP{place:04d}{item:03d}{k:02d}",
                    )
                )
    write(out, "stock", {
        "fixmedins_code": [s.places.all[r[0]].code for r in rows], "med_list_codg": [ITEMS[r[1]].code for r in rows],
        "event": [r[2] for r in rows], "cnt": counted([r[3] for r in rows]), "event_time": times([r[4] for r in rows]),
        "pric": prices([r[5] for r in rows]), "amount": fen([r[5] * r[3] for r in rows]), "spler_name": [r[6] for r in rows],
        "purc_invo_no": [r[7] for r in rows],
    })  # fmt: skip
