"""Whether a house lies where a name says it does (机构所在地比对): one factor in [0, 1] of a comparison."""

from __future__ import annotations

from collections.abc import Collection

from nlp.linking.divisions import COUNTY, meets
from nlp.linking.house import House
from nlp.linking.whereabouts import Whereabouts
from nlp.names.gazetteer import level_of, lies_in

APART = 0.3
"""Of a part that rules the entry out: another place, a name where there is none."""

AMBIGUOUS_PLACE = 0.85
"""鼓楼区 that may be one of several, 县 in a prefecture of ten: right among others, never by itself."""

PLACED_WITHIN = 0.95
"""织金县康华医院 for 毕节康华: it lies there, but another may be called after 毕节 itself."""

WIDER_CITY = 0.95
"""市医院 of the prefecture where the case plays in a city that is a county."""

LEVEL_UNSAID = 0.9
"""人民医院 without a place: there is one at every level."""

NO_AREA = 0.95
"""Of firms, whose register has no region: the same name is enough, the same sound is not."""

AFFILIATED = frozenset(["附属"])
"""The field of a university's hospital, which the whole province goes to."""


def place_factor(said: House, known: House, area: str | None, whereabouts: Whereabouts) -> float:
    """How well the place of the name that was said fits an entry whose register says ``area``."""
    if not said.named and not known.named:
        return _of_the_only_one(said, known, area, whereabouts)
    if area is None:
        apart = said.places and known.places and not _any_meets(said.places, known.places)
        return APART if apart else NO_AREA
    if not said.places:
        widely = known.kind.fields >= AFFILIATED and f"{area[:2]}0000" in whereabouts.provinces
        return 1.0 if widely else whereabouts.nearness(area)
    likely = _likely(said.places, whereabouts)
    if not _any_meets((area,), likely):
        return APART
    if len(likely) > 1:
        return AMBIGUOUS_PLACE
    if level_of(likely[0]) == 1:
        return whereabouts.nearness(area)
    narrower = known.places and not any(lies_in(place, own) for own in known.places for place in likely)
    return PLACED_WITHIN if narrower else 1.0


def _of_the_only_one(said: House, known: House, area: str | None, whereabouts: Whereabouts) -> float:
    """Of a house that only place and kind name: the place must be the same, not one within the other."""
    if said.places:
        likely = _likely(said.places, whereabouts)
        if not set(known.places) & set(likely):
            renamed = any(_may_be(one, other) for one in known.places for other in likely)
            return AMBIGUOUS_PLACE if renamed else APART
        return 1.0 if len(likely) == 1 else AMBIGUOUS_PLACE
    if said.level:
        return _of_a_level(said.level, known.places, whereabouts)
    return LEVEL_UNSAID * (whereabouts.nearness(area) if area is not None else 1.0)


def _of_a_level(level: str, places: Collection[str], whereabouts: Whereabouts) -> float:
    """Of 县医院: the one county of the case; 市 of a city in a prefecture is rather that city."""
    meant = whereabouts.at_level(level)
    if not set(places) & set(meant):
        return APART
    if level == "市" and len(meant) == 2:
        return 1.0 if meant[0] in places else WIDER_CITY
    return 1.0 if len(meant) == 1 else AMBIGUOUS_PLACE


def _may_be(one: str, other: str) -> bool:
    """Whether two counties may be one under an old and a new code."""
    return level_of(one) == level_of(other) == COUNTY and meets(one, other)


def _likely(places: tuple[str, ...], whereabouts: Whereabouts) -> tuple[str, ...]:
    """Those of several places of one name that the case is in, or that are in the case's region; all where none is."""
    if len(places) == 1:
        return places
    near = [place for place in places if _any_meets((place,), whereabouts.weights)]
    return tuple(near) or places


def _any_meets(places: Collection[str], others: Collection[str]) -> bool:
    return any(meets(one, other) for one in places for other in others)
