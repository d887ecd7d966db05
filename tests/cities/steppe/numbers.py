"""Identifiers that nobody can read order from (标识号): each kind walks its range by a fixed stride."""

from __future__ import annotations

import numpy as np

from tests.cities.steppe.kinds import Texts

_PRIME = 7_368_787_919


class Numbers:
    """Unique phones, accounts, invoice numbers and the like; deterministic by seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._next: dict[str, int] = {}

    def _walk(self, kind: str, digits: int, n: int) -> list[str]:
        start = self._next.get(kind, 0)
        self._next[kind] = start + n
        base, size = (self._seed * 48_611 + sum(kind.encode()) * 7_919) * 977, 10**digits
        return [f"{(base + (start + i) * _PRIME) % size:0{digits}d}" for i in range(n)]

    def many(self, kind: str, n: int) -> Texts:
        """``n`` new identifiers of a kind."""
        out = np.empty(n, object)
        if kind == "phone":
            heads = ("135", "138", "139", "150", "187", "199")
            out[:] = [heads[int(v) % 6] + v for v in self._walk(kind, 8, n)]
        elif kind == "account":
            out[:] = [("621700", "622848", "621799")[int(v) % 3] + v for v in self._walk(kind, 13, n)]
        elif kind == "person":
            out[:] = ["6328" + v for v in self._walk(kind, 10, n)]
        elif kind == "invoice":
            out[:] = self._walk(kind, 10, n)
        elif kind == "agent":
            out[:] = ["DB" + v for v in self._walk(kind, 8, n)]
        elif kind == "uscc":
            out[:] = ["91632800" + v for v in self._walk(kind, 10, n)]
        elif kind == "serial":
            out[:] = self._walk(kind, 13, n)
        else:
            out[:] = self._walk(kind, 9, n)
        return out

    def one(self, kind: str) -> str:
        """One new identifier of a kind."""
        return str(self.many(kind, 1)[0])
