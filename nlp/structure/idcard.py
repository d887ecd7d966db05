"""Resident identity numbers (公民身份号码): 18 or 15 characters, grouped or masked, with the check of GB 11643."""

from __future__ import annotations

import re

from graph.model.certno import check_character, inspect_certno, is_well_formed, normalise_certno
from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.structure.numberlabel import NumberKind, label_before

_MASK = "*●○×✕xX"
_FULL = re.compile(r"[1-9](?<![0-9A-Za-z].)(?:[ -]?[0-9]){13,16}(?:[ -]?[0-9Xx])(?![0-9A-Za-z*●○×✕])")
_MASKED = re.compile(
    f"[1-9](?<![0-9A-Za-z].)[0-9]{{2,13}} ?[{_MASK}]{{3,14}} ?[0-9]{{0,4}}[0-9Xx{_MASK}](?![0-9A-Za-z*●○×✕])"
)
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
"""Province codes of GB/T 2260, with those of Hong Kong, Macao and Taiwan residents."""

_GANSU = frozenset((*(f"{place:02d}" for place in range(1, 13)), "29", "30"))
"""The cities of province 62 (GB/T 2260)."""


def check_number(number: str) -> str | None:
    """``valid`` or ``invalid`` for 18 or 15 characters, separators dropped; None when the shape is another.

    Fifteen digits carry no check character: they are valid when their birth date exists.
    """
    plain = re.sub("[ -]", "", number).upper()
    if len(plain) not in (15, 18):
        return None
    normal = normalise_certno(plain)
    if not is_well_formed(normal):
        return None
    sound = inspect_certno(normal).birth is not None and check_character(normal[:17]) == normal[17]
    return "valid" if sound else "invalid"


def find_id_cards(text: str) -> list[Mention]:
    """Identity numbers of a folded text: any of the right length after their noun; elsewhere only where place and birth date fit.

    A masked number has no norm: nothing can be checked.
    """
    found = []
    for match in _FULL.finditer(text):
        number = match.group()
        check = check_number(number)
        if check is None or not _groups_fit(number):
            continue
        kind = label_before(text, match.start())
        if kind is NumberKind.ID or (kind is not NumberKind.OTHER and _reads_as_one(number, check, kind)):
            found.append(_mention(text, match, check, 0.99 if kind is NumberKind.ID else 0.95))
    for match in _MASKED.finditer(text):
        if _is_masked(text, match):
            found.append(_mention(text, match, None, 0.95))
    return found


def _mention(text: str, match: re.Match[str], norm: str | None, confidence: float) -> Mention:
    return Mention(match.start(), match.end(), Label.ID_CARD, match.group(), norm, confidence, "id_card")


def _province(number: str) -> bool:
    return int(number[:2]) in _PROVINCES


def _groups_fit(number: str) -> bool:
    """Separators stand between groups of three or more, as people type a number, not between single digits."""
    return all(len(group) >= 3 for group in re.split("[ -]", number))


def _reads_as_one(number: str, check: str, kind: NumberKind) -> bool:
    plain = re.sub("[ -]", "", number).upper()
    if len(plain) == 15 and (check == "invalid" or kind in (NumberKind.BANK, NumberKind.CASE)):
        return False
    dated = inspect_certno(plain).birth is not None
    if kind is NumberKind.BANK:
        return check == "valid"
    return dated and _province(plain) and 1900 <= int(normalise_certno(plain)[6:10]) <= 2100


def _is_masked(text: str, match: re.Match[str]) -> bool:
    number = match.group().replace(" ", "")
    kind = label_before(text, match.start())
    if kind is NumberKind.ID:
        return len(number) >= 10
    if kind is not NumberKind.NONE or len(number) not in (15, 16, 17, 18) or not _province(number + "00"):
        return False
    if number.startswith("62") and number[2:4] not in _GANSU:
        return False  # bank cards begin with 62 as well
    return len(number) == 18 or re.match("[0-9]{6}", number) is not None
