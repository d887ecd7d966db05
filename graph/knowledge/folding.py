"""Texts for search and comparison (规范化文本): half-width letters and digits, no spaces between Chinese characters."""

from __future__ import annotations

import re

_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_NARROW = {**_WIDE, 0x3000: 0x20, 0xA0: 0x20, 0xFF05: 0x25}
_SPACE = re.compile(r"[ \t]*\n\s*|[ \t]+")
_HAN = re.compile(r"[\u3400-\u9fff，。；：、？！（）《》〈〉“”‘’〔〕—…]")


def fold(text: str) -> str:
    """The text as it is searched: ３日 becomes 3日, 第 一 条 becomes 第一条; lines stay, punctuation stays.

    A space between two Latin words stays; beside a Chinese character it goes.
    """
    narrow = text.translate(_NARROW).strip()

    def kept(match: re.Match[str]) -> str:
        if "\n" in match[0]:
            return "\n"
        before, after = narrow[match.start() - 1], narrow[match.end() : match.end() + 1]
        return "" if _HAN.match(before) or _HAN.match(after) else " "

    return _SPACE.sub(kept, narrow)


def fold_title(title: str) -> str:
    """A title as it is looked up: without the country's name, book marks, spaces, and in one kind of brackets."""
    plain = fold(title).replace("(", "（").replace(")", "）").replace(" ", "")
    for marks in ("《》", "〈〉", "<>", "“”"):
        plain = plain.replace(marks[0], "").replace(marks[1], "")
    return plain.removeprefix("中华人民共和国")
