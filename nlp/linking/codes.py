"""Register codes and credit codes beside an institution's name (机构编码、统一社会信用代码)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model.extraction import Label
from nlp.folding import fold_text
from nlp.mention import Mention

REACH = 60
"""Characters between a name and its code: a line of 当事人, a line of 统一社会信用代码, no more."""

_CODE = re.compile(
    r"(?<![0-9A-Za-z])(?:(?P<national>[HP]\d{11})"
    r"|(?<=[码号:：])\s*(?P<told>[0-9A-Z](?:[0-9A-Z_\-]{6,38})[0-9A-Z]))(?![0-9A-Za-z])"
)
"""H or P, six digits of the division and five more (医保信息业务编码标准), or what follows 编码, 代码, 编号."""

_CALLED = re.compile("(?:编码|代码|编号|信用码)[为是]?[:：]?$")


def find_codes(text: str, mentions: Sequence[Mention]) -> dict[Mention, str]:
    """By institution mention, the code that is told right behind it; the nearest name before a code owns it."""
    houses = sorted((m for m in mentions if m.label is Label.INSTITUTION), key=lambda mention: mention.end)
    folded = fold_text(text)
    found: dict[Mention, str] = {}
    for match in _CODE.finditer(folded):
        code = match["national"] or match["told"]
        begin = match.start("national") if match["national"] else match.start("told")
        if not match["national"] and not _CALLED.search(folded[max(0, begin - 8) : begin].rstrip()):
            continue
        before = [house for house in houses if house.end <= begin and begin - house.end <= REACH]
        if before and any(digit.isdigit() for digit in code):
            found.setdefault(before[-1], code)
    return found
