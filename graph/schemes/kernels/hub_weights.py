"""Which shared identifiers bind persons, and how much (共用标识的权重): hubs carry nothing.

Null hypothesis: whoever uses an account, phone, agent, address or employer together is a family, a home, a staff or the
clients of a service. Sharing alone is therefore never suspicious; what makes many unrelated users suspicious is that their
claims coincide in more than the identifier (the same distant institution, the same narrow time, the same invoices or
bills), which the schemes test.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.schemes.kernels.people import Person, load_people, most_common, unrelated_units

if TYPE_CHECKING:
    from graph.lake.session import LakeSession

Key = tuple[str, str]
"""(kind, value): payee, phone, agent, address or employer, and its token or number."""

MOST_USERS = 400
"""Persons; the largest published forged-file gang has 303 (C063), the largest card ring about 180 (C053). What serves more
is a service: a switchboard, a counter, a company that files for patients."""
MOSTLY = 0.6
"""Share of the users at one employer or one address: a clear majority, the rest has moved or changed jobs."""
LEAST_UNITS = 3
"""Fewer unrelated families are relatives: parents, parents-in-law and oneself are two homes beside one's own."""


class Hub(StrEnum):
    """Why an identifier binds nobody."""

    NONE = ""
    INSTITUTION = "institution"
    EMPLOYER = "employer"
    PAYROLL = "payroll"
    CARE_HOME = "care_home"
    FAMILY = "family"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class SharedUse:
    """Who uses an identifier: persons, unrelated families (units) among them, and what it is.

    ``weight``: 0 for hubs, else the information in sharing it, ln(persons / users) / ln(persons): 1 for one user among all,
    near 0 for what everybody uses.
    """

    key: Key
    users: tuple[str, ...]
    units: int
    hub: Hub
    weight: float


_USERS = """
SELECT kind, value, psn_no FROM (
    SELECT 'payee' AS kind, payee_acct AS value, psn_no FROM settled_claims WHERE payee_acct IN (SELECT unnest(?))
    UNION SELECT 'payee', bank_acct, psn_no FROM persons WHERE bank_acct IN (SELECT unnest(?))
    UNION SELECT 'phone', coner_tel, psn_no FROM settled_claims WHERE coner_tel IN (SELECT unnest(?))
    UNION SELECT 'phone', tel, psn_no FROM persons WHERE tel IN (SELECT unnest(?))
    UNION SELECT 'agent', agnt_id, psn_no FROM settled_claims WHERE agnt_id IN (SELECT unnest(?))
    UNION SELECT 'address', addr_id, psn_no FROM persons WHERE addr_id IN (SELECT unnest(?))
    UNION SELECT 'employer', emp_no, psn_no FROM employments WHERE emp_no IN (SELECT unnest(?))
) u ORDER BY 1, 2, 3
"""
_ORDER = ("payee", "payee", "phone", "phone", "agent", "address", "employer")
_OWNED = """
SELECT 'payee' AS kind, bank_acct AS value, 'institution' AS owner FROM institutions WHERE bank_acct IS NOT NULL
UNION SELECT 'phone', tel, 'institution' FROM institutions WHERE tel IS NOT NULL
UNION SELECT 'phone', tel, 'employer' FROM employers WHERE tel IS NOT NULL
ORDER BY 1, 2, 3
"""


def owned_by_places(session: LakeSession) -> dict[Key, Hub]:
    """Accounts and phones that are an institution's or an employer's own."""
    return {(kind, value): Hub(owner) for kind, value, owner in session.rows(_OWNED)}


def shared_uses(session: LakeSession, keys: Iterable[Key]) -> dict[Key, SharedUse]:
    """Each key with its users in all settled claims and registers, and its weight; a key nobody uses is left out."""
    wanted: dict[str, list[str]] = {}
    for kind, value in sorted(set(keys)):
        wanted.setdefault(kind, []).append(value)
    users: dict[Key, list[str]] = {}
    for kind, value, psn_no in session.rows(_USERS, [wanted.get(k, []) for k in _ORDER]):
        users.setdefault((kind, value), []).append(psn_no)
    return weigh(session, users)


def weigh(session: LakeSession, users: Mapping[Key, Iterable[str]]) -> dict[Key, SharedUse]:
    """The same for users that are known already."""
    owned = owned_by_places(session)
    listed = {k: sorted(set(who)) for k, who in sorted(users.items())}
    small = {p for who in listed.values() if len(who) <= MOST_USERS for p in who}
    people = load_people(session, small)
    everyone = max(2, int(session.rows("SELECT COUNT(*) FROM persons")[0][0]))
    return {k: _use(k, who, people, owned.get(k, Hub.NONE), everyone) for k, who in listed.items()}


def _use(key: Key, users: list[str], people: Mapping[str, Person], owner: Hub, everyone: int) -> SharedUse:
    if owner is not Hub.NONE or len(users) > MOST_USERS:
        return SharedUse(key, tuple(users), len(users), owner or Hub.SERVICE, 0.0)
    units = len(set(unrelated_units(people, users).values()))
    hub = _kind_of_hub(key, users, people, units)
    rarity = math.log(max(1.0, everyone / len(users))) / math.log(everyone)
    return SharedUse(key, tuple(users), units, hub, 0.0 if hub else rarity)


def _kind_of_hub(key: Key, users: list[str], people: Mapping[str, Person], units: int) -> Hub:
    if key[0] != "address" and len(users) > 2 and at_one_address(people, users) >= MOSTLY:
        return Hub.CARE_HOME
    if units < LEAST_UNITS:
        return Hub.FAMILY
    if key[0] != "employer" and at_one_employer(people, users) >= MOSTLY:
        return Hub.PAYROLL
    return Hub.NONE


def at_one_address(people: Mapping[str, Person], psn_nos: Iterable[str]) -> float:
    """Share of these persons at their most common address; 0 for nobody."""
    listed = list(psn_nos)
    return most_common(people[p].address for p in listed)[1] / len(listed) if listed else 0.0


def at_one_employer(people: Mapping[str, Person], psn_nos: Iterable[str]) -> float:
    """Share of these persons who have worked for their most common employer; 0 for nobody."""
    listed = list(psn_nos)
    return most_common(e for p in listed for e in sorted(people[p].employers))[1] / len(listed) if listed else 0.0
