"""Implant serials used twice (植入物序列号重复): one device cannot lie in two patients, and one surgeon signed for both."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from graph.schemes.finding import Evidence, Finding
from graph.schemes.kernels.people import distinct_homes, load_people
from graph.schemes.kernels.provider_findings import Case, Tested, judged, provider_findings
from graph.schemes.scheme import SchemeRun


@dataclass(frozen=True, slots=True)
class Use:
    """One serial on one patient's bill."""

    serial: str
    place: str
    doctor: str
    person: str
    claim: str
    supplier: str | None


_USES = "SELECT serial, place, doctor, psn_no, setl_id, supplier FROM supplier_serials ORDER BY 1, 5"


def serial_findings(run: SchemeRun) -> list[Finding]:
    """One finding per surgeon whose patients share the serials of implants; these patients are the members.

    A mistyped serial happens once and to anybody: at least ``least_serials`` of one surgeon, who signed for the patients
    alone. The members carry the fact themselves.
    """
    if "supplier_serials" not in run.made:
        return []
    uses = [Use(*r) for r in run.session.rows(_USES)]
    doctors: dict[str, set[str]] = defaultdict(set)
    for u in uses:
        doctors[u.serial].add(u.doctor)
    groups: dict[tuple[str, str], list[Use]] = defaultdict(list)
    for u in uses:
        if len(doctors[u.serial]) == 1:
            groups[u.place, u.doctor].append(u)
    people = load_people(run.session, {u.person for u in uses})
    cases = []
    for _, listed in sorted(groups.items()):
        persons = sorted({u.person for u in listed})
        if len({u.serial for u in listed}) >= run.whole("least_serials") and distinct_homes(people, persons) >= 2:
            cases.append(_case(run, listed, persons))
    return provider_findings(run, cases)


def _case(run: SchemeRun, uses: list[Use], persons: list[str]) -> Case:
    place, doctor = uses[0].place, uses[0].doctor
    serials = sorted({u.serial for u in uses})
    supplier = Counter(u.supplier for u in uses if u.supplier).most_common(1)
    claims = sorted({u.claim for u in uses})
    rows = (f"Staff:{doctor}", *(f"TraceCode:{s}" for s in serials), *(f"Claim:{c}" for c in claims),
            *(f"Person:{p}" for p in persons))  # fmt: skip
    return Case(
        scheme="T28", institutions=(place,), doctors=(doctor,), members=tuple(persons), claims=claims,
        tested=Tested(len(serials), 0.0, "用于多名患者的植入物序列号", "implant serials billed for several patients"),
        evidence=(
            Evidence("trace", f"医师 {doctor} 的 {len(persons)} 名患者共用 {len(serials)} 个植入物序列号",
                     f"{len(persons)} patients of doctor {doctor} share {len(serials)} serials of implants", rows),
        ),
        innocents=judged(run, {"mistyped": 1 / len(serials) if len(serials) > 1 else 1.0}),
        roles=dict.fromkeys(persons, "used_identity") | ({f"Company:{supplier[0][0]}": "supplier"} if supplier else {}),
        facts={"supplier": supplier[0][0] if supplier else None, "doctors": (doctor,), "bills": len(claims),
               "bills_expected": 0.0, "serials": len(serials)},
        links=frozenset(f"code:{s}" for s in serials),
        clearing=(("植入物条码粘贴单与手术记录相符", "implant labels that agree with the records of the operations"),),
    )  # fmt: skip
