"""Bank accounts and cards (银行账户): 16 to 19 digits with the check of ISO/IEC 7812, or what an account is said to be."""

from __future__ import annotations

import re

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.structure.numberlabel import NumberKind, label_before

_RUN = re.compile(r"[0-9](?<![0-9A-Za-z.].)(?:[ -]?[0-9]){8,27}(?![0-9A-Za-z*●○×✕]|[.][0-9])")
_MASKED = re.compile(r"[1-9](?<![0-9A-Za-z].)[0-9]{3,7} ?(?:[*●○×✕xX]{3,15} ?){1,4}[0-9]{2,4}(?![0-9A-Za-z*●○×✕])")
_CARD = re.compile("62|9[56]|[345]")


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1 annex B)."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def find_bank_accounts(text: str) -> list[Mention]:
    """Accounts of a folded text: 9 to 25 digits after their noun; elsewhere cards by prefix, length and check digit."""
    found = []
    for match in _RUN.finditer(text):
        confidence = _weigh(text, match)
        if confidence:
            found.append(_mention(match, confidence))
    for match in _MASKED.finditer(text):
        kind = label_before(text, match.start())
        if kind is NumberKind.BANK or (kind is NumberKind.NONE and match.group().startswith("62")):
            found.append(_mention(match, 0.93))
    return found


def _weigh(text: str, match: re.Match[str]) -> float:
    groups = re.split("[ -]", match.group())
    digits = "".join(groups)
    if len(groups) > 1 and (any(len(group) < 3 for group in groups[:-1]) or len(groups) > 7):
        return 0.0
    kind = label_before(text, match.start())
    if kind is NumberKind.BANK and 9 <= len(digits) <= 25 and not re.fullmatch("1[3-9][0-9]{9}", digits):
        return 0.97
    if kind in (NumberKind.NONE, NumberKind.PHONE) and 16 <= len(digits) <= 19:
        if digits.startswith("62"):
            return 0.95 if passes_luhn(digits) else 0.9
        if _CARD.match(digits) and passes_luhn(digits) and len(digits) in (16, 19):
            return 0.8
    return 0.0


def _mention(match: re.Match[str], confidence: float) -> Mention:
    return Mention(match.start(), match.end(), Label.BANK_ACCOUNT, match.group(), None, confidence, "bank_account")
