"""Who acted together (伙同): 与甲共谋, 伙同甲, 二人商量, lists that act as one, gangs with a head, and orders to take part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from graph.model.extraction import RelationType
from nlp.mention import Relation
from nlp.relations.claim import claim, slot, told
from nlp.relations.reading import Passage, Reading
from nlp.relations.shape import Unit

WITH = RelationType.COLLUDES_WITH

_TOGETHER = (
    r"共谋|合谋|预谋|密谋|同谋|通谋|串通|勾结|串好|合伙|结伙|搭伙|商议|商量|商定|约定|谈好|谈价|谈妥|说好|合作|联手|勾连|配合|一起|一块儿?|共同|分工|合着|里应外合|分赃|分成|平分|对半分|邀约|结成|勾搭|搭上线|达成|"
    r"另开|合开|谋划|合计|同案"
)
_CRIME = r"Ⓕ|骗取|套取|骗保|套现|诈骗|倒卖|贩卖|收购|伪造|虚构|虚开|虚增|冒用|作案|牟利|盗刷|空刷"
_COMITATIVE = re.compile(
    rf"(?:与|和|跟|同|及|找到?)(?:[^。；，、Ⓟ]{{0,14}}?)(?P<other>Ⓟ)(?:[^。；Ⓟ]{{0,24}}?(?:{_TOGETHER})|[^。；，Ⓟ]{{0,10}}?(?:{_CRIME}))"
)
_ACCOMPLICE = re.compile(r"(?:伙同|买通|收买|勾结|纠集|串通|联合|拉拢|邀约|联手|结伙)了?[^，。；ⓅⒾⒶ]{0,6}(?P<other>Ⓟ)")
_FELLOWS = re.compile(
    r"(?:与|和|跟)(?P<who>Ⓟ)(?:同案|合作|合谋|合伙|一起|共同|串通|勾结)[^。；，Ⓟ]{0,8}的[^。；Ⓟ]{0,6}(?P<other>Ⓟ)"
)
_ASSISTED = re.compile(r"(?:协助|帮助|配合)(?P<other>Ⓟ)[^。；，Ⓟ]{0,12}(?:诈骗|骗取|骗保|作案|犯罪|套取)")
_LISTED = re.compile(rf"(?P<all>Ⓟ)[^。；Ⓟ]{{0,16}}?(?:{_TOGETHER})")
_ACTING = re.compile(rf"(?P<all>Ⓟ)[^。；Ⓟ]{{0,30}}?(?:{_CRIME})")
_ORDERED = re.compile(
    rf"(?P<who>Ⓟ)[^。；Ⓟ]{{0,16}}?(?:指使|授意|教唆|唆使|指挥|雇佣|雇用|安排|组织|要求|让|叫|喊)(?P<other>Ⓟ)[^。；]{{0,40}}?(?:{_CRIME})"
)
_OBEYED = re.compile(
    r"(?:按|按照|受|在|经)[^。；，Ⓟ]{0,12}?(?:Ⓟ[^。；，Ⓟ]{0,4})?(?P<other>Ⓟ)的?(?:配合下|协助下|帮助下|掩护下|默许下|要求|指使|授意|安排|指示|吩咐|指挥|领导)"
)
_HELPED = re.compile(
    r"(?P<who>Ⓟ)[^。；Ⓟ]{0,10}(?:帮|帮助|替)(?P<other>Ⓟ)[^。；Ⓟ]{0,8}(?:拉人|拉病人|拉客|收卡|刷卡|收药|找人|招揽)"
)
_MET = re.compile(
    r"(?P<who>Ⓟ)[^。；Ⓟ]{0,12}(?:联系上?|结识|认识|搭上|勾搭上)(?:了)?(?:外省|外地|上游|下游)?(?P<other>Ⓟ)|(?P<who2>Ⓟ)(?:经|通过)(?P<other2>Ⓟ)提供"
)
_DIRECTED = ((_FELLOWS, 0.8), (_MET, 0.5), (_OBEYED, 0.65), (_ASSISTED, 0.8), (_ORDERED, 0.45), (_HELPED, 0.55))
_LEADER = re.compile(r"为首|主心骨|头目|主犯|组织者|老大|头子|首领|幕后")
_HEAD = re.compile(rf"(?P<who>Ⓟ)[^。；Ⓟ]{{0,30}}?(?:{_LEADER.pattern})")
_ANY = re.compile(
    rf"{_TOGETHER}|{_CRIME}|伙同|买通|收买|纠集|拉拢|联合|要求|指使|授意|安排|指示|吩咐|指挥|领导|拉人|拉客|拉病人|收卡|刷卡|收药|找人|招揽|犯罪"
)
"""A word that every pattern needs one of: sentences without are passed over."""
_CHARGED = re.compile(r"涉嫌|被|因")
_CLOSE = 0.7
"""Trust below which a reference to several people is too vague to pair them off."""


def find_collusion(reading: Reading) -> Iterator[Relation]:
    """colludes_with, each pair once; who joins whom is head, the other tail."""
    head: Unit | None = None
    for passage in reading.naming("Ⓟ"):
        text = passage.whole.text
        if _ANY.search(text):
            yield from _joined(passage, text)
            yield from _as_one(passage, text)
            yield from _directed(passage, text)
        if passage.aside:
            continue
        match = _HEAD.search(text) if _LEADER.search(text) else None
        if match is not None:
            head = passage.whole.units[match.start("who")]
        if head is not None:
            yield from _gang(passage, head, 0 if match is None else match.end())
        if not text.rstrip().endswith("；"):
            head = None


def _joined(passage: Passage, text: str) -> Iterator[Relation]:
    """与甲共谋, 伙同甲: the subject with whoever is joined, and the members of the subject with each other."""
    for pattern, sure in ((_COMITATIVE, 0.8), (_ACCOMPLICE, 0.85)):
        for match in pattern.finditer(text):
            who = passage.subject(match.start(), "ⓅⒾⒶ")
            yield from claim(WITH, who, slot(passage, match, "other"), passage, match.span(), sure)
            joined = slot(passage, match, "other")
            if joined is not None and pattern is _ACCOMPLICE:
                yield from _pairs(joined, passage, match.span(), 0.6)
            if who is not None and who.mark == "Ⓟ":
                yield from _pairs(who, passage, match.span(), 0.7)


def _as_one(passage: Passage, text: str) -> Iterator[Relation]:
    """Lists that act together, and 二人 who did something; a list of names that only did something is no sign of a plot:
    of 22 pairs read so on development texts 6 were right."""
    for match in _LISTED.finditer(text):
        if passage.is_subject(match.start()):
            yield from _pairs(passage.whole.units[match.start()], passage, match.span(), 0.75)
    for match in _ACTING.finditer(text):
        unit = passage.whole.units[match.start()]
        if passage.is_subject(match.start()) and not unit.named and not _CHARGED.search(match.group()):
            yield from _pairs(unit, passage, match.span(), 0.5)


def _directed(passage: Passage, text: str) -> Iterator[Relation]:
    """受甲指使, 指使甲, 协助甲, 帮甲拉人, 联系甲: one with one."""
    for pattern, sure in _DIRECTED:
        for match in pattern.finditer(text):
            if pattern is _MET and not re.search(_CRIME, text[match.end() :]):
                continue
            who = slot(passage, match, "who") or passage.subject(match.start(), "ⓅⒾⒶ")
            yield from claim(WITH, who, slot(passage, match, "other"), passage, match.span(), sure)


def _gang(passage: Passage, head: Unit, after: int) -> Iterator[Relation]:
    """Everyone told in the sentence after its head (团伙以甲为首), and in the ones joined to it by ；."""
    for at in passage.whole.find("Ⓟ", after, len(passage.whole.text)):
        yield from claim(WITH, head, passage.whole.units[at], passage, (at, at + 1), 0.55)


def _pairs(unit: Unit, passage: Passage, span: tuple[int, int], sure: float) -> Iterator[Relation]:
    """Every two of a list of at most six: longer lists are defendants, not one plot."""
    if 2 <= len(unit.mentions) <= 6 and unit.trust >= _CLOSE:
        start, end = passage.whole.place(span[0]), passage.whole.place(span[1])
        cue = passage.whole.text[span[0] : span[1]]
        for one, other in combinations(unit.mentions, 2):
            yield told(WITH, one, other, (min(start, unit.start), max(end, unit.end)), cue, sure * unit.trust)
