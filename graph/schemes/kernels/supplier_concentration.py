"""Supplier by doctor (供应商—医师集中度): against colleagues of the same institution, product and quarter."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.schemes.finding import Chance, Evidence, Family, Finding, told_q
from graph.schemes.kernels.provider_findings import Case, Tested, judged, provider_findings
from graph.schemes.kernels.significance import benjamini_hochberg, log_lognormal_tail, log_negative_binomial_tail
from graph.schemes.kernels.supplier_serials import serial_findings
from graph.schemes.scheme import SchemeRun


@dataclass(frozen=True, slots=True)
class Preference:
    """One doctor and one supplier at one institution: bills seen, bills expected from colleagues, the tail."""

    place: str
    doctor: str
    supplier: str
    bills: int
    expected: float
    alone: float
    log_p: float
    q: float


_PAIRS = """
SELECT place, doctor, supplier,
       SUM(CASE WHEN compared THEN both_n ELSE 0 END),
       SUM(CASE WHEN compared THEN doctor_n * (supplier_n - both_n + 1.0) / (all_n - doctor_n + 1.0) ELSE 0 END),
       SUM(CASE WHEN compared THEN 0 ELSE both_n END)
FROM (SELECT *, all_n - doctor_n >= ? AND doctor_n < ? * all_n AS compared FROM supplier_cells) k
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_CLAIMS = """
SELECT DISTINCT setl_id FROM supplier_uses WHERE place = ? AND supplier = ? AND doctor IN (SELECT unnest(?)) ORDER BY 1
"""


def supplier_kernel(run: SchemeRun) -> list[Finding]:
    """One finding per institution and supplier, with the doctors who prefer it beyond their colleagues, and one per surgeon
    whose patients share implants."""
    values = run.values
    rows = run.session.rows(_PAIRS, [run.whole("least_others"), values["single_surgeon"]])
    listed = _typical([(*r[:3], int(r[3]), float(r[4]), float(r[5])) for r in rows if float(r[4]) > 0])
    logs = np.array([_log_tail(n, mean, _size(run, mean)) for *_, n, mean, _ in listed], dtype=np.float64)
    q = benjamini_hochberg(logs, len(listed))
    groups: dict[tuple[str, str], list[Preference]] = defaultdict(list)
    for (place, doctor, supplier, n, mean, alone), lp, v in zip(listed, logs.tolist(), q.tolist(), strict=True):
        if v <= values["q_limit"] and n >= values["least_bills"] and n >= values["least_ratio"] * mean:
            groups[place, supplier].append(Preference(place, doctor, supplier, n, mean, alone, lp, v))
    return [*provider_findings(run, [_case(run, g) for _, g in sorted(groups.items())]), *serial_findings(run)]


def _size(run: SchemeRun, mean: float) -> float:
    """The size of a negative binomial whose variance is ``carton`` times its mean: boxes come by the carton."""
    return mean / (run.values["carton"] - 1.0)


def _log_tail(bills: int, mean: float, size: float) -> float:
    if bills <= mean:
        return 0.0
    return max(log_negative_binomial_tail(bills, mean, size), log_lognormal_tail(bills, mean, size))


Row = tuple[str, str, str, int, float, float]
"""Place, doctor, supplier, bills, bills expected, bills without a comparison."""


def _typical(rows: list[Row]) -> list[Row]:
    """The expected bills as the middle colleague has them, not all together: accomplices must not excuse each other.

    Each doctor's expectation is multiplied by the median, over the other doctors, of seen against expected bills of the
    supplier (one added to both); with fewer than three others it stays.
    """
    ratios: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for place, doctor, supplier, n, mean, _ in rows:
        ratios[place, supplier][doctor] = (n + 1.0) / (mean + 1.0)
    out = []
    for place, doctor, supplier, n, mean, alone in rows:
        others = [r for d, r in ratios[place, supplier].items() if d != doctor]
        middle = float(np.median(others)) if len(others) >= 3 else 1.0
        out.append((place, doctor, supplier, n, mean * min(1.0, middle), alone))
    return out


def _case(run: SchemeRun, group: Sequence[Preference]) -> Case:
    place, supplier = group[0].place, group[0].supplier
    doctors = tuple(sorted(p.doctor for p in group))
    best = min(group, key=lambda p: (p.log_p, p.doctor))
    evidence = [
        Evidence("peer", f"医师 {p.doctor} 用 {supplier} {p.bills} 笔，同院其他医师预期 {p.expected:.1f} 笔（{told_q(p.q)}）",
                 f"doctor {p.doctor} used {supplier} in {p.bills} bills, {p.expected:.1f} expected from colleagues ({told_q(p.q)})",
                 (f"Staff:{p.doctor}", f"Institution:{place}"))
        for p in sorted(group, key=lambda p: p.doctor)
    ]  # fmt: skip
    alone = sum(p.alone for p in group) / max(1.0, sum(p.alone + p.bills for p in group))
    bidder = max(p.expected / p.bills for p in group)
    return Case(
        scheme="T28", institutions=(place,), doctors=doctors,
        claims=[r[0] for r in run.session.rows(_CLAIMS, [place, supplier, list(doctors)])],
        tested=Tested(best.bills, best.expected, "该供应商产品的结算笔数", "bills with the supplier's goods", math.exp(best.log_p),
                      best.q, Chance(Family.NEGATIVE_BINOMIAL, best.expected, None, _size(run, best.expected))),
        evidence=tuple(evidence), innocents=judged(run, {"sole_bidder": bidder, "single_surgeon": alone}),
        roles={f"Company:{supplier}": "supplier"},
        facts={"supplier": supplier, "doctors": doctors, "bills": sum(p.bills for p in group),
               "bills_expected": sum(p.expected for p in group), "serials": 0},
        clearing=(
            ("集采中选文件或采购目录只有该供应商", "tender documents that leave only this supplier"),
            ("库房出库记录显示按批次先后领用", "store records that show cartons used in turn"),
        ),
    )  # fmt: skip
