"""Claims as rows of a page, from the lake (结算行): read within the reader's owners, a page at a time."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.lake.session import LakeSession


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """One claim with the names that its page shows; times are local, Asia/Shanghai."""

    setl_id: str
    psn_no: str
    psn_name: str | None
    fixmedins_code: str
    fixmedins_name: str | None
    med_type: str | None
    begin: datetime.date | None
    end: datetime.date | None
    settled_at: datetime.datetime | None
    total: Decimal | None
    fund: Decimal | None
    diagnosis: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """What one subject has of a ring's claims."""

    claims: int
    fund: Decimal


CLAIMS = """
SELECT c.setl_id, c.psn_no, p.psn_name, c.fixmedins_code, i.fixmedins_name, c.med_type, c.begndate, c.enddate,
       c.setl_time, c.medfee_sumamt, c.fund_pay_sumamt, c.dise_name
FROM (SELECT * FROM claims WHERE setl_id IN (SELECT unnest($1::VARCHAR[]))) c
LEFT JOIN (SELECT psn_no, psn_name FROM persons) p USING (psn_no)
LEFT JOIN (SELECT fixmedins_code, fixmedins_name FROM institutions) i USING (fixmedins_code)
"""

SHARES = {
    "Person": """
SELECT psn_no, count(*), coalesce(sum(fund_pay_sumamt), 0) FROM claims
WHERE setl_id IN (SELECT unnest($1::VARCHAR[])) GROUP BY psn_no
""",
    "Institution": """
SELECT fixmedins_code, count(*), coalesce(sum(fund_pay_sumamt), 0) FROM claims
WHERE setl_id IN (SELECT unnest($1::VARCHAR[])) GROUP BY fixmedins_code
""",
    "Staff": """
SELECT dr_code, count(*), coalesce(sum(fund_pay_sumamt), 0) FROM claims
WHERE setl_id IN (SELECT unnest($1::VARCHAR[])) AND dr_code IS NOT NULL GROUP BY dr_code
""",
    "Agent": """
SELECT agnt_id, count(*), coalesce(sum(fund_pay_sumamt), 0) FROM claims
WHERE setl_id IN (SELECT unnest($1::VARCHAR[])) AND agnt_id IS NOT NULL GROUP BY agnt_id
""",
}
"""Shares by label of the subject; the other labels have none."""


def find_claims(session: LakeSession, keys: Sequence[str]) -> dict[str, ClaimFacts]:
    """The current claims of these settlement numbers, by number."""
    return {row[0]: ClaimFacts(*row) for row in session.rows(CLAIMS, [list(keys)])} if keys else {}


def count_shares(session: LakeSession, claims: Sequence[str], labels: Sequence[str]) -> dict[str, Share]:
    """By node id, what each subject of these labels has of the claims."""
    found: dict[str, Share] = {}
    for label in labels:
        for key, count, fund in session.rows(SHARES[label], [list(claims)]):
            found[f"{label}:{key}"] = Share(count, Decimal(fund))
    return found
