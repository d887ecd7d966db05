"""The working copy of a text (工作副本): one width, one script, nothing invisible; every character knows its origin.

Unicode's NFKC, but for what Chinese prose or a number would lose by it, then traditional to simplified by phrases
(OpenCC ``t2s``). Lines that only the width of a page had broken are joined.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Collection
from functools import cache

import opencc

from ingest.documents.offsets import Offsets

KEPT = frozenset("，：；！？（）…—·‥〔〕《》")
"""Punctuation of Chinese prose that NFKC would make half-width or spell out; it divides sentences and names."""

KEPT_FORMS = ("<circle>", "<super>", "<sub>", "<fraction>")
"""Compatibility forms that stay: folded, ① before 2 reads 12, 10² reads 102 and 1½ reads 11⁄2."""

PRESENTATION_FORMS = (range(0xFE10, 0xFE20), range(0xFE30, 0xFE70), range(0x2474, 0x2488), range(0x3220, 0x3244))
"""Vertical and small forms of punctuation, ⑴ and ㈠: their signs become full-width, as horizontal prose writes them."""

TRADITIONAL_SHARE = 0.05
"""Share of ideographs with a simplified form from which a text counts as traditional. A page in traditional script has
a third of them, a page in simplified script a name or two."""

LINE_ENDS = frozenset("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
"""What ends a line besides the line feed, as `str.splitlines` has it."""

FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters by category that show nothing (Unicode Default_Ignorable_Code_Point)."""

# Whole characters of the block CJK Radicals Supplement, which PDF programs write for ideographs of the same shape
# (Unicode EquivalentUnifiedIdeograph.txt); NFKC knows the Kangxi block only. The long form is simplified afterwards.
RADICALS = dict(
    zip(
        "⺠⺮⺝⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲",
        "民竹月虎西见角贝车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀",
        strict=True,
    )
)

_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_FULL = {chr(0x21 + i): chr(0xFF01 + i) for i in range(94) if chr(0x21 + i) in ",:;!?()"}


def make_working_copy(original: str, soft: Collection[int] = ()) -> tuple[str, Offsets]:
    """The working copy and its way back.

    ``soft`` are positions of line feeds in the original that a page's width alone caused: they go, or become a space
    between two Latin words.
    """
    text, starts, ends = _fold(original, frozenset(soft))
    text, starts, ends = _simplify(text, starts, ends)
    return text, Offsets.from_sources(zip(starts, ends, strict=True), len(original))


def _fold(original: str, soft: frozenset[int]) -> tuple[str, array[int], array[int]]:
    out: list[str] = []
    starts, ends = array("L"), array("L")
    thousands = {match.start() for match in _THOUSANDS.finditer(original)}
    at, length = 0, len(original)
    while at < length:
        end = at + 1
        if original[at] == "\r" and original[end : end + 1] == "\n":
            end += 1
        while end < length and unicodedata.category(original[end])[0] == "M":
            end += 1
        folded = "," if at in thousands else fold_cluster(original[at:end])
        if at in soft:
            folded = _between(original, at)
        out.append(folded)
        even = len(folded) == end - at
        for i in range(len(folded)):
            starts.append(at + i if even else at)
            ends.append(at + i + 1 if even else end)
        at = end
    return "".join(out), starts, ends


def _between(text: str, at: int) -> str:
    """What stands for a soft line end: a space between Latin letters, nothing elsewhere."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return " " if before.isascii() and before.isalpha() and after.isascii() and after.isalpha() else ""


@cache
def fold_cluster(cluster: str) -> str:
    """One character, with the marks that combine with it, as the working copy has it; empty when it shows nothing."""
    head = cluster[0]
    if head in LINE_ENDS or cluster == "\r\n":
        return "\n" + "".join(map(fold_cluster, cluster[1:].lstrip("\n")))
    if head in "\n\t":
        return head + "".join(map(fold_cluster, cluster[1:]))
    if unicodedata.category(head) == "Cs":
        return "�"
    shown = "".join(c for c in cluster if not _is_invisible(c))
    if not shown:
        return ""
    if shown[0] in KEPT or unicodedata.decomposition(shown[0]).startswith(KEPT_FORMS):
        return shown
    folded = unicodedata.normalize("NFKC", RADICALS.get(shown[0], shown[0]) + shown[1:])
    if any(ord(head) in forms for forms in PRESENTATION_FORMS):
        folded = "".join(_FULL.get(c, c) for c in folded)
    return folded


def _is_invisible(char: str) -> bool:
    if unicodedata.category(char) in ("Cc", "Cf") or char in FILLERS:
        return True
    return 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF or 0x180B <= ord(char) <= 0x180F


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplify(text: str, starts: array[int], ends: array[int]) -> tuple[str, array[int], array[int]]:
    """Traditional characters simplified, line by line; a line whose length changes is aligned character by character."""
    convert = _converter().convert
    is_traditional = _is_traditional(text, convert(text))
    out: list[str] = []
    new_starts, new_ends = array("L"), array("L")
    at = 0
    for line in text.splitlines(keepends=True):
        simple = convert(line)
        letters = list(simple) if len(simple) == len(line) else [convert(c) for c in line]
        for i, (letter, was) in enumerate(zip(letters, line, strict=True), start=at):
            new = was if letter != was and _stays(was, letter, is_traditional) else letter
            out.append(new)
            new_starts.extend([starts[i]] * len(new))
            new_ends.extend([ends[i]] * len(new))
        at += len(line)
    return "".join(out), new_starts, new_ends


def _is_traditional(text: str, simple: str) -> bool:
    changed = sum(1 for a, b in zip(text, simple, strict=False) if a != b and not _is_in_gb2312(a))
    ideographs = sum(1 for c in text if "\u4e00" <= c <= "\u9fff")
    return changed > TRADITIONAL_SHARE * ideographs


def _stays(was: str, simple: str, is_traditional: bool) -> bool:
    """乾 and 著 are characters of simplified script too; and no rare character is traded for one beyond the usual plane."""
    return any(ord(c) > 0xFFFF for c in simple) or (not is_traditional and _is_in_gb2312(was))


@cache
def _is_in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
