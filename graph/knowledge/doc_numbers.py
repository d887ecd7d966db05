"""Document numbers (文号): 医保发〔2021〕49号, 国务院令第735号, in one spelling wherever they stand."""

from __future__ import annotations

import re

_YEARED = r"[\u4e00-\u9fff]{1,12}(?:〔|\[|［|【|（|\()(?:19|20)[0-9]{2}(?:〕|\]|］|】|）|\)) ?第?[0-9]{1,5} ?号"
_ORDER = r"[\u4e00-\u9fff]{0,20}令 ?(?:第 ?)?[0-9]{1,4} ?号"
DOC_NO = re.compile(f"{_YEARED}|{_ORDER}")
_LEAD = re.compile(
    r"^(?:.*(?:日|根据|依据|依照|按照|参照|遵照|落实|贯彻|执行|违反|适用|规定|以及|文件|国务院(?=国务院)|中华人民共和国))"
)


def bare_doc_number(number: str) -> str:
    """A number without the words before it that the pattern took along (根据, the country, the end of a date)."""
    return _LEAD.sub("", number.strip())


def find_doc_numbers(text: str) -> tuple[str, ...]:
    """Every number that a text names, in order, as :func:`plain_doc_number` spells it."""
    return tuple(plain_doc_number(match[0]) for match in DOC_NO.finditer(text))


def plain_doc_number(number: str) -> str:
    """医保发[2021] 49 号 as 医保发〔2021〕49号; 中华人民共和国国务院令第735号 as 国务院令735号."""
    plain = bare_doc_number(number.replace(" ", ""))
    plain = re.sub(r"[\[［【（(]((?:19|20)[0-9]{2})[\]］】）)]", r"〔\1〕", plain)
    return plain.replace("令第", "令").replace("〕第", "〕")
