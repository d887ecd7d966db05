"""Incidents of physical impossibility (时空矛盾), read from the stages: overlaps, care after death, care elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.schemes.kernels.concentration import Incident, Key
from graph.schemes.scheme import SchemeRun

OVERLAP, DEATH, FAR, ELSEWHERE = "overlapping_stays", "care_after_death", "care_far_away", "care_elsewhere"
_KEY_COLUMNS = (("payee", 0), ("phone", 1), ("agent", 2), ("doctor", 3), ("institution", 4))


def load_overlaps(run: SchemeRun) -> list[Incident]:
    """Two stays of one person on the same days; doubtful in one institution and when a late discharge record explains it."""
    rows = run.session.rows(
        """SELECT o.psn_no, o.first_claim, o.second_claim, o.days, o.tail,
                  a.payee_acct, a.coner_tel, a.agnt_id, a.dr_code, a.fixmedins_code,
                  b.payee_acct, b.coner_tel, b.agnt_id, b.dr_code, b.fixmedins_code, o.one_house
           FROM presence_overlaps o JOIN presence_stays a ON a.setl_id = o.first_claim
           JOIN presence_stays b ON b.setl_id = o.second_claim ORDER BY o.psn_no, o.first_claim, o.second_claim"""
    )
    return [
        Incident(OVERLAP, r[0], (r[1], r[2]), _pair_keys(r[5:10], r[10:15]), int(r[3]), _doubt(r[4], r[15]))
        for r in rows
    ]


def _doubt(tail: bool, one_house: bool) -> str:
    """Two records of one institution may be one stay entered twice: weaker than two institutions, like a late discharge."""
    return "one_house" if one_house else "late_record" if tail else ""


def _pair_keys(first: tuple[str | None, ...], second: tuple[str | None, ...]) -> frozenset[Key]:
    """The keys of both stays, and the two institutions together: an overlap is between two."""
    pair = "|".join(sorted((str(first[4]), str(second[4]))))
    return _keys(first) | _keys(second) | {("pair", pair)}


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
           , e.far FROM presence_elsewhere e JOIN presence_stays a ON a.setl_id = e.stay_claim
           ORDER BY e.psn_no, e.stay_claim, e.visit_claim"""
    )
    return [Incident(FAR if r[9] else ELSEWHERE, r[0], (r[1], r[2]), _keys(r[4:9]), int(r[3])) for r in rows]


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
        p
        for p, counts in seen.items()
        if len(counts) >= places and max(counts.values()) <= share * sum(counts.values())
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


_PAIRS = """
SELECT a.fixmedins_code || '|' || b.fixmedins_code, COUNT(DISTINCT a.psn_no)
FROM presence_stays a JOIN presence_stays b ON a.psn_no = b.psn_no AND a.fixmedins_code < b.fixmedins_code
WHERE a.fixmedins_code || '|' || b.fixmedins_code IN (SELECT unnest(?)) GROUP BY 1
"""


def count_key_users(run: SchemeRun, keys: Iterable[Key], *, table: str) -> dict[Key, int]:
    """How many persons each key has in ``table`` (the stays, or all settled claims); of a pair, those seen at both."""
    listed = sorted(keys)
    values = sorted({v for k, v in listed if k != "pair"})
    found = {(str(k), str(v)): int(n) for k, v, n in run.session.rows(_USERS.format(table=table), [values])}
    pairs = sorted({v for k, v in listed if k == "pair"})
    return found | {("pair", str(v)): int(n) for v, n in run.session.rows(_PAIRS, [pairs])}


_KEY_COLUMN = {"payee": "payee_acct", "phone": "coner_tel", "agent": "agnt_id"}


def stay_users(run: SchemeRun, keys: Iterable[Key]) -> dict[Key, dict[str, list[str]]]:
    """Document key -> person -> the stays that carry it: those who share it without an incident of their own."""
    found: dict[Key, dict[str, list[str]]] = {}
    for kind, value in sorted(keys):
        sql = f"SELECT psn_no, setl_id FROM presence_stays WHERE {_KEY_COLUMN[kind]} = ? ORDER BY 1, 2"
        for person, claim in run.session.rows(sql, [value]):
            found.setdefault((kind, value), {}).setdefault(str(person), []).append(str(claim))
    return found


def count_exposed(run: SchemeRun, *, table: str) -> int:
    """How many persons could have had such an incident."""
    return int(run.session.rows(f"SELECT COUNT(DISTINCT psn_no) FROM {table}")[0][0])
