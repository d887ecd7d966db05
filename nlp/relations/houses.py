"""Which house a role or a person without one belongs to (所属机构), and the relation between slots outside one shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model.extraction import RelationType
from nlp.mention import Relation
from nlp.relations.claim import SIGNATURES, told
from nlp.relations.reading import Passage, Reading
from nlp.relations.roles import Standing, houses_of, is_commercial, standing_of
from nlp.relations.shape import Unit

OFFICIAL_TRUST = 0.7
"""Trust in an official's agency that was only told last."""

UNFITTING_TRUST = 0.4
"""Trust in an institution of another sort than the role's, when none of its sort was told."""


def house_of(reading: Reading, passage: Passage, roles: Sequence[str], *, before: int) -> Unit | None:
    """The institution (for officials the agency) that the text is about before a place, of a sort where such roles are found.
    The trust falls when other institutions are told as much."""
    if any(standing_of(role) == Standing.OFFICIAL for role in roles):
        agency = reading.state.agency(before=before)
        return None if agency is None else Unit(before, before, "Ⓐ", (agency,), OFFICIAL_TRUST, named=False)
    sorts = next((sorts for sorts in map(houses_of, roles) if sorts is not None), None)
    found, trust = reading.state.institution(passage.number, sorts, before), 1.0
    if found is None and sorts is not None and not any(map(is_commercial, roles)):
        found, trust = reading.state.institution(passage.number, None, before), UNFITTING_TRUST
    if found is None:
        return None
    return Unit(before, before, "Ⓘ", (found[0],), trust * (0.4 + 0.6 * found[1]), named=False)


def tell(
    kind: RelationType, person: Unit, house: Unit | None, *, span: tuple[int, int], cue: str, sure: float
) -> Iterator[Relation]:
    """Relations of a person with a house told elsewhere; ``span`` bounds the evidence in the text."""
    if house is None:
        return
    heads, tails = SIGNATURES[kind]
    for who in person.mentions:
        for where in house.mentions:
            if who.label in heads and where.label in tails:
                bounds = (min(span[0], house.start), max(span[1], house.end))
                yield told(kind, who, where, bounds, cue, sure * person.trust * house.trust)
