"""Claims as they are made (结算台): rows appended in batches as parallel arrays, brought into order at the end."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tests.cities.identity import Ints

DAY = 86_400
_DEFAULTS = {
    "person": -1, "inst": -1, "care": 0, "day": 0, "end": -1, "second": -1, "settle": -1, "dr": -1, "disease": -1,
    "bill": -1, "manual": 0, "invoice": -1, "payee": -1, "agent": -1, "phone": -1, "terminal": -1, "operator": -1,
    "cert": -1, "chart": -1, "bed": -1, "dept": -1, "refund_of": -1, "trauma": 0, "group": -1, "account": -1,
    "explicit": 0, "insurance": -1, "free": 0, "quiet": 0, "near": 0,
}  # fmt: skip
"""Columns and what they hold when nothing is said; -1: drawn or empty. Amounts in fen, times in seconds of the period.

``bill`` is a key: claims of one key carry the same fee lines (``near`` 1: but for a count or two). ``explicit`` claims bring their own lines only.
``account`` is the sum paid from the personal account, ``free`` 1 when the patient pays nothing, ``quiet`` 1 when the
contact phone is to stay empty. ``group`` is the number of the planted group, -1 everyday life.
"""
_LINES = ("row", "item", "cnt", "price", "time", "dr", "trace")


class Desk:
    """The claims and explicit fee lines made so far; row numbers are those in which claims were added."""

    def __init__(self) -> None:
        self._batches: list[dict[str, Ints]] = []
        self._lines: list[dict[str, Ints]] = []
        self.rows = 0
        self._bills = 0
        self._invoices = 0
        self._traces = 0

    def add(self, **columns: npt.ArrayLike) -> Ints:
        """Appends claims, scalars repeated; returns their row numbers. KeyError for an unknown column."""
        arrays = {k: np.atleast_1d(np.asarray(v, dtype=np.int64)) for k, v in columns.items()}
        if unknown := sorted(set(arrays) - set(_DEFAULTS)):
            raise KeyError(str(unknown))
        count = int(np.broadcast_shapes(*[a.shape for a in arrays.values()])[0])
        self._batches.append(
            {k: np.broadcast_to(arrays.get(k, np.int64(v)), (count,)).astype(np.int64) for k, v in _DEFAULTS.items()}
        )
        self.rows += count
        return np.arange(self.rows - count, self.rows, dtype=np.int64)

    def lines(self, rows: npt.ArrayLike, items: npt.ArrayLike, cnt: npt.ArrayLike = 1, *, price: npt.ArrayLike = -1,
              time: npt.ArrayLike = -1, dr: npt.ArrayLike = -1, trace: npt.ArrayLike = -1) -> None:  # fmt: skip
        """Appends fee lines to claims marked ``explicit``; ``trace`` -1 a fresh code where drugs carry one, -2 none."""
        values = [np.atleast_1d(np.asarray(v, dtype=np.int64)) for v in (rows, items, cnt, price, time, dr, trace)]
        shape = np.broadcast_shapes(*[v.shape for v in values])
        self._lines.append({k: np.broadcast_to(v, shape).astype(np.int64) for k, v in zip(_LINES, values, strict=True)})

    def bills(self, count: int) -> Ints:
        """Fresh bill keys."""
        self._bills += count
        return np.arange(self._bills - count, self._bills, dtype=np.int64)

    def invoices(self, count: int, apart: int = 1) -> Ints:
        """Invoice numbers that no other claim gets unless it is given them, each series far from the one before."""
        self._invoices += 30_011 + count * apart
        return 50_000_000 + self._invoices + apart * np.arange(count, dtype=np.int64)

    def traces(self, count: int) -> Ints:
        """Fresh trace codes, as numbers."""
        self._traces += count
        return np.arange(self._traces - count, self._traces, dtype=np.int64)

    def claims(self) -> dict[str, Ints]:
        """All claims so far."""
        return {k: np.concatenate([b[k] for b in self._batches]) for k in _DEFAULTS}

    def explicit_lines(self) -> dict[str, Ints]:
        """All explicit lines so far."""
        if not self._lines:
            return {k: np.zeros(0, dtype=np.int64) for k in _LINES}
        return {k: np.concatenate([b[k] for b in self._lines]) for k in _LINES}
