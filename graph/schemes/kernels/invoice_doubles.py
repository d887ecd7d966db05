"""Visits paid twice (重复支付): pairs that complement each other removed, persons joined through who filed or was paid."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.schemes.finding import Evidence, Finding, InnocentOutcome
from graph.schemes.kernels.circumstances import absent, judged, unknown
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.group_findings import Group, finding_of
from graph.schemes.kernels.hub_weights import Hub, Key, SharedUse, shared_uses
from graph.schemes.kernels.people import Person, load_people, unrelated_units
from graph.schemes.kernels.shared_documents import NODE
from graph.schemes.kernels.significance import log_poisson_tail
from graph.schemes.scheme import SchemeRun

_ZH = {"payee": "收款账户", "phone": "联系电话", "agent": "代办人"}


@dataclass(frozen=True, slots=True)
class Double:
    """One visit of a person paid in two settlements; ``lawful`` when the second pays what the first left."""

    person: str
    claims: tuple[str, str]
    one_invoice: bool
    over: bool
    lawful: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """What was read for all findings of one run; ``enrolled``: person -> claims in both enrolments."""

    run: SchemeRun
    doubles: Mapping[str, Sequence[Double]]
    lawful: int
    enrolled: Mapping[str, Sequence[str]]
    claims: Mapping[str, ClaimFact]
    people: Mapping[str, Person]


_PAIRS = """
SELECT psn_no, first_claim, second_claim, first_cost, second_cost, first_fund, second_fund, first_more, second_more,
       one_invoice
FROM double_pairs ORDER BY 1, 2, 3
"""


def _doubles(run: SchemeRun) -> list[Double]:
    out = []
    share, rest = run.values["more_share"], run.values["remainder"]
    for p, a, b, cost_a, cost_b, fund_a, fund_b, more_a, more_b, invoice in run.session.rows(_PAIRS):
        over = fund_a + fund_b > max(cost_a, cost_b) + rest
        second = more_a >= share * fund_a or more_b >= share * fund_b
        left = cost_b <= cost_a - fund_a + rest or cost_a <= cost_b - fund_b + rest
        out.append(Double(p, (a, b), bool(invoice), over, (second or left) and not over))
    return out


_ENROLLED = "SELECT psn_no, setl_id, of_first, of_second FROM double_enrolled ORDER BY 1, 2"


def _enrolled(run: SchemeRun) -> dict[str, list[str]]:
    """Persons with claims in each of two enrolments while both ran, beyond the months of grace."""
    if "double_enrolled" not in run.made:
        return {}
    sides: dict[str, tuple[set[str], set[str]]] = {}
    for p, claim, first, second in run.session.rows(_ENROLLED):
        if first != second:
            sides.setdefault(p, (set(), set()))[int(second)].add(claim)
    return {p: sorted(a | b) for p, (a, b) in sorted(sides.items()) if a and b}


_KEYS = """
SELECT DISTINCT psn_no, payee_acct, agnt_id, CASE WHEN clr_way = '2' THEN coner_tel END FROM settled_claims
WHERE psn_no IN (SELECT unnest(?)) AND (clr_way = '2' OR agnt_id IS NOT NULL) ORDER BY ALL
"""
_FILED = "SELECT COUNT(DISTINCT psn_no) FROM settled_claims WHERE clr_way = '2' OR agnt_id IS NOT NULL"


def double_kernel(run: SchemeRun) -> list[Finding]:
    """Single persons paid twice, and groups of unrelated ones whose files went through one account, agent or phone."""
    pairs = _doubles(run)
    by_person: dict[str, list[Double]] = defaultdict(list)
    for d in pairs:
        if not d.lawful:
            by_person[d.person].append(d)
    enrolled = _enrolled(run)
    named = {c for found in by_person.values() for d in found for c in d.claims}
    everyone = sorted({*by_person, *enrolled})
    people = load_people(run.session, everyone)
    claims = load_claims(run.session, named | {c for listed in enrolled.values() for c in listed})
    dossier = Dossier(run, by_person, sum(d.lawful for d in pairs), enrolled, claims, people)
    users: dict[Key, set[str]] = defaultdict(set)
    for p, *values in run.session.rows(_KEYS, [sorted(by_person)]) if by_person else ():
        for kind, value in zip(("payee", "agent", "phone"), values, strict=True):
            if value is not None:
                users[kind, value].add(p)
    uses = shared_uses(run.session, (k for k, who in users.items() if len(who) >= 2))
    filed = int(run.session.rows(_FILED)[0][0]) if by_person else 0
    keys = [k for k, u in sorted(uses.items()) if _gathers(run, u, users[k], people, len(by_person), filed, len(uses))]
    groups = _join(everyone, keys, users)
    return [_finding(dossier, part, {k: uses[k] for k in keys if users[k] & set(part)}, users) for part in groups]


def _gathers(
    run: SchemeRun, use: SharedUse, paid: set[str], people: Mapping[str, Person], doubles: int, filed: int, looked: int
) -> bool:  # fmt: skip
    """No hub; and most of its users were paid twice, or, where it has other clients, more than filing by hand explains.

    Null hypothesis of the latter: everybody who files by hand is paid twice with the same chance, whoever files for them;
    the identifier's own persons are left out, and every identifier looked at is paid for.
    """
    units = len(set(unrelated_units(people, paid).values()))
    if use.hub is Hub.NONE and len(paid) >= run.values["identifier_mostly"] * len(use.users):
        return True
    if use.hub not in (Hub.NONE, Hub.FAMILY) or units < 2:
        return False
    rate = (doubles - len(paid) + 1) / max(1, filed - len(use.users) + 1)
    log_p = log_poisson_tail(len(paid), len(use.users) * min(1.0, rate))
    return log_p + math.log(max(1, looked)) <= math.log(run.values["gather_limit"])


def _join(persons: Sequence[str], keys: Sequence[Key], users: Mapping[Key, set[str]]) -> list[tuple[str, ...]]:
    """Persons joined through the identifiers that gather those paid twice; two such groups with one person in common stay
    apart unless half of the smaller is common."""
    groups: list[set[str]] = []
    for key in sorted(keys, key=lambda k: (-len(users[k]), k)):
        mine = set(users[key])
        home = max(groups, key=lambda g: len(g & mine), default=None)
        if home is not None and 2 * len(home & mine) >= len(mine):
            home |= mine
        else:
            groups.append(mine)
    placed = set().union(*groups) if groups else set()
    return [*(tuple(sorted(g)) for g in groups), *((p,) for p in persons if p not in placed)]


def _finding(
    dossier: Dossier, part: tuple[str, ...], keys: Mapping[Key, SharedUse], users: Mapping[Key, set[str]]
) -> Finding:
    doubles = [d for p in part for d in dossier.doubles.get(p, ())]
    named = {c for d in doubles for c in d.claims} | {c for p in part for c in dossier.enrolled.get(p, ())}
    both = [p for p in part if p in dossier.enrolled]
    units = len(set(unrelated_units(dossier.people, part).values()))
    told = {
        "pairs": len(doubles), "invoices": sum(d.one_invoice for d in doubles), "over": sum(d.over for d in doubles),
        "enrolled": len(both),
    }  # fmt: skip
    return finding_of(dossier.run, Group(
        scheme="T15", members=part, claims={c: dossier.claims[c] for c in sorted(named) if c in dossier.claims},
        observed=float(len(doubles) or len(both)), expected=0.0, measure=("重复支付的就诊次数", "visits paid twice"),
        agents=[k[1] for k in keys if k[0] == "agent"], accounts=[k[1] for k in keys if k[0] == "payee"],
        roles=dict.fromkeys(part, "claimant"), facts=told, innocents=_innocents(dossier, part, doubles, units),
        evidence=_evidence(dossier, part, doubles, keys, users), links=[f"{k[0]}:{k[1]}" for k in keys],
        clearing=(
            ("两处经办机构的支付明细，证明后一笔只支付前一笔余额或已退回", "the payment details of both agencies, showing that the second "
             "paid only what the first left, or was returned"),
        ),
    ))  # fmt: skip


def _evidence(
    dossier: Dossier, part: tuple[str, ...], doubles: Sequence[Double], keys: Mapping[Key, SharedUse],
    users: Mapping[Key, set[str]],
) -> list[Evidence]:  # fmt: skip
    out = []
    if doubles:
        out.append(Evidence(
            "money", f"{len(doubles)} 次就诊各有两笔结算，基金均已支付", f"{len(doubles)} visits have two settlements, both paid",
            (*(f"Claim:{c}" for d in doubles for c in d.claims), *(f"Person:{d.person}" for d in doubles)),
        ))  # fmt: skip
    if both := [p for p in part if p in dossier.enrolled]:
        out.append(Evidence(
            "enrolment", f"{len(both)} 人两处参保并均有待遇", f"{len(both)} persons drew benefits in two enrolments",
            tuple(f"Person:{p}" for p in both), False,
        ))  # fmt: skip
    for (kind, value), use in keys.items():
        who = sorted(users[kind, value] & set(part))
        out.append(Evidence(
            kind, f"{len(who)} 人共用{_ZH[kind]} {value}（全部使用者 {len(use.users)} 人）",
            f"{len(who)} of them share {kind} {value} ({len(use.users)} users in all)",
            (f"{NODE[kind]}:{value}", *(f"Person:{p}" for p in who)),
        ))  # fmt: skip
    return out


def _innocents(
    dossier: Dossier, part: tuple[str, ...], doubles: Sequence[Double], units: int
) -> tuple[InnocentOutcome, ...]:
    by = {i.id: i for i in dossier.run.scheme.innocents}
    checked = "double_enrolled" in dossier.run.made
    both = [p for p in part if p in dossier.enrolled]
    share = dossier.lawful / max(1, dossier.lawful + sum(map(len, dossier.doubles.values())))
    lawful = (
        f"另有 {dossier.lawful} 次属依法二次支付，已剔除",
        f"{dossier.lawful} other pairs complement each other and were left out",
    )
    return (
        judged(by["second_payer"], False, share, *lawful) if doubles else absent(by["second_payer"]),
        judged(by["reissue"], False, 0.0, "已冲销的结算不在其中", "claims taken back are not among them"),
        unknown(by["switch"], "未提供参保登记", "no enrolments delivered") if not checked
        else judged(by["switch"], False, float(len(both)), "过渡期内的结算已剔除", "claims in the months of grace were left out"),
        judged(by["family"], len(part) > 1 and units < 2, units / len(part), f"{len(part)} 人属 {units} 户",
               f"{len(part)} persons of {units} families") if len(part) > 1 else absent(by["family"]),
    )  # fmt: skip
