"""Who is told in which role, and of which house (职务): titles, and the verbs that give a role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.relations.claim import slot
from nlp.relations.phrases import DEPARTMENT, Title
from nlp.relations.reading import Passage, Reading
from nlp.relations.roles import title_in
from nlp.relations.shape import Unit


@dataclass(frozen=True, slots=True)
class Post:
    """A person in roles; ``house`` when the text names it. ``sure`` is how sure the person holds the post."""

    person: Unit
    roles: tuple[str, ...]
    house: Unit | None
    start: int
    end: int
    sure: float


_BEING = r"(?:是|系|为|任|担任|时任|现任|曾任|原任|历任|兼任|当上?|当选|做|原系|曾是)(?:了|过)?(?:一名|一个|个)?"
_IS = re.compile(
    rf"(?P<who>Ⓟ)[^。；ⓅⒾⒶⓇ]{{0,10}}{_BEING}(?:原)?(?P<org>[ⒾⒶ])(?:等[^，。；Ⓡ]{{0,8}}|的|原|退休|{DEPARTMENT})*(?P<role>Ⓡ(?:[兼、]Ⓡ)*|职工|员工|工作人员|人员|人事)"
)
_APPOSED = re.compile(
    rf"(?P<who>Ⓟ)，(?:Ⓟ，)?(?:男，|女，|汉族，|[^。；ⓅⒾⒶⓇ]{{0,40}}，)?(?:系|原系|是|原)?(?P<org>[ⒾⒶ])(?:的|原|退休|{DEPARTMENT})*(?P<role>Ⓡ(?:[兼、]Ⓡ)*|职工|员工|工作人员)"
)
_NAMED = re.compile(
    r"(?P<role>Ⓡ)(?:[^，。；ⓅⓇⒾⒶ]{0,3}(?:是|叫|为)|：|:|，)(?P<who>Ⓟ)(?=[，。；]|$)|(?P<role2>Ⓡ)(?:是|叫|名叫|就是)(?P<who2>Ⓟ)"
)
_BEARS = re.compile(
    r"(?P<who>Ⓟ)[^。；，ⓅⒾⒶⓇ]{0,8}(?:是|系|为|任|担任|自任|当|做|出任|兼任|作为)(?:了|过)?[^。；，ⓅⒾⒶⓇ]{0,6}?“?(?P<role>Ⓡ(?:[兼、]Ⓡ)*)"
)
_ALSO = re.compile(
    r"，(?:并|并自|自己|自|还|同时|后|又)*(?:任|担任|自任|出任|兼任|是|当)(?:了|过)?“?(?P<role>Ⓡ(?:[兼、]Ⓡ)*)(?!Ⓟ)"
)
_LISTED = re.compile(r"(?P<who>Ⓟ)(?:等)?(?:[两二三四五六七八九十\d]+)(?:名|位|个)(?P<role>Ⓡ)(?!Ⓟ)")
_IN_BRACKET = re.compile(
    rf"(?:系|原系|是|时任|现任|原|另系)*(?P<org>[ⒾⒶ])?(?:的|原|{DEPARTMENT})*(?P<role>Ⓡ(?:[兼、]Ⓡ)*)$"
)
_WITH_HOUSE = ((_IS, 0.88), (_APPOSED, 0.82))
_WITHOUT = ((_NAMED, 0.85), (_BEARS, 0.75), (_LISTED, 0.85), (_ALSO, 0.75))
_ELSEWHERE = ("村的", "村里的", "镇上的", "社区的", "局里的")
"""Before a titled name: it belongs to a village or office, not to the institution at hand."""

_GUESSED = {"科长": 0.3, "书记": 0.3, "支书": 0.0, "村长": 0.0, "老师": 0.3, "总": 0.5}
"""How sure a title inside a name alone puts its bearer into the institution at hand: 科长 and 书记 sit in agencies too."""


def read_posts(reading: Reading, passage: Passage) -> Iterator[Post]:
    """The posts told in a passage: 该院院长张某, 张某系该院护士, 法定代表人：李某, 程医生."""
    for title in passage.titles:
        yield from _titled(reading, title)
    text = passage.whole.text
    if "Ⓡ" not in text and "工" not in text:
        return
    if passage.aside and passage.topic is not None and (match := _IN_BRACKET.match(text)):
        bounds = passage.whole.place(0), passage.whole.place(match.end())
        yield Post(passage.topic, _roles(reading, passage, match), slot(passage, match, "org"), *bounds, 0.88)
    for pattern, sure in (*_WITH_HOUSE, *_WITHOUT):
        for match in pattern.finditer(text):
            person = slot(passage, match, "who") or passage.subject(match.start(), "Ⓟ")
            if person is not None:
                bounds = passage.whole.place(match.start()), passage.whole.place(match.end())
                yield Post(person, _roles(reading, passage, match), slot(passage, match, "org"), *bounds, sure)


def _titled(reading: Reading, title: Title) -> Iterator[Post]:
    roles = tuple(reading.text[role.start : role.end] for role in title.roles)
    named = title_in(reading.text[title.person.start : title.person.end]) if title.person.named else ""
    if roles:
        yield Post(title.person, roles, title.house, title.start, title.end, 0.92)
    elif title.house is not None:  # 某院程医生, 某院张某
        told = (named,) if named else ()
        yield Post(title.person, told, title.house, title.start, title.end, 0.85 if named else 0.65)
    elif named and not reading.text.endswith(_ELSEWHERE, 0, title.start):
        yield Post(title.person, (named,), None, title.start, title.end, _GUESSED.get(named[-2:], 0.6))


def _roles(reading: Reading, passage: Passage, match: re.Match[str]) -> tuple[str, ...]:
    """The roles in the pattern's group; 职工 and 员工, which are no mentions, give none."""
    name = "role" if match["role"] or "role2" not in match.re.groupindex else "role2"
    units = [passage.whole.units[at] for at in passage.whole.find("Ⓡ", *match.span(name))]
    return tuple(reading.text[unit.start : unit.end] for unit in units)
