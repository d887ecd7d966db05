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
"""(kind, value): payee, phone, agent, doctor or institution."""

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
    """A key whose users have more incidents than chance explains; ``users`` counts them all."""

    key: Key
    persons: frozenset[str]
    users: int
    expected: float
    p: float
    q: float


def find_concentrations(
    incidents: Iterable[Incident], users: Mapping[Key, int], *, exposed: int, q_limit: float, least: Mapping[str, int]
) -> list[Concentration]:
    """Significant keys, the most specific kinds first, then by q.

    Null hypothesis: every exposed person has an incident with the same chance, whoever pays, escorts or treats them.
    The chance leaves the key's own persons out. BH over all keys that touch an incident.
    """
    persons: dict[Key, set[str]] = {}
    for i in incidents:
        for key in i.keys:
            persons.setdefault(key, set()).add(i.person)
    everyone = len({i.person for i in incidents})
    keys = sorted(k for k, v in persons.items() if len(v) >= least[k[0]])
    if not keys:
        return []
    expected, logs = [], []
    for key in keys:
        k, n = len(persons[key]), max(users.get(key, 0), len(persons[key]))
        rate = (everyone - k + 1) / max(1, exposed - n + 1)
        expected.append(n * min(1.0, rate))
        logs.append(log_poisson_tail(k, expected[-1]))
    q = benjamini_hochberg(np.array(logs), len(persons))
    found = [
        Concentration(key, frozenset(persons[key]), max(users.get(key, 0), len(persons[key])), e, float(np.exp(lp)), float(v))
        for key, e, lp, v in zip(keys, expected, logs, q.tolist(), strict=True)
        if v <= q_limit
    ]
    return sorted(found, key=lambda c: (_rank(c.key[0]), c.q, c.key))


def _rank(kind: str) -> int:
    return DOCUMENT_KINDS.index(kind) if kind in DOCUMENT_KINDS else 3 + ("doctor", "institution").index(kind)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Persons joined through keys that concentrate on them."""

    persons: frozenset[str]
    keys: tuple[Concentration, ...]


def join_concentrations(found: list[Concentration], *, overlap: float, least: int) -> list[Cluster]:
    """Clusters: a key joins the cluster that holds ``overlap`` of the smaller of both; otherwise it begins its own.

    Document keys come first. A doctor or institution only adds persons who are not yet in another cluster, so that two
    rings of one hospital stay two; what is left of it below ``least`` persons is no cluster.
    """
    clusters: list[tuple[set[str], list[Concentration]]] = []
    placed: set[str] = set()
    for c in found:
        persons = set(c.persons) if c.key[0] in DOCUMENT_KINDS else set(c.persons)
        home = max(clusters, key=lambda k: (len(k[0] & persons), -clusters.index(k)), default=None)
        both = len(home[0] & persons) if home else 0
        if home and both >= overlap * min(len(home[0]), len(persons)) and both >= 2:
            narrow = c.key[0] not in DOCUMENT_KINDS and both < overlap * len(persons)
            if not narrow:
                home[0].update(persons - placed)
            home[1].append(c)
            placed |= home[0]
            if not narrow:
                continue
        rest = persons - placed
        if len(rest) >= least and len(rest) >= overlap * len(persons):
            clusters.append((rest, [c]))
            placed |= rest
    return [Cluster(frozenset(p), tuple(k)) for p, k in clusters]
