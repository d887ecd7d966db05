"""The book of visits (就诊簿): every pathway and every actor writes claims here, column by column."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.goods import BASKET, INDEX
from tests.cities.steppe.kinds import Bools, Ints

_NUMBERS: dict[str, int] = {
    "person": -1, "place": -1, "doctor": -1, "med": 11, "begin": 0, "end": -1, "minute": -1, "settle": -1, "disease": -1,
    "basket": 0, "agent": -1, "insu": -1, "opted": -1, "cert": -1, "paid": 0, "scale": 1,
}  # fmt: skip
"""Defaults: -1 is decided later; doctor -2 is nobody; ``paid`` 1 all by account, 2 no self-pay."""
_FLAGS = ("manual", "trauma", "third", "fake", "planted", "ghost", "timeless")
_TEXTS = ("payee", "phone", "invoice", "oper", "terminal", "bed", "way")


class Book:
    """Claims in the order written; an index into it names a claim until numbers are given out."""

    def __init__(self) -> None:
        self._parts: list[dict[str, Any]] = []
        self._lines: list[dict[str, Any]] = []
        self.size = 0

    def add(self, person: Any, place: Any, begin: Any, **columns: Any) -> Ints:
        """Claims; every column may be one value or one per claim. Returns their indexes."""
        person = np.atleast_1d(np.asarray(person, np.int64))
        n = len(person)
        if isinstance(columns.get("basket"), str):
            columns["basket"] = BASKET[columns["basket"]]
        part: dict[str, Any] = {"person": person}
        for name, default in _NUMBERS.items():
            if name != "person":
                value = {"place": place, "begin": begin}.get(name, columns.get(name, default))
                part[name] = np.array(np.broadcast_to(np.asarray(value, np.int64), n))
        for name in _FLAGS:
            part[name] = np.array(np.broadcast_to(np.asarray(columns.get(name, False), bool), n))
        for name in _TEXTS:
            value = columns.get(name)
            filled = np.empty(n, object)
            filled[:] = value if isinstance(value, np.ndarray | list) else [value] * n
            part[name] = filled
        part["end"] = np.where(part["end"] < 0, part["begin"], part["end"])
        self._parts.append(part)
        self.size += n
        return np.arange(self.size - n, self.size)

    def line(self, claims: Any, item: str, count: Any = 1, **more: Any) -> None:
        """A line on each of these claims: trace code, days it lasts, day after begin, doctor, price in cents."""
        claims = np.atleast_1d(np.asarray(claims, np.int64))
        n = len(claims)
        part: dict[str, Any] = {"claim": claims, "item": np.full(n, INDEX[item])}
        part["count"] = np.broadcast_to(np.asarray(count, np.int64), n)
        for name, default in (("after", -1), ("doctor", -1), ("cents", -1), ("days", -1)):
            part[name] = np.broadcast_to(np.asarray(more.get(name, default), np.int64), n)
        trace = np.empty(n, object)
        value = more.get("trace")
        trace[:] = value if isinstance(value, np.ndarray | list) else [value] * n
        part["trace"] = trace
        self._lines.append(part)

    def columns(self) -> dict[str, Any]:
        """All claims, one array per column."""
        if len(self._parts) > 1:
            names = self._parts[0]
            self._parts = [{k: np.concatenate([p[k] for p in self._parts]) for k in names}]
        return self._parts[0]

    def lines(self) -> dict[str, Any]:
        """All lines that were written with their claim."""
        if not self._lines:
            self.line(np.empty(0, np.int64), "regi")
        return {k: np.concatenate([p[k] for p in self._lines]) for k in self._lines[0]}

    def keep(self, kept: Bools) -> Ints:
        """Drops claims; returns the new index of each old one (-1: dropped)."""
        columns = self.columns()
        self._parts = [{k: v[kept] for k, v in columns.items()}]
        self.size = int(kept.sum())
        moved = np.where(kept, np.cumsum(kept) - 1, -1)
        for part in self._lines:
            part["claim"] = moved[part["claim"]]
        return moved
