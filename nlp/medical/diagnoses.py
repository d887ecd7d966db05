"""Diagnoses (诊断): whole names, and names built of site, quality and head (左股骨颈骨折, 慢性胆囊炎急性发作).

Symptoms of general talk (腿疼, 咳嗽) are none, unless the text sets them down as the diagnosis; departments and
hospitals named after diseases (肿瘤医院, 精神病院) are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.model.extraction import Label
from nlp.medical import diseases
from nlp.medical.affixes import words_before
from nlp.mention import Mention

SURE, BUILT = 0.89, 0.88
"""Confidence of a known name, and of one built of its parts."""

_COURSE = re.compile(
    r"(?:综合征|综合症|症(?!状)|病(?![人历案房区床情例程假史因友毒理重危死号患]))?"
    r"(?:(?:[一二三四ⅠⅡⅢⅣ]|I{1,3}V?|[1-5])[级期型度])?"
    r"(?:[（(](?:极高危|很高危|高危|中危|低危|[1-5一二三四ⅠⅡⅢ][级期型])组?[）)])?"
    r"(?:伴?急性(?:加重期?|发作期?)|后遗症期?|恢复期|终末期|(?:失)?代偿期|中?晚期)?"
)
_ELSEWHERE = re.compile(r"医院|专科|院(?!内)|科(?!学)|防治|研究|门诊部|中心|协会|监护|基金会|药|疫苗")
_BEFORE_CLASS = re.compile(r"[抗防治]$")
_SET_DOWN_BEFORE = re.compile(r"(?:诊断[为成是：:]{0,2}|写成|写的是?|改成|定为|编成|病名[是为]?)[“\"]?$")
_SET_DOWN_AFTER = re.compile(r"[”\"]?(?:被?写成|改成|说成|变成|当成|报成|编成)")
_SIDES = frozenset("左右双")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    automaton: AhoCorasick
    kinds: tuple[str, ...]
    sites: frozenset[str]
    before: frozenset[str]
    longest: int
    not_leading: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    kinds = dict.fromkeys(diseases.NO_DISEASE.split(), "none")
    kinds |= dict.fromkeys(diseases.HEADS.split(), "head")
    kinds |= dict.fromkeys(diseases.SYMPTOMS.split(), "symptom")
    kinds |= dict.fromkeys(diseases.WHOLE.split(), "whole")
    sites = frozenset((*diseases.SITES.split(), *diseases.CAUSES.split()))
    before = sites | frozenset(diseases.QUALITIES.split())
    automaton = AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest)
    return _Lexicon(
        automaton, tuple(kinds.values()), sites, before, max(map(len, before)), frozenset(diseases.NOT_LEADING.split())
    )


def disease_names() -> frozenset[str]:
    """The whole names of the lexicon, for other parts that need to know a disease when they see one."""
    return frozenset(diseases.WHOLE.split())


def find_diagnoses(text: str) -> list[Mention]:
    """The diagnoses named, in text order, without overlap."""
    found: list[Mention] = []
    lexicon = _lexicon()
    for index, start, end in lexicon.automaton.find_matches_as_indexes(text):
        kind = lexicon.kinds[index]
        floor = found[-1].end if found else 0
        if kind == "none" or start < floor:
            continue
        mention = (
            _symptom(text, start, end) if kind == "symptom" else _name(text, start, end, floor, whole=kind == "whole")
        )
        if mention is not None:
            found.append(mention)
    return found


def _symptom(text: str, start: int, end: int) -> Mention | None:
    set_down = _SET_DOWN_BEFORE.search(text, max(0, start - 8), start) or _SET_DOWN_AFTER.match(text, end)
    return _made(text, start, end, BUILT) if set_down else None


def _name(text: str, start: int, end: int, floor: int, *, whole: bool) -> Mention | None:
    """The head with what is before and after it; None when nothing before it makes it a disease."""
    lexicon = _lexicon()
    spans = list(words_before(text, start, lexicon.before, longest=lexicon.longest, floor=floor))
    while spans and not _may_lead(text, spans):
        spans.pop()
    if not whole and not any(text[left:right] in lexicon.sites for left, right in spans):
        return None
    left = spans[-1][0] if spans else start
    course = _COURSE.match(text, end)
    right = course.end() if course else end
    if _ELSEWHERE.match(text, right) and not (whole and _is_drug_for(text, start, end, right)):
        return None
    if _BEFORE_CLASS.search(text, max(0, left - 1), left):
        return None
    return _made(text, left, right, SURE if whole else BUILT)


def _is_drug_for(text: str, start: int, end: int, right: int) -> bool:
    """高血压药 names the disease; 感冒药 is a kind of drug."""
    return text.startswith("药", right) and not text.startswith(("药房", "药店"), right) and text[start:end] != "感冒"


def _may_lead(text: str, spans: list[tuple[int, int]]) -> bool:
    """True when the leftmost word may begin a name: a side only before a site, no small word at all."""
    left, right = spans[-1]
    word = text[left:right]
    if word in _SIDES:
        return len(spans) > 1 and text[spans[-2][0] : spans[-2][1]] in _lexicon().sites
    return word not in _lexicon().not_leading or (len(spans) > 1 and word in _lexicon().sites)


def _made(text: str, start: int, end: int, confidence: float) -> Mention:
    return Mention(start, end, Label.DIAGNOSIS, text[start:end], None, confidence, "diagnoses")
