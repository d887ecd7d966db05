"""Names (名称): persons, institutions, agencies, roles, regions and addresses."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.mention import Context, Mention
from nlp.names.addresses import find_addresses
from nlp.names.agencies import find_agencies
from nlp.names.gazetteer import find_places
from nlp.names.institutions import find_institutions
from nlp.names.persons import find_persons
from nlp.names.reading import read
from nlp.names.regions import find_regions
from nlp.names.roles import find_roles
from nlp.tagger.tagged import Tagged

_TRADERS = frozenset(["供应商", "供货商", "经销商", "代理商", "器械商", "药商", "承包商"])
"""Posts that say of a firm what it is when its name follows."""


def find_names(text: str, context: Context, tagged: Sequence[Tagged]) -> list[Mention]:
    """Candidates, in text order; they may overlap. ``tagged`` is what the neural tagger proposes (empty without it)."""
    reading = read(text, context, tagged, find_places(text))
    organisations = [*find_institutions(reading), *find_agencies(reading)]
    addresses = find_addresses(reading)
    begun = {mention.start for mention in organisations}
    roles = [role for role in find_roles(reading) if not (role.text in _TRADERS and role.end in begun)]
    persons = find_persons(reading, [*organisations, *roles])
    regions = find_regions(reading, [*organisations, *addresses])
    return sorted([*organisations, *addresses, *roles, *persons, *regions], key=lambda m: (m.start, -m.end))
