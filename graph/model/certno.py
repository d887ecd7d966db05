"""Resident identity numbers, phones and accounts as text (公民身份号码等): one normal form, and what the number says.

GB 11643-1999: six digits of region, eight of birth date, three of order (odd = male), one check character.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import mul

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_ZEROES = ord("0") * sum(_WEIGHTS)
_SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]", re.ASCII)
_OLD_SHAPE = re.compile(r"[1-9][0-9]{14}", re.ASCII)
_EXPONENT = re.compile(r"[0-9]+(\.[0-9]*)?E\+?[0-9]+", re.ASCII)
_NOT_DIGIT = re.compile(r"[^0-9]+", re.ASCII)
_NOT_ACCOUNT = re.compile(r"[^0-9A-Z]+", re.ASCII)
_NOISE = re.compile(r"[\s'\"\-–—·.,]+")


class CertCheck(StrEnum):
    """What the number itself shows (校验结果); only ``OK`` may be matched on."""

    OK = "ok"
    WRONG_DIGIT = "wrong_digit"
    WRONG_DATE = "wrong_date"
    SPOILED = "spoiled"  # a spreadsheet kept 15 significant digits, or wrote an exponent
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class CertnoFacts:
    """What one identity number says: its normal form, check result, birth date, sex (1 male, 2 female, as ``gend``)."""

    normal: str
    check: CertCheck
    birth: date | None
    sex: str | None


def check_character(first_seventeen: str) -> str:
    """The eighteenth character for seventeen digits (校验码), ISO 7064:1983 MOD 11-2."""
    return _CHECK[(sum(map(mul, _WEIGHTS, first_seventeen.encode())) - _ZEROES) % 11]


def is_spoiled_number(text: str) -> bool:
    """True when a spreadsheet turned a long number into a float (科学计数法): ``4.11402E+17``, ``...000.0``."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    return _EXPONENT.fullmatch(plain) is not None or (plain.endswith(".0") and plain[:-2].isdigit())


def normalise_certno(value: str) -> str:
    """Upper case, full-width to ASCII, separators dropped, 15 digits made 18 (身份证号规范化).

    A value that is no identity number comes back trimmed and upper-cased: other documents are numbers of their own.
    """
    plain = value if value.isascii() else unicodedata.normalize("NFKC", value)
    plain = plain.strip().upper()
    if _SHAPE.fullmatch(plain):
        return plain
    if is_spoiled_number(plain):
        return plain
    plain = _NOISE.sub("", plain)
    if _OLD_SHAPE.fullmatch(plain):
        long = f"{plain[:6]}19{plain[6:]}"
        return long + check_character(long)
    return plain


def normalise_phone(value: str) -> str:
    """Digits only, without the country code (电话号码规范化): ``+86 138-0000-0000`` becomes ``13800000000``.

    A value without a digit comes back trimmed, so that different fillers stay different.
    """
    if len(value) == 11 and value.isascii() and value.isdigit():
        return value
    plain = unicodedata.normalize("NFKC", value).strip().upper()
    if is_spoiled_number(plain):
        return plain
    digits = _NOT_DIGIT.sub("", plain)
    if not digits:
        return plain
    if digits.startswith("0086"):
        digits = digits[4:]
    if len(digits) == 13 and digits.startswith("861"):
        digits = digits[2:]
    return digits


def normalise_account(value: str) -> str:
    """Digits only (银行账号规范化); an account with letters keeps them, upper-cased."""
    if value.isascii() and value.isdigit():
        return value
    plain = unicodedata.normalize("NFKC", value).strip().upper()
    if is_spoiled_number(plain):
        return plain
    return _NOT_ACCOUNT.sub("", plain) or plain


def normalise_plate(value: str) -> str:
    """Province, letters and digits, upper case, without the dot (车牌规范化): ``苏b·12345`` becomes ``苏B12345``."""
    plain = unicodedata.normalize("NFKC", value).strip().upper()
    return "".join(character for character in plain if character.isalnum()) or plain


def is_well_formed(normal: str) -> bool:
    """Whether a normal form has the shape of an ID number: 17 digits, then a digit or X."""
    return _SHAPE.fullmatch(normal) is not None


def inspect_certno(value: str) -> CertnoFacts:
    """Everything the number says of itself (身份证号校验); never raises.

    An 18-digit number ending in 000 is taken as spoiled: a spreadsheet keeps 15 significant digits, the rest are 0.
    About one genuine number in 1 100 ends so too (order ..00, check 0); it loses matching, the cheaper error.
    """
    normal = normalise_certno(value)
    if not is_well_formed(normal):
        check = CertCheck.SPOILED if is_spoiled_number(normal) else CertCheck.MALFORMED
        return CertnoFacts(normal, check, None, None)
    birth = _birth(normal[6:14])
    spoiled = normal.endswith("000")
    sex = None if spoiled else ("1" if int(normal[16]) % 2 else "2")
    if spoiled:
        return CertnoFacts(normal, CertCheck.SPOILED, birth, sex)
    if birth is None:
        return CertnoFacts(normal, CertCheck.WRONG_DATE, None, sex)
    if check_character(normal[:17]) != normal[17]:
        return CertnoFacts(normal, CertCheck.WRONG_DIGIT, birth, sex)
    return CertnoFacts(normal, CertCheck.OK, birth, sex)


@lru_cache(maxsize=65_536)
def _birth(text: str) -> date | None:
    """The date in ``yyyymmdd``, or None: GB 11643 knows no birth before 1800."""
    try:
        born = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
    return born if born.year >= 1800 else None
