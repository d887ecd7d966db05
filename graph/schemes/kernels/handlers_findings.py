"""Suspicious groups whose claims went through one handler, against the handler's share of such claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from graph.schemes.finding import Chance, Evidence, Fact, Family, Finding, InnocentOutcome, Outcome
from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.circumstances import judged, unknown
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.funnel_findings import judge_funnel_group, look_at_funnels
from graph.schemes.kernels.funnel_stage import Bools
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.handlers_counters import (
    Counters,
    Submissions,
    at_night,
    days_of,
    load_counters,
    submissions_of,
)
from graph.schemes.kernels.hub_weights import Key, shared_uses
from graph.schemes.kernels.invoice_sets import join_sets, load_sets, torn_from_one_book
from graph.schemes.kernels.significance import benjamini_hochberg, log_beta_binomial_tail
from graph.schemes.scheme import Innocent, SchemeRun


@dataclass(frozen=True, slots=True)
class Component:
    """A group that is suspicious without its handler: claim -> person, and what it shares (kind, values)."""

    claims: Mapping[str, str]
    shared: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Handled:
    """A component with its most frequent handler and that handler's test."""

    component: Component
    visits: Submissions
    handler: int
    times: int
    share: float
    crew: int
    log_p: float


def handler_kernel(run: SchemeRun) -> list[Finding]:
    """T29 for components of which one handler passed far more than their share."""
    components = [*_funnels(run), *_invoices(run)]
    if not components:
        return []
    counters = load_counters(run, {claim for c in components for claim in c.claims})
    tests = [t for c in components if (t := _test(run, counters, c)) is not None]
    q = benjamini_hochberg(np.array([t.log_p for t in tests]), len(components)).tolist()
    found = [
        (t, v) for t, v in zip(tests, q, strict=True)
        if v <= run.values["q_limit"] and t.times >= run.values["handler_share"] * t.visits.first.size
    ]  # fmt: skip
    claims = load_claims(run.session, {c for t, _ in found for c in t.component.claims})
    return [_finding(run, counters, claims, t, v) for t, v in _by_handler(counters, found)]


def _by_handler(counters: Counters, found: list[tuple[Handled, float]]) -> list[tuple[Handled, float]]:
    """What one handler passed beyond chance is one matter, whichever account each part was paid to.

    The strongest part's test stands for all: the parts were tested one by one, their union was not looked for.
    """
    parts: dict[int, list[tuple[Handled, float]]] = {}
    for handled, q in sorted(found, key=lambda f: (f[0].log_p, sorted(f[0].component.claims))):
        parts.setdefault(handled.handler, []).append((handled, q))
    out = []
    for listed in parts.values():
        best, q = listed[0]
        claims = {c: p for part, _ in listed for c, p in part.component.claims.items()}
        kinds = {k: None for part, _ in listed for k in part.component.shared}
        shared = {
            k: tuple(dict.fromkeys(v for part, _ in listed for v in part.component.shared.get(k, ()))) for k in kinds
        }
        out.append((replace(best, component=Component(claims, shared)), q))
    return out


def _funnels(run: SchemeRun) -> list[Component]:
    """Unrelated claimants of one account, or with files alike beyond chance."""
    looked = look_at_funnels(run)
    out = []
    for group in looked.groups if looked else ():
        judged_group = judge_funnel_group(run, looked, group) if looked else None
        if looked is None or judged_group is None:
            continue
        found, _ = judged_group
        f = looked.pool.filings
        claims = {str(f.claim[r]): f.person.names[f.person.code[r]] for r in found.rows.tolist()}
        keys = [k.key for k in found.group.funnels if set(k.units) & set(found.members)]
        shared = {kind: tuple(v for k, v in keys if k == kind) for kind in ("payee", "agent", "phone")}
        signs = {s: tuple(sorted(found.carriers[s])) for s in found.signs}
        out.append(Component(claims, {k: v for k, v in (shared | signs).items() if v}))
    return out


def _invoices(run: SchemeRun) -> list[Component]:
    """Persons joined by reused invoices."""
    if "invoice_uses" not in run.made or not run.has("claims", "invono"):
        return []
    sets = [s for s in load_sets(run) if not s.excuse and len(s.persons) >= 2]
    users: dict[Key, set[str]] = {}
    for u in (u for s in sets for u in s.uses):
        for k in u.keys:
            users.setdefault(k, set()).add(u.person)
    uses = shared_uses(run.session, (k for k, who in users.items() if len(who) >= 2))
    joined = join_sets(
        sets, uses, window=run.whole("window_days"), mostly=run.values["identifier_mostly"], torn=torn_from_one_book(run, sets)
    )  # fmt: skip
    return [
        Component({u.claim: u.person for s in part for u in s.uses}, {"invoice": tuple(s.key[1] for s in part)})
        for part in joined
        if len({p for s in part for p in s.persons}) >= run.whole("group_units")
    ]


def _test(run: SchemeRun, counters: Counters, component: Component) -> Handled | None:
    """The most frequent handler's visits against the mean share; trying every handler of the counter is paid for."""
    rows = np.array(sorted(counters.row[c] for c in component.claims if c in counters.row), dtype=np.int64)
    visits = submissions_of(counters, rows)
    if visits.first.size < run.whole("least_submissions"):
        return None
    crew = min(counters.crew.get(int(counters.stratum[r]), 1) for r in visits.first.tolist())
    handler, times = Counter(visits.handler.tolist()).most_common(1)[0]
    share = visits.share(counters, handler)
    if crew < run.whole("least_handlers"):
        return Handled(component, visits, handler, times, share, crew, 0.0)
    log_p = log_beta_binomial_tail(times, int(visits.first.size), share, run.values["habit_size"]) + np.log(crew)
    return Handled(component, visits, handler, times, share, crew, float(min(0.0, log_p)))


def _finding(run: SchemeRun, counters: Counters, claims: Mapping[str, ClaimFact], found: Handled, q: float) -> Finding:
    names = counters.handler.names
    who = names[found.handler]
    mine = [c for c in sorted(found.component.claims) if c in counters.row and _by(counters, c) == found.handler]
    members = sorted({found.component.claims[c] for c in mine})
    rows = np.array([counters.row[c] for c in mine], dtype=np.int64)
    begin, end = run.whole("night_begin"), run.whole("night_end")
    night = at_night(counters, rows, begin=begin, end=end)
    n = int(found.visits.first.size)
    told: dict[str, Fact] = {"submissions": n, "handler": who, "handlers": found.crew, "night": int(night.sum())}
    shared = found.component.shared
    return finding_of(run, Group(
        scheme="T29", members=members, claims={c: claims[c] for c in mine if c in claims}, observed=float(found.times),
        expected=n * found.share, measure=("由同一经办人办理的递交次数", "submissions through one handler"),
        tested=Tested(log_p=found.log_p, q=q, chance=Chance(Family.BETA_BINOMIAL, n * found.share, n, run.values["habit_size"])),
        agents=shared.get("agent", ()), accounts=shared.get("payee", ()),
        roles=dict.fromkeys(members, "claimant") | {f"Handler:{who}": "handler"}, facts=told,
        innocents=_innocents(run, counters, found), evidence=_evidence(counters, found, who, mine, members, rows, night),
        links=[f"{k}:{v}" for k in ("payee", "agent", "invoice") for v in shared.get(k, ())],
        clearing=(
            ("窗口排班、专岗分工文件，证明该类业务由其专办", "rosters and rules that make this the handler's desk"),
            ("各件审核材料齐全，就诊与票据经核实", "complete files, with the care and the invoices confirmed"),
        ),
    ))  # fmt: skip


def _by(counters: Counters, claim: str) -> int:
    return int(counters.handler.code[counters.row[claim]])


def _evidence(
    counters: Counters, found: Handled, who: str, mine: list[str], members: list[str], rows: Ints, night: Bools
) -> list[Evidence]:
    persons = tuple(f"Person:{m}" for m in members)
    out = [
        Evidence(
            "terminal", f"{found.visits.first.size} 次递交中 {found.times} 次由 {who} 办理，预期 {found.visits.first.size * found.share:.2g} 次",
            f"{found.times} of {found.visits.first.size} submissions through {who}, "
            f"{found.visits.first.size * found.share:.2g} expected",
            (f"Handler:{who}", *(f"Claim:{c}" for c in mine), *persons),
        )
    ]  # fmt: skip
    for kind, values in found.component.shared.items():
        node = {"payee": "BankAccount", "agent": "Agent", "phone": "Phone", "invoice": "Invoice"}.get(kind)
        named = tuple(f"{node}:{v}" for v in values) if node else tuple(f"Person:{v}" for v in values)
        out.append(Evidence(
            kind, f"团组共有 {len(values)} 项：{kind}", f"the group has {kind} in common ({len(values)})", (*named, *persons),
        ))  # fmt: skip
    if night.any():
        claims = tuple(f"Claim:{c}" for c, late in zip(mine, night.tolist(), strict=True) if late)
        out.append(
            Evidence(
                "terminal",
                f"{len(claims)} 笔在非办公时间办理",
                f"{len(claims)} handled outside office hours",
                claims,
                False,
            )
        )
    return out


def _innocents(run: SchemeRun, counters: Counters, found: Handled) -> tuple[InnocentOutcome, ...]:
    by = {i.id: i for i in run.scheme.innocents}
    n = int(found.visits.first.size)
    days = days_of(counters, found.visits.first)
    return (
        judged(by["only_handler"], False, float(found.crew), f"窗口有 {found.crew} 名经办人", f"{found.crew} handlers at the counter"),
        judged(by["desk"], found.share >= run.values["desk_share"], found.share, f"该经办人办理同类业务的 {found.share:.0%}",
               f"the handler has {found.share:.0%} of such claims"),
        judged(by["batch"], False, float(n), f"{n} 次分别递交", f"{n} separate submissions"),
        _deputy(counters, found, by["deputy"], days) if days.size
        else unknown(by["deputy"], "未提供经办时间", "no handling times delivered"),
    )  # fmt: skip


def _deputy(
    counters: Counters, found: Handled, innocent: Innocent, days: npt.NDArray[np.datetime64]
) -> InnocentOutcome:  # fmt: skip
    """Somebody else was at the counter on the days on which the handler took the group's files."""
    strata = np.unique(counters.stratum[found.visits.first])
    others = np.flatnonzero(np.isin(counters.stratum, strata) & (counters.handler.code != found.handler))
    alone = 1.0 - np.isin(days, days_of(counters, others)).mean()
    zh, en = f"{alone:.0%} 的日子无他人经办记录", f"nobody else is recorded on {alone:.0%} of the days"
    outcome = Outcome.REJECTED if alone < 1.0 else Outcome.NOT_CHECKED
    return InnocentOutcome(innocent.id, innocent.zh, innocent.en, outcome, zh, en, float(alone))
