"""Words that look like names or parts of names (易混词), read once; collected by hand from everyday usage."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of one table: given_words, familiar_words, reduplicated, after_names, latin_terms."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.split())
