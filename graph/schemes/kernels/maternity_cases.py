"""Claimants of maternity allowance and their employers, as one run needs them (生育津贴申领人与用人单位)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from statistics import median

from graph.schemes.scheme import SchemeRun


@dataclass(frozen=True, slots=True)
class MaternityCase:
    """One birth at one employer: ``pregnant`` when hired, ``late`` hired shortly before the birth, ``left`` soon after
    payment or leave, ``raised`` with the base risen before the birth while the colleagues' was not."""

    person: str
    employer: str
    born: date
    paid: date
    amount: Decimal
    account: str | None
    owner: str
    pregnant: bool
    late: bool
    left: bool
    raised: bool


@dataclass(frozen=True, slots=True)
class Staff:
    """What the registers say of an employer; ``taxed`` None where income tax was not delivered.

    ``colleagues`` had contributions and no birth, ``risen`` of them with a base that rose as much as a claimant's must.
    """

    name: str
    hires: int
    short: int
    registered: frozenset[tuple[str, str]]
    taxed: int | None
    founded: date | None = None
    colleagues: int = 0
    risen: int = 0


_CASES = """
SELECT psn_no, emp_no, birth_date, COALESCE(paid, birth_date), amount, account, owner, started, ended, leave
FROM maternity_cases ORDER BY psn_no, birth_date, started DESC, emp_no
"""
_BASES = """
SELECT psn_no, accrym, emp_no, CAST(MAX(clct_base) AS DOUBLE) FROM contributions
WHERE psn_no IN (SELECT unnest(?)) AND clct_base > 0 AND revs_flag IS NOT TRUE GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_OWN = """
SELECT psn_no, start_date, emp_no, CAST(clct_base AS DOUBLE) FROM employments
WHERE psn_no IN (SELECT unnest(?)) AND clct_base > 0
"""
_COLLEAGUES = """
SELECT emp_no, accrym, MEDIAN(clct_base) FROM contributions
WHERE emp_no IN (SELECT unnest(?)) AND psn_no NOT IN (SELECT psn_no FROM maternity_cases) AND clct_base > 0
  AND revs_flag IS NOT TRUE
GROUP BY 1, 2 ORDER BY 1, 2
"""


def load_cases(run: SchemeRun) -> list[MaternityCase]:
    """Each birth at each employer that the mother then had: the one that claimed, or where none is named all of them."""
    rows = run.session.rows(_CASES)
    history = _histories(run, sorted({r[0] for r in rows}))
    colleagues = _colleagues(run, sorted({r[1] for r in rows}))
    late = run.whole("late_days")
    return [
        MaternityCase(
            p, e, born, paid, amount or Decimal(0), account, owner, (born - started).days < run.whole("pregnancy_days"),
            (born - started).days < late,
            _left(run, born, paid, ended, int(leave)),
            _raised(run, history.get(p, ()), colleagues.get(e, {}), e, born),
        )
        for p, e, born, paid, amount, account, owner, started, ended, leave in rows
    ]  # fmt: skip


def _left(run: SchemeRun, born: date, paid: date, ended: date, leave: int) -> bool:
    """Gone within three months of the payment, or never back after the paid leave."""
    soon = max((paid - born).days + run.whole("exit_days"), leave + run.whole("return_days"))
    return 0 <= (ended - born).days <= soon


def _histories(run: SchemeRun, persons: Sequence[str]) -> dict[str, list[tuple[str, str, float]]]:
    """Person -> (month yyyyMM, employer, base): monthly contributions, else the base at the begin of each job."""
    out: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    if run.has("employments", "clct_base"):
        for p, start, e, base in run.session.rows(_OWN, [list(persons)]):
            out[p][f"{start:%Y%m}", e] = float(base)
    if run.has("contributions", "clct_base"):
        for p, month, e, base in run.session.rows(_BASES, [list(persons)]):
            out[p][month, e] = float(base)
    return {p: sorted((m, e, b) for (m, e), b in months.items()) for p, months in out.items()}


def _colleagues(run: SchemeRun, employers: Sequence[str]) -> dict[str, dict[str, float]]:
    """Employer -> month -> median base of those who had no birth."""
    out: dict[str, dict[str, float]] = defaultdict(dict)
    if run.has("contributions", "clct_base"):
        for e, month, base in run.session.rows(_COLLEAGUES, [list(employers)]):
            out[e][month] = float(base)
    return out


def _raised(
    run: SchemeRun, months: Sequence[tuple[str, str, float]], others: Mapping[str, float], employer: str, born: date
) -> bool:
    """The employer's highest base of the year before the birth, against what the mother's was before that rise anywhere,
    and against the colleagues'."""
    end, begin = f"{born:%Y%m}", f"{born.year - 1}{born.month:02d}"
    year = [(m, b) for m, e, b in months if e == employer and begin <= m <= end]
    if not year:
        return False
    top = max(b for _, b in year)
    at = min(m for m, b in year if b >= run.values["top_share"] * top)
    earlier: dict[str, float] = {}
    for m, _, b in months:
        if m < at:
            earlier[m] = max(b, earlier.get(m, 0.0))
    if not earlier or top < run.values["base_jump"] * median(earlier.values()):
        return False
    before = [b for m, b in others.items() if m < at]
    after = [b for m, b in others.items() if at <= m <= end]
    return not (before and after and max(after) >= run.values["colleague_jump"] * median(before))


_EMPLOYERS = """
SELECT e.emp_no, e.emp_name, e.legrep_id, e.tel, e.emp_addr_id, e.estab_date, h.hires, h.short
FROM (SELECT DISTINCT emp_no FROM maternity_hires UNION SELECT DISTINCT emp_no FROM maternity_cases) k
LEFT JOIN employers e ON e.emp_no = k.emp_no LEFT JOIN maternity_hires h ON h.emp_no = k.emp_no
WHERE e.emp_no IS NOT NULL ORDER BY 1
"""
_HIRES_ONLY = "SELECT emp_no, hires, short FROM maternity_hires ORDER BY 1"
_TAX = "SELECT emp_no, MAX(headcount) FROM income_tax GROUP BY 1 ORDER BY 1"


def load_staff(run: SchemeRun) -> dict[str, Staff]:
    """Every employer that hired women or has a claimant, with what it is registered under and its taxpayers."""
    taxed: dict[str, int] | None = None
    if run.has("income_tax", "headcount"):
        taxed = {e: int(n or 0) for e, n in run.session.rows(_TAX)}
    out: dict[str, Staff] = {}
    for e, hires, short in run.session.rows(_HIRES_ONLY):
        out[e] = Staff(e, int(hires), int(short), frozenset(), taxed.get(e, 0) if taxed is not None else None)
    for e, name, legrep, tel, address, founded, hires, short in run.session.rows(_EMPLOYERS):
        keys = (("legrep", legrep), ("phone", tel), ("address", address))
        out[e] = Staff(
            name or e, int(hires or 0), int(short or 0), frozenset((k, v) for k, v in keys if v is not None),
            taxed.get(e, 0) if taxed is not None else None, founded,
        )  # fmt: skip
    return out


_RISES = """
SELECT emp_no, COUNT(*), SUM(CASE WHEN top >= ? * low THEN 1 ELSE 0 END) FROM (
    SELECT emp_no, psn_no, MIN(clct_base) AS low, MAX(clct_base) AS top FROM contributions
    WHERE emp_no IN (SELECT unnest(?)) AND psn_no NOT IN (SELECT psn_no FROM maternity_cases) AND clct_base > 0
      AND revs_flag IS NOT TRUE
    GROUP BY emp_no, psn_no
) c GROUP BY emp_no ORDER BY emp_no
"""


def with_colleagues(run: SchemeRun, staff: Mapping[str, Staff], employers: Sequence[str]) -> dict[str, Staff]:
    """The staff with the colleagues of these employers and how many of them had a base that rose as much."""
    out = dict(staff)
    if employers and run.has("contributions", "clct_base"):
        for e, n, risen in run.session.rows(_RISES, [run.values["base_jump"], list(employers)]):
            out[e] = replace(out[e], colleagues=int(n), risen=int(risen))
    return out
