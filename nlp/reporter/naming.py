"""A name of the form sought in a text (姓名查找): whole, split, masked, surname with title, given name, pinyin, initials.

No pattern is compiled from the name: characters are compared, since engines of regular expressions cache patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.names.surnames import SURNAMES
from nlp.reporter.cues import POSTED, judge
from nlp.reporter.numbers import Found
from nlp.reporter.persons import TITLE, full_name_end, goes_on, is_han
from nlp.reporter.pinyin import find_latin, homophones

_STRIPPED = re.compile(r"[(（].*?[)）]|先生$|女士$|同志$|小姐$|[\s,，.。·•・‧．*\-_/]")
_SPLIT = frozenset(" \t\r\n\u3000.·•・‧．-–—_/\\*+|,，")
_GAP = 3
_MASKS = frozenset("某*＊×xX○●〇□■口")
_FAMILIAR = "老小阿"
_TAILS = "子儿"
_FUNCTION = frozenset("和于从向对常时都让找叫喊是同跟与由给被把到在有来去说问替为因以等")
"""Surnames that are mostly other words: before a given name alone they do not make it somebody else's."""
_WORDS = frozenset(
    "建国 国庆 卫生 文明 健康 胜利 和平 平安 光明 长江 解放 跃进 中华 东升 爱国 卫国 春天 永远 阳光 希望 团结 文化 海洋 天明 黎明 长征 红旗 明天 立新 建设 光荣 友谊 高峰 国际 国防 家庭 海燕 富贵 荣华 吉祥 如意 长寿 长春 保证 保国 "
    "自立 自强 志愿 文静 安静 温柔 美丽 冬冬 晶晶 明明 天天 圆圆 点点 多多 欢欢 爽 静 丽 美 雪 春 明 红 亮 强 军 兵 方 圆 冬 夏 秋 水生 水平 新生 学生 先生 长生 医生 程序 成长 发展 发明 进步 前进 万里 向阳 朝阳 太阳 安全 利民 惠民 为民 便民 益民 爱民 仁爱".split()
)
"""Given names that are ordinary words as well: alone they count only where the words around say a person."""
_COMPOUND = re.compile(r"(?:节|期间|前后|以来|初期|初|路|街|村|镇|周年|七十|七五|院|局|所|室|站|药|店|大|门诊|医)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart; ``given`` is empty for a surname alone, ``family`` for a nickname or a name in Latin letters."""

    family: str = field(repr=False)
    given: str = field(repr=False)
    whole: str = field(repr=False)

    @property
    def is_chinese(self) -> bool:
        """True for a surname and a given name of one or two characters."""
        return bool(self.family) and 1 <= len(self.given) <= 2


def take_apart(value: str) -> Name:
    """Reads a form's name, which must be folded to simplified characters."""
    whole = _STRIPPED.sub("", value) if any(is_han(c) for c in value) else value.strip()
    for length in (2, 1):
        if whole[:length] in SURNAMES and 1 <= len(whole) - length <= 2 and all(is_han(c) for c in whole):
            return Name(whole[:length], whole[length:], whole)
    return Name(whole, "", whole) if whole in SURNAMES else Name("", "", whole)


def find_name(text: str, value: str) -> list[Found]:
    """Every place where the name stands in some form, in no order; ``text`` and ``value`` are folded."""
    name = take_apart(value)
    if not name.whole or (len(name.whole) < 2 and not name.family):
        return []
    found = list(_whole(text, name))
    if not name.is_chinese:
        found += _pieces(text, value)
        if name.family:
            found += _titled(text, name, found)
        return found + list(find_latin(text, name.whole, name.family, name.given))
    if not found:
        found += _misheard(text, name)
    found += _masked(text, name)
    found += _titled(text, name, found, rivals=_has_rival(text, name))
    found += _given(text, name)
    found += _nicknames(text, name)
    return found + list(find_latin(text, name.whole, name.family, name.given))


def _sequence(text: str, letters: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, split) wherever the letters follow one another, with at most three separators between two."""
    start = text.find(letters[0])
    while start >= 0:
        at, split = start, False
        for letter in letters[1:]:
            after = at + 1
            while after < len(text) and after - at <= _GAP and text[after] in _SPLIT:
                after += 1
            if text[after : after + 1] != letter:
                break
            split, at = split or after > at + 1, after
        else:
            yield start, at + 1, split
        start = text.find(letters[0], start + 1)


def _whole(text: str, name: Name) -> Iterator[Found]:
    yielded = False
    for start, end, split in _sequence(text, name.whole) if len(name.whole) > 1 else ():
        if split:
            yield Found(start, end, "姓名拆写", "name written apart", 0.9)
        elif _is_inside(text, start, end, name):
            yield Found(start, end, "另一更长的姓名之中", "inside a longer name", 0.3)
        else:
            said = judge(text, start, end)
            yielded = True
            yield Found(start, end, "姓名", "the name", 0.98 if said >= 0 else 0.93)
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
    for at in _places(text, "的"):
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
    for start in sorted({at - place for place, letter in enumerate(name.whole) for at in _places(text, letter)}):
        piece = text[start : start + len(name.whole)] if start >= 0 else ""
        if len(piece) < len(name.whole):
            continue
        same = sum(a == b for a, b in zip(piece, name.whole, strict=True))
        if same == len(name.whole) - 1 and all(c in s for c, s in zip(piece, sounds, strict=True)):
            sure = piece[0] == name.whole[0] or judge(text, start, start + len(piece)) > 0
            yield Found(start, start + len(piece), "同音误写的姓名", "name misheard", 0.75 if sure else 0.45)


def _places(text: str, letter: str) -> Iterator[int]:
    at = text.find(letter)
    while at >= 0:
        yield at
        at = text.find(letter, at + 1)


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
        for start, end, _ in _sequence(text, mask + name.given):
            while start and text[start - 1] == mask:
                start -= 1
            yield Found(start, end, "隐去姓氏的姓名", "name with its surname masked", 0.85)


def _titled(text: str, name: Name, whole: list[Found], *, rivals: bool = False) -> list[Found]:
    """王女士, 老王, 小王, 王医生: the reporter's where words around say so, or nobody else bears the surname.

    What words say of one place holds for the others of the same spelling, unless they say the opposite.
    """
    covered = {place for one in whole if one.confidence >= 0.5 for place in range(one.start, one.end)}
    spans = list(_titled_spans(text, name, covered))
    said: dict[str, set[int]] = {}
    for start, end, _ in spans:
        said.setdefault(text[start:end], set()).add(judge(text, start, end))
    found = []
    for start, end, post in spans:
        here, all_said = judge(text, start, end), said[text[start:end]] - {0}
        if not here and len(all_said) == 1:
            here = next(iter(all_said))
        if end - start == len(name.family):
            sure = 0.7 if here > 0 else 0.2
        else:
            sure = 0.85 if here > 0 else 0.3 if here < 0 or post or rivals else 0.55
        if sure:
            found.append(Found(start, end, "姓氏加称谓", "surname with title", sure))
    return found


def _has_rival(text: str, name: Name) -> bool:
    """Whether somebody else in the text bears the surname."""
    start = text.find(name.family)
    while start >= 0:
        at = start + len(name.family)
        end = None if TITLE.match(text, at) else full_name_end(text, start, len(name.family))
        if end is not None and text[start:end] != name.whole and not text.startswith(name.whole, start):
            return True
        if text[at : at + 1] == "某":
            return True
        start = text.find(name.family, at)
    return False


def _titled_spans(text: str, name: Name, covered: set[int]) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether the title is a post) of surnames with a title, 老 or 小, and of the surname alone."""
    start = text.find(name.family)
    while start >= 0:
        at = start + len(name.family)
        title = TITLE.match(text, at)
        familiar = start > 0 and text[start - 1] in _FAMILIAR and not title and not _goes_on_as_name(text, at, name)
        if start not in covered and (title or familiar):
            begin, end = (start - 1, at) if familiar else (start, title.end() if title else at)
            if familiar and text[end : end + 1] == "头":
                end += 1
            yield begin, end, bool(title and POSTED.fullmatch(title[0]))
        elif start not in covered and _is_alone(text, at) and (judge(text, start, at) > 0 or not is_han(text[start - 1 : start])):
            yield start, at, False
        start = text.find(name.family, at)


def _is_alone(text: str, at: int) -> bool:
    return not is_han(text[at : at + 1]) or text[at : at + 2] in ("这个", "这姓", "某，") or text[at] in "啊吧呀，"


def _goes_on_as_name(text: str, at: int, name: Name) -> bool:
    """小王丽 is no 小王."""
    return text[at : at + len(name.given)] == name.given or (goes_on(text, at) and goes_on(text, at + 1))


def _given(text: str, name: Name) -> Iterator[Found]:
    """秀兰, 秀兰姐: the given name alone, if it is not the end of somebody else's name."""
    given = name.given
    if len(given) < 2:
        return
    start = text.find(given)
    while start >= 0:
        end = start + len(given)
        before = text[start - 1 : start]
        if text[start - len(name.family) : start] != name.family:
            title = TITLE.match(text, end)
            said = judge(text, start, end)
            if title and title[0] not in ("生", "工", "总", "某"):
                end = title.end()
            foreign = before in SURNAMES and before not in _FUNCTION
            if said > 0:
                sure = 0.85
            elif foreign or _COMPOUND.match(text, start + len(given)) or (said < 0 and given in _WORDS):
                sure = 0.25
            elif given in _WORDS:
                sure = 0.55 if _stands_alone(text, start, end) else 0.3
            else:
                sure = 0.75 if said == 0 else 0.55
            yield Found(start, end, "名字", "given name", sure)
        start = text.find(given, start + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not is_han(text[start - 1 : start]) and not is_han(text[end : end + 1])


def _nicknames(text: str, name: Name) -> Iterator[Found]:
    """小娜, 阿娜, 娜娜, 娜姐, 冬子 of 李娜, 严冬; of two characters the last may stand for both (兰姐)."""
    last = name.given[-1]
    single = len(name.given) == 1
    start = text.find(last)
    while start >= 0:
        end = start + 1
        before, after = text[start - 1 : start], text[end : end + 1]
        title = TITLE.match(text, end)
        whole = text[start - len(name.family) - len(name.given) + 1 : start + 1] == name.whole
        span = None
        if not whole:
            if after == last:
                span, sure = (start, end + 1), 0.6
            elif before and before in "小阿" and not goes_on(text, end):
                span, sure = (start - 1, end), 0.5
            elif title and title[0] in ("姐", "哥", "叔", "姨", "婶", "嫂"):
                span, sure = (start, title.end()), 0.5
            elif after and after in _TAILS:
                span, sure = (start, end + 1), 0.4
        if span is not None and not _belongs_to_word(text, *span):
            said = judge(text, *span)
            sure = 0.85 if said > 0 else 0.25 if said < 0 else sure if single else sure - 0.15
            yield Found(*span, "昵称", "nickname", sure)
        start = text.find(last, end)


def _belongs_to_word(text: str, start: int, end: int) -> bool:
    """天天, 明明, 刚刚 as adverbs; a nickname with another surname before it."""
    before = text[start - 1 : start]
    if before in SURNAMES and before not in _FUNCTION and before:
        return True
    return text[start:end] in _ADVERBS


_ADVERBS = frozenset(
    "天天 明明 刚刚 常常 偏偏 白白 红红 强强 远远 深深 早早 好好 高高 多多 小心 小明 小时 小平 小红 小强 小军 小方 小雪 小春 方方 平平 冬子 方子 小文 小华".split()
) - frozenset("小明 小红 小强 小军 小平 小方 小华 小文 冬子".split())
