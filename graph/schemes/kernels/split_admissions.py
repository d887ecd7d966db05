"""Split admissions (分解住院): readmissions within days for the same diagnosis, by institution against its peers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scipy.special import bdtrc

from graph.schemes.finding import Evidence, Finding, InnocentOutcome
from graph.schemes.kernels.carriers import Carriers, find_carriers
from graph.schemes.kernels.kept_beds import KeptBeds, Return, find_kept_beds, kept_bed_findings, unseen
from graph.schemes.kernels.peer_groups import PeerTest, Unit, compare_counts, load_places, standardise
from graph.schemes.kernels.provider_findings import (
    Case,
    carrier_evidence,
    judged,
    peer_evidence,
    provider_findings,
    tested,
    tested_group,
)
from graph.schemes.kernels.split_timing import MONTH, Timing, own_timing
from graph.schemes.scheme import SchemeRun


@dataclass(frozen=True, slots=True)
class Split:
    """Two consecutive stays of one person that look like one course; ``reason`` is its lawful reason, if any."""

    person: str
    place: str
    before: str
    first: str
    second: str
    doctor: str | None
    same_bed: bool | None
    twin: bool
    days_before: int
    reason: str


_SPLITS = """
SELECT psn_no, place, place_before, first_claim, setl_id, dr_code, same_bed, twin, days_before, reason FROM split_pairs ORDER BY psn_no, setl_id
"""
_CELLS = """
SELECT s.place, COALESCE(s.chapter, ''), COUNT(DISTINCT s.psn_no), COUNT(DISTINCT CASE WHEN k.setl_id IS NOT NULL THEN s.psn_no END)
FROM split_stays s LEFT JOIN (SELECT DISTINCT setl_id FROM split_pairs WHERE reason = '') k ON k.setl_id = s.setl_id
GROUP BY 1, 2 ORDER BY 1, 2
"""
_PATIENTS = "SELECT place, COUNT(DISTINCT psn_no) FROM split_stays GROUP BY 1"
_DOCTORS = "SELECT place, dr_code, COUNT(*) FROM split_stays WHERE place IN (SELECT unnest(?)) GROUP BY 1, 2"


def load_splits(run: SchemeRun) -> list[Split]:
    """Every pair of the stage; a pair with operations of two kinds is a staged operation."""
    staged: set[str] = set()
    if "split_operations" in run.made:
        staged = {r[0] for r in run.session.rows("SELECT setl_id FROM split_operations ORDER BY 1")}
    return [
        Split(
            person,
            place,
            before,
            first,
            second,
            doctor,
            bed,
            twin,
            int(days_before),
            "staged" if not reason and second in staged else reason,
        )
        for person, place, before, first, second, doctor, bed, twin, days_before, reason in run.session.rows(_SPLITS)
    ]


def split_kernel(run: SchemeRun) -> list[Finding]:
    """Institutions whose rate of unexplained splits is an outlier; and groups of patients who carry them."""
    pairs = load_splits(run)
    sound: dict[str, list[Split]] = defaultdict(list)
    for s in pairs:
        if not s.reason:
            sound[s.place].append(s)
    places = load_places(run.session)
    if not sound:
        return _kept_beds(run, pairs, [])
    expected = standardise((r[0], r[1], int(r[3]), int(r[2])) for r in run.session.rows(_CELLS))
    tests = compare_counts(
        Unit(p, places[p], len({s.person for s in sound[p]}), e) for p, e in expected.items() if p in places
    )
    counts = {p: Counter(s.person for s in listed) for p, listed in sound.items()}
    carriers = find_carriers(
        counts, {r[0]: int(r[1]) for r in run.session.rows(_PATIENTS)}, places,
        least=run.whole("least_carriers"), chance_share=run.values["chance_share"],
    )  # fmt: skip
    returned = {p: len({s.person for s in listed}) for p, listed in sound.items()}
    # Stays of a month and more, one after the other, are settlement by period or another scheme (T35), not one course cut up.
    short = {p: [s for s in listed if s.days_before < run.whole("period_days")] for p, listed in sound.items()}
    timings = own_timing(run, {p: len({s.person for s in listed}) for p, listed in short.items()})
    by_place = {t.unit.code: t for t in tests}
    limit = run.values["q_limit"] / 2.0  # two looks at every institution
    cases = []
    for place in sorted(sound):
        everything = [s for s in pairs if s.place == place]
        enough = returned[place] >= run.whole("least_carriers")
        group = carriers.get(place)
        group = group if group and group.q <= limit else None
        t, own = by_place.get(place), timings.get(place)
        outlying = t is not None and enough and t.q <= limit and t.ratio >= run.values["least_ratio"]
        at_once = own is not None and own.observed >= run.whole("least_carriers") and own.q <= limit
        if t is not None and (outlying or group):
            case = _case(run, t, sound[place], everything, group)
            cases += [case] if outlying or case.members else []
        elif own is not None and at_once:
            cases.append(_case_at_once(run, own, short[place], everything))
    return [*provider_findings(run, cases), *_kept_beds(run, pairs, [c.members for c in cases])]


def _kept_beds(run: SchemeRun, pairs: list[Split], named: Sequence[Sequence[str]]) -> list[Finding]:
    """Courses cut where the bed waits: whatever the rate of the place, its patients came back into their own beds.

    Stages of rehabilitation are weeks apart and begin in another bed, so here they are no excuse; stays of a month and
    more are another scheme's (T35).
    """
    sql = """SELECT psn_no, unit, place, bed_before, first_claim, setl_id, same_bed FROM split_pairs
             WHERE same_bed IS NOT NULL AND reason IN ('', 'rehabilitation') AND days_before < ? ORDER BY 1, 6"""
    excused = {s.second for s in pairs if s.reason == "staged"}
    returns = [Return(*r) for r in run.session.rows(sql, [run.whole("period_days")]) if r[5] not in excused]
    found = find_kept_beds(
        run, returns, table="split_stays", least=run.whole("least_carriers"), times=run.whole("kept_times"),
        q_limit=run.values["q_limit"], chance_share=run.values["chance_share"],
    )  # fmt: skip

    def innocents(kept: KeptBeds) -> tuple[InnocentOutcome, ...]:
        inside = {r.second for r in kept.returns}
        return _innocents(run, [s for s in pairs if s.second in inside and s.reason != "rehabilitation"])

    return kept_bed_findings(run, "T04", unseen(found, named), innocents)


def _case(run: SchemeRun, test: PeerTest, sound: list[Split], everything: list[Split], group: Carriers | None) -> Case:
    place = test.unit.code
    named = set(group.persons) if group else set()
    carried = [s for s in sound if s.person in named]
    second = _corroboration(run, place, carried) if group else []
    second += _chain(run, carried)
    members = tuple(sorted(named)) if second else ()
    evidence = [
        peer_evidence(
            test,
            "按病种标准化的短间隔同病再入院人数",
            "patients readmitted within days for the same diagnosis, standardised",
        )
    ]
    if group:
        evidence.append(carrier_evidence(group, "短间隔再入院", "splits"))
    shown = carried if members else sound
    doctors = tuple(sorted({e.rows[0].removeprefix("Staff:") for e in second if e.kind == "doctor"}))
    measure = ("短间隔同病再入院", "readmissions within days")
    return Case(
        scheme="T04", institutions=tuple(sorted({place, *(s.before for s in shown)})), members=members, doctors=doctors,
        claims=[c for s in shown for c in (s.first, s.second)],
        tested=tested_group(group, *measure) if group and members else tested(test, "短间隔同病再入院人数", "patients readmitted within days"),
        evidence=(*evidence, *second), innocents=_innocents(run, everything),
        roles=dict.fromkeys(members, "claimant"), links=frozenset({f"institution:{place}"} if not members else ()),
        facts={"pairs": len(sound), "split": test.unit.observed, "split_expected": test.expected,
               "against_zh": f"{test.group_zh} {test.peers} 家机构按病种",
               "against_en": f"{test.peers} institutions of the {test.group_en}, by diagnosis"},
        clearing=_CLEARING,
    )  # fmt: skip


_CLEARING = (
    ("病历显示出院时已治愈好转、再次入院有新的病情变化", "records that show recovery at discharge and a new event before readmission"),
    ("床日付费或分段结算协议", "an agreement on per-diem payment or periodic settlement"),
)  # fmt: skip


def _case_at_once(run: SchemeRun, own: Timing, sound: list[Split], everything: list[Split]) -> Case:
    """Whatever its peers do: patients come back at once or not at all. Named are those who did so again and again, if a second
    kind of evidence holds for most of them."""
    times = Counter(s.person for s in sound)
    again = tuple(sorted(p for p, n in times.items() if n >= 2))
    carried = [s for s in sound if s.person in set(again)]
    second = [*_corroboration(run, own.place, carried), *_chain(run, carried)] if carried else []
    members = again if second and len(again) >= run.whole("least_carriers") else ()
    shown = carried if members else sound
    return Case(
        scheme="T04", institutions=tuple(sorted({own.place, *(s.before for s in shown)})), members=members,
        doctors=tuple(sorted({e.rows[0].removeprefix("Staff:") for e in second if e.kind == "doctor"})),
        claims=[c for s in shown for c in (s.first, s.second)],
        tested=own.tested("短间隔同病再入院人数", "patients readmitted within days"),
        evidence=(own.evidence(run.whole("gap_days")), *(second if members else ())), innocents=_innocents(run, everything),
        roles=dict.fromkeys(members, "claimant"), links=frozenset({f"institution:{own.place}"} if not members else ()),
        facts={"pairs": len(sound), "split": own.observed, "split_expected": own.expected,
               "against_zh": f"按其后至第 {MONTH} 天的再入院", "against_en": f"those of the rest of {MONTH} days"},
        clearing=_CLEARING,
    )  # fmt: skip


def _chain(run: SchemeRun, carried: list[Split]) -> list[Evidence]:
    """Four admissions and more end to end, of most of the persons."""
    per_person = Counter(s.person for s in carried)
    chained = [p for p, n in per_person.items() if n >= run.whole("chain")]
    if not chained or len(chained) < run.values["half"] * len(per_person):
        return []
    return [
        Evidence("chain", f"{len(chained)} 人各连续 {run.whole('chain') + 1} 次以上入院，间隔不超过 3 天",
                 f"{len(chained)} persons with {run.whole('chain') + 1} or more admissions end to end",
                 tuple(f"Claim:{s.second}" for s in carried), False)
    ]  # fmt: skip


def _corroboration(run: SchemeRun, place: str, carried: list[Split]) -> list[Evidence]:
    """A second kind of evidence on the carriers: bed unchanged, cloned cost, one doctor beyond his share of the stays."""
    out = []
    known = [s for s in carried if s.same_bed is not None]
    rows = tuple(f"Claim:{s.second}" for s in carried)
    beds = sum(bool(s.same_bed) for s in known)
    if known and beds >= run.values["half"] * len(carried):
        out.append(Evidence("document", f"{beds} 次再入院床位未变", f"bed unchanged in {beds} readmissions", rows))
    twins = sum(s.twin for s in carried)
    if twins >= run.values["half"] * len(carried):
        out.append(
            Evidence(
                "clone", f"{twins} 次前后两次费用相差不足百分之二", f"{twins} pairs cost the same within 2 %", rows
            )
        )
    stays = {r[1]: int(r[2]) for r in run.session.rows(_DOCTORS, [[place]])}
    top, n = Counter(s.doctor for s in carried if s.doctor).most_common(1)[0] if _any(carried) else (None, 0)
    if top is not None and n >= run.values["half"] * len(carried):
        others = max(1, sum(stays.values()) - len(carried))
        share = min(1.0, (max(0, stays.get(top, 0) - n) + 1) / others)
        if float(bdtrc(float(n - 1), len(carried), share)) <= run.values["doctor_p"]:
            out.append(
                Evidence("doctor", f"{n}/{len(carried)} 次由医师 {top} 收治，其占本院其他住院 {share:.0%}",
                         f"doctor {top} admitted {n} of {len(carried)}, {share:.0%} of the other stays",
                         (f"Staff:{top}", *rows), False)
            )  # fmt: skip
    return out


def _any(carried: Iterable[Split]) -> bool:
    return any(s.doctor for s in carried)


_REASONS = ("cycle", "rehabilitation", "staged", "transfer", "newborn", "per_diem", "interim", "year_end")


def _innocents(run: SchemeRun, everything: list[Split]) -> tuple[InnocentOutcome, ...]:
    """Each lawful reason's share of the institution's short-gap pairs; those pairs are not in the count tested."""
    counts = Counter(s.reason for s in everything)
    shares: Mapping[str, float | None] = {r: counts[r] / max(1, len(everything)) for r in _REASONS}
    missing = {} if "split_operations" in run.made else {"staged": ("未提供手术记录", "no operation records")}
    return judged(run, {k: min(0.5, v or 0.0) for k, v in shares.items()}, unchecked=missing)
