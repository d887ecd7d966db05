"""Agencies (部门): by code, or by place and the whole name of what they do (县医保局 is 太康县医疗保障局)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model.extraction import Label
from nlp.linking.comparing import Comparison
from nlp.linking.deciding import decide
from nlp.linking.directory import Directory, Entry
from nlp.linking.divisions import in_force
from nlp.linking.house import normal_name
from nlp.linking.likeness import likeness
from nlp.linking.linked import Candidate, Linked, Reason
from nlp.linking.placing import APART
from nlp.linking.whereabouts import Whereabouts
from nlp.mention import Mention
from nlp.names.gazetteer import find_places, lies_in

PLACE_UNSAID = 0.9
"""医保局 without a place is the case's own, if anybody's; 公安局 may be the city's."""

SEVERAL = 0.85

_WHOLE = (
    ("医疗保障局", "医保局|医疗保障局|医疗保障分局"),
    ("医疗保障中心", "医疗保障基金(?:管理)?中心|医疗保险(?:事业|基金)?管理(?:中心|局)|医疗保障(?:经办|服务|事务|事业)*(?:管理)?中心|医保(?:经办|服务|管理|事务|基金)*中心|社会医疗保险(?:管理)?(?:中心|局)"),
    ("卫生健康委员会", "卫生健康委员会|卫生健康委|卫健委|卫生健康局|卫健局|卫生和计划生育委员会|卫计委|卫计局|卫生局"),
    ("市场监督管理局", "市场监督管理局|市场监管局|市监局|工商行政管理局|工商局"),
    ("药品监督管理局", "药品监督管理局|药监局|食品药品监督管理局|食药监局"),
    ("人力资源和社会保障局", "人力资源和?社会保障局|人社局|社保局"),
    ("纪委监委", "纪律检查委员会监察委员会|纪委监察委员?会?|纪委监委|纪监委|监察委员会|监委|纪委|纪律检查委员会"),
    ("人民检察院", "人民检察院|检察院"),
    ("人民法院", "(?:中级|高级|基层)?人民法院|(?:中级|高级)?法院|中院|高院"),
    ("公安局", "公安局|公安分局|警察局"),
    ("财政局", "财政局"), ("审计局", "审计局"), ("税务局", "国家税务局|税务局|地税局|国税局"), ("民政局", "民政局"),
)  # fmt: skip
_WORDS = tuple((whole, re.compile(rf"^(?:{words})(?P<rest>.*)$")) for whole, words in _WHOLE)
_LEVEL = re.compile("^(?:本|我|该)?(?P<level>省|市|县|区|州|旗)(?=.)")
_COURT_LEVEL = re.compile("(?P<level>中级|中院|高级|高院)")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_\-]*")


@dataclass(frozen=True, slots=True)
class _Office:
    """``body`` is what it does, in one spelling; ``part`` a branch or section of it."""

    places: tuple[str, ...]
    level: str
    body: str
    part: str


async def link_agencies(
    mentions: Sequence[Mention], whereabouts: Whereabouts, directory: Directory
) -> dict[Mention, Linked]:
    """Every agency's mention with its candidates."""
    by_surface: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.label is Label.AGENCY:
            by_surface.setdefault(normal_name(mention.text), []).append(mention)
    names = list(by_surface)
    answers = await directory.find_agencies([_asked(name) for name in names]) if names else []
    found: dict[Mention, Linked] = {}
    for name, entries in zip(names, answers, strict=True):
        ranked = sorted((_candidate(name, one, whereabouts) for one in entries), key=lambda c: (-c.score, c.key))
        linked = decide(by_surface[name][0], ranked)
        found |= {mention: replace(linked, mention=mention) for mention in by_surface[name]}
    return found


def _asked(name: str) -> str:
    """What the names of registers hold: the body in its whole form, or the code."""
    return name if _CODE.fullmatch(name) else _read(name).body


def _candidate(name: str, entry: Entry, whereabouts: Whereabouts) -> Candidate:
    if name == entry.key:
        return Candidate(entry.label, entry.key, entry.name, 1.0, Reason.CODE, exact=True)
    found = _compare(name, entry, whereabouts)
    return Candidate(entry.label, entry.key, entry.name, round(found.score, 3), found.reason)


def _compare(name: str, entry: Entry, whereabouts: Whereabouts) -> Comparison:
    said, known = _read(name), _read(normal_name(entry.name))
    if name == normal_name(entry.name) and len(known.places) == 1:
        return Comparison(1.0, Reason.NAME)
    place = _place(said, known, whereabouts)
    body = 1.0 if said.body == known.body else likeness(said.body, known.body) * SEVERAL
    part = 1.0 if said.part == known.part else APART
    reason = Reason.SHORT_NAME if min(place, body) == 1.0 else Reason.ELSEWHERE if place < body else Reason.SIMILAR
    return Comparison(place * body * part, reason)


def _place(said: _Office, known: _Office, whereabouts: Whereabouts) -> float:
    meant = said.places or (whereabouts.at_level(said.level) if said.level else tuple(whereabouts.weights))
    if not set(meant) & set(known.places):
        return APART
    sure = len(said.places) == 1 or (bool(said.level) and len(meant) == 1)
    return 1.0 if sure else SEVERAL if said.places or said.level else PLACE_UNSAID


def _read(name: str) -> _Office:
    codes: tuple[str, ...] = ()
    end = 0
    for place in find_places(name):
        inside = tuple(c for c in in_force(place.codes) if not codes or any(lies_in(c, outer) for outer in codes))
        if place.start != end or place.level > 3 or not inside:
            break
        codes, end = inside, place.end
    rest = name[end:]
    level = _LEVEL.match(rest)
    word = level["level"] if level else ""
    body = rest[level.end() :] if level and not codes else rest.lstrip("省市县区") if codes else rest
    for whole, words in _WORDS:
        match = words.match(body)
        if match:
            court = _COURT_LEVEL.match(body)
            return _Office(codes, "" if codes else word, (court["level"][0] if court else "") + whole, match["rest"])
    return _Office(codes, "" if codes else word, body, "")
