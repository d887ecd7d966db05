"""Sentences of a text (分句): what a relation or a tagger looks at in one go."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[。！？!?；;\n\r]+[”’」』）)\"']*")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence, its closing punctuation included; empty ones are left out; in text order."""
    spans, start = [], 0
    for match in _ENDS.finditer(text):
        if text[start : match.end()].strip():
            spans.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans
