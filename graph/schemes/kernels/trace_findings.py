"""From repeats of trace codes to findings: chains of sellers and resellers, their evidence and innocent explanations."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.schemes.finding import Evidence, Fact, Finding, Ground, InnocentOutcome, Outcome, content_id
from graph.schemes.kernels.claim_facts import ClaimFact, count_users, fund_of, load_claims
from graph.schemes.kernels.people import Person, distinct_homes, load_people
from graph.schemes.kernels.trace_groups import Chain, by_place, group_sellers
from graph.schemes.kernels.trace_repeats import Reason, Repeat, Way, find_resellers, load_repeats
from graph.schemes.kernels.trace_sides import Counter_, customers_of, is_group, turned_to_groups
from graph.schemes.scheme import SchemeRun

_DAY_ZERO = date(2000, 1, 1)
_ZH = {"payee": "收款账户", "phone": "联系电话", "agent": "代办人"}
_NODE = {"payee": "BankAccount", "phone": "Phone", "agent": "Agent"}


@dataclass(frozen=True, slots=True)
class Dossier:
    """Facts of all chains of one run, read together: claims, persons, users of documents, days supplied."""

    run: SchemeRun
    everything: Mapping[str, Sequence[Repeat]]  # by the institution a box came round at
    customers: Mapping[Counter_, Mapping[str, int]]
    claims: Mapping[str, ClaimFact]
    people: Mapping[str, Person]
    users: Mapping[tuple[str, str], int]
    supplied: Mapping[str, int] | None


def trace_kernel(run: SchemeRun) -> list[Finding]:
    """Chains source -> reseller whose repeats exceed the error rate; everything else is counted as explained."""
    repeats = load_repeats(run)
    scans = {str(p): int(n) for p, n in run.session.rows("SELECT place, scans FROM trace_scans ORDER BY 1")}
    scans = {r.place: 1 for r in repeats} | scans
    resellers = find_resellers(repeats, scans, q_limit=run.values["q_limit"])
    sound = [r for r in repeats if r.reason is Reason.NONE]
    sound = turned_to_groups(run, sound, resellers, limit=math.log(run.values["side_limit"]))
    chains = group_sellers(sound, resellers, quiet_days=run.whole("quiet_days"), overlap=run.values["overlap"])
    used = [r for c in chains for r in c.repeats]
    sellers = sorted({p for r in used for p in r.holders})
    dossier = Dossier(
        run, by_place(repeats), customers_of(run, used), load_claims(run.session, {c for r in used for c in r.named}),
        load_people(run.session, sellers), count_users(run.session, {d for r in used for d in r.documents}),
        _supplied(run, sellers),
    )  # fmt: skip
    return [_finding(dossier, chain) for chain in chains]


def _core(dossier: Dossier, chain: Chain) -> tuple[list[str], list[str]]:
    """Holders of two or more reused boxes; those of one too where the resellers' repeats are hardly ever errors.

    Nobody is core where the holders are as many as customers would be and share neither a document nor overuse: then
    institutions sell boxes twice, and people bought them.
    """
    run = dossier.run
    everybody = sorted(chain.sellers)
    if not (
        is_group(
            chain.repeats, dossier.customers, among=_among(dossier, chain), limit=math.log(run.values["side_limit"])
        )
        or _documents(dossier, chain, everybody)
        or _overuse(dossier, everybody)
    ):
        return [], everybody
    boxes = Counter(p for r in chain.repeats for p in r.holders)
    observed = sum(r.observed for r in chain.resellers)
    errors = sum(r.expected for r in chain.resellers)
    sure = errors <= run.values["chance_share"] * observed
    core = sorted(s for s in chain.sellers if boxes[s] >= 2 or sure)
    return core, sorted(chain.sellers - set(core))


def _among(dossier: Dossier, chain: Chain) -> int:
    """How many repeats the chain was chosen from: all on its routes, or at its resellers where people told it apart."""
    routes = {(r.source, r.place, r.way) for r in chain.repeats}
    places = {r.place for r in chain.repeats if r.turned or r.pooled}
    return sum(
        r.reason is Reason.NONE and (r.place in places or (r.source, r.place, r.way) in routes)
        for place in sorted({r.place for r in chain.repeats})
        for r in dossier.everything[place]
    )


def _documents(dossier: Dossier, chain: Chain, core: Sequence[str]) -> list[Evidence]:
    """Collectors (收购人): an account, phone or agent on the first sales of several sellers, used mostly by them."""
    users: dict[tuple[str, str], set[str]] = defaultdict(set)
    for r in chain.repeats:
        if r.seller in core:
            for key in r.documents:
                users[key].add(r.seller)
    out = []
    for (kind, value), sellers in sorted(users.items()):
        total = max(dossier.users.get((kind, value), 0), len(sellers))
        if len(sellers) < 2 or total > 2 * len(core) or distinct_homes(dossier.people, sorted(sellers)) < 2:
            continue
        out.append(
            Evidence(
                kind,
                f"{len(core)} 名卖药人中 {len(sellers)} 人首次结算时共用{_ZH[kind]} {value}（全部使用者 {total} 人）",
                f"{len(sellers)} of {len(core)} sellers share {kind} {value} on the first sale ({total} users in all)",
                (f"{_NODE[kind]}:{value}", *(f"Person:{s}" for s in sorted(sellers))),
            )
        )
    return out


_SUPPLY = """
SELECT psn_no, MAX(days) FROM (
    SELECT psn_no, SUM(days) OVER (PARTITION BY psn_no, drug ORDER BY day
                                   RANGE BETWEEN 89 PRECEDING AND CURRENT ROW) AS days
    FROM (
        SELECT c.psn_no, f.med_list_codg AS drug, DATEDIFF('day', DATE '2000-01-01', c.begndate) AS day,
               SUM(f.prd_days) AS days
        FROM settled_claims c JOIN fee_items f ON f.setl_id = c.setl_id
        WHERE c.psn_no IN (SELECT unnest(?)) AND f.prd_days > 0
          AND f.med_list_codg IN (SELECT DISTINCT drug FROM trace_reuse WHERE drug <> '')
        GROUP BY 1, 2, 3) d
    ) q
GROUP BY psn_no HAVING MAX(days) > ? ORDER BY 1
"""


def _supplied(run: SchemeRun, sellers: Sequence[str]) -> dict[str, int] | None:
    """Sellers supplied with far more than can be taken: most days supplied of one drug in 90; None if unknown."""
    if not run.has("fee_items", "prd_days", "med_list_codg"):
        return None
    return {str(p): int(d) for p, d in run.session.rows(_SUPPLY, [list(sellers), run.whole("supply_days")])}


def _overuse(dossier: Dossier, core: Sequence[str]) -> list[Evidence]:
    """Several sellers were supplied beyond the limit (超量开药)."""
    over = {p: d for p in core if (d := (dossier.supplied or {}).get(p)) is not None}
    if len(over) < 2 or len(over) < 0.25 * len(core):
        return []
    limit, most = dossier.run.whole("supply_days"), max(over.values())
    return [
        Evidence(
            "overuse",
            f"{len(over)} 人 90 天内同一药品开药天数超过 {limit} 天，最高 {most} 天",
            f"{len(over)} persons were supplied for more than {limit} days of one drug within 90 days, at most {most}",
            tuple(f"Person:{p}" for p in over),
        )
    ]


def _finding(dossier: Dossier, chain: Chain) -> Finding:
    run = dossier.run
    core, fringe = _core(dossier, chain)
    named = {c for r in chain.repeats for c in r.named}
    facts = {c: dossier.claims[c] for c in sorted(named) if c in dossier.claims}
    codes = sorted({r.code for r in chain.repeats})
    places = tuple(sorted({r.place for r in chain.resellers}))
    sources = tuple(sorted({r.source for r in chain.repeats}))
    begin = _DAY_ZERO + timedelta(min(r.sold for r in chain.repeats))
    end = _DAY_ZERO + timedelta(max(r.again for r in chain.repeats))
    documents = _documents(dossier, chain, core)
    expected = sum(
        r.expected * len([x for x in chain.repeats if x.place == r.place and x.way is r.way]) / r.observed
        for r in chain.resellers
    )
    told: dict[str, Fact] = {
        "codes": len(codes), "members": len(core), "sources": sources, "places": places, "repeats": len(chain.repeats),
        "expected": expected, "begin": begin, "end": end, "claims": len(facts), "fund": fund_of(facts.values()),
    }  # fmt: skip
    buyers = sorted({r.buyer for r in chain.repeats if r.buyer} - set(core))
    evidence = [_codes_evidence(chain, expected), *_flow(chain), *documents, *_overuse(dossier, core)]
    # Hired patients sell what they obtained elsewhere; cards that lie with the reseller are the reseller's own doing.
    hired = len(core) >= 2 and any(r.across and not r.turned and not r.pooled for r in chain.repeats)
    scheme = "T07" if hired else "T08"
    return Finding(
        id=content_id(scheme, *core, *sorted(facts)), scheme=scheme, version=run.scheme.version,
        basis=Ground.DETERMINISTIC, p=None, q=None, observed=len(chain.repeats), expected=expected,
        measure_zh="无正当理由的重复结算次数", measure_en="unexplained repeats of trace codes", members=tuple(core),
        bystanders=tuple(sorted({*fringe, *buyers})), institutions=tuple(sorted({*places, *sources})),
        agents=tuple(sorted(e.rows[0].removeprefix("Agent:") for e in documents if e.kind == "agent")),
        accounts=tuple(sorted(e.rows[0].removeprefix("BankAccount:") for e in documents if e.kind == "payee")),
        roles={s: "source" for s in sources} | {p: "reseller" for p in places} | {m: "used_identity" if scheme == "T08" else "seller" for m in core},
        claims=tuple(sorted(facts)), window=(begin, end), fund_amount=fund_of(facts.values()),
        innocents_tested=_innocents(run, chain, dossier.everything, expected), evidence=tuple(evidence),
        explanation=run.scheme.template.render(told),
        links=frozenset({f"code:{c}" for c in codes} | {f"{e.kind}:{e.rows[0].partition(':')[2]}" for e in documents}),
        owners=frozenset(c.owner for c in facts.values()),
    )  # fmt: skip


def _codes_evidence(chain: Chain, expected: float) -> Evidence:
    codes = sorted({r.code for r in chain.repeats})
    back = sum(r.way is Way.BACK for r in chain.repeats)
    rows = [f"TraceCode:{c}" for c in codes] + sorted({f"Claim:{c}" for r in chain.repeats for c in r.named})
    return Evidence(
        "trace",
        f"{len(codes)} 个追溯码重复结算 {len(chain.repeats)} 次，其中 {back} 次为结算后又被他处购入或自费售出，已剔除退货、拆零、默认码和重复上传，"
        f"按差错率预期 {expected:.2g} 次",
        f"{len(codes)} trace codes settled again {len(chain.repeats)} times, {back} of them taken into another stock or sold for cash after settlement; "
        f"returns, split packs, default codes and double postings removed; {expected:.2g} expected from errors",
        tuple(rows),
    )


def _flow(chain: Chain) -> list[Evidence]:
    """Source -> reseller routes with at least three boxes (流向)."""
    routes = Counter((r.source, r.place) for r in chain.repeats if r.across)
    return [
        Evidence(
            "flow", f"{a} 结算的 {n} 盒在 {b} 再次结算", f"{n} boxes settled at {a} were settled again at {b}",
            (f"Institution:{a}", f"Institution:{b}"), independent=False,
        )
        for (a, b), n in sorted(routes.items(), key=lambda x: (-x[1], x[0]))
        if n >= 3
    ]  # fmt: skip


def _innocents(
    run: SchemeRun, chain: Chain, everything: Mapping[str, Sequence[Repeat]], expected: float
) -> tuple[InnocentOutcome, ...]:
    """Each ordinary reason's share among all repeats at the chain's resellers; the sound ones are what is left."""
    places = {r.place for r in chain.resellers}
    there = [r for place in sorted(places) for r in everything.get(place, ())]
    counts = Counter(r.reason for r in there)
    out = []
    for i in run.scheme.innocents:
        if i.id == "refund" and "trace_returns" not in run.made:
            out.append(InnocentOutcome(i.id, i.zh, i.en, Outcome.NOT_CHECKED, "未提供退货记录", "no return events"))
            continue
        if i.id == "scanning":
            ratio = expected / max(1, len(chain.repeats))
            holds = Outcome.EXPLAINS if ratio > 0.5 else Outcome.REJECTED
            zh, en = (
                f"预期 {expected:.2g} 次，实际 {len(chain.repeats)} 次",
                f"{expected:.2g} expected, {len(chain.repeats)} seen",
            )
            out.append(InnocentOutcome(i.id, i.zh, i.en, holds, zh, en, ratio))
            continue
        n = counts[Reason(i.id)]
        zh = f"该机构另有 {n} 次属此情形，已剔除；本组 {len(chain.repeats)} 次均不属"
        en = f"{n} other repeats there are of this kind and were removed; none of the {len(chain.repeats)} here is"
        out.append(InnocentOutcome(i.id, i.zh, i.en, Outcome.REJECTED, zh, en, n / max(1, len(there))))
    return tuple(out)
