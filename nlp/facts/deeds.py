"""Which agency did what (部门与行为): each verb with the agency that can do it, named, told by its sort, or implied."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model.extraction import Label
from nlp.facts.case import AgencyAct, Deed
from nlp.mention import Mention
from nlp.relations.sorts import Sort, sort_of_agency
from nlp.sentences import split_sentences

_DEEDS: tuple[tuple[Deed, str, frozenset[Sort] | None, Sort | None], ...] = (
    (Deed.JUDGED, r"判处|判决(?!书)|宣判|获刑|有期徒刑|无期徒刑|拘役|判[一二三四五六七八九十]+年|罚金|定罪|定.{1,4}罪|犯.{1,6}罪|裁定", frozenset({Sort.COURT}), Sort.COURT),
    (Deed.PROSECUTED, r"提起公诉|公诉|批准(?!文)|批捕|审查起诉|不起诉|检察建议", frozenset({Sort.PROSECUTION}), Sort.PROSECUTION),
    (Deed.DETAINED, r"刑事拘留|刑拘|抓获|追逃|取保|强制措施|落网|打掉", frozenset({Sort.POLICE}), Sort.POLICE),
    (Deed.TRANSFERRED, r"移送|移交|转交", None, None),
    (Deed.RECOVERED, r"追回|追缴|扣回|收回", None, Sort.INSURANCE),
    (Deed.PENALISED, r"罚款|处罚(?!金)|责令|解除[^，。；]{0,10}协议|终止[^，。；]{0,4}协议|暂停|中止|取消定点|违约金|吊销|处分|开除|停止工作|记\d*分|约谈", None, Sort.INSURANCE),
    (Deed.FILED, r"立案|起诉", None, None),
    (Deed.INVESTIGATED, r"飞行检查|飞检|检查|调查|核查|稽核|审核|筛查|审计(?!局|署)|侦查|侦办|查明|查处|查获|发现|监测|调取|认定", None, None),
    (Deed.SUPERVISED, r"督办|督导|督促|通报|曝光", None, None),
)  # fmt: skip
_STARTS = "判宣获有无拘罚定犯裁提公批审不检刑抓追取强落打移转扣收处责解终暂中违吊开停记约立起飞调核稽筛侦查发监认督通曝"
_VERB = re.compile(f"(?=[{_STARTS}])(?:" + "|".join(f"(?P<{deed.value}>{verbs})" for deed, verbs, _, _ in _DEEDS) + ")")
_ALONE = {deed: sorts for deed, _, sorts, _ in _DEEDS}
_IMPLIED = {deed: sort for deed, _, _, sort in _DEEDS}
_OTHERWISE: tuple[tuple[re.Pattern[str], Sort], ...] = (
    (re.compile(r"吊销|停业整顿"), Sort.HEALTH),
    (re.compile(r"开除|处分|停止工作"), Sort.DISCIPLINE),
)
"""Penalties that imply another agency than the fund's."""
_JOINED = re.compile(r"(?:会同|联合|协同|配合|、|和|与|及|以及)$")
_STATUTE = re.compile(r"以上[^。]{0,12}以下")
_SORTS: tuple[tuple[str, Sort], ...] = (
    (r"人民法院|法院|法庭", Sort.COURT),
    (r"检察院|检察机关|公诉机关|检方|检察", Sort.PROSECUTION),
    (r"公安机关|公安部门|公安局|公安|警方|民警|专案组", Sort.POLICE),
    (r"纪委监委|纪检监察|纪委|监委|监察机关", Sort.DISCIPLINE),
    (r"医保部门|医疗保障部门|医保局|医保中心|医保经办|医疗保障局|医疗保障行政", Sort.INSURANCE),
    (r"卫健部门|卫生健康部门|卫生部门|卫健委|卫健", Sort.HEALTH),
    (r"市场监管部门|市场监管|市监|药监", Sort.MARKET),
    (r"审计部门|审计机关|审计署", Sort.AUDIT),
)
_GENERIC = re.compile(
    "(?=[人法检公警民专纪监医卫市药审])(?:" + "|".join(f"(?P<{sort.value}>{words})" for words, sort in _SORTS) + ")"
)
_RECEIVES = re.compile(r"(?:移送|移交|转交|送)(?:给|至|到)?(?:[^，。；、]{0,6}、)*$|向$|并?(?:交|转)$")


@dataclass(frozen=True, slots=True)
class _Body:
    """An agency told in a sentence."""

    start: int
    end: int
    sort: Sort
    mention: Mention | None


def read_deeds(text: str, mentions: Sequence[Mention]) -> tuple[AgencyAct, ...]:
    """What agencies did, in text order, each (deed, agency or sort) once."""
    found: dict[tuple[Deed, Sort, str], AgencyAct] = {}
    named = [m for m in mentions if m.label == Label.AGENCY]
    held = {m.start for m in mentions if m.label in (Label.ROLE, Label.PERSON)}
    last: _Body | None = None
    at = 0
    for start, end in split_sentences(text):
        inside = []
        while at < len(named) and named[at].start < end:
            inside.append(named[at])
            at += 1
        bodies = _bodies(text, start, end, inside, held)
        for act in _acts(text, start, end, bodies, last):
            found.setdefault((act.deed, act.sort, act.agency.text if act.agency else ""), act)
        last = bodies[-1] if bodies else last
    return tuple(sorted(found.values(), key=lambda act: act.start))


def _bodies(text: str, start: int, end: int, named: Sequence[Mention], employers: set[int]) -> list[_Body]:
    """The agencies of a sentence, but not one that only says where an official works (某局局长)."""
    bodies = [_Body(m.start, m.end, sort_of_agency(m.text), m) for m in named if m.end not in employers]
    for match in _GENERIC.finditer(text, start, end):
        if not any(m.start < match.end() and match.start() < m.end for m in named):
            bodies.append(_Body(match.start(), match.end(), Sort(match.lastgroup or ""), None))
    return sorted(bodies, key=lambda body: body.start)


def _acts(text: str, start: int, end: int, bodies: Sequence[_Body], last: _Body | None) -> Iterator[AgencyAct]:
    receivers = [body for body in bodies if _RECEIVES.search(text[max(start, body.start - 40) : body.start])]
    for body in receivers:
        yield AgencyAct(Deed.RECEIVED, body.sort, body.mention, body.start, body.end, text[body.start : body.end])
    if _STATUTE.search(text, start, end):
        return  # what the law provides, not what was done
    for match in _VERB.finditer(text, start, end):
        deed, cue = Deed(match.lastgroup or ""), match.group()
        doers = _doers(text, deed, match.start(), [b for b in bodies if b not in receivers])
        for body in doers:
            yield AgencyAct(deed, body.sort, body.mention, min(body.start, match.start()), match.end(), cue)
        if doers:
            continue
        if deed in (Deed.INVESTIGATED, Deed.FILED, Deed.TRANSFERRED, Deed.SUPERVISED):
            if last is not None and deed == Deed.TRANSFERRED:
                yield AgencyAct(deed, last.sort, last.mention, match.start(), match.end(), cue)
        else:
            sort = next((sort for words, sort in _OTHERWISE if words.match(cue)), _IMPLIED[deed])
            if sort is not None:
                yield AgencyAct(deed, sort, None, match.start(), match.end(), cue)


def _doers(text: str, deed: Deed, at: int, bodies: Sequence[_Body]) -> list[_Body]:
    """The nearest agency before the verb that can do it, with those that it acts together with (甲会同乙、丙)."""
    able = _ALONE[deed]
    fitting = [b for b in bodies if (able is None or b.sort in able) and not _unfit(deed, b.sort)]
    before = [b for b in fitting if b.end <= at]
    doers = before[-1:]
    for left, right in reversed(list(itertools.pairwise(before))):
        if right not in doers or not _JOINED.search(text[left.end : right.start]):
            break
        doers.insert(0, left)
    return doers


def _unfit(deed: Deed, sort: Sort) -> bool:
    """Courts and procuratorates neither punish administratively nor recover for the fund."""
    return deed in (Deed.PENALISED, Deed.RECOVERED, Deed.INVESTIGATED) and sort == Sort.COURT
