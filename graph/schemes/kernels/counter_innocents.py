"""What explains a counter group innocently (正当理由): families, homes, shifts, refills, carers, rounds, queues."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from graph.schemes.finding import InnocentOutcome
from graph.schemes.kernels import circumstances
from graph.schemes.kernels.circumstances import MOST, PREVENTIVE, is_organised, judged, unknown
from graph.schemes.kernels.counter_case import Case
from graph.schemes.kernels.counter_evidence import basket_evidence, same_lines
from graph.schemes.kernels.counter_groups import DAY
from graph.schemes.kernels.periodic_care import KEPT, TOLERANCE
from graph.schemes.scheme import Innocent

MONTH = 30
"""Days that a month's pack lasts."""
YEAR = 365.25


def _household(innocent: Innocent, case: Case) -> InnocentOutcome:
    return circumstances.household(innocent, case.people, case.members, least=case.run.whole("least_card_persons"))


def _address(innocent: Innocent, case: Case) -> InnocentOutcome:
    return circumstances.same_address(innocent, case.people, case.members, excepted=case.money)


def _employer(innocent: Innocent, case: Case) -> InnocentOutcome:
    return circumstances.same_employer(innocent, case.people, case.members, excepted=case.money)


def _organised(innocent: Innocent, case: Case) -> InnocentOutcome:
    """A vaccination, screening or check-up day: the diagnosis says so, or they came once or half a year apart."""
    listed = [i for s in case.sessions for i in s]
    checkups = sum(case.diseases.get(i) in PREVENTIVE for i in listed) / max(1, len(listed))
    holds = (is_organised(case.days) or checkups >= MOST) and not case.documents
    n = len(circumstances.organised_days(case.days))
    zh = f"分属 {n} 次活动，体检、接种类诊断占 {checkups:.0%}"
    return judged(
        innocent, holds, checkups, zh, f"{n} separate occasions, {checkups:.0%} for examinations or vaccination"
    )


HOUR = 60
"""Minutes within which a class or shift begins."""
_CLASS = """
SELECT COUNT(DISTINCT c.setl_id) FROM settled_claims c JOIN fee_items f ON f.setl_id = c.setl_id
JOIN items i ON i.hilist_code = f.hilist_code
WHERE i.std_minutes > 0 AND c.dr_code IS NOT NULL AND c.setl_id IN (SELECT unnest(?))
GROUP BY f.hilist_code, c.dr_code ORDER BY 1 DESC LIMIT 1
"""


def _rhythm(innocent: Innocent, case: Case) -> InnocentOutcome:
    """Members in treatment every few days at their own hour (透析、理疗班次): the shift is the meeting.

    So is a class (集体治疗): one therapist's one treatment at one hour of the day, whatever the day. Whether the therapist
    could give so much of it is another scheme's question.
    """
    here = {psn_no for psn_no, place, _ in case.rhythm if place == case.group.place}
    own = [m for m in case.members if m in here]
    share = len(own) / len(case.members)
    zh, en = (
        f"{len(own)}/{len(case.members)} 人每数日固定就诊",
        f"{len(own)} of {len(case.members)} come every few days",
    )
    taught = _class(case)
    if taught >= MOST and not case.documents and basket_evidence(case) is None:
        zh, en = (
            f"{taught:.0%} 为同一治疗师同一钟点的同一治疗",
            f"{taught:.0%} are one treatment by one therapist at one hour",
        )
        return judged(innocent, True, taught, zh, en)
    return judged(innocent, share >= 0.5 and not case.money, share, zh, en)


def _class(case: Case) -> float:
    """Share of the bills that are one treatment, timed by the tariff, of one doctor; 0 where the sessions keep no hour."""
    hours = np.array([s.start % DAY for s in case.group.sessions])
    if not (case.run.has("items", "std_minutes") and case.run.has("fee_items") and case.run.has("claims", "dr_code")):
        return 0.0
    if float((np.abs(hours - np.median(hours)) <= HOUR).mean()) < KEPT:
        return 0.0
    listed = [i for s in case.sessions for i in s]
    rows = case.run.session.rows(_CLASS, [listed])
    return int(rows[0][0]) / len(listed) if rows else 0.0


def _refill(innocent: Innocent, case: Case) -> InnocentOutcome:
    """Days a month apart (慢病续方、养老金发放日): a month's pack ends for everybody who fetched it that day.

    Identical baskets or a shared document are no refill of one's own.
    """
    share, gaps = _monthly(case)
    own = not case.documents and basket_evidence(case) is None
    zh, en = f"{share:.0%} 的间隔为整月", f"{share:.0%} of the gaps are whole months"
    return judged(innocent, own and gaps >= 3 and share >= KEPT, share, zh, en)


def _monthly(case: Case) -> tuple[float, int]:
    """Share of the gaps between the days that are whole months, and how many gaps there are."""
    days = sorted({s.start // DAY for s in case.group.sessions})
    gaps = np.diff(np.array(days))
    months = np.maximum(1, np.round(gaps / MONTH))
    kept = np.abs(gaps - months * MONTH) <= TOLERANCE * MONTH
    return (float(kept.mean()) if gaps.size else 0.0), int(gaps.size)


def _round(innocent: Innocent, case: Case) -> InnocentOutcome:
    """A doctor's monthly round of the old (养老机构、村医按月巡诊), who are registered where their families live.

    The home's telephone is on every bill and what one doctor prescribes for old age recurs among them. An account, an agent,
    equal bills or one list for all are no part of a round, nor are the young.
    """
    born = [p.born for m in case.members if (p := case.people[m]).born is not None]
    if not born:
        return unknown(innocent, "未提供出生日期", "no dates of birth delivered")
    first = min(case.days)
    old = sum((first - b).days >= case.run.values["old_years"] * YEAR for b in born) / len(born)
    monthly, gaps = _monthly(case)
    papers = any(d.kind != "phone" for d in case.documents) or same_lines(case) is not None
    one_list = case.goods is not None and case.goods.between >= case.run.values["round_items"]
    holds = old >= MOST and gaps >= 3 and monthly >= KEPT and not papers and not one_list
    zh = f"{old:.0%} 为老年人，{monthly:.0%} 的间隔为整月"
    return judged(innocent, holds, old, zh, f"{old:.0%} are old, {monthly:.0%} of the gaps are whole months")


def _proxy(innocent: Innocent, case: Case) -> InnocentOutcome:
    """A carer, neighbour or village doctor who fetches for several (护理员、邻里代购): everybody's goods are their own.

    The carer's telephone and the one till are part of that story, an account that takes the money is not. A proxy is one on
    record (条例第17条) when the claims name the agent: where goods cannot be told apart, that decides.
    """
    named = max((len(d.members) for d in case.documents if d.kind == "agent"), default=0) / len(case.members)
    if named >= MOST and not case.money and basket_evidence(case) is None:
        zh, en = f"{named:.0%} 由同一登记代办人办理", f"{named:.0%} fetched by one agent on record"
        return judged(innocent, True, named, zh, en)
    if case.goods is None:
        return unknown(innocent, "未提供费用明细，或均为单项", "no fee lines delivered, or one line each")
    own, between = case.goods.own, case.goods.between
    holds = case.goods.personal(case.run.values["own_gap"]) and not case.money
    zh = f"同一人前后账单项目重合 {own:.0%}，不同人之间 {between:.0%}"
    return judged(
        innocent, holds, own - between, zh, f"items agree by {own:.0%} within a person, {between:.0%} between"
    )


def _queue(innocent: Innocent, case: Case) -> InnocentOutcome:
    """Other people in the same minutes (开门排队、月初购药): how many there were per member."""
    inside = sum(s.rows.size for s in case.group.sessions)
    own = sum(len(s) for s in case.sessions)
    ratio = (inside - own) / max(1, own)
    zh, en = f"同一时段其他人次为成员的 {ratio:.1f} 倍", f"{ratio:.1f} other visits per member's visit in those minutes"
    return judged(innocent, ratio > case.run.values["queue_ratio"], ratio, zh, en)


INNOCENT_TESTS: dict[str, Callable[[Innocent, Case], InnocentOutcome]] = {
    "household": _household, "same_address": _address, "same_employer": _employer, "organised_day": _organised,
    "rhythm": _rhythm, "refill": _refill, "round": _round, "proxy": _proxy, "queue": _queue,
}  # fmt: skip
