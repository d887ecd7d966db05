"""Edges that are computed rather than read off one row (推导关系): aggregates, suppliers, owners. SQL by hand.

Each says ``source``, ``method`` with its version, and ``recorded_at``, when the youngest delivery it rests on was
recorded. Values are absolute, always recomputed from the current rows.
"""

from __future__ import annotations

from graph.lake.session import LakeSession
from ingest.delivery.projection.staging import unflagged

_BARE = "upper(regexp_replace({0}, '[\\s()（）·,，.。]', '', 'g'))"
"""Company names are compared without the blanks and punctuation that extracts write in half and full width."""


def company_token(name: str) -> str:
    """SQL: the id of a company known by name only (名称标识), ``n_`` and 24 hex digits of the bare name's MD5."""
    return f"'n_' || substr(md5({_BARE.format(name)}), 1, 24)"


_AGGREGATE = """
SELECT c.psn_no AS start_key, c.{end} AS end_key, c._agency AS owner, 'claims' AS source, 'settled-sum/1' AS method,
       max(d.recorded_at) AS recorded_at, count(*) AS claims, min(c.begndate) AS first, max(c.enddate) AS last,
       CAST(sum(CAST(c.fund_pay_sumamt * 100 AS BIGINT)) AS BIGINT) AS fund_amount_fen
FROM edge_settled c JOIN projected_deliveries d ON d.id = c._delivery
WHERE c.psn_no IS NOT NULL AND c.{end} IS NOT NULL
GROUP BY ALL
"""

_SUPPLIERS = f"""
SELECT {company_token("name")} AS company_id, name, fixmedins_code, _agency, events, first, last, recorded_at
FROM (
    SELECT s.name, s.fixmedins_code, s._agency, count(*) AS events, min(s.day) AS first, max(s.day) AS last,
           max(d.recorded_at) AS recorded_at
    FROM (
        SELECT spler_name AS name, fixmedins_code, _agency, _delivery, CAST(sale_time AS DATE) AS day
        FROM edge_drug_traces WHERE spler_name IS NOT NULL
        UNION ALL
        SELECT spler_name, fixmedins_code, _agency, _delivery, CAST(event_time AS DATE)
        FROM edge_stock WHERE spler_name IS NOT NULL
    ) s JOIN projected_deliveries d ON d.id = s._delivery
    GROUP BY ALL
)
"""

_SUPPLIED = """
SELECT company_id AS start_key, fixmedins_code AS end_key, _agency AS owner, 'drug_traces,stock' AS source,
       'supplier-count/1' AS method, max(recorded_at) AS recorded_at, CAST(sum(events) AS BIGINT) AS events,
       min(first) AS first, max(last) AS last
FROM suppliers GROUP BY ALL
"""

_BY_CODE = """
SELECT t.uscc AS start_key, t.{key} AS end_key, t._agency AS owner, '{table}.uscc' AS edge_key,
       '{table}.uscc' AS source, 'credit-code/1' AS method, d.recorded_at
FROM edge_{table} t JOIN projected_deliveries d ON d.id = t._delivery
WHERE t.uscc IS NOT NULL AND {uscc}
"""

_BY_GROUP = f"""
UNION ALL
SELECT {company_token("t.parent_group")}, t.fixmedins_code, t._agency, 'institutions.parent_group',
       'institutions.parent_group', 'group-name/1', d.recorded_at
FROM edge_institutions t JOIN projected_deliveries d ON d.id = t._delivery
WHERE t.parent_group IS NOT NULL
"""

# A legal representative is joined to the insured persons of the same agency only: that somebody is insured with another
# agency is that agency's knowledge. Without such a person the token of the ID number itself is the key of a stub.
_BY_PERSON = """
SELECT coalesce(p.psn_no, t.legrep_id) AS start_key, t.{key} AS end_key, t._agency AS owner,
       '{table}.legrep_id' AS edge_key, '{table}.legrep_id' AS source, 'id-number/1' AS method,
       greatest(d.recorded_at, pd.recorded_at) AS recorded_at
FROM edge_{table} t JOIN projected_deliveries d ON d.id = t._delivery
LEFT JOIN (SELECT psn_no, certno, _agency, _delivery FROM edge_persons WHERE certno IS NOT NULL AND {certno}) p
    ON p.certno = t.legrep_id AND p._agency = t._agency
LEFT JOIN projected_deliveries pd ON pd.id = p._delivery
WHERE t.legrep_id IS NOT NULL AND {legrep}
"""


def _owned(table: str, key: str) -> tuple[str, str]:
    by_code = _BY_CODE.format(table=table, key=key, uscc=unflagged("uscc"))
    by_person = _BY_PERSON.format(table=table, key=key, certno=unflagged("certno"), legrep=unflagged("legrep_id"))
    return by_code, by_person


_INSTITUTION_CODE, _INSTITUTION_PERSON = _owned("institutions", "fixmedins_code")
_EMPLOYER_CODE, _EMPLOYER_PERSON = _owned("employers", "emp_no")

COMPUTED: dict[tuple[str, str, str], str] = {
    ("VISITED", "Person", "Institution"): _AGGREGATE.format(end="fixmedins_code"),
    ("TREATED_BY", "Person", "Staff"): _AGGREGATE.format(end="dr_code"),
    ("SUPPLIED", "Company", "Institution"): _SUPPLIED,
    ("OWNS", "Person", "Institution"): _INSTITUTION_PERSON,
    ("OWNS", "Person", "Employer"): _EMPLOYER_PERSON,
    ("OWNS", "Company", "Institution"): _INSTITUTION_CODE + _BY_GROUP,
    ("OWNS", "Company", "Employer"): _EMPLOYER_CODE,
}
"""Edge queries by (type, start, end)."""

MENTIONING: tuple[tuple[str, str, str], ...] = tuple(ends for ends in COMPUTED if ends[0] in ("SUPPLIED", "OWNS"))
"""Those whose ends no generated query mentions; the aggregates' ends are ends of the claims' own edges."""

_COMPANY_NAMES = f"""
SELECT company_id, min(name) AS name FROM (
    SELECT company_id, name FROM suppliers
    UNION ALL SELECT {company_token("parent_group")}, parent_group FROM node_institutions WHERE parent_group IS NOT NULL
    UNION ALL SELECT uscc, fixmedins_name FROM node_institutions WHERE uscc IS NOT NULL
    UNION ALL SELECT uscc, emp_name FROM node_employers WHERE uscc IS NOT NULL
) GROUP BY company_id
"""

_LEGAL_PERSONS = """
SELECT DISTINCT legrep_id AS token FROM (
    SELECT legrep_id FROM node_institutions UNION ALL SELECT legrep_id FROM node_employers
) WHERE legrep_id IS NOT NULL
"""


def computed_rows(name: str, start: str, end: str) -> str:
    """The query of one kind of computed edge."""
    kept = (name, start, end) in MENTIONING
    return f"SELECT * FROM {_relation(name, start, end)}" if kept else COMPUTED[name, start, end]


def _relation(name: str, start: str, end: str) -> str:
    return f"computed_{name}_{start}_{end}".lower()


def prepare_computed(session: LakeSession) -> None:
    """Makes the relations that several queries read, after `stage`."""
    session.execute(f"CREATE TEMP TABLE suppliers AS {_SUPPLIERS}")
    session.execute(f"CREATE TEMP TABLE company_names AS {_COMPANY_NAMES}")
    session.execute(f"CREATE TEMP TABLE legal_persons AS {_LEGAL_PERSONS}")
    for ends in MENTIONING:
        session.execute(f"CREATE TEMP TABLE {_relation(*ends)} AS {COMPUTED[ends]}")
