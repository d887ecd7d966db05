"""Who belongs together in impossible presence: concentrations of incidents joined into clusters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.schemes.kernels.concentration import (
    DOCUMENT_KINDS,
    Cluster,
    Concentration,
    Incident,
    Key,
    find_concentrations,
    join_concentrations,
)
from graph.schemes.kernels.presence_incidents import (
    DEATH,
    ELSEWHERE,
    FAR,
    OVERLAP,
    continuing_lives,
    count_exposed,
    count_key_users,
    load_deaths,
    load_elsewhere,
    load_overlaps,
    stay_users,
)
from graph.schemes.scheme import SchemeRun


@dataclass(frozen=True, slots=True)
class Presence:
    """All incidents of a run and what they add up to."""

    hard: list[Incident]
    soft: list[Incident]
    lives: frozenset[str]
    clusters: list[Cluster]
    sharers: Mapping[Key, Mapping[str, list[str]]]


def find_presence(run: SchemeRun) -> Presence:
    """Reads the incidents and joins their concentrations, each kind of incident tested against its own rate."""
    hard = load_overlaps(run) + load_deaths(run)
    soft = load_elsewhere(run)
    lives = continuing_lives(hard, places=run.whole("life_places"), share=run.values["life_share"])
    deaths = [i for i in hard if i.kind == DEATH and not i.doubtful and i.person not in lives]
    found = _concentrations(run, [_believed(i) for i in hard if i.kind == OVERLAP], table="presence_stays")
    found += _concentrations(run, deaths, table="settled_claims")
    found += _concentrations(run, [i for i in soft if i.kind == FAR], table="presence_stays")
    nearby = _concentrations(run, [i for i in soft if i.kind == ELSEWHERE], table="presence_stays")
    found += [c for c in nearby if len(c.persons) >= run.values["elsewhere_share"] * c.users]
    merged = sorted(_strongest(found), key=lambda c: (_ORDER.index(c.key[0]), c.q, c.key))
    clusters = join_concentrations(merged, overlap=run.values["overlap"], least=_least(run))
    sharers = stay_users(run, {c.key for k in clusters for c in k.keys if c.key[0] in DOCUMENT_KINDS})
    return Presence(hard, soft, lives, [_with_sharers(run, k, sharers) for k in clusters], sharers)


_ORDER = (*DOCUMENT_KINDS, "pair", "doctor", "institution")


def _believed(incident: Incident) -> Incident:
    """An overlap that a late discharge record may explain counts where people share a document, not for places.

    A ward that records discharges late does so for everybody; it does not give its patients one payee or agent.
    """
    if not incident.doubtful:
        return incident
    return replace(incident, keys=frozenset(k for k in incident.keys if k[0] in DOCUMENT_KINDS))


def _least(run: SchemeRun) -> dict[str, int]:
    document = dict.fromkeys(DOCUMENT_KINDS, run.whole("least_document"))
    return document | {k: run.whole(f"least_{k}") for k in ("pair", "doctor", "institution")}


def _concentrations(run: SchemeRun, incidents: list[Incident], *, table: str) -> list[Concentration]:
    if not incidents:
        return []
    users = count_key_users(run, {k for i in incidents for k in i.keys}, table=table)
    exposed = count_exposed(run, table=table)
    return find_concentrations(incidents, users, exposed=exposed, q_limit=run.values["q_limit"], least=_least(run))


def _strongest(found: Iterable[Concentration]) -> list[Concentration]:
    """One concentration per key: persons of all its kinds of incident together, the smallest q."""
    merged: dict[Key, Concentration] = {}
    for c in found:
        o = merged.get(c.key)
        merged[c.key] = c if o is None else replace(
            min(o, c, key=lambda x: x.q), persons=o.persons | c.persons, users=max(o.users, c.users),
            expected=o.expected + c.expected,
        )  # fmt: skip
    return list(merged.values())


def _with_sharers(run: SchemeRun, cluster: Cluster, sharers: Mapping[Key, Mapping[str, list[str]]]) -> Cluster:
    """Adds those who share the cluster's document in a stay, where enough of its users have an incident."""
    persons = set(cluster.persons)
    for c in cluster.keys:
        users = set(sharers.get(c.key, ()))
        if users and len(users) <= run.whole("hub_users") and len(c.persons) >= run.values["sharers"] * len(users):
            persons |= users
    return replace(cluster, persons=frozenset(persons))
