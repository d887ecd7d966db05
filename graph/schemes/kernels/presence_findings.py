"""Joint structure of impossible presence: which persons' incidents point to one payee, agent, doctor or place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graph.schemes.finding import Evidence, Fact, Finding, Ground, InnocentOutcome, Outcome, content_id
from graph.schemes.kernels.claim_facts import ClaimFact, fund_of, load_claims
from graph.schemes.kernels.concentration import (
    Cluster,
    Concentration,
    Incident,
    find_concentrations,
    join_concentrations,
)
from graph.schemes.kernels.people import Person, distinct_homes, load_people
from graph.schemes.kernels.presence_incidents import (
    DEATH,
    ELSEWHERE,
    OVERLAP,
    continuing_lives,
    count_exposed,
    count_key_users,
    load_deaths,
    load_elsewhere,
    load_overlaps,
)
from graph.schemes.scheme import SchemeRun

_NODE = {"payee": "BankAccount", "phone": "Phone", "agent": "Agent", "doctor": "Staff", "institution": "Institution"}
_ZH = {"payee": "收款账户", "phone": "联系电话", "agent": "代办人", "doctor": "医师", "institution": "机构"}
_SCHEME = {OVERLAP: "T39", DEATH: "T12", ELSEWHERE: "T03"}
_WORDS = {
    OVERLAP: ("同时在两家机构住院", "in two hospitals at the same time"),
    DEATH: ("死亡之后仍有就医", "care after death"),
    ELSEWHERE: ("住院期间本人在他处就诊", "seen elsewhere during a stay"),
}


@dataclass(frozen=True, slots=True)
class Ledgered:
    """Facts that every finding of one run needs."""

    run: SchemeRun
    claims: Mapping[str, ClaimFact]
    people: Mapping[str, Person]
    lives: frozenset[str]


def presence_kernel(run: SchemeRun) -> list[Finding]:
    """Groups whose impossibilities concentrate, and single findings for impossibilities that point nowhere."""
    hard = load_overlaps(run) + load_deaths(run)
    soft = load_elsewhere(run)
    lives = continuing_lives(hard, places=run.whole("life_places"), share=run.values["life_share"])
    sound = [i for i in hard if not i.doubtful and not (i.kind == DEATH and i.person in lives)]
    found = _concentrations(run, [i for i in sound if i.kind == OVERLAP], table="presence_stays")
    found += _concentrations(run, [i for i in sound if i.kind == DEATH], table="settled_claims")
    elsewhere = _concentrations(run, soft, table="presence_stays")
    share = run.values["elsewhere_share"]
    found += [c for c in elsewhere if len(c.persons) >= share * c.users]
    found.sort(key=lambda c: (c.key[0] in ("doctor", "institution"), c.key[0] == "institution", c.q, c.key))
    clusters = join_concentrations(_strongest(found), overlap=run.values["overlap"], least=run.whole("least_document"))
    facts = _facts(run, hard, soft, clusters, lives)
    joined = {p for c in clusters for p in c.persons}
    singles = [Cluster(frozenset({p}), ()) for p in sorted({i.person for i in hard} - joined)]
    return [_finding(facts, c, hard, soft) for c in [*clusters, *singles]]


def _concentrations(run: SchemeRun, incidents: list[Incident], *, table: str) -> list[Concentration]:
    if not incidents:
        return []
    least = {k: run.whole("least_document") for k in ("payee", "phone", "agent")}
    least |= {"doctor": run.whole("least_doctor"), "institution": run.whole("least_institution")}
    users = count_key_users(run, {k for i in incidents for k in i.keys}, table=table)
    return find_concentrations(
        incidents, users, exposed=count_exposed(run, table=table), q_limit=run.values["q_limit"], least=least
    )


def _strongest(found: list[Concentration]) -> list[Concentration]:
    """One concentration per key: persons of all its kinds of incident together, the smallest q."""
    merged: dict[tuple[str, str], Concentration] = {}
    for c in found:
        if c.key in merged:
            o = merged[c.key]
            c = Concentration(
                c.key, o.persons | c.persons, max(o.users, c.users), o.expected + c.expected, min(o.p, c.p), min(o.q, c.q)
            )
        merged[c.key] = c
    return list(merged.values())


def _facts(
    run: SchemeRun, hard: list[Incident], soft: list[Incident], clusters: list[Cluster], lives: frozenset[str]
) -> Ledgered:
    inside = {p for c in clusters for p in c.persons}
    wanted = {c for i in hard for c in i.claims} | {c for i in soft if i.person in inside for c in i.claims}
    persons = {i.person for i in hard} | inside
    return Ledgered(run, load_claims(run.session, wanted), load_people(run.session, persons), lives)


def _relevant(cluster: Cluster, incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents of the cluster's persons that touch one of its keys; all of a single person's."""
    keys = {c.key for c in cluster.keys}
    return [i for i in incidents if i.person in cluster.persons and (not keys or i.keys & keys)]


def _finding(facts: Ledgered, cluster: Cluster, hard: list[Incident], soft: list[Incident]) -> Finding:
    hits = _relevant(cluster, hard)
    near = _relevant(cluster, soft) if cluster.keys else []
    everything = hits + near
    claims = sorted({c for i in everything for c in i.claims if c in facts.claims})
    rows = [facts.claims[c] for c in claims]
    members = tuple(sorted(cluster.persons))
    kinds = {k: [i for i in everything if i.kind == k] for k in (OVERLAP, DEATH, ELSEWHERE)}
    scheme = _SCHEME[max((OVERLAP, DEATH, ELSEWHERE), key=lambda k: (len({i.person for i in kinds[k]}), k == DEATH))]
    keyed = {c.key for c in cluster.keys}
    institutions = {v for k, v in keyed if k == "institution"} or {r.institution for r in rows}
    window = (min(r.begin for r in rows), max(r.end for r in rows)) if rows else (date.min, date.min)
    fund = fund_of(rows)
    q = min((c.q for c in cluster.keys), default=None)
    return Finding(
        id=content_id(scheme, *members, *claims), scheme=scheme, version=facts.run.scheme.version,
        basis=Ground.DETERMINISTIC if hits else Ground.STATISTICAL, p=min((c.p for c in cluster.keys), default=None), q=q,
        observed=len(cluster.persons), expected=min((c.expected for c in cluster.keys), default=0.0),
        measure_zh="有时空矛盾且共同指向的人数", measure_en="persons with impossibilities at the same key", members=members,
        institutions=tuple(sorted(institutions)), doctors=tuple(sorted(v for k, v in keyed if k == "doctor")),
        agents=tuple(sorted(v for k, v in keyed if k == "agent")),
        accounts=tuple(sorted(v for k, v in keyed if k == "payee")),
        roles={m: "patient" for m in members}, claims=tuple(claims), window=window, fund_amount=fund,
        innocents_tested=_innocents(facts, cluster, hits), evidence=_evidence(kinds, cluster),
        explanation=facts.run.scheme.template.render(_told(members, kinds, cluster, claims, window, fund)),
        links=frozenset(f"{k}:{v}" for k, v in keyed), owners=frozenset(r.owner for r in rows),
    )  # fmt: skip


def _told(
    members: tuple[str, ...], kinds: Mapping[str, list[Incident]], cluster: Cluster, claims: list[str],
    window: tuple[date, date], fund: Decimal,
) -> dict[str, Fact]:  # fmt: skip
    keys = tuple(f"{_ZH[c.key[0]]} {c.key[1]}（{len(c.persons)}/{c.users} 人，预期 {c.expected:.2g}）" for c in cluster.keys)
    return {
        "members": len(members), "incidents": sum(map(len, kinds.values())), "overlaps": len(kinds[OVERLAP]),
        "deaths": len(kinds[DEATH]), "elsewhere": len(kinds[ELSEWHERE]), "keys": keys or None, "claims": len(claims),
        "fund": fund, "begin": window[0], "end": window[1],
    }  # fmt: skip


def _evidence(kinds: Mapping[str, list[Incident]], cluster: Cluster) -> tuple[Evidence, ...]:
    out = []
    for kind, incidents in kinds.items():
        if incidents:
            zh, en = _WORDS[kind]
            n, persons = len(incidents), len({i.person for i in incidents})
            rows = tuple(dict.fromkeys(f"Claim:{c}" for i in incidents for c in i.claims))
            out.append(Evidence(kind, f"{persons} 人 {n} 次{zh}", f"{persons} persons, {n} times {en}", rows))
    for c in cluster.keys:
        kind, value = c.key
        out.append(
            Evidence(
                kind,
                f"{_ZH[kind]} {value} 的 {c.users} 名使用者中 {len(c.persons)} 人有此矛盾，预期 {c.expected:.2g} 人（q={c.q:.2g}）",
                f"{len(c.persons)} of the {c.users} users of {kind} {value} show it, {c.expected:.2g} expected (q={c.q:.2g})",
                (f"{_NODE[kind]}:{value}", *(f"Person:{p}" for p in sorted(c.persons))),
            )
        )
    return tuple(out)


def _innocents(facts: Ledgered, cluster: Cluster, hits: list[Incident]) -> tuple[InnocentOutcome, ...]:
    """Each explanation's share of the group's incidents or persons; half of them or more explains the group."""
    overlaps = [i for i in hits if i.kind == OVERLAP]
    deaths = [i for i in hits if i.kind == DEATH]
    size = len(cluster.persons)
    homes = distinct_homes(facts.people, sorted(cluster.persons))
    shares: dict[str, float | None] = {
        "transfer": 0.0 if overlaps else None,
        "late_record": sum(i.doubtful == "late_record" for i in overlaps) / len(overlaps) if overlaps else None,
        "birth": 0.0 if overlaps else None,
        "late_posting": sum(i.doubtful == "late_posting" for i in deaths) / len(deaths) if deaths else None,
        "register_error": len({i.person for i in deaths} & facts.lives) / len({i.person for i in deaths}) if deaths else None,
        "household": float(homes == 1) if size > 1 else None,
    }
    unknown = set() if "presence_items" in facts.run.made else {"late_posting"}
    return tuple(_judged(facts, i.id, i.zh, i.en, shares[i.id], unknown=i.id in unknown) for i in facts.run.scheme.innocents)


def _judged(facts: Ledgered, name: str, zh: str, en: str, share: float | None, *, unknown: bool) -> InnocentOutcome:
    if share is None:
        return InnocentOutcome(name, zh, en, Outcome.NOT_APPLICABLE, "本疑点不涉及", "does not arise here")
    if unknown:
        return InnocentOutcome(name, zh, en, Outcome.NOT_CHECKED, "未提供费用发生时间", "no service times delivered")
    outcome = Outcome.EXPLAINS if share > 0.5 else Outcome.REJECTED
    return InnocentOutcome(name, zh, en, outcome, f"占比 {share:.0%}", f"share {share:.0%}", share)
