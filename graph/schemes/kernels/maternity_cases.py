"""Claimants of maternity allowance and their employers, as one run needs them (生育津贴申领人与用人单位)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from graph.schemes.scheme import SchemeRun


@dataclass(frozen=True, slots=True)
class MaternityCase:
    """One claimant at one employer: ``pregnant`` when hired, ``late`` hired shortly before the birth, ``left`` soon after
    payment or leave, ``raised`` with the base at least doubled before the birth while the colleagues' was not."""

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
    """What the registers say of an employer; ``taxed`` None where income tax was not delivered."""

    name: str
    hires: int
    short: int
    registered: frozenset[tuple[str, str]]
    taxed: int | None


_CASES = """
SELECT psn_no, emp_no, birth_date, COALESCE(paid, birth_date), amount, account, owner, started, ended, leave
FROM maternity_cases ORDER BY psn_no, birth_date, started DESC, emp_no
"""
_BASES = """
SELECT psn_no, accrym, CAST(MAX(clct_base) AS DOUBLE) FROM contributions
WHERE psn_no IN (SELECT unnest(?)) AND clct_base > 0 AND revs_flag IS NOT TRUE GROUP BY 1, 2 ORDER BY 1, 2
"""
_OWN = "SELECT psn_no, start_date, CAST(clct_base AS DOUBLE) FROM employments WHERE psn_no IN (SELECT unnest(?)) AND clct_base > 0"
_COLLEAGUES = """
SELECT emp_no, LEFT(accrym, 4), MEDIAN(clct_base) FROM contributions
WHERE emp_no IN (SELECT unnest(?)) AND psn_no NOT IN (SELECT psn_no FROM maternity_cases) AND clct_base > 0
  AND revs_flag IS NOT TRUE
GROUP BY 1, 2 ORDER BY 1, 2
"""


def load_cases(run: SchemeRun) -> list[MaternityCase]:
    """Each birth once, at the employer the claimant joined last."""
    seen: set[tuple[str, date]] = set()
    rows = []
    for row in run.session.rows(_CASES):
        if (row[0], row[2]) not in seen:
            seen.add((row[0], row[2]))
            rows.append(row)
    persons = sorted({r[0] for r in rows})
    history = _histories(run, persons)
    colleagues = _colleagues(run, sorted({r[1] for r in rows}))
    late = run.whole("late_days")
    return [
        MaternityCase(
            p, e, born, paid, amount or Decimal(0), account, owner, (born - started).days < run.whole("pregnancy_days"),
            (born - started).days < late,
            _left(run, born, paid, ended, int(leave)),
            _raised(run, history.get(p, ()), colleagues.get(e, {}), born),
        )
        for p, e, born, paid, amount, account, owner, started, ended, leave in rows
    ]  # fmt: skip


def _left(run: SchemeRun, born: date, paid: date, ended: date, leave: int) -> bool:
    """Gone within three months of the payment, or never back after the paid leave."""
    soon = max((paid - born).days + run.whole("exit_days"), leave + run.whole("return_days"))
    return 0 <= (ended - born).days <= soon


def _histories(run: SchemeRun, persons: Sequence[str]) -> dict[str, list[tuple[str, float]]]:
    """Person -> (month yyyyMM, base): monthly contributions, else the base at the begin of each job."""
    out: dict[str, dict[str, float]] = defaultdict(dict)
    if run.has("employments", "clct_base"):
        for p, start, base in run.session.rows(_OWN, [list(persons)]):
            out[p][f"{start:%Y%m}"] = float(base)
    if run.has("contributions", "clct_base"):
        for p, month, base in run.session.rows(_BASES, [list(persons)]):
            out[p][month] = float(base)
    return {p: sorted(months.items()) for p, months in out.items()}


def _colleagues(run: SchemeRun, employers: Sequence[str]) -> dict[str, dict[str, float]]:
    """Employer -> year -> median base of those who claimed nothing."""
    out: dict[str, dict[str, float]] = defaultdict(dict)
    if run.has("contributions", "clct_base"):
        for e, year, base in run.session.rows(_COLLEAGUES, [list(employers)]):
            out[e][year] = float(base)
    return out


def _raised(run: SchemeRun, months: Sequence[tuple[str, float]], others: Mapping[str, float], born: date) -> bool:
    """The highest base of the year before the birth against what it was before that rise, and against the colleagues'."""
    end, begin = f"{born:%Y%m}", f"{born.year - 1}{born.month:02d}"
    year = [(m, b) for m, b in months if begin <= m <= end]
    if not year:
        return False
    at, top = max(year, key=lambda x: (x[1], x[0]))
    earlier = [b for m, b in months if m < at]
    if not earlier or top < run.values["base_jump"] * median(earlier):
        return False
    before, after = others.get(str(int(at[:4]) - 1)), others.get(at[:4])
    return not (before and after and after >= run.values["colleague_jump"] * before)


_EMPLOYERS = """
SELECT e.emp_no, e.emp_name, e.legrep_id, e.tel, e.emp_addr_id, h.hires, h.short
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
    for e, name, legrep, tel, address, hires, short in run.session.rows(_EMPLOYERS):
        keys = (("legrep", legrep), ("phone", tel), ("address", address))
        out[e] = Staff(
            name or e, int(hires or 0), int(short or 0), frozenset((k, v) for k, v in keys if v is not None),
            taxed.get(e, 0) if taxed is not None else None,
        )  # fmt: skip
    return out
