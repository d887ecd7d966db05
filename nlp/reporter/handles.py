"""E-mail addresses, WeChat and QQ ids, cards and plates of the form sought in a text (账号查找)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.reporter.numbers import Digits, Found, find_number
from nlp.reporter.persons import is_han

_SKIPPED = frozenset(" \t\r\n_-.·•,，。:：\u3000")
_AT = re.compile(r"\s*(?:@|＠|\(at\)|\[at\]|#|艾特|圈a|\bat\b)\s*", re.IGNORECASE)
_LEAST = 5


def find_email(text: str, value: str, digits: Digits) -> Iterator[Found]:
    """The address whole, with at or # for @, and the part before @ alone; ``text`` and ``value`` are folded."""
    local, _, domain = value.strip().lower().partition("@")
    if not local:
        return
    for start, end in _letters(text, local, loose=False):
        at = _AT.match(text, end)
        stop = _domain_end(text, at.end(), domain) if at else None
        if stop is not None:
            yield Found(start, stop, "邮箱", "the e-mail address", 0.99)
        elif len(local) >= _LEAST:
            yield Found(start, end, "邮箱名", "the part before @", 0.8)
    if local.isdigit() and len(local) >= _LEAST:
        yield from find_number(digits, local)


def find_handle(text: str, value: str, digits: Digits) -> Iterator[Found]:
    """An id, card number, plate or any other text of the form; spaces, dashes and case do not matter."""
    plain = "".join(c for c in value.lower() if c not in _SKIPPED)
    if len(plain) < 2:
        return
    if plain.isdigit() and len(plain) >= _LEAST:
        yield from find_number(digits, plain)
        return
    for start, end in _letters(text, plain, loose=True):
        yield Found(
            start, end, "账号等本人信息", "an id of the form", 0.9 if len(plain) >= 4 or is_han(plain[0]) else 0.7
        )


def _letters(text: str, wanted: str, *, loose: bool) -> Iterator[tuple[int, int]]:
    """(start, end) of the letters in a row; ``loose`` lets one or two separators stand between them.

    A match is not the middle of a longer word of letters and digits.
    """
    lower = text.lower() if len(text.lower()) == len(text) else text
    start = lower.find(wanted[0])
    while start >= 0:
        at = start
        for letter in wanted[1:]:
            after = at + 1
            while loose and after - at <= 2 and lower[after : after + 1] in _SKIPPED and after < len(lower):
                after += 1
            if lower[after : after + 1] != letter:
                break
            at = after
        else:
            if not (_joins(lower, start - 1, wanted[0]) or _joins(lower, at + 1, wanted[-1])):
                yield start, at + 1
        start = lower.find(wanted[0], start + 1)


def _joins(text: str, place: int, letter: str) -> bool:
    """Whether the character there belongs to the same word as ``letter``."""
    other = text[place : place + 1] if place >= 0 else ""
    if not other.isascii() or not letter.isascii() or not other.isalnum():
        return False
    return letter.isdigit() == other.isdigit() or len(text) == 0


def _domain_end(text: str, start: int, domain: str) -> int | None:
    """Where the domain ends, written with . or 点 or dot."""
    at = start
    for place, letter in enumerate(domain):
        if letter == ".":
            match = re.compile(r"\s*(?:\.|。|点|dot)\s*", re.IGNORECASE).match(text, at)
            if not match:
                return at if place > 1 else None
            at = match.end()
        elif text[at : at + 1].lower() == letter:
            at += 1
        else:
            return None
    return at
