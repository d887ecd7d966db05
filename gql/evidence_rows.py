"""Claims of a ring as rows of the evidence workbook (证据结算行): with the chart numbers that an inspector asks for."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.lake.session import LakeSession


@dataclass(frozen=True, slots=True)
class EvidenceClaim:
    """One claim; times are local, Asia/Shanghai; ``chart`` is the inpatient or outpatient number (住院门诊号)."""

    setl_id: str
    mdtrt_id: str | None
    chart: str | None
    psn_no: str
    psn_name: str | None
    fixmedins_code: str
    fixmedins_name: str | None
    dr_code: str | None
    med_type: str | None
    begin: datetime.date | None
    end: datetime.date | None
    settled_at: datetime.datetime | None
    dise_code: str | None
    dise_name: str | None
    total: Decimal | None
    fund: Decimal | None
    cash: Decimal | None
    invoice: str | None


_CLAIMS = """
SELECT c.setl_id, c.mdtrt_id, c.ipt_otp_no, c.psn_no, p.psn_name, c.fixmedins_code, i.fixmedins_name, c.dr_code,
       c.med_type, c.begndate, c.enddate, c.setl_time, c.dise_code, c.dise_name, c.medfee_sumamt, c.fund_pay_sumamt,
       c.psn_cash_pay, c.invono
FROM (SELECT * FROM claims WHERE setl_id IN (SELECT unnest($1::VARCHAR[]))) c
LEFT JOIN (SELECT psn_no, psn_name FROM persons) p USING (psn_no)
LEFT JOIN (SELECT fixmedins_code, fixmedins_name FROM institutions) i USING (fixmedins_code)
ORDER BY c.begndate, c.setl_id
"""


def find_evidence_claims(session: LakeSession, keys: Sequence[str]) -> list[EvidenceClaim]:
    """The current claims of these settlement numbers, oldest first."""
    return [EvidenceClaim(*row) for row in session.rows(_CLAIMS, [list(keys)])] if keys else []
