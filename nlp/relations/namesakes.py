"""Which names in a text are one and the same (同指): short forms, titles, nicknames."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.relations.roles import surname_of, title_in

_SHORT = re.compile(r"[（(][^）)]*[）)]|有限(?:责任)?公司|股份|[省市县区镇乡]")


_ALSO = re.compile(r"^[”\"]?[（(，]?(?P<how>绰号|外号|人称|又名|化名|网名|真名|本名|原名)(?:叫|为|是)?[“\"]?$")


def same_names(text: str, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The first naming of the same person, institution or agency for each mention, by where the mention starts: 项主任 is
    项丽萍, 杨氏诊所 is 某县杨氏诊所."""
    first: dict[int, Mention] = {}
    known: dict[tuple[Label, str], Mention] = _aliases(text, mentions)
    for mention in mentions:
        if mention.label not in (Label.PERSON, Label.INSTITUTION, Label.AGENCY):
            continue
        key = (mention.label, mention.text)
        if key not in known:
            known[key] = _namesake(mention, [m for (label, _), m in known.items() if label == mention.label]) or mention
        first[mention.start] = known[key]
    return first


def _aliases(text: str, mentions: Sequence[Mention]) -> dict[tuple[Label, str], Mention]:
    """阿彪本名蔡某彪: both are whichever the text goes on to use more."""
    known: dict[tuple[Label, str], Mention] = {}
    persons = [m for m in mentions if m.label == Label.PERSON]
    for left, right in itertools.pairwise(persons):
        if right.start - left.end <= 8 and _ALSO.match(text[left.end : right.start]):
            used = [sum(m.text == one.text for m in persons) for one in (left, right)]
            one = right if used[1] > used[0] else left
            known[Label.PERSON, left.text] = known[Label.PERSON, right.text] = one
    return known


def _namesake(mention: Mention, earlier: Iterable[Mention]) -> Mention | None:
    pool = list(dict.fromkeys(earlier))
    if mention.label == Label.INSTITUTION:
        short = _SHORT.sub("", mention.text)
        fitting = [m for m in pool if _within(short, _SHORT.sub("", m.text))]
        return fitting[0] if len(fitting) == 1 else None
    if mention.label == Label.AGENCY:
        short = _agency(mention.text)
        fitting = [m for m in pool if _within(short, _agency(m.text))]
        return fitting[0] if len(fitting) == 1 else None
    if mention.label == Label.PERSON and title_in(mention.text):
        surname = surname_of(mention.text)
        fitting = [m for m in pool if surname_of(m.text) == surname and not title_in(m.text)]
        return fitting[0] if len(fitting) == 1 else None
    return None


def _agency(name: str) -> str:
    """An agency's name in its short form: 丹山县医疗保障局 is 丹山医保局."""
    for long, short in (("医疗保障", "医保"), ("卫生健康", "卫健"), ("市场监督管理", "市场监管"), ("人民", "")):
        name = name.replace(long, short)
    return _SHORT.sub("", name)


def _within(one: str, other: str) -> bool:
    """True when the shorter of two bare names is the other's beginning or end, or lies within it."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and short in long
