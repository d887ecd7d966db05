"""The search answers questions that were not looked at while it was made, well above plain BM25 on the same material."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.knowledge.search import search_knowledge
from tests.bench.knowledge.baselines import PlainBM25
from tests.bench.knowledge.corpus import read_passages
from tests.bench.knowledge.judged import judge, read_questions
from tests.graph.knowledge.small_corpus import small_index


@pytest.mark.material
def test_fresh_questions_are_answered_well_above_plain_bm25(material: Path, tmp_path: Path) -> None:
    passages = read_passages(material / "kb")
    index = small_index(tmp_path, passages)
    questions = read_questions("fresh")
    ours, _ = judge(questions, lambda query: [hit.passage for hit in search_knowledge(index, query)])
    plain, _ = judge(questions, PlainBM25(passages).find)
    assert ours.mrr >= plain.mrr + 0.15
    assert ours.recall >= plain.recall + 0.15


@pytest.mark.material
def test_every_judged_answer_is_in_the_material(material: Path) -> None:
    passages = read_passages(material / "kb")
    for name in ("development", "development_2", "held_out", "fresh"):
        for question in read_questions(name):
            held = {(p.work, p.number) for p in passages} | {(p.work, "") for p in passages}
            assert question.answers <= held, question.id
