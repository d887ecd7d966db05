"""Checks an audit chain (审计链校验): pure, from rows alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.ledger.audit_entry import FIRST, AuditRecord, entry_hash
from graph.ledger.audit_index import NOWHERE, Position

SEALED = "sealed_"
"""How the segment of a sealed chain begins; no agency has such a code."""

ObjectRow = tuple[str, int, str]
"""Segment, sequence, pseudonym: one row of the index by which "who looked" is answered."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A segment's entry of some moment: its sequence and hash."""

    segment: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class BadEntry:
    """The first entry of a segment that is not as it was written."""

    segment: str
    sequence: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """``ok`` when nothing was found. ``first_bad``: the first bad entry; ``bad``: the first of every segment.

    ``unproven_zh``, ``unproven_en``: what could not be checked without an outside checkpoint; empty when it could.
    """

    ok: bool
    entries: int
    segments: int
    sealed: int  # of the segments
    sealed_entries: int  # of the entries
    bad: tuple[BadEntry, ...]
    unproven_zh: str
    unproven_en: str

    @property
    def first_bad(self) -> BadEntry | None:
        """The first bad entry, if there is one."""
        return self.bad[0] if self.bad else None


def verify_chain(
    entries: Iterable[AuditRecord],
    objects: Iterable[ObjectRow],
    *,
    heads: Sequence[Checkpoint],
    indexed: Mapping[str, Position],
    checkpoints: Sequence[Checkpoint] = (),
) -> VerifyResult:
    """Checks entries and index (both by segment and sequence) against each other, the stored heads, the checkpoints.

    ``indexed`` says how far each segment's index is filled; what comes after it is still to be indexed.
    """
    known_heads = {head.segment: head for head in heads}
    outside: dict[str, dict[int, str]] = {}
    for point in checkpoints:
        outside.setdefault(point.segment, {})[point.sequence] = point.hash
    index = _Index(objects)
    bad: list[BadEntry] = []
    seen: set[str] = set()
    total, sealed = 0, 0
    for segment, records in groupby(entries, key=lambda record: record.segment):
        seen.add(segment)
        at = indexed.get(segment, NOWHERE)
        walk = _walk(segment, records, index, at, head=known_heads.get(segment), points=outside.get(segment, {}))
        total += walk.entries
        sealed += walk.entries if segment.startswith(SEALED) else 0
        if walk.bad is not None:
            bad.append(walk.bad)
    for segment in sorted((known_heads.keys() | outside.keys()) - seen):
        bad.append(BadEntry(segment, 1, "整段记录已被删除", "the whole segment is gone"))
    if (stray := index.rest()) is not None and not bad:
        bad.append(
            BadEntry(stray[0], stray[1], "对象索引指向不存在的记录", "the index names an entry that is not there")
        )
    proven = seen <= outside.keys()
    return VerifyResult(
        ok=not bad,
        entries=total,
        segments=len(seen),
        sealed=sum(segment.startswith(SEALED) for segment in seen),
        sealed_entries=sealed,
        bad=tuple(bad),
        unproven_zh="" if proven else "未提供外部检查点：截去末尾或连同链头整体重写无法由链本身发现。",
        unproven_en=""
        if proven
        else "No outside checkpoint was given: a cut tail, or a chain rewritten whole with its heads, cannot be told "
        "from the chain alone.",
    )


@dataclass(slots=True)
class _Walk:
    entries: int = 0
    bad: BadEntry | None = None


def _walk(
    segment: str,
    records: Iterator[AuditRecord],
    index: _Index,
    at: Position,
    *,
    head: Checkpoint | None,
    points: dict[int, str],
) -> _Walk:
    """One segment from its first entry to its last; it goes on counting after a bad one."""
    walk, previous, expected = _Walk(), FIRST, 1
    for record in records:
        walk.entries += 1
        indexed = index.take(segment, record.sequence)
        if walk.bad is None:
            is_indexed = indexed == at.expected(record.sequence, record.objects)
            walk.bad = _first_fault(record, previous, expected, points, is_indexed=is_indexed)
        previous, expected = record.hash, record.sequence + 1
    if walk.bad is None and (head is None or (head.sequence, head.hash) != (expected - 1, previous)):
        expected = min(expected, head.sequence + 1) if head is not None else expected
        walk.bad = BadEntry(
            segment, expected, "末尾与链头不符（记录被截去或追加）", "the tail does not match the head of the chain"
        )
    if walk.bad is None and (beyond := [sequence for sequence in points if sequence >= expected]):
        walk.bad = BadEntry(
            segment, min(expected, *beyond), "外部检查点之前的记录已缺失", "entries that a checkpoint knew are gone"
        )
    return walk


def _first_fault(
    record: AuditRecord, previous: str, expected: int, points: dict[int, str], *, is_indexed: bool
) -> BadEntry | None:
    if record.sequence != expected:
        return BadEntry(record.segment, expected, "记录缺失或次序不连续", "an entry is missing or out of order")
    if entry_hash(record) != record.hash:
        return BadEntry(record.segment, record.sequence, "内容与哈希不符", "the content does not match its hash")
    if record.prev_hash != previous:
        return BadEntry(
            record.segment, record.sequence, "与前一条记录不衔接", "it does not follow from the entry before"
        )
    if not is_indexed:
        return BadEntry(
            record.segment, record.sequence, "对象索引与记录不符", "the index does not match the entry's objects"
        )
    if record.sequence in points and points[record.sequence] != record.hash:
        return BadEntry(record.segment, record.sequence, "与外部检查点不符", "it does not match the outside checkpoint")
    return None


class _Index:
    """The index rows, read once beside the entries."""

    def __init__(self, rows: Iterable[ObjectRow]) -> None:
        self._rows = iter(rows)
        self._next: ObjectRow | None = next(self._rows, None)
        self._stray: ObjectRow | None = None

    def take(self, segment: str, sequence: int) -> list[str]:
        """The objects of one entry, sorted; rows before it that no entry claimed are strays."""
        found: list[str] = []
        while self._next is not None and self._next[:2] <= (segment, sequence):
            if self._next[:2] == (segment, sequence):
                found.append(self._next[2])
            else:
                self._stray = self._stray or self._next
            self._next = next(self._rows, None)
        return sorted(found)

    def rest(self) -> ObjectRow | None:
        """The first row that belongs to no entry."""
        return self._stray or self._next
