"""Settlement (结算): book and background become one numbered list of claims with whole amounts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .book import Book
from .clock import DAY, DAYS, Array
from .columns import IS_DRUG, Lines, absent, book_columns, join_lines
from .persons import Persons
from .places import DEPARTMENTS, Places

TRACED_FROM = 183 * DAY
"""From the middle of 2024 on nearly every pharmacy scans; before, six in ten lines."""


@dataclass(slots=True)
class Settled:
    """Claims in order of settlement; ``number`` of a book claim is its row here."""

    columns: dict[str, Array]
    lines: Lines
    number: Array
    total: Array
    fund: Array
    cash: Array
    own: Array
    mutual: Array

    @property
    def ids(self) -> Array:
        """setl_id by row."""
        return np.array([f"S4406{i * 7 + 1_000_003:010d}" for i in range(len(self.total))], dtype=object)


def settle(
    book: Book, background: tuple[dict[str, Array], Lines], persons: Persons, places: Places, rng: np.random.Generator
) -> Settled:
    """Orders everything by time of settlement, so that a number tells nothing."""
    columns, lines = book_columns(book)
    planted = len(columns["person"])
    others, more = background
    more.claim += planted
    columns = {n: np.concatenate((columns[n], others[n])) for n in columns}
    order = np.argsort(columns["setl"], kind="stable")
    row = np.empty(len(order), dtype=np.int64)
    row[order] = np.arange(len(order))
    columns = {n: v[order] for n, v in columns.items()}
    lines.claim, more.claim = row[lines.claim], row[more.claim]
    lines = join_lines([lines, more])
    total = np.bincount(lines.claim, weights=lines.count * lines.price, minlength=len(order)).round().astype(np.int64)
    _furnish(columns, book, persons, places, rng)
    _scan(columns, lines, rng)
    return Settled(columns, lines, row[:planted], total, *_pay(columns, total, persons, rng))


def _pay(
    c: dict[str, Array], total: Array, persons: Persons, rng: np.random.Generator
) -> tuple[Array, Array, Array, Array]:
    fund = (total * c["share"]).astype(np.int64)
    fund = np.where(c["aided"], total, fund)
    rest = total - fund
    account = persons.employed[c["person"]] & np.isin(c["med"], ("11", "41", "14", "13"))
    own = np.where(
        account, (rest * rng.choice([0.0, 0.4, 1.0], size=len(total), p=[0.2, 0.3, 0.5])).astype(np.int64), 0
    )
    own = np.where(c["from_account"], rest, own)
    mutual = np.where((own == rest) & (rng.random(len(total)) < 0.04) & ~c["from_account"], own, 0)
    own = own - mutual
    return fund, np.where(c["waived"], 0, rest - own - mutual), own, mutual


def _fill(column: Array, rows: Array, values: list[str]) -> None:
    column[rows] = np.array(values, dtype=object)


def _furnish(c: dict[str, Array], book: Book, persons: Persons, places: Places, rng: np.random.Generator) -> None:
    """Tills, contact numbers, beds, invoices and ways of leaving that nobody prescribed."""
    size = len(c["person"])
    online = ~c["manual"]
    kinds = np.array([p.kind for p in places.all], dtype=object)[c["place"]]
    stay = np.isin(c["med"], ("21", "22", "28", "52"))
    draw = rng.random(size)
    till = rng.integers(1, 4, size)
    blank = np.flatnonzero(absent(c["terminal"]) & online & (draw < 0.94))
    _fill(c["terminal"], blank, [f"T{p:04d}{t}" for p, t in zip(c["place"][blank], till[blank], strict=True)])
    blank = np.flatnonzero(absent(c["opter"]) & online)
    _fill(
        c["opter"],
        blank,
        [f"C{p:04d}{t}" for p, t in zip(c["place"][blank], rng.integers(1, 6, len(blank)), strict=True)],
    )
    silent = np.flatnonzero(absent(c["tel"]) & (draw < np.where(stay, 0.8, 0.22)))
    c["tel"][silent] = np.array([persons.tel[p] for p in c["person"][silent]], dtype=object)
    board = np.flatnonzero(stay & absent(c["tel"]) & (rng.random(size) < 0.06))
    _fill(c["tel"], board, [f"0757{82_000_000 + p * 1_117}" for p in c["place"][board]])
    c["bed"] = _beds(c, stay, places, rng)
    serial = rng.permutation(size) * 13 + 402_000_000_000
    blank = np.flatnonzero(absent(c["invoice"]) & (kinds != "pharmacy") & (draw < 0.97))
    _fill(c["invoice"], blank, [f"{n}" for n in serial[blank]])
    blank = np.flatnonzero(absent(c["issuer"]) & ~absent(c["invoice"]))
    _fill(c["issuer"], blank, [f"44{p:04d}01" for p in c["place"][blank]])
    leaves = rng.choice(
        np.array(["1", "2", "3", "4", "9", None], dtype=object), size, p=[0.83, 0.03, 0.02, 0.06, 0.02, 0.04]
    )
    c["leave"] = np.where(absent(c["leave"]) & stay, leaves, c["leave"])
    certs = rng.choice(np.array(["01", "02", "03", None], dtype=object), size, p=[0.46, 0.1, 0.42, 0.02])
    c["cert"] = np.where(absent(c["cert"]), certs, c["cert"])
    asked = np.flatnonzero(c["manual"] & absent(c["agent"]) & (draw < 0.1))
    desks = [a for a, _, _ in book.agents[-max(4, len(persons) // 1200) :]]
    _fill(c["agent"], asked, [desks[i] for i in rng.integers(0, len(desks), len(asked))])


def _beds(c: dict[str, Array], stay: Array, places: Places, rng: np.random.Generator) -> Array:
    """Beds are used in turn, so that two strangers hardly ever lie in one; a bed is written ward and number."""
    beds = c["bed"].copy()
    rows = np.flatnonzero(stay)
    rows = rows[np.argsort(c["begin"][rows], kind="stable")]
    turn = rng.integers(0, 40, len(places.all))
    for row in rows:
        place = c["place"][row]
        ward = DEPARTMENTS[0]
        if beds[row] is not None:
            beds[row] = f"{ward}{beds[row]}"
            continue
        turn[place] += 1
        number = int(turn[place]) % max(30, places.all[place].beds)
        beds[row] = (
            f"{DEPARTMENTS[number % len(DEPARTMENTS)]}{number // len(DEPARTMENTS):02d}" if rng.random() < 0.88 else None
        )
    return beds


def _scan(c: dict[str, Array], lines: Lines, rng: np.random.Generator) -> None:
    """Pharmacies scan the first box of a line; a few scan a default code or the box of the line before."""
    setl = c["setl"][lines.claim]
    shop = (c["med"][lines.claim] == "41") & IS_DRUG[lines.item] & absent(lines.trace)
    scanned = shop & (rng.random(len(setl)) < np.where(setl < TRACED_FROM, 0.6, 0.96))
    rows = np.flatnonzero(scanned)
    head = rng.permutation(len(rows)) + 10**8
    lines.trace[rows] = np.array(
        [f"8{h}{t:05d}{h % 89 + 10:05d}" for h, t in zip(head, rng.integers(10**4, 10**5, len(rows)), strict=True)],
        dtype=object,
    )
    slips = rows[1:][rng.random(max(0, len(rows) - 1)) < 0.0003]
    lines.trace[slips] = lines.trace[rows[np.searchsorted(rows, slips) - 1]]
    lines.trace[rows[rng.random(len(rows)) < 0.003]] = "99999999999999999999"
    assert int(setl.max(initial=0)) < (DAYS + 60) * DAY
