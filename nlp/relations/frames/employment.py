"""Who works where and who owns what (任职与开办)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.model.extraction import Label, RelationType
from nlp.mention import Mention, Relation
from nlp.relations.claim import claim, told
from nlp.relations.phrases import DEPARTMENT, Title
from nlp.relations.reading import Passage, Reading
from nlp.relations.roles import Standing, houses_of, is_commercial, standing_of, title_in
from nlp.relations.shape import Unit

WORKS, OWNS = RelationType.WORKS_AT, RelationType.OWNS

_JOB = (
    r"(?:上班|上过班|工作|任职|就职|供职|执业|坐诊|坐堂|出诊|挂职|挂名|挂着|挂证|打工|干活|开救护车|开车|开大巴|打扫|做保洁|做饭|值班|实习|退休|任|担任|当|做|干|兼|负责|管)"
)
_AT = re.compile(
    rf"(?P<who>Ⓟ)[^。；ⓅⒾⒶ]{{0,14}}(?:在|于|到|进|去|入职)了?(?P<org>[ⒾⒶ])的?[^。；，ⓅⒾⒶ]{{0,12}}?{_JOB}"
    r"|(?P<who2>Ⓟ)[^。；，ⓅⒾⒶ]{0,8}(?:供职|任职|就职|受聘|挂靠|注册|入职|牵涉|执业)(?:于|在)?(?P<org2>[ⒾⒶ])"
)
_OF = re.compile(r"(?P<org>[ⒾⒶ])(?:上班|工作|任职|就职)的[^。；，ⓅⒾⒶ]{0,6}(?P<who>Ⓟ)|(?P<org2>[ⒾⒶ])由(?P<who2>Ⓟ)(?:负责|经办|承办|对接|联系)")
_BEING = r"(?:是|系|为|任|担任|时任|现任|曾任|原任|历任|兼任|当上?|当选|做|原系|曾是)(?:了|过)?(?:一名|一个|个)?"
_IS = re.compile(
    rf"(?P<who>Ⓟ)[^。；ⓅⒾⒶⓇ]{{0,10}}{_BEING}(?:原)?(?P<org>[ⒾⒶ])(?:等[^，。；Ⓡ]{{0,8}}|的|原|退休|{DEPARTMENT})*(?P<role>Ⓡ(?:[兼、]Ⓡ)*|职工|员工|工作人员|人员|人事)"
)
_APPOSED = re.compile(
    rf"(?P<who>Ⓟ)，(?:Ⓟ，)?(?:男，|女，|汉族，|[^。；ⓅⒾⒶⓇ]{{0,40}}，)?(?:系|原系|是|原)?(?P<org>[ⒾⒶ])(?:的|原|退休|{DEPARTMENT})*(?P<role>Ⓡ(?:[兼、]Ⓡ)*|职工|员工|工作人员)"
)
_NAMED = re.compile(r"(?P<role>Ⓡ)(?:[^，。；ⓅⓇⒾⒶ]{0,3}(?:是|叫|为)|：|:|，)(?P<who>Ⓟ)(?=[，。；]|$)|(?P<role2>Ⓡ)(?:是|叫|名叫|就是)(?P<who2>Ⓟ)")
_BEARS = re.compile(
    r"(?P<who>Ⓟ)[^。；，ⓅⒾⒶⓇ]{0,8}(?:是|系|为|任|担任|自任|当|做|出任|兼任|作为)(?:了|过)?[^。；，ⓅⒾⒶⓇ]{0,6}?“?(?P<role>Ⓡ(?:[兼、]Ⓡ)*)"
)
_ALSO = re.compile(r"，(?:并|并自|自己|自|还|同时|后|又)*(?:任|担任|自任|出任|兼任|是|当)(?:了|过)?“?(?P<role>Ⓡ(?:[兼、]Ⓡ)*)(?!Ⓟ)")
_LISTED = re.compile(r"(?P<who>Ⓟ)(?:等)?(?:[两二三四五六七八九十\d]+)(?:名|位|个)(?P<role>Ⓡ)(?!Ⓟ)")
_HIRED = re.compile(r"(?:雇|雇佣|雇用|聘|聘请|聘用|请了|请来|招了|招聘|招募|招来|返聘)了?(?:个|一个|一名)?(?:退休的|没证的)?(?P<who>Ⓟ)")
_IN_DEPARTMENT = re.compile(rf"(?<=[科部室办处组股口区心房勤])的(?P<who>Ⓟ)")
_USED = re.compile(
    r"(?P<org>Ⓘ)[^。；，ⓅⒾⒶ]{0,10}(?:让|安排|使用|派)[^。；，ⓅⒾⒶ]{0,14}(?P<who>Ⓟ)|(?:去|到)[^，。；ⓅⒾ]{0,6}(?P<org2>Ⓘ)(?:里|内)?找(?P<who2>Ⓟ)"
)
_STAFF = re.compile(r"(?P<who>Ⓟ)(?:是|系|为)[^。；，ⓅⒾⒶⓇ]{0,8}(?:工作人员|职工|员工)")
_COLLEAGUE = re.compile(r"同事(?P<who>Ⓟ)|(?:我们|咱们|咱|俺们)(?P<role>Ⓡ)(?P<who2>Ⓟ)")


def find_employment(reading: Reading) -> Iterator[Relation]:
    """works_at, and owns where the role is an owner's: from titles (该院院长张某), verbs (在某院任…), titled names (程医生)."""
    found = list(_find(reading))
    settled = {one.head for one in found if one.confidence >= SETTLED and one.type == WORKS}
    for one in found:
        if one.confidence >= SETTLED or one.type != WORKS or one.head not in settled:
            yield one


SETTLED = 0.78
"""From this confidence the text itself names the house; guesses about the same person by what was told last are dropped."""


def _find(reading: Reading) -> Iterator[Relation]:
    for passage in reading.naming("Ⓟ"):
        for title in passage.titles:
            yield from _from_title(reading, passage, title)
        yield from _at_house(passage)
        yield from _in_role(reading, passage)
        yield from _hired(reading, passage)
        yield from _colleagues(reading, passage)


def _from_title(reading: Reading, passage: Passage, title: Title) -> Iterator[Relation]:
    roles = [reading.text[role.start : role.end] for role in title.roles]
    named = title_in(reading.text[title.person.start : title.person.end]) if title.person.named else ""
    if not roles and not named and title.house is None:
        return
    if not roles:
        explicit = 0.85 if named else 0.65
        sure = explicit if title.house is not None else _GUESSED.get(named[-2:], 0.6)
        yield from _employ(reading, passage, [named] if named else [], title.person, title.house, (title.start, title.end), sure)
    else:
        yield from _employ(reading, passage, roles, title.person, title.house, (title.start, title.end), 0.92)


_GUESSED = {"科长": 0.3, "书记": 0.3, "支书": 0.0, "村长": 0.0, "老师": 0.3, "总": 0.5}
"""How sure a title inside a name alone puts its bearer into the institution at hand: 科长 and 书记 sit in agencies too."""


def _employ(
    reading: Reading, passage: Passage, roles: Sequence[str], person: Unit, house: Unit | None, span: tuple[int, int], sure: float
) -> Iterator[Relation]:
    """One relation for each standing the roles give: 院长兼法定代表人 both works there and owns it."""
    standings = {standing_of(role) for role in roles} or {Standing.STAFF}
    for standing in standings:
        if standing == Standing.OUTSIDER and (house is None or len(standings) > 1):
            continue
        where, trust = house, 0.5 if standing == Standing.OUTSIDER else 1.0
        if where is None:
            where, trust = house_of(reading, passage.number, [r for r in roles if standing_of(r) == standing], span[0]), 0.85
        owns = standing == Standing.OWNER and where is not None and where.mark == "Ⓘ"
        yield from tell(OWNS if owns else WORKS, person, where, span, "".join(roles), sure * trust)


def house_of(reading: Reading, sentence: int, roles: Sequence[str], before: int) -> Unit | None:
    """The institution (or for officials the agency) that a role without one belongs to at a place in the text."""
    if any(standing_of(role) == Standing.OFFICIAL for role in roles):
        agency = reading.state.agency(before=before)
        return None if agency is None else Unit(before, before, "Ⓐ", (agency,), 0.7, named=False)
    sorts = next((s for s in map(houses_of, roles) if s is not None), None)
    found, trust = reading.state.institution(sentence, sorts, before), 1.0
    if found is None and sorts is not None and not any(map(is_commercial, roles)):
        found, trust = reading.state.institution(sentence, None, before), 0.4
    if found is None:
        return None
    return Unit(before, before, "Ⓘ", (found[0],), trust * (0.4 + 0.6 * found[1]), named=False)


def tell(
    kind: RelationType, person: Unit, house: Unit | None, span: tuple[int, int], cue: str, sure: float
) -> Iterator[Relation]:
    """Relations between slots outside one shape: titles lie in the flat shape, houses anywhere before."""
    if house is None:
        return
    for who in person.mentions:
        for where in house.mentions:
            if who.label == Label.PERSON and where.label in (Label.INSTITUTION, Label.AGENCY):
                bounds = (min(span[0], house.start), max(span[1], house.end))
                yield told(kind, who, where, bounds, cue, sure * person.trust * house.trust)


def _slot(passage: Passage, match: re.Match[str], name: str) -> Unit:
    """The unit of a named group, or of its twin in the other branch of the pattern."""
    return passage.whole.units[match.start(name) if match[name] else match.start(name + "2")]


def _at_house(passage: Passage) -> Iterator[Relation]:
    if "Ⓘ" not in passage.whole.text and "Ⓐ" not in passage.whole.text:
        return
    for pattern, sure in ((_AT, 0.8), (_OF, 0.85), (_USED, 0.55)):
        for match in pattern.finditer(passage.whole.text):
            person, house = _slot(passage, match, "who"), _slot(passage, match, "org")
            yield from claim(WORKS, person, house, passage, match.span(), sure)


def _roles(reading: Reading, passage: Passage, match: re.Match[str], name: str = "role") -> list[str]:
    start, end = match.span(name) if match[name] else match.span(name + "2")
    units = [passage.whole.units[at] for at in passage.whole.find("Ⓡ", start, end)]
    return [reading.text[unit.start : unit.end] for unit in units]


def _in_role(reading: Reading, passage: Passage) -> Iterator[Relation]:
    text = passage.whole.text
    if "Ⓡ" not in text and "工" not in text:
        return
    for pattern, sure in ((_IS, 0.88), (_APPOSED, 0.82)):
        for match in pattern.finditer(text):
            house = passage.whole.units[match.start("org")]
            roles = _roles(reading, passage, match)
            yield from _employ(reading, passage, roles, passage.whole.units[match.start("who")], house, _span(passage, match), sure)
    for pattern, sure in ((_NAMED, 0.85), (_BEARS, 0.75), (_LISTED, 0.85)):
        for match in pattern.finditer(text):
            roles = _roles(reading, passage, match)
            yield from _employ(reading, passage, roles, _slot(passage, match, "who"), None, _span(passage, match), sure)
    for match in _ALSO.finditer(text):
        person = passage.subject(match.start(), "Ⓟ")
        if person is not None:
            yield from _employ(reading, passage, _roles(reading, passage, match), person, None, _span(passage, match), 0.75)


def _span(passage: Passage, match: re.Match[str]) -> tuple[int, int]:
    return passage.whole.place(match.start()), passage.whole.place(match.end())


def _hired(reading: Reading, passage: Passage) -> Iterator[Relation]:
    for pattern, sure in ((_HIRED, 0.7), (_STAFF, 0.8), (_IN_DEPARTMENT, 0.65)):
        for match in pattern.finditer(passage.whole.text):
            person = passage.whole.units[match.start("who")]
            house = house_of(reading, passage.number, [], person.start)
            yield from tell(WORKS, person, house, _span(passage, match), match.group(), sure * 0.85)


def _colleagues(reading: Reading, passage: Passage) -> Iterator[Relation]:
    """同事张某, 我们班长李某: they work where the writer does."""
    own: Mention | None = reading.state.own_house
    if own is None:
        return
    for match in _COLLEAGUE.finditer(passage.flat.text):
        person = passage.flat.units[match.start("who") if match["who"] else match.start("who2")]
        yield from tell(WORKS, person, Unit(own.start, own.end, "Ⓘ", (own,)), (person.start, person.end), match.group(), 0.8)
