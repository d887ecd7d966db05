"""Where a closed institution goes on working (停约机构继续结算): under another's code, by its own doctors and terminals.

Two tests of each pair of a closed place and one where its doctors or terminals bill for the first time. Flow: how many of
the newcomers there are its former patients, against its neighbours. Hands: how many of the patients whom the old doctors
or terminals bill there are former ones, given how many of the place's other patients are (hypergeometric): old hands that
serve the old patients, and only them, are the old house at work. Either may carry a pair, so the choice is paid for.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.stats import hypergeom

from graph.schemes.finding import Chance, Evidence, Family, Finding
from graph.schemes.kernels.peer_groups import PeerTest, Place, Unit, compare_shares, load_places
from graph.schemes.kernels.provider_findings import Case, Tested, judged, peer_evidence, provider_findings
from graph.schemes.kernels.significance import benjamini_hochberg
from graph.schemes.scheme import SchemeRun

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Carried:
    """One bill under another code by a doctor or terminal of the closed place."""

    claim: str
    person: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A pair's patients since the closing: all, former patients, those billed by the old hands, and both; the bills of the
    former patients, and how many of them by the old hands."""

    patients: int
    former: int
    under: int
    both: int
    bills: int
    carried: int

    @property
    def expected(self) -> float:
        """Former patients among those under the old hands, were they drawn from all patients of the place."""
        return self.under * self.former / max(1, self.patients)

    @property
    def log_p(self) -> float:
        """ln of the hypergeometric tail."""
        tail = float(hypergeom.logsf(self.both - 1, self.patients, self.former, self.under))
        return tail if math.isfinite(tail) else -700.0


_FLOWS = """
SELECT old, place, COUNT(*), SUM(CASE WHEN former THEN 1 ELSE 0 END) FROM lapsed_newcomers GROUP BY 1, 2 ORDER BY 1, 2
"""
_MOVED = """
SELECT old, place, COUNT(*), SUM(CASE WHEN former THEN 1 ELSE 0 END), SUM(CASE WHEN under THEN 1 ELSE 0 END),
       SUM(CASE WHEN former AND under THEN 1 ELSE 0 END), SUM(CASE WHEN former THEN bills ELSE 0 END),
       SUM(CASE WHEN former THEN carried ELSE 0 END)
FROM lapsed_seen GROUP BY 1, 2 ORDER BY 1, 2
"""
_CARRIED = """
SELECT b.setl_id, b.psn_no, b.kind, b.value FROM lapsed_bills b
JOIN lapsed_seen s ON s.old = b.old AND s.place = b.place AND s.psn_no = b.psn_no AND s.former
WHERE b.old = ? AND b.place = ? ORDER BY 1, 3, 4
"""
_SINCE = "SELECT old, since FROM lapsed_places ORDER BY 1"
_REGISTERED = "SELECT COUNT(DISTINCT dr_code) FROM doctors WHERE fixmedins_code = ? AND dr_code IN (SELECT unnest(?))"


def billing_kernel(run: SchemeRun) -> list[Finding]:
    """Pairs of a closed institution and another that bills its patients through its staff; those patients are members."""
    moved = {(old, place): Moved(*(int(v) for v in row)) for old, place, *row in run.session.rows(_MOVED)}
    if not moved:
        return []
    places = load_places(run.session)
    since = dict(run.session.rows(_SINCE))
    flows = _flows(run, places)
    pairs = sorted(p for p, m in moved.items() if m.both and p[1] in places and p[0] in places)
    logs = []
    for pair in pairs:
        flow = flows[pair].log_p if pair in flows else 0.0
        logs.append(min(0.0, min(flow, moved[pair].log_p) + math.log(2.0)))
    q = benjamini_hochberg(np.array(logs, dtype=np.float64), len(moved)).tolist()
    cases = []
    for pair, log_p, v in zip(pairs, logs, q, strict=True):
        m = moved[pair]
        if (
            v <= run.values["q_limit"]
            and m.both >= run.values["least_patients"]
            and m.carried >= run.values["least_carried"] * m.bills
        ):
            cases.append(_case(run, (places[pair[0]], places[pair[1]]), since[pair[0]], m, flows.get(pair), (log_p, v)))
    return provider_findings(run, cases)


def _flows(run: SchemeRun, places: Mapping[str, Place]) -> dict[Pair, PeerTest]:
    flows: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for old, place, newcomers, former in run.session.rows(_FLOWS):
        flows[old].append((place, int(newcomers), int(former)))
    return {
        (old, t.unit.code): t
        for old, listed in flows.items()
        for t in compare_shares(Unit(p, places[p], k, float(n)) for p, n, k in listed if p in places)
    }


def _case(
    run: SchemeRun, pair: tuple[Place, Place], since: date, moved: Moved, flow: PeerTest | None, result: tuple[float, float]
) -> Case:  # fmt: skip
    old, new = pair
    bills = [Carried(*r) for r in run.session.rows(_CARRIED, [old.code, new.code])]
    doctors = tuple(sorted({b.value for b in bills if b.kind == "doctor"}))
    terminals = tuple(sorted({b.value for b in bills if b.kind == "terminal"}))
    members = tuple(sorted({b.person for b in bills}))
    registered: float | None = None
    missing = {}
    if not run.has("doctors", "fixmedins_code"):
        missing["registered"] = ("未提供医务人员登记", "no register of doctors delivered")
    elif doctors and not terminals:
        registered = int(run.session.rows(_REGISTERED, [new.code, list(doctors)])[0][0]) / len(doctors)
    owner = old.owner_group is not None and old.owner_group == new.owner_group
    measure = ("由原机构医师或终端结算的原患者人数", "former patients billed by the closed institution's staff")
    chance = Chance(Family.BINOMIAL, moved.expected, moved.under)
    return Case(
        scheme="T38", institutions=(old.code, new.code), doctors=doctors, claims=sorted({b.claim for b in bills}), members=members,
        tested=Tested(moved.both, moved.expected, *measure, math.exp(max(result[0], -700.0)), result[1], chance),
        evidence=tuple(_evidence(run, moved, flow, bills, doctors, terminals)),
        innocents=judged(run, {"nearest": 1 - moved.carried / max(1, moved.bills), "registered": registered,
                               "branch": float(owner)}, unchecked=missing),
        roles={old.code: "closed_institution", new.code: "billing_institution"} | dict.fromkeys(members, "patient"),
        links=frozenset(f"terminal:{old.code}:{t}" for t in terminals),
        facts={"old": old.name, "new": new.name, "since": since, "moved": moved.both, "newcomers": moved.patients,
               "moved_expected": moved.expected, "carried": moved.carried, "doctors": doctors},
        clearing=(
            ("医师变更执业注册、终端移交手续", "changed registration of the doctors, handover papers of the terminals"),
            ("经办机构同意的分院或搬迁批复", "consent of the agency to a branch or relocation"),
        ),
    )  # fmt: skip


def _evidence(
    run: SchemeRun, moved: Moved, flow: PeerTest | None, bills: Sequence[Carried], doctors: Sequence[str], terminals: Sequence[str]
) -> list[Evidence]:  # fmt: skip
    out = []
    if flow is not None and flow.q <= run.values["q_limit"]:
        out.append(peer_evidence(flow, "停约机构的患者首次就诊人数", "former patients of the closed institution"))
    for kind, values, name in (("doctor", doctors, "licence"), ("terminal", terminals, "terminal")):
        mine = [b for b in bills if b.kind == kind]
        if not mine:
            continue
        zh, en = ("医师", "doctors") if kind == "doctor" else ("终端", "terminals")
        out.append(Evidence(
            name, f"原患者的 {moved.bills} 笔结算中 {len({b.claim for b in mine})} 笔仍由原机构{zh} {'、'.join(values)} 开具",
            f"{len({b.claim for b in mine})} of the former patients' {moved.bills} bills by the old {en} {', '.join(values)}",
            (*(f"Staff:{d}" for d in values if kind == "doctor"), *(f"Claim:{c}" for c in sorted({b.claim for b in mine})),
             *(f"Person:{p}" for p in sorted({b.person for b in mine}))),
        ))  # fmt: skip
    return out
