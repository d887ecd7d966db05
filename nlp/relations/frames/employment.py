"""Who works where (任职), and who owns what where a role says so; ownership told by verbs is ``ownership``'s."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.model.extraction import RelationType
from nlp.mention import Relation
from nlp.relations.claim import claim, slot
from nlp.relations.frames.posts import Post, read_posts
from nlp.relations.houses import house_of, tell
from nlp.relations.reading import Passage, Reading
from nlp.relations.roles import Standing, houses_of, standing_of
from nlp.relations.shape import Unit
from nlp.relations.sorts import sort_of_institution

WORKS, OWNS = RelationType.WORKS_AT, RelationType.OWNS

SETTLED = 0.78
"""From this confidence the text itself names the house; guesses about the same person by what was told last are dropped."""

GUESSED = 0.85
"""Trust in a house that only ``state`` gives, beyond its own."""

_JOB = r"(?:上班|上过班|工作|任职|就职|供职|执业|坐诊|坐堂|出诊|挂职|挂名|挂着|挂证|打工|干活|开救护车|开车|开大巴|打扫|做保洁|做饭|值班|实习|退休|任|担任|当|做|干|兼|负责|管)"
_AT = re.compile(
    rf"(?P<who>Ⓟ)[^。；ⓅⒾⒶ]{{0,14}}(?:在|于|到|进|去|入职)了?(?P<org>[ⒾⒶ])的?[^。；，ⓅⒾⒶ]{{0,12}}?{_JOB}"
    r"|(?P<who2>Ⓟ)[^。；，ⓅⒾⒶ]{0,8}(?:供职|任职|就职|受聘|挂靠|注册|入职|牵涉|执业)(?:于|在)?(?P<org2>[ⒾⒶ])"
)
_OF = re.compile(
    r"(?P<org>[ⒾⒶ])(?:上班|工作|任职|就职)的[^。；，ⓅⒾⒶ]{0,6}(?P<who>Ⓟ)|(?P<org2>[ⒾⒶ])由(?P<who2>Ⓟ)(?:负责|经办|承办|对接|联系)"
)
_USED = re.compile(
    r"(?P<org>Ⓘ)[^。；，ⓅⒾⒶ]{0,10}(?:让|安排|使用|派)[^。；，ⓅⒾⒶ]{0,14}(?P<who>Ⓟ)|(?:去|到)[^，。；ⓅⒾ]{0,6}(?P<org2>Ⓘ)(?:里|内)?找(?P<who2>Ⓟ)"
)
_HIRED = re.compile(
    r"(?:雇|雇佣|雇用|聘|聘请|聘用|请了|请来|招了|招聘|招募|招来|返聘)了?(?:个|一个|一名)?(?:退休的|没证的)?(?P<who>Ⓟ)"
)
_STAFF = re.compile(r"(?P<who>Ⓟ)(?:(?:是|系|为)[^。；，ⓅⒾⒶⓇ]{0,8}(?:工作人员|职工|员工)|(?:医务|医护|工作)人员)")
_IN_DEPARTMENT = re.compile(r"(?<=[科部室办处组股口区心房勤])的(?P<who>Ⓟ)")
_COLLEAGUE = re.compile(r"同事(?P<who>Ⓟ)|(?:我们|咱们|咱|俺们)(?P<role>Ⓡ)(?P<who2>Ⓟ)")


def find_employment(reading: Reading) -> Iterator[Relation]:
    """works_at and owns: from posts (该院院长张某, 法定代表人：李某), from verbs (在某院上班) and from hiring."""
    found = list(_find(reading))
    settled = {one.head.start for one in found if one.confidence >= SETTLED and one.type == WORKS}
    for one in found:
        if one.confidence >= SETTLED or one.type != WORKS or one.head.start not in settled:
            yield one


def _find(reading: Reading) -> Iterator[Relation]:
    for passage in reading.passages:
        for post in read_posts(reading, passage):
            yield from _from_post(reading, passage, post)
    for passage in reading.naming("Ⓟ"):
        yield from _at_house(passage)
        yield from _hired(reading, passage)
        yield from _colleagues(reading, passage)


def _from_post(reading: Reading, passage: Passage, post: Post) -> Iterator[Relation]:
    """One relation for each standing the roles give: 院长兼法定代表人 both works there and owns it."""
    standings = sorted({standing_of(role) for role in post.roles} or {Standing.STAFF})
    for standing in standings:
        house, sure = post.house, post.sure
        if standing == Standing.OUTSIDER:
            if house is None or len(standings) > 1:
                continue
            sure *= 0.5
        if house is not None and standing == Standing.OWNER and not _fits(post.roles, house):
            continue
        if house is None:
            house = house_of(reading, passage, [r for r in post.roles if standing_of(r) == standing], before=post.start)
            sure *= GUESSED
        owns = standing == Standing.OWNER and house is not None and house.mark == "Ⓘ"
        cue = "".join(post.roles)
        yield from tell(OWNS if owns else WORKS, post.person, house, span=(post.start, post.end), cue=cue, sure=sure)


def _fits(roles: Sequence[str], house: Unit) -> bool:
    """False for 药房老板 listed after a hospital's staff: the role names another sort of house."""
    sorts = next((sorts for sorts in map(houses_of, roles) if sorts is not None), None)
    return sorts is None or any(sort_of_institution(m.text) in sorts for m in house.mentions)


def _at_house(passage: Passage) -> Iterator[Relation]:
    text = passage.whole.text
    if "Ⓘ" not in text and "Ⓐ" not in text:
        return
    for pattern, sure in ((_AT, 0.8), (_OF, 0.85), (_USED, 0.55)):
        for match in pattern.finditer(text):
            person, house = slot(passage, match, "who"), slot(passage, match, "org")
            yield from claim(WORKS, person, house, passage, match.span(), sure)


def _hired(reading: Reading, passage: Passage) -> Iterator[Relation]:
    for pattern, sure in ((_HIRED, 0.7), (_STAFF, 0.8), (_IN_DEPARTMENT, 0.65)):
        for match in pattern.finditer(passage.whole.text):
            person = passage.whole.units[match.start("who")]
            house = house_of(reading, passage, (), before=person.start)
            span = passage.whole.place(match.start()), passage.whole.place(match.end())
            yield from tell(WORKS, person, house, span=span, cue=match.group(), sure=sure * GUESSED)


def _colleagues(reading: Reading, passage: Passage) -> Iterator[Relation]:
    """同事张某, 我们班长李某: they work where the writer does."""
    own = reading.state.own_house
    if own is None:
        return
    house = Unit(own.start, own.end, "Ⓘ", (own,))
    for match in _COLLEAGUE.finditer(passage.flat.text):
        person = passage.flat.units[match.start("who") if match["who"] else match.start("who2")]
        yield from tell(WORKS, person, house, span=(person.start, person.end), cue=match.group(), sure=0.8)
