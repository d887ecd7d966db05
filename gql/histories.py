"""What one person or institution had settled (结算历史), from the lake: a page of claims, months, totals."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from graph.lake.session import LakeSession

COLUMNS = {"Person": "psn_no", "Institution": "fixmedins_code"}
"""The column of ``claims`` by which a subject's own are found; other labels have no history."""

MOST_MONTHS = 120
"""Months of one answer: ten years, longer than the national platform has existed (since 2021)."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One claim of a subject; ``refund`` marks a reversal, whose amounts are negative."""

    setl_id: str
    psn_no: str
    psn_name: str | None
    fixmedins_code: str
    fixmedins_name: str | None
    med_type: str | None
    begin: datetime.date
    end: datetime.date | None
    settled_at: datetime.datetime | None
    total: Decimal | None
    fund: Decimal | None
    diagnosis: str | None
    refund: bool


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Claims, newest first; ``total`` counts all that match."""

    rows: tuple[HistoryRow, ...]
    total: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Month:
    """What was settled of care that began in one month (``yyyy-MM``), reversal pairs left out."""

    month: str
    claims: int
    others: int
    total: Decimal
    fund: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """All of it: ``others`` are institutions of a person, or persons of an institution."""

    claims: int
    reversed: int
    others: int
    total: Decimal
    fund: Decimal
    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, slots=True)
class Months:
    """The newest months in order; ``withheld`` older ones exist."""

    months: tuple[Month, ...]
    withheld: int


@dataclass(frozen=True, slots=True)
class Wish:
    """Which claims: days of begin, both included, and the place of the last row of the page before."""

    since: datetime.date | None = None
    until: datetime.date | None = None
    after: tuple[str, str] | None = None


_PAGE = """
WITH page AS (
  SELECT setl_id, psn_no, fixmedins_code, med_type, begndate, enddate, setl_time, medfee_sumamt, fund_pay_sumamt,
         dise_name, refd_setl_flag IS true AS refund
  FROM claims
  WHERE {column} = $1 AND ($2::DATE IS NULL OR begndate >= $2) AND ($3::DATE IS NULL OR begndate <= $3)
    AND ($4::DATE IS NULL OR begndate < $4 OR (begndate = $4 AND setl_id > $5))
  ORDER BY begndate DESC, setl_id LIMIT $6
)
SELECT c.setl_id, c.psn_no, p.psn_name, c.fixmedins_code, i.fixmedins_name, c.med_type, c.begndate, c.enddate,
       c.setl_time, c.medfee_sumamt, c.fund_pay_sumamt, c.dise_name, c.refund
FROM page c
LEFT JOIN (SELECT psn_no, psn_name FROM persons WHERE psn_no IN (SELECT psn_no FROM page)) p USING (psn_no)
LEFT JOIN (SELECT fixmedins_code, fixmedins_name FROM institutions) i USING (fixmedins_code)
ORDER BY c.begndate DESC, c.setl_id
"""

_COUNT = """
SELECT count(*) FROM claims
WHERE {column} = $1 AND ($2::DATE IS NULL OR begndate >= $2) AND ($3::DATE IS NULL OR begndate <= $3)
"""

_MONTHS = """
SELECT strftime(begndate, '%Y-%m') AS month, count(*), count(DISTINCT {other}),
       coalesce(sum(medfee_sumamt), 0), coalesce(sum(fund_pay_sumamt), 0)
FROM settled_claims WHERE {column} = $1 GROUP BY 1 ORDER BY 1 DESC
"""

_TOTALS = """
SELECT count(*), (SELECT count(*) FROM claims WHERE {column} = $1) - count(*), count(DISTINCT {other}),
       coalesce(sum(medfee_sumamt), 0), coalesce(sum(fund_pay_sumamt), 0), min(begndate), max(begndate)
FROM settled_claims WHERE {column} = $1
"""


def find_history(session: LakeSession, label: str, key: str, wish: Wish, limit: int) -> HistoryPage:
    """A page of the subject's claims as delivered, reversals included (结算明细)."""
    place = wish.after or (None, None)
    asked = [key, wish.since, wish.until, *place, limit + 1]
    rows = [HistoryRow(*row) for row in session.rows(_text(_PAGE, label), asked)]
    total = session.rows(_text(_COUNT, label), asked[:3])[0][0]
    return HistoryPage(tuple(rows[:limit]), int(total), len(rows) > limit)


def sum_months(session: LakeSession, label: str, key: str) -> Months:
    """Month by month, reversal pairs left out (按月汇总)."""
    rows = [
        Month(m, n, others, Decimal(t), Decimal(f)) for m, n, others, t, f in session.rows(_text(_MONTHS, label), [key])
    ]
    return Months(tuple(reversed(rows[:MOST_MONTHS])), max(0, len(rows) - MOST_MONTHS))


def sum_all(session: LakeSession, label: str, key: str) -> Totals:
    """Everything in one line (合计)."""
    claims, taken_back, others, total, fund, first, last = session.rows(_text(_TOTALS, label), [key])[0]
    return Totals(claims, taken_back, others, Decimal(total), Decimal(fund), first, last)


def _text(template: str, label: str) -> str:
    column = COLUMNS[label]
    other = COLUMNS["Institution" if label == "Person" else "Person"]
    return template.replace("{column}", column).replace("{other}", other)
