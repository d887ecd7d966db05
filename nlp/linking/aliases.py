"""Names that people taught (别名): what a surface was confirmed to stand for, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Taught:
    """``node`` is ``Label:key``; ``region`` an adcode, empty where it was not known; ``times`` how often it was confirmed."""

    node: str
    region: str
    times: int


class Aliases(Protocol):
    """A confirmed link teaches its surface, a withdrawn one unteaches it; answers stay inside one scope."""

    async def find(self, surfaces: Sequence[str], region: str | None) -> list[list[Taught]]:
        """For each surface, in any spelling, what it was taught to stand for in ``region`` or in none, likeliest first."""
