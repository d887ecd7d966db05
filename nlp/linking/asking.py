"""Where to look for what a text calls an institution (候选范围): counties to look through, and phrases for elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.linking.directory import InstitutionAsk
from nlp.linking.divisions import COUNTY, names_in_force, prefecture_of, stem_of
from nlp.linking.house import House, read_houses
from nlp.linking.whereabouts import Whereabouts
from nlp.names.gazetteer import level_of

MOST_COUNTIES = 4
"""Counties looked through for one name: each holds up to two thousand houses."""

_BASE_PHRASE = {"卫生院": "卫生", "社区卫生服务中心": "卫生", "社区卫生服务站": "卫生", "卫生室": "卫生", "药店": "药"}


def ask_for(surface: str, whereabouts: Whereabouts) -> InstitutionAsk | None:
    """What to ask the directory, None when the name says nothing to look for (镇卫生院 of nowhere)."""
    counties: dict[str, None] = {}
    phrases: dict[tuple[str, ...], None] = {}
    likest: dict[str, None] = {}
    for house in read_houses(surface):
        if house.masked:
            continue
        counties |= dict.fromkeys(_counties(house, whereabouts))
        phrases |= dict.fromkeys(_phrases(house, whereabouts))
        likest |= dict.fromkeys(house.own + house.town or "".join(sorted(house.kind.fields)))
    if not counties and not phrases:
        return None
    within = tuple(code.rstrip("0") if level_of(code) < COUNTY else code for code in whereabouts.weights)
    return InstitutionAsk(tuple(counties)[:MOST_COUNTIES], "".join(likest), tuple(phrases), within)


def _counties(house: House, whereabouts: Whereabouts) -> Iterator[str]:
    """The county that the name says, else those of the case."""
    said = [place for place in house.places if level_of(place) == COUNTY]
    if said:
        yield from said
    elif not house.places or level_of(house.places[0]) == 1:
        yield from whereabouts.counties


def _phrases(house: House, whereabouts: Whereabouts) -> Iterator[tuple[str, ...]]:
    """What a name must hold that lies elsewhere: two characters of its own name, or its place and its field."""
    own = house.own or house.town
    if "附属" in house.kind.fields and own:
        yield ("附属", own[0])
    if len(own) in range(1, 4) and house.kind.base == "医院":
        yield ("大学", own[0])
    if len(own) in range(1, 4) and house.number and house.kind.base == "医院":
        yield ("附属", own[0])
    if len(own) == 1 and house.number:
        yield ("医院", own)
    if len(own) > 1:
        yield (own[:2],)
    if len(own) > 2 and not house.joined:
        yield (own[-2:],)
    if own:
        return
    for stem in _stems(house, whereabouts):
        for word in _kind_phrase(house):
            yield (stem, word)


def _stems(house: House, whereabouts: Whereabouts) -> Iterator[str]:
    codes = house.places or (whereabouts.at_level(house.level) if house.level else tuple(whereabouts.weights))
    names = names_in_force()
    for code in dict.fromkeys((*codes, *(() if house.level or house.places else map(prefecture_of, codes)))):
        if code in names:
            yield stem_of(names[code], code)


def _kind_phrase(house: House) -> Iterator[str]:
    """A word of the kind as it was written, and in its usual spelling; 医院 where the field was left out."""
    if not house.kind.fields:
        yield _BASE_PHRASE.get(house.kind.base, house.kind.base[:2] or "医院")
        return
    yield house.kind.written[:2]
    yield sorted(house.kind.fields)[0][:2]
