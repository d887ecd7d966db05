"""Checks told in a heading (通报), whose objects follow item by item: 某局开展飞行检查，通报如下：一、甲医院…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import RelationType
from nlp.mention import Relation
from nlp.relations.claim import claim
from nlp.relations.reading import Passage, Reading
from nlp.relations.shape import Unit
from nlp.relations.sorts import JUDICIAL, sort_of_agency

CHECKED = RelationType.INVESTIGATED_BY

_CHECKS = r"飞行检查|飞检|突击检查|现场检查|专项检查|检查|抽查|核查|稽核|稽查|复核认定|破获|侦破|侦办|打掉|查处|曝光"
_HEADING = re.compile(rf"(?P<agency>Ⓐ)(?:Ⓡ|联合Ⓐ|、Ⓐ|[^。；ⓅⒶⓇ]){{0,60}}?(?:{_CHECKS})[^Ⓟ]*$")
_NUMBER = r"[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．：:]+"
_PARTY = r"(?:犯罪嫌疑人|嫌疑人|当事人|涉案人员|以)"
_ITEM = re.compile(
    rf"^\s*(?:(?:{_NUMBER})\s*|(?:经查明?|经审讯|查明|经核实|经核查)[，,：:]?)+(?:(?:自|从)?Ⓣ(?:起|以来|间|期间|，)*)?{_PARTY}?(?P<who>[ⓅⒾ])"
)
_STATED = re.compile(r"^\s*(?P<who>Ⓘ)(?:（[^）]*）)?(?:案)?(?:：|:|存在|涉嫌|Ⓣ?，?(?:该院|该店))")
_LISTED = re.compile(r"^\s*(?P<who>Ⓘ)[。，、（]")
"""After a heading that ends in a colon a name at the beginning is an item."""
_PARTIES = re.compile(r"被(?:稽核|检查|约谈|核查|调查|审计)(?:单位|机构|对象|人)[：:]\s*(?P<who>[ⓅⒾ])")
_FOLLOWING = 12
"""Passages in which the items of a heading are looked for."""


def find_announced(reading: Reading) -> Iterator[Relation]:
    """investigated_by, between whoever a heading or the issuer checks and the items below it."""
    agency: Unit | None = None
    left, lists = 0, False
    for passage in reading.passages:
        text = passage.whole.text
        if agency is not None and left > 0:
            left -= 1
            match = _ITEM.match(text) or _STATED.match(text) or (_LISTED.match(text) if lists else None)
            if match is not None and passage.whole.units[match.start("who")].named:
                yield from claim(CHECKED, passage.whole.units[match.start("who")], agency, passage, match.span(), 0.7)
        for match in _PARTIES.finditer(text):
            issuer = reading.state.issuer
            if issuer is not None:
                unit = Unit(issuer.start, issuer.end, "Ⓐ", (issuer,), 0.9)
                yield from claim(CHECKED, passage.whole.units[match.start("who")], unit, passage, match.span(), 0.8)
        heading = _HEADING.search(text)
        if heading is not None and not _names_any(passage, heading.start()):
            unit = passage.whole.units[heading.start("agency")]
            if unit.mentions and not any(sort_of_agency(m.text) in JUDICIAL for m in unit.mentions):
                agency, left, lists = unit, _FOLLOWING, text.rstrip().endswith(("：", ":"))


def _names_any(passage: Passage, start: int) -> bool:
    """Whether an institution is named there: then the check is its own, not the items'; 14家机构 names none."""
    return any(passage.whole.units[at].mentions for at in passage.whole.find("Ⓘ", start, len(passage.whole.text)))
