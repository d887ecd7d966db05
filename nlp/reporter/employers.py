"""The employer of the form sought in a text (工作单位查找): only where the reporter says to work there is it his own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.reporter.cues import FIRST, SELF_NOUN
from nlp.reporter.numbers import Found

KIND = (
    "有限责任公司|股份有限公司|有限公司|公司|集团|医疗器械|医疗|医药|器械|科技|商贸|贸易|物流|纺织|实业|咨询|劳务|派遣|信息|技术|大药房|药房|药店|药业|连锁|人民医院|中医院|中西医结合|中医|骨科|骨伤|眼科|口腔|妇科|儿科|康复|护理院|医院|卫生院|卫生室|卫生所|诊所"
    "|门诊部|门诊|社区卫生服务中心|社区卫生服务站|卫生服务中心|服务中心|服务站|体检中心|透析中心|中心|中学|小学|卫生学校|卫校|学校|大学|学院|养老院|敬老院|养老|疗养院|医馆|律师事务所|事务所|银行|支行|街道|社区|乡镇|镇|乡|分店|店|厂|矿|局|委员会|委"
)
_TAIL = re.compile(f"(?:{KIND}|[（(].*?[)）])+$")
_MORE = re.compile(f"(?:{KIND})+")
_CLAIM = re.compile(
    rf"(?:{FIRST}|{SELF_NOUN}|我司|我公司)[^，。；！？\n]{{0,10}}(?:是|在|于|从|系|为|[（(]|来自|到|供职|任职|就职)[^，。；！？\n]{{0,8}}$|(?:工作单位|所在单位|单位|就职于|任职于|供职于)[:：]?\s*$"
)
_DISTINCT = 2


def find_employer(text: str, value: str) -> Iterator[Found]:
    """Places where the employer is named, in full or short; ``text`` and ``value`` are folded."""
    core = _distinct(value)
    if len(core) < _DISTINCT:
        return
    start = text.find(core)
    while start >= 0:
        begin, end = start, start + len(core)
        whole = value.find(core)
        while begin and whole and text[begin - 1] == value[whole - 1]:
            begin, whole = begin - 1, whole - 1
        more = _MORE.match(text, end)
        if more or end - begin >= 4:
            end = more.end() if more else end
            claim = _CLAIM.search(text[max(0, begin - 24) : begin])
            yield Found(begin, end, "工作单位", "the employer", 0.8 if claim else 0.35)
        start = text.find(core, end)


def same_employer(one: str, other: str) -> bool:
    """Whether two names of organisations may stand for the same: they share what sets them apart (仁和 in 杭州仁和医院)."""
    left, right = _distinct(one), _distinct(other)
    return bool(left) and bool(right) and (left in other or right in one)


def _distinct(value: str) -> str:
    """The two or three characters that set an organisation apart: those before what says its kind."""
    rest = _TAIL.sub("", value.strip())
    return rest[-_DISTINCT:] if len(rest) >= _DISTINCT else value.strip()
