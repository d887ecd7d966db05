"""Widths and traditional characters folded away (全半角与繁简归一), character by character, so that offsets stay.

Letters, digits and the signs of numbers become half-width, traditional characters simplified; Chinese punctuation stays
as it is, since it divides sentences and names. What changes length (ligatures, ㈱) is left alone.
"""

from __future__ import annotations

from functools import cache

import opencc

_HALF = {0xFF01 + i: 0x21 + i for i in range(94)}
_KEPT = {ord(c) for c in "，：；！？（）"}  # full-width forms that Chinese prose uses itself
_SPACES = {0x3000: 0x20, 0xA0: 0x20, 0x2002: 0x20, 0x2003: 0x20, 0x2009: 0x20, 0xFEFF: 0x20, 0x200B: 0x20}
_IDEOGRAPHS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00))


@cache
def _table() -> dict[int, int]:
    converter = opencc.OpenCC("t2s")
    table = {k: v for k, v in _HALF.items() if k not in _KEPT} | _SPACES
    for block in _IDEOGRAPHS:
        letters = [chr(code) for code in block]
        for letter, simple in zip(letters, converter.convert("\n".join(letters)).split("\n"), strict=True):
            if simple != letter and len(simple) == 1:
                table[ord(letter)] = ord(simple)
    return {code: table.get(simple, simple) for code, simple in table.items()}  # 薴 -> 苧 -> 苎


def fold_text(text: str) -> str:
    """The text in half-width and simplified characters, of the same length."""
    return text.translate(_table())
