"""Clinic visits (门诊就诊): residents who return within days at an unchanged amount, clinic against clinic.

An unchanged amount at a refill's interval is a refill. An unchanged itemised bill that is other residents' bill as well is
none, whatever the diagnosis and the interval: prescriptions are a patient's own, a list of residents is billed one thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graph.schemes.finding import Evidence, Finding
from graph.schemes.kernels.bills import make_bill_prints
from graph.schemes.kernels.carriers import Carriers, find_carriers
from graph.schemes.kernels.peer_groups import PeerTest, Unit, compare_shares, load_places
from graph.schemes.kernels.provider_findings import (
    Case,
    carrier_evidence,
    judged,
    peer_evidence,
    provider_findings,
    tested,
    tested_group,
)
from graph.schemes.scheme import SchemeRun


@dataclass(frozen=True, slots=True)
class Return:
    """One visit at the amount of the person's visit before, some days later."""

    claim: str
    person: str
    place: str
    day: date
    disease: str | None
    fee: Decimal
    reason: str


_EVENTS = "SELECT setl_id, psn_no, place, day, dise, fee, reason FROM clinic_events ORDER BY setl_id"
_SHARED = """
WITH bills AS (
    SELECT v.setl_id, v.psn_no, v.place, v.day, v.dise, v.fee, v.gap, b.lines, b.exact,
           LAG(b.exact) OVER (PARTITION BY v.psn_no, v.place ORDER BY v.day, v.setl_id) AS before
    FROM clinic_visits v JOIN bill_prints b ON b.setl_id = v.setl_id
    JOIN clinic_rhythms m ON m.psn_no = v.psn_no AND m.place = v.place AND m.usual_gap > ?
), returns AS (SELECT * FROM bills WHERE exact = before AND lines >= ? AND gap > ? AND gap < ?)
SELECT r.setl_id, r.psn_no, r.place, r.day, r.dise, r.fee, '' FROM returns r JOIN (
    SELECT place, exact FROM returns GROUP BY place, exact HAVING COUNT(DISTINCT psn_no) >= ?
) s ON s.place = r.place AND s.exact = r.exact ORDER BY r.setl_id
"""
_LOAD = "SELECT place, COUNT(*), COUNT(DISTINCT psn_no) FROM clinic_visits GROUP BY place ORDER BY 1"
_VISITS = "SELECT setl_id, psn_no, day, dise, fee FROM clinic_visits WHERE place = ? ORDER BY 1"
_MEASURE = ("同额短间隔重复就诊", "returns at the same amount")
_PERSONS = ("有同额短间隔重复就诊的人数", "patients who return within days at the same amount")


def clinic_kernel(run: SchemeRun) -> list[Finding]:
    """Clinics with far more such returns than their peers, and the groups of residents who carry them.

    Returns at an unchanged amount, and returns to a bill that others have too, are compared each with the peers' own; a
    clinic is told once, from the comparison that names more. Looking twice is paid for (union bound).
    """
    measures = [m for m in (_at_one_amount(run), _at_one_bill(run)) if m]
    best: dict[str, Case] = {}
    for returns in measures:
        for case in _cases(run, returns, len(measures)):
            known = best.get(case.institutions[0])
            if known is None or len(known.members) < len(case.members):
                best[case.institutions[0]] = case
    return provider_findings(run, list(best.values()))


def _at_one_amount(run: SchemeRun) -> dict[str, list[Return]]:
    """Place -> returns at an unchanged amount, with the reason of those that are refills."""
    return _by_place(run.session.rows(_EVENTS))


def _at_one_bill(run: SchemeRun) -> dict[str, list[Return]]:
    """Place -> returns to a bill that other residents return to as well; nothing where no fee lines are delivered."""
    if not make_bill_prints(run.session):
        return {}
    limits = [run.whole(t) for t in ("course_days", "list_lines", "course_days", "quarter_days", "least_carriers")]
    return _by_place(run.session.rows(_SHARED, limits))


def _by_place(rows: Iterable[tuple[str, str, str, date, str | None, Decimal, str]]) -> dict[str, list[Return]]:
    returns: dict[str, list[Return]] = defaultdict(list)
    for row in rows:
        returns[row[2]].append(Return(*row))
    return returns


def _cases(run: SchemeRun, returns: dict[str, list[Return]], measures: int) -> list[Case]:
    """The outlying clinics by one kind of return."""
    sound = {p: [r for r in listed if not r.reason] for p, listed in returns.items()}
    places = load_places(run.session)
    load = {r[0]: (int(r[1]), int(r[2])) for r in run.session.rows(_LOAD)}
    units = [Unit(p, places[p], len({r.person for r in sound.get(p, ())}), float(n)) for p, (_, n) in load.items()]
    carriers = find_carriers(
        {p: Counter(r.person for r in listed) for p, listed in sound.items()}, {p: n for p, (_, n) in load.items()}, places,
        least=run.whole("least_carriers"), chance_share=run.values["chance_share"],
    )  # fmt: skip
    again = {p: sum(n > 1 for n in Counter(r.person for r in listed).values()) for p, listed in sound.items()}
    limit = run.values["q_limit"] / measures
    cases = []
    for t in compare_shares(units):
        group = carriers.get(t.unit.code)
        group = group if group and group.q <= limit else None
        enough = again.get(t.unit.code, 0) >= run.whole("least_carriers")  # one return is a check and its result
        outlying = enough and t.q <= limit and t.ratio >= run.values["least_ratio"]
        if outlying or group:
            case = _case(run, t, returns[t.unit.code], group)
            cases += [case] if outlying or case.members else []
    return cases


def _case(run: SchemeRun, test: PeerTest, everything: list[Return], group: Carriers | None) -> Case:
    place = test.unit.code
    visits = run.session.rows(_VISITS, [place])
    named = frozenset(group.persons) if group else frozenset()
    second, usual = _marks(run, visits, named)
    members = tuple(sorted(named)) if any(e.kind == "clone" for e in second) else ()
    sound = {r.claim for r in everything if not r.reason}
    weeks = Counter(v[2].isocalendar()[:2] for v in visits if v[0] in sound)
    evidence = [peer_evidence(test, *_PERSONS)]
    if group:
        evidence.append(carrier_evidence(group, *_MEASURE))
    return Case(
        scheme="T33", institutions=(place,), members=members,
        claims=[v[0] for v in visits if v[1] in named] if members else sorted(sound),
        tested=tested_group(group, *_MEASURE) if group and members else tested(test, *_PERSONS),
        evidence=(*evidence, *second), roles=dict.fromkeys(members, "used_identity"),
        innocents=judged(run, {
            "refill": _removed(everything, "refill"),
            "course": _removed(everything, "course"),
            "season": max(weeks.values()) / len(sound) if sound else None,
            "usual_price": usual,
        }),
        facts={"events": len(sound), "returners": test.unit.observed, "returners_expected": test.expected, "peers": test.peers,
               "group_zh": test.group_zh, "group_en": test.group_en},
        clearing=(
            ("门诊日志、处方与患者本人确认", "visit logs, prescriptions and the patients' own word"),
            ("固定收费项目的价格公示", "a posted fixed price for the service"),
        ),
    )  # fmt: skip


def _removed(everything: list[Return], reason: str) -> float | None:
    """Share of the clinic's returns that were taken out for this reason: told, but half at most, for it explains no other."""
    return min(0.5, sum(r.reason == reason for r in everything) / len(everything)) if everything else None


def _marks(
    run: SchemeRun, visits: list[tuple[str, str, date, str | None, Decimal]], named: frozenset[str]
) -> tuple[list[Evidence], float | None]:
    """What the group's bills have in common and other patients' have not: one amount, one diagnosis; the others' share."""
    mine, others = [v for v in visits if v[1] in named], [v for v in visits if v[1] not in named]
    if not mine:
        return [], None
    out = []
    fee, n = Counter(v[4] for v in mine).most_common(1)[0]
    usual = sum(v[4] == fee for v in others) / len(others) if others else 0.0
    rows = tuple(f"Claim:{v[0]}" for v in mine if v[4] == fee)
    payers = len({v[1] for v in mine if v[4] == fee})
    if (
        n >= run.values["one_fee"] * len(mine)
        and usual < run.values["usual_fee"]
        and payers >= run.whole("least_carriers")
    ):
        out.append(Evidence("clone", f"{payers} 人 {n}/{len(mine)} 次就诊均为 {fee} 元，其他患者占 {usual:.0%}",
                            f"{n} of {len(mine)} visits of {payers} persons cost exactly {fee}; {usual:.0%} of the others", rows))  # fmt: skip
    disease, n = Counter(v[3] for v in mine).most_common(1)[0]
    rest = sum(v[3] == disease for v in others) / len(others) if others else 0.0
    if disease and n >= run.values["one_disease"] * len(mine) and rest < run.values["usual_fee"]:
        out.append(Evidence("diagnosis", f"{n}/{len(mine)} 次就诊为同一诊断 {disease}，其他患者占 {rest:.0%}",
                            f"{n} of {len(mine)} visits for one diagnosis {disease}; {rest:.0%} of the others",
                            tuple(f"Claim:{v[0]}" for v in mine), False))  # fmt: skip
    return out, usual
