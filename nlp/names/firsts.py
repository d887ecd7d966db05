"""The characters a pattern can begin with (首字): looked at before its words are tried one by one at every place."""

from __future__ import annotations


def first_characters(*words: str) -> str:
    """A character class of the first characters of words that ``|`` parts; they hold no pattern of their own."""
    return f"[{''.join(sorted({word[0] for some in words for word in some.split('|')}))}]"
