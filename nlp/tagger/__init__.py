"""The neural tagger (神经标注): proposes persons, places, organisations and words; the rules decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from nlp.tagger.network import Network
from nlp.tagger.passages import find_passages
from nlp.tagger.tagged import Tagged

__all__ = ["Tagged", "tag_texts"]

TOGETHER = 512
"""Passages read in one go, some 64 texts' worth: bounds what a long text takes in memory."""


@cache
def _network() -> Network:
    return Network()


def tag_texts(texts: Sequence[str]) -> list[tuple[Tagged, ...]]:
    """What the tagger proposes for each text, in text order."""
    passages = [(number, start, end) for number, text in enumerate(texts) for start, end in find_passages(text)]
    passages.sort(key=lambda passage: passage[2] - passage[1])
    found: list[list[Tagged]] = [[] for _ in texts]
    for first in range(0, len(passages), TOGETHER):
        _read(texts, passages[first : first + TOGETHER], found)
    return [tuple(sorted(spans)) for spans in found]


def _read(texts: Sequence[str], passages: Sequence[tuple[int, int, int]], found: Sequence[list[Tagged]]) -> None:
    """Adds the words of some passages (number of the text, start, end; shortest first); white space alone is none."""
    network = _network()
    tags = network.read_passages([texts[number][start:end] for number, start, end in passages])
    sizes = [end - start for _, start, end in passages]
    opens = np.cumsum([0, *sizes[:-1]])
    begins = ~network.insides[tags]  # a word goes on while the tag is the inside of one
    begins[opens] = True
    starts = np.flatnonzero(begins)
    ends = np.append(starts[1:], len(tags))
    kinds = [network.kinds[tag] for tag in tags[starts].tolist()]
    owner = np.searchsorted(opens, starts, side="right") - 1
    moved = np.array([start for _, start, _ in passages]) - opens
    for passage, start, end, kind in zip(
        owner.tolist(), (starts + moved[owner]).tolist(), (ends + moved[owner]).tolist(), kinds, strict=True
    ):
        number = passages[int(passage)][0]
        if not texts[number][start:end].isspace():
            found[number].append(Tagged(start, end, kind))
