"""Administrative division codes (行政区划代码) as people and files give them."""

from __future__ import annotations


def adcode_of(value: object) -> str | None:
    """The county of an administrative code of 2 to 12 digits, six digits; None for what is none."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) in (2, 4, 6, 9, 12):
        return text[:6].ljust(6, "0")
    return None
