"""Where a text plays (案件所在地): the divisions that 县医院 and a shop without a place can be looked for in, with weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model.extraction import Label
from nlp.folding import fold_text
from nlp.linking.divisions import COUNTY, counties_of, in_force, names_in_force, prefecture_of
from nlp.mention import Context, Mention
from nlp.names.gazetteer import find_places, level_of, lies_in

BESIDE = 0.95
"""Weight of a county that the text names when another one is at least as likely: near enough to make a choice unsafe."""

SAME_PREFECTURE = 0.85
"""Of what lies in the case's prefecture but not in the county it plays in."""

SAME_PROVINCE = 0.75
ELSEWHERE = 0.55
NOWHERE = 0.8
"""Of everything when nothing says where the case plays. These four are set by hand: none reaches an automatic link."""

_ENDINGS: Mapping[str, tuple[str, ...]] = {"县": ("县", "市", "旗"), "区": ("区",), "旗": ("旗",)}
_CITY_LIKE = ("市", "州", "盟", "地区")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Weights by adcode, at most 1. Empty when neither text nor context says anything."""

    weights: Mapping[str, float]

    @property
    def counties(self) -> tuple[str, ...]:
        """Counties to look through, likeliest first."""
        counties = [code for code in self.weights if level_of(code) == COUNTY]
        return tuple(sorted(counties, key=lambda code: -self.weights[code]))

    @property
    def provinces(self) -> tuple[str, ...]:
        """Provinces that the case touches."""
        return tuple(dict.fromkeys(f"{code[:2]}0000" for code in self.weights))

    def nearness(self, area: str) -> float:
        """How well an institution in ``area`` fits, at most 1."""
        if not self.weights:
            return NOWHERE
        return max(_nearness(area, code) * weight for code, weight in self.weights.items())

    def at_level(self, word: str) -> tuple[str, ...]:
        """What 省, 市, 县, 区, 州, 旗 can mean here; several where the case's region is wider than the word."""
        found: dict[str, None] = {}
        for code in self.weights:
            found |= dict.fromkeys(_at_level(code, word, narrow=bool(self.counties)))
        return tuple(found)


def _nearness(area: str, code: str) -> float:
    if lies_in(area, code) or (level_of(area) < COUNTY and lies_in(code, area)):
        return 1.0
    if prefecture_of(area) == prefecture_of(code) and level_of(code) == COUNTY:
        return SAME_PREFECTURE
    return SAME_PROVINCE if area[:2] == code[:2] else ELSEWHERE


def _at_level(code: str, word: str, *, narrow: bool) -> Iterable[str]:
    names, level = names_in_force(), level_of(code)
    if word == "省":
        return (f"{code[:2]}0000",)
    if word in _CITY_LIKE:
        above = prefecture_of(code) if level > 1 else ()
        itself = (code,) if level == COUNTY and names.get(code, "市").endswith("市") else ()
        return dict.fromkeys((*itself, *((above,) if above else ())))
    if level < COUNTY and narrow:
        return ()
    return [county for county in counties_of(code) if names.get(county, word).endswith(_ENDINGS.get(word, ()))]


def read_whereabouts(mentions: Sequence[Mention], context: Context) -> Whereabouts:
    """From the places that a text names, alone or at the head of a name, and from the region of whoever holds it.

    The holder's county comes first; a county of the text inside the holder's prefecture or province takes its place.
    """
    home = in_force((context.region,)) if context.region else ()
    told = [code for code in _told(mentions, home) if not any(lies_in(one, code) for one in home)]
    inside = [code for code in told if any(lies_in(code, one) for one in home)]
    weights: dict[str, float] = dict.fromkeys(home, SAME_PREFECTURE if any(map(_is_county, inside)) else 1.0)
    for code in told:
        first = code in inside or not home
        weights.setdefault(code, 1.0 if first else BESIDE)
    return Whereabouts(weights)


def places_at(region: str) -> Whereabouts:
    """Where something is that is said to lie in one place."""
    return Whereabouts(dict.fromkeys(in_force((region,)), 1.0))


def _is_county(code: str) -> bool:
    return level_of(code) == COUNTY


def _told(mentions: Sequence[Mention], home: tuple[str, ...]) -> list[str]:
    """Divisions named without doubt: a region's adcode, or a full name at the head of an agency's or an address.

    At the head of an institution's name only inside ``home``: a hospital elsewhere does not move the case there.
    """
    found: dict[str, None] = {}
    for mention in mentions:
        if mention.label is Label.REGION and mention.norm:
            found |= dict.fromkeys(in_force((mention.norm,)))
        elif mention.label in (Label.AGENCY, Label.ADDRESS):
            found |= dict.fromkeys(_headed(fold_text(mention.text)))
        elif mention.label is Label.INSTITUTION:
            codes = _headed(fold_text(mention.text))
            found |= dict.fromkeys(code for code in codes if not home or any(lies_in(code, one) for one in home))
    return [code for code in found if level_of(code) > 1]


def _headed(name: str) -> tuple[str, ...]:
    codes: tuple[str, ...] = ()
    end = 0
    for place in find_places(name):
        if place.start != end or place.level > COUNTY:
            break
        inside = tuple(code for code in place.codes if not codes or any(lies_in(code, outer) for outer in codes))
        if not inside:
            break
        codes, end = (codes if place.short and not codes else inside), place.end
    return in_force(codes) if len(codes) == 1 else ()
