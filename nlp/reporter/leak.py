"""The reporter's values sought in any text (泄露检查): dumps, search indexes, exports, whatever is about to leave."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from urllib.parse import quote

from nlp.reporter.form import ReporterForm
from nlp.reporter.given import find_given
from nlp.reporter.numbers import identity_number, phone_numbers
from nlp.reporter.passage import OwnKind, OwnPassage, Reason

_SHORTEST = 2
_HASHES = ("md5", "sha1", "sha256", "sha512", "blake2b")


def check_leak(text: str, form: ReporterForm) -> list[OwnPassage]:
    """Every place where a value of the form stands in some spelling, in text order; from ``PROPOSED`` on it is a leak.

    Beside the spellings of ``find_own`` whole values are found as JSON and URL escapes, in base64, as hexadecimal bytes
    and as unsalted hashes. The employer counts only where somebody says to work there; provinces, cities and counties
    of the address, and surnames, do not count alone.
    """
    found = [*find_given(text, form), *_encoded(text, form)]
    return sorted(found, key=lambda one: (one.start, one.end))


def _encoded(text: str, form: ReporterForm) -> Iterator[OwnPassage]:
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    for kind, value in _values(form):
        for way, encoded in _encodings(value):
            haystack, needle = (text, encoded) if way[1] == "base64" else (lower, encoded.lower())
            start = haystack.find(needle)
            while start >= 0:
                end = start + len(needle)
                yield OwnPassage(
                    start,
                    end,
                    kind,
                    text[start:end],
                    Reason(f"登记信息的{way[0]}", f"A value of the form as {way[1]}"),
                    0.99,
                )
                start = haystack.find(needle, end)


def _values(form: ReporterForm) -> Iterator[tuple[OwnKind, str]]:
    """Whole values as typed and as digits."""
    typed = (
        (OwnKind.NAME, form.name),
        (OwnKind.PHONE, form.phone),
        (OwnKind.ID_NUMBER, form.id_number),
        (OwnKind.ADDRESS, form.address),
        (OwnKind.EMAIL, form.email),
        *((OwnKind.OTHER, value) for value in form.other),
    )
    seen = set()
    for kind, value in (
        *typed,
        *((OwnKind.PHONE, number) for number in phone_numbers(form.phone or "")),
        (OwnKind.ID_NUMBER, identity_number(form.id_number or "")),
    ):
        plain = (value or "").strip()
        if len(plain) >= _SHORTEST and plain not in seen:
            seen.add(plain)
            yield kind, plain


def _encodings(value: str) -> Iterator[tuple[tuple[str, str], str]]:
    raw = value.encode()
    if not value.isascii():
        yield ("JSON 转义", "a JSON escape"), "".join(f"\\u{ord(c):04x}" if not c.isascii() else c for c in value)
        yield ("URL 转义", "a URL escape"), quote(value)
    if len(raw) >= 6:
        yield ("十六进制字节", "hexadecimal bytes"), raw.hex()
        yield ("base64", "base64"), base64.b64encode(raw).decode().rstrip("=")[: 4 * (len(raw) // 3)]
    for name in _HASHES:
        yield (f"{name} 散列", f"a {name} hash"), hashlib.new(name, raw, usedforsecurity=False).hexdigest()
