"""Wards whose patients are seen elsewhere while they lie there (人不在床): the paper stays of one doctor in one month.

A single visit during a stay proves little: patients take leave, relatives buy medicine (purchases near the hospital or at home
are left to them and do not count). Several patients of one doctor who in the
same weeks go on as if they were at home are another matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from graph.schemes.finding import (
    Chance,
    Evidence,
    Fact,
    Family,
    Finding,
    Ground,
    InnocentOutcome,
    Outcome,
    content_id,
)
from graph.schemes.kernels.claim_facts import fund_of, load_claims
from graph.schemes.kernels.people import distinct_homes, load_people
from graph.schemes.kernels.significance import benjamini_hochberg, log_poisson_tail
from graph.schemes.scheme import SchemeRun

MONTH = 28
"""Days of one look at a ward; a second grid is shifted by half, so that any two weeks lie inside one look."""


_WHOLE = -1
"""The look at a ward over the whole period: for groups that come again and again, a few at a time."""
_TWO_IN_A_BED = float(np.log(0.001))
"""ln p of one supporting piece of evidence: one in a thousand wards by chance."""
_BY_CHANCE = 0.1
"""Share of the persons told who may be there by chance."""
_STANDS_OUT = float(np.log(0.01))
"""ln p of a month of a ward that stands out as a whole: one in a hundred by chance, among a dozen or two of months."""


@dataclass(frozen=True, slots=True)
class WardStay:
    """One stay: where, from which day, the expected number of own visits during it, and the visits that there were."""

    claim: str
    person: str
    place: str
    doctor: str | None
    day: int
    expected: float
    seen: tuple[str, ...]
    treated: bool
    shared_bed: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """Looks at one ward with more patients seen elsewhere than chance explains, joined through common patients."""

    place: str
    doctor: str | None
    stays: tuple[WardStay, ...]
    all_stays: int
    expected: float
    p: float
    q: float
    crowded: tuple[WardStay, ...] = ()

    @property
    def persons(self) -> tuple[str, ...]:
        """Those who were seen elsewhere, and those who shared a bed where that is beyond chance; sorted."""
        return tuple(sorted({s.person for s in (*self.stays, *self.crowded)}))


_STAYS = """
SELECT w.setl_id, w.psn_no, w.fixmedins_code, w.dr_code, DATEDIFF('day', DATE '2000-01-01', w.begndate) AS day,
       GREATEST(DATEDIFF('day', w.begndate, w.enddate) - 1, 0) AS days_inside, COALESCE(u.visits, 0) AS usual,
       COALESCE(u.bought, 0) AS buys, s.visits, s.treated, s.bought, {clash} AS clash
FROM presence_stays w
LEFT JOIN (SELECT psn_no, SUM(CASE WHEN LEFT(med_type, 2) IN ('14', '41') THEN 0 ELSE 1 END) AS visits,
                  SUM(CASE WHEN LEFT(med_type, 2) IN ('14', '41') THEN 1 ELSE 0 END) AS bought FROM settled_claims
           WHERE LEFT(med_type, 2) IN ('11', '13', '14', '28', '41') GROUP BY psn_no) u ON u.psn_no = w.psn_no
LEFT JOIN (SELECT stay_claim, LIST(visit_claim ORDER BY visit_claim) AS visits, BOOL_OR(treated) AS treated,
                  BOOL_OR(NOT treated) AS bought
           FROM presence_seen GROUP BY stay_claim) s ON s.stay_claim = w.setl_id
{beds} ORDER BY w.setl_id
"""
_BEDS = "LEFT JOIN presence_beds b ON b.setl_id = w.setl_id"


def load_ward_stays(run: SchemeRun) -> list[WardStay]:
    """Every stay with its expected number of own visits.

    Null hypothesis: during a stay each patient goes on visiting, and the family goes on buying, at a common fraction of
    their own usual rate, whoever the ward is. Either fraction is estimated from all stays together: relatives buy for
    patients everywhere, so that purchases count only where there are more of them than that.
    """
    beds = "presence_beds" in run.made
    sql = _STAYS.format(clash="b.setl_id IS NOT NULL" if beds else "FALSE", beds=_BEDS if beds else "")
    rows = run.session.rows(sql)
    span = run.session.rows("SELECT DATEDIFF('day', MIN(begndate), MAX(begndate)) FROM settled_claims")[0][0] or 1
    if not rows:
        return []
    inside = np.array([r[5] for r in rows], dtype=np.float64) / max(30, span)
    expected = np.zeros(len(rows))
    for usual, seen in ((6, 9), (7, 10)):
        rate = np.array([r[usual] + 1 for r in rows], dtype=np.float64) * inside
        expected += rate * (sum(bool(r[seen]) for r in rows) + 1) / (float(rate.sum()) + 1)
    return [_stay(r, float(e)) for r, e in zip(rows, expected, strict=True)]


def _stay(r: tuple[Any, ...], expected: float) -> WardStay:
    return WardStay(r[0], r[1], r[2], r[3], int(r[4]), expected, tuple(r[8] or ()), bool(r[9]), bool(r[11]))


def find_absences(run: SchemeRun) -> list[Absence]:
    """Wards with a significant look, each with everybody seen elsewhere in its significant looks; by place and doctor."""
    looks: dict[tuple[str, str | None, int], list[WardStay]] = defaultdict(list)
    stays_of: dict[str, list[WardStay]] = defaultdict(list)
    for stay in load_ward_stays(run):
        stays_of[stay.place].append(stay)
        for doctor in {stay.doctor, None}:  # a hospital whose patients are absent may write any doctor's name
            looks[stay.place, doctor, _WHOLE].append(stay)
            for shift in (0, MONTH // 2):
                looks[stay.place, doctor, (stay.day + shift) // MONTH * 2 + (shift > 0)].append(stay)
    tested = [(key, stays) for key, stays in sorted(looks.items(), key=lambda x: _order(x[0])) if len(stays) >= 2]
    least, limit = run.whole("least_absent"), run.values["absent_q"]
    hits: dict[tuple[str, str | None], list[tuple[list[WardStay], float, float]]] = defaultdict(list)
    for whole in (True, False):  # two questions, each with its own control of false discoveries
        asked = [(key, stays) for key, stays in tested if (key[2] == _WHOLE) is whole]
        logs = np.array([_log_p(stays) for _, stays in asked])
        q = benjamini_hochberg(logs, len(asked))
        for (key, stays), log_p, value in zip(asked, logs.tolist(), q.tolist(), strict=True):
            within = _busiest(stays) if whole else stays
            if value <= limit and len({s.person for s in within if s.seen}) >= least:
                hits[key[:2]].append((within, log_p, value))
    named = [a for (place, doctor), found in hits.items() if doctor for a in _joined(place, doctor, found)]
    everybody = [a for (place, doctor), found in hits.items() if not doctor for a in _joined(place, None, found)]
    everybody = [a for a in everybody if a.expected <= _BY_CHANCE * len(a.stays)]
    rest = [a for a in everybody if 2 * len(_of_doctors(a, named)) < len(a.persons)]
    covered = [(a.place, set(a.persons)) for a in rest]
    named = [
        a for a in named if not any(a.place == w and 2 * len(p & set(a.persons)) >= len(a.persons) for w, p in covered)
    ]
    return [_with_beds(a, stays_of[a.place]) for a in (*named, *rest)]


def _of_doctors(whole: Absence, named: Sequence[Absence]) -> set[str]:
    """Persons of a place's absence whom its doctors' own absences hold: by half, the doctors are what binds them."""
    return {p for a in named if a.place == whole.place for p in a.persons} & set(whole.persons)


def _with_beds(a: Absence, all_stays: Sequence[WardStay]) -> Absence:
    """Adds the patients of the same weeks who lay two in a bed, where the absent did so beyond the place's own rate.

    The rate is that of the other stays of the place: bed numbers may be of a room or badly kept. One stay is added.
    """
    low, high = min(s.day for s in a.stays), max(s.day for s in a.stays)
    near = [s for s in all_stays if low - MONTH // 2 <= s.day <= high + MONTH // 2]
    mine = {s.claim for s in a.stays}
    shared = sum(s.shared_bed for s in a.stays)
    around = {s.claim for s in near}
    others = [s for s in all_stays if s.claim not in mine and s.claim not in around]
    rate = (sum(s.shared_bed for s in others) + 1) / (len(others) + 1)
    crowded = tuple(s for s in near if s.shared_bed)
    if shared < 2 or log_poisson_tail(shared, len(a.stays) * rate) > _TWO_IN_A_BED:
        return a
    clean = len(near) * rate <= _BY_CHANCE * len(crowded)
    return replace(a, crowded=crowded if clean else tuple(s for s in a.stays if s.shared_bed))


def _busiest(stays: Sequence[WardStay]) -> list[WardStay]:
    """Of all stays of a ward those of persons absent twice or more, and those of months that stand out by themselves."""
    absences: dict[str, int] = defaultdict(int)
    months: dict[int, list[WardStay]] = defaultdict(list)
    for s in stays:
        absences[s.person] += bool(s.seen)
        months[s.day // MONTH].append(s)
    busy = {m for m, own in months.items() if _log_p(own) <= _STANDS_OUT}
    return [s for s in stays if absences[s.person] >= 2 or s.day // MONTH in busy]


def _order(key: tuple[str, str | None, int]) -> tuple[str, str, int]:
    return key[0], key[1] or "", key[2]


def _log_p(stays: Sequence[WardStay]) -> float:
    return log_poisson_tail(sum(bool(s.seen) for s in stays), _expected(stays))


def _expected(stays: Sequence[WardStay]) -> float:
    return sum(1.0 - float(np.exp(-s.expected)) for s in stays)


def _joined(place: str, doctor: str | None, found: list[tuple[list[WardStay], float, float]]) -> list[Absence]:
    """Looks that have two absent patients in common belong to one group."""
    groups: list[list[tuple[list[WardStay], float, float]]] = []
    for look in found:
        mine = {s.person for s in look[0] if s.seen}
        near = [g for g in groups if len(mine & {s.person for w, _, _ in g for s in w if s.seen}) >= 2]
        groups = [g for g in groups if g not in near] + [[look, *(x for g in near for x in g)]]
    out = []
    for group in groups:
        stays = {s.claim: s for w, _, _ in group for s in w}
        absent = tuple(s for s in stays.values() if s.seen)
        p, q = min(x[1] for x in group), min(x[2] for x in group)
        out.append(Absence(place, doctor, absent, len(stays), _expected(list(stays.values())), float(np.exp(p)), q))
    return out


def absence_findings(run: SchemeRun, known: Sequence[frozenset[str]]) -> list[Finding]:
    """One finding per absence whose people no group of ``known`` already holds by half or more."""
    absences = [a for a in find_absences(run) if not any(len(set(a.persons) & k) * 2 >= len(a.persons) for k in known)]
    return [_finding(run, a) for a in absences]


def _finding(run: SchemeRun, a: Absence) -> Finding:
    named = sorted({c for s in (*a.stays, *a.crowded) for c in (s.claim, *s.seen)})
    claims = load_claims(run.session, named)
    stays = [claims[s.claim] for s in a.stays if s.claim in claims]
    window = (min(c.begin for c in stays), max(c.end for c in stays)) if stays else (date.min, date.min)
    fund = fund_of(stays)
    told: dict[str, Fact] = {
        "members": len(a.persons), "incidents": len(a.stays), "overlaps": 0, "deaths": 0,
        "elsewhere": sum(len(s.seen) for s in a.stays), "claims": len(named), "fund": fund, "begin": window[0], "end": window[1],
        "keys_zh": f"机构 {a.place} 医师 {a.doctor or '未知'}（{len(a.stays)}/{a.all_stays} 次住院，预期 {a.expected:.2g}）",
        "keys_en": f"{a.place}, doctor {a.doctor or 'unknown'} ({len(a.stays)}/{a.all_stays} stays, {a.expected:.2g} expected)",
    }  # fmt: skip
    return Finding(
        id=content_id("T03", "ward", a.place, a.doctor, *a.persons, *named), scheme="T03", version=run.scheme.version,
        basis=Ground.STATISTICAL, p=a.p, q=a.q, observed=len(a.stays), expected=a.expected,
        measure_zh="住院期间本人在他处就诊购药的住院次数", measure_en="stays during which the patient was seen elsewhere",
        members=a.persons, institutions=(a.place,), doctors=(a.doctor,) if a.doctor else (),
        roles={m: "patient" for m in a.persons}, claims=tuple(c for c in named if c in claims), window=window,
        fund_amount=fund, innocents_tested=_innocents(run, a), evidence=_evidence(a),
        explanation=run.scheme.template.render(told), links=frozenset(f"doctor:{a.doctor}" for _ in [0] if a.doctor),
        owners=frozenset(c.owner for c in claims.values()), chance=Chance(Family.POISSON, a.expected),
        clearing=(
            ("请假外出审批、护理与体温记录证明患者确在院", "leave permits, nursing and temperature records that show the patient present"),
            ("家属持证代购药品的登记", "records of relatives who bought medicine on the patient's behalf"),
        ),
    )  # fmt: skip


def _evidence(a: Absence) -> tuple[Evidence, ...]:
    treated = {s.person for s in a.stays if s.treated}
    rows = tuple(dict.fromkeys(f"Claim:{c}" for s in a.stays for c in (s.claim, *s.seen)))
    beds = tuple(f"Claim:{s.claim}" for s in a.crowded)
    crowded = Evidence(
        "document",
        f"{len(beds)} 次住院与他人同时占用同一床位",
        f"{len(beds)} stays in a bed that somebody else lay in",
        beds,
    )
    return (
        *([crowded] if beds else []),
        Evidence(
            "impossible",
            f"{len(a.persons)} 人 {len(a.stays)} 次住院期间本人在他处就诊购药，其中 {len(treated)} 人接受诊疗；按各人平时频次预期 {a.expected:.2g} 次",
            f"{len(a.persons)} persons were seen elsewhere during {len(a.stays)} stays, {len(treated)} of them for treatment; "
            f"{a.expected:.2g} expected from their usual visits",
            rows,
            independent=len(treated) >= 2,
        ),
    )


def _innocents(run: SchemeRun, a: Absence) -> tuple[InnocentOutcome, ...]:
    homes = distinct_homes(load_people(run.session, a.persons), a.persons)
    out = []
    for i in run.scheme.innocents:
        if i.id == "household":
            outcome = Outcome.EXPLAINS if homes < 2 else Outcome.REJECTED
            out.append(
                InnocentOutcome(i.id, i.zh, i.en, outcome, f"来自 {homes} 户", f"{homes} households", float(homes))
            )
        else:
            out.append(InnocentOutcome(i.id, i.zh, i.en, Outcome.NOT_APPLICABLE, "本疑点不涉及", "does not arise here"))
    return tuple(out)
