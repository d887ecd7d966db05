"""What agencies do to persons and institutions (查处): filed_against for 立案, 起诉, 处罚, 判决; investigated_by for 检查, 调查."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import Label, RelationType
from nlp.mention import Relation
from nlp.relations.claim import claim, told
from nlp.relations.reading import Passage, Reading
from nlp.relations.shape import Unit
from nlp.relations.sorts import Sort, sort_of_institution

FILED, CHECKED = RelationType.FILED_AGAINST, RelationType.INVESTIGATED_BY

_FILED = (
    r"立案(?!标准|条件|情况|追诉|材料|监督)|提起公诉|(?<!不|查)起诉(?!意见|书|期限)|批准逮捕|批捕|刑事拘留|行政拘留|判处|判决|宣判|处罚(?!裁量)|"
    r"罚款|罚过款|罚了|责令[^，。；]{0,8}(?:退回|退还|退赔|整改|改正|停业)|吊销|没收|给予[^。；，Ⓐ]{0,8}处分|处分|查处|追诉|网上追逃|暂停[^，。；]{0,8}(?:结算|资格|服务)"
)
_CHECKED = (
    r"飞行检查|飞检|突击检查|现场检查|专项检查|检查(?!报告|单|项目|费|结果|检验|组|室|科|、|指标|化验)|调查(?!组|报告)|核查|核实|稽核|稽查|审计(?!局)|审查(?!起诉)|倒查|筛查|审核|侦查|"
    r"留置|取保候审|约谈|走访|查过|来查|去查|查了|进驻|发现|查明|查实|查出|认定|查获|打掉|抓获|破获"
)
_TRIGGER = re.compile(rf"(?P<filed>{_FILED})|(?P<checked>{_CHECKED})")
_WISH = re.compile(r"希望|恳请|请(?:你们|上级|求|领导|求|贵|相关|有关|Ⓐ)|请依法|建议|盼|如不服|可以?向|申请|要求Ⓐ|赶紧|应当由|应由|提起诉讼|可(?:在|于)|督促|督办|欢迎|未")
_RECIPIENT = re.compile(r"(?:向|至|往|给|移送|移交|移送给|移交给|转给|转交|报|报请|报送|通报|邮寄|告知|抄送|找|拿到|到|打给|跟|如|提请)(?:了)?$")
_SENTENCED = re.compile(
    r"Ⓟ(?:的行为)?[，]?(?:均|分别|各|因)?(?:已)?(?:犯|构成)?[^，。；ⓅⒾⒶ]{0,10}?罪?[，、]?(?:被)?(?:一审|二审|依法|分别|各)*(?:判处|判决|判|获刑|处)?(?:有期徒刑|无期徒刑|拘役|管制|死刑|[一二三四五六七八九十]+年)"
)
_ACCUSES = re.compile(r"(?:公诉机关|原告)[：:]?Ⓐ")
_PENAL = re.compile(r"处罚(?:事先)?(?:决定|告知|信息)|罚(?:决|告)字|医罚|行政处罚")
_OWN_CHECK = re.compile(r"(?:本|我)(?:局|中心|委|机关|分局)[^。]{0,40}?(?:检查|调查|核查|立案|审核|稽核)|现场检查|经查")
_MINOR = frozenset({Sort.PURSE})


def find_enforcement(reading: Reading) -> Iterator[Relation]:
    """filed_against and investigated_by: from the head of a decision, and from each verb of checking or punishing."""
    yield from _from_head(reading)
    for passage in reading.passages:
        text = passage.whole.text
        yield from _sentenced(reading, passage)
        agent: Unit | None = None
        for match in _TRIGGER.finditer(text):
            start = passage.clause_start(match.start())
            if _WISH.search(text[max(0, start - 12) : match.end()]):
                continue
            kind = FILED if match["filed"] else CHECKED
            agent, sure = _agent(reading, passage, match.start(), agent)
            if agent is None:
                continue
            patient, fit = _patient(reading, passage, match.start(), match.end(), kind)
            if patient is None:
                continue
            patient = _important(patient)
            if kind == FILED:
                yield from claim(kind, agent, patient, passage, match.span(), 0.85 * sure * fit)
            else:
                yield from claim(kind, patient, agent, passage, match.span(), 0.8 * sure * fit)
        for match in _ACCUSES.finditer(text):
            accuser = passage.whole.units[match.end() - 1]
            for party in reading.state.parties:
                for agency in accuser.mentions:
                    yield told(FILED, agency, party, (accuser.start, accuser.end), match.group()[:-1], 0.9)


def _important(unit: Unit) -> Unit:
    kept = tuple(
        m for m in unit.mentions if m.label != Label.INSTITUTION or sort_of_institution(m.text) not in _MINOR
    )
    return unit if len(kept) == len(unit.mentions) else Unit(unit.start, unit.end, unit.mark, kept, unit.trust, unit.named)


def _from_head(reading: Reading) -> Iterator[Relation]:
    """A decision on a penalty is against its parties, a judgement against its accused; not a decision not to prosecute."""
    issuer, parties = reading.state.issuer, reading.state.parties
    if issuer is None or not parties:
        return
    head = reading.text[: issuer.end + 60]
    span = (issuer.start, issuer.end)
    if "不起诉" in head:
        return
    if _PENAL.search(head) or "判决书" in head or "起诉书" in head or "裁定书" in head:
        for party in parties:
            yield told(FILED, issuer, party, span, "文书当事人", 0.92)
    if _OWN_CHECK.search(reading.text) and "判决书" not in head and "起诉书" not in head:
        for party in parties:
            yield told(CHECKED, party, issuer, span, "文书当事人", 0.75)


def _sentenced(reading: Reading, passage: Passage) -> Iterator[Relation]:
    """Whoever a term of imprisonment is told of was judged by the court named last."""
    shape = passage.whole
    for match in _SENTENCED.finditer(shape.text):
        person = shape.units[match.start()]
        court = reading.state.agency(frozenset({Sort.COURT}), before=person.start)
        if court is not None:
            unit = Unit(court.start, court.end, "Ⓐ", (court,), 0.9)
            yield from claim(FILED, unit, person, passage, match.span(), 0.95)


def _agent(reading: Reading, passage: Passage, at: int, last: Unit | None) -> tuple[Unit | None, float]:
    """The agency that acts: the nearest before the verb that is not only told of it, the sentence's last, the issuer."""
    shape = passage.whole
    for position in reversed(shape.find("Ⓐ", 0, at)):
        if not _RECIPIENT.search(shape.text[max(0, position - 4) : position]):
            unit = shape.units[position]
            if unit.mentions:
                return unit, 1.0 if position >= passage.clause_start(at) else 0.9
    if last is not None:
        return last, 0.9
    return None, 0.0


_TOWARDS = re.compile(r"(?:对|将|给予|责令|进驻|到|赴|与|处罚)(?:[^，。；ⓅⒾⒶ]{0,6})$")


def _patient(
    reading: Reading, passage: Passage, start: int, end: int, kind: RelationType
) -> tuple[Unit | None, float]:
    """Whom the verb is done to: 对Ⓟ, 被…'s subject, its object, what it finds, else who the text is about."""
    shape = passage.whole
    clause, stop = passage.clause_start(start), passage.clause_end(end)
    before = shape.find("ⓅⒾ", clause, start)
    for position in reversed(before):
        if _TOWARDS.search(shape.text[max(0, position - 8) : position]):
            return shape.units[position], 1.0
    if "被" in shape.text[clause:start] or "由Ⓐ" in shape.text[clause:start] or "经Ⓐ" in shape.text[clause:start]:
        subject = passage.subject(clause + shape.text[clause:start].find("Ⓐ") if "Ⓐ" in shape.text[clause:start] else start)
        if subject is not None and subject.mentions:
            return subject, 0.95
    after = shape.find("ⓅⒾ", end, stop)
    if after and after[0] - end <= 14:
        return shape.units[after[0]], 0.95
    for position in reversed(shape.find("ⓅⒾ", 0, clause)):
        if re.search(r"对$", shape.text[max(0, position - 1) : position]):
            return shape.units[position], 0.9
    later = [p for p in shape.find("ⓅⒾ", end, len(shape.text)) if passage.is_subject(p)]
    if later and kind == CHECKED:
        return shape.units[later[0]], 0.85
    if before:
        return shape.units[before[-1]], 0.6
    subject = passage.subject(clause)
    if subject is not None and subject.mentions:
        return subject, 0.75
    found = reading.state.institution(passage.number, None, shape.place(start))
    if found is not None:
        return Unit(found[0].start, found[0].end, "Ⓘ", (found[0],), 0.5 + 0.4 * found[1]), 0.8
    return None, 0.0
