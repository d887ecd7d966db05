"""From groups with agreeing bills to findings: what else they share, and what explains agreeing bills innocently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.schemes.finding import Chance, Evidence, Family, Finding, InnocentOutcome, Outcome
from graph.schemes.kernels import circumstances
from graph.schemes.kernels.bills import bill_codes, make_bill_prints
from graph.schemes.kernels.circumstances import MOST, PREVENTIVE, is_organised, judged, unknown
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.cloned_groups import CloneGroup, find_clone_groups
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.people import Person, load_people, most_common
from graph.schemes.kernels.periodic_care import Series, periodic_series
from graph.schemes.kernels.shared_documents import SharedDocument, document_evidence, index_documents
from graph.schemes.scheme import Innocent, SchemeRun

_BED = ("21", "22", "52")
_BILLS = """
SELECT setl_id, psn_no, place, kind, dise, day, nights, lines, CAST("{column}" AS VARCHAR) FROM bill_prints
WHERE "{column}" IN (SELECT unnest(?)) ORDER BY setl_id
"""
FEW = 10
"""Patients below which a share of them is no habit of the place."""
SEASON = 90
"""Days before and after that are looked at then: a template or pathway lives longer than a quarter, and of the few patients of
some weeks a small group of copied bills would be most."""
_PATIENTS = f"""
SELECT w.number, COUNT(DISTINCT CASE WHEN b.day BETWEEN w.first AND w.last THEN b.psn_no END), COUNT(DISTINCT b.psn_no) FROM (
    SELECT unnest(?) AS number, unnest(?) AS place, unnest(?) AS kind, unnest(?) AS dise, unnest(?) AS first, unnest(?) AS last
) w JOIN bill_prints b ON b.place = w.place AND b.kind = w.kind AND b.dise = w.dise AND b.day BETWEEN w.first - {SEASON} AND w.last + {SEASON}
GROUP BY w.number
"""
RECOVERY = 3
"""Nights from which a stay lasts as long as the patient needs; shorter ones are set by the procedure."""
_NIGHTS = """
SELECT nights, COUNT(*) FROM bill_prints WHERE place = ? AND kind = ? AND psn_no NOT IN (SELECT unnest(?)) GROUP BY 1 ORDER BY 1
"""
_PLACES = "SELECT kind, dise, COUNT(DISTINCT place) FROM bill_prints GROUP BY kind, dise ORDER BY 1, 2"
_PAID_SO = "SELECT setl_id FROM claims WHERE hi_paymtd = '2' AND setl_id IN (SELECT unnest(?)) ORDER BY 1"
_OPERATED = """
SELECT setl_id, MIN(oprn_oprt_code) FROM operations WHERE setl_id IN (SELECT unnest(?)) GROUP BY setl_id ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Bill:
    """One of the group's bills."""

    setl_id: str
    psn_no: str
    place: str
    kind: str
    dise: str
    day: date
    nights: int
    lines: int
    print: str


@dataclass(frozen=True, slots=True)
class Outside:
    """Other persons with a bill of the group's at other places, and how many places these are."""

    persons: int
    places: int


@dataclass(frozen=True, slots=True)
class Case:
    """A group and everything its tests look at; None for what was not delivered."""

    run: SchemeRun
    column: str
    group: CloneGroup
    members: tuple[str, ...]
    bills: tuple[Bill, ...]
    outside: Outside
    patients: int
    places: int
    claims: Mapping[str, ClaimFact]
    people: Mapping[str, Person]
    documents: tuple[SharedDocument, ...]
    rhythm: frozenset[Series]
    fixed_price: frozenset[str] | None
    operated: Mapping[str, str] | None

    @property
    def money(self) -> bool:
        """An account takes the money of several homes."""
        return any(d.kind == "payee" for d in self.documents)


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


def _household(innocent: Innocent, case: Case) -> InnocentOutcome:
    return circumstances.household(
        innocent, case.people, case.members, least=case.run.whole("least_bill_persons")
    )  # fmt: skip


def _address(innocent: Innocent, case: Case) -> InnocentOutcome:
    return circumstances.same_address(innocent, case.people, case.members, excepted=case.money)


def _employer(innocent: Innocent, case: Case) -> InnocentOutcome:
    return circumstances.same_employer(innocent, case.people, case.members, excepted=case.money)


def _organised_day(innocent: Innocent, case: Case) -> InnocentOutcome:
    """A vaccination, screening or check-up day: the diagnosis says so, or all was done on one occasion without a bed."""
    checkups = sum(b.dise in PREVENTIVE for b in case.bills) / len(case.bills)
    beds = any(b.kind in _BED for b in case.bills)
    once = not beds and is_organised(b.day for b in case.bills)
    holds = (checkups >= MOST or once) and not case.documents
    zh = f"体检、接种类诊断占 {checkups:.0%}；全部在同一次或相隔半年以上的活动中：{'是' if once else '否'}"
    en = f"{checkups:.0%} for examinations or vaccination; all on one occasion or half-yearly ones: {'yes' if once else 'no'}"
    return judged(innocent, holds, checkups, zh, en)


def _template(innocent: Innocent, case: Case) -> InnocentOutcome:
    """The place bills most patients of the diagnosis so, while the bill is in use: a template of the place."""
    best = case.group.best
    mine = {b.psn_no for b in case.bills if b.kind == best.kind and b.dise == best.dise}
    share = len(mine) / max(1, case.patients)
    several = len({b.dise for b in case.bills}) > 1 or len({b.print for b in case.bills}) > 1 or bool(case.documents)
    zh, en = f"占该机构同期同诊断患者的 {share:.0%}", f"{share:.0%} of the place's patients of the diagnosis then"
    if share >= case.run.values["template_share"] and not several and (usual := _same_nights(case)) is not None:
        zh += f"；但各人住院天数相同，而该机构其他住院最常见的天数仅占 {usual:.0%}"
        en += f"; but all lie equally long, where {usual:.0%} of the place's other stays have the commonest number of nights"
        several = True
    return judged(innocent, share >= case.run.values["template_share"] and not several, share, zh, en)


def _same_nights(case: Case) -> float | None:
    """Share of the commonest length among the place's other stays, where the group's stays are all of one length and others'
    are not: a template sets what is ordered, not how long somebody lies ill. None where that says nothing."""
    best = case.group.best
    mine = [b.nights for b in case.bills if b.kind == best.kind]
    _, alike = most_common(str(n) for n in mine)
    if best.kind not in _BED or min(mine) < RECOVERY or alike < MOST * len(mine):
        return None
    rows = case.run.session.rows(_NIGHTS, [best.place, best.kind, list(case.members)])
    total = sum(int(n) for _, n in rows)
    usual = max((int(n) for _, n in rows), default=0) / max(1, total)
    return usual if total >= FEW and usual < case.run.values["template_share"] else None


def _package(innocent: Innocent, case: Case) -> InnocentOutcome:
    """As many strangers are billed exactly so at other institutions: a price package, of one disease or of a region.

    A list that is billed for several diseases at two or three places only may be one forger's, who sells to each.
    """
    outside = case.outside
    ratio, share = outside.persons / len(case.members), outside.places / max(1, case.places)
    _, main = most_common(b.dise for b in case.bills)
    one_disease = main >= case.run.values["one_disease"] * len(case.bills)
    holds = ratio >= 1.0 and (one_disease or share >= case.run.values["package_places"])
    zh = f"其他 {outside.places} 家机构另有 {outside.persons} 人账单相同，占诊治该病种机构的 {share:.0%}，主要病种占 {main / len(case.bills):.0%}"
    en = (
        f"{outside.persons} others have the bill at {outside.places} other institutions, {share:.0%} of those that treat the "
        f"disease; {main / len(case.bills):.0%} of the group's are for one disease"
    )
    return judged(innocent, holds, ratio, zh, en)


def _fixed_price(innocent: Innocent, case: Case) -> InnocentOutcome:
    """Paid as a single disease at a fixed price, or the same operation on record (单病种、日间手术套餐)."""
    if case.fixed_price is None and case.operated is None:
        return unknown(innocent, "未提供支付方式和手术记录", "no payment method and no operations delivered")
    paid = sum(b.setl_id in (case.fixed_price or ()) for b in case.bills)
    _, operated = most_common((case.operated or {}).get(b.setl_id) for b in case.bills)
    share = max(paid, operated) / len(case.bills)
    zh, en = f"{share:.0%} 按单病种支付或有同一手术", f"{share:.0%} paid as a single disease or operated on alike"
    return judged(innocent, share >= MOST and not case.documents, share, zh, en)


def _rhythm(innocent: Innocent, case: Case) -> InnocentOutcome:
    """Members in their own rhythm at the place (透析、续方): the same bill each time is the treatment."""
    kinds = {b.kind for b in case.bills}
    own = [m for m in case.members if any((m, case.group.place, k) in case.rhythm for k in kinds)]
    share = len(own) / len(case.members)
    zh, en = (
        f"{len(own)}/{len(case.members)} 人按固定周期就诊",
        f"{len(own)} of {len(case.members)} keep a fixed interval",
    )
    return judged(innocent, share >= 0.5 and not case.documents, share, zh, en)


_TESTS: dict[str, Callable[[Innocent, Case], InnocentOutcome]] = {
    "household": _household, "same_address": _address, "same_employer": _employer, "organised_day": _organised_day,
    "template": _template, "package": _package, "fixed_price": _fixed_price, "rhythm": _rhythm,
}  # fmt: skip

CLEARING = (
    ("机构套餐、临床路径或协定处方的文件，且患者签收、检验报告与病程可以对应。",
     "The institution's package, pathway or agreed prescription in writing, with patients' signatures and records."),
    ("患者本人确认就诊，并有与账单一致的检查报告、出库记录。",
     "Patients who confirm the visit, and reports and stock records that agree with the bill."),
)  # fmt: skip


def _finding(case: Case, code: str) -> Finding:
    run, group = case.run, case.group
    innocents = tuple(_TESTS[i.id](i, case) for i in run.scheme.innocents)
    arranged = any(o.outcome is Outcome.EXPLAINS for o in innocents)
    documents = [d for d in case.documents if d.kind == "payee" or not arranged]
    best = group.best
    nights = {b.nights for b in case.bills if b.print == str(best.print) and b.kind in _BED}
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
