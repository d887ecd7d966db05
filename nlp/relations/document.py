"""Who writes a document, to whom, and about whom (文书当事各方): read off its head and its labelled lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.relations.namesakes import same_names
from nlp.relations.state import State

_PAPER = r"决定书|告知书|通知书|判决书|裁定书|起诉书|建议书|移送书|处理书|意见书|公告|通报|公示|函|通知|曝光|发布|消息|讯|报告|公开|信息|典型案例|案例"
_PAPER_LINE = re.compile(_PAPER)
_PENALTY_LIST = re.compile(r"(?:关于)?行政处罚[^。]{0,12}(?:公开表|公示表|公示|公开|信息)")
_PARTY = re.compile(
    r"(?:当事人|行政相对人|相对人|被处罚人|被处罚单位|违法行为人|被检查单位|被检查人|被告人|被告单位|被告|被不起诉人|被申请人)(?:名称|姓名)?(?:[（(][^）)]{1,8}[)）])?[：:]?\s*$"
)
_REPORTER = re.compile(r"(?:我叫|我名叫|我是|本人(?:叫)?|(?<!被)(?:举报|投诉|反映|申请|来访|来信)人(?:姓名)?[：:])\s*$")
_LABELLED = re.compile(r"[人：:告位称名）)]\s*$")
"""What a label can end in."""

_OWN_HOUSE = re.compile(r"(?:我|本人|俺)(?:们)?[^，。；！？\n我]{0,10}(?:在|是|做过[^，。；]{0,6}|从|于)$")
_AGAINST = re.compile(
    r"(?:举报|投诉|反映|反应|检举|控告|揭发|(?:被举报|被投诉|被反映)(?:单位|机构|医院|药店)?[：:])[^，。；！？\n]{0,6}$"
)
_WOMEN = ("姐", "妹", "姨", "婶", "嫂", "女士", "小姐", "太太", "阿婆", "奶奶", "大妈", "大娘")
_MEN = ("哥", "叔", "伯", "爷", "先生", "大爷", "老头")
_HEAD_LINES = 3
_EARLY = 20
"""Persons and institutions among which a tip says who writes it and whom it is about."""


def describe_document(text: str, mentions: Sequence[Mention]) -> State:
    """A fresh state that knows the document's parties; nothing is told in it yet."""
    state = State(text, same_names(text, mentions))
    _set_agencies(state, text, mentions)
    for number, mention in enumerate(m for m in mentions if m.label in (Label.PERSON, Label.INSTITUTION)):
        first = state.first(mention)
        if mention.label == Label.PERSON and (gender := _gender(text, mention)):
            state.genders.setdefault(first.start, gender)
        before = text[max(0, mention.start - 16) : mention.start]
        if _LABELLED.search(before) and _PARTY.search(before) and first not in state.parties:
            state.parties.append(first)
        elif number < _EARLY:
            _note_writer(state, mention, first, before)
    if not state.parties and state.issuer is not None:
        state.parties.extend(_addressed_person(state, text, mentions) or _listed_party(state, text, mentions))
    return state


def _note_writer(state: State, mention: Mention, first: Mention, before: str) -> None:
    """Who writes a tip, where they work, whom they write about."""
    if mention.label == Label.PERSON:
        if state.reporter is None and _REPORTER.search(before):
            state.reporter = first
        return
    if state.own_house is None and _OWN_HOUSE.search(before):
        state.own_house = first
    if state.accused is None and _AGAINST.search(before):
        state.accused = first


def _gender(text: str, mention: Mention) -> str:
    """他 or 她 by a name's title or the label after it, empty when neither tells."""
    label = text[mention.end : mention.end + 2]
    if mention.text.endswith(_WOMEN) or label == "，女":
        return "她"
    return "他" if mention.text.endswith(_MEN) or label == "，男" else ""


def _set_agencies(state: State, text: str, mentions: Sequence[Mention]) -> None:
    agencies = [m for m in mentions if m.label == Label.AGENCY]
    lines = _head_lines(text)
    for number, (start, end) in enumerate(lines):
        inside = [m for m in agencies if start <= m.start < end]
        if len(inside) != 1:
            continue
        only, rest = inside[0], text[start : inside[0].start] + text[inside[0].end : end]
        if rest.strip() in ("：", ":"):
            if state.addressee is None:
                state.addressee = only
        elif state.issuer is None and only.start - start <= 4:
            follows = _PAPER_LINE.search(rest) or (not rest.strip() and number == 0)
            if follows:
                state.issuer = only
    if state.issuer is None and agencies and re.fullmatch(r"\s*(?:\S{4,14}\s*)?", text[agencies[-1].end :]):
        line = text.rfind("\n", 0, agencies[-1].start) + 1
        if text[line : agencies[-1].start].strip() == "" and line > 0:
            state.issuer = agencies[-1]


def _head_lines(text: str) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    at = 0
    while at < len(text) and len(lines) < _HEAD_LINES + 3:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            lines.append((at, end))
        at = end + 1
    return lines


def _listed_party(state: State, text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The institution that follows the head of a public list of penalties (…信息公开表), whose columns have lost their labels."""
    if state.issuer is None or not _PENALTY_LIST.match(text, state.issuer.end):
        return []
    after = state.issuer.end
    first = next((m for m in mentions if m.label == Label.INSTITUTION and after < m.start <= after + 80), None)
    return [state.first(first)] if first is not None else []


def _addressed_person(state: State, text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The person a notice speaks to: 阳某淑（身份证号：…）： on a line of its own near the top."""
    for start, end in _head_lines(text):
        if not text[start:end].rstrip().endswith(("：", ":")):
            continue
        persons = [m for m in mentions if m.label == Label.PERSON and start <= m.start < end]
        if persons and persons[0].start - start <= 2:
            return [state.first(persons[0])]
    return []
