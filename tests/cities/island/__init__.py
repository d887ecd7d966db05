"""Island: an archipelago of four insurers' areas over 18 months, lived person by person, tied to ferry days (海岛)."""

from __future__ import annotations

from tests.cities.island.city import generate

__all__ = ["generate"]
