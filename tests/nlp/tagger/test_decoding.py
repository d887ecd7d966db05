"""Decoding passages side by side finds the path that a plain search finds for each alone."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from nlp.tagger.decoding import BEAM, Array, Decoder, Integers
from nlp.tagger.network import WIDEST, group_lengths

TAGS = ["w-B", "n-I", "n-B", "v-B", "v-I", "ORG-B", "ORG-I"]


def lay(passages: list[Array]) -> tuple[Array, Integers, Integers, Integers]:
    """Emissions of passages, shortest first, as rows: all of one step beside each other, padded at the end."""
    lengths = np.array([len(passage) for passage in passages], dtype=np.intp)
    rows = np.zeros((int(lengths[-1]), len(passages), passages[0].shape[1]), dtype=np.float32)
    for column, passage in enumerate(passages):
        rows[: len(passage), column] = passage
    first = np.arange(len(passages))
    return rows.reshape(-1, rows.shape[2]), lengths, first, np.full(len(passages), len(passages))


def decode(tags: list[str], transitions: Array, passages: list[Array]) -> list[list[int]]:
    emissions, lengths, first, stride = lay(passages)
    found = Decoder(tags, transitions).decode(emissions, lengths, first, stride)
    return [found[at : at + by * size : by].tolist() for at, by, size in zip(first, stride, lengths, strict=True)]


def search(tags: list[str], transitions: Array, passage: Array, beam: int) -> list[int]:
    """Oracle, state by state: a move starts from one of the ``beam`` best states, or goes on inside a word."""
    starts, ends, moves = transitions[0], transitions[1], transitions[2:]
    score, back = passage[0] + starts, list[list[int]]()
    for step in passage[1:]:
        best = sorted(range(len(tags)), key=lambda tag: -score[tag])[:beam]
        origins = []
        for tag, name in enumerate(tags):
            own = {name, name[:-1] + "B"} if name.endswith("-I") else set()
            allowed = [one for one in range(len(tags)) if one in best or tags[one] in own]
            origins.append(max(allowed, key=lambda one: score[one] + moves[one, tag]))
        score = np.array([score[origin] + moves[origin, tag] for tag, origin in enumerate(origins)]) + step
        back.append(origins)
    path = [int((score + ends).argmax())]
    for origins in reversed(back):
        path.append(origins[path[-1]])
    return path[::-1]


@pytest.mark.parametrize("seed", range(12))
def test_passages_of_any_lengths_are_decoded_as_each_alone_by_a_plain_search(seed: int) -> None:
    chance = np.random.default_rng(seed)
    transitions = chance.normal(size=(len(TAGS) + 2, len(TAGS))).astype(np.float32)
    lengths = sorted(chance.integers(1, 12, size=9).tolist())
    passages = [chance.normal(scale=2, size=(length, len(TAGS))).astype(np.float32) for length in lengths]
    assert decode(TAGS, transitions, passages) == [search(TAGS, transitions, one, BEAM) for one in passages]


@pytest.mark.parametrize("seed", range(6))
def test_with_no_more_states_than_the_beam_the_path_is_the_best_of_all(seed: int) -> None:
    chance = np.random.default_rng(seed)
    tags = ["n-B", "n-I"]
    transitions = chance.normal(size=(4, 2)).astype(np.float32)
    passage = chance.normal(size=(7, 2)).astype(np.float32)

    def worth(path: tuple[int, ...]) -> float:
        moved = sum(transitions[2 + a, b] for a, b in itertools.pairwise(path))
        told = sum(passage[step, tag] for step, tag in enumerate(path))
        return float(transitions[0, path[0]] + moved + told + transitions[1, path[-1]])

    every = [tuple(number >> bit & 1 for bit in range(7)) for number in range(2**7)]
    assert decode(tags, transitions, [passage]) == [list(max(every, key=worth))]


def test_a_word_goes_on_although_both_states_gone_on_from_are_others() -> None:
    tags = ["n-B", "n-I", "v-B", "w-B"]
    transitions = np.zeros((6, 4), dtype=np.float32)
    transitions[2:, 1] = -50  # the inside of a word follows its beginning and itself alone
    transitions[2, 1] = transitions[3, 1] = 0
    passage = np.array([[4, 0, 5, 5], [0, 9, 5, 5], [0, 9, 5, 5]], dtype=np.float32)
    assert decode(tags, transitions, [passage]) == [[0, 1, 1]]


@pytest.mark.parametrize("seed", range(6))
def test_groups_hold_every_passage_once_in_order_and_are_not_too_wide(seed: int) -> None:
    lengths = sorted(np.random.default_rng(seed).integers(1, 120, size=300).tolist())
    groups = list(group_lengths(lengths))
    assert [place for first, end in groups for place in range(first, end)] == list(range(300))
    assert all(0 < end - first <= WIDEST for first, end in groups)


def test_passages_of_one_length_share_a_group_and_much_longer_ones_do_not() -> None:
    assert list(group_lengths([7] * 20)) == [(0, 20)]
    assert list(group_lengths([7] * 20 + [60] * 3)) == [(0, 20), (20, 23)]
    assert list(group_lengths([])) == []
