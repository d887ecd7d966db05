"""Where incidents of different persons concentrate (共同指向): shared accounts, phones, agents, doctors, institutions.

Each incident names a person and the keys it touches. A key is significant when more of its users have an incident than
the place-wide rate explains; persons are joined through significant keys, documents before places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from graph.schemes.kernels.significance import benjamini_hochberg, log_poisson_tail

Key = tuple[str, str]
"""(kind, value): payee, agent, phone, pair (of institutions), doctor or institution."""

DOCUMENT_KINDS = ("payee", "agent", "phone")


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that cannot be, or hardly can: its person, claims, keys, and how certain it is."""

    kind: str
    person: str
    claims: tuple[str, ...]
    keys: frozenset[Key]
    days: int
    doubtful: str = ""


@dataclass(frozen=True, slots=True)
class Concentration:
    """A key whose users have more incidents than chance explains; ``users`` counts them all.

    ``limit`` is the p below which part of its persons would still be significant (its own p, or q_limit / number of keys).
    """

    key: Key
    persons: frozenset[str]
    users: int
    expected: float
    p: float
    q: float
    limit: float


def find_concentrations(
    incidents: Iterable[Incident], users: Mapping[Key, int], *, exposed: int, q_limit: float, least: Mapping[str, int]
) -> list[Concentration]:
    """Significant keys, the most specific kinds first, then by q.

    Null hypothesis: every exposed person has an incident with the same chance, whoever pays, escorts or treats them.
    The chance leaves the key's own persons out. BH runs over the keys of one class (documents, pairs, doctors,
    institutions) that touch an incident and have at least two users; a key of one user cannot concentrate anything.
    """
    persons: dict[Key, set[str]] = {}
    for i in incidents:
        for key in i.keys:
            persons.setdefault(key, set()).add(i.person)
    everyone = len({i.person for i in incidents})
    size = {key: max(users.get(key, 0), len(who)) for key, who in persons.items()}
    found: list[Concentration] = []
    for family in (DOCUMENT_KINDS, ("pair",), ("doctor",), ("institution",)):
        keys = sorted(k for k, n in size.items() if k[0] in family and n >= 2)
        rates = [min(1.0, (everyone - len(persons[k]) + 1) / max(1, exposed - size[k] + 1)) for k in keys]
        expected = [size[k] * rate for k, rate in zip(keys, rates, strict=True)]
        logs = np.array([log_poisson_tail(len(persons[k]), e) for k, e in zip(keys, expected, strict=True)])
        q = benjamini_hochberg(logs, len(keys))
        for key, e, lp, v in zip(keys, expected, logs.tolist(), q.tolist(), strict=True):
            if v <= q_limit and len(persons[key]) >= least[key[0]]:
                limit = max(float(np.exp(lp)), q_limit / len(keys))
                found.append(Concentration(key, frozenset(persons[key]), size[key], e, float(np.exp(lp)), v, limit))
    return sorted(found, key=lambda c: (_rank(c.key[0]), c.q, c.key))


def _rank(kind: str) -> int:
    return (*DOCUMENT_KINDS, "pair", "doctor", "institution").index(kind)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Persons joined through keys that concentrate on them."""

    persons: frozenset[str]
    keys: tuple[Concentration, ...]


def join_concentrations(found: list[Concentration], *, overlap: float, least: Mapping[str, int]) -> list[Cluster]:
    """Clusters, made key by key from the most specific kind to the least (`_rank`).

    A key most of whose persons (``overlap``) are already in one cluster is further evidence of that cluster; a document
    or a pair of institutions also brings its other persons along, a doctor or an institution does not, being a hub.
    Otherwise the persons in no cluster yet begin one, if they alone are more than chance explains. So two rings of one
    hospital stay two.
    """
    clusters: list[tuple[set[str], list[Concentration]]] = []
    placed: set[str] = set()
    for c in found:
        fresh = set(c.persons) - placed
        home = max(clusters, key=lambda k: len(k[0] & c.persons), default=None)
        both = len(home[0] & c.persons) if home else 0
        if home and both and both >= overlap * len(c.persons):
            home[1].append(c)
            if c.key[0] in (*DOCUMENT_KINDS, "pair"):
                home[0].update(fresh)
                placed |= fresh
        elif len(fresh) >= least[c.key[0]] and log_poisson_tail(len(fresh), c.expected) <= np.log(c.limit):
            clusters.append((fresh, [c]))
            placed |= fresh
    return [Cluster(frozenset(p), tuple(k)) for p, k in clusters]
