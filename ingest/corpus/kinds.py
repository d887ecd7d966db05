"""What kind of instrument a text is, how much of it is held, and whose it is (种类、完整程度、层级)."""

from __future__ import annotations

import re

from graph.knowledge.passage import TextStatus
from graph.ledger.knowledge_record import WorkKind

_STATUS = (
    (TextStatus.OUTLINE, re.compile(r"outline|title only|title and purpose|要点|提纲|仅(?:有|存)标题", re.IGNORECASE)),
    (TextStatus.PARTIAL, re.compile(r"partial|extract|excerpt of|selected|节选|摘录|部分", re.IGNORECASE)),
    (TextStatus.SUMMARY, re.compile(r"summar|restated|own words|摘要|概述|概要|归纳", re.IGNORECASE)),
    (TextStatus.FULL, re.compile(r"\bfull\b|complete|全文|完整", re.IGNORECASE)),
)
_RESTATED = re.compile(r"^\s*restated", re.IGNORECASE)

_TYPES = (
    ("协议", WorkKind.AGREEMENT),
    ("司法解释", WorkKind.INTERPRETATION),
    ("地方性法规", WorkKind.LOCAL),
    ("行政法规", WorkKind.REGULATION),
    ("规章", WorkKind.MEASURE),
    ("法律", WorkKind.LAW),
)
_LOCAL_CONGRESS = re.compile(r"(?:省|市|自治区|自治州)人民代表大会")
_MEASURE = re.compile(r"(?:办法|规定|细则|规则)(?:[（(](?:试行|暂行)[）)])?$")


def read_status(said: str, *, default: TextStatus) -> TextStatus:
    """How much is held, by the first words of the source that say it; never more than it says."""
    if _RESTATED.match(said):
        return TextStatus.SUMMARY
    found = [(match.start(), n, status) for n, (status, p) in enumerate(_STATUS) if (match := p.search(said))]
    return min(found)[2] if found else default


def kind_of(said: str, title: str, issuer: str, doc_no: str) -> WorkKind:
    """The kind that the source says, else what title, issuer and number show."""
    for word, kind in _TYPES:
        if word in said:
            return kind
    if "协议" in title:
        return WorkKind.AGREEMENT
    if re.search(r"法释|高检发释|法发〔", doc_no) or (
        "最高人民" in issuer and title.endswith(("解释", "意见", "规定"))
    ):
        return WorkKind.INTERPRETATION
    if _LOCAL_CONGRESS.search(issuer):
        return WorkKind.LOCAL
    if "全国人民代表大会" in issuer:
        return WorkKind.LAW
    if "国务院令" in doc_no or (issuer == "国务院" and title.endswith("条例")):
        return WorkKind.REGULATION
    return WorkKind.MEASURE if "令" in doc_no and _MEASURE.search(title) else WorkKind.NORMATIVE


def level_of(adcode: str) -> str:
    """``national``, ``province``, ``city`` or ``county`` of a division code."""
    if not adcode or adcode == NATION:
        return "national"
    if adcode.endswith("0000"):
        return "province"
    return "city" if adcode.endswith("00") else "county"


NATION = "100000"
"""The code that some sources give the whole country; kept as none."""
