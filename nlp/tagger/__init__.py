"""The neural tagger (神经标注): proposes persons, places, organisations and words; the rules decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.tagger.network import Network
from nlp.tagger.passages import find_passages

TOGETHER = 64
"""Passages read side by side: each step of decoding is one numpy call over them all."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One span the tagger proposes; ``score`` in (0, 1].

    ``kind`` is PER, LOC, ORG or TIME, or the part of speech of a plain word in LAC's letters: n, nr, ns, nt, nz, v, vn,
    a, p, c, u, d, m, q, r, f, s, w ...; passages that hold nothing to find are not tagged.
    """

    start: int
    end: int
    kind: str
    score: float


@cache
def _network() -> Network:
    return Network()


def tag_texts(texts: Sequence[str]) -> list[tuple[Tagged, ...]]:
    """What the tagger proposes for each text, in text order."""
    network = _network()
    passages = [
        (number, start, text[start:end]) for number, text in enumerate(texts) for start, end in find_passages(text)
    ]
    passages.sort(key=lambda passage: len(passage[2]))
    found: list[list[Tagged]] = [[] for _ in texts]
    for first in range(0, len(passages), TOGETHER):
        group = passages[first : first + TOGETHER]
        for (number, start, passage), (tags, sure) in zip(
            group, network.read_passages([p[2] for p in group]), strict=True
        ):
            found[number].extend(_join(passage, start, [network.tags[tag] for tag in tags], sure.tolist()))
    return [tuple(sorted(spans, key=lambda span: span.start)) for spans in found]


def _join(passage: str, offset: int, tags: list[str], sure: list[float]) -> Iterator[Tagged]:
    """Spans from tags: a word goes on while the tag is the inside of one; a change of kind inside a word ends it."""
    start = 0
    for position in range(1, len(passage) + 1):
        if position == len(passage) or not tags[position].endswith("-I"):
            kind = tags[start].partition("-")[0]
            if passage[start:position].strip():
                yield Tagged(offset + start, offset + position, kind, sum(sure[start:position]) / (position - start))
            start = position
