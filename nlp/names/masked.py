"""Masked names (隐名): 张某, 李某甲, 王某某, 艾某忠, 马某1, 秦*, 赵××, 古丽某某, 阿不都热合曼·某."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.names.reading import Reading
from nlp.names.surnames import SURNAMES, TRANSCRIBED
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
_GIVEN_LEAST = 1500
"""Bearers from which a character after 某 is likely a given name's (兰, 忠, 娟); rarer ones need the tagger."""
_GOES_ON = read_lexicon("after_masked")
_NEVER = frozenset("的等和与及因将在为以从向对由于到被把说称是有让的了")
"""Characters that end no masked name, whatever follows."""
_NO_FAMILY = frozenset(
    "在与和对由有到为的是了被把将向从给让及等个家位名该本省市县区镇乡村州院店厂司上下中内外前后至以于某任时这那各每另叫找去来同所用经因若凡当比按据跟以如即且而或也都还"
)
"""Characters before 某 that are no surname: 在某医院, 该市某药店."""
_WORDS_ON = re.compile(
    "^(?:明知|明确|安排|平时|平日|利用|通过|同意|同时|同年|同样|成立|承包|承认|介绍|组织|开始|开具|开设|开办|出资|经营|经查|建立|发现|广泛|长期|多次|先后|共同|召集|伙同|联系|负责|担任|主动|主导|书写|方面|保管|保存|保险|文化|生前|生育|生病|全部|全家|金额|海外|东窗|立即|立案|立刻|连续|连同|光顾|英勇|荣获|强行|强迫|强调|宣称|康复|德国|清楚|国庆|建议|建档|志愿|永远|春节|秋天|夏天|冬天|月底|月初|华而|林某|军人|民警|和平|顺利|顺便|成为|成功|秀出|辉煌|美其|平均|平台|兴建|红包|玉米|新开|新增|元旦|云南|江苏|江西|山东|山西|河南|河北|庆幸|琴行|波及|松口|峰会|根据|根本|良心|善于|祥云|权衡|杰出|凯旋|超量|超出|超标|超过|聪明|真实|真正|心知|欢迎|乐意|喜欢|进行|进入|进货|达成|达到|定期|定点|定居|嘉奖|继续|青年|山区|广告|宏观|健在|健康|勤快|如实|如何|如果|亲自|亲属|亲笔|亲友|双方|双双|贵重|福利|财务|文件|武汉|学习|学历|思想|尚未|尚有|齐全|信息|信用|信以|诚恳|保证|世故|代为|代替|代办|代表|代开|相互|相关|向某|现年|现任|现住|原系|原任|户籍|籍贯|名下|本人|虽|遂|另|仅|约|凭|趁|时任|时常|时年|则称|家中|家属|家人|住院|住所|等人)"
)


def find_masked(reading: Reading) -> Iterator[tuple[int, int, float]]:
    """(start, end, confidence) of masked names, in text order."""
    text, floor = reading.text, 0
    for match in _MARK.finditer(text):
        start = _family(reading, match.start(), floor)
        if start is None:
            continue
        end = _end(reading, start, match.end())
        if end is None:
            continue
        floor = end
        yield start, end, 0.99 if text[start : match.start()] in SURNAMES else 0.93
    for match in _CROSSED.finditer(text):
        family = match.group("family")
        start = match.start() if family in SURNAMES else match.end("family") - 1
        if text[start : match.end("family")] in SURNAMES:
            last = match.group("last")
            keeps = last and len(match.group("mask")) == 1 and _is_given(reading, match.start("last"))
            yield start, match.end() if keeps or not last else match.end("mask"), 0.93


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
        if begin >= floor and text[begin:mark] in SURNAMES:
            return begin
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


def _end(reading: Reading, start: int, after: int) -> int | None:
    """Where the name ends; None where 某 belongs to a thing (上海某医院)."""
    text = reading.text
    marks = after - text.rfind("某", 0, after) - 1
    rest = text[after : after + 4]
    numbered = _NUMBERED.match(text, after)
    if numbered:
        return numbered.end()
    if (
        text[start:after].count("某") == 1
        and len(text[start : after - 1]) <= 2
        and rest
        and _is_given(reading, after)
        and marks == 0
    ):
        return after + 1
    if _THINGS.match(rest) and text[start:after].rstrip("某") not in SURNAMES:
        return None
    if re.match("(?:医院|公司|药店|诊所|大药房|县|市|区|镇|村(?!民)|单位)", rest):
        return None
    return after


def _closed(text: str, position: int) -> bool:
    return text[position : position + 1] in "，。、；：（）()等和与的" or position >= len(text)


def _shut(text: str, position: int) -> bool:
    return text[position : position + 1] in tuple("，。、；：（）()") or text[position : position + 1] == "等"


def _is_given(reading: Reading, position: int) -> bool:
    """Whether the character there ends a name: 陈某娟 against 陈某明知."""
    text = reading.text
    character = text[position]
    if "一" <= character <= "鿿" and character not in _NEVER and _shut(text, position + 1):
        return read_given().get(character, 0) >= _GIVEN_LEAST
    if not "一" <= character <= "鿿" or character in _GOES_ON or _WORDS_ON.match(text[position : position + 2]):
        return False
    word = reading.words[position]
    if word is not None:
        if word.kind == "PER" and word.start < position and word.end == position + 1:
            return True
        if word.start == position and (
            word.end - position > 1 or word.kind in ("v", "p", "d", "c", "u", "r", "m", "f", "t")
        ):
            return word.kind in ("v", "nr") and word.end - position == 1 and _closed(text, position + 1)
    return read_given().get(character, 0) >= _GIVEN_LEAST
