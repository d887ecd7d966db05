"""Columns of claims and fee lines (列): what the book and the background both become before they are written."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .book import Book
from .catalogue import ITEMS
from .clock import Array

TEXTS = (
    "invoice",
    "issuer",
    "payee",
    "agent",
    "tel",
    "opter",
    "terminal",
    "bed",
    "leave",
    "origin",
    "cert",
    "operation",
)
NUMBERS = ("person", "place", "begin", "end", "setl", "dx", "doctor")
FLAGS = ("manual", "waived", "aided", "from_account", "trauma", "third", "reversed")
PRICES = np.array([item.price for item in ITEMS])
IS_DRUG = np.array([item.is_drug for item in ITEMS])


@dataclass(slots=True)
class Lines:
    """Fee lines; ``claim`` is the row of the claim they belong to."""

    claim: Array
    item: Array
    count: Array
    price: Array
    minute: Array
    trace: Array
    split: Array


def absent(column: Array) -> Array:
    """True where a text is missing."""
    return np.array([value is None for value in column], dtype=bool)


def join_lines(parts: list[Lines]) -> Lines:
    """One table, ordered by claim."""
    names = Lines.__slots__
    joined = {n: np.concatenate([getattr(p, n) for p in parts]) for n in names}
    order = np.argsort(joined["claim"], kind="stable")
    return Lines(**{n: v[order] for n, v in joined.items()})


def plain_lines(claim: Array, item: Array, count: Array, minute: Array) -> Lines:
    """Lines at catalogue prices without trace codes."""
    n = len(claim)
    return Lines(claim, item, count, PRICES[item], minute, np.full(n, None, dtype=object), np.zeros(n, dtype=bool))


def book_columns(book: Book) -> tuple[dict[str, Array], Lines]:
    """The claims of the book as columns."""
    claims = book.claims
    out: dict[str, Array] = {n: np.array([getattr(c, n) for c in claims], dtype=np.int64) for n in NUMBERS}
    out |= {n: np.array([getattr(c, n) for c in claims], dtype=bool) for n in FLAGS}
    out |= {n: np.array([getattr(c, n) for c in claims], dtype=object) for n in TEXTS}
    out["med"] = np.array([c.med for c in claims], dtype=object)
    out["share"] = np.array([c.share for c in claims])
    out["opt"] = np.array([-1 if c.opt is None else c.opt for c in claims], dtype=np.int64)
    rows = [(i, x) for i, c in enumerate(claims) for x in c.lines]
    item, qty, price, minute = (
        np.array([getattr(x, n) for _, x in rows], dtype=np.int64) for n in ("item", "qty", "price", "minute")
    )
    lines = Lines(
        np.array([i for i, _ in rows], dtype=np.int64), item, qty, price, minute,
        np.array([x.trace for _, x in rows], dtype=object), np.array([x.split for _, x in rows], dtype=bool),
    )  # fmt: skip
    return out, lines
