"""A person among their like (同类人员比较): same insurance, sex and decade of birth, who also had claims settled."""

from __future__ import annotations

from dataclasses import dataclass

from gql.peers import LEAST_PEERS, Measure
from graph.lake.session import LakeSession

PERSON_MEASURES = ("claims", "places", "person_total", "person_fund")

_FIGURES = """
CREATE TEMP TABLE IF NOT EXISTS person_figures AS
SELECT p.psn_no AS code, p.insutype, p.gend AS sex, (year(p.brdy) // 10) * 10 AS decade, f.claims, f.places,
       f.total AS person_total, f.fund AS person_fund
FROM (
  SELECT psn_no, count(*)::DOUBLE AS claims, count(DISTINCT fixmedins_code)::DOUBLE AS places,
         coalesce(sum(medfee_sumamt), 0)::DOUBLE AS total, coalesce(sum(fund_pay_sumamt), 0)::DOUBLE AS fund
  FROM settled_claims GROUP BY psn_no
) f JOIN persons p USING (psn_no)
"""

_SAME = """
p.insutype IS NOT DISTINCT FROM own.insutype
AND ($2 < 1 OR p.decade IS NOT DISTINCT FROM own.decade) AND ($2 < 2 OR p.sex IS NOT DISTINCT FROM own.sex)
"""

_PEERS = f"SELECT count(*) FROM person_figures p JOIN person_figures own ON own.code = $1 WHERE {_SAME}"

_PLACE = f"""
SELECT own.{{measure}}, 1 + count(*) FILTER (p.{{measure}} > own.{{measure}}), min(p.{{measure}}),
       quantile_cont(p.{{measure}}, 0.25), median(p.{{measure}}), quantile_cont(p.{{measure}}, 0.75), max(p.{{measure}})
FROM person_figures p JOIN person_figures own ON own.code = $1 WHERE {_SAME}
GROUP BY own.{{measure}}
"""


@dataclass(frozen=True, slots=True)
class PersonPeers:
    """The group: insurance, decade of birth and sex as far as it was not widened (None); size with the person."""

    insutype: str | None
    decade: int | None
    sex: str | None
    size: int
    measures: tuple[Measure, ...]


def compare_person(session: LakeSession, person: str) -> PersonPeers | None:
    """The person among their peers (同类人员); None when there is no settled claim or no row of their own."""
    session.execute(_FIGURES)
    own = session.rows("SELECT insutype, decade, sex FROM person_figures WHERE code = $1", [person])
    if not own:
        return None
    insutype, decade, sex = own[0]
    for kept in (2, 1, 0):
        size = int(session.rows(_PEERS, [person, kept])[0][0])
        if size >= LEAST_PEERS:
            break
    measures = [
        Measure(name, *session.rows(_PLACE.replace("{measure}", name), [person, kept])[0]) for name in PERSON_MEASURES
    ]
    return PersonPeers(insutype, decade if kept >= 1 else None, sex if kept >= 2 else None, size, tuple(measures))
