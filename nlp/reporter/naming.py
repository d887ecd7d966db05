"""A name of the form sought in a text (姓名查找): whole, split, masked, surname with title, given name, pinyin, initials.

No pattern is compiled from the name: characters are compared, since engines of regular expressions cache patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.names.surnames import SURNAMES
from nlp.reporter.calling import find_given_name, find_nicknames, find_titled, has_rival
from nlp.reporter.cues import judge
from nlp.reporter.nameparts import Name, places_of, sequences, take_apart
from nlp.reporter.numbers import Found
from nlp.reporter.persons import goes_on, is_han
from nlp.reporter.pinyin import find_latin, homophones

_NAMESAKE = re.compile(
    r"(?:院长|主任|老板|店长|医生|经理|人|他|她|那位|那个)[^，。；！？\n我]{0,6}也叫$|(?:同名|重名)(?:同姓)?的$"
)
_MASKS = frozenset("某*＊×xX○●〇□■口")


def find_name(text: str, value: str) -> list[Found]:
    """Every place where the name stands in some form, in no order; ``text`` and ``value`` are folded."""
    name = take_apart(value)
    if not name.whole or (len(name.whole) < 2 and not name.family):
        return []
    found = list(_whole(text, name))
    if not name.is_chinese:
        found += _pieces(text, value)
        if name.family:
            found += find_titled(text, name, found)
        return found + list(find_latin(text, name.whole, name.family, name.given))
    if not found:
        found += _misheard(text, name)
    found += _masked(text, name)
    found += find_titled(text, name, found, rivals=has_rival(text, name))
    found += find_given_name(text, name)
    found += find_nicknames(text, name)
    return found + list(find_latin(text, name.whole, name.family, name.given))


def _whole(text: str, name: Name) -> Iterator[Found]:
    yielded = False
    for start, end, split in sequences(text, name.whole) if len(name.whole) > 1 else ():
        if split:
            yield Found(start, end, "姓名拆写", "name written apart", 0.9)
        elif _is_inside(text, start, end, name):
            yield Found(start, end, "另一更长的姓名之中", "inside a longer name", 0.3)
        else:
            yielded = True
            namesake = _NAMESAKE.search(text[max(0, start - 16) : start])
            yield Found(
                start, end, "姓名", "the name", 0.4 if namesake else 0.98 if judge(text, start, end) >= 0 else 0.93
            )
    if name.is_chinese:
        yield from _described(text, name, near=yielded)


def _is_inside(text: str, start: int, end: int, name: Name) -> bool:
    """王丽 inside 王丽萍, 阳明 inside 欧阳明."""
    if len(name.family) == 1 and text[start - 1 : start + 1] in SURNAMES and start:
        return True
    return len(name.given) == 1 and goes_on(text, end) and judge(text, start, end) <= 0


_WORD_BEFORE = re.compile(r"[㐀-鿿]{2,4}$")


def _described(text: str, name: Name, *, near: bool) -> Iterator[Found]:
    """立早章，建设的建，国家的国: each character told by a word that holds it."""
    first = name.whole[0]
    start = text.find(first)
    while start >= 0:
        at = start + 1
        told = 0
        for letter in name.whole[1:]:
            window = text[at : at + 9]
            place = window.find("的" + letter)
            if place < 0:
                break
            at, told = at + place + 2, told + 1
        if told == len(name.whole) - 1:
            before = re.search(
                r"[㐀-鿿]{1,4}的$|(?:立早|弓长|木子|耳东|双木|古月|口天|双口|言午|三横|草头|走之|禾木|大口)$",
                text[:start][-6:],
            )
            yield Found(
                start - len(before[0]) if before else start,
                at,
                "逐字说明的姓名",
                "name told character by character",
                0.9,
            )
        start = text.find(first, start + 1)
    if near:
        yield from _told_alone(text, name)


def _told_alone(text: str, name: Name) -> Iterator[Found]:
    """马占奎，牛马的马，占领的占: what follows the name and spells it."""
    for at in places_of(text, "的"):
        letter = text[at + 1 : at + 2]
        if (
            letter in name.whole
            and letter
            and letter in text[max(0, at - 3) : at]
            and not is_han(text[at + 2 : at + 3])
        ):
            match = _WORD_BEFORE.search(text[max(0, at - 4) : at])
            if match:
                start = max(0, at - 4) + match.start()
                yield Found(start, at + 2, "逐字说明的姓名", "name told character by character", 0.75)


def _pieces(text: str, value: str) -> Iterator[Found]:
    """Parts of a transcribed or several-word name: 阿依古丽 of 阿依古丽·买买提."""
    pieces = [p for p in re.split(r"[·•・‧．]", value) if p]
    if len(pieces) < 2 or not any(is_han(c) for c in value):
        return
    for place, piece in enumerate(pieces):
        if len(piece) < 2:
            continue
        start = text.find(piece)
        while start >= 0:
            end = start + len(piece)
            joined = text[start - 1 : start] in "·•・‧．" if start else False
            follows = text[end : end + 1] in ("·", "•", "・", "‧", "．")
            other = joined or follows
            sure = 0.3 if other or (place and judge(text, start, end) <= 0) else 0.75
            yield Found(start, end, "姓名的一部分", "part of the name", sure)
            start = text.find(piece, end)


def _misheard(text: str, name: Name) -> Iterator[Found]:
    """罗玉敏 for 罗毓敏, where the right name is nowhere: another character of the same sound."""
    if len(name.whole) < 3:
        return
    sounds = [homophones(letter) for letter in name.whole]
    for start in sorted({at - place for place, letter in enumerate(name.whole) for at in places_of(text, letter)}):
        piece = text[start : start + len(name.whole)] if start >= 0 else ""
        if len(piece) < len(name.whole):
            continue
        same = sum(a == b for a, b in zip(piece, name.whole, strict=True))
        if same == len(name.whole) - 1 and all(c in s for c, s in zip(piece, sounds, strict=True)):
            sure = piece[0] == name.whole[0] or judge(text, start, start + len(piece)) > 0
            yield Found(start, start + len(piece), "同音误写的姓名", "name misheard", 0.75 if sure else 0.45)


def _masked(text: str, name: Name) -> Iterator[Found]:
    """王某兰, 王*兰, 王某, *秀兰; a surname with 某 alone only where words around say the reporter."""
    start = text.find(name.family)
    while start >= 0:
        at = start + len(name.family)
        end = at
        while end < len(text) and end - at < 2 and text[end] in _MASKS:
            end += 1
        if end > at:
            if len(name.given) == 2 and text[end : end + 1] == name.given[-1]:
                yield Found(start, end + 1, "隐去一字的姓名", "name with a character masked", 0.85)
            elif text[end : end + 1] not in "xX" and not goes_on(text, end):
                said = judge(text, start, end)
                yield Found(start, end, "隐名", "masked name", 0.8 if said > 0 else 0.3)
        start = text.find(name.family, start + 1)
    for mask in "*＊×○●":
        for start, end, _ in sequences(text, mask + name.given):
            while start and text[start - 1] == mask:
                start -= 1
            yield Found(start, end, "隐去姓氏的姓名", "name with its surname masked", 0.85)
