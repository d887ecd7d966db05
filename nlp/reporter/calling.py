"""How a reporter is called (称呼查找): 王女士, 老王, 秀兰, 秀兰姐, 小娜: the reporter's only as words around allow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.names.surnames import SURNAMES
from nlp.reporter.cues import POSTED, judge
from nlp.reporter.nameparts import Name
from nlp.reporter.numbers import Found
from nlp.reporter.persons import TITLE, full_name_end, goes_on, is_han
from nlp.reporter.tables import read_words

_FAMILIAR = "老小阿"
_TAILS = "子儿"
_FUNCTION = frozenset("和于从向对常时都让找叫喊是同跟与由给被把到在有来去说问替为因以等")
"""Surnames that are mostly other words: before a given name alone they do not make it somebody else's."""
_THIS_SURNAME = re.compile(r"这个姓|姓的人?不?多|一?个姓")
_COMPOUND = re.compile(r"(?:节|期间|前后|以来|初期|初|路|街|村|镇|周年|七十|七五|院|局|所|室|站|药|店|大|门诊|医)")


def find_titled(text: str, name: Name, whole: list[Found], *, rivals: bool = False) -> list[Found]:
    """王女士, 老王, 小王, 王医生: the reporter's where words around say so, or nobody else bears the surname.

    One spelling is one person: what words say of one place holds for the others, and what speaks for the reporter counts.
    """
    covered = {place for one in whole if one.confidence >= 0.5 for place in range(one.start, one.end)}
    spans = list(_titled_spans(text, name, covered))
    said: dict[str, set[int]] = {}
    for start, end, _ in spans:
        said.setdefault(text[start:end], set()).add(judge(text, start, end))
    found = []
    for start, end, post in spans:
        here, all_said = judge(text, start, end), said[text[start:end]] - {0}
        if 1 in all_said:
            here = 1
        elif not here and all_said:
            here = -1
        if end - start == len(name.family):
            sure = 0.7 if judge(text, start, end) > 0 or _THIS_SURNAME.match(text, end) else 0.2
        else:
            sure = 0.85 if here > 0 else 0.3 if here < 0 or post or rivals else 0.55
        if sure:
            found.append(Found(start, end, "姓氏加称谓", "surname with title", sure))
    return found


def has_rival(text: str, name: Name) -> bool:
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
        elif (
            start not in covered
            and _is_alone(text, at)
            and (judge(text, start, at) > 0 or not is_han(text[start - 1 : start]))
        ):
            yield start, at, False
        start = text.find(name.family, at)


def _is_alone(text: str, at: int) -> bool:
    return not is_han(text[at : at + 1]) or text[at : at + 2] in ("这个", "这姓", "某，") or text[at] in "啊吧呀，"


def _goes_on_as_name(text: str, at: int, name: Name) -> bool:
    """小王丽 is no 小王."""
    return text[at : at + len(name.given)] == name.given or (goes_on(text, at) and goes_on(text, at + 1))


def find_given_name(text: str, name: Name) -> Iterator[Found]:
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
            elif (
                foreign
                or _COMPOUND.match(text, start + len(given))
                or (said < 0 and given in read_words("given_words"))
            ):
                sure = 0.25
            elif given in read_words("given_words"):
                sure = 0.55 if _stands_alone(text, start, end) else 0.3
            else:
                sure = 0.75 if said == 0 else 0.55
            yield Found(start, end, "名字", "given name", sure)
        start = text.find(given, start + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not is_han(text[start - 1 : start]) and not is_han(text[end : end + 1])


def find_nicknames(text: str, name: Name) -> Iterator[Found]:
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
    return text[start:end] in read_words("reduplicated")
