"""Masked names (隐名): 张某, 李某甲, 王某某, 艾某忠, 马某1, 秦*, 赵××, 古丽某某, 阿不都热合曼·某."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.names.lastcharacter import Place, find_last_characters
from nlp.names.reading import Reading
from nlp.names.surnames import CLANS, RARE, SURNAMES, TRANSCRIBED
from nlp.names.tables import read_given, read_lexicon

_MARK = re.compile(r"某{1,3}")
_CROSSED = re.compile(
    r"(?<![*×＊A-Za-z\d])(?P<family>[一-鿿]{1,2})(?P<mask>[*＊×✕]{1,3}|[Xx]{1,3}(?![A-Za-z\d]))(?P<last>[一-鿿]?)"
)
_NUMBERED = re.compile(
    r"(?:[甲乙丙丁戊己庚辛](?![醛醇类型方肝状级等胺])|[1-9](?![\d.．]|[年月日时号个人名次元万岁天]|[、，]?\d)|[A-H](?![A-Za-z\d]))"
)
_THINGS = re.compile(
    "^(?:医院|医|药|诊|门诊|公司|单位|市|县|区|镇|乡|村|省|州|街|路|局|机构|企业|人|个|些|种|日|天|年|月|家|科|项|位|次|类|段|处|地|院|店|厂|学|银行|养老|护理|康复|民营|连锁|卫生|社区|小区|中心|定点|网|平台|品牌|保险|集团|所|部|专|口腔|眼科|骨科|中医|大药房|商|健康|物流|生物|科技|中|小学|大学|一)"
)
_HOUSES = re.compile("医院|公司|药店|诊所|大药房|县|市|区|镇|村(?!民)|单位")
_LAST_LEAST = 1500
"""Bearers from which a character behind a crossed-out name is likely a given name's."""
_AFTER_MASKED = read_lexicon("after_masked")
_NO_FAMILY = frozenset(
    "在与和对由有到为的是了被把将向从给让及等个家位名该本省市县区镇乡村州院店厂司上下中内外前后至以于某任时这那各每另叫找去来同所用经因若凡当比按据跟以如即且而或也都还"
)
"""Characters before 某 that are no surname: 在某医院, 该市某药店."""


def find_masked(reading: Reading) -> Iterator[tuple[int, int, float]]:
    """(start, end, confidence) of masked names, in text order; crossed-out ones behind them."""
    text, floor = reading.text, 0
    met: list[tuple[int, int, int]] = []
    for match in _MARK.finditer(text):
        start = _family(reading, match.start(), floor)
        end = None if start is None else _end(reading, start, match.end())
        if start is not None and end is not None:
            met.append((start, match.end(), end))
            floor = end
    places = [Place(text[start:after], after) for start, after, end in met if _may_go_on(text, start, after, end)]
    longer = find_last_characters(reading, places)
    for start, after, end in met:
        known = text[start:after].rstrip("某") in SURNAMES
        yield start, after + 1 if after in longer else end, 0.99 if known else 0.93
    yield from _crossed(text)


def _may_go_on(text: str, start: int, after: int, end: int) -> bool:
    """One 某 behind a surname, and no number or letter."""
    return end == after and text[start:after].count("某") == 1 and after - start <= 3


def _crossed(text: str) -> Iterator[tuple[int, int, float]]:
    for match in _CROSSED.finditer(text):
        family = match.group("family")
        start = match.start() if family in SURNAMES else match.end("family") - 1
        if text[start : match.end("family")] in SURNAMES:
            last = match.group("last")
            keeps = last and len(match.group("mask")) == 1 and read_given().get(last, 0) >= _LAST_LEAST
            yield (
                start,
                match.end() if not last or (keeps and not _goes_on(text, match.end("mask"))) else match.end("mask"),
                0.93,
            )


def _goes_on(text: str, at: int) -> bool:
    """True when the character behind a crossed-out name goes on with the sentence: 秦*说, not 秦*兰、."""
    return text[at] in _AFTER_MASKED and text[at + 1 : at + 2] not in "，。、；：（）()"


def _family(reading: Reading, mark: int, floor: int) -> int | None:
    """Where the name begins whose 某 stands at ``mark``."""
    text = reading.text
    if text[mark - 1 : mark] == "·":
        begin = mark - 1
        while begin > floor and (text[begin - 1] in TRANSCRIBED or text[begin - 1] in "·不都来"):
            begin -= 1
        return begin if begin < mark - 1 else None
    for length in (2, 1):
        begin = mark - length
        if begin >= floor and (text[begin:mark] in SURNAMES or text[begin:mark] in CLANS):
            return begin
    if text[mark - 1 : mark] in RARE and _stands_alone(text, mark):
        return mark - 1
    word = reading.words[mark - 1] if mark else None
    if word is not None and word.kind == "PER" and word.start < mark and word.start >= floor:
        return word.start
    begin = mark
    while begin > max(floor, mark - 5) and text[begin - 1] in TRANSCRIBED:
        begin -= 1
    introduced = begin < mark and (
        begin == 0 or text[begin - 1] in "，。、；：（(和与及名民人员者亲友\n" or reading.word_starts(begin) is True
    )
    if introduced:
        return begin
    alone = mark - 1
    if (
        alone < floor
        or text[alone] in _NO_FAMILY
        or not "一" <= text[alone] <= "鿿"
        or reading.word_starts(alone) is not True
    ):
        return None
    return (
        alone if reading.word_starts(mark + 1) is not False and not _THINGS.match(text[mark + 1 : mark + 5]) else None
    )


def _stands_alone(text: str, mark: int) -> bool:
    """A rare surname that is a word as well (同某) counts when nothing that takes the word stands before."""
    return text[mark - 2 : mark] not in ("伙同", "会同", "连同", "陪同", "合同", "随同", "如同", "一同", "等同", "共同")


def _end(reading: Reading, start: int, after: int) -> int | None:
    """Where the name ends without a character behind 某; None where 某 belongs to a thing (上海某医院)."""
    text = reading.text
    rest = text[after : after + 4]
    numbered = _NUMBERED.match(text, after)
    if numbered:
        return numbered.end()
    stem = text[start:after].rstrip("某")
    if _THINGS.match(rest) and stem not in SURNAMES and stem not in CLANS:
        return None
    return None if _HOUSES.match(rest) else after
