"""Bills inside a stay (住院期间门诊购药): by institution and bed day against its peers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from scipy.stats import binom

from graph.schemes.finding import Evidence, Finding
from graph.schemes.kernels.carriers import Carriers, find_carriers
from graph.schemes.kernels.peer_groups import PeerTest, Unit, compare_counts, load_places
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
class Bill:
    """One outpatient or pharmacy bill of an inpatient, at the hospital itself or a house of its owner."""

    claim: str
    person: str
    place: str
    billed_at: str
    stay: str
    same_doctor: bool
    refill: bool
    same_illness: bool


_BILLS = """
SELECT e.setl_id, e.psn_no, e.place, e.billed_at, MIN(e.stay), BOOL_OR(COALESCE(e.same_doctor, FALSE)),
       BOOL_OR(e.kind = '14' OR h.setl_id IS NOT NULL), BOOL_OR(COALESCE(e.same_illness, FALSE))
FROM shift_inside e LEFT JOIN shift_habit h ON h.setl_id = e.setl_id
GROUP BY 1, 2, 3, 4 ORDER BY 1, 3
"""
_LOAD = "SELECT place, SUM(days_inside), COUNT(DISTINCT psn_no) FROM shift_stays GROUP BY place ORDER BY 1"
_MEASURE = ("住院期间门诊购药结算", "bills during a stay")
_PERSONS = ("住院期间另有门诊购药结算的人数", "inpatients billed outside during a stay")


def shifting_kernel(run: SchemeRun) -> list[Finding]:
    """Institutions whose inpatients are billed outside more than their peers', and the patients who carry it."""
    bills: dict[str, list[Bill]] = defaultdict(list)
    for row in run.session.rows(_BILLS):
        bills[row[2]].append(Bill(*row))
    sound = {p: [b for b in listed if not b.refill] for p, listed in bills.items()}
    if not any(sound.values()):
        return []
    places = load_places(run.session)
    load = {r[0]: (float(r[1]), int(r[2])) for r in run.session.rows(_LOAD)}
    carriers = find_carriers(
        {p: Counter(b.person for b in listed) for p, listed in sound.items()}, {p: n for p, (_, n) in load.items()}, places,
        least=run.whole("least_carriers"), chance_share=run.values["chance_share"],
    )  # fmt: skip
    limit = run.values["q_limit"]
    cases = []
    for t in compare_counts(
        Unit(p, places[p], len({b.person for b in sound.get(p, ())}), days) for p, (days, _) in load.items()
    ):
        group = carriers.get(t.unit.code)
        group = group if group and group.q <= limit else None
        enough = t.unit.observed >= run.whole("least_carriers")
        outlying = enough and t.q <= limit and t.ratio >= run.values["least_ratio"]
        if outlying or group:
            others = [b for p, listed in sound.items() if p != t.unit.code for b in listed]
            case = _case(run, t, bills.get(t.unit.code, []), group, others)
            cases += [case] if outlying or case.members else []
    return provider_findings(run, cases)


def _case(run: SchemeRun, test: PeerTest, everything: list[Bill], group: Carriers | None, others: list[Bill]) -> Case:
    sound = [b for b in everything if not b.refill]
    carried = [b for b in sound if group and b.person in group.persons]
    second = (*_orders(run, carried), *_illness(run, carried, others))
    members = group.persons if group and second else ()
    shown = carried if members else sound
    evidence = [peer_evidence(test, *_PERSONS)]
    if group:
        evidence.append(carrier_evidence(group, *_MEASURE))
    return Case(
        scheme="T32", institutions=tuple(sorted({test.unit.code, *(b.billed_at for b in shown)})), members=members,
        claims=sorted({c for b in shown for c in (b.claim, b.stay)}),
        tested=tested_group(group, *_MEASURE) if group and members else tested(test, *_PERSONS),
        evidence=(*evidence, *second), roles=dict.fromkeys(members, "claimant"),
        innocents=judged(run, {"refill": min(0.5, 1 - len(sound) / len(everything)) if everything else None, "same_day": 0.0}),
        facts={"bills": len(sound), "billed": test.unit.observed, "billed_expected": test.expected, "peers": test.peers,
               "group_zh": test.group_zh, "group_en": test.group_en},
        clearing=(
            ("住院医嘱与门诊处方内容不同的证明", "proof that ward orders and outside prescriptions differ"),
            ("请假外出及家属代购登记", "recorded leave and purchases by relatives"),
        ),
    )  # fmt: skip


def _orders(run: SchemeRun, carried: list[Bill]) -> tuple[Evidence, ...]:
    """The ward's own doctor also ordered the bills outside: a second kind of evidence about the group's bills."""
    ordered = [b for b in carried if b.same_doctor]
    if not carried or len(ordered) < run.values["same_doctor"] * len(carried):
        return ()
    return (
        Evidence("doctor", f"{len(ordered)}/{len(carried)} 笔由同一住院医师开具", f"{len(ordered)} of {len(carried)} ordered "
                 "by the doctor of the stay itself", tuple(f"Claim:{b.claim}" for b in ordered), False),
    )  # fmt: skip


def _illness(run: SchemeRun, carried: list[Bill], others: list[Bill]) -> tuple[Evidence, ...]:
    """The bills outside are for the illness of the stay itself, oftener than inpatients' bills elsewhere are: one vote a person."""
    mine, rest = _by_person(carried), _by_person(others)
    same = sum(mine.values())
    if not mine or same < run.values["same_illness"] * len(mine):
        return ()
    rate = min(1.0, (sum(rest.values()) + 1) / (len(rest) + 2))
    if float(binom.sf(same - 1, len(mine), rate)) > run.values["illness_limit"]:
        return ()
    rows = tuple(f"Claim:{b.claim}" for b in carried if b.same_illness)
    return (
        Evidence("diagnosis", f"{len(mine)} 人中 {same} 人的院外结算诊断与住院诊断相同，其他机构在院患者为 {rate:.0%}",
                 f"the bills outside of {same} of {len(mine)} persons are for the illness of the stay; {rate:.0%} of inpatients elsewhere",
                 rows, False),
    )  # fmt: skip


def _by_person(bills: list[Bill]) -> dict[str, bool]:
    """Person -> whether most of their bills are for the illness of the stay."""
    listed: dict[str, list[bool]] = defaultdict(list)
    for b in bills:
        listed[b.person].append(b.same_illness)
    return {p: 2 * sum(same) > len(same) for p, same in listed.items()}
