"""Offsets of a working copy led back to the original text (偏移对照)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Run:
    """``[start, end)`` of the working copy came from ``[source, source_end)`` of the original.

    Equal lengths mean character by character; otherwise the whole came from the whole.
    """

    start: int
    end: int
    source: int
    source_end: int

    @property
    def is_even(self) -> bool:
        return self.end - self.start == self.source_end - self.source


@dataclass(frozen=True, slots=True)
class Offsets:
    """Which characters of the original text each character of the working copy came from.

    ``runs`` cover the working copy without gaps, in its order; what lies between two sources was left out of it.
    ``original_length`` counts the characters of the original.
    """

    runs: tuple[Run, ...]
    original_length: int
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _sources: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        at, source = 0, 0
        for run in self.runs:
            if run.start != at or run.end <= run.start or run.source < source or run.source_end <= run.source:
                raise ValueError(f"runs do not follow each other at {run}")
            at, source = run.end, run.source_end
        if source > self.original_length:
            raise ValueError(f"runs end at {source}, behind the original's end {self.original_length}")
        object.__setattr__(self, "_starts", tuple(run.start for run in self.runs))
        object.__setattr__(self, "_sources", tuple(run.source for run in self.runs))

    @property
    def length(self) -> int:
        """Characters of the working copy."""
        return self.runs[-1].end if self.runs else 0

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The shortest stretch of the original that holds everything ``[start, end)`` of the working copy came from.

        An empty stretch leads to an empty one. `ValueError` outside the working copy.
        """
        self._check(start)
        self._check(end)
        if end <= start:
            at = self.original(start)
            return at, at
        return self._source(start)[0], self._source(end - 1)[1]

    def original(self, offset: int) -> int:
        """Where the character at this offset begins in the original; its end for the end of the working copy."""
        self._check(offset)
        return self.original_length if offset == self.length else self._source(offset)[0]

    def working(self, original: int) -> int:
        """The first offset of the working copy whose character came from ``original`` or from behind it."""
        at = bisect_right(self._sources, original) - 1
        if at < 0:
            return 0
        run = self.runs[at]
        if original >= run.source_end:
            return run.end
        if run.is_even:
            return run.start + original - run.source
        return run.start if original == run.source else run.end

    def to_list(self) -> list[int]:
        """Flat numbers for storage: original length, then per run its length, source and length of the source."""
        numbers = [self.original_length]
        for run in self.runs:
            numbers += [run.end - run.start, run.source, run.source_end - run.source]
        return numbers

    @classmethod
    def from_list(cls, numbers: Sequence[int]) -> Offsets:
        """What `to_list` gave; `ValueError` for anything else."""
        if len(numbers) % 3 != 1:
            raise ValueError("offsets are one number and then three per run")
        runs, at = [], 0
        for place in range(1, len(numbers), 3):
            length, source, source_length = numbers[place : place + 3]
            runs.append(Run(at, at + length, source, source + source_length))
            at += length
        return cls(tuple(runs), numbers[0])

    @classmethod
    def from_sources(cls, sources: Iterable[tuple[int, int]], original_length: int) -> Offsets:
        """From the source of every character of the working copy, in order; equal sources are one run."""
        runs: list[Run] = []
        at = 0
        for (source, source_end), same in groupby(sources):
            length = sum(1 for _ in same)
            last = runs[-1] if runs else None
            single = length == 1 and source_end == source + 1
            if last and single and last.is_even and last.source_end == source:
                runs[-1] = Run(last.start, at + 1, last.source, source_end)
            else:
                runs.append(Run(at, at + length, source, source_end))
            at += length
        return cls(tuple(runs), original_length)

    def _check(self, offset: int) -> None:
        if not 0 <= offset <= self.length:
            raise ValueError(f"offset {offset} is outside the text of {self.length} characters")

    def _source(self, offset: int) -> tuple[int, int]:
        run = self.runs[bisect_right(self._starts, offset) - 1]
        if run.is_even:
            source = run.source + offset - run.start
            return source, source + 1
        return run.source, run.source_end
