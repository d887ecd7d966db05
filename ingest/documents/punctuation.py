"""Half-width punctuation that a recogniser gives for the full-width signs of Chinese prose (标点还原)."""

from __future__ import annotations

import re

FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", ".": "。"}

_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff，。、；：！？（）《》“”‘’〔〕【】…]")
_YEAR = re.compile(r"(?<=[\u3400-\u9fff])[\[［【〔]((?:19|20)\d\d)[\]］】〕](?=\s?第?\d)")
"""The year of a document's number stands in 〔〕 (GB/T 9704-2012, 7.2.5)."""
_SIGN = re.compile(r"[,:;!?.]")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")


def restore_punctuation(text: str, *, before: str = "", after: str = "") -> str:
    """The line with full-width signs where Chinese stands beside them; of the same length.

    ``before`` and ``after`` are the neighbouring lines. Signs between digits or Latin letters stay: 1,234.56, 12:30,
    3.现金, v1.2. A dot becomes a full stop only between Chinese, or at the end behind Chinese.
    """
    context = f"{before[-1:]:1}{text}{after[:1]:1}"
    restored = _SIGN.sub(lambda match: _sign(context, match.start() + 1), text)
    restored = _BRACKETS.sub(_pair, restored)
    return _YEAR.sub(r"〔\1〕", restored)


def _sign(context: str, at: int) -> str:
    sign = context[at]
    before, after = context[at - 1], context[at + 1]
    behind_chinese, before_chinese = bool(_CHINESE.match(before)), bool(_CHINESE.match(after))
    if sign == ".":
        ends = behind_chinese and (before_chinese or not after.strip() or after in "”’")
        return FULL[sign] if ends else sign
    if behind_chinese or (before_chinese and not (before.isdigit() and sign == ":")):
        return FULL[sign]
    return sign


def _pair(match: re.Match[str]) -> str:
    """Brackets around Chinese, behind Chinese, or one of which is full-width already, are Chinese brackets."""
    inner, start = match.group(1), match.start()
    behind = match.string[start - 1] if start else ""
    half = match.group(0)[0] == "(" and match.group(0)[-1] == ")"
    if not half or _CHINESE.search(inner) or (behind and _CHINESE.match(behind)):
        return f"（{inner}）"
    return match.group(0)
