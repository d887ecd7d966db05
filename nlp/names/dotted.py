"""Names with a dot (间隔号姓名): 古丽娜尔·买买提, and its parts where they stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.names.cues import AFTER, CUES
from nlp.names.reading import Reading
from nlp.names.tables import read_lexicon

_DOTS = frozenset("·•・．")
_DOT = re.compile(r"(?<=[一-鿿])\s?[·•・．]\s?(?=[一-鿿])")
_PART = re.compile("[一-鿿]{1,8}")


def find_dotted(reading: Reading, ends: frozenset[int]) -> Iterator[tuple[int, int, float]]:
    """古丽娜尔·买买提, and its parts where they stand alone; ``ends`` are where roles and organisations end."""
    text, done, parts = reading.text, 0, set[str]()
    for match in _DOT.finditer(text):
        if match.start() < done:
            continue
        first = next((i + 1 for i in range(match.start() - 1, done - 1, -1) if not "一" <= text[i] <= "鿿"), done)
        start = _dotted_start(reading, max(first, match.start() - 8), match.start(), ends)
        end = _dotted_end(reading, match.end())
        while end is not None and (further := _DOT.match(text, end)):
            end = _dotted_end(reading, further.end())
        if start is None or end is None:
            continue
        done = end
        parts.update(part for part in re.split(r"\s?[·•・．]\s?", text[start:end]) if len(part) > 2)
        yield start, end, 0.95
    for part in parts:
        for again in re.finditer(re.escape(part), text):
            borders = text[again.start() - 1 : again.start()] not in tuple(_DOTS) and reading.word_starts(again.end())
            if borders and text[again.end() : again.end() + 1] not in tuple(_DOTS):
                yield again.start(), again.end(), 0.8


def _dotted_start(reading: Reading, first: int, dot: int, ends: frozenset[int]) -> int | None:
    """Where the part before a dot begins: behind the last border, cue, role or character no such name is written with."""
    text, start = reading.text, dot
    written = read_lexicon("dotted_characters")
    while (
        start > first and text[start - 1] in written and not (start < dot and (start in ends or _cue_ends(text, start)))
    ):
        start -= 1
    return start if start < dot else (first if dot - first <= 4 and dot > first else None)


def _dotted_end(reading: Reading, first: int) -> int | None:
    """Where the part behind a dot ends: before a character no such name is written with, or a word that goes on past it."""
    written, end = read_lexicon("dotted_characters"), first
    run = _PART.match(reading.text, first)
    last = run.end() if run else first
    while end < last and reading.text[end] in written and end - first < 7:
        end += 1
    if end == first:
        return next((i for i in range(first + 1, last) if AFTER.match(reading.text[i : i + 3])), last)
    while end - first > 2 and end < len(reading.text):
        word = reading.words[end - 1]
        if word is None or word.end <= end or word.kind in ("PER", "nr", "ORG", "nz"):
            break
        end -= 1  # 帕尔哈提|提出
    return end


def _cue_ends(text: str, position: int) -> bool:
    return (
        bool(CUES.search(text[max(0, position - 5) : position])) or text[position - 1 : position] in "和与由向被给让找"
    )
