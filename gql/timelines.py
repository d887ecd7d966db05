"""When the claims of a ring began, by day and by member (团伙时间线), from the lake."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.lake.session import LakeSession


@dataclass(frozen=True, slots=True)
class Day:
    """What one subject's claims of the ring were on the day they began."""

    subject: str
    day: datetime.date
    claims: int
    fund: Decimal


_DAYS = {
    "Person": """
SELECT psn_no, begndate, count(*), coalesce(sum(fund_pay_sumamt), 0) FROM claims
WHERE setl_id IN (SELECT unnest($1::VARCHAR[])) GROUP BY 1, 2 ORDER BY 2, 1
""",
    "Institution": """
SELECT fixmedins_code, begndate, count(*), coalesce(sum(fund_pay_sumamt), 0) FROM claims
WHERE setl_id IN (SELECT unnest($1::VARCHAR[])) GROUP BY 1, 2 ORDER BY 2, 1
""",
}


def count_days(session: LakeSession, label: str, claims: Sequence[str]) -> list[Day]:
    """Days in order, of persons or of institutions."""
    return [
        Day(f"{label}:{key}", day, n, Decimal(fund)) for key, day, n, fund in session.rows(_DAYS[label], [list(claims)])
    ]
