"""The passages of a text that the tagger reads (标注片段)."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[。！？!?；;\n\r]+")
LONGEST = 120
"""Characters read in one go; a longer sentence is cut at its last comma before, or there."""


def find_passages(text: str) -> list[tuple[int, int]]:
    """(start, end) of what the tagger reads, in text order."""
    passages, start = [], 0
    for match in [*_ENDS.finditer(text), None]:
        end = len(text) if match is None else match.start()
        while end - start > LONGEST:
            comma = max(text.rfind("，", start, start + LONGEST), text.rfind(",", start, start + LONGEST))
            cut = comma + 1 if comma > start else start + LONGEST
            passages.append((start, cut))
            start = cut
        if text[start:end].strip():
            passages.append((start, end))
        start = end if match is None else match.end()
    return passages
