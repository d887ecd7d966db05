"""The facts of a few claims by number: money, dates, owners, doctors; and how widely an identifier is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.lake.session import LakeSession


@dataclass(frozen=True, slots=True)
class ClaimFact:
    """One settled claim: amounts in CNY, dates of service (not of settlement)."""

    setl_id: str
    psn_no: str
    institution: str
    doctor: str | None
    begin: date
    end: date
    total: Decimal
    fund: Decimal
    owner: str


_ZERO = Decimal("0.00")

_CLAIMS = """
SELECT setl_id, psn_no, fixmedins_code, dr_code, begndate, enddate, medfee_sumamt, fund_pay_sumamt, _owner
FROM settled_claims WHERE setl_id IN (SELECT unnest(?)) ORDER BY setl_id
"""


def load_claims(session: LakeSession, setl_ids: Iterable[str]) -> dict[str, ClaimFact]:
    """The claims by number; reversed ones are not there."""
    rows = session.rows(_CLAIMS, [sorted(set(setl_ids))])
    return {r[0]: ClaimFact(r[0], r[1], r[2], r[3], r[4], r[5], r[6] or _ZERO, r[7] or _ZERO, r[8]) for r in rows}


def fund_of(claims: Iterable[ClaimFact]) -> Decimal:
    """The fund's payments together, CNY."""
    return sum((c.fund for c in claims), Decimal("0.00"))


_USERS = {
    "payee": """
        SELECT value, COUNT(DISTINCT psn_no) FROM (
            SELECT payee_acct AS value, psn_no FROM settled_claims WHERE payee_acct IN (SELECT unnest(?))
            UNION SELECT bank_acct, psn_no FROM persons WHERE bank_acct IN (SELECT unnest(?))) u GROUP BY value""",
    "phone": """
        SELECT value, COUNT(DISTINCT psn_no) FROM (
            SELECT coner_tel AS value, psn_no FROM settled_claims WHERE coner_tel IN (SELECT unnest(?))
            UNION SELECT tel, psn_no FROM persons WHERE tel IN (SELECT unnest(?))) u GROUP BY value""",
    "agent": """
        SELECT agnt_id, COUNT(DISTINCT psn_no) FROM settled_claims
        WHERE agnt_id IN (SELECT unnest(?)) OR agnt_id IN (SELECT unnest(?)) GROUP BY agnt_id""",
}


def count_users(session: LakeSession, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """(kind, value) -> how many persons use it in all settled claims, of every type of care, and registered."""
    wanted: dict[str, set[str]] = {}
    for kind, value in keys:
        wanted.setdefault(kind, set()).add(value)
    found: dict[tuple[str, str], int] = {}
    for kind, values in sorted(wanted.items()):
        listed = sorted(values)
        found |= {(kind, str(v)): int(n) for v, n in session.rows(_USERS[kind], [listed, listed])}
    return found


def institution_areas(session: LakeSession) -> dict[str, str | None]:
    """Institution -> area code (GB/T 2260), None when not delivered."""
    return dict(session.rows("SELECT fixmedins_code, area_code FROM institutions ORDER BY 1"))
