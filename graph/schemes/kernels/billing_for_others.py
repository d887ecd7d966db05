"""Where a closed institution's patients turn up (停约机构患者流向): at a neighbour that bills under the old doctors' codes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from graph.schemes.finding import Evidence, Finding
from graph.schemes.kernels.peer_groups import PeerTest, Place, Unit, compare_shares, load_places
from graph.schemes.kernels.provider_findings import Case, judged, peer_evidence, provider_findings, tested
from graph.schemes.kernels.significance import benjamini_hochberg
from graph.schemes.scheme import SchemeRun


@dataclass(frozen=True, slots=True)
class Carried:
    """One bill of a moved patient at the new place; ``doctor`` and ``terminal`` only where they were the old one's."""

    claim: str
    person: str
    doctor: str | None
    terminal: str | None


_FLOWS = """
SELECT old, place, COUNT(*), SUM(CASE WHEN former THEN 1 ELSE 0 END) FROM lapsed_newcomers GROUP BY 1, 2 ORDER BY 1, 2
"""
_CARRIED = "SELECT setl_id, psn_no, doctor, terminal FROM lapsed_carried WHERE old = ? AND place = ? ORDER BY 1"
_SINCE = "SELECT old, since FROM lapsed_places ORDER BY 1"
_REGISTERED = "SELECT COUNT(DISTINCT dr_code) FROM doctors WHERE fixmedins_code = ? AND dr_code IN (SELECT unnest(?))"


def billing_kernel(run: SchemeRun) -> list[Finding]:
    """Pairs of a closed institution and the neighbour that took over its patients together with its staff."""
    flows: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for old, place, newcomers, former in run.session.rows(_FLOWS):
        flows[old].append((place, int(newcomers), int(former)))
    if not flows:
        return []
    places = load_places(run.session)
    since = dict(run.session.rows(_SINCE))
    tests: list[tuple[str, PeerTest]] = []
    for old, listed in flows.items():
        tests += [(old, t) for t in compare_shares(Unit(p, places[p], k, float(n)) for p, n, k in listed)]
    q = benjamini_hochberg(np.array([t.log_p for _, t in tests], dtype=np.float64), len(tests))
    cases = []
    for (old, t), v in zip(tests, q.tolist(), strict=True):
        if v <= run.values["q_limit"] and t.unit.observed >= run.values["least_patients"]:
            bills = [Carried(*r) for r in run.session.rows(_CARRIED, [old, t.unit.code])]
            under = [b for b in bills if b.doctor or b.terminal]
            if under and len(under) >= run.values["least_carried"] * len(bills):
                cases.append(_case(run, places[old], since[old], replace(t, q=v), bills, under))
    return provider_findings(run, cases)


def _case(run: SchemeRun, old: Place, since: date, test: PeerTest, bills: list[Carried], under: list[Carried]) -> Case:
    new = test.unit.place
    doctors = tuple(sorted({b.doctor for b in under if b.doctor}))
    terminals = tuple(sorted({b.terminal for b in under if b.terminal}))
    measure = ("停约机构的患者首次就诊人数", "former patients of the closed institution")
    evidence = [peer_evidence(test, *measure)]
    rows = tuple(f"Claim:{b.claim}" for b in under)
    if doctors:
        evidence.append(Evidence("licence", f"{len(under)}/{len(bills)} 笔仍由原机构医师 {'、'.join(doctors)} 开具",
                                 f"{len(under)} of {len(bills)} bills under the old doctors {', '.join(doctors)}",
                                 (*(f"Staff:{d}" for d in doctors), *rows)))  # fmt: skip
    if terminals:
        evidence.append(Evidence("terminal", f"原机构终端 {'、'.join(terminals)} 仍在结算", f"the old terminals {', '.join(terminals)} "
                                 "still bill", rows))  # fmt: skip
    registered: float | None = None
    missing = {}
    if run.has("doctors", "fixmedins_code") and doctors and not terminals:
        registered = int(run.session.rows(_REGISTERED, [new.code, list(doctors)])[0][0]) / len(doctors)
    elif not run.has("doctors", "fixmedins_code"):
        missing["registered"] = ("未提供医务人员登记", "no register of doctors delivered")
    owner = old.owner_group is not None and old.owner_group == new.owner_group
    return Case(
        scheme="T38", institutions=(old.code, new.code), doctors=doctors, claims=[b.claim for b in bills],
        tested=tested(test, *measure), evidence=tuple(evidence),
        innocents=judged(run, {"nearest": 1 - len(under) / len(bills), "registered": registered, "branch": float(owner)},
                         unchecked=missing),
        roles={old.code: "closed_institution", new.code: "billing_institution"},
        links=frozenset(f"terminal:{old.code}:{t}" for t in terminals),
        facts={"old": old.name, "new": new.name, "since": since, "moved": test.unit.observed,
               "newcomers": round(test.unit.exposure), "moved_expected": test.expected, "carried": len(under),
               "doctors": doctors, "peers": test.peers, "group_zh": test.group_zh, "group_en": test.group_en},
        clearing=(
            ("医师变更执业注册、终端移交手续", "changed registration of the doctors, handover papers of the terminals"),
            ("经办机构同意的分院或搬迁批复", "consent of the agency to a branch or relocation"),
        ),
    )  # fmt: skip
