"""A person's own rhythm of care (周期性治疗): dialysis every 2-3 days, chemotherapy every 14, 21 or 28, a monthly refill.

People who keep their own calendar at one place meet each other as often as a ring does. Whoever tests meetings takes
such series out first, or counts how much of a group they explain.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from graph.schemes.kernels.admissions import Ints

if TYPE_CHECKING:
    from graph.lake.session import LakeSession

Series = tuple[str, str, str]
"""(psn_no, fixmedins_code, first two characters of med_type)."""

VISITS = 4
"""Visits: three gaps are the fewest that can show a rhythm."""
TOLERANCE = 0.2
"""Share of the usual gap: a 21-day cycle moves by up to four days (Monday of another week, a blood count too low), and a
month's pack is fetched within a week; never less than one day, since dialysis alternates between two and three days."""
KEPT = 0.7
"""Share of the gaps that keep the rhythm; a festival, an admission or a missed session breaks a few."""
LONGEST = 95
"""Days: long prescriptions (长处方) last at most twelve weeks, a week's delay and a weekend included."""

_SERIES = """
WITH days AS (
    SELECT DISTINCT psn_no, fixmedins_code, LEFT(med_type, 2) AS kind, begndate AS day
    FROM settled_claims WHERE psn_no IN (SELECT unnest(?))
), gaps AS (
    SELECT psn_no, fixmedins_code, kind,
           DATEDIFF('day', LAG(day) OVER (PARTITION BY psn_no, fixmedins_code, kind ORDER BY day), day) AS gap
    FROM days
), usual AS (
    SELECT psn_no, fixmedins_code, kind, MEDIAN(gap) AS middle FROM gaps WHERE gap IS NOT NULL
    GROUP BY ALL HAVING COUNT(*) >= ? AND MEDIAN(gap) <= ?
)
SELECT g.psn_no, g.fixmedins_code, g.kind FROM gaps g JOIN usual u USING (psn_no, fixmedins_code, kind)
WHERE g.gap IS NOT NULL
GROUP BY ALL HAVING AVG(CASE WHEN ABS(g.gap - u.middle) <= GREATEST(1.0, ? * u.middle) THEN 1.0 ELSE 0.0 END) >= ?
ORDER BY ALL
"""


def periodic_series(session: LakeSession, psn_nos: Iterable[str], *, longest: int = LONGEST) -> frozenset[Series]:
    """The series of these persons that keep their own rhythm: person, place and type of care.

    A rhythm is at least four visits of which seven gaps in ten lie within a fifth (or one day) of the middle gap, and a
    middle gap of at most ``longest`` days. Robust against a few missed visits, unlike a variance.
    """
    wanted = sorted(set(psn_nos))
    if not wanted:
        return frozenset()
    rows = session.rows(_SERIES, [wanted, VISITS - 1, longest, TOLERANCE, KEPT])
    return frozenset((r[0], r[1], r[2]) for r in rows)


def regular_series(
    person: Ints, place: Ints, day: Ints, *, visits: int, spread: float, gap_days: float
) -> npt.NDArray[np.bool_]:
    """Marks admissions that belong to a person's own rhythm (周期性治疗) at one place.

    A series is regular when it has at least ``visits`` admissions, on average at most ``gap_days`` apart, and its gaps
    vary by less than ``spread`` (standard deviation / mean). Chemotherapy every 21 days and dialysis every 2-3 days are;
    monthly waves of a ring may be too, which is why such series leave the search by time only, and are still tested when
    documents link them.
    """
    mark = np.zeros(person.size, dtype=bool)
    if person.size == 0:
        return mark
    order = np.lexsort((day, place, person))
    p, h, d = person[order], place[order], day[order]
    new = np.concatenate([[True], (p[1:] != p[:-1]) | (h[1:] != h[:-1])])
    series = np.cumsum(new) - 1
    size = np.bincount(series)
    gap = np.where(new, 0, np.diff(d, prepend=d[0])).astype(np.float64)
    gaps = np.maximum(size - 1, 1)
    mean = np.bincount(series, gap) / gaps
    variance = np.maximum(0.0, np.bincount(series, gap * gap) / gaps - mean**2)
    regular = (size >= visits) & (mean <= gap_days) & (np.sqrt(variance) < spread * np.maximum(mean, 1e-9))
    mark[order] = regular[series]
    return mark
