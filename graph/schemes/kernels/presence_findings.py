"""Joint structure of impossible presence: which persons' incidents point to one payee, agent, doctor or place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graph.schemes.finding import (
    Chance,
    Evidence,
    Fact,
    Family,
    Finding,
    Ground,
    InnocentOutcome,
    Outcome,
    content_id,
    told_q,
)
from graph.schemes.kernels.absent_wards import absence_findings
from graph.schemes.kernels.claim_facts import ClaimFact, fund_of, load_claims
from graph.schemes.kernels.concentration import DOCUMENT_KINDS, Cluster, Incident
from graph.schemes.kernels.people import Person, distinct_homes, load_people
from graph.schemes.kernels.presence_groups import Presence, find_presence
from graph.schemes.kernels.presence_incidents import DEATH, ELSEWHERE, FAR, OVERLAP
from graph.schemes.scheme import SchemeRun

_NODE = {"payee": "BankAccount", "phone": "Phone", "agent": "Agent", "doctor": "Staff", "institution": "Institution"}
_ZH = {
    "payee": "收款账户",
    "phone": "联系电话",
    "agent": "代办人",
    "doctor": "医师",
    "institution": "机构",
    "pair": "机构对",
}
_EN = {
    "payee": "payee",
    "phone": "phone",
    "agent": "agent",
    "doctor": "doctor",
    "institution": "institution",
    "pair": "pair",
}
_KINDS = (OVERLAP, DEATH, FAR, ELSEWHERE)
_HARD = (OVERLAP, DEATH)
"""What cannot be; care elsewhere only hardly can, and needs a document beside it."""
_SCHEME = {OVERLAP: "T39", DEATH: "T12", FAR: "T03", ELSEWHERE: "T03"}
_WORDS = {
    OVERLAP: ("同时在两家机构住院", "in two hospitals at the same time"),
    DEATH: ("死亡之后仍有就医", "care after death"),
    FAR: ("住院期间在外市就诊购药", "seen in another city during a stay"),
    ELSEWHERE: ("住院期间本人在他处就诊", "seen elsewhere during a stay"),
}


@dataclass(frozen=True, slots=True)
class Ledgered:
    """Facts that every finding of one run needs."""

    run: SchemeRun
    presence: Presence
    claims: Mapping[str, ClaimFact]
    people: Mapping[str, Person]


def presence_kernel(run: SchemeRun) -> list[Finding]:
    """Groups whose impossibilities concentrate, and single findings for impossibilities that point nowhere."""
    presence = find_presence(run)
    joined = {p for c in presence.clusters for p in c.persons}
    singles = [
        Cluster(frozenset({p}), ())
        for p in sorted({i.person for i in presence.hard if i.doubtful != "one_house"} - joined)
    ]
    wanted = {c for i in presence.hard for c in i.claims}
    wanted |= {c for i in presence.soft if i.person in joined for c in i.claims}
    wanted |= {c for users in presence.sharers.values() for claims in users.values() for c in claims}
    persons = {i.person for i in presence.hard} | joined
    facts = Ledgered(run, presence, load_claims(run.session, wanted), load_people(run.session, persons))
    hard = {i.person for i in presence.hard}
    firm = [c for c in presence.clusters if c.persons & hard or any(k.key[0] in DOCUMENT_KINDS for k in c.keys)]
    wards = absence_findings(run, [c.persons for c in firm])
    # What rests on visits elsewhere alone is told by the ward's own test, which knows how often its patients go out.
    soft = [c for c in presence.clusters if c not in firm and not _covered(c, wards)]
    return [*(_finding(facts, c) for c in [*firm, *soft, *singles]), *wards]


def _covered(cluster: Cluster, findings: Iterable[Finding]) -> bool:
    return any(2 * len(cluster.persons & set(f.members)) >= len(cluster.persons) for f in findings)


def _relevant(cluster: Cluster, incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents of the cluster's persons that touch one of its keys; all of a single person's."""
    keys = {c.key for c in cluster.keys}
    return [i for i in incidents if i.person in cluster.persons and (not keys or i.keys & keys)]


def _shared_stays(facts: Ledgered, cluster: Cluster) -> set[str]:
    """Stays of the members that carry one of the cluster's documents."""
    return {
        claim
        for c in cluster.keys
        for person, claims in facts.presence.sharers.get(c.key, {}).items()
        if person in cluster.persons
        for claim in claims
    }


def _finding(facts: Ledgered, cluster: Cluster) -> Finding:
    hits = _relevant(cluster, facts.presence.hard)
    near = _relevant(cluster, facts.presence.soft) if cluster.keys else []
    everything = hits + near
    named = {c for i in everything for c in i.claims} | _shared_stays(facts, cluster)
    claims = sorted(c for c in named if c in facts.claims)
    rows = [facts.claims[c] for c in claims]
    members = tuple(sorted(cluster.persons))
    kinds = {k: [i for i in everything if i.kind == k] for k in _KINDS}
    scheme = _SCHEME[max(_KINDS, key=lambda k: (len({i.person for i in kinds[k]}), k == DEATH))]
    keyed = {c.key for c in cluster.keys}
    institutions = {r.institution for r in rows}
    window = (min(r.begin for r in rows), max(r.end for r in rows)) if rows else (date.min, date.min)
    fund = fund_of(rows)
    p, q = (None, None) if hits else _chance_of(cluster)
    best = min(cluster.keys, key=lambda c: (c.q, c.expected), default=None)
    affected = len({i.person for i in everything}) if best is None else len(best.persons)
    expected = best.expected if best else 0.0
    return Finding(
        id=content_id(scheme, *members, *claims), scheme=scheme, version=facts.run.scheme.version,
        basis=Ground.DETERMINISTIC if hits else Ground.STATISTICAL, p=p, q=q,
        observed=affected, expected=expected, chance=Chance(Family.POISSON, expected) if best and not hits else None,
        measure_zh="有时空矛盾且共同指向的人数", measure_en="persons with impossibilities at the same key", members=members,
        institutions=tuple(sorted(institutions)), doctors=tuple(sorted(v for k, v in keyed if k == "doctor")),
        agents=tuple(sorted(v for k, v in keyed if k == "agent")),
        accounts=tuple(sorted(v for k, v in keyed if k == "payee")),
        roles={m: "patient" for m in members}, claims=tuple(claims), window=window, fund_amount=fund,
        innocents_tested=_innocents(facts, cluster, hits), evidence=_evidence(kinds, cluster),
        explanation=facts.run.scheme.template.render(_told(members, kinds, cluster, claims, window, fund)),
        links=frozenset(f"{k}:{v}" for k, v in keyed), owners=frozenset(r.owner for r in rows),
    )  # fmt: skip


def _chance_of(cluster: Cluster) -> tuple[float | None, float | None]:
    """p and q of the key that concentrates most."""
    return min((c.p for c in cluster.keys), default=None), min((c.q for c in cluster.keys), default=None)


def _told(
    members: tuple[str, ...], kinds: Mapping[str, list[Incident]], cluster: Cluster, claims: list[str],
    window: tuple[date, date], fund: Decimal,
) -> dict[str, Fact]:  # fmt: skip
    zh = tuple(
        f"{_ZH[c.key[0]]} {c.key[1]}（{len(c.persons)}/{c.users} 人，预期 {c.expected:.2g}）" for c in cluster.keys
    )
    en = tuple(
        f"{_EN[c.key[0]]} {c.key[1]} ({len(c.persons)}/{c.users}, {c.expected:.2g} expected)" for c in cluster.keys
    )
    return {
        "members": len(members), "incidents": sum(map(len, kinds.values())), "overlaps": len(kinds[OVERLAP]),
        "deaths": len(kinds[DEATH]), "elsewhere": len(kinds[FAR]) + len(kinds[ELSEWHERE]), "keys_zh": "；".join(zh) or None,
        "keys_en": "; ".join(en) or None, "claims": len(claims),
        "fund": fund, "begin": window[0], "end": window[1],
    }  # fmt: skip


def _evidence(kinds: Mapping[str, list[Incident]], cluster: Cluster) -> tuple[Evidence, ...]:
    out = []
    for kind, incidents in kinds.items():
        if incidents:
            zh, en = _WORDS[kind]
            n, persons = len(incidents), len({i.person for i in incidents})
            rows = tuple(dict.fromkeys(f"Claim:{c}" for i in incidents for c in i.claims))
            out.append(
                Evidence(
                    "impossible", f"{persons} 人 {n} 次{zh}", f"{persons} persons, {n} times {en}", rows, kind in _HARD
                )
            )
    for c in cluster.keys:
        kind, value = c.key
        out.append(
            Evidence(
                kind,
                f"{_ZH[kind]} {value} 的 {c.users} 名使用者中 {len(c.persons)} 人有此矛盾，预期 {c.expected:.2g} 人（{told_q(c.q)}）",
                f"{len(c.persons)} of the {c.users} users of {kind} {value} show it, {c.expected:.2g} expected ({told_q(c.q)})",
                (*_nodes(kind, value), *(f"Person:{p}" for p in sorted(c.persons))),
                kind in DOCUMENT_KINDS,
            )
        )
    return tuple(out)


def _nodes(kind: str, value: str) -> tuple[str, ...]:
    if kind == "pair":
        return tuple(f"Institution:{v}" for v in value.split("|"))
    return (f"{_NODE[kind]}:{value}",)


def _innocents(facts: Ledgered, cluster: Cluster, hits: list[Incident]) -> tuple[InnocentOutcome, ...]:
    """Each explanation's share of the group's incidents or persons; half of them or more explains the group."""
    overlaps = [i for i in hits if i.kind == OVERLAP]
    deaths = [i for i in hits if i.kind == DEATH]
    size = len(cluster.persons)
    homes = distinct_homes(facts.people, sorted(cluster.persons))
    documents = any(c.key[0] in DOCUMENT_KINDS for c in cluster.keys)
    late = sum(i.doubtful == "late_record" for i in overlaps) / len(overlaps) if overlaps else None
    shares: dict[str, float | None] = {
        "transfer": 0.0 if overlaps else None,
        "late_record": 0.0 if late is not None and documents else late,
        "birth": 0.0 if overlaps else None,
        "late_posting": sum(i.doubtful == "late_posting" for i in deaths) / len(deaths) if deaths else None,
        "register_error": len({i.person for i in deaths} & facts.presence.lives) / len({i.person for i in deaths})
        if deaths
        else None,
        "household": float(homes == 1) if size > 1 else None,
    }
    unknown = set() if "presence_items" in facts.run.made else {"late_posting"}
    return tuple(
        _judged(facts, i.id, i.zh, i.en, shares[i.id], unknown=i.id in unknown) for i in facts.run.scheme.innocents
    )


def _judged(facts: Ledgered, name: str, zh: str, en: str, share: float | None, *, unknown: bool) -> InnocentOutcome:
    if share is None:
        return InnocentOutcome(name, zh, en, Outcome.NOT_APPLICABLE, "本疑点不涉及", "does not arise here")
    if unknown:
        return InnocentOutcome(name, zh, en, Outcome.NOT_CHECKED, "未提供费用发生时间", "no service times delivered")
    outcome = Outcome.EXPLAINS if share > 0.5 else Outcome.REJECTED
    return InnocentOutcome(name, zh, en, outcome, f"占比 {share:.0%}", f"share {share:.0%}", share)
