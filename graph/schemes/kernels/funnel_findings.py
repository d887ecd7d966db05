"""From identifiers that unrelated families share to findings: facts about money, and coincidences beyond chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.schemes.finding import Evidence, Fact, Finding, InnocentOutcome, Outcome
from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.funnel_chance import Coincidence, Pool, Usual, coincidences
from graph.schemes.kernels.funnel_groups import Funnel, FunnelGroup, find_funnels, join_funnels
from graph.schemes.kernels.funnel_joining import join_alike
from graph.schemes.kernels.funnel_judging import Judged, areas_of, judge_group, judge_innocents
from graph.schemes.kernels.funnel_stage import Filings, load_filings
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.people import Person
from graph.schemes.kernels.shared_documents import NODE
from graph.schemes.kernels.significance import benjamini_hochberg
from graph.schemes.scheme import SchemeRun

_ZH = {"payee": "收款账户", "agent": "代办人", "phone": "联系电话"}
_EN = {"payee": "payee account", "agent": "agent", "phone": "contact phone"}
_SIGN_ZH = {"peer": "同一异地机构", "clone": "住院天数与费用雷同", "invoice": "发票号相邻"}
_SIGN_EN = {
    "peer": "one distant institution",
    "clone": "bills alike in nights and cost",
    "invoice": "neighbouring invoices",
}


@dataclass(frozen=True, slots=True)
class Funnels:
    """All that was looked at: the funnels with their coincidences and q values, in groups."""

    pool: Pool
    usual: Usual
    people: Mapping[str, Person]
    signs: Sequence[Mapping[str, Coincidence]]
    q: Sequence[float]
    groups: Sequence[FunnelGroup]


def look_at_funnels(run: SchemeRun) -> Funnels | None:
    """Every identifier of unrelated families, tested and joined; None where there is none."""
    filings = load_filings(run)
    funnels, people = find_funnels(run, filings)
    if not funnels:
        return None
    pool = Pool(run, filings, np.unique(np.concatenate([f.rows for f in funnels])))
    usual = _usual_places(run, filings, people)
    signs = [coincidences(pool, f, usual) for f in funnels]
    logs = np.array([min((c.log_p for c in s.values()), default=0.0) for s in signs])
    q = benjamini_hochberg(logs, len(funnels)).tolist()
    groups = join_funnels(funnels, people, filings, overlap=run.values["join_overlap"])
    limit = run.values["chance_limit"]
    alike = [frozenset().union(*(_significant(signs[h], q[h], limit) for h in g.hypotheses)) for g in groups]
    groups = join_alike(pool, groups, alike, people, overlap=run.values["join_overlap"])
    return Funnels(pool, usual, people, signs, q, groups)


def _significant(signs: Mapping[str, Coincidence], q: float, limit: float) -> frozenset[str]:
    return frozenset(s for s, c in signs.items() if q <= limit and c.log_p <= np.log(limit))


_OTHER = """
SELECT psn_no, fixmedins_code, COUNT(DISTINCT begndate) FROM settled_claims WHERE psn_no IN (SELECT unnest(?))
GROUP BY 1, 2 ORDER BY 1, 2
"""


def _usual_places(run: SchemeRun, filings: Filings, people: Mapping[str, Person]) -> Usual:
    """(place, rows) -> share of the rows' persons who also went there on other days."""
    visits = {(p, h): int(n) for p, h, n in run.session.rows(_OTHER, [sorted(people)])}

    def usual(place: int, rows: Ints) -> float:
        persons = np.unique(filings.person.code[rows])
        mine = rows[filings.place.code[rows] == place]
        days = {p: len(np.unique(filings.day[mine[filings.person.code[mine] == p]])) for p in persons.tolist()}
        name = filings.place.names[place]
        more = sum(visits.get((filings.person.names[p], name), 0) > days[p] for p in persons.tolist())
        return more / max(1, persons.size)

    return usual


def funnel_kernel(run: SchemeRun) -> list[Finding]:
    """One finding per group of identifiers: T14 where claims coincide beyond chance, T46 where only money or filer do.

    A filer alone whose clients' claims are like anybody's gives none: that is a service.
    """
    looked = look_at_funnels(run)
    if looked is None:
        return []
    judged = [j for g in looked.groups if (j := judge_funnel_group(run, looked, g)) is not None]
    facts = _facts(run, looked, [j for j, _ in judged])
    found: dict[tuple[str, ...], Finding] = {}
    for finding in (_finding(run, looked, facts, *j) for j in judged):
        known = found.get(finding.members)
        if known is None or len(known.evidence) < len(finding.evidence):
            found[finding.members] = finding  # the same people seen from an agent who also serves others
    return list(found.values())


def judge_funnel_group(run: SchemeRun, looked: Funnels, group: FunnelGroup) -> tuple[Judged, float | None] | None:
    """The group's core with its significant signs and their q; None when nothing is left to speak of."""
    limit = run.values["chance_limit"]
    hits = [h for h in group.hypotheses if looked.q[h] <= limit]
    signs: dict[str, Coincidence] = {}
    for h in hits:
        for sign in sorted(_significant(looked.signs[h], looked.q[h], limit)):
            c = looked.signs[h][sign]
            if sign not in signs or c.log_p < signs[sign].log_p:
                signs[sign] = c
    found = judge_group(looked.pool, group, signs, looked.usual, mostly=run.values["used_mostly"], limit=limit)
    if not signs and "payee" not in found.carriers:
        return None
    if found.units < run.whole("group_units"):
        return None
    return found, (min(looked.q[h] for h in hits) if signs else None)


def _finding(run: SchemeRun, looked: Funnels, facts: Facts, found: Judged, q: float | None) -> Finding:
    own, settled = facts.own, _settled(looked, facts, found)
    innocents = judge_innocents(run, looked.pool, found, looked.people, own, settled)
    best = min(found.signs.values(), key=lambda c: c.log_p, default=None)
    keys = _shown_keys(found)
    tested = None if best is None or q is None else Tested(log_p=best.log_p, q=q, chance=best.chance)
    observed, expected = (float(found.units), 0.0) if best is None else (best.families - 1.0, best.tries * best.rate)
    told: dict[str, Fact] = {
        "units": found.units,
        "keys_zh": "、".join(f"{_ZH[k.key[0]]} {k.key[1]}（{k.size} 户）" for k in keys),
        "keys_en": ", ".join(f"{_EN[k.key[0]]} {k.key[1]} ({k.size} families)" for k in keys),
        "signs_zh": "、".join(f"{_SIGN_ZH[s]} {len(found.carriers[s])} 人" for s in found.signs) or "未见其他吻合",
        "signs_en": ", ".join(f"{_SIGN_EN[s]}: {len(found.carriers[s])} persons" for s in found.signs) or "nothing else alike",
    }  # fmt: skip
    return finding_of(run, Group(
        scheme="T14" if found.signs else "T46", members=found.members,
        claims={c: facts.claims[c] for c in _claims(looked, found) if c in facts.claims}, observed=observed,
        expected=expected, measure=("互不相干的家庭数", "unrelated families"), tested=tested,
        agents=[k.key[1] for k in keys if k.key[0] == "agent"], accounts=[k.key[1] for k in keys if k.key[0] == "payee"],
        roles={m: "used_identity" for m in found.members}
        | {k.key[1]: "payee" if k.key[0] == "payee" else "recruiter" for k in keys}, facts=told, innocents=innocents,
        evidence=_evidence(run, looked, found, keys, innocents), links=[f"{k.key[0]}:{k.key[1]}" for k in keys],
        clearing=_CLEARING,
    ))  # fmt: skip


_CLEARING = (
    ("就诊机构书面确认住院或门诊真实并附病历，票据经税务或财政平台核验", "the institutions confirm the care with records, and the invoices "
     "are verified with the issuer"),
    ("代办人与各参保人的委托书、亲属或雇佣关系证明，款项转交凭证", "letters of authority, proof of kinship or employment, and "
     "receipts showing that the money was passed on"),
)  # fmt: skip


def _shown_keys(found: Judged) -> list[Funnel]:
    """Identifiers that at least two of the core's families use."""
    core = set(found.members)
    largest = {k.key: k for k in sorted(found.group.funnels, key=lambda k: k.size)}
    return [k for k in largest.values() if len({k.units[p] for p in k.units if p in core}) >= 2]


_OWN = """
SELECT p.psn_no, MAX(CASE WHEN h.psn_no IS NOT NULL THEN 1 ELSE 0 END)
FROM settled_claims c JOIN persons p ON p.psn_no = c.psn_no
LEFT JOIN persons h ON h.bank_acct = c.payee_acct
    AND (h.psn_no = p.psn_no OR h.household_id = p.household_id OR h.addr_id = p.addr_id)
WHERE c.setl_id IN (SELECT unnest(?)) AND c.payee_acct IS NOT NULL GROUP BY p.psn_no ORDER BY 1
"""
_ELSEWHERE = """
SELECT c.psn_no, LEFT(i.area_code, 4), c.setl_id, c.begndate
FROM settled_claims c JOIN institutions i ON i.fixmedins_code = c.fixmedins_code
WHERE c.psn_no IN (SELECT unnest(?)) ORDER BY 1, 2, 3
"""
_CITIES = "SELECT fixmedins_code, LEFT(area_code, 4) FROM institutions ORDER BY 1"


@dataclass(frozen=True, slots=True)
class Facts:
    """Read once for all groups: claims by number; member -> paid to an account of their own or their home; the days on
    which a person was treated in a prefecture, by claim; the prefecture of each institution."""

    claims: Mapping[str, ClaimFact]
    own: Mapping[str, bool]
    days: Mapping[tuple[str, str], list[tuple[str, date]]]
    cities: Mapping[str, str]


def _facts(run: SchemeRun, looked: Funnels, judged: Sequence[Judged]) -> Facts:
    claims = sorted({c for j in judged for c in _claims(looked, j)})
    away = sorted({p for j in judged for p in j.carriers.get("peer", ())})
    days: dict[tuple[str, str], list[tuple[str, date]]] = {}
    for p, city, claim, day in run.session.rows(_ELSEWHERE, [away]) if away else ():
        days.setdefault((p, city), []).append((claim, day))
    own = {str(p): bool(n) for p, n in run.session.rows(_OWN, [claims])} if run.has("persons", "bank_acct") else {}
    cities = {h: city for h, city in run.session.rows(_CITIES) if city is not None}
    return Facts(load_claims(run.session, claims), own, days, cities)


def _claims(looked: Funnels, found: Judged) -> list[str]:
    return [str(looked.pool.filings.claim[r]) for r in found.rows.tolist()]


def _settled(looked: Funnels, facts: Facts, found: Judged) -> float:
    """Share of those who meet at the distant place and were treated in that prefecture on two further days or more."""
    persons = found.carriers.get("peer", frozenset())
    if not persons:
        return 0.0
    f, near = looked.pool.filings, found.signs["peer"].near
    cities = {facts.cities.get(f.place.names[c], "") for c in f.place.code[near].tolist()}
    mine = set(_claims(looked, found))
    further = {
        p: {day for city in cities for claim, day in facts.days.get((p, city), ()) if claim not in mine}
        for p in persons
    }
    return sum(len(days) >= 2 for days in further.values()) / len(persons)


def _evidence(
    run: SchemeRun, looked: Funnels, found: Judged, keys: Sequence[Funnel], innocents: Sequence[InnocentOutcome]
) -> list[Evidence]:
    """One piece per identifier and sign; all count as independent only where there are two kinds, or where an account
    alone gathers more families, from more areas, than kin or a village could be."""
    areas = areas_of(looked.people, found.members)
    spread = len(areas) >= run.whole("lone_areas") and max(areas.values(), default=0) <= 0.6 * len(found.members)
    lone = found.units >= run.whole("lone_units") and spread
    sound = {s for s, who in found.carriers.items() if 2 * len(who) >= len(found.members)} | set(found.signs)
    explained = any(o.outcome is Outcome.EXPLAINS for o in innocents)
    raised = not explained and (len(sound) >= 2 or lone)
    core = set(found.members)
    out = []
    for k in keys:
        who = sorted(set(k.units) & core)
        out.append(Evidence(
            k.key[0], f"{_ZH[k.key[0]]} {k.key[1]} 由 {len(who)} 名成员（{k.size} 户）共用，全部使用者 {len(k.units)} 人",
            f"{len(who)} members share {_EN[k.key[0]]} {k.key[1]}, used by {len(k.units)} persons of {k.size} families",
            (f"{NODE[k.key[0]]}:{k.key[1]}", *(f"Person:{p}" for p in who)), raised,
        ))  # fmt: skip
    f = looked.pool.filings
    for sign, c in found.signs.items():
        out.append(Evidence(
            sign, f"{c.families} 户{_SIGN_ZH[sign]}，同类结算预期 {c.tries * c.rate:.2g} 户",
            f"{c.families} families: {_SIGN_EN[sign]}; {c.tries * c.rate:.2g} expected from claims of the kind",
            (*(f"Claim:{f.claim[r]}" for r in c.near.tolist()), *(f"Person:{p}" for p in sorted(found.carriers[sign]))), raised,
        ))  # fmt: skip
    paper = found.rows[f.manual[found.rows]]
    if 2 * len(paper) > len(found.rows):
        out.append(
            Evidence(
                "paper", f"{len(found.rows)} 笔中 {len(paper)} 笔为手工（零星）报销",
                f"{len(paper)} of {len(found.rows)} claims were reimbursed on paper",
                tuple(f"Claim:{f.claim[r]}" for r in paper.tolist()), False,
            )
        )  # fmt: skip
    if spread:
        zh = f"成员来自 {len(areas)} 个地区"
        out.append(
            Evidence(
                "origin", zh, f"members from {len(areas)} areas", tuple(f"Person:{m}" for m in found.members), False
            )
        )
    return out
