"""Who owns or runs an institution, told by verbs (开办与控制): 出资设立, 名下有, 说了算的是."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import RelationType
from nlp.mention import Relation
from nlp.relations.claim import claim, slot
from nlp.relations.houses import house_of, tell
from nlp.relations.reading import Passage, Reading
from nlp.relations.shape import Unit

OWNS = RelationType.OWNS

_VERB = r"(?:成立|设立|开办|创办|开设|创立|投资|承包|盘下|收购|注册|经营|控制|控股|入股|持股|掌控|开了|开着|开起|开的|建起|办起|办了)(?:的|了)?(?:一家|两家|这家|那家|个)?"
_OWNS = re.compile(rf"{_VERB}[^。；，ⓅⒾⒶ]{{0,6}}(?P<org>Ⓘ)")
_OWNED = re.compile(
    r"(?P<org>Ⓘ)[^。；ⓅⒾⒶ]{0,14}?(?:是|由|归|系)[^。；，ⓅⒾⒶ]{0,12}(?P<who>Ⓟ)(?:一手|实际|出资|个人|自己)*(?:开的|开办|创办|承包|控制|出资|投资|经营|控股|所有|设立|成立|说了算|在管)"
)
_HOLDS = re.compile(
    r"(?P<who>Ⓟ)?[，]?(?:的)?(?:名下|手里|手上|旗下|手头)(?:的|有|还有|拥有|控制|着)+[^。；，ⓅⒾⒶ]{0,6}(?P<org>Ⓘ)"
)
_HELD = re.compile(r"(?P<org>Ⓘ)[^。；ⓅⒶ]{0,14}(?:登记|挂|落|注册)(?:在|于)(?P<who>Ⓟ)(?:的)?(?:名下)?")
_RULES = re.compile(r"(?:说了算|管事|做主|当家|主事|拿主意|控制|幕后)的(?:人)?(?:其实|实际|实际上|就)?是(?P<who>Ⓟ)")
_SHARED = re.compile(
    r"(?P<org>Ⓘ)[^。；，ⓅⒾ]{0,6}(?:是|都是|同|属)(?:一个|同一个|同一)Ⓡ[，：]?(?:叫|是|就是)?(?P<who>Ⓟ)"
)
_ANY = re.compile(
    rf"{_VERB}|[名手旗][下里上头]|登记|挂|落|注册|归|一个Ⓡ|同一|说了算|管事|做主|当家|主事|拿主意|幕后|所有|在管"
)
_WITH = re.compile(r"(?:与|和|跟|同)$")


def find_ownership(reading: Reading) -> Iterator[Relation]:
    """owns, from verbs and possession; owner's roles (法定代表人, 老板) are read in ``employment``."""
    for passage in reading.passages:
        if not _ANY.search(passage.whole.text):
            continue
        if "Ⓘ" in passage.whole.text:
            yield from _from_verbs(passage)
        for match in _RULES.finditer(passage.whole.text):
            person = passage.whole.units[match.start("who")]
            house = house_of(reading, passage, (), before=person.start)
            yield from tell(OWNS, person, house, span=(person.start, person.end), cue=match.group(), sure=0.75)


def _from_verbs(passage: Passage) -> Iterator[Relation]:
    for pattern, sure in ((_OWNS, 0.75), (_OWNED, 0.8), (_HOLDS, 0.85), (_HELD, 0.85), (_SHARED, 0.8)):
        for match in pattern.finditer(passage.whole.text):
            house = slot(passage, match, "org")
            person = slot(passage, match, "who") or passage.subject(match.start(), "Ⓟ")
            yield from claim(OWNS, person, house, passage, match.span(), sure)
            for partner in _partners(passage, match.start()) if pattern is _OWNS else ():
                yield from claim(OWNS, partner, house, passage, match.span(), sure)


def _partners(passage: Passage, at: int) -> Iterator[Unit]:
    """甲与乙另开了一家: 乙 too."""
    for position in passage.whole.find("Ⓟ", passage.clause_start(at), at):
        if _WITH.search(passage.whole.text[max(0, position - 1) : position]):
            yield passage.whole.units[position]
