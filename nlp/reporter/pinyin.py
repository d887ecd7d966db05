"""Names in Latin letters (拼音): Wang Xiulan, wangxiulan, W.X.L, and characters of the same sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from nlp.reporter.cues import judge
from nlp.reporter.numbers import Found
from nlp.reporter.tables import read_words

_LETTERS = re.compile(
    r"[A-Za-zÀ-ÿāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+(?:[ .·\-_']{1,2}[A-Za-zÀ-ÿāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+){0,5}"
)
_BREAK = re.compile(r"[^a-z]+")
_MOST = 24
"""Readings of one name tried at most; names of two or three characters have few."""
_MARKS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")


def readings(text: str) -> list[tuple[str, ...]]:
    """Syllables without tone of each character, every combination of readings, at most 24."""
    from pypinyin import Style, pinyin  # its tables take half a second to load, which only a look for a reporter pays

    options = pinyin(text, style=Style.NORMAL, heteronym=True, v_to_u=False, errors="ignore")
    return [tuple(one) for one, _ in zip(product(*(sorted(set(o)) for o in options)), range(_MOST), strict=False)]


@cache
def _marked() -> dict[int, str]:
    """Every character's readings with their tones, by code point."""
    from pypinyin.constants import PINYIN_DICT

    found: dict[int, str] = PINYIN_DICT
    return found


@cache
def _by_sound() -> dict[str, frozenset[str]]:
    sounds: dict[str, set[str]] = {}
    for code, marked in _marked().items():
        if 0x4E00 <= code < 0xA000:
            for one in marked.split(","):
                sounds.setdefault(one.translate(_MARKS), set()).add(chr(code))
    return {sound: frozenset(letters) for sound, letters in sounds.items()}


def homophones(letter: str) -> frozenset[str]:
    """Characters with a reading in common, tones aside, the character itself among them."""
    code = ord(letter)
    marked = _marked().get(code, "") if len(letter) == 1 else ""
    return frozenset({letter}).union(*(_by_sound().get(one.translate(_MARKS), ()) for one in marked.split(",")))


def find_latin(text: str, whole: str, family: str, given: str) -> Iterator[Found]:
    """Places where the name stands in Latin letters, whole, as initials, or mixed with characters."""
    runs = list(_LETTERS.finditer(text))
    if not runs:
        return
    if whole.isascii():
        yield from _foreign(text, whole, runs)
        return
    if not family or not given:
        return
    spellings = _spellings(family, given)
    for run in runs:
        yield from _spelled(text, run, spellings)
    yield from _mixed(text, family, given, runs)


def _spellings(family: str, given: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """(whole names, given names, initials, surname with initials), letters only."""
    names, alone, initials, half = set(), set(), set(), set()
    for syllables in readings(family + given):
        for spelled in {
            syllables,
            tuple(s.replace("v", "yu") for s in syllables),
            tuple(s.replace("v", "u") for s in syllables),
        }:
            first, rest = "".join(spelled[: len(family)]), "".join(spelled[len(family) :])
            short = "".join(s[0] for s in spelled[len(family) :])
            names |= {first + rest, rest + first}
            alone.add(rest)
            begin = "".join(s[0] for s in spelled[: len(family)])
            initials |= {begin + short, short + begin}
            half |= {first + short, short + first, begin + rest, rest + begin}
    return frozenset(names), frozenset(alone), frozenset(initials), frozenset(half)


def _spelled(text: str, run: re.Match[str], spellings: tuple[frozenset[str], ...]) -> Iterator[Found]:
    names, alone, initials, half = spellings
    letters = run[0].lower().translate(_MARKS)
    joined = _BREAK.sub("", letters)
    for name in names:
        start = joined.find(name)
        if start >= 0:
            yield Found(*_place(run, letters, start, len(name)), "姓名拼音", "name in pinyin", 0.93)
    words = [(m.start(), m[0]) for m in re.finditer(r"[a-z]+", letters)]
    for count in range(1, 5):
        for first in range(len(words) - count + 1):
            told = "".join(word for _, word in words[first : first + count])
            start = run.start() + words[first][0]
            end = run.start() + words[first + count - 1][0] + len(words[first + count - 1][1])
            if told in half:
                yield Found(start, end, "姓氏与拼音首字母", "surname and initials in pinyin", 0.85)
            elif told in alone and len(told) >= 4:
                yield Found(start, end, "名字拼音", "given name in pinyin", 0.75)
            elif told in initials:
                yield _initials(text, start, end, told)


def _initials(text: str, start: int, end: int, told: str) -> Found:
    said = judge(text, start, end) > 0 or _signs(text, start, end)
    sure = 0.8 if len(told) > 2 and told not in read_words("latin_terms") else 0.75 if said else 0.3
    return Found(start, end, "姓名首字母", "initials", sure)


def _signs(text: str, start: int, end: int) -> bool:
    """A line of its own, or the very end."""
    line = text[text.rfind("\n", 0, start) + 1 : start].strip()
    return not line.strip("—-－:： ") and not text[end : end + 2].strip(" 。.\n")


def _place(run: re.Match[str], letters: str, start: int, length: int) -> tuple[int, int]:
    """Where the letters from ``start`` on stand in the text, breaks between them included."""
    places = [i for i, letter in enumerate(letters) if "a" <= letter <= "z"]
    return run.start() + places[start], run.start() + places[start + length - 1] + 1


def _mixed(text: str, family: str, given: str, runs: list[re.Match[str]]) -> Iterator[Found]:
    """wang秀兰, 王xl, 王XiuLan, W秀兰."""
    firsts, rests = set(), set()
    for syllables in readings(family + given):
        head, tail = syllables[: len(family)], syllables[len(family) :]
        firsts |= {"".join(head), "".join(s[0] for s in head)}
        rests |= {"".join(tail), "".join(s[0] for s in tail)}
    for run in runs:
        told = _BREAK.sub("", run[0].lower().translate(_MARKS))
        if told in firsts and text.startswith(given, run.end()):
            yield Found(run.start(), run.end() + len(given), "拼音与汉字混写的姓名", "name half in pinyin", 0.9)
        if told in rests and text[max(0, run.start() - len(family)) : run.start()] == family:
            yield Found(run.start() - len(family), run.end(), "拼音与汉字混写的姓名", "name half in pinyin", 0.9)


def _foreign(text: str, whole: str, runs: list[re.Match[str]]) -> Iterator[Found]:
    """Daniel Huang: whole, Daniel, D. Huang, DanielHuang."""
    words = [w for w in re.split(r"[^A-Za-z]+", whole.lower()) if w]
    joined = {"".join(words), "".join(reversed(words))}
    short = {words[0][0] + words[-1], words[-1] + words[0][0]} if len(words) > 1 else set()
    for run in runs:
        letters = run[0].lower().translate(_MARKS)
        plain = _BREAK.sub("", letters)
        if len(plain) > 2 and (plain in joined or plain in short):
            yield Found(run.start(), run.end(), "姓名", "the name", 0.95)
            continue
        for match in re.finditer(r"[a-z]+", letters):
            if match[0] in words and len(match[0]) > 2:
                yield Found(
                    run.start() + match.start(), run.start() + match.end(), "姓名的一部分", "part of the name", 0.75
                )
        for name in joined:
            if len(name) > 5 and name in plain:
                start = plain.find(name)
                yield Found(*_place(run, letters, start, len(name)), "姓名", "the name", 0.9)
