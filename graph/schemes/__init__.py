"""Known ways to defraud (手法): one file each, found by looking into this package."""

from __future__ import annotations

from graph.schemes.finding import (
    Evidence,
    Explanation,
    Finding,
    Ground,
    InnocentOutcome,
    Outcome,
)
from graph.schemes.registry import find_schemes
from graph.schemes.scheme import Scheme

__all__ = [
    "Evidence",
    "Explanation",
    "Finding",
    "Ground",
    "InnocentOutcome",
    "Outcome",
    "Scheme",
    "find_schemes",
]


def __getattr__(name: str) -> dict[str, Scheme]:
    """``SCHEMES``: every scheme by id, read from the files on first use."""
    if name == "SCHEMES":
        return find_schemes()
    raise AttributeError(name)
