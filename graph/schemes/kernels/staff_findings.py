"""Own staff and their families in the hospital's beds (职工及亲属集中住院), against what their neighbours do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.schemes.finding import Chance, Evidence, Family, Finding, InnocentOutcome
from graph.schemes.kernels.circumstances import absent, judged
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.people import Person, load_people
from graph.schemes.kernels.shared_documents import SharedDocument, document_evidence, index_documents
from graph.schemes.kernels.significance import benjamini_hochberg, log_negative_binomial_tail
from graph.schemes.scheme import Innocent, SchemeRun

_HOUSES = """
SELECT place, SUM(persons), SUM(stays), SUM(expected) FROM staff_load GROUP BY place ORDER BY place
"""
_OWN = """
SELECT place, psn_no, setl_id, is_staff, on_shift FROM staff_stays WHERE place IN (SELECT unnest(?)) ORDER BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class House:
    """One institution: persons of its staff families, their stays there, and as many as neighbours would have had."""

    place: str
    persons: int
    stays: int
    expected: float


@dataclass(frozen=True, slots=True)
class OwnStay:
    """One stay of a staff member or relative in the own house; ``on_shift`` days the staff member billed others meanwhile."""

    psn_no: str
    setl_id: str
    is_staff: bool
    on_shift: int


@dataclass(frozen=True, slots=True)
class Case:
    """A house whose staff families fill its beds."""

    run: SchemeRun
    house: House
    stays: tuple[OwnStay, ...]
    expected: float
    usual: float
    log_p: float
    q: float
    people: Mapping[str, Person]
    claims: Mapping[str, ClaimFact]
    documents: tuple[SharedDocument, ...]

    @property
    def members(self) -> tuple[str, ...]:
        """Everybody admitted there."""
        return tuple(sorted({s.psn_no for s in self.stays}))

    @property
    def worked(self) -> list[OwnStay]:
        """Stays during which the patient worked."""
        return [s for s in self.stays if s.on_shift >= self.run.whole("shift_days")]


def staff_kernel(run: SchemeRun) -> list[Finding]:
    """Houses whose staff families are admitted far more than their neighbours and than other houses' staff families.

    Null hypothesis: staff families are admitted to the own house as their neighbours of the same area, age and sex group
    are, times the factor that is usual among houses (they know the doctors). Variation between houses widens the Poisson
    to a negative binomial. The persons are told only where at least two in three are more than expected.
    """
    if not {"staff_load", "staff_stays"} <= run.made:
        return []
    houses = [House(r[0], int(r[1]), int(r[2]), float(r[3])) for r in run.session.rows(_HOUSES)]
    big = [h for h in houses if h.expected > 0.0]
    if not big:
        return []
    usual, spread = _usual(big)
    logs = np.array([log_negative_binomial_tail(h.stays, h.expected * usual, spread) for h in big])
    q = benjamini_hochberg(logs, len(big))
    kept = [
        (h, lp, float(v)) for h, lp, v in zip(big, logs.tolist(), q.tolist(), strict=True)
        if v <= run.values["q_limit"] and h.stays >= run.whole("least_staff_stays")
        and h.stays * (1.0 - run.values["chance_share"]) >= h.expected * usual
    ]  # fmt: skip
    cases = _cases(run, kept, usual)
    return [_finding(c, spread) for c in cases if len(c.members) >= run.whole("least_staff_persons")]


def _usual(houses: list[House]) -> tuple[float, float]:
    """Median factor over neighbours (at least one), and the size of the negative binomial from the middle half of houses."""
    ratio = np.array([(h.stays + 0.5) / (h.expected + 0.5) for h in houses])
    if ratio.size < 4:
        return 1.0, 4.0
    usual = max(1.0, float(np.median(ratio)))
    low, high = np.quantile(ratio, [0.25, 0.75])
    deviation = max(1e-3, (high - low) / 1.349) / usual
    noise = float(np.median([1.0 / max(0.5, h.expected * usual) for h in houses]))
    return usual, 1.0 / max(0.02, min(1.0, deviation**2 - noise))


def _cases(run: SchemeRun, kept: list[tuple[House, float, float]], usual: float) -> list[Case]:
    if not kept:
        return []
    own: dict[str, list[OwnStay]] = {}
    for place, psn_no, setl_id, is_staff, on_shift in run.session.rows(_OWN, [[h.place for h, _, _ in kept]]):
        own.setdefault(place, []).append(OwnStay(psn_no, setl_id, bool(is_staff), int(on_shift or 0)))
    setl_ids = sorted({s.setl_id for stays in own.values() for s in stays})
    persons = sorted({s.psn_no for stays in own.values() for s in stays})
    people, claims = load_people(run.session, persons), load_claims(run.session, setl_ids)
    index = index_documents(run.session, setl_ids, persons)
    out = []
    for h, log_p, q in kept:
        stays = tuple(own[h.place])
        ids = [s.setl_id for s in stays]
        documents = index.shared(ids, {s.psn_no for s in stays}, people, least=3)
        mine = {i: claims[i] for i in ids}
        out.append(Case(run, h, stays, h.expected * usual, usual, log_p, q, people, mine, documents))
    return out


def _hospital_town(innocent: Innocent, case: Case) -> InnocentOutcome:
    """Already in the expectation: neighbours of the same area use the house as much as they do."""
    ratio = case.house.stays / max(case.house.expected, 0.5)
    zh = f"为同区居民的 {ratio:.1f} 倍，其他机构职工家庭通常为 {case.usual:.1f} 倍"
    en = f"{ratio:.1f} times their neighbours, staff families of other houses usually {case.usual:.1f} times"
    return judged(innocent, ratio <= case.usual, ratio, zh, en)


def _operations(innocent: Innocent, case: Case) -> InnocentOutcome:
    """Real operations and deliveries are care that leaves its own records."""
    if not case.run.has("operations"):
        return absent(innocent)
    sql = "SELECT COUNT(DISTINCT setl_id) FROM operations WHERE setl_id IN (SELECT unnest(?))"
    share = int(case.run.session.rows(sql, [sorted(case.claims)])[0][0]) / max(1, len(case.claims))
    return judged(innocent, share > 0.5, share, f"{share:.0%} 有手术记录", f"{share:.0%} with an operation on record")


_TESTS = {"hospital_town": _hospital_town, "operations": _operations}
_CLEARING = (
    (
        "病程、检查和护理记录与考勤对应，证明住院期间确在病房。",
        "Ward records and rosters that show them in bed and off duty.",
    ),
    ("出院诊断的客观检查依据。", "Objective findings for the diagnoses."),
)


def _finding(case: Case, spread: float) -> Finding:
    h = case.house
    staff = sorted({s.psn_no for s in case.stays if s.is_staff})
    evidence = [Evidence(
        "peer",
        f"本机构职工及同户 {h.persons} 人在本机构住院 {h.stays} 次，按同区同龄居民和其他机构的惯例预期 {case.expected:.1f} 次",
        f"{h.persons} staff and relatives had {h.stays} stays in the own house, {case.expected:.1f} expected from neighbours of "
        "their age and other houses", tuple(f"Claim:{s.setl_id}" for s in case.stays),
        independent=bool(case.worked or case.documents),
    ), *document_evidence(case.documents)]  # fmt: skip
    if case.worked:
        n = len({s.psn_no for s in case.worked})
        evidence.append(Evidence(
            "impossible", f"{n} 名职工住院期间仍为他人开单接诊", f"{n} staff members treated others while in bed",
            tuple(f"Claim:{s.setl_id}" for s in case.worked),
        ))  # fmt: skip
    return finding_of(case.run, Group(
        scheme="T30", members=case.members, claims=case.claims, observed=float(h.stays), expected=case.expected,
        measure=("职工及亲属在本机构的住院次数", "stays of staff and relatives in the own house"),
        tested=Tested(log_p=case.log_p, q=case.q,
                      chance=Chance(Family.NEGATIVE_BINOMIAL, case.expected, size=spread)),
        roles={m: "claimant" for m in case.members} | dict.fromkeys(staff, "staff") | {h.place: "institution"},
        facts={"staff": len(staff), "worked": len(case.worked)},
        innocents=[_TESTS[i.id](i, case) for i in case.run.scheme.innocents], evidence=evidence, clearing=_CLEARING,
        links=[d.link for d in case.documents],
    ))  # fmt: skip
