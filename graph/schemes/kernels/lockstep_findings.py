"""From candidates to findings: facts of each group, second evidence, innocent explanations, q values, sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from graph.schemes.finding import Chance, Evidence, Fact, Family, Finding, Ground, InnocentOutcome, Outcome, content_id
from graph.schemes.kernels.admissions import Admissions, Ints
from graph.schemes.kernels.claim_facts import ClaimFact, count_users, fund_of, institution_areas, load_claims
from graph.schemes.kernels.identifiers import Users, users_of
from graph.schemes.kernels.lockstep import Candidate, Search, document_candidate, find_candidates, grown_from_document
from graph.schemes.kernels.lockstep_bursts import BURST, find_bursts
from graph.schemes.kernels.lockstep_evidence import (
    Group,
    Link,
    cloned_bills,
    distant_origin,
    link_evidence,
    shared_links,
)
from graph.schemes.kernels.lockstep_innocents import TESTS, Bench
from graph.schemes.kernels.people import load_people
from graph.schemes.kernels.rounds import Meeting
from graph.schemes.kernels.significance import benjamini_hochberg, log_all_inside
from graph.schemes.kernels.stay_uniformity import uniform_stays, waived_payment
from graph.schemes.kernels.stays import Stays, layers_of, load_stays, rhythmic
from graph.schemes.scheme import SchemeRun

DAY_ZERO = date(2000, 1, 1)
"""Day numbers count from here."""


@dataclass(frozen=True, slots=True)
class Material:
    """What one run looks at."""

    run: SchemeRun
    stays: Stays
    rhythm: npt.NDArray[np.bool_]
    whole: Admissions
    users: Users
    everyone: Mapping[tuple[str, str], int]
    areas: Mapping[str, str | None]
    operated: Mapping[str, str] | None


def lockstep_kernel(run: SchemeRun) -> list[Finding]:
    """Every group that meets more often than chance allows, with what speaks for and against it."""
    stays = load_stays(run, "lockstep_stays")
    if stays.day.size == 0:
        return []
    search = Search(run.whole("min_members"), 2, run.whole("most_admissions"), run.values["chance_share"])
    rhythm = rhythmic(
        stays, visits=run.whole("rhythm_visits"), spread=run.values["rhythm_spread"], gap_days=run.values["rhythm_gap"]
    )
    layers = list(layers_of(stays, stays.fresh & ~rhythm, busy=run.whole("busy_week")))
    candidates, places = [], 0
    for name, adm in layers:
        candidates += find_candidates(adm, search, layer=name)
        places += adm.places
    users = users_of(stays, np.ones(stays.day.size, dtype=bool), least=search.members - 1)
    fresh = next(layers_of(stays, stays.fresh, busy=10**9))[1]
    named, tested = _document_candidates(fresh, users, search, hub=run.whole("hub_users"))
    bursts, asked = find_bursts(fresh, stays.area.code[fresh.row], search)
    adms = dict(layers) | {"documents": fresh, BURST: fresh}
    candidates = [
        _with_documents(c, adms[c.layer], users, least=run.whole("link_members")) for c in candidates + named + bursts
    ]
    everyone = count_users(run.session, users.keys)
    operated = (
        dict(run.session.rows("SELECT setl_id, MIN(oprn_oprt_code) FROM operations GROUP BY setl_id ORDER BY 1"))
        if run.has("operations")
        else None
    )
    material = Material(run, stays, rhythm, fresh, users, everyone, institution_areas(run.session), operated)
    return _findings(material, candidates, adms, tests=places + tested, weeks=asked)


def _document_candidates(adm: Admissions, users: Users, search: Search, *, hub: int) -> tuple[list[Candidate], int]:
    """Groups named by one shared identifier; identifiers of more than ``hub`` persons are hubs and name nobody."""
    out, tested = [], 0
    for (kind, value), persons in users:
        if not search.members - 1 <= persons.size <= hub:
            continue
        tested += 1
        found = document_candidate(adm, persons[persons < adm.persons], search, link=f"{kind}:{value}")
        if found is not None and found.members.size >= search.members:
            out.append(found)
        grown = grown_from_document(adm, persons[persons < adm.persons], search)
        if grown is not None:
            out.append(grown)
    return out, tested


def _with_documents(candidate: Candidate, adm: Admissions, users: Users, *, least: int) -> Candidate:
    """Adds the chance that the users of one identifier fall into this group by accident, paid for all identifiers.

    A group that a document named keeps its own test: its members are the users by construction.
    """
    if candidate.links:
        return candidate
    pool = np.unique(np.concatenate([adm.people_of(p)[0] for p in sorted({r.place for r in candidate.rounds})]))
    present = users.counts(pool)
    inside = users.counts(candidate.members)
    looked = int((present >= least).sum())
    best = min(
        (
            log_all_inside(int(present[i]), int(inside[i]), int(candidate.members.size), int(pool.size))
            for i in np.flatnonzero(inside >= least).tolist()
        ),
        default=0.0,
    )
    return replace(candidate, documents=min(0.0, best + math.log(max(1, looked))))


def _findings(
    material: Material, candidates: list[Candidate], adms: Mapping[str, Admissions], *, tests: int, weeks: int
) -> list[Finding]:
    """``tests`` groups were looked for by their returns and ``weeks`` areas for a single week: two questions, each with
    its own control of false discoveries."""
    chosen = _distinct(candidates)
    q = np.ones(len(chosen))
    for once, asked in ((False, tests), (True, weeks)):
        at = [i for i, c in enumerate(chosen) if (c.layer == BURST) is once]
        q[at] = benjamini_hochberg(np.array([chosen[i].log_p for i in at]), asked)
    kept = [(c, float(v)) for c, v in zip(chosen, q.tolist(), strict=True) if v <= material.run.values["q_limit"]]
    people_of = [frozenset(c.members.tolist()) for c, _ in kept]
    by_person: dict[int, list[frozenset[int]]] = {}
    for mine in people_of:
        for person in mine:
            by_person.setdefault(person, []).append(mine)
    kept = [
        pair for pair, mine in zip(kept, people_of, strict=True)
        if not _is_two(mine, list(dict.fromkeys(o for person in sorted(mine) for o in by_person[person])))
    ]  # fmt: skip
    names = material.stays.person.names
    rows = [_rows_in_rounds(adms[c.layer], c) for c, _ in kept]
    session = material.run.session
    people = load_people(session, {names[p] for c, _ in kept for p in c.members.tolist()})
    claims = load_claims(session, {material.stays.claim[r] for part in rows for r in part.tolist()})
    out: list[Finding] = []
    for (candidate, value), part in zip(kept, rows, strict=True):
        members = tuple(names[p] for p in candidate.members.tolist())
        group = Group(members, candidate.members, part, len(candidate.rounds), people)
        finding = _finding(material, candidate, group, claims, q=value)
        if candidate.layer != BURST or finding.kinds:
            out.append(finding)
    return out


def _distinct(candidates: list[Candidate]) -> list[Candidate]:
    """The strongest of candidates that are the same people (Jaccard >= 0.5); ties to documents, then to members.

    A single week comes last: the waves of a group that returns are parts of it, however striking each is.
    """
    ranked = sorted(candidates, key=lambda c: (c.layer == BURST, c.log_p, c.layer, c.members.tolist()))
    kept: list[Candidate] = []
    by_person: dict[int, list[int]] = {}
    for c in ranked:
        near = {i for p in c.members.tolist() for i in by_person.get(p, ())}
        same = _inside_half if c.layer == BURST else _jaccard
        if any(same(c.members, kept[i].members) >= 0.5 for i in near):
            continue
        for p in c.members.tolist():
            by_person.setdefault(p, []).append(len(kept))
        kept.append(c)
    return kept


def _is_two(mine: frozenset[int], groups: list[frozenset[int]]) -> bool:
    """True when two or more other significant groups, disjoint, lie inside and make up most of it: then they are the
    groups and this one is their fusion (two rings of one hospital in the same weeks)."""
    inside = [o for o in groups if len(o) < len(mine) and len(o & mine) >= 0.8 * len(o)]
    parts: list[frozenset[int]] = []
    for o in sorted(inside, key=lambda o: (-len(o), sorted(o))):
        if all(not o & p for p in parts):
            parts.append(o)
    return len(parts) >= 2 and sum(map(len, parts)) >= 0.6 * len(mine)


def _jaccard(a: Ints, b: Ints) -> float:
    both = np.intersect1d(a, b).size
    return both / max(1, a.size + b.size - both)


def _inside_half(a: Ints, b: Ints) -> float:
    """Share of the smaller that both have; of a candidate that proves nothing by itself, none."""
    return np.intersect1d(a, b).size / max(1, min(a.size, b.size))


def _rows_in_rounds(adm: Admissions, candidate: Candidate) -> Ints:
    inside = [adm.in_round(r.place, r.start) for r in candidate.rounds]
    at = np.unique(np.concatenate(inside)) if inside else np.zeros(0, dtype=np.int64)
    return np.sort(adm.row[at[np.isin(adm.person[at], candidate.members)]])


def _finding(
    material: Material, candidate: Candidate, group: Group, claims: Mapping[str, ClaimFact], *, q: float
) -> Finding:
    run, stays = material.run, material.stays
    v = run.values
    links = shared_links(
        group, material.users, material.everyone, least=run.whole("link_members"), share=v["link_share"], mostly=v["link_mostly"]
    )  # fmt: skip
    pool = stays.place.rows(stays.place.code[group.rows].tolist())
    clones = cloned_bills(
        group, stays, pool, seed=run.seed, tolerance=v["clone_tolerance"], share=v["clone_share"], draws=run.whole("draws")
    )  # fmt: skip
    distant = distant_origin(group, stays, pool, material.areas, share=v["same_place_share"], usual=v["distant_usual"])
    bench = Bench(
        stays, material.rhythm, material.operated, candidate.meeting, any(k.kind == "payee" for k in links), bool(links),
        clones is not None, v, DAY_ZERO,
    )  # fmt: skip
    innocents = tuple(TESTS[i.id](i, group, bench) for i in run.scheme.innocents)
    evidence = [
        _time_evidence(material, candidate.meeting, group),
        *link_evidence(group, _independent(links, innocents)),
    ]
    once = candidate.layer == BURST  # an outbreak has one diagnosis and like nights; its bills differ
    alike = clones if once else clones or uniform_stays(group, stays, pool, limit=v["alike_limit"])
    waived = waived_payment(group, stays, pool, limit=v["alike_limit"])
    # One home area is how a single week was found, so it is no second kind of evidence there.
    evidence += [e for e in (alike, waived, None if once else distant) if e is not None]
    mine = {c: claims[c] for c in sorted({stays.claim[r] for r in group.rows.tolist()} & claims.keys())}
    return _assemble(material, candidate, group, mine, q=q, links=links, evidence=evidence, innocents=innocents)


def _independent(links: list[Link], innocents: tuple[InnocentOutcome, ...]) -> list[Link]:
    """Phones and agents arranged by a home or an employer are part of that explanation, not evidence of their own."""
    arranged = any(o.id in ("same_address", "same_employer") and o.outcome is Outcome.EXPLAINS for o in innocents)
    return [k for k in links if k.kind == "payee"] if arranged else links


def _time_evidence(material: Material, meeting: Meeting, group: Group) -> Evidence:
    stays = material.stays
    return Evidence(
        "time",
        f"{group.rounds} 个 7 天窗口内同院入院，至少参加 {meeting.needed} 个窗口者 {meeting.observed} 人，"
        f"按各人住院频次和机构当日人次预期 {meeting.expected:.2g} 人",
        f"{meeting.observed} persons were admitted in at least {meeting.needed} of {group.rounds} common 7-day windows; "
        f"{meeting.expected:.2g} expected from their own rates and the load of the place",
        tuple(f"Claim:{stays.claim[r]}" for r in group.rows.tolist()),
        independent=False,
    )


def _scheme_of(links: list[Link], evidence: list[Evidence]) -> str:
    if any(e.kind == "origin" for e in evidence):
        return "T06"
    return "T01" if any(k.kind in ("phone", "agent", "payee") for k in links) else "T05"


def _assemble(
    material: Material, candidate: Candidate, group: Group, claims: Mapping[str, ClaimFact], *, q: float,
    links: list[Link], evidence: list[Evidence], innocents: tuple[InnocentOutcome, ...],
) -> Finding:  # fmt: skip
    run, stays = material.run, material.stays
    fund = fund_of(claims.values())
    days = stays.day[group.rows]
    window = (DAY_ZERO + timedelta(int(days.min())), DAY_ZERO + timedelta(int((days + stays.nights[group.rows]).max())))
    institutions = tuple(sorted({c.institution for c in claims.values()}))
    facts: dict[str, Fact] = {
        "members": group.size, "rounds": group.rounds, "institutions": institutions, "claims": len(claims),
        "fund": fund, "observed": candidate.meeting.observed, "needed": candidate.meeting.needed,
        "expected": candidate.meeting.expected, "q": q, "begin": window[0], "end": window[1],
    }  # fmt: skip
    when = frozenset(
        f"window:{stays.place.names[stays.place.code[r]]}:{int(stays.day[r]) // 7}" for r in group.rows.tolist()
    )
    scheme = _scheme_of(links, evidence)
    return Finding(
        id=content_id(scheme, *group.members, *sorted(claims)), scheme=scheme, version=run.scheme.version,
        basis=Ground.STATISTICAL, p=float(np.exp(max(candidate.log_p, -700.0))), q=q, observed=candidate.meeting.observed, expected=candidate.meeting.expected,
        chance=Chance(Family.POISSON, candidate.meeting.expected),
        measure_zh=f"至少同期入院 {candidate.meeting.needed} 轮的人数",
        measure_en=f"persons present in at least {candidate.meeting.needed} common rounds",
        members=tuple(sorted(group.members)), institutions=institutions,
        agents=tuple(sorted({k.value for k in links if k.kind == "agent"})),
        accounts=tuple(sorted({k.value for k in links if k.kind == "payee"})),
        roles={i: "admitting" for i in institutions} | {m: "admitted" for m in group.members},
        claims=tuple(sorted(claims)), window=window, fund_amount=fund, innocents_tested=innocents,
        evidence=tuple(evidence), explanation=run.scheme.template.render(facts),
        links=when | {f"{k.kind}:{k.value}" for k in links}, owners=frozenset(c.owner for c in claims.values()),
    )  # fmt: skip
