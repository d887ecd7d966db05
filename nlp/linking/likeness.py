"""How alike two names are (相似度): characters, sounds, abbreviations; all in [0, 1]."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

SOUND = 0.97
"""What the same sound counts for beside the same characters: 富康 written for 福康."""

SOUND_OF_TWO = 0.92
"""The same of two characters, which are soon a house of their own: 潞河 beside 潞和 in one district."""

LIKE_SOUND = 0.9
"""What a sound counts for that only southern speakers make the same: 恒兴 for 恒信."""

_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


def likeness(one: str, other: str) -> float:
    """The better of characters (indel ratio) and sounds (the same ratio over syllables, times :data:`SOUND`)."""
    if one == other:
        return 1.0
    written = fuzz.ratio(one, other) / 100
    if abs(len(one) - len(other)) > 1:
        return written
    weight = SOUND if len(one) > 2 else SOUND_OF_TWO
    plain = weight * Indel.normalized_similarity(_syllables(one), _syllables(other))
    folded = LIKE_SOUND * Indel.normalized_similarity(_loose(one), _loose(other))
    return max(written, plain, folded)


def sounds_alike(one: str, other: str) -> bool:
    """True when only the characters differ."""
    return one != other and _loose(one) == _loose(other)


@lru_cache(maxsize=20_000)
def _syllables(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # its tables take half a second to load, and most names are written right

    return tuple(lazy_pinyin(text))


@lru_cache(maxsize=20_000)
def _loose(text: str) -> tuple[str, ...]:
    return tuple(map(_folded, _syllables(text)))


def _folded(syllable: str) -> str:
    """Without the differences that southern speakers do not make: zh/z, ch/c, sh/s, ang/an, eng/en, ing/in."""
    for long, short in _INITIALS:
        if syllable.startswith(long):
            syllable = short + syllable[len(long) :]
    for long, short in _FINALS:
        if syllable.endswith(long):
            return syllable[: -len(long)] + short
    return syllable


def abbreviates(short: str, long: str) -> bool:
    """True when the short name takes characters of the long one in order: 徐医 of 徐州医科大学."""
    rest = iter(long)
    return len(short) < len(long) and all(character in rest for character in short)
