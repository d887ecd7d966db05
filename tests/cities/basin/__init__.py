"""Basin: an inland prefecture as a former fund inspector remembers it from his cases (盆地)."""

from __future__ import annotations

from tests.cities.basin.city import generate

__all__ = ["generate"]
