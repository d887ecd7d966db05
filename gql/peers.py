"""An institution among its like (同类比较): same type, level and region; the region widens until the group can compare."""

from __future__ import annotations

from dataclasses import dataclass

from graph.lake.session import LakeSession

LEAST_PEERS = 5
"""Below this a rank says nothing and an average points at single institutions; the region is widened first."""

REGION_DIGITS = (6, 4, 2, 0)
"""GB/T 2260: six digits are a county, four a prefecture, two a province; none is everywhere."""

MEASURES = ("claims_per_person", "average_cost", "average_fund")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of the institution and its place among the group: rank 1 is the highest; quartiles are of the group."""

    id: str
    value: float
    rank: int
    low: float
    quartile1: float
    median: float
    quartile3: float
    high: float


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """The group: type, level and region (None: not delivered), the region by its leading digits; size with the institution."""

    type: str | None
    level: str | None
    region: str | None
    size: int
    measures: tuple[Measure, ...]


_FIGURES = """
CREATE TEMP TABLE IF NOT EXISTS place_figures AS
SELECT i.fixmedins_code AS code, i.fixmedins_type AS type, i.hosp_lv AS level, coalesce(i.area_code, '') AS area,
       f.claims / f.persons AS claims_per_person, f.total / f.claims AS average_cost, f.fund / f.claims AS average_fund
FROM (
  SELECT fixmedins_code, count(*)::DOUBLE AS claims, count(DISTINCT psn_no) AS persons,
         coalesce(sum(medfee_sumamt), 0)::DOUBLE AS total, coalesce(sum(fund_pay_sumamt), 0)::DOUBLE AS fund
  FROM settled_claims GROUP BY fixmedins_code
) f JOIN institutions i USING (fixmedins_code)
"""

_PEERS = """
SELECT count(*) FROM place_figures p JOIN place_figures own ON own.code = $1
WHERE p.type IS NOT DISTINCT FROM own.type AND p.level IS NOT DISTINCT FROM own.level
  AND left(p.area, $2) = left(own.area, $2)
"""

_PLACE = """
SELECT own.{measure}, 1 + count(*) FILTER (p.{measure} > own.{measure}), min(p.{measure}),
       quantile_cont(p.{measure}, 0.25), median(p.{measure}), quantile_cont(p.{measure}, 0.75), max(p.{measure})
FROM place_figures p JOIN place_figures own ON own.code = $1
WHERE p.type IS NOT DISTINCT FROM own.type AND p.level IS NOT DISTINCT FROM own.level
  AND left(p.area, $2) = left(own.area, $2)
GROUP BY own.{measure}
"""


def compare_with_peers(session: LakeSession, institution: str) -> PeerGroup | None:
    """The institution among its peers (同类机构); None when it has no settled claim or no row of its own."""
    session.execute(_FIGURES)
    own = session.rows("SELECT type, level, area FROM place_figures WHERE code = $1", [institution])
    if not own:
        return None
    kind, level, area = own[0]
    for digits in REGION_DIGITS:
        size = int(session.rows(_PEERS, [institution, digits])[0][0])
        if size >= LEAST_PEERS or digits == 0:
            break
    measures = [
        Measure(name, *session.rows(_PLACE.replace("{measure}", name), [institution, digits])[0]) for name in MEASURES
    ]
    return PeerGroup(kind, level, area[:digits] if area else None, size, tuple(measures))
