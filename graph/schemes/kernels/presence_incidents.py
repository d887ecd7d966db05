"""Incidents of physical impossibility (时空矛盾), read from the stages: overlaps, care after death, care elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.schemes.kernels.concentration import Incident, Key
from graph.schemes.scheme import SchemeRun

OVERLAP, DEATH, ELSEWHERE = "overlapping_stays", "care_after_death", "care_elsewhere"
_KEY_COLUMNS = (("payee", 0), ("phone", 1), ("agent", 2), ("doctor", 3), ("institution", 4))


def load_overlaps(run: SchemeRun) -> list[Incident]:
    """Two stays of one person at two institutions on the same days; doubtful when a late discharge record explains it."""
    rows = run.session.rows(
        """SELECT o.psn_no, o.first_claim, o.second_claim, o.days, o.tail,
                  a.payee_acct, a.coner_tel, a.agnt_id, a.dr_code, a.fixmedins_code,
                  b.payee_acct, b.coner_tel, b.agnt_id, b.dr_code, b.fixmedins_code
           FROM presence_overlaps o JOIN presence_stays a ON a.setl_id = o.first_claim
           JOIN presence_stays b ON b.setl_id = o.second_claim ORDER BY o.psn_no, o.first_claim, o.second_claim"""
    )
    return [
        Incident(OVERLAP, r[0], (r[1], r[2]), _keys(r[5:10]) | _keys(r[10:15]), int(r[3]), "late_record" if r[4] else "")
        for r in rows
    ]


def load_deaths(run: SchemeRun) -> list[Incident]:
    """Care whose service day lies after the death; one incident per claim."""
    if "presence_deaths" not in run.made:
        return []
    rows = run.session.rows(
        """SELECT d.psn_no, d.setl_id, d.days, d.payee_acct, d.coner_tel, d.agnt_id, d.dr_code, d.fixmedins_code
           FROM presence_deaths d ORDER BY d.psn_no, d.setl_id"""
    )
    found = [Incident(DEATH, r[0], (r[1],), _keys(r[3:8]), int(r[2])) for r in rows]
    if "presence_items" not in run.made:
        return found
    late = {r[0] for r in run.session.rows("SELECT setl_id FROM presence_items WHERE served_after = 0 ORDER BY 1")}
    return [replace(i, doubtful="late_posting") if i.claims[0] in late else i for i in found]


def load_elsewhere(run: SchemeRun) -> list[Incident]:
    """Own outpatient visits at another institution strictly inside a stay; weak alone, strong when they concentrate."""
    rows = run.session.rows(
        """SELECT e.psn_no, e.stay_claim, e.visit_claim, e.days,
                  a.payee_acct, a.coner_tel, a.agnt_id, a.dr_code, a.fixmedins_code
           FROM presence_elsewhere e JOIN presence_stays a ON a.setl_id = e.stay_claim
           ORDER BY e.psn_no, e.stay_claim, e.visit_claim"""
    )
    return [Incident(ELSEWHERE, r[0], (r[1], r[2]), _keys(r[4:9]), int(r[3])) for r in rows]


def _keys(values: tuple[str | None, ...]) -> frozenset[Key]:
    return frozenset((kind, str(values[i])) for kind, i in _KEY_COLUMNS if values[i] is not None)


def continuing_lives(incidents: Iterable[Incident], *, places: int, share: float) -> frozenset[str]:
    """Persons who after their recorded death go on as the living do: many institutions, none of them dominating.

    Then the register is the likelier error (登记错误). A card used by somebody is used where that somebody is.
    """
    seen: dict[str, dict[str, int]] = {}
    for i in incidents:
        if i.kind == DEATH:
            for kind, value in i.keys:
                if kind == "institution":
                    counts = seen.setdefault(i.person, {})
                    counts[value] = counts.get(value, 0) + 1
    return frozenset(
        p for p, counts in seen.items() if len(counts) >= places and max(counts.values()) <= share * sum(counts.values())
    )


_USERS = """
SELECT kind, value, COUNT(DISTINCT psn_no) FROM (
    SELECT 'payee' AS kind, payee_acct AS value, psn_no FROM {table} WHERE payee_acct IS NOT NULL
    UNION ALL SELECT 'phone', coner_tel, psn_no FROM {table} WHERE coner_tel IS NOT NULL
    UNION ALL SELECT 'agent', agnt_id, psn_no FROM {table} WHERE agnt_id IS NOT NULL
    UNION ALL SELECT 'doctor', dr_code, psn_no FROM {table} WHERE dr_code IS NOT NULL
    UNION ALL SELECT 'institution', fixmedins_code, psn_no FROM {table}
) u WHERE value IN (SELECT unnest(?)) GROUP BY kind, value
"""


def count_key_users(run: SchemeRun, keys: Iterable[Key], *, table: str) -> Mapping[Key, int]:
    """How many persons each key has in ``table`` (the stays, or all settled claims)."""
    values = sorted({v for _, v in keys})
    return {(str(k), str(v)): int(n) for k, v, n in run.session.rows(_USERS.format(table=table), [values])}


def count_exposed(run: SchemeRun, *, table: str) -> int:
    """How many persons could have had such an incident."""
    return int(run.session.rows(f"SELECT COUNT(DISTINCT psn_no) FROM {table}")[0][0])
