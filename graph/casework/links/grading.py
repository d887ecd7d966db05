"""From what two documents share to a grade (关联定级): the rules of docs/links.md, one function each."""

from __future__ import annotations

from graph.casework.links.comparing import OBJECT_WEIGHT, Compared
from graph.casework.links.evidence import Evidence, Grade, Link, LinkKind
from graph.casework.links.geography import Nearness

STRONG_SUM = 1.2
"""Weight of a sum of five significant digits: two matters of one place come to the same fen by chance once in 10^5."""

ENOUGH = 1.5
"""Weights of two families that make a structural link together."""

ALONE = 1.1
"""Weight of one tie that is proposed by itself, at grade C: an institution or a rare name that is likely the same."""

TWO_PEOPLE = 1.0
"""Weights of two whole names that two texts share wherever they are: 10^5 times rarer than one of them."""

TWO_FITTING = 1.2
"""The same where a surname and a title stand for a name (黎主任, 彭经理), in one county."""

ALIKE = 1.0
"""Weights for the same way of doing at the same place."""


def grade(a: str, b: str, compared: Compared) -> Link | None:
    """The link that two documents come to, None where they share too little."""
    found = _judge(compared)
    if found is None:
        return None
    evidence = sorted(compared.evidence, key=lambda one: (-one.weight, one.kind, one.value))
    return Link(a, b, found[0], found[1], tuple(evidence))


def _judge(compared: Compared) -> tuple[Grade, LinkKind] | None:
    if compared.identity:
        return Grade.A, LinkKind.IDENTITY
    if compared.object:
        marked = any(
            one.weight >= OBJECT_WEIGHT and one.kind not in ("person", "appellation") for one in compared.evidence
        )
        return Grade.B, LinkKind.OBJECT if marked else LinkKind.IDENTITY
    if _is_hard_together(compared):
        return Grade.B, LinkKind.IDENTITY
    families = [family for family in compared.families if compared.weight(family) >= 0.2]
    heaviest = max((one.weight for one in compared.evidence if one.family != "wording"), default=0.0)
    if _two_people(compared):
        return Grade.C, LinkKind.STRUCTURAL
    if heaviest >= ALONE or (len(families) >= 2 and compared.total - compared.weight("wording") >= ENOUGH):
        return Grade.C, LinkKind.STRUCTURAL
    if compared.weight("wording") >= ALIKE or (compared.nearness >= Nearness.PREFECTURE and _is_one_way(compared)):
        return Grade.D, LinkKind.SEMANTIC
    return None


def _is_hard_together(compared: Compared) -> bool:
    """Ties that are not enough alone but name one matter together: a person and a sum, a person and a day, two people."""
    if compared.nearness < Nearness.UNKNOWN:
        return False
    people = _people(compared.evidence, "person")
    best, house = (people[0] if people else 0.0), compared.weight("institution")
    if compared.weight("amount") >= STRONG_SUM and max(best, house) >= 0.7:
        return True
    near = compared.nearness >= Nearness.PREFECTURE
    if near and best >= 1.1 and compared.weight("day") >= 0.6:
        return True
    others = [
        family for family in compared.families if not family.startswith("person:") and compared.weight(family) >= 0.3
    ]
    if near and best >= 1.5 and compared.weight("place") >= 0.6 and len(others) >= 2:
        return True
    return near and len(people) >= 2 and people[0] + people[1] >= 1.9


def _two_people(compared: Compared) -> bool:
    """Two persons in both: whole names wherever the texts are, a surname with a title in one county."""
    whole = _people(compared.evidence, "person")
    if len(whole) >= 2 and whole[0] + whole[1] >= TWO_PEOPLE:
        return True
    fitting = _people(compared.evidence, "person", "appellation")
    return compared.nearness is Nearness.SAME and len(fitting) >= 2 and fitting[0] + fitting[1] >= TWO_FITTING


def _people(evidence: tuple[Evidence, ...], *kinds: str) -> list[float]:
    """Weights of persons, heaviest first, each person once."""
    best: dict[str, float] = {}
    for one in evidence:
        if one.kind in kinds:
            best[one.family] = max(best.get(one.family, 0.0), one.weight)
    return sorted(best.values(), reverse=True)


def _is_one_way(compared: Compared) -> bool:
    """The same method, or the same wording, beside the same place, day, sum or number."""
    settled = {"place", "day", "amount", "count", "term", "institution"} & set(compared.families)
    told = {"method", "wording"} & set(compared.families)
    return bool(settled and told) and compared.total >= ALIKE and not compared.at_odds
