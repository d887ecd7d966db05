"""From groups with agreeing bills to findings: what else they share, and what explains agreeing bills innocently."""

from __future__ import annotations

from datetime import date

from graph.schemes.finding import Chance, Evidence, Family, Finding, Outcome
from graph.schemes.kernels.bills import bill_codes, make_bill_prints
from graph.schemes.kernels.claim_facts import load_claims
from graph.schemes.kernels.cloned_case import BED, FEW, Bill, Case, Outside
from graph.schemes.kernels.cloned_groups import CloneGroup, find_clone_groups
from graph.schemes.kernels.cloned_innocents import INNOCENT_TESTS
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.people import load_people
from graph.schemes.kernels.periodic_care import periodic_series
from graph.schemes.kernels.shared_documents import document_evidence, index_documents
from graph.schemes.scheme import SchemeRun

_BILLS = """
SELECT setl_id, psn_no, place, kind, dise, day, nights, lines, CAST("{column}" AS VARCHAR) FROM bill_prints
WHERE "{column}" IN (SELECT unnest(?)) ORDER BY setl_id
"""
SEASON = 90
"""Days before and after that are looked at then: a template or pathway lives longer than a quarter, and of the few patients of
some weeks a small group of copied bills would be most."""
_PATIENTS = f"""
SELECT w.number, COUNT(DISTINCT CASE WHEN b.day BETWEEN w.first AND w.last THEN b.psn_no END), COUNT(DISTINCT b.psn_no) FROM (
    SELECT unnest(?) AS number, unnest(?) AS place, unnest(?) AS kind, unnest(?) AS dise, unnest(?) AS first, unnest(?) AS last
) w JOIN bill_prints b ON b.place = w.place AND b.kind = w.kind AND b.dise = w.dise AND b.day BETWEEN w.first - {SEASON} AND w.last + {SEASON}
GROUP BY w.number
"""
_PLACES = "SELECT kind, dise, COUNT(DISTINCT place) FROM bill_prints GROUP BY kind, dise ORDER BY 1, 2"
_PAID_SO = "SELECT setl_id FROM claims WHERE hi_paymtd = '2' AND setl_id IN (SELECT unnest(?)) ORDER BY 1"
_OPERATED = """
SELECT setl_id, MIN(oprn_oprt_code) FROM operations WHERE setl_id IN (SELECT unnest(?)) GROUP BY setl_id ORDER BY 1
"""


Found = tuple[str, CloneGroup, tuple[Bill, ...], "Outside"]
"""Fingerprint column, group, its bills, and who else has such a bill."""


def cloned_kernel(run: SchemeRun) -> list[Finding]:
    """Groups of strangers with the same itemised bills; groups found by both fingerprints are told once."""
    if not make_bill_prints(run.session):
        return []
    found: list[Found] = []
    taken: list[frozenset[str]] = []
    for column in ("exact", "items"):
        for group, bills, outside in _bills_of(run, column, find_clone_groups(run, column)):
            if len(group.members) > run.whole("hub_users"):
                continue  # an institution's habit, no group of persons
            if not any(len(group.members & t) >= 0.5 * len(group.members) for t in taken):
                taken.append(group.members)
                found.append((column, group, bills, outside))
    cases = [case for case in _cases(run, found) if _speaks(case)] if found else []
    names = {
        (exact, setl_id): name
        for exact in (True, False)
        for setl_id, name in bill_codes(
            run.session, {_first(c) for c in cases if (c.column == "exact") is exact}, exact=exact
        ).items()
    }
    return [_finding(case, names[case.column == "exact", _first(case)]) for case in cases]


def _bills_of(
    run: SchemeRun, column: str, groups: list[CloneGroup]
) -> list[tuple[CloneGroup, tuple[Bill, ...], Outside]]:
    """Each group with its bills and the persons with such a bill elsewhere who are not of the group."""
    if not groups:
        return []
    prints = sorted({p.print for g in groups for p in g.prints})
    bills: dict[str, list[Bill]] = {}
    for row in run.session.rows(_BILLS.format(column=column), [prints]):
        bill = Bill(*row)
        bills.setdefault(bill.print, []).append(bill)
    out = []
    for g in groups:
        every = [b for p in g.prints for b in bills[str(p.print)]]
        outside = [b for b in every if b.place != g.place and b.psn_no not in g.members]
        elsewhere = Outside(len({b.psn_no for b in outside}), len({b.place for b in outside}))
        out.append((g, tuple(b for b in every if b.place == g.place), elsewhere))
    return out


def _cases(run: SchemeRun, found: list[Found]) -> list[Case]:
    """Everything about all groups, read at once."""
    setl_ids = sorted({b.setl_id for _, _, bills, _ in found for b in bills})
    members = sorted({b.psn_no for _, _, bills, _ in found for b in bills})
    claims, people = load_claims(run.session, setl_ids), load_people(run.session, members)
    index = index_documents(run.session, setl_ids, members)
    rhythm = periodic_series(run.session, members)
    fixed = frozenset(r[0] for r in run.session.rows(_PAID_SO, [setl_ids])) if run.has("claims", "hi_paymtd") else None
    operated = dict(run.session.rows(_OPERATED, [setl_ids])) if run.has("operations") else None
    patients = _patients(run, found)
    places = {(r[0], r[1]): int(r[2]) for r in run.session.rows(_PLACES)}
    cases = []
    for number, (column, group, bills, outside) in enumerate(found):
        who = tuple(sorted({b.psn_no for b in bills}))
        documents = index.shared([b.setl_id for b in bills], set(who), people)
        mine = {b.setl_id: claims[b.setl_id] for b in bills}
        cases.append(
            Case(run, column, group, who, bills, outside, patients.get(number, 0),
                 places.get((group.best.kind, group.best.dise), 0), mine, people, documents, rhythm,
                 fixed, operated)
        )  # fmt: skip
    return cases


def _patients(run: SchemeRun, found: list[Found]) -> dict[int, int]:
    """How many patients of the main bill's diagnosis the place had while that bill was in use; a season before and after where they
    are few."""
    wanted: list[tuple[int, str, str, str, date, date]] = []
    for number, (_, group, bills, _) in enumerate(found):
        best = group.best
        days = [b.day for b in bills if b.kind == best.kind and b.dise == best.dise]
        wanted.append((number, best.place, best.kind, best.dise, min(days), max(days)))
    rows = run.session.rows(_PATIENTS, [list(column) for column in zip(*wanted, strict=True)])
    return {int(r[0]): int(r[1] if r[1] >= FEW else r[2]) for r in rows}


def _speaks(case: Case) -> bool:
    """One agreeing bill that is short, or has a few items in other quantities, speaks for nobody without a second one or a
    document: short order sets have their items in common, not what they come to. Nor do fewer than four persons: friends
    and cousins of three homes see one doctor for one complaint."""
    lines, costs = max(b.lines for b in case.bills), [float(case.claims[b.setl_id].total) for b in case.bills]
    copied = case.column == "exact" or max(costs) <= (1.0 + case.run.values["near_copy"]) * min(costs)
    small = lines < case.run.whole("long_bill") or not (copied or lines >= case.run.whole("items_lines"))
    several = len({b.print for b in case.bills}) > 1
    return bool(case.documents) or (len(case.members) >= case.run.whole("lone_persons") and (several or not small))


CLEARING = (
    ("机构套餐、临床路径或协定处方的文件，且患者签收、检验报告与病程可以对应。",
     "The institution's package, pathway or agreed prescription in writing, with patients' signatures and records."),
    ("患者本人确认就诊，并有与账单一致的检查报告、出库记录。",
     "Patients who confirm the visit, and reports and stock records that agree with the bill."),
)  # fmt: skip


def _finding(case: Case, code: str) -> Finding:
    run, group = case.run, case.group
    innocents = tuple(INNOCENT_TESTS[i.id](i, case) for i in run.scheme.innocents)
    arranged = any(o.outcome is Outcome.EXPLAINS for o in innocents)
    documents = [d for d in case.documents if d.kind == "payee" or not arranged]
    best = group.best
    nights = {b.nights for b in case.bills if b.print == str(best.print) and b.kind in BED}
    evidence = [_clone_evidence(case), *document_evidence(documents)]
    if len(nights) > 1:
        evidence.append(
            Evidence(
                "document", f"住院 {min(nights)} 至 {max(nights)} 天不等，账单却逐项相同",
                f"stays of {min(nights)} to {max(nights)} nights with one and the same itemised bill",
                tuple(f"Claim:{b.setl_id}" for b in case.bills if b.print == str(best.print)),
            )
        )  # fmt: skip
    return finding_of(run, Group(
        scheme="T45", members=case.members, claims=case.claims, observed=best.persons, expected=group.expected,
        measure=("账单逐项相同的人数", "persons with the same itemised bill"),
        tested=Tested(log_p=group.log_p, q=group.q, chance=Chance(Family.POISSON, group.expected)),
        agents=[d.value for d in documents if d.kind == "agent"],
        accounts=[d.value for d in documents if d.kind == "payee"],
        roles={m: "used_identity" for m in case.members} | {group.place: "institution"},
        facts={"prints": len({b.print for b in case.bills}), "lines": best.lines, "days": len({b.day for b in case.bills})},
        innocents=innocents, evidence=evidence, links=[f"clone:{code}", *(d.link for d in documents)], clearing=CLEARING,
    ))  # fmt: skip


def _first(case: Case) -> str:
    return min(b.setl_id for b in case.bills if b.print == str(case.group.best.print))


def _clone_evidence(case: Case) -> Evidence:
    best, prints = case.group.best, len({b.print for b in case.bills})
    what_zh, what_en = ("逐项", "to the line") if case.column == "exact" else ("项目", "in its items")
    return Evidence(
        "clone",
        f"{best.persons} 名互不相关的患者账单{what_zh}相同（{best.lines} 行），预期最多 {case.group.expected:.2g} 人；"
        f"该组共有 {prints} 种雷同账单、{len(case.bills)} 笔",
        f"{best.persons} unrelated patients have the same bill {what_en} ({best.lines} lines), {case.group.expected:.2g} "
        f"expected at most; the group has {prints} such bills in {len(case.bills)} claims",
        tuple(f"Claim:{b.setl_id}" for b in case.bills),
    )
