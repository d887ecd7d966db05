"""Harbour (港城): a port of eighteen months whose institutions are heavy-tailed, with rings of many schemes and their doubles.

Written from the delivery format and the typology alone; it shares no code with the other cities.
"""

from __future__ import annotations

from tests.cities.harbour.city import generate

__all__ = ["generate"]
