"""Beds that wait for their patients (床位未变): discharged and back within days, into the very same bed, person after person.

A bed whose patient has really gone home is given to the next one. Null hypothesis: whoever comes back gets a bed of the
place as its other patients do. Statistic: the persons who came back into their own bed. It needs no peers: a group in one
hospital shows itself however much hospitals differ in how many patients come back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.schemes.finding import Chance, Evidence, Family, Finding, InnocentOutcome
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.significance import benjamini_hochberg, log_poisson_tail
from graph.schemes.scheme import SchemeRun, Template

TEMPLATE = Template(
    "kept_bed.v1",
    "{institutions} 的 {members} 人在 {begin} 至 {end} 出院后数日内再入院，床位未变共 {pairs} 次；按该机构床位的使用情况预期 {expected} 人"
    "（{q}）；涉及 {claims} 笔住院结算，基金支付 {fund} 元。最轻为分解住院（条例第38条），最重按第40条处理，须核对出院期间床位占用与"
    "护理记录。",
    "{members} persons came back to {institutions} within days of discharge between {begin} and {end}, {pairs} times into the very "
    "same bed; {expected} persons expected from how the beds there are used ({q}); {claims} stays, {fund} CNY from the fund. Mildest "
    "reading: split admissions (Regulation art. 38); gravest: art. 40. Who lay in the beds meanwhile, and the nursing records, have "
    "to be checked.",
)
_CLEARING = (
    ("出院期间该床位收治他人的记录", "records of other patients in that bed meanwhile"),
    ("再次入院有新的病情变化的病历", "records of a new event before the readmission"),
)
_USAGE = """
SELECT s.place, s.bed, COUNT(*), (SELECT COUNT(*) FROM "{table}" t WHERE t.place = s.place AND t.bed IS NOT NULL)
FROM "{table}" s WHERE s.bed IS NOT NULL AND s.place IN (SELECT unnest(?)) GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Return:
    """One readmission: ``unit`` is the place, or the places of one owner; ``bed`` the one of the stay before."""

    person: str
    unit: str
    place: str
    bed: str
    first: str
    second: str
    kept: bool


@dataclass(frozen=True, slots=True)
class KeptBeds:
    """The persons of one unit who came back into their own bed."""

    unit: str
    persons: tuple[str, ...]
    returns: tuple[Return, ...]
    expected: float
    log_p: float
    q: float


def find_kept_beds(
    run: SchemeRun, returns: Sequence[Return], *, table: str, least: int, times: int, q_limit: float, chance_share: float
) -> list[KeptBeds]:  # fmt: skip
    """Units with more persons back in their own bed (at least ``times`` each) than the use of the beds explains.

    ``table`` holds all stays with place and bed. The chance of a bed is its share of the other stays there. Benjamini and
    Hochberg over all units with a return.
    """
    usage = {
        (r[0], r[1]): (int(r[2]), int(r[3]))
        for r in run.session.rows(_USAGE.format(table=table), [sorted({x.place for x in returns})])
    }
    by_unit: dict[str, dict[str, list[Return]]] = defaultdict(lambda: defaultdict(list))
    for r in returns:
        by_unit[r.unit][r.person].append(r)
    units = sorted(by_unit)
    expected = [sum(_chance(own, usage, times) for own in by_unit[u].values()) for u in units]
    who = [sorted(p for p, own in by_unit[u].items() if sum(r.kept for r in own) >= times) for u in units]
    logs = np.array([log_poisson_tail(len(w), e) for w, e in zip(who, expected, strict=True)])
    q = benjamini_hochberg(logs, len(units))
    return [
        KeptBeds(u, tuple(w), tuple(r for p in w for r in by_unit[u][p] if r.kept), e, float(lp), float(v))
        for u, w, e, lp, v in zip(units, who, expected, logs.tolist(), q.tolist(), strict=True)
        if v <= q_limit and len(w) >= least and e <= chance_share * len(w)
    ]


def _chance(own: Sequence[Return], usage: Mapping[tuple[str, str], tuple[int, int]], times: int) -> float:
    """Chance that a person with these returns is ``times`` times given the bed of before, at most (Markov's bound)."""
    total = 0.0
    for r in own:
        bed, everything = usage.get((r.place, r.bed), (0, 1))
        mine = sum(r.kept and r.place == o.place and r.bed == o.bed for o in own) + 1
        total += max(1, bed - mine) / max(1, everything - len(own) - 1)
    return min(1.0, total / times)


def kept_bed_findings(
    run: SchemeRun, scheme: str, found: Sequence[KeptBeds],
    innocents: Callable[[KeptBeds], Sequence[InnocentOutcome]],
) -> list[Finding]:  # fmt: skip
    """One finding per unit; what excuses it is judged by the scheme."""
    claims = load_claims(run.session, {c for k in found for r in k.returns for c in (r.first, r.second)})
    return [_finding(run, scheme, k, {c: claims[c] for c in _claims(k) if c in claims}, innocents(k)) for k in found]


def unseen(found: Sequence[KeptBeds], named: Iterable[Sequence[str]]) -> list[KeptBeds]:
    """Those that no group named already holds by half or more: its own evidence tells of the beds."""
    groups = [set(members) for members in named]
    return [k for k in found if all(2 * len(g & set(k.persons)) < len(k.persons) for g in groups)]


def _claims(kept: KeptBeds) -> list[str]:
    return sorted({c for r in kept.returns for c in (r.first, r.second)})


def _finding(
    run: SchemeRun, scheme: str, kept: KeptBeds, claims: Mapping[str, ClaimFact], innocents: Sequence[InnocentOutcome]
) -> Finding:
    n, persons = len(kept.returns), len(kept.persons)
    evidence = Evidence(
        "document",
        f"{persons} 人再入院 {n} 次床位未变，按床位使用情况预期 {kept.expected:.2g} 人",
        f"{persons} persons came back {n} times into their own bed, {kept.expected:.2g} persons expected from the use of the beds",
        tuple(f"Claim:{r.second}" for r in kept.returns),
    )
    return finding_of(run, Group(
        scheme=scheme, members=kept.persons, claims=claims, observed=float(persons), expected=kept.expected,
        measure=("再入院床位未变的人数", "persons back in their own bed"),
        tested=Tested(log_p=kept.log_p, q=kept.q, chance=Chance(Family.POISSON, kept.expected)),
        roles=dict.fromkeys(kept.persons, "claimant"), facts={"pairs": n}, innocents=innocents, evidence=[evidence],
        clearing=_CLEARING, template=TEMPLATE,
    ))  # fmt: skip
