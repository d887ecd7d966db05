"""Numbers of the trade that extraction has no label for (业务编号): claims, invoices, trace codes, codes of institutions.

Each after its noun, or by a form of its own that a check digit confirms. Offsets are those of the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.casework.links.told import MarkKind

_SAID = r"(?:号码?|编号|编码|代码|单号|ID|id)?\s*(?:分别)?(?:为|是|系)?\s*[:：]?\s*[（(“\"]?\s*"
_AND = r"(?:\s*[、，,和及与]\s*)"

_LABELLED: tuple[tuple[MarkKind, str, str], ...] = (
    (MarkKind.CLAIM, "结算(?:单据?|流水|业务|凭证|清单)?|医保结算|就诊(?:登记|流水)?(?=号|ID)|报销(?:受理|单)?(?=号|编号)|交易流水|业务流水|流水(?=号)", r"[A-Za-z]{0,3}\d[\dA-Za-z-]{7,29}"),
    (MarkKind.INVOICE, "(?:发票|票据|收据|电子票|专票|普票)(?!代码)", r"\d{7,20}"),
    (MarkKind.TRACE_CODE, "追溯码", r"\d{18,22}"),
    (MarkKind.INSTITUTION_CODE, "(?:定点)?(?:医药|医疗|零售药店|药店)?机构(?=编|代|号)|国家?(?:医保)?编码|医保编码|机构编码|定点编码", r"[HPhp]\d{11,12}"),
    (MarkKind.DOCTOR_CODE, "医师|医生|药师|护士|医护人员|医保医师", r"[DYNHdyn][A-Za-z]?\d{10,13}"),
    (MarkKind.PERSON_NO, "(?:人员|参保|医保|个人|参保人员?)(?=编号|号|编码)", r"[A-Za-z]?\d{6,24}"),
    (MarkKind.EMPLOYER_NO, "(?:单位|参保单位|缴费单位)(?=编号|编码|号)", r"\d{5,20}"),
    (MarkKind.CHART, "住院(?=号)|病案(?=号)|病历(?=号)", r"[A-Za-z]{0,3}\d{5,14}"),
)  # fmt: skip
_SHAPES = [
    (kind, re.compile(f"(?:{nouns}){_SAID}(?P<first>{shape}(?:{_AND}{shape})*)(?![0-9A-Za-z])"), re.compile(shape))
    for kind, nouns, shape in _LABELLED
]
_TRACE = re.compile(r"(?<![0-9A-Za-z])8\d{19}(?![0-9A-Za-z])")
_INSTITUTION = re.compile(r"(?<![0-9A-Za-z])[HP](?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{9,10}(?![0-9A-Za-z])")
_DOCTOR = re.compile(r"(?<![0-9A-Za-z])D(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{10}(?![0-9A-Za-z])")
_USCC = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RT-UW-Y]{2}\d{6}[0-9A-HJ-NP-RT-UW-Y]{10}(?![0-9A-Za-z])")
_USCC_SAID = re.compile(r"信用代码\s*(?:证号?)?(?:为|是)?\s*[:：]?\s*[（(]?\s*(?P<code>[0-9A-Za-z]{18})(?![0-9A-Za-z])")
_AFTER_CODE = re.compile(
    r"(?:发票|票据)代码\s*[:：]?\s*(?P<code>\d{8,12})[^。；\n]{0,8}?号码?\s*[:：]?\s*(?P<number>\d{7,8})(?!\d)"
)
_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True, slots=True)
class Code:
    """A number with its place."""

    kind: MarkKind
    key: str
    start: int
    end: int


def find_codes(text: str) -> list[Code]:
    """All of them, in text order, each place once; the noun before a number decides before its form does."""
    found: dict[int, Code] = {}
    for code in _all(text):
        found.setdefault(code.start, code)
    return [found[start] for start in sorted(found)]


def _all(text: str) -> Iterator[Code]:
    for match in _AFTER_CODE.finditer(text):
        yield _code(MarkKind.INVOICE, match, "number")
    for match in _USCC_SAID.finditer(text):
        yield _code(MarkKind.USCC, match, "code")
    for kind, pattern, shape in _SHAPES:
        for match in pattern.finditer(text):
            for one in shape.finditer(text, match.start("first"), match.end("first")):
                yield Code(kind, normal_code(one.group()), one.start(), one.end())
    for kind, pattern in (
        (MarkKind.TRACE_CODE, _TRACE),
        (MarkKind.INSTITUTION_CODE, _INSTITUTION),
        (MarkKind.DOCTOR_CODE, _DOCTOR),
    ):
        for match in pattern.finditer(text):
            yield _code(kind, match, 0)
    for match in _USCC.finditer(text):
        if is_credit_code(match.group()):
            yield _code(MarkKind.USCC, match, 0)


def _code(kind: MarkKind, match: re.Match[str], group: str | int) -> Code:
    return Code(kind, normal_code(match.group(group)), match.start(group), match.end(group))


def normal_code(text: str) -> str:
    """Upper case, without separators."""
    return re.sub(r"[\s-]", "", text).upper()


def is_credit_code(text: str) -> bool:
    """Whether the eighteenth character is the check character (GB 32100-2015, weights 3^i modulo 31)."""
    if len(text) != 18 or any(character not in _CHARACTERS for character in text):
        return False
    total = sum(_CHARACTERS.index(character) * pow(3, place, 31) for place, character in enumerate(text[:17]))
    return _CHARACTERS[(31 - total % 31) % 31] == text[17]
