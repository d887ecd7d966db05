"""Judged questions and how well a ranking answers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from graph.knowledge.passage import Passage, PassageKind
from tests.bench.knowledge.baselines import content_words

FOLDER = Path(__file__).parent
DEPTH = 10


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """``answers``: (work or case, article number; empty: any part of the work)."""

    id: str
    query: str
    answers: frozenset[tuple[str, str]]

    def answered_by(self, passage: Passage) -> bool:
        """Whether a passage is a judged answer."""
        number = "" if passage.kind is PassageKind.CASE else passage.number
        return (passage.work, number) in self.answers or (passage.work, "") in self.answers

    def shares_words(self, passages: Sequence[Passage]) -> bool:
        """Whether the question shares a content word with any of its answers' texts."""
        asked = content_words(self.query)
        return any(asked & content_words(p.text) for p in passages if self.answered_by(p))


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over questions: reciprocal rank of the first answer, share of answers, share of questions with any, in the top ten."""

    questions: int
    mrr: float
    recall: float
    any_answer: float

    def row(self, name: str) -> str:
        """A line of the table."""
        return f"| {name} | {self.questions} | {self.mrr:.3f} | {self.recall:.3f} | {self.any_answer:.3f} |"


HEADER = "| search | questions | MRR@10 | recall@10 | answered@10 |\n|---|---|---|---|---|"


def read_questions(name: str) -> list[JudgedQuestion]:
    """A set of the folder, ``held_out``, ``development`` or ``fresh``."""
    rows = [orjson.loads(line) for line in (FOLDER / f"{name}.jsonl").read_bytes().splitlines()]
    return [
        JudgedQuestion(
            row["id"],
            row["query"],
            frozenset((a.get("doc_id") or a["case_id"], a.get("article", "")) for a in row["answers"]),
        )
        for row in rows
    ]


def judge(
    questions: Sequence[JudgedQuestion], find: Callable[[str], Sequence[Passage]]
) -> tuple[Quality, dict[str, int | None]]:
    """The quality of a search, and the rank of the first answer of every question (None: not among the ten)."""
    ranks: dict[str, int | None] = {}
    recalled = 0.0
    for question in questions:
        hits = [question.answered_by(p) for p in list(find(question.query))[:DEPTH]]
        ranks[question.id] = hits.index(True) + 1 if True in hits else None
        recalled += min(1.0, sum(hits) / min(DEPTH, len(question.answers)))
    count = max(1, len(questions))
    mrr = sum(1 / rank for rank in ranks.values() if rank) / count
    return Quality(len(questions), mrr, recalled / count, sum(r is not None for r in ranks.values()) / count), ranks
