"""Rings in the numbers of the delivery (来源编号): whoever has several is one subject, and all that occur are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.rings.ring import DetectionResult, Ring


def name_sources(result: DetectionResult, numbers: Mapping[str, Sequence[str]]) -> DetectionResult:
    """The result with every person under the numbers that the evidence was delivered under.

    ``numbers`` maps a canonical number to those that occur in claims, for humans with several. A number that does not
    occur is not named; ``same_people`` of the ring says which numbers are one human.
    """
    if not numbers:
        return result
    return replace(result, rings=tuple(_named(ring, numbers) for ring in result.rings))


def _named(ring: Ring, numbers: Mapping[str, Sequence[str]]) -> Ring:
    several = {p: tuple(numbers[p]) for p in (*ring.members, *ring.bystanders) if p in numbers and numbers[p] != [p]}
    if not several:
        return ring
    roles = dict(ring.roles)
    for person, sources in several.items():
        if person in roles:
            roles |= dict.fromkeys(sources, roles[person])
    return replace(
        ring,
        members=_spread(ring.members, several),
        bystanders=_spread(ring.bystanders, several),
        roles=dict(sorted(roles.items())),
        same_people=several,
    )


def _spread(persons: Sequence[str], several: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted({number for p in persons for number in several.get(p, (p,))}))
