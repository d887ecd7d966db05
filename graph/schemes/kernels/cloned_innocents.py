"""What explains agreeing bills innocently (雷同账单的正当理由): homes, templates, packages, operations, rhythms."""

from __future__ import annotations

from collections.abc import Callable

from graph.schemes.finding import InnocentOutcome
from graph.schemes.kernels import circumstances
from graph.schemes.kernels.circumstances import MOST, PREVENTIVE, is_organised, judged, unknown
from graph.schemes.kernels.cloned_case import BED, FEW, Case
from graph.schemes.kernels.people import most_common
from graph.schemes.scheme import Innocent

RECOVERY = 3
"""Nights from which a stay lasts as long as the patient needs; shorter ones are set by the procedure."""
_NIGHTS = """
SELECT nights, COUNT(*) FROM bill_prints WHERE place = ? AND kind = ? AND psn_no NOT IN (SELECT unnest(?)) GROUP BY 1 ORDER BY 1
"""


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
    beds = any(b.kind in BED for b in case.bills)
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
    if best.kind not in BED or min(mine) < RECOVERY or alike < MOST * len(mine):
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
    """Paid as a single disease at a fixed price, or on each list of items the same operation on record (单病种、日间手术套餐):
    a place may have a package for either of two operations."""
    if case.fixed_price is None and case.operated is None:
        return unknown(innocent, "未提供支付方式和手术记录", "no payment method and no operations delivered")
    paid = sum(b.setl_id in (case.fixed_price or ()) for b in case.bills)
    done = case.operated or {}
    operated = sum(
        most_common(done.get(b.setl_id) for b in case.bills if b.print == one)[1]
        for one in {b.print for b in case.bills}
    )
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


INNOCENT_TESTS: dict[str, Callable[[Innocent, Case], InnocentOutcome]] = {
    "household": _household, "same_address": _address, "same_employer": _employer, "organised_day": _organised_day,
    "template": _template, "package": _package, "fixed_price": _fixed_price, "rhythm": _rhythm,
}  # fmt: skip
