"""Telephone numbers (电话): mobiles, fixed lines with area code, 400 lines, masked and spelled-out numbers.

Hotlines that anyone may call (12345, 12393, 110) are none.
"""

from __future__ import annotations

import re

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.structure.numberlabel import NumberKind, label_before

_MASK = "*●○×✕xX"
_MOBILE = re.compile(
    r"[+1８8](?<![0-9A-Za-z+].)(?:(?<=\+)86[ -]?1|(?<=8)6[ -]?1|(?<=1))[3-9](?:[ -]?[0-9]){9}(?![0-9A-Za-z])"
)
_MASKED = re.compile(f"1(?<![0-9A-Za-z].)[3-9][0-9]{{0,6}}[ -]?[{_MASK}]{{3,8}}[ -]?[0-9]{{0,4}}(?![0-9A-Za-z*●○×✕])")
_FIXED = re.compile(
    r"[(（]?0(?<![0-9A-Za-z].)(?:10|2[0-9]|[3-9][0-9]{2})[)）]?[ -]{0,2}—?[2-8][0-9]{2,3}[ -]?[0-9]{4}(?:[-—转 ]{1,2}[0-9]{1,4}(?![0-9年月日元]))?(?![0-9A-Za-z])"
)
_SERVICE = re.compile(
    r"[48](?<![0-9A-Za-z].)00[ -]?(?:[0-9]{3}[ -]?[0-9]{4}|[0-9]{4}[ -]?[0-9]{3}|[0-9]{7})(?![0-9A-Za-z])"
)
_LOCAL = re.compile(r"[2-8](?<![0-9A-Za-z.].)[0-9]{2,3}[ -]?[0-9]{4}(?![0-9A-Za-z.元万]|[ -][0-9])")
_SPELLED = re.compile("[一幺][三四五六七八九](?:[ -]?[一二三四五六七八九零〇○幺]){9}(?![一二三四五六七八九零〇幺十百])")
_OWN_NOUN = re.compile("电话|座机|热线|手机|传真|[Tt]el|TEL|号码")


def find_phones(text: str) -> list[Mention]:
    """Telephone numbers of a folded text; a local number without area code only after its noun."""
    found: list[Mention] = []
    for match in _MOBILE.finditer(text):
        if match.group().count(" ") + match.group().count("-") <= 4 and label_before(text, match.start()) not in (
            NumberKind.OTHER,
            NumberKind.CASE,
        ):
            found.append(_mention(match, 0.98))
    for match in _MASKED.finditer(text):
        kind = label_before(text, match.start())
        plain = re.sub("[ -]", "", match.group())
        if kind is NumberKind.PHONE or (kind in (NumberKind.NONE, NumberKind.BANK) and 10 <= len(plain) <= 12):
            found.append(_mention(match, 0.95))
    for match in _FIXED.finditer(text):
        if label_before(text, match.start()) not in (NumberKind.OTHER, NumberKind.CASE, NumberKind.BANK):
            found.append(_mention(match, 0.95))
    found.extend(_mention(match, 0.95) for match in _SERVICE.finditer(text))
    found.extend(_mention(match, 0.85) for match in _LOCAL.finditer(text) if _is_local(text, match))
    found.extend(_mention(match, 0.9) for match in _SPELLED.finditer(text))
    return found


def _is_local(text: str, match: re.Match[str]) -> bool:
    """Whether seven or eight digits are said to be a telephone number."""
    named = _OWN_NOUN.search(text, max(0, match.start() - 10), match.start()) is not None
    return named and label_before(text, match.start()) is NumberKind.PHONE


def _mention(match: re.Match[str], confidence: float) -> Mention:
    return Mention(match.start(), match.end(), Label.PHONE, match.group(), None, confidence, "phone")
