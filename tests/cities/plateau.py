"""Plateau (高原): placeholder until the second city is written."""

from tests.cities.river import generate

__all__ = ["generate"]
