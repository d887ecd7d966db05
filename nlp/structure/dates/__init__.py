"""Dates (日期): points and periods, written in full, relative, of the lunar calendar, each one span."""

from __future__ import annotations

from nlp.structure.dates.scanning import find_dates

__all__ = ["find_dates"]
