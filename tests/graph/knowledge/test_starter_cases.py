"""Typical cases that ship: the project's own summaries, marked as such, resting on provisions that ship."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from graph.knowledge.case import read_case
from graph.knowledge.case_facts import Subjects, facts_of_case, facts_of_ring
from graph.knowledge.held_cases import is_published
from graph.knowledge.phrases import read_articles
from graph.knowledge.similar import CaseIndex
from graph.knowledge.starter import FOLDER
from graph.knowledge.summaries import load_summaries
from graph.schemes.registry import find_schemes

ROWS: list[dict[str, Any]] = json.loads((FOLDER / "cases.json").read_text(encoding="utf-8"))["cases"]
CASES = [read_case(row) for row in ROWS]
LONGEST_RUN = 24
"""Characters that a summary may share in one run with a published case."""


def test_every_case_says_everywhere_that_nobody_published_it() -> None:
    for case in CASES:
        assert not is_published(case), case.id
        assert case.title.startswith("情形概括："), case.id
        assert case.text.startswith("（情形概括，不是公布案例）"), case.id
        assert case.publisher == "本项目概括，非公布案例", case.id
        assert "no published case" in case.text_status
        assert "自行概括" in case.note
        assert not case.date, "a summary has no day of publication"
        assert not case.adcode, "and no place"


def test_every_scheme_that_is_looked_for_has_a_case_with_its_money_articles_and_outcome() -> None:
    assert len(CASES) >= 20
    assert len({case.id for case in CASES}) == len(CASES)
    labelled = {code for case in CASES for code in case.methods}
    assert {scheme for scheme, it in find_schemes().items() if labelled.isdisjoint(it.family)} == set()
    for case in CASES:
        loss = case.loss()
        assert loss is not None, case.id
        assert loss.value > 0, case.id
        assert case.sanctions, case.id
        assert case.agencies, case.id


def test_every_article_of_a_case_is_of_the_starter_content() -> None:
    for case in CASES:
        named = read_articles("；".join(case.articles_cited))
        assert len(named) == len(case.articles_cited), case.id
        assert named <= set(load_summaries()), case.id
        assert facts_of_case(case).articles == named


@pytest.mark.parametrize("scheme", ["T02", "T05", "T08", "T18", "T34", "T46"])
def test_a_ring_of_a_scheme_comes_nearest_to_the_summary_of_that_scheme(scheme: str) -> None:
    family = find_schemes()[scheme].family
    facts = facts_of_ring({scheme: 1.0}, subjects={Subjects.PERSONS: 12})
    best = CaseIndex(CASES).closest(facts, limit=1)[0]
    assert not set(family).isdisjoint(best.case.methods)
    assert best.case.sanctions
    assert best.cautions[0].zh == "本项目对常见情形的概括，不是公布案例"


@pytest.mark.material
def test_no_summary_repeats_a_published_case(material: Path) -> None:
    lines = (material / "kb" / "cases" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    published = [json.loads(line)["text"] for line in lines if line.strip()]
    for case in CASES:
        for text in published:
            match = SequenceMatcher(None, case.text, text, autojunk=False).find_longest_match()
            assert match.size <= LONGEST_RUN, (case.id, case.text[match.a : match.a + match.size])
