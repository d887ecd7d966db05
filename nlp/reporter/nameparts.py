"""A name taken apart (姓名拆解): surname and given name, and where characters follow one another in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.names.surnames import SURNAMES
from nlp.reporter.persons import is_han

_STRIPPED = re.compile(r"[(（].*?[)）]|先生$|女士$|同志$|小姐$|[\s,，.。·•・‧．*\-_/]")
_SPLIT = frozenset(" \t\r\n\u3000.·•・‧．-–—_/\\*+|,，")
_GAP = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart; ``given`` is empty for a surname alone, ``family`` for a nickname or a name in Latin letters."""

    family: str = field(repr=False)
    given: str = field(repr=False)
    whole: str = field(repr=False)

    @property
    def is_chinese(self) -> bool:
        """True for a surname and a given name of one or two characters."""
        return bool(self.family) and 1 <= len(self.given) <= 2


def take_apart(value: str) -> Name:
    """Reads a form's name, which must be folded to simplified characters."""
    whole = _STRIPPED.sub("", value) if any(is_han(c) for c in value) else value.strip()
    for length in (2, 1):
        if whole[:length] in SURNAMES and 1 <= len(whole) - length <= 2 and all(is_han(c) for c in whole):
            return Name(whole[:length], whole[length:], whole)
    if 2 <= len(whole) <= 3 and all(is_han(c) for c in whole):
        return Name(whole[0], whole[1:], whole)
    return Name(whole, "", whole) if whole in SURNAMES else Name("", "", whole)


def sequences(text: str, letters: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, split) wherever the letters follow one another, with at most three separators between two."""
    start = text.find(letters[0])
    while start >= 0:
        at, split = start, False
        for letter in letters[1:]:
            after = at + 1
            while after < len(text) and after - at <= _GAP and text[after] in _SPLIT:
                after += 1
            if text[after : after + 1] != letter:
                break
            split, at = split or after > at + 1, after
        else:
            yield start, at + 1, split
        start = text.find(letters[0], start + 1)


def places_of(text: str, letter: str) -> Iterator[int]:
    at = text.find(letter)
    while at >= 0:
        yield at
        at = text.find(letter, at + 1)
