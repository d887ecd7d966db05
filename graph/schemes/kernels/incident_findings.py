"""Incidents into findings: those that concentrate on one key are a group, hard ones that point nowhere stay single."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph.schemes.finding import Chance, Evidence, Family, Finding, InnocentOutcome, told_q
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.concentration import (
    DOCUMENT_KINDS,
    Cluster,
    Concentration,
    Incident,
    Key,
    find_concentrations,
    join_concentrations,
)
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.people import Person, distinct_homes, load_people
from graph.schemes.scheme import Innocent, SchemeRun

_NODE = {"payee": "BankAccount", "phone": "Phone", "agent": "Agent", "doctor": "Staff", "institution": "Institution"}
_ZH = {
    "payee": "收款账户",
    "phone": "联系电话",
    "agent": "代办人",
    "doctor": "医师",
    "institution": "机构",
    "pair": "机构对",
}


@dataclass(frozen=True, slots=True)
class Words:
    """How a kind of incident is told: sentences after a number of persons, kind of evidence, and whether it stands alone."""

    zh: str
    en: str
    evidence: str
    hard: bool


@dataclass(frozen=True, slots=True)
class Story:
    """One cluster, or one person, with what its tests look at; ``sharers`` have no incident, only the cluster's document."""

    run: SchemeRun
    cluster: Cluster
    incidents: tuple[Incident, ...]
    people: Mapping[str, Person]
    claims: Mapping[str, ClaimFact]
    sharers: frozenset[str] = frozenset()

    @property
    def documents(self) -> bool:
        """An account, phone or agent is what joins them."""
        return any(c.key[0] in DOCUMENT_KINDS for c in self.cluster.keys)

    def doubtful(self, reason: str) -> float:
        """Share of the incidents that may be this."""
        return sum(i.doubtful == reason for i in self.incidents) / max(1, len(self.incidents))


Judge = Callable[[Innocent, Story], InnocentOutcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a scheme tells its incidents: words by kind, tests by innocent explanation, role of members, what clears."""

    scheme: str
    words: Mapping[str, Words]
    tests: Mapping[str, Judge]
    role: str
    clearing: tuple[tuple[str, str], ...]
    measure: tuple[str, str]
    table: str


def incident_findings(run: SchemeRun, incidents: list[Incident], manner: Manner) -> list[Finding]:
    """Groups by concentration (statistical), then persons with a hard incident who are in none (deterministic).

    Incidents that may be something else (``doubtful``) never make a group. Members of a group live in at least two homes, and
    two persons alone need an incident each that stands by itself: a couple or two friends go everywhere together. Where the
    scheme says from which share on (threshold ``sharers``), the other users of a group's document belong to it.
    """
    if not incidents:
        return []
    firm = [i for i in incidents if not i.doubtful]
    users = _users(run, {k for i in firm for k in i.keys}, manner.table)
    least = _least(run)
    found = find_concentrations(
        firm, users, exposed=_exposed(run, manner.table), q_limit=run.values["q_limit"], least=least
    )
    clusters = join_concentrations(found, overlap=run.values["overlap"], least=least)
    shared = _sharers(run, clusters, manner.table)
    people = load_people(run.session, {i.person for i in incidents} | {p for users in shared for p in users})
    hard = {i.person for i in incidents if manner.words[i.kind].hard}
    found_in = [Cluster(c.persons | frozenset(users), c.keys) for c, users in zip(clusters, shared, strict=True)]
    kept = [
        distinct_homes(people, sorted(c.persons)) >= 2 and (len(c.persons) > 2 or _certain(c, hard)) for c in found_in
    ]
    clusters = [c for c, keep in zip(found_in, kept, strict=True) if keep]
    shared = [users for users, keep in zip(shared, kept, strict=True) if keep]
    joined = {p for c in clusters for p in c.persons}
    singles = [Cluster(frozenset({p}), ()) for p in sorted(hard - joined)]
    clusters, shared = clusters + singles, shared + [{} for _ in singles]
    by_person: dict[str, list[Incident]] = {}
    for i in incidents:
        by_person.setdefault(i.person, []).append(i)
    told = [_relevant(c, by_person) for c in clusters]
    wanted = [
        {c for i in listed for c in i.claims} | {c for own in users.values() for c in own}
        for listed, users in zip(told, shared, strict=True)
    ]
    claims = load_claims(run.session, set().union(*wanted))
    return [
        _finding(
            Story(run, c, listed, people, {x: claims[x] for x in sorted(ids) if x in claims}, frozenset(users)), manner
        )
        for c, listed, users, ids in zip(clusters, told, shared, wanted, strict=True)
    ]


_COLUMN = {
    "payee": "payee_acct", "phone": "coner_tel", "agent": "agnt_id", "doctor": "dr_code", "institution": "fixmedins_code",
}  # fmt: skip
_USERS = """
SELECT "{column}", COUNT(DISTINCT psn_no) FROM "{table}" WHERE "{column}" IN (SELECT unnest(?)) GROUP BY 1
"""
_CARRYING = """
SELECT psn_no, setl_id FROM "{table}" WHERE "{column}" = ? ORDER BY 1, 2
"""
_PAIRS = """
WITH seen AS (SELECT DISTINCT psn_no, fixmedins_code AS place FROM "{table}" WHERE fixmedins_code IN (SELECT unnest(?)))
SELECT a.place || '|' || b.place, COUNT(*) FROM seen a JOIN seen b ON a.psn_no = b.psn_no AND a.place < b.place
WHERE a.place || '|' || b.place IN (SELECT unnest(?)) GROUP BY 1
"""


def _users(run: SchemeRun, keys: Iterable[Key], table: str) -> dict[Key, int]:
    """How many persons of ``table`` each key has; of a pair of institutions, those seen at both."""
    wanted: dict[str, list[str]] = {}
    for kind, value in sorted(keys):
        wanted.setdefault(kind, []).append(value)
    found: dict[Key, int] = {}
    for kind, values in wanted.items():
        if kind == "pair":
            places = sorted({v for pair in values for v in pair.split("|")})
            rows = run.session.rows(_PAIRS.format(table=table), [places, values])
        else:
            rows = run.session.rows(_USERS.format(table=table, column=_COLUMN[kind]), [values])
        found |= {(kind, str(v)): int(n) for v, n in rows}
    return found


def _certain(pair: Cluster, hard: set[str]) -> bool:
    """Both have an incident that stands by itself, and what joins them is no home's or desk's telephone that serves others."""
    own = [c for c in pair.keys if c.key[0] not in DOCUMENT_KINDS or 2 * len(c.persons) >= c.users]
    return bool(own) and pair.persons <= hard


def _sharers(run: SchemeRun, clusters: Iterable[Cluster], table: str) -> list[dict[str, list[str]]]:
    """By cluster: the further users of its documents with the claims that carry them, where enough of the users have an
    incident and they are no more than a ring may have."""
    out = []
    for cluster in clusters:
        users: dict[str, list[str]] = {}
        for c in cluster.keys:
            enough = "sharers" in run.values and len(c.persons) >= run.values["sharers"] * c.users
            if c.key[0] not in DOCUMENT_KINDS or not enough or c.users > run.whole("hub_users"):
                continue
            sql = _CARRYING.format(table=table, column=_COLUMN[c.key[0]])
            for person, claim in run.session.rows(sql, [c.key[1]]):
                if person not in cluster.persons:
                    users.setdefault(str(person), []).append(str(claim))
        out.append(users)
    return out


def _exposed(run: SchemeRun, table: str) -> int:
    return int(run.session.rows(f'SELECT COUNT(DISTINCT psn_no) FROM "{table}"')[0][0])


def _least(run: SchemeRun) -> dict[str, int]:
    document = dict.fromkeys(DOCUMENT_KINDS, run.whole("least_document"))
    return document | {k: run.whole(f"least_{k}") for k in ("pair", "doctor", "institution")}


def _relevant(cluster: Cluster, by_person: Mapping[str, list[Incident]]) -> tuple[Incident, ...]:
    """The incidents of the cluster's persons that touch one of its keys; all of a single person's."""
    keys = {c.key for c in cluster.keys}
    mine = (i for p in sorted(cluster.persons) for i in by_person.get(p, ()))
    return tuple(i for i in mine if not keys or i.keys & keys)


def _finding(story: Story, manner: Manner) -> Finding:
    keys = sorted(story.cluster.keys, key=lambda c: (c.q, c.key))
    best: Concentration | None = keys[0] if keys else None
    tested = None
    if best is not None:
        tested = Tested(
            log_p=math.log(max(best.p, 1e-300)), q=best.q, chance=Chance(Family.POISSON, max(best.expected, 1e-9))
        )
    links = [f"{c.key[0]}:{c.key[1]}" for c in keys if c.key[0] in DOCUMENT_KINDS]
    places = {c.institution for c in story.claims.values()}
    return finding_of(story.run, Group(
        scheme=manner.scheme, members=story.cluster.persons, claims=story.claims,
        observed=float(len(best.persons)) if best else float(len(story.incidents)),
        expected=best.expected if best else 0.0, measure=manner.measure, tested=tested,
        doctors=[c.key[1] for c in keys if c.key[0] == "doctor"],
        agents=[c.key[1] for c in keys if c.key[0] == "agent"],
        accounts=[c.key[1] for c in keys if c.key[0] == "payee"],
        roles=dict.fromkeys(sorted(story.cluster.persons), manner.role) | dict.fromkeys(sorted(places), "institution"),
        facts={"incidents": len(story.incidents), "keys_zh": "；".join(_told(keys)) or None,
               "keys_en": "; ".join(f"{c.key[0]} {c.key[1]} ({len(c.persons)}/{c.users})" for c in keys) or None},
        innocents=[manner.tests[i.id](i, story) for i in story.run.scheme.innocents],
        evidence=[*_kinds(story, manner), *_key_evidence(keys, story.sharers)], links=links, clearing=manner.clearing,
    ))  # fmt: skip


def _told(keys: Iterable[Concentration]) -> list[str]:
    return [f"{_ZH[c.key[0]]} {c.key[1]}（{len(c.persons)}/{c.users} 人，预期 {c.expected:.2g}）" for c in keys]


def _kinds(story: Story, manner: Manner) -> list[Evidence]:
    out = []
    for kind, words in manner.words.items():
        mine = [i for i in story.incidents if i.kind == kind]
        if mine:
            persons = len({i.person for i in mine})
            rows = tuple(dict.fromkeys(f"Claim:{c}" for i in mine for c in i.claims))
            zh, en = f"{persons} 人 {len(mine)} 次{words.zh}", f"{persons} persons, {len(mine)} times {words.en}"
            out.append(Evidence(words.evidence, zh, en, rows))
    return out


def _key_evidence(keys: Iterable[Concentration], sharers: frozenset[str]) -> list[Evidence]:
    """Documents are evidence of their own, of all who share them; doctors and places only say where the incidents lie."""
    out = []
    for c in keys:
        kind, value = c.key
        nodes = [f"Institution:{v}" for v in value.split("|")] if kind == "pair" else [f"{_NODE[kind]}:{value}"]
        out.append(Evidence(
            kind, f"{_told([c])[0]}（{told_q(c.q)}）",
            f"{len(c.persons)} of the {c.users} persons of {kind} {value}, {c.expected:.2g} expected ({told_q(c.q)})",
            (*nodes, *(f"Person:{p}" for p in sorted(c.persons | (sharers if kind in DOCUMENT_KINDS else frozenset())))),
            kind in DOCUMENT_KINDS,
        ))  # fmt: skip
    return out
