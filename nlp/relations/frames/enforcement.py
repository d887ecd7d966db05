"""What agencies do to persons and institutions (查处): filed_against for 立案, 起诉, 处罚, 判决; investigated_by for 检查, 调查."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.extraction import Label, RelationType
from nlp.mention import Relation
from nlp.relations.claim import claim
from nlp.relations.reading import Passage, Reading
from nlp.relations.shape import Unit
from nlp.relations.sorts import JUDICIAL, Sort, sort_of_agency, sort_of_institution

FILED, CHECKED = RelationType.FILED_AGAINST, RelationType.INVESTIGATED_BY

_FILED = (
    r"立案(?:侦查|调查|查处)?(?!标准|条件|情况|追诉|材料|监督)|提起公诉|公诉(?!机关|人|意见)|起诉(?<!不起诉)(?<!查起诉)(?!意见|书|期限)|批准逮捕|批捕|刑事拘留|行政拘留|刑拘|判处|判决(?!书)|宣判|"
    r"处罚(?!裁量|决定书|金)|罚款|罚过|罚了|责令[^，。；]{0,8}(?:退回|退还|退赔|整改|改正|停业)|吊销|没收|处分|查处|追诉|网上追逃|暂停[^，。；]{0,8}(?:结算|资格|服务)|解除[^，。；]{0,10}协议"
)
_DISCOVERED = r"发现|查明|查实|查出|认定|查获|抓获|打掉|破获|锁定|牵出"
_CHECKED = (
    r"飞行检查|飞检|突击检查|现场检查|专项检查|检查(?!报告|单|项目|费|结果|检验|组|室|科|、|指标|化验|机关)|调查(?!组|报告)|核查|核实|核对|抽查|翻看|翻阅|调阅|查阅|稽核|稽查|审计(?!局)|审查(?!起诉)|倒查|筛查|审核|侦查|"
    r"移送(?:至|到)?(?:审查)?起诉|留置|取保候审|约谈|走访|查过|来过|来查|去查|查了|进驻"
)
_STARTS = "翻立提公起批刑行判宣处罚责吊没查追网暂解发认抓打破锁牵飞突现专检调核稽审倒筛侦移留取约走来去进"
"""Every character such a verb begins with; at all others nothing is tried."""
_TRIGGER = re.compile(rf"(?=[{_STARTS}])(?:(?P<filed>{_FILED})|(?P<found>{_DISCOVERED})|(?P<checked>{_CHECKED}))")
_WISH = re.compile(
    r"希望|恳请|请(?:你们|上级|求|领导|求|贵|相关|有关|Ⓐ)|请依法|建议|盼|如不服|可以?向|申请|要求Ⓐ|赶紧|应当由|应由|提起诉讼|可(?:在|于)|督促|督办|欢迎|未|没有|不敢|会不会|归哪"
)
_POWERS: tuple[tuple[re.Pattern[str], frozenset[Sort], bool], ...] = (
    (re.compile(r"判处|判决|宣判"), frozenset({Sort.COURT}), True),
    (re.compile(r"提起公诉|公诉(?!机关|人|意见)|批准逮捕|批捕|追诉"), frozenset({Sort.PROSECUTION}), True),
    (re.compile(r"拘留|刑拘|追逃|取保候审|移送(?:至|到)?(?:审查)?起诉"), frozenset({Sort.POLICE}), True),
    (re.compile(r"起诉"), frozenset({Sort.PROSECUTION, Sort.INSURANCE}), True),
    (re.compile(r"罚款|罚过|罚了|责令|解除|暂停|吊销|没收|处罚|查处|处分"), JUDICIAL | {Sort.POLICE}, False),
)
"""Which agencies can do what: the sorts that alone can (True), or that cannot (False)."""

_RECIPIENT = re.compile(
    r"(?:向|至|往|给|移送|移交|移送给|移交给|转给|转交|报|报请|报送|通报|邮寄|告知|抄送|找|拿到|到|打给|跟|如|提请|督促|对)(?:了)?$"
)
_TOWARDS = re.compile(r"(?:对|将|给予|责令|进驻|赴|处罚|以)(?:[^，。；ⓅⒾⒶ]{0,6})$")
_PASSIVE = re.compile(r"被|由Ⓐ|经Ⓐ|受到|接受")
_VISIT = re.compile(r"来|去|到")
_SITES = ("网站", "官网", "微信", "公众号", "门户")
"""After an agency's name: what it publishes on, not what acts."""
_MINOR = frozenset({Sort.PURSE})


@dataclass(frozen=True, slots=True)
class _Act:
    """One verb of checking or punishing and who does it."""

    start: int
    end: int
    kind: RelationType
    discovers: bool
    agent: Unit
    sure: float


def find_enforcement(reading: Reading) -> Iterator[Relation]:
    """filed_against and investigated_by, from each verb of checking or punishing with its agency and its target."""
    last: Unit | None = None
    for passage in reading.passages:
        before, last = last, None
        for act in _acts(reading, passage, before):
            last = act.agent
            patient, fit = _patient(reading, passage, act)
            if patient is None:
                continue
            patient = _important(patient)
            if act.kind == FILED:
                yield from claim(FILED, act.agent, patient, passage, (act.start, act.end), 0.85 * act.sure * fit)
            else:
                yield from claim(CHECKED, patient, act.agent, passage, (act.start, act.end), 0.8 * act.sure * fit)


def _acts(reading: Reading, passage: Passage, last: Unit | None) -> Iterator[_Act]:
    text = passage.whole.text
    if "Ⓐ" not in text and last is None and not reading.speaks:
        return
    own: Unit | None = None
    for match in _TRIGGER.finditer(text):
        start = passage.clause_start(match.start())
        if _WISH.search(text[max(0, start - 12) : match.end()]):
            continue
        kind = FILED if match["filed"] else CHECKED
        agent, sure = _agent(reading, passage, match, own)
        if agent is None and match["found"]:
            agent, sure = last, 0.65
        if agent is None or (kind == CHECKED and _judges(agent)):
            continue
        own = agent
        yield _Act(match.start(), match.end(), kind, bool(match["found"]), agent, sure)


def _judges(agent: Unit) -> bool:
    """Courts and procuratorates try and charge; that they 查明 something is no investigation by them."""
    return all(sort_of_agency(m.text) in JUDICIAL for m in agent.mentions)


def _important(unit: Unit) -> Unit:
    kept = tuple(m for m in unit.mentions if m.label != Label.INSTITUTION or sort_of_institution(m.text) not in _MINOR)
    return (
        unit if len(kept) == len(unit.mentions) else Unit(unit.start, unit.end, unit.mark, kept, unit.trust, unit.named)
    )


def _agent(reading: Reading, passage: Passage, verb: re.Match[str], own: Unit | None) -> tuple[Unit | None, float]:
    """The agency that acts: the nearest before the verb that can do it and is not only told of it, else the one that acted
    earlier in the sentence, else whoever writes the document, when they speak of themselves."""
    shape, at = passage.whole, verb.start()
    for position in reversed(shape.find("Ⓐ", 0, at)):
        unit = shape.units[position]
        if (
            unit.mentions
            and _able(unit, verb.group())
            and not shape.text.startswith(_SITES, position + 1)
            and not _RECIPIENT.search(shape.text[max(0, position - 4) : position])
        ):
            return unit, 1.0 if position >= passage.clause_start(at) else 0.9
    if own is not None and _able(own, verb.group()):
        return own, 0.9
    issuer = reading.state.issuer
    if issuer is not None and reading.speaks:
        unit = Unit(issuer.start, issuer.end, "Ⓐ", (issuer,))
        return (unit, 0.7) if _able(unit, verb.group()) else (None, 0.0)
    return None, 0.0


def _able(agent: Unit, verb: str) -> bool:
    """Whether agencies of the sort can do it."""
    for pattern, sorts, alone in _POWERS:
        if pattern.search(verb):
            return any((sort_of_agency(m.text) in sorts) == alone for m in agent.mentions)
    return True


def _patient(reading: Reading, passage: Passage, act: _Act) -> tuple[Unit | None, float]:
    """Whom the verb is done to: 对Ⓟ, 被…'s subject, its object, what it finds, else who the text is about."""
    shape, text = passage.whole, passage.whole.text
    clause, stop = passage.clause_start(act.start), passage.clause_end(act.end)
    before = shape.find("ⓅⒾ", clause, act.start)
    for position in reversed(before):
        if _TOWARDS.search(text[max(0, position - 8) : position]):
            return shape.units[position], 1.0
    if _PASSIVE.search(text, clause, act.start):
        agency = text.find("Ⓐ", clause, act.start)
        subject = passage.first(clause, act.start) or passage.subject(agency if agency >= 0 else act.start)
        if subject is not None and subject.mentions:
            return subject, 0.95
    after = [p for p in shape.find("ⓅⒾ", act.start, stop) if shape.units[p].mentions]
    if after and after[0] - act.end <= 16:
        return shape.units[after[0]], 0.95
    for position in reversed(shape.find("ⓅⒾ", 0, clause)):
        if text[position - 1 : position] == "对" and position > 0:
            return shape.units[position], 0.9
    visit = act.kind == CHECKED and _VISIT.search(text, clause, act.end) is not None
    later = (
        []
        if visit
        else [p for p in shape.find("ⓅⒾ", act.end, len(text)) if passage.is_subject(p) or text[p - 1] == "与"]
    )
    if later and (
        act.discovers
        or act.kind == FILED
        or (before == [] and ("发现" in text[act.end :] or "存在" in text[act.end : stop + 40] or text[clause] == "经"))
    ):
        return shape.units[later[0]], 0.85
    if before and not visit:
        return shape.units[before[-1]], 0.6
    return _about(reading, passage, act, visit=visit)


_CASE = re.compile(r"案件|此案|本案|该案")


def _about(reading: Reading, passage: Passage, act: _Act, *, visit: bool) -> tuple[Unit | None, float]:
    """Nobody is named: the subject that goes on, or the institution the text is about."""
    clause = passage.clause_start(act.start)
    subject = None if visit else passage.subject(clause)
    if subject is not None and subject.mentions:
        return subject, 0.85 if _CASE.search(passage.whole.text, clause, act.start) else 0.7
    told = [p for p in passage.whole.find("ⓅⒾ", 0, clause) if passage.whole.units[p].mentions]
    if told and not visit:
        return passage.whole.units[told[-1]], 0.65
    found = reading.state.institution(passage.number, None, passage.whole.place(act.start))
    if found is not None:
        fit = 0.9 if visit else 0.75
        return Unit(found[0].start, found[0].end, "Ⓘ", (found[0],), 0.5 + 0.5 * found[1]), fit
    return None, 0.0
