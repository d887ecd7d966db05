"""Incidents written by hand, in the words of several desks (人工编写的事件): which pairs are links, which only tempt.

A line of a set is a line of the command's input with ``incident`` (documents of one matter share it) or with ``tempts``
(documents that it might be mistaken to belong to) and ``why`` (what tempts). ``first`` was written before the rules; the
others after them, and tried on them once before anything was changed (docs/measurements.md has those figures).
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gql.cli.links import read_documents
from gql.reading_ties import Unread, read_all
from graph.casework.links import Told
from graph.casework.links.echoes import Echoes
from nlp.folding import fold_text

SETS = Path(__file__).parent / "sets"
NAMES = ("first", "second", "third", "fourth")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """``links``: pairs of different desks in one incident; ``tempting``: wrong pairs, with what tempts."""

    documents: tuple[Unread, ...]
    links: frozenset[Pair]
    tempting: Mapping[Pair, str]
    incidents: int


def read_set(name: str) -> Judged:
    """One set."""
    path = SETS / f"{name}.jsonl"
    documents = tuple(read_documents(path))
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    desks = {one.source.id: one.source.desk for one in documents}
    members: dict[str, list[str]] = {}
    for row in rows:
        if "incident" in row:
            members.setdefault(row["incident"], []).append(row["id"])
    pairs = (pair for ids in members.values() for pair in itertools.combinations(sorted(ids), 2))
    tempting = {as_pair(row["id"], other): row["why"] for row in rows for other in row.get("tempts", ())}
    return Judged(
        documents, frozenset(pair for pair in pairs if desks[pair[0]] != desks[pair[1]]), tempting, len(members)
    )


def as_pair(one: str, other: str) -> Pair:
    """The two ids in order."""
    return (one, other) if one < other else (other, one)


def read_told_all(documents: Sequence[Unread], *, tagger: bool = True) -> list[Told]:
    """What the documents tell, echoes included, as the command reads them."""
    told, names = list(read_all(documents, tagger=tagger, processes=1)), Echoes()
    for one in told:
        names.add(one)
    return [names.listen(fold_text(document.text), one) for document, one in zip(documents, told, strict=True)]


@dataclass(frozen=True, slots=True)
class Score:
    """Right and all proposals by grade; ``found`` of ``links``; tempting pairs that were proposed at A or B."""

    right: Mapping[str, int]
    proposed: Mapping[str, int]
    links: int
    tempted: int

    @property
    def sure_precision(self) -> float:
        """Share of right ones among proposals of grades A and B; 1 for none."""
        proposed = self.proposed.get("A", 0) + self.proposed.get("B", 0)
        return (self.right.get("A", 0) + self.right.get("B", 0)) / proposed if proposed else 1.0

    @property
    def precision(self) -> float:
        """The same over all grades."""
        proposed = sum(self.proposed.values())
        return sum(self.right.values()) / proposed if proposed else 1.0

    @property
    def recall(self) -> float:
        """Share of the links that were proposed at any grade."""
        return sum(self.right.values()) / self.links if self.links else 1.0


def score(judged: Judged, proposals: Iterable[tuple[Pair, str]]) -> Score:
    """``proposals``: pair and grade."""
    right: Counter[str] = Counter()
    proposed: Counter[str] = Counter()
    tempted = 0
    for pair, grade in proposals:
        proposed[grade] += 1
        right[grade] += pair in judged.links
        tempted += grade in "AB" and pair in judged.tempting
    return Score(dict(right), dict(proposed), len(judged.links), tempted)
