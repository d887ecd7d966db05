"""What the bench measures, as a floor; and what holds for any register."""

from __future__ import annotations

import asyncio
import random

import pytest

from nlp.linking.deciding import AUTOMATIC
from tests.bench.nlp.linking_quality import Answer, link, load_pairs, load_register, run_all, without
from tests.nlp.linking.register import Register

PAIRS, ENTRIES = load_pairs(), load_register()


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    register = Register(ENTRIES)
    return asyncio.run(run_all([(pair, register) for pair in PAIRS]))


def test_the_set_is_large_enough_and_holds_names_without_a_target() -> None:
    assert len(PAIRS) >= 150
    assert sum(pair.node is None for pair in PAIRS) >= 40
    known = {f"{one.label}:{one.key}" for one in ENTRIES}
    assert all(pair.node is None or pair.node in known for pair in PAIRS)


def test_the_true_institution_comes_first(answers: list[Answer]) -> None:
    targets = [one for one in answers if one.pair.node]
    assert sum(one.right for one in targets) / len(targets) >= 0.95


def test_automatic_links_are_many_and_hardly_ever_wrong(answers: list[Answer]) -> None:
    links = [one for one in answers if one.linked]
    assert len(links) >= 0.6 * len(answers)
    assert sum(one.wrong_link for one in links) / len(links) <= 0.01


def test_without_the_true_entry_hardly_anything_is_linked() -> None:
    orphans = asyncio.run(run_all([without(pair, ENTRIES) for pair in PAIRS if pair.node]))
    assert sum(one.linked is not None for one in orphans) / len(orphans) <= 0.01


def test_the_order_of_a_register_does_not_matter(answers: list[Answer]) -> None:
    shuffled = random.Random(7).sample(ENTRIES, len(ENTRIES))
    some = random.Random(8).sample(list(zip(PAIRS, answers, strict=True)), 60)
    for pair, before in some:
        assert asyncio.run(link(pair, Register(shuffled))) == before


def test_a_link_scores_at_least_the_bound_and_candidates_are_ordered(answers: list[Answer]) -> None:
    for one in answers:
        scores = [score for _, score in one.candidates]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= 3
        assert all(0 < score <= 1 for score in scores)
        assert one.linked is None or scores[0] >= AUTOMATIC
