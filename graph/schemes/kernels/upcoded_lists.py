"""Copied complications (照抄并发症): one doctor's stays carry the same secondary diagnoses, and the costs do not show them."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from graph.schemes.finding import Chance, Evidence, Family, Finding, told_q
from graph.schemes.kernels.provider_findings import Case, Tested, judged, provider_findings
from graph.schemes.kernels.significance import benjamini_hochberg, log_poisson_tail
from graph.schemes.scheme import SchemeRun


@dataclass(frozen=True, slots=True)
class Habit:
    """Two secondary diagnoses of one doctor's stays: unsupported stays that carry both, all of them, expected of others."""

    doctor: str
    place: str
    codes: frozenset[str]
    bare: int
    carrying: int
    expected: float
    log_p: float


_CELLS = """
SELECT p.doctor, p.place, p.one, p.two, SUM(p.unsupported), COUNT(*), MIN(d.n), MIN(a.bare), MIN(t.n)
FROM coded_pairs p
JOIN (SELECT doctor, COUNT(*) AS n FROM coded_doctors GROUP BY doctor) d ON d.doctor = p.doctor
JOIN (SELECT one, two, SUM(unsupported) AS bare FROM coded_pairs GROUP BY one, two) a ON a.one = p.one AND a.two = p.two
CROSS JOIN (SELECT COUNT(*) AS n FROM coded_doctors) t
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
_STAYS = """
SELECT DISTINCT setl_id, psn_no, one, two FROM coded_pairs WHERE doctor = ? ORDER BY 1, 3, 4
"""


def list_findings(run: SchemeRun) -> list[Finding]:
    """One finding per doctor with a copied list; members are the patients whose stays carry it.

    Null hypothesis: a pair of secondary diagnoses is on unsupported stays of a doctor as often as on those of all other
    doctors. A speciality has its own comorbidities, but these cost: where most stays with the pair are supported it is none.
    """
    if "coded_pairs" not in run.made:
        return []
    habits = [_habit(*r) for r in run.session.rows(_CELLS) if int(r[4]) > 0]
    q = benjamini_hochberg(np.array([h.log_p for h in habits], dtype=np.float64), len(habits))
    groups: dict[tuple[str, str], list[tuple[Habit, float]]] = defaultdict(list)
    for h, v in zip(habits, q.tolist(), strict=True):
        bare = h.bare >= run.values["bare_share"] * h.carrying and h.expected <= run.values["chance_share"] * h.bare
        if v <= run.values["q_limit"] and h.bare >= run.whole("least_carriers") and bare:
            groups[h.doctor, h.place].append((h, v))
    return provider_findings(run, [c for _, g in sorted(groups.items()) if (c := _case(run, g))])


def _habit(
    doctor: str, place: str, one: str, two: str, bare: int, carrying: int, stays: int, all_bare: int, everything: int
) -> Habit:
    rate = (int(all_bare) - int(bare) + 1.0) / (int(everything) - int(stays) + 1.0)
    expected = int(stays) * rate
    return Habit(
        doctor, place, frozenset({one, two}), int(bare), int(carrying), expected, log_poisson_tail(int(bare), expected)
    )


def _case(run: SchemeRun, found: list[tuple[Habit, float]]) -> Case | None:
    best, q = min(found, key=lambda x: (x[0].log_p, sorted(x[0].codes)))
    pairs = {h.codes for h, _ in found}
    stays = {r[0]: r[1] for r in run.session.rows(_STAYS, [best.doctor]) if frozenset(r[2:4]) in pairs}
    members = tuple(sorted(set(stays.values())))
    if len(members) < run.whole("least_carriers"):
        return None
    codes = tuple(sorted(frozenset().union(*pairs)))
    supported = 1.0 - sum(h.bare for h, _ in found) / sum(h.carrying for h, _ in found)
    what = (f"并列次要诊断 {'、'.join(sorted(best.codes))} 而费用不支持的住院",
            f"stays with {' and '.join(sorted(best.codes))} that the cost does not support")  # fmt: skip
    return Case(
        scheme="T31", institutions=(best.place,), doctors=(best.doctor,), members=members, claims=sorted(stays),
        tested=Tested(best.bare, best.expected, *what, math.exp(best.log_p), q, Chance(Family.POISSON, best.expected)),
        evidence=(
            Evidence("peer", f"医师 {best.doctor} {what[0]} {best.bare} 次，按其他医师预期 {best.expected:.2g} 次（{told_q(q)}）",
                     f"{best.bare} {what[1]} of doctor {best.doctor}, {best.expected:.2g} expected from others ({told_q(q)})",
                     (f"Staff:{best.doctor}", *(f"Person:{p}" for p in members))),
            Evidence("clone", f"{len(members)} 名患者重复同一组次要诊断：{'、'.join(codes)}",
                     f"{len(members)} patients repeat one list of secondary diagnoses: {', '.join(codes)}",
                     tuple(f"Claim:{c}" for c in sorted(stays)), False),
        ),
        innocents=judged(run, {"better_coding": supported, "cheap_house": 0.0}, limit=run.values["supported"]),
        roles=dict.fromkeys(members, "used_identity"),
        facts={"unsupported": len(stays), "unsupported_expected": best.expected, "high": sum(h.carrying for h, _ in found),
               "high_expected": sum(h.expected for h, _ in found), "peers": int(run.session.rows("SELECT COUNT(DISTINCT place) FROM coded_doctors")[0][0]), "group_zh": "全部其他医师所在",
               "group_en": "other doctors"},
        clearing=(("病案复核显示各次要诊断有医嘱、检验和用药支持", "a review that finds orders, tests and drugs for each diagnosis"),),
    )  # fmt: skip
