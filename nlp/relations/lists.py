"""Lists (并列): 甲、乙和丙等三人 is one slot of three, 甲局联合乙局 one of two; 甲等四人 takes in those told before."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlp.mention import Mention
from nlp.relations.references import DIGITS, KIN
from nlp.relations.shape import Shape, Unit, merge_shape

_NUMBER = r"\d+|[一二两三四五六七八九十]+"
_PAIR = r"(?:夫妇|夫妻|父子|母子|母女|父女)?"
_PEOPLE = r"(?:被告人|犯罪嫌疑人|嫌疑人|人员|人)"
_LIST = re.compile(
    rf"(?P<persons>Ⓟ{_PAIR}(?:(?:、|和|及|以及|暨|及其{KIN}、?)Ⓟ{_PAIR})*"
    rf"(?:等(?P<count>{_NUMBER})?(?:余|多)?(?:名|个)?{_PEOPLE}?|(?:{_NUMBER})(?:名|位)?{_PEOPLE})?)"
    rf"|Ⓘ(?:(?:、|和|及|以及|与)Ⓘ)+(?:等(?:{_NUMBER})?(?:余|多)?家?)?Ⓘ?"
    r"|Ⓐ(?:(?:、|和|及|以及|与|联合|会同|配合|协同|协调|牵头)+Ⓐ)+"
)


def merge_lists(shape: Shape, known: Mapping[int, Mention]) -> Shape:
    """The shape with each list as one unit. ``known`` are the persons told so far: when 甲等四人 names fewer than four and
    exactly four are known (by their starts), they are meant."""
    if len(shape.units) < 2 and "等" not in shape.text:
        return shape
    merges: list[tuple[int, int, Unit]] = []
    for match in _LIST.finditer(shape.text):
        if match.end() - match.start() == 1:
            continue
        units = [shape.units[at] for at in shape.units if match.start() <= at < match.end()]
        mentions = dict.fromkeys(mention for unit in units for mention in unit.mentions)
        told = match["count"] or ""
        count = DIGITS.get(told) or (int(told) if told.isdigit() else 0)
        if len(mentions) < count == len(known) and all(m.start in known for m in mentions):
            mentions = dict.fromkeys(known.values())
        first, last = units[0], units[-1]
        trust = min(unit.trust for unit in units)
        named = any(unit.named for unit in units)
        merges.append(
            (match.start(), match.end(), Unit(first.start, last.end, first.mark, tuple(mentions), trust, named))
        )
    return merge_shape(shape, merges) if merges else shape
