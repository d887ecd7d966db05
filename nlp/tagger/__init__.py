"""The neural tagger (神经标注): proposes persons, places, organisations and words; the rules decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from nlp.tagger.network import Network
from nlp.tagger.passages import find_passages
from nlp.tagger.tagged import Tagged

__all__ = ["Tagged", "tag_texts"]


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
    read = network.read_passages([passage for _, _, passage in passages]) if passages else []
    for (number, start, passage), (tags, sure) in zip(passages, read, strict=True):
        found[number].extend(_join(passage, start, [network.tags[tag] for tag in tags], sure.tolist()))
    return [tuple(sorted(spans, key=lambda span: span.start)) for spans in found]


def _join(passage: str, offset: int, tags: list[str], sure: list[float]) -> Iterator[Tagged]:
    """Spans from tags: a word goes on while the tag is the inside of one; a change of kind inside a word ends it."""
    starts = [position for position, tag in enumerate(tags) if tag[-2:] != "-I" or position == 0]
    for start, end in pairwise([*starts, len(passage)]):
        if end - start > 1:
            if passage[start:end].strip():
                yield Tagged(
                    offset + start, offset + end, tags[start].partition("-")[0], sum(sure[start:end]) / (end - start)
                )
        elif not passage[start].isspace():
            yield Tagged(offset + start, offset + end, tags[start].partition("-")[0], sure[start])
