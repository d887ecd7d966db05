"""A doctor's code that works where the doctor cannot be (挂证): two places at once, in bed, dead, or without end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.schemes.finding import Evidence, Finding, InnocentOutcome
from graph.schemes.kernels.circumstances import judged, unknown
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.group_findings import Group, finding_of
from graph.schemes.scheme import Innocent, SchemeRun

APART, IN_BED, DEAD, ENDLESS = "apart", "in_bed", "dead", "endless"
_WORDS = {
    APART: ("天在相距甚远的两家机构同时接诊", "days seeing patients in two distant places at once"),
    IN_BED: ("天本人住院期间接诊", "days seeing patients while in bed"),
    DEAD: ("天死亡之后仍接诊", "days seeing patients after death"),
    ENDLESS: ("天接诊人次超出一人可能", "days with more patients than one can see"),
}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One claim that the doctor cannot have handled, and why."""

    kind: str
    doctor: str
    day: date
    setl_id: str


@dataclass(frozen=True, slots=True)
class Case:
    """One doctor's code with what its tests look at; ``borrowed``: claim -> patient of the places that borrow it."""

    run: SchemeRun
    doctor: str
    found: tuple[Contradiction, ...]
    claims: Mapping[str, ClaimFact]
    multi_site: bool | None
    alliance: frozenset[str]
    places: int
    habit: float | None
    borrowed: Mapping[str, str]

    def days(self, kind: str) -> int:
        """Distinct days of one kind."""
        return len({c.day for c in self.found if c.kind == kind})


_STAGES = {APART: "licence_apart", IN_BED: "licence_in_bed", DEAD: "licence_dead", ENDLESS: "licence_endless"}
_LEAST = {APART: "apart_days", IN_BED: "bed_days", DEAD: "bed_days", ENDLESS: "endless_days"}
_RECORD = """
SELECT dr_code, BOOL_OR(COALESCE(multi_site, FALSE)) FROM doctors WHERE dr_code IN (SELECT unnest(?)) GROUP BY dr_code
"""
_PLACES = """
SELECT dr_code, place, COUNT(DISTINCT day) FROM licence_visits WHERE dr_code IN (SELECT unnest(?)) GROUP BY 1, 2 ORDER BY 1, 2
"""
_BOTH = """
SELECT v.dr_code, v.place, COUNT(DISTINCT v.day) FROM licence_visits v
JOIN (SELECT dr_code, day FROM licence_visits WHERE dr_code IN (SELECT unnest(?)) GROUP BY ALL HAVING COUNT(DISTINCT place) > 1) m
  ON m.dr_code = v.dr_code AND m.day = v.day
GROUP BY 1, 2 ORDER BY 1, 2
"""
_AWAY = "SELECT setl_id, psn_no FROM licence_visits WHERE dr_code = ? AND place IN (SELECT unnest(?)) ORDER BY 1"
_ALLIED = "SELECT fixmedins_code, parent_group FROM institutions WHERE parent_group IS NOT NULL ORDER BY 1"


def licence_kernel(run: SchemeRun) -> list[Finding]:
    """One finding a doctor's code with contradictions on enough days; deterministic.

    Patients are bystanders, but for those whom the code treats at a place where it is seen to be borrowed: every bill there
    carries the act.
    """
    by_doctor: dict[str, list[Contradiction]] = {}
    for kind, stage in _STAGES.items():
        if stage not in run.made:
            continue
        mine: dict[str, list[Contradiction]] = {}
        for doctor, day, setl_id in run.session.rows(f'SELECT dr_code, day, setl_id FROM "{stage}" ORDER BY 1, 2, 3'):
            mine.setdefault(doctor, []).append(Contradiction(kind, doctor, day, setl_id))
        for doctor, found in mine.items():
            if len({c.day for c in found}) >= run.whole(_LEAST[kind]):
                by_doctor.setdefault(doctor, []).extend(found)
    return [_finding(case) for case in _cases(run, by_doctor)]


def _cases(run: SchemeRun, by_doctor: Mapping[str, list[Contradiction]]) -> list[Case]:
    if not by_doctor:
        return []
    claims = load_claims(run.session, {c.setl_id for found in by_doctor.values() for c in found})
    borrowed = _borrowed(run, by_doctor, claims)
    claims |= load_claims(run.session, {c for listed in borrowed.values() for c in listed})
    record: dict[str, bool] = {}
    if run.has("doctors", "multi_site"):
        record = {r[0]: bool(r[1]) for r in run.session.rows(_RECORD, [sorted(by_doctor)])}
    groups = dict(run.session.rows(_ALLIED)) if run.has("institutions", "parent_group") else {}
    habit = None
    if "licence_absent" in run.made:
        absent = {r[0] for r in run.session.rows("SELECT dr_code FROM licence_absent ORDER BY 1")}
        working = sum(any(c.kind == IN_BED for c in by_doctor.get(doctor, ())) for doctor in absent)
        # Three doctors at work while in bed say no more of a habit than of three lent licences.
        habit = max(0, working - 3) / max(1, len(absent))
    cases = []
    for doctor, found in sorted(by_doctor.items()):
        away = borrowed.get(doctor, {})
        mine = {c: claims[c] for c in sorted({c.setl_id for c in found} | set(away))}
        places = {c.institution for c in mine.values()}
        allied = (
            frozenset(groups[p] for p in places if p in groups) if all(p in groups for p in places) else frozenset()
        )
        known = record.get(doctor) if record else None
        cases.append(Case(run, doctor, tuple(found), mine, known, allied, len(places), habit, away))
    return cases


def _borrowed(
    run: SchemeRun, by_doctor: Mapping[str, list[Contradiction]], claims: Mapping[str, ClaimFact]
) -> dict[str, dict[str, str]]:
    """Doctor -> claim -> patient of the places that borrow the code: contradicted on half of the days there, or of those on
    which the code worked elsewhere too (only then can it be), if that is a good part of all.

    Of two places at once the one where the code works on most days is the doctor's own. While the doctor lies in bed a
    colleague may sign at the doctor's own place too, for days, not for weeks. After a death a successor may inherit the code.
    """
    wrong: dict[str, dict[str, set[date]]] = {}
    gone: dict[tuple[str, str], set[date]] = {}
    for doctor, found in by_doctor.items():
        for c in found:
            if c.kind in (APART, IN_BED):
                place = claims[c.setl_id].institution
                wrong.setdefault(doctor, {}).setdefault(place, set()).add(c.day)
                if c.kind != APART:
                    gone.setdefault((doctor, place), set()).add(c.day)
    days: dict[str, dict[str, int]] = {}
    for doctor, place, n in run.session.rows(_PLACES, [sorted(wrong)]) if wrong else ():
        days.setdefault(doctor, {})[place] = int(n)
    both: dict[str, dict[str, int]] = {}
    for doctor, place, n in run.session.rows(_BOTH, [sorted(wrong)]) if wrong else ():
        both.setdefault(doctor, {})[place] = int(n)
    out = {}
    for doctor, by_place in sorted(wrong.items()):
        own = days.get(doctor, {})
        home = max(sorted(own), key=lambda p: own[p])
        away = [
            p for p, on in sorted(by_place.items())
            if (p != home or len(gone.get((doctor, p), ())) >= run.whole("lent_days"))
            and len(on) >= run.whole("apart_days")
            and (len(on) >= run.values["borrowed"] * own[p]
                 or (len(on) >= run.values["borrowed_all"] * own[p]
                     and len(on) >= run.values["borrowed"] * both.get(doctor, {}).get(p, own[p])))
        ]  # fmt: skip
        if away:
            out[doctor] = {str(c): str(p) for c, p in run.session.rows(_AWAY, [doctor, away])}
    return out


def _only_apart(case: Case) -> bool:
    return {c.kind for c in case.found} == {APART}


def _multi_site(innocent: Innocent, case: Case) -> InnocentOutcome:
    if case.multi_site is None:
        return unknown(innocent, "未提供多点执业备案", "no record of multi-site practice delivered")
    zh, en = f"多点执业备案：{'有' if case.multi_site else '无'}", f"multi-site practice on record: {case.multi_site}"
    return judged(innocent, case.multi_site and _only_apart(case), float(case.multi_site), zh, en)


def _alliance(innocent: Innocent, case: Case) -> InnocentOutcome:
    """All the places belong to one group, whose doctors rotate under one login (医联体轮转)."""
    one = len(case.alliance) == 1 and case.places > 1
    zh, en = f"同一医联体：{'是' if one else '否'}", f"one alliance: {one}"
    return judged(innocent, one and _only_apart(case), float(one), zh, en)


def _code_habit(innocent: Innocent, case: Case) -> InnocentOutcome:
    """Codes of many absent doctors go on working: colleagues sign under them, and one doctor's absence proves nothing."""
    if case.habit is None:
        return unknown(innocent, "未提供医师人员编号", "no personal numbers of doctors delivered")
    only = {c.kind for c in case.found} <= {IN_BED, DEAD}
    holds = only and case.habit >= case.run.values["habit_share"]
    zh, en = (
        f"住院医师中 {case.habit:.0%} 的代码仍在接诊",
        f"codes of {case.habit:.0%} of admitted doctors go on working",
    )
    return judged(innocent, holds, case.habit, zh, en)


def _shared_login(innocent: Innocent, case: Case) -> InnocentOutcome:
    """A code that signs for a whole department every day is a login, not a licence lent."""
    endless = case.days(ENDLESS)
    days = len({c.day for c in case.found})
    share = endless / max(1, days)
    only = {c.kind for c in case.found} == {ENDLESS}
    holds = only and endless > case.run.whole("login_days")
    return judged(innocent, holds, share, f"超量 {endless} 天", f"{endless} days beyond one doctor's capacity")


_TESTS: dict[str, Callable[[Innocent, Case], InnocentOutcome]] = {
    "multi_site": _multi_site, "alliance": _alliance, "code_habit": _code_habit, "shared_login": _shared_login,
}  # fmt: skip
_CLEARING = (
    ("多点执业、远程会诊或医联体派驻的备案与排班。", "Records and rosters of multi-site practice, tele-consultation or rotation."),
    ("工作站登录日志证明由本人签署。", "Login records of the workstation that show the doctor's own signature."),
)  # fmt: skip


def _finding(case: Case) -> Finding:
    run = case.run
    days = {k: case.days(k) for k in _STAGES if case.days(k)}
    evidence = []
    for kind, n in days.items():
        zh, en = _WORDS[kind]
        rows = tuple(f"Claim:{c.setl_id}" for c in case.found if c.kind == kind)
        evidence.append(Evidence("licence", f"{n} {zh}", f"{n} {en}", (f"Staff:{case.doctor}", *rows)))
    places = {c.institution for c in case.claims.values()}
    members = sorted(set(case.borrowed.values()))
    if members:
        rows = (f"Staff:{case.doctor}", *(f"Claim:{c}" for c in case.borrowed), *(f"Person:{p}" for p in members))
        evidence.append(Evidence(
            "licence", f"{len(members)} 人的 {len(case.borrowed)} 笔结算在借证机构以该代码开具",
            f"{len(case.borrowed)} bills of {len(members)} persons under the code at the place that borrows it", rows,
        ))  # fmt: skip
    return finding_of(run, Group(
        scheme="T27", members=members, bystanders={c.psn_no for c in case.claims.values()}, claims=case.claims,
        doctors=[case.doctor], observed=float(sum(days.values())), expected=0.0,
        measure=("医师代码出现矛盾的天数", "days on which the doctor's code contradicts the doctor"),
        roles={case.doctor: "doctor"} | dict.fromkeys(members, "patient") | dict.fromkeys(sorted(places), "institution"),
        facts={"doctor": case.doctor, "days": sum(days.values()), "apart": days.get(APART, 0),
               "in_bed": days.get(IN_BED, 0), "dead": days.get(DEAD, 0), "endless": days.get(ENDLESS, 0)},
        innocents=[_TESTS[i.id](i, case) for i in run.scheme.innocents], evidence=evidence, clearing=_CLEARING,
    ))  # fmt: skip
