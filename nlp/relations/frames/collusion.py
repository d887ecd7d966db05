"""Who acted together (伙同): 与甲共谋, 伙同甲, 二人商量, lists that act as one, and orders to take part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from graph.model.extraction import RelationType
from nlp.mention import Relation
from nlp.relations.claim import claim, told
from nlp.relations.reading import Passage, Reading
from nlp.relations.shape import Unit

WITH = RelationType.COLLUDES_WITH

_TOGETHER = (
    r"共谋|合谋|预谋|密谋|同谋|通谋|串通|勾结|串好|合伙|结伙|搭伙|商议|商量|商定|约定|谈好|谈价|谈妥|说好|合作|联手|勾连|配合|一起|一块儿?|共同|分工|合着|里应外合|分赃|分成|平分|对半分|邀约|结成|勾搭|搭上线|达成"
)
_CRIME = r"Ⓕ|骗取|套取|骗保|套现|诈骗|倒卖|贩卖|收购|伪造|虚构|虚开|虚增|冒用|作案|牟利|盗刷|空刷"
_COMITATIVE = re.compile(rf"(?:与|和|跟|同|及)(?P<other>Ⓟ)(?P<then>[^。；Ⓟ]{{0,24}}?)(?P<verb>{_TOGETHER})")
_ACCOMPLICE = re.compile(r"(?:伙同|勾结|纠集|串通|联合|拉拢|邀约|联手|结伙)了?(?P<other>Ⓟ)")
_LISTED = re.compile(rf"(?P<all>Ⓟ)(?P<then>[^。；Ⓟ]{{0,16}}?)(?:相互|互相)?(?P<verb>{_TOGETHER})")
_ACTING = re.compile(rf"(?P<all>Ⓟ)(?P<then>[^。；Ⓟ]{{0,30}}?)(?P<verb>{_CRIME})")
_ORDERED = re.compile(
    rf"(?P<who>Ⓟ)[^。；Ⓟ]{{0,16}}?(?P<verb>指使|授意|教唆|唆使|指挥|雇佣|雇用|安排|组织|要求|让|叫|喊)(?P<other>Ⓟ)(?P<then>[^。；Ⓟ]{{0,40}}?)(?:{_CRIME})"
)
_OBEYED = re.compile(r"(?P<who>Ⓟ)[^。；Ⓟ]{0,6}(?:按|按照|受|在)(?P<other>Ⓟ)的?(?:要求|指使|授意|安排|指示|吩咐|指挥)")
_HELPED = re.compile(r"(?P<who>Ⓟ)[^。；Ⓟ]{0,10}(?:帮|帮助|替)(?P<other>Ⓟ)[^。；Ⓟ]{0,8}(?:拉人|拉病人|拉客|收卡|刷卡|收药|找人|招揽)")


def find_collusion(reading: Reading) -> Iterator[Relation]:
    """colludes_with, each pair once; who joins whom is head, the other tail."""
    for passage in reading.passages:
        text, units = passage.whole.text, passage.whole.units
        for match in _COMITATIVE.finditer(text):
            other = units[match.start("other")]
            who = passage.subject(match.start(), "Ⓟ")
            yield from claim(WITH, who, other, passage, match.span(), 0.8)
            if who is not None:
                yield from _pairs(who, passage, match.span(), 0.7)
        for match in _ACCOMPLICE.finditer(text):
            who = passage.subject(match.start(), "Ⓟ")
            yield from claim(WITH, who, units[match.start("other")], passage, match.span(), 0.85)
            if who is not None:
                yield from _pairs(who, passage, match.span(), 0.7)
        for pattern, sure in ((_LISTED, 0.75), (_ACTING, 0.5)):
            for match in pattern.finditer(text):
                if passage.is_subject(match.start("all")):
                    yield from _pairs(units[match.start("all")], passage, match.span(), sure)
        for pattern, sure in ((_ORDERED, 0.45), (_OBEYED, 0.6), (_HELPED, 0.55)):
            for match in pattern.finditer(text):
                yield from claim(
                    WITH, units[match.start("who")], units[match.start("other")], passage, match.span(), sure
                )


def _pairs(unit: Unit, passage: Passage, span: tuple[int, int], sure: float) -> Iterator[Relation]:
    """Every two of a list of at most eight: longer lists are defendants, not one plot."""
    if 2 <= len(unit.mentions) <= 8:
        start, end = passage.whole.place(span[0]), passage.whole.place(span[1])
        cue = passage.whole.text[span[0] : span[1]]
        for one, other in combinations(unit.mentions, 2):
            yield told(WITH, one, other, (min(start, unit.start), max(end, unit.end)), cue, sure * unit.trust)
