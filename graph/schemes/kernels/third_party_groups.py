"""Concealed compensation arranged for several people (同一操办人的第三人责任隐瞒): one agent, telephone or account over them.

People hurt by somebody else have no reason to share an agent, a contact person or a payee. Statistic: how many of an
identifier's users have an injury that another register knows to be compensated and that was not declared; null: each user
has one with the share of all patients. Identifiers that stand out, and the documents and the agents' own telephones,
join people to groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.schemes.finding import Chance, Evidence, Fact, Family, Finding, InnocentOutcome
from graph.schemes.kernels.circumstances import judged, unknown
from graph.schemes.kernels.claim_facts import ClaimFact, count_users
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.people import load_people, most_common, unrelated_units
from graph.schemes.kernels.significance import benjamini_hochberg, log_beta_binomial_tail
from graph.schemes.kernels.third_party import CLEARING, Injury, is_work
from graph.schemes.scheme import SchemeRun, Template

Key = tuple[str, str]

_MARKS = """
SELECT DISTINCT c.psn_no, 'agent', c.agnt_id FROM settled_claims c WHERE c.setl_id IN (SELECT unnest(?)) AND c.agnt_id IS NOT NULL
UNION SELECT DISTINCT c.psn_no, 'phone', c.coner_tel FROM settled_claims c
WHERE c.setl_id IN (SELECT unnest(?)) AND c.coner_tel IS NOT NULL
UNION SELECT DISTINCT c.psn_no, 'payee', c.payee_acct FROM settled_claims c
WHERE c.setl_id IN (SELECT unnest(?)) AND c.payee_acct IS NOT NULL
ORDER BY 1, 2, 3
"""
_AGENTS = (
    "SELECT agnt_id, agnt_tel FROM agents WHERE agnt_id IN (SELECT unnest(?)) AND agnt_tel IS NOT NULL ORDER BY 1, 2"
)
_PATIENTS = "SELECT COUNT(DISTINCT psn_no) FROM settled_claims"
_NODE = {"agent": "Agent", "phone": "Phone", "payee": "BankAccount"}
_NAMED = {"agent": ("代办人", "agent"), "phone": ("联系电话", "telephone"), "payee": ("收款账户", "payee account")}

TEMPLATE = Template(
    "liability_group.v1",
    "{members} 名互不相干的伤者（{begin} 至 {end}）均已由第三人赔付或另案认定，{claims} 笔外伤结算未申报第三人责任，基金支付 {fund} 元；"
    "其就医或报销共用{shared_zh}，该标识使用者中预期仅 {expected} 人如此（{q}）。公开案例多以退回处理（社会保险法第30条），"
    "有组织隐瞒涉嫌骗取（条例第41条、刑法第266条）；须查操办人、赔付款去向和责任认定。",
    "{members} unrelated injured persons ({begin} to {end}) were compensated by another or have a finding of liability; their "
    "{claims} injury claims declared no third party, the fund paid {fund} CNY; their care or filing shares {shared_en}, "
    "among whose users {expected} such persons were expected ({q}). Published cases mostly end with repayment (Social "
    "Insurance Law art. 30); organised concealment is deceit (Regulation art. 41; Criminal Law art. 266). The organiser, the "
    "compensation and the findings of liability have to be checked.",
)


@dataclass(frozen=True, slots=True)
class _Hub:
    """One identifier that stands out: its users with a concealed injury, all its users, ln p and q."""

    key: Key
    persons: frozenset[str]
    users: int
    rate: float
    log_p: float
    q: float


def group_findings(run: SchemeRun, injuries: Sequence[Injury], claims: Mapping[str, ClaimFact]) -> list[Finding]:
    """Groups of at least ``least_unrelated`` unrelated persons whose undeclared injuries one organiser's marks join."""
    hidden = [i for i in injuries if not i.declared and i.first <= run.whole("first_days")]
    hubs = _hubs(run, hidden)
    people = load_people(run.session, {i.person for i in hidden})
    out = []
    for members in _joined(run, hidden, hubs):
        if len(set(unrelated_units(people, sorted(members)).values())) >= run.whole("least_unrelated"):
            mine = [h for h in hubs if h.persons & members]
            out.append(_finding(run, [i for i in hidden if i.person in members], mine, claims))
    return out


def _hubs(run: SchemeRun, hidden: Sequence[Injury]) -> list[_Hub]:
    listed = sorted({c for i in hidden for c in i.claims})
    using: dict[Key, set[str]] = defaultdict(set)
    for person, kind, value in run.session.rows(_MARKS, [listed, listed, listed]):
        using[kind, value].add(person)
    if not using:
        return []
    users = count_users(run.session, using)
    patients = max(1, int(run.session.rows(_PATIENTS)[0][0]))
    rate = len({i.person for i in hidden}) / patients
    keys = sorted(using)
    sizes = [max(len(using[k]), users.get(k, 0)) for k in keys]
    logs = np.array([log_beta_binomial_tail(len(using[k]), n, rate, np.inf) for k, n in zip(keys, sizes, strict=True)])
    q = benjamini_hochberg(logs, len(keys)).tolist()
    return [
        _Hub(k, frozenset(using[k]), n, rate, float(lp), float(v))
        for k, n, lp, v in zip(keys, sizes, logs, q, strict=True)
        if v <= run.values["q_limit"] and len(using[k]) >= 2 and len(using[k]) >= run.values["mostly"] * n
    ]


def _joined(run: SchemeRun, hidden: Sequence[Injury], hubs: Sequence[_Hub]) -> list[set[str]]:
    """Persons joined by hubs, by an agent's own telephone, and by one document with somebody already joined."""
    telephones = dict(run.session.rows(_AGENTS, [[h.key[1] for h in hubs if h.key[0] == "agent"]]))
    ties: dict[Key, set[str]] = defaultdict(set)
    for h in hubs:
        ties[h.key] |= h.persons
        if h.key[0] == "agent" and h.key[1] in telephones:
            ties["phone", telephones[h.key[1]]] |= h.persons
    for i in hidden:
        if i.document:
            ties["document", i.document].add(i.person)
    groups: list[set[str]] = []
    for _, persons in sorted(ties.items()):
        touching = [g for g in groups if g & persons]
        groups = [g for g in groups if not g & persons] + [set(persons).union(*touching)]
    inside = {p for h in hubs for p in h.persons}
    return [g for g in groups if g & inside]


def _finding(
    run: SchemeRun, injuries: Sequence[Injury], hubs: Sequence[_Hub], claims: Mapping[str, ClaimFact]
) -> Finding:
    members = sorted({i.person for i in injuries})
    best = min(hubs, key=lambda h: (h.log_p, h.key))
    chance = Chance(Family.BINOMIAL, best.users * best.rate, best.users)
    listed = sorted(hubs, key=lambda h: (h.log_p, h.key))
    shared_zh = "、".join(f"{_NAMED[h.key[0]][0]} {h.key[1]}（{len(h.persons)}/{h.users} 人）" for h in listed)
    shared_en = ", ".join(f"{_NAMED[h.key[0]][1]} {h.key[1]} ({len(h.persons)} of {h.users} users)" for h in listed)
    facts: dict[str, Fact] = {"shared_zh": shared_zh, "shared_en": shared_en}
    work = 2 * sum(is_work(i) for i in injuries) > len(injuries)
    return finding_of(run, Group(
        scheme="T17" if work else "T16", members=members,
        claims={c: claims[c] for i in injuries for c in i.claims if c in claims}, observed=float(len(best.persons)),
        expected=best.users * best.rate, measure=("共用标识且隐瞒第三人责任的人数", "users of one identifier with a concealed injury"),
        tested=Tested(log_p=best.log_p, q=best.q, chance=chance), roles=dict.fromkeys(members, "claimant"), facts=facts,
        agents=[h.key[1] for h in hubs if h.key[0] == "agent"], accounts=[h.key[1] for h in hubs if h.key[0] == "payee"],
        innocents=_innocents(run, injuries), evidence=_evidence(injuries, listed),
        links=[*(f"{h.key[0]}:{h.key[1]}" for h in hubs), *(f"document:{i.document}" for i in injuries if i.document)],
        clearing=CLEARING, template=TEMPLATE,
    ))  # fmt: skip


def _evidence(injuries: Sequence[Injury], hubs: Sequence[_Hub]) -> list[Evidence]:
    rows = [*(f"Claim:{c}" for i in injuries for c in i.claims), *(f"Person:{i.person}" for i in injuries)]
    out = [Evidence(
        "document", f"{len(injuries)} 份赔付或责任文书对应的外伤结算均未申报第三人",
        f"{len(injuries)} documents of liability, no third party declared on the injury claims they belong to", tuple(rows),
    )]  # fmt: skip
    for h in hubs:
        zh, en = _NAMED[h.key[0]]
        out.append(Evidence(
            h.key[0], f"{zh}的 {h.users} 名使用者中 {len(h.persons)} 人如此，预期 {h.users * h.rate:.2g} 人",
            f"{len(h.persons)} of {h.users} users of one {en}, {h.users * h.rate:.2g} expected",
            (f"{_NODE[h.key[0]]}:{h.key[1]}", *(f"Person:{p}" for p in sorted(h.persons))),
        ))  # fmt: skip
    return out


def _innocents(run: SchemeRun, injuries: Sequence[Injury]) -> tuple[InnocentOutcome, ...]:
    by = {i.id: i for i in run.scheme.innocents}
    declared = (
        judged(by["advance"], False, 0.0, "无一申报涉及第三方", "none of them declared a third party")
        if run.has("claims", "rel_ttp_flag") else unknown(by["advance"], "未提供第三方标志", "no declaration delivered")
    )  # fmt: skip
    known = [i for i in injuries if i.amount is not None]
    left = sum(i.fund <= i.cost - (i.amount or 0.0) + run.values["rounding"] for i in known)
    _, together = most_common(f"{i.happened}" for i in injuries)
    return (
        declared,
        judged(by["partial"], left == len(injuries), left / len(injuries), f"{left} 人赔付后余额不低于基金支付",
               f"for {left} the compensation left as much as the fund paid")
        if known else unknown(by["partial"], "未提供赔付金额", "no amount delivered"),
        judged(by["other_injury"], False, 0.0, "无一在事故一周之后才就诊", "none waited for more than a week"),
        judged(by["one_accident"], 2 * together > len(injuries), together / len(injuries), f"{together} 人同日受伤",
               f"{together} were hurt on one day"),
    )  # fmt: skip
