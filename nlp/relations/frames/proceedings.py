"""What the form of a paper says (文书): a decision is against its parties, a judgement against its accused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import RelationType
from nlp.mention import Relation
from nlp.relations.claim import claim, told
from nlp.relations.reading import Passage, Reading
from nlp.relations.shape import Unit
from nlp.relations.sorts import Sort

FILED, CHECKED = RelationType.FILED_AGAINST, RelationType.INVESTIGATED_BY

_PENAL = re.compile(r"处罚(?:事先)?(?:决定|告知|信息)|罚(?:决|告)字|医罚|行政处罚")
_JUDGED = re.compile(r"判决书|起诉书|裁定书|判决(?:如下)?")
_OWN_CHECK = re.compile(r"(?:本|我)(?:局|中心|委|机关|分局)[^。]{0,40}?(?:检查|调查|核查|立案|审核|稽核)|现场检查|经查")
_ACCUSES = re.compile(r"(?:公诉机关|原告|抗诉机关)[：:]?(?P<agency>Ⓐ)")
_TRIED = re.compile(r"(?P<court>Ⓐ)(?:一审|作出一审|指控|诉称)")
_TERM = r"(?:有期徒刑|无期徒刑|拘役|管制|死刑|[一二三四五六七八九十]+年)"
_SENTENCED = re.compile(
    rf"(?P<who>Ⓟ)(?:，(?:Ⓘ的?)?(?:Ⓡ|职工|员工))?(?:等\d*人)?(?:的行为)?[，]?(?:均|分别|各|因)?(?:已)?(?:犯|构成)?[^，。；ⓅⒾⒶ]{{0,14}}?罪?[，、]?(?:被)?(?:一审|二审|依法|分别|各|均)*(?:判处|判决|判刑|判|获刑|处)?{_TERM}"
)
_GUILTY = re.compile(r"(?P<who>[ⓅⒾ])(?:的|等人的?)?[^。；ⓅⒾ]{0,40}?(?:构成|犯)[^，。；ⓅⒾ]{2,14}罪")
_DISCIPLINE = re.compile(
    r"(?P<agency>Ⓐ)[^。；ⓅⒾⒶ]{0,8}(?:通报|消息|发布)[^。；]{0,40}?(?P<who>Ⓟ)[^。；Ⓟ]{0,30}(?:严重违纪|违纪违法|涉嫌违纪|接受[^，。]{0,8}(?:审查|调查)|被开除)"
)
"""How a commission of discipline makes its investigation known."""
_ANY = re.compile(rf"{_TERM}|罪")


def find_proceedings(reading: Reading) -> Iterator[Relation]:
    """filed_against and investigated_by from heads, labels (公诉机关, 原告) and terms of imprisonment."""
    yield from _from_head(reading)
    for passage in reading.passages:
        if _ANY.search(passage.whole.text):
            yield from _sentenced(reading, passage)
    for passage in reading.naming("Ⓐ"):
        for match in _DISCIPLINE.finditer(passage.whole.text):
            agency, who = (passage.whole.units[match.start(name)] for name in ("agency", "who"))
            yield from claim(CHECKED, who, agency, passage, match.span(), 0.8)
    for passage in reading.naming("Ⓐ") if reading.state.parties else ():
        for pattern, sure in ((_ACCUSES, 0.9), (_TRIED, 0.6)):
            for match in pattern.finditer(passage.whole.text):
                agency = passage.whole.units[match.end() - 1 if match[0].endswith("Ⓐ") else match.start()]
                for one in agency.mentions:
                    for party in reading.state.parties:
                        yield told(FILED, one, party, (agency.start, agency.end), match[0].strip("Ⓐ"), sure)


def _from_head(reading: Reading) -> Iterator[Relation]:
    issuer, parties = reading.state.issuer, reading.state.parties
    if issuer is None or not parties:
        return
    head, span = reading.text[: issuer.end + 60], (issuer.start, issuer.end)
    judged = bool(_JUDGED.search(head))
    if "不起诉" in head:
        return
    for party in parties:
        if judged or _PENAL.search(head):
            yield told(FILED, issuer, party, span, "文书当事人", 0.92)
        if not judged and _OWN_CHECK.search(reading.text):
            yield told(CHECKED, party, issuer, span, "文书当事人", 0.75)


def _sentenced(reading: Reading, passage: Passage) -> Iterator[Relation]:
    """Whoever a term of imprisonment or a crime is told of was judged by the court named last."""
    shape = passage.whole
    for pattern, sure in ((_SENTENCED, 0.95), (_GUILTY, 0.85)):
        for match in pattern.finditer(shape.text):
            judged = shape.units[match.start("who")]
            court = reading.state.agency(frozenset({Sort.COURT}), before=judged.start)
            if court is not None:
                unit = Unit(court.start, court.end, "Ⓐ", (court,), 0.9)
                yield from claim(FILED, unit, judged, passage, match.span(), sure)
