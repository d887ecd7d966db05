"""Claim cities (测试城市) that differ in structure from the product's own synthetic city: detection is measured on them.

None shares code or mechanism with ``ingest.synthetic``; only the delivery format and the truth file are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cities import basin, capital, delta, frontier, harbour, island, plateau, river, steppe

GENERATORS: dict[str, Callable[..., Path]] = {
    "river": river.generate,
    "plateau": plateau.generate,
    "harbour": harbour.generate,
    "steppe": steppe.generate,
    "delta": delta.generate,
    "basin": basin.generate,
    "island": island.generate,
    "frontier": frontier.generate,
    "capital": capital.generate,
}
"""``generate(seed, claims, out, *, rings=True)`` by name; each returns the path of the truth file."""
