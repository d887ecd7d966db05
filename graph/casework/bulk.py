"""When an export is bulk (批量导出): thresholds as reviewed data, and the pure decision over counts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("bulk.toml")


@dataclass(frozen=True, slots=True)
class Threshold:
    """More than ``most`` is bulk, for the reason that ``names`` gives in Chinese and English, from ``source``."""

    key: str
    most: int
    names: tuple[str, str]
    source: str


@cache
def load_thresholds() -> Mapping[str, Threshold]:
    """The reviewed table, by key."""
    told = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {key: Threshold(key, one["most"], (one["zh"], one["en"]), one["source"]) for key, one in told.items()}


def exceeded(
    counts: Mapping[str, int], *, clear: bool, thresholds: Mapping[str, Threshold] | None = None
) -> Threshold | None:
    """The threshold that an export passes; None when one person may decide on it.

    ``counts`` by name: claims and persons (of a workbook), documents. ``clear``: names and diagnoses are in clear.
    """
    known = load_thresholds() if thresholds is None else thresholds
    claims, persons = counts.get("claims", 0), counts.get("persons", 0)
    items = max(claims, persons) if clear else claims + persons
    for key, count in (
        ("claims_in_clear" if clear else "rows_masked", items),
        ("documents", counts.get("documents", 0)),
    ):
        if count > known[key].most:
            return known[key]
    return None
