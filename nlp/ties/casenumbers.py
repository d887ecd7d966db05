"""Case numbers that tie texts (案号): of a proceeding, a decision, a hand-over; not of a rule that both rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"[〔\[【（(]\s?(?P<year>(?:19|20)\d{2})\s?[〕\]】）)]\s?(?P<rest>.*)$")
_LEAD = re.compile(
    r"^.*(?:关于|根据|依据|按照|转办件|转办函|转来的?|移送的?|出具的?|作出的?|下达的?|案件已立|已立为?|立案为|案号为?|文号为?|编号为?|[以的件函书案])(?=[一-鿿（(]{2,})"
)
_RULE_CODE = re.compile(r"(?:发|办发|办|规|令|通|公告|规范|字发|电|函发|医函|办函|规函|政|府|卫|监发|党发)$")
_CASE_CODE = re.compile(
    r"罚|立|刑|民|行|初|终|执|再|破|移|转|举|稽|核|查|处|告|案|线|受|协|强|监建|检建|诉|捕|问|审|督|催|退|追|投|访|责|改|撤|决|裁|调|字"
)
_RESTS_ON = re.compile(
    r"(?:依据|根据|按照|依照|参照|贯彻|落实|执行|遵照|印发的?|颁布的?)[^。；，]{0,40}$|[》」”]\s*[（(]?\s*$"
)
_RULE_AFTER = re.compile(r"^\s*[）)]?\s*(?:文件|规定|通知|办法|精神|要求|印发|》)")


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """``key`` without brackets and leading words; ``background`` for a rule or a circular that many texts rest on."""

    key: str
    background: bool


def read_case_number(surface: str, before: str, after: str) -> CaseNumber | None:
    """The number in the form in which equal ones are equal; None for what holds no year and number.

    ``before`` and ``after`` are the text around it.
    """
    plain = re.sub(r"\s", "", surface)
    match = _NUMBER.search(plain)
    if match is None:
        digits = re.sub("[^0-9A-Za-z]", "", plain)
        return CaseNumber(digits.upper(), False) if len(digits) >= 8 else None
    code = plain[: match.start()]
    code = _LEAD.sub("", code)
    code = re.sub(r"[（）()\[\]]|字$|字第$|第$", "", code)
    rest = re.sub(r"^(?:字第?|第)|号$|[（）()]", "", match["rest"])
    digits = re.sub(r"(?<!\d)0+(?=\d)", "", rest)
    rules = _is_rule(code, rest, before, after)
    return CaseNumber(f"{code}{match['year']}-{digits}", rules) if code or re.search("[一-鿿]", rest) else None


def _is_rule(code: str, rest: str, before: str, after: str) -> bool:
    """Whether it numbers a rule. A court's number has its code behind the year; an office's before it."""
    if re.search("[刑民行执初终破赔]", rest):
        return False
    if _RULE_AFTER.search(after[:6]):
        return True
    case_like = bool(_CASE_CODE.search(code[1:]))
    if _RULE_CODE.search(code) and not re.search("罚|立|移|转|举|稽|查处|线索|案", code):
        return True
    return bool(_RESTS_ON.search(before[-44:])) and not case_like
