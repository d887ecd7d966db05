"""Chains of stays (连续住院): who lay in one institution for most of a year with discharges of a day or two between."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from graph.schemes.finding import Evidence, Finding, InnocentOutcome
from graph.schemes.kernels.kept_beds import KeptBeds, Return, find_kept_beds, kept_bed_findings, unseen
from graph.schemes.kernels.peer_groups import PeerTest, Unit, compare_shares, load_places
from graph.schemes.kernels.provider_findings import Case, judged, peer_evidence, provider_findings, tested
from graph.schemes.kernels.significance import log_choose
from graph.schemes.scheme import SchemeRun

YEAR = 365
PERIOD_DAYS = 3
"""Days by which stays of one settlement period differ: a quarter has 90 to 92 days, a month 28 to 31."""
MONTH = 365 / 12
MONTH_SLACK = 1.5
"""Days per month by which a settlement period of whole months (30, 60, 61, 90, 92 days) differs from calendar months."""
WELFARE = ("2302", "2303", "2304")
"""Registered poor, minimum allowance, destitute (psn_idet_type)."""


@dataclass(frozen=True, slots=True)
class LongStay:
    """One stay inside a chain; ``again`` when it follows another of the chain, ``stays_on`` when the record says so: left neither
    for home nor for another hospital, nor dead (离院方式 9)."""

    claim: str
    person: str
    place: str
    begin: date
    end: date
    again: bool
    same_bed: bool | None
    per_diem: bool
    severe: bool
    stays_on: bool


_STAYS = """
SELECT m.setl_id, m.psn_no, m.place, m.begndate, m.enddate, m.fresh = 0, m.bed = m.bed_before,
       COALESCE(m.hi_paymtd = '5', FALSE), COALESCE(m.dise BETWEEN 'F00' AND 'F03' OR m.dise BETWEEN 'F20' AND 'F31'
       OR m.dise BETWEEN 'F70' AND 'F79', FALSE), m.stays_on
FROM long_marked m JOIN long_chains k ON k.psn_no = m.psn_no AND k.chain = m.chain AND k.place = m.place
WHERE DATEDIFF('day', k.first_day, k.last_day) >= ? ORDER BY m.place, m.psn_no, m.begndate, m.setl_id
"""
_RETURNS = """
SELECT psn_no, place, place, bed_before, before, setl_id, bed = bed_before FROM long_marked
WHERE place = place_before AND gap BETWEEN 0 AND ? AND days_before >= ? AND bed IS NOT NULL AND bed_before IS NOT NULL
ORDER BY psn_no, setl_id
"""
_INSIDE = """
SELECT setl_id, psn_no, place, begndate, enddate, COALESCE(place = place_before AND gap BETWEEN 0 AND ?, FALSE), bed = bed_before,
       COALESCE(hi_paymtd = '5', FALSE), COALESCE(dise BETWEEN 'F00' AND 'F03' OR dise BETWEEN 'F20' AND 'F31'
       OR dise BETWEEN 'F70' AND 'F79', FALSE), stays_on
FROM long_marked WHERE place = ? AND psn_no IN (SELECT unnest(?)) ORDER BY psn_no, begndate, setl_id
"""
_PERIOD = "SELECT DATEDIFF('day', MIN(begndate), MAX(enddate)) FROM long_marked"
_PATIENTS = "SELECT place, COUNT(DISTINCT psn_no) FROM long_marked GROUP BY place ORDER BY 1"
_ALONE = """
SELECT p.psn_no, p.psn_idet_type, h.persons FROM persons p
LEFT JOIN (SELECT household_id, COUNT(*) AS persons FROM persons GROUP BY household_id) h ON h.household_id = p.household_id
WHERE p.psn_no IN (SELECT unnest(?)) ORDER BY 1
"""


def long_stay_kernel(run: SchemeRun) -> list[Finding]:
    """Institutions with more year-long patients than their peers; named where beds or discharge dates speak against them."""
    period = run.session.rows(_PERIOD)[0][0] or 0
    need = min(run.values["year_days"], run.values["year_days"] / YEAR * period)
    by_place: dict[str, list[LongStay]] = defaultdict(list)
    for row in run.session.rows(_STAYS, [need]):
        by_place[row[2]].append(LongStay(*row))
    if not by_place:
        return _kept_beds(run, [])
    places = load_places(run.session)
    persons = {p: len({s.person for s in listed}) for p, listed in by_place.items()}
    units = [Unit(r[0], places[r[0]], persons.get(r[0], 0), float(r[1])) for r in run.session.rows(_PATIENTS)]
    cases = [
        _case(run, t, by_place[t.unit.code])
        for t in compare_shares(units)
        if t.q <= run.values["q_limit"] and t.unit.observed >= run.whole("least_carriers")
    ]
    return [*provider_findings(run, cases), *_kept_beds(run, [c.members for c in cases])]


def _kept_beds(run: SchemeRun, named: Sequence[Sequence[str]]) -> list[Finding]:
    """Long stays whose bed waits, whatever the peers do: a paper discharge keeps the patient.

    The discharge resets a limit of days or of payment, so months are enough; the 300 days of a year are a line for an
    institution, not for these patients.
    """
    returns = [Return(*r) for r in run.session.rows(_RETURNS, [run.whole("kept_gap"), run.whole("stay_days")])]
    found = find_kept_beds(
        run, returns, table="long_marked", least=run.whole("least_carriers"), times=run.whole("kept_times"),
        q_limit=run.values["q_limit"], chance_share=run.values["chance_share"],
    )  # fmt: skip

    def innocents(kept: KeptBeds) -> tuple[InnocentOutcome, ...]:
        rows = run.session.rows(_INSIDE, [run.whole("kept_gap"), kept.unit, list(kept.persons)])
        shares = _shares(run, [LongStay(*r) for r in rows], kept.persons)
        return judged(run, shares, unchecked=_missing(run), limit=run.values["period_end"])

    return kept_bed_findings(run, "T35", unseen(found, named), innocents)


def _case(run: SchemeRun, test: PeerTest, stays: list[LongStay]) -> Case:
    again = [s for s in stays if s.again]
    beds = sum(bool(s.same_bed) for s in again)
    second = []
    if beds >= run.values["same_bed"] * len(again):
        second.append(Evidence("document", f"{len(again)} 次再入院中 {beds} 次床位未变", f"bed unchanged in {beds} of {len(again)} "
                               "readmissions", tuple(f"Claim:{s.claim}" for s in again if s.same_bed)))  # fmt: skip
    second += _cluster(run, stays)
    named = tuple(sorted({s.person for s in stays}))
    members = named if second else ()
    return Case(
        scheme="T35", institutions=(test.unit.code,), members=members, claims=[s.claim for s in stays],
        tested=tested(test, "全年连续住院人数", "patients lying there most of a year"),
        evidence=(peer_evidence(test, "全年连续住院人数", "year-long patients"), *second),
        innocents=judged(run, _shares(run, stays, named), unchecked=_missing(run), limit=run.values["period_end"]),
        roles=dict.fromkeys(members, "used_identity"),
        facts={"chains": len(named), "chains_expected": test.expected, "peers": test.peers, "group_zh": test.group_zh,
               "group_en": test.group_en, "readmissions": len(again), "same_bed": beds},
        clearing=(
            ("床日付费或定期结算的协议条款", "the clause of the agreement on per-diem payment or periodic settlement"),
            ("出院小结、家属接送记录和护理记录", "discharge summaries, records of relatives and nursing"),
        ),
    )  # fmt: skip


def _missing(run: SchemeRun) -> dict[str, tuple[str, str]]:
    out = {}
    if not run.has("claims", "hi_paymtd"):
        out["per_diem"] = ("未提供支付方式", "no payment method delivered")
    if not run.has("persons", "household_id"):
        out["no_family"] = ("未提供家庭户", "no households delivered")
    if not run.has("persons", "psn_idet_type"):
        out["welfare"] = ("未提供人员身份类别", "no person category delivered")
    return out


def _breaks(stays: Sequence[LongStay]) -> list[LongStay]:
    """Stays that another of the chain follows: those were discharged on paper, or really."""
    return [a for a, _ in _followed(stays)]


def _followed(stays: Sequence[LongStay]) -> list[tuple[LongStay, LongStay]]:
    """A stay and the one that follows it in the chain."""
    return [(a, b) for a, b in pairwise(stays) if b.again and a.person == b.person]


def _shares(run: SchemeRun, stays: list[LongStay], named: tuple[str, ...]) -> dict[str, float | None]:
    ended = _breaks(stays)
    severe = {s.person for s in stays if s.severe}
    people = {r[0]: (r[1], r[2]) for r in run.session.rows(_ALONE, [list(named)])}
    alone = {p for p, (_, size) in people.items() if size == 1}
    welfare = {p for p, (status, _) in people.items() if status and str(status)[:4] in WELFARE}
    return {
        "interim": _interim(run, _followed(stays)),
        "per_diem": sum(s.per_diem for s in stays) / len(stays),
        "period_end": sum((s.end + timedelta(days=1)).day == 1 for s in ended) / max(1, len(ended)),
        "no_family": len(severe & alone) / len(named),
        "welfare": len(welfare) / len(named),
    }


def _interim(run: SchemeRun, followed: Sequence[tuple[LongStay, LongStay]]) -> float:
    """Share of the stays that read as periods of one stay, whichever of length and gap keeps the rule less.

    A settlement rule cuts by length, counted from each patient's own admission, and the next bill begins on the same day or,
    where the rule speaks of months, always on the next. Discharges on paper are cut at will, or on one date for everybody, whoever came when (before an
    inspection, at the end of a budget): one date for many excuses only where no day is missing or the record itself says
    that the patient stays on.
    """
    if not followed:
        return 0.0
    lengths = [(a.end - a.begin).days for a, _ in followed]
    one_length = sum(abs(d - median(lengths)) <= PERIOD_DAYS for d in lengths) / len(lengths)
    gaps = Counter((b.begin - a.end).days for a, b in followed)
    same_day, next_day = gaps[0] / len(followed), gaps[1] / len(followed)
    stays_on = sum(a.stays_on for a, _ in followed) / len(followed) > run.values["period_end"]
    if not _whole_months(median(lengths)) or (not stays_on and _one_date_for_many(run, followed, median(lengths))):
        next_day = 0.0
    return min(one_length, max(same_day, next_day))


def _whole_months(days: float) -> bool:
    months = max(1, round(days / MONTH))
    return abs(days - months * MONTH) <= MONTH_SLACK * months


def _one_date_for_many(run: SchemeRun, followed: Sequence[tuple[LongStay, LongStay]], period: float) -> bool:
    """More persons discharged within the days of one date than calendars of their own would bring together.

    Null: each calendar has a phase of its own, uniform over its period. Scan over the windows that begin with a discharge;
    every window and every set of persons is paid for (union bound).
    """
    ends = sorted((a.end, a.person) for a, _ in followed)
    width = run.whole("shared_days")
    persons = len({p for _, p in ends})
    most = max(len({p for d, p in ends if 0 <= (d - first).days < width}) for first in {d for d, _ in ends})
    log_p = (
        math.log(len(ends))
        + log_choose(persons - 1, most - 1)
        + (most - 1) * math.log(min(1.0, width / max(1.0, period)))
    )
    return log_p <= math.log(run.values["cluster_p"])


def _cluster(run: SchemeRun, stays: list[LongStay]) -> list[Evidence]:
    """Discharges of many on one date: every date and every set of persons is paid for (union bound).

    Null: each person's discharges fall on days of their own; the chance that a given person has one on a given date is
    their number of discharges over the days of the chains.
    """
    ended = _breaks(stays)
    days = max(1, (max(s.end for s in stays) - min(s.begin for s in stays)).days)
    per_date: dict[date, set[str]] = defaultdict(set)
    for s in ended:
        per_date[s.end].add(s.person)
    persons = Counter(s.person for s in ended)
    if not per_date:
        return []
    on, who = max(per_date.items(), key=lambda x: (len(x[1]), -x[0].toordinal()))
    rate = max(persons.values()) / days
    log_p = math.log(days) + log_choose(len(persons), len(who)) + len(who) * math.log(min(1.0, rate))
    if len(who) < run.whole("least_carriers") or log_p > math.log(run.values["cluster_p"]):
        return []
    rows = tuple(f"Claim:{s.claim}" for s in ended if s.end == on)
    return [
        Evidence(
            "time", f"{len(who)} 人于 {on} 同日出院后再入院", f"{len(who)} discharged on {on} and readmitted", rows
        )
    ]
