"""Who works where and who owns what (任职与开办)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import Label, RelationType
from nlp.mention import Relation
from nlp.relations.claim import claim, told
from nlp.relations.phrases import DEPARTMENT, Title
from nlp.relations.reading import Passage, Reading
from nlp.relations.roles import Standing, houses_of, standing_of, title_in
from nlp.relations.shape import Unit

WORKS, OWNS = RelationType.WORKS_AT, RelationType.OWNS

_JOB = r"(?:上班|上过班|工作|任职|就职|供职|执业|坐诊|坐堂|出诊|挂职|挂名|挂着|挂证|打工|干活|开救护车|开车|开大巴|打扫|做保洁|做饭|值班|实习|退休|任|担任|当|做|干|兼|负责|管)"
_AT = re.compile(rf"Ⓟ(?P<gap>[^。；ⓅⒾⒶ]{{0,14}})(?:在|于|到|进|去|入职)了?(?P<org>[ⒾⒶ])的?(?P<then>[^。；，ⓅⒾⒶ]{{0,12}}?){_JOB}")
_AT_SELF = re.compile(rf"(?P<org>[ⒾⒶ])(?:上班|工作|任职|就职)的{{1}}[^。；，ⓅⒾⒶ]{{0,6}}(?P<who>Ⓟ)")
_IS = re.compile(
    rf"Ⓟ(?P<gap>[^。；ⓅⒾⒶⓇ]{{0,10}})(?:是|系|为|任|担任|时任|现任|曾任|原任|历任|兼任|当上?|当选|做)(?:了|过)?(?:一名|一个|个)?(?:原)?(?P<org>[ⒾⒶ])(?:的|原|{DEPARTMENT})*(?P<role>Ⓡ|职工|员工|工作人员|人员|人事|退休)"
)
_APPOSED = re.compile(rf"Ⓟ，(?:男，|女，|汉族，|[^。；ⓅⒾⒶⓇ]{{0,40}}，)?(?:系|原系|是|原)?(?P<org>[ⒾⒶ])(?:的|原|{DEPARTMENT})*(?P<role>Ⓡ)")
_NAMED = re.compile(r"(?P<role>Ⓡ)(?:是|叫|为|名叫|就是|：|:)(?P<who>Ⓟ)")
_BEARS = re.compile(r"(?P<who>Ⓟ)[^。；，ⓅⒾⒶⓇ]{0,8}(?:是|系|为|任|担任|自任|当|做|出任|兼任)(?:了|过)?(?:一名|这里的|那里的|这儿的)?“?(?P<role>Ⓡ)")
_HIRED = re.compile(r"(?:雇|雇佣|雇用|聘|聘请|聘用|请了|请来|招了|招聘|返聘)了?(?P<who>Ⓟ)")
_OWN_VERB = (
    r"(?:出资|投资|参与|实际|合伙|一手|自己|新|又|还|另|一起|共同)*(?:成立|设立|开办|创办|开设|创立|投资|承包|盘下|收购|注册|经营|控制|控股|入股|持股|掌控|开了|开着|开起|开的|建起|办起|办了)(?:的|了)?(?:一家|两家|这家|那家|个)?"
)
_OWNS = re.compile(rf"(?P<who>Ⓟ)[^。；ⓅⒾⒶ]{{0,12}}?{_OWN_VERB}[^。；，ⓅⒾⒶ]{{0,6}}(?P<org>Ⓘ)")
_OWNED = re.compile(
    r"(?P<org>Ⓘ)[^。；ⓅⒾⒶ]{0,14}?(?:是|由|归|系)[^。；，ⓅⒾⒶ]{0,12}(?P<who>Ⓟ)(?:一手|实际|出资|个人|自己)*(?:开的|开办|创办|承包|控制|出资|投资|经营|控股|所有|设立|成立|说了算|在管)"
)
_HOLDS = re.compile(r"(?P<who>Ⓟ)(?:的)?(?:名下|手里|手上|旗下|手头)(?:的|有|还有|拥有|控制)+[^。；，ⓅⒾⒶ]{0,6}(?P<org>Ⓘ)")
_HELD = re.compile(r"(?P<org>Ⓘ)[^。；ⓅⒶ]{0,14}(?:登记|挂|落|注册)(?:在|于)(?P<who>Ⓟ)(?:的)?(?:名下)?")
_RULES = re.compile(r"(?:说了算|管事|做主|当家|主事|拿主意|控制|幕后)的(?:人)?(?:其实|实际|实际上|就)?是(?P<who>Ⓟ)")


def find_employment(reading: Reading) -> Iterator[Relation]:
    """works_at and owns: from titles (该院院长张某), from verbs (在某院任…, 开办…) and from titles inside names (程医生)."""
    for passage in reading.passages:
        for title in passage.titles:
            yield from _from_title(reading, passage, title)
        yield from _from_verbs(reading, passage)
        yield from _from_ownership(reading, passage)


def _from_title(reading: Reading, passage: Passage, title: Title) -> Iterator[Relation]:
    roles = [reading.text[role.start : role.end] for role in title.roles]
    named = title_in(title.person.mentions[0].text) if title.person.mentions and title.person.named else ""
    if not roles and not named and title.house is None:
        return
    standing, sure = _standing(roles or [named])
    if not roles:
        sure = 0.65 if title.house is not None or named else 0.4
    house = title.house
    if house is None:
        if standing == Standing.OUTSIDER:
            return
        house = _house(reading, passage.number, roles or [named], standing, title.start)
        sure *= 0.85
    kind = OWNS if standing == Standing.OWNER and house is not None and house.mark == "Ⓘ" else WORKS
    if standing == Standing.OUTSIDER:
        sure *= 0.5
    yield from _tell(kind, title.person, house, (title.start, title.end), "".join(roles) or named, sure)


def _standing(roles: list[str]) -> tuple[Standing, float]:
    standings = [standing_of(role) for role in roles]
    for wanted in (Standing.OWNER, Standing.OFFICIAL, Standing.STAFF):
        if wanted in standings:
            return wanted, 0.92
    return Standing.OUTSIDER, 0.92


def _house(reading: Reading, sentence: int, roles: list[str], standing: Standing, before: int) -> Unit | None:
    """The institution (or for officials the agency) that a role without one belongs to."""
    if standing == Standing.OFFICIAL:
        agency = reading.state.agency(before=before)
        return None if agency is None else Unit(before, before, "Ⓐ", (agency,), 0.7, named=False)
    sorts = next((s for s in map(houses_of, roles) if s is not None), None)
    found = reading.state.institution(sentence, sorts, before)
    trust = 1.0
    if found is None and sorts is not None:
        found, trust = reading.state.institution(sentence, None, before), 0.8
    if found is None:
        return None
    return Unit(before, before, "Ⓘ", (found[0],), trust * (0.4 + 0.6 * found[1]), named=False)


def _tell(
    kind: RelationType, person: Unit, house: Unit | None, span: tuple[int, int], cue: str, sure: float
) -> Iterator[Relation]:
    """Relations between two slots outside a shape: titles lie in the flat shape, houses anywhere before."""
    if house is None:
        return
    for who in person.mentions:
        for where in house.mentions:
            if who.label == Label.PERSON and where.label in (Label.INSTITUTION, Label.AGENCY):
                bounds = (min(span[0], house.start), max(span[1], house.end))
                yield told(kind, who, where, bounds, cue, sure * person.trust * house.trust)


def _from_verbs(reading: Reading, passage: Passage) -> Iterator[Relation]:
    shape = passage.whole
    for match in _AT.finditer(shape.text):
        yield from claim(WORKS, shape.units[match.start()], shape.units[match.start("org")], passage, match.span(), 0.8)
    for match in _AT_SELF.finditer(shape.text):
        yield from claim(
            WORKS, shape.units[match.start("who")], shape.units[match.start("org")], passage, match.span(), 0.85
        )
    for pattern, sure in ((_IS, 0.88), (_APPOSED, 0.8)):
        for match in pattern.finditer(shape.text):
            role = _role(reading, passage, match.start("role"))
            owner = role != "" and standing_of(role) == Standing.OWNER and shape.text[match.start("org")] == "Ⓘ"
            kind = OWNS if owner else WORKS
            person, house = shape.units[match.start()], shape.units[match.start("org")]
            yield from claim(kind, person, house, passage, match.span(), sure)
    for pattern, sure in ((_NAMED, 0.85), (_BEARS, 0.75)):
        for match in pattern.finditer(shape.text):
            role = _role(reading, passage, match.start("role"))
            standing = standing_of(role)
            if standing != Standing.OUTSIDER:
                person = shape.units[match.start("who")]
                house = _house(reading, passage.number, [role], standing, shape.units[match.start("role")].start + 1)
                kind = OWNS if standing == Standing.OWNER else WORKS
                yield from _tell(kind, person, house, (person.start, person.end), role, sure)
    for match in _HIRED.finditer(shape.text):
        person = shape.units[match.start("who")]
        house = _house(reading, passage.number, [], Standing.STAFF, person.start)
        yield from _tell(WORKS, person, house, (person.start, person.end), match.group(), 0.65)


def _role(reading: Reading, passage: Passage, at: int) -> str:
    unit = passage.whole.units.get(at)
    return reading.text[unit.start : unit.end] if unit is not None else ""


def _from_ownership(reading: Reading, passage: Passage) -> Iterator[Relation]:
    shape = passage.whole
    for pattern, sure in ((_OWNS, 0.75), (_OWNED, 0.8), (_HOLDS, 0.85), (_HELD, 0.85)):
        for match in pattern.finditer(shape.text):
            person, house = shape.units[match.start("who")], shape.units[match.start("org")]
            yield from claim(OWNS, person, house, passage, match.span(), sure)
    for match in _RULES.finditer(shape.text):
        person = shape.units[match.start("who")]
        house = _house(reading, passage.number, [], Standing.OWNER, person.start)
        yield from _tell(OWNS, person, house, (person.start, person.end), match.group(), 0.75)
