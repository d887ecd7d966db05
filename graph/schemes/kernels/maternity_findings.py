"""From employers that stand out to findings: the claimants, what else speaks against them, what speaks for them."""

from __future__ import annotations

import dataclasses
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scipy.stats import hypergeom

from graph.schemes.finding import Evidence, Fact, Finding, InnocentOutcome, Outcome
from graph.schemes.kernels.circumstances import judged, unknown
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.maternity_cases import MaternityCase, Staff, load_cases, load_staff, with_colleagues
from graph.schemes.kernels.maternity_clusters import Cluster, find_clusters
from graph.schemes.kernels.people import Person, load_people, most_common, unrelated_units
from graph.schemes.kernels.significance import log_beta_binomial_tail
from graph.schemes.scheme import SchemeRun

_LINK_ZH = {"legrep": "法定代表人", "phone": "联系电话", "address": "地址", "payee": "津贴收款账户"}
_LINK_EN = {
    "legrep": "legal representative",
    "phone": "phone",
    "address": "address",
    "payee": "account of the allowances",
}
_MEASURES = {
    "late": ("入职半年内生育的女性人数", "women who gave birth within half a year of being hired"),
    "passing": ("孕期入职、产假后即离职的女性人数", "women hired while pregnant who left after the leave"),
    "raised": ("生育前基数约翻倍的人数", "mothers whose base was about doubled before the birth"),
}
_CLEARING = (
    ("劳动合同、考勤、工资银行流水与个税申报一致，证明真实用工", "contracts, attendance, wages by bank and income tax that agree with "
     "real work"),
    ("办公场所、纳税和业务往来证明单位真实经营", "premises, taxes and business that show a working employer"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dossier:
    """What was read for all findings of one run; ``exit_rate`` is the share of ordinary claimants who left soon,
    ``pooled`` the share of other employers whose claimants are paid into one account (where that is the custom, it is the
    employer's)."""

    run: SchemeRun
    cases: Mapping[str, Sequence[MaternityCase]]
    staff: Mapping[str, Staff]
    people: Mapping[str, Person]
    exit_rate: float
    pooled: float


def maternity_kernel(run: SchemeRun) -> list[Finding]:
    """One finding per cluster of employers: T18 for hiring shortly before birth, T19 for bases raised."""
    cases = load_cases(run)
    staff = load_staff(run)
    clusters = find_clusters(
        cases, staff, shared_most=run.whole("shared_employers"), q_limit=run.values["q_limit"]
    )  # fmt: skip
    by_employer: dict[str, list[MaternityCase]] = defaultdict(list)
    for c in cases:
        by_employer[c.employer].append(c)
    striking = {e for k in clusters for e in k.employers}
    staff = with_colleagues(run, staff, sorted(striking))
    others = [c for c in cases if c.employer not in striking]
    exits = (sum(c.left for c in others) + 1) / (len(others) + 2)
    people = load_people(run.session, {c.person for e in striking for c in by_employer[e]})
    dossier = Dossier(run, by_employer, staff, people, exits, _pooled(by_employer, striking))
    return [f for k in clusters if (f := _finding(dossier, k)) is not None]


def _pooled(cases: Mapping[str, Sequence[MaternityCase]], besides: set[str]) -> float:
    """Share of employers with several claimants who are all paid into one account; 1 when there is none to look at."""
    several = [
        accounts
        for e, listed in cases.items()
        if e not in besides and len({c.person for c in listed}) >= 2
        and len(accounts := [c.account for c in listed if c.account is not None]) >= 2
    ]  # fmt: skip
    return sum(len(set(a)) == 1 for a in several) / len(several) if several else 1.0


def _finding(dossier: Dossier, cluster: Cluster) -> Finding | None:
    run = dossier.run
    cases = [c for e in cluster.employers for c in dossier.cases.get(e, ())]
    core = _core(run, cluster, cases)
    members = sorted({c.person for c in core})
    units = len(set(unrelated_units(dossier.people, members).values()))
    if units < run.whole("least_claimants"):
        return None
    signs = _signs(dossier, cluster, core)
    names = tuple(dossier.staff[e].name for e in cluster.employers)
    money = sum((c.amount for c in core), Decimal("0.00"))
    told: dict[str, Fact] = {
        "employers_zh": "、".join(names), "employers_en": ", ".join(names),
        "hires": sum(dossier.staff[e].hires for e in cluster.employers), "late": sum(c.late for c in core),
        "exits": sum(c.left for c in core), "raised": sum(c.raised for c in core), "fund": money,
        "signs_zh": "；".join(s.zh for s in signs) or "无其他证据", "signs_en": "; ".join(s.en for s in signs) or "nothing else",
    }  # fmt: skip
    innocents = _innocents(dossier, cluster, core, units)
    first = _first_evidence(cluster, core)
    raised = (bool(signs) or _apart(dossier, cluster)) and not any(o.outcome is Outcome.EXPLAINS for o in innocents)
    hired = 2 * len({c.person for c in core if c.pregnant}) >= len(members)
    finding = finding_of(run, Group(
        scheme="T18" if hired else "T19", members=members, claims={}, observed=float(cluster.observed),
        expected=cluster.tries * cluster.rate,
        measure=_MEASURES[cluster.measure],
        tested=Tested(log_p=cluster.log_p, q=cluster.q, chance=cluster.chance), employers=cluster.employers,
        accounts=[v for k, v in cluster.links if k == "payee"],
        roles=dict.fromkeys(members, "claimant") | dict.fromkeys(cluster.employers, "employer"), facts=told,
        innocents=innocents, evidence=[dataclasses.replace(e, independent=raised and e.independent) for e in (first, *signs)],
        links=[*(f"employer:{e}" for e in cluster.employers), *(f"payee:{v}" for k, v in cluster.links if k == "payee")],
        clearing=_CLEARING,
    ))  # fmt: skip
    return dataclasses.replace(
        finding, fund_amount=money, owners=frozenset(c.owner for c in core),
        window=(min(c.born for c in core), max(c.paid for c in core)),
    )  # fmt: skip


def _core(run: SchemeRun, cluster: Cluster, cases: Sequence[MaternityCase]) -> list[MaternityCase]:
    """The mothers who carry it: hired late, or hired pregnant or with a raised base and gone, or raised where bases are
    what stands out; where most women hired are of that kind, everyone hired pregnant."""
    shell = cluster.measure != "raised" and cluster.observed >= run.values["mostly"] * cluster.tries
    return [
        c for c in cases
        if c.late or (c.left and (c.pregnant or c.raised)) or (c.raised and cluster.measure == "raised")
        or (shell and c.pregnant)
    ]  # fmt: skip


def _apart(dossier: Dossier, cluster: Cluster) -> bool:
    """True when bases are what stands out and the colleagues, whose bases are known, are seen not to share the rise."""
    return cluster.measure == "raised" and any(dossier.staff[e].colleagues for e in cluster.employers)


def _rise_of_colleagues(dossier: Dossier, cluster: Cluster) -> tuple[int, int]:
    staff = [dossier.staff[e] for e in cluster.employers]
    return sum(s.colleagues for s in staff), sum(s.risen for s in staff)


def _rows(persons: Sequence[MaternityCase], employers: Sequence[str] = ()) -> tuple[str, ...]:
    return (*(f"Employer:{e}" for e in employers), *dict.fromkeys(f"Person:{c.person}" for c in persons))


def _first_evidence(cluster: Cluster, core: Sequence[MaternityCase]) -> Evidence:
    if cluster.measure == "raised":
        high = [c for c in core if c.raised]
        return Evidence("money", f"{len(high)} 名申领人生育前基数约翻倍", f"the base of {len(high)} claimants was about doubled before the birth",
                        _rows(high, cluster.employers))  # fmt: skip
    zh, en = _MEASURES[cluster.measure]
    hired = [c for c in core if c.late or c.pregnant]
    return Evidence(
        "enrolment", f"{zh} {cluster.observed}，预期 {cluster.tries * cluster.rate:.2g}",
        f"{cluster.observed} {en}, {cluster.tries * cluster.rate:.2g} expected", _rows(hired, cluster.employers),
    )  # fmt: skip


def _signs(dossier: Dossier, cluster: Cluster, core: Sequence[MaternityCase]) -> list[Evidence]:
    """What else speaks against the employers, each piece of a kind of its own."""
    run, n = dossier.run, len(core)
    mostly = run.values["mostly"]
    out = []
    left = [c for c in core if c.left]
    if len(left) >= mostly * n and log_beta_binomial_tail(len(left), n, dossier.exit_rate, 9.0) <= math.log(
        run.values["sign_limit"]
    ):
        out.append(Evidence("enrolment", f"{len(left)} 人领取津贴后三个月内或产假期满未返岗即停保", f"{len(left)} left within three months of the payment or never came back",
                            _rows(left)))  # fmt: skip
    high = [c for c in core if c.raised]
    if cluster.measure != "raised" and len(high) >= mostly * n:
        out.append(Evidence("money", f"{len(high)} 人生育前基数约翻倍", f"the base of {len(high)} was about doubled before the birth",
                            _rows(high)))  # fmt: skip
    colleagues, risen = _rise_of_colleagues(dossier, cluster)
    if high and colleagues:
        chance = float(hypergeom.sf(len(high) - 1, n + colleagues, len(high) + risen, n))
        if chance <= run.values["sign_limit"]:
            out.append(Evidence(
                "employer", f"同单位无生育的 {colleagues} 名职工中 {risen} 人基数同样上升",
                f"of {colleagues} colleagues without a birth {risen} had a base that rose as much",
                tuple(f"Employer:{e}" for e in cluster.employers),
            ))  # fmt: skip
    taxed = [dossier.staff[e] for e in cluster.employers]
    known = [s.taxed for s in taxed if s.taxed is not None]
    insured = max(n, sum(s.hires for s in taxed))
    if known and sum(known) < run.values["tax_share"] * insured:
        out.append(Evidence(
            "employer", f"参保 {insured} 人，个税申报 {sum(known)} 人", f"{insured} insured, income tax filed for {sum(known)}",
            tuple(f"Employer:{e}" for e in cluster.employers),
        ))  # fmt: skip
    account, paid = most_common(c.account for c in core)
    if dossier.pooled <= run.values["pooled_share"] and paid >= max(2.0, mostly * n):
        out.append(Evidence(
            "payee", f"{paid} 人的津贴进入同一账户 {account}，其他单位仅 {dossier.pooled:.0%} 如此",
            f"the allowances of {paid} went into one account {account}, as at {dossier.pooled:.0%} of other employers",
            (f"BankAccount:{account}", *_rows([c for c in core if c.account == account])),
        ))  # fmt: skip
    return out + _shared(dossier, cluster, core)


def _shared(dossier: Dossier, cluster: Cluster, core: Sequence[MaternityCase]) -> list[Evidence]:
    """Registrations and accounts that at least two of the employers have in common."""
    out = []
    for kind, value in sorted(cluster.links):
        if kind == "payee":
            who = [c for c in core if c.account == value]
            employers = sorted({c.employer for c in who})
        else:
            who, employers = [], [e for e in cluster.employers if (kind, value) in dossier.staff[e].registered]
        if len(employers) >= 2:
            out.append(Evidence(
                "payee" if kind == "payee" else "employer",
                f"{len(employers)} 家单位{_LINK_ZH[kind]}相同", f"{len(employers)} employers share one {_LINK_EN[kind]}",
                _rows(who, employers),
            ))  # fmt: skip
    return out


def _innocents(
    dossier: Dossier, cluster: Cluster, core: Sequence[MaternityCase], units: int
) -> tuple[InnocentOutcome, ...]:
    by = {i.id: i for i in dossier.run.scheme.innocents}
    staff = [dossier.staff[e] for e in cluster.employers]
    hires, short = sum(s.hires for s in staff), sum(s.short for s in staff)
    late = [c for c in core if c.late]
    stayed = sum(not c.left for c in late) / max(1, len(late))
    share = len(late) / max(1, hires)
    other = max(0, short - sum(c.left for c in core)) / max(1, hires - len(core))
    people = len({c.person for c in core})
    high = sum(c.raised for c in core) / max(1, len(core))
    colleagues, risen = _rise_of_colleagues(dossier, cluster)
    common = cluster.measure == "raised" and colleagues > 0 and 2 * risen >= high * colleagues
    return (
        judged(by["women_sector"], False, share, f"仅以录用的育龄女性为基数，占 {share:.0%}", f"{share:.0%} of the women hired"),
        judged(by["late_hiring"], stayed >= 0.8 and not high and 2 * len(late) <= hires, stayed, f"{stayed:.0%} 领取津贴后仍在职", f"{stayed:.0%} stayed on"),
        judged(by["dispatch"], hires > len(core) * 5 and other >= 0.5, other, f"其他录用女性一年内离职 {other:.0%}",
               f"{other:.0%} of the other women hired left within a year"),
        judged(by["family_firm"], units < 2, units / max(1, people), f"{people} 人属 {units} 户", f"{people} persons of {units} families"),
        judged(by["july"], common, risen / max(1, colleagues), f"{colleagues} 名同事中 {risen} 人基数同升", f"{risen} of {colleagues} colleagues' bases rose too")
        if colleagues else unknown(by["july"], "无同事缴费明细", "no contributions of colleagues"),
    )  # fmt: skip
