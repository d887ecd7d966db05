"""Therapist-minutes (治疗工时): days on which one doctor bills more treatment than a day holds, and for whom."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.schemes.finding import Evidence, Finding, InnocentOutcome
from graph.schemes.kernels.carriers import Carriers, find_carriers
from graph.schemes.kernels.peer_groups import PeerTest, Place, Unit, compare_shares, load_places
from graph.schemes.kernels.provider_findings import (
    Case,
    Tested,
    carrier_evidence,
    judged,
    peer_evidence,
    provider_findings,
    tested,
    tested_group,
)
from graph.schemes.scheme import SchemeRun

DAY = 1440
"""Minutes of a day: beyond them no working time explains anything, even where too few doctors could be compared."""


@dataclass(frozen=True, slots=True)
class Therapist:
    """One doctor's year: days with timed treatment, overload days (day -> minutes), days over before the corrections."""

    code: str
    place: str
    days: int
    over: Mapping[date, float]
    raw_over: int


_DOCTORS = """
SELECT d.doctor, p.place, COUNT(*) AS days,
       SUM(CASE WHEN GREATEST(d.billed, d.minutes) > ? THEN 1 ELSE 0 END), SUM(CASE WHEN d.minutes > ? THEN 1 ELSE 0 END)
FROM minutes_days d JOIN (
    SELECT doctor, MIN(place) AS place FROM (
        SELECT doctor, place, RANK() OVER (PARTITION BY doctor ORDER BY COUNT(*) DESC, place) AS nth
        FROM minutes_loads GROUP BY doctor, place) r WHERE nth = 1 GROUP BY doctor) p ON p.doctor = d.doctor
GROUP BY d.doctor, p.place ORDER BY 1
"""
_OVER = "SELECT doctor, day, minutes FROM minutes_days WHERE minutes > ? ORDER BY 1, 2"
_PRESENCE = """
SELECT doctor, psn_no, COUNT(*), SUM(CASE WHEN minutes >= ? THEN 1 ELSE 0 END) FROM (
    SELECT l.doctor, l.psn_no, l.day, SUM(l.minutes) AS minutes FROM minutes_loads l GROUP BY 1, 2, 3) d
GROUP BY 1, 2 ORDER BY 1, 2
"""
_ROWS = """
SELECT l.day, l.psn_no, l.setl_id, l.minutes FROM minutes_loads l JOIN minutes_days d ON d.doctor = l.doctor AND d.day = l.day
WHERE l.doctor = ? AND d.minutes > ? ORDER BY 1, 2, 3
"""
_IDLE = """
SELECT COUNT(DISTINCT o.dr_code) FROM doctors o JOIN doctors m
  ON m.fixmedins_code = o.fixmedins_code AND m.dept_name = o.dept_name AND m.dr_code = ?
WHERE o.dr_code <> m.dr_code AND o.dr_code NOT IN (SELECT doctor FROM minutes_days)
"""


def minutes_kernel(run: SchemeRun) -> list[Finding]:
    """Doctors with impossible days beyond their peers; the patients who carry them are named when tested as a group."""
    limit = run.values["work_minutes"]
    over: dict[str, dict[date, float]] = defaultdict(dict)
    for doctor, on, minutes in run.session.rows(_OVER, [limit]):
        over[doctor][on] = float(minutes)
    if not any(len(d) >= run.whole("least_days") for d in over.values()):
        return []
    places = load_places(run.session)
    everyone = [
        Therapist(r[0], r[1], int(r[2]), over.get(r[0], {}), int(r[3]))
        for r in run.session.rows(_DOCTORS, [limit, limit])
        if r[1] in places
    ]
    tests = {
        t.unit.code: t
        for t in compare_shares(Unit(d.code, places[d.place], len(d.over), float(d.days)) for d in everyone)
    }
    beyond = {d.code: d for d in everyone if _beyond(run, d, tests.get(d.code))}
    if not beyond:
        return []
    groups = _carriers(run, {d.code: places[d.place] for d in everyone}, set(beyond))
    cases = []
    for doctor in beyond.values():
        test = tests.get(doctor.code)
        cases.append(_case(run, doctor, test, groups.get(doctor.code, ())))
    return provider_findings(run, cases)


def _beyond(run: SchemeRun, doctor: Therapist, test: PeerTest | None) -> bool:
    """More overload days than peers have; where nobody can be compared, days beyond 24 hours."""
    if test is None:
        return sum(m > DAY for m in doctor.over.values()) >= run.whole("least_days")
    return len(doctor.over) >= run.whole("least_days") and test.q <= run.values["q_limit"]


def _carriers(
    run: SchemeRun, places: Mapping[str, Place], busy: set[str]
) -> dict[str, tuple[tuple[Carriers, str, str], ...]]:
    """Doctor -> groups of patients beyond what doctors' patients are: by days treated, by days of heavy treatment."""
    days: dict[str, dict[str, int]] = defaultdict(dict)
    heavy: dict[str, dict[str, int]] = defaultdict(dict)
    for doctor, person, n, h in run.session.rows(_PRESENCE, [run.values["heavy_minutes"]]):
        days[doctor][person] = int(n)
        heavy[doctor][person] = int(h)
    patients = {d: len(p) for d, p in days.items()}
    out: dict[str, tuple[tuple[Carriers, str, str], ...]] = defaultdict(tuple)
    for counts, zh, en in (
        (days, "治疗日", "treatment days"),
        (heavy, "超过两小时的治疗日", "days with over two hours of treatment"),
    ):
        found = find_carriers(counts, patients, places, least=run.whole("least_carriers"),
                              chance_share=run.values["chance_share"], only=busy)  # fmt: skip
        for doctor, group in found.items():
            if group.q <= run.values["q_limit"] / 2.0:
                out[doctor] = (*out[doctor], (group, zh, en))
    return out


def _case(
    run: SchemeRun, doctor: Therapist, test: PeerTest | None, groups: tuple[tuple[Carriers, str, str], ...]
) -> Case:
    rows = run.session.rows(_ROWS, [doctor.code, run.values["work_minutes"]])
    chosen = next((g for g in groups if _carry(run, doctor, rows, frozenset(g[0].persons))), None)
    present = {r[1] for r in rows}
    members = tuple(p for p in chosen[0].persons if p in present) if chosen else _doubted(run, doctor, rows)
    measure = ("治疗工时超过十小时的日数", "days with more than ten hours of treatment")
    by_fact = Tested(len(doctor.over), 0.0, *measure)
    if chosen and members:
        numbers = tested_group(chosen[0], chosen[1], chosen[2])
    else:
        numbers = tested(test, *measure) if test else by_fact
    most = max(doctor.over.values())
    shown = [r[2] for r in rows if not members or r[1] in members]
    evidence = [
        Evidence("impossible", f"{len(doctor.over)} 日治疗工时超过 10 小时，最多 {most:.0f} 分钟",
                 f"{len(doctor.over)} days with more than 10 hours of treatment, at most {most:.0f} minutes",
                 (f"Staff:{doctor.code}", *(f"Claim:{c}" for c in sorted(set(shown))[:200])))
    ]  # fmt: skip
    if test:
        evidence.append(peer_evidence(test, "工时超限日数", "overload days"))
    if chosen and members:
        evidence.append(carrier_evidence(*chosen))
    elif members:
        evidence.append(Evidence("time", f"{len(members)} 人反复出现在超限日，各次治疗均属实的可能性不足一成",
                                 f"{len(members)} persons come on overload days again and again: less than one chance in ten that "
                                 "all their treatments were real", tuple(f"Person:{p}" for p in members)))  # fmt: skip
    return Case(
        scheme="T21", institutions=(doctor.place,), doctors=(doctor.code,), members=members, claims=sorted(set(shown)),
        tested=numbers, evidence=tuple(evidence), innocents=_innocents(run, doctor), roles=dict.fromkeys(members, "used_identity"),
        facts={"doctor": doctor.code, "days": len(doctor.over), "most": round(most), "peers": test.peers if test else 0,
               "days_expected": test.expected if test else 0.0, "group_zh": test.group_zh if test else "无可比",
               "group_en": test.group_en if test else "no peer group"},
        clearing=(
            ("治疗记录、排班表及患者签名显示由多名治疗师完成", "treatment sheets, rosters and signatures that show several therapists"),
            ("项目标准时长与实际操作规程不符的说明", "proof that the standard time of the item is not its real time"),
        ),
    )  # fmt: skip


def _doubted(run: SchemeRun, doctor: Therapist, rows: list[tuple[date, str, str, float]]) -> tuple[str, ...]:
    """Patients of the overload days who cannot all have been treated, when peers have none to compare them with.

    At most ten hours of a day's minutes were worked, whosever they were: each patient's treatment on that day was real with
    the share of these in all. Named are those for whom all of their overload days being real has less than one chance in
    ten, if there are enough of them, and they carry the overload.
    """
    logs: dict[str, float] = defaultdict(float)
    for on, person in sorted({(r[0], r[1]) for r in rows}):
        logs[person] += math.log(min(1.0, run.values["work_minutes"] / doctor.over[on])) if on in doctor.over else 0.0
    named = frozenset(p for p, v in logs.items() if v <= math.log(run.values["chance_share"]))
    if len(named) < run.whole("least_carriers") or not _carry(run, doctor, rows, named):
        return ()
    return tuple(sorted(named))


def _carry(run: SchemeRun, doctor: Therapist, rows: list[tuple[date, str, str, float]], group: frozenset[str]) -> bool:
    """True when without the group most overload days would be ordinary working days."""
    left: dict[date, float] = dict.fromkeys(doctor.over, 0.0)
    for on, person, _, minutes in rows:
        if person not in group:
            left[on] += float(minutes)
    ordinary = sum(m <= run.values["work_minutes"] for m in left.values())
    return ordinary >= run.values["carried"] * len(left)


def _innocents(run: SchemeRun, doctor: Therapist) -> tuple[InnocentOutcome, ...]:
    """Group sessions and postings are already taken out of the days; colleagues may still have worked under the code."""
    vanished = max(0, doctor.raw_over - len(doctor.over)) / max(1, doctor.raw_over)
    missing = {"assistants": ("未提供医务人员科室", "no departments of staff delivered")}
    if run.has("doctors", "dept_name", "fixmedins_code"):
        idle = int(run.session.rows(_IDLE, [doctor.code])[0][0])
        capacity = run.values["work_minutes"] * (1 + idle)
        within = sum(m <= capacity for m in doctor.over.values()) / len(doctor.over)
        return judged(
            run, {"group_therapy": min(0.5, vanished), "bulk_posting": min(0.5, vanished), "assistants": within}
        )
    return judged(run, {"group_therapy": min(0.5, vanished), "bulk_posting": min(0.5, vanished)}, unchecked=missing)
