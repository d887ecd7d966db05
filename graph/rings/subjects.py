"""Whom a finding is about (疑点主体): distinct subjects of any type, persons first."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model.nodes import NODE_TYPES, node_id
from graph.schemes.finding import Finding

LISTS: tuple[tuple[str, str], ...] = (
    ("institutions", "Institution"),
    ("doctors", "Staff"),
    ("employers", "Employer"),
    ("agents", "Agent"),
    ("accounts", "BankAccount"),
)
"""Lists of a finding besides its persons, and what they name."""

PLACES = frozenset({"institution", "hospital", "place", "patient", "bystander", "source"})
"""Roles of those at which something happened: by themselves no part in the act."""


def subjects_of(finding: Finding) -> frozenset[str]:
    """Node ids of the distinct subjects that take part (主体).

    With persons: the core persons, and whoever else has a part (a role other than a place's) when there is one person
    only. Without persons: every institution, member of staff, employer, agent and account. A role may name a subject of
    any other type by its node id, such as ``Handler:0312``.
    """
    persons = frozenset(node_id("Person", m) for m in finding.members)
    if len(persons) >= 2:
        return persons
    others = [(label, key) for name, label in LISTS for key in getattr(finding, name)]
    named = frozenset(key for key in finding.roles if key.partition(":")[0] in NODE_TYPES)
    if not persons:
        return named | frozenset(node_id(label, key) for label, key in others)
    acting = frozenset(key for key in named if finding.roles[key] not in PLACES)
    return (
        persons | acting | frozenset(node_id(label, key) for label, key in others if _takes_part(finding, label, key))
    )


def owners_of(findings: Iterable[Finding]) -> frozenset[str]:
    """All agencies whose rows the findings rest on."""
    return frozenset(owner for f in findings for owner in f.owners)


def _takes_part(finding: Finding, label: str, key: str) -> bool:
    role = finding.roles.get(key) or finding.roles.get(node_id(label, key))
    return role is not None and role not in PLACES
