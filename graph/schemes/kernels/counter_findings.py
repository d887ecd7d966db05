"""From groups billed minutes apart to findings: terminal, identical baskets, documents, and what explains a queue."""

from __future__ import annotations

import math
from collections import Counter as Count
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from graph.schemes.finding import Chance, Evidence, Family, Finding, InnocentOutcome, Outcome
from graph.schemes.kernels import circumstances
from graph.schemes.kernels.bills import make_bill_prints
from graph.schemes.kernels.circumstances import MOST, PREVENTIVE, is_organised, judged, unknown
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.counter_baskets import Goods, goods_of
from graph.schemes.kernels.counter_groups import (
    DAY,
    Counter,
    CounterGroup,
    candidate_groups,
    group_at,
    likely_pairs,
    load_counters,
)
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.people import Person, load_people
from graph.schemes.kernels.periodic_care import KEPT, TOLERANCE, Series, periodic_series
from graph.schemes.kernels.shared_documents import SharedDocument, document_evidence, index_documents
from graph.schemes.kernels.significance import benjamini_hochberg
from graph.schemes.scheme import Innocent, SchemeRun

ZERO = date(2000, 1, 1)
MONTH = 30
"""Days that a month's pack lasts."""

_CLOCK = """
SELECT COUNT(*), SUM(CASE WHEN minute % 1440 = 0 THEN 1 ELSE 0 END), COUNT(DISTINCT minute % 1440) FROM counter_visits
"""
_DEVICES = """
SELECT setl_id, terminal_id, opter_id FROM settled_claims WHERE setl_id IN (SELECT unnest(?)) ORDER BY setl_id
"""
_LOADS = """
SELECT fixmedins_code, "{column}", COUNT(*) FROM settled_claims
WHERE fixmedins_code IN (SELECT unnest(?)) AND "{column}" IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
"""
_BASKETS = """
SELECT setl_id, CAST(exact AS VARCHAR) FROM bill_prints WHERE setl_id IN (SELECT unnest(?)) AND lines >= ? ORDER BY setl_id
"""
_DISEASES = (
    "SELECT setl_id, LEFT(dise_code, 3) FROM settled_claims WHERE setl_id IN (SELECT unnest(?)) ORDER BY setl_id"
)
_AGREE = """
SELECT place, SUM(m * (m - 1)), SUM(m) * (SUM(m) - 1) FROM (
    SELECT place, exact, COUNT(DISTINCT psn_no) AS m FROM bill_prints WHERE place IN (SELECT unnest(?)) AND nights = 0
    GROUP BY place, exact) x GROUP BY place
"""


@dataclass(frozen=True, slots=True)
class Devices:
    """Terminal and cashier of claims, and each one's share of its place's claims."""

    used: Mapping[str, tuple[str | None, str | None]]
    share: Mapping[tuple[str, int, str], float]


@dataclass(frozen=True, slots=True)
class Case:
    """A group and what its tests look at."""

    run: SchemeRun
    group: CounterGroup
    counter: Counter
    members: tuple[str, ...]
    sessions: tuple[tuple[str, ...], ...]
    claims: Mapping[str, ClaimFact]
    people: Mapping[str, Person]
    documents: tuple[SharedDocument, ...]
    rhythm: frozenset[Series]
    devices: Devices
    baskets: Mapping[str, str]
    agree: float
    diseases: Mapping[str, str | None]
    goods: Goods | None

    @property
    def money(self) -> bool:
        """An account takes the money of several homes."""
        return any(d.kind == "payee" for d in self.documents)

    @property
    def days(self) -> list[date]:
        """The days of the sessions."""
        return [ZERO + timedelta(s.start // DAY) for s in self.group.sessions]


def counter_kernel(run: SchemeRun) -> list[Finding]:
    """Groups whose cards are billed minutes apart on more days than chance allows; nothing where clocks do not work."""
    total, midnight, times = run.session.rows(_CLOCK)[0]
    if not total or int(midnight or 0) > 0.5 * total or int(times) < 24:
        return []
    pairs = likely_pairs(run)
    if not pairs:
        return []
    counters = load_counters(run, sorted({p[0] for p in pairs}))
    window = run.whole("window_minutes")
    people = load_people(run.session, {p for _, a, b, _ in pairs for p in (a, b)})
    groups: list[CounterGroup] = []
    for place, listed in candidate_groups(run, people, pairs).items():
        for names in listed:
            group = group_at(
                counters[place], names, window=window, least=run.whole("least_card_persons"),
                repeat=run.whole("repeat_days"), chance_share=run.values["chance_share"],
            )  # fmt: skip
            if group is not None and not any(_same(group, g) for g in groups):
                groups.append(group)
    places = int(run.session.rows("SELECT COUNT(DISTINCT place) FROM counter_visits")[0][0])
    q = benjamini_hochberg(np.array([g.log_p for g in groups]), places)
    kept = [(g, float(v)) for g, v in zip(groups, q.tolist(), strict=True) if v <= run.values["q_limit"]]
    return [_finding(case, v) for case, (_, v) in zip(_cases(run, [g for g, _ in kept], counters), kept, strict=True)]


def _same(a: CounterGroup, b: CounterGroup) -> bool:
    both = np.intersect1d(a.members, b.members).size
    return a.place == b.place and both >= 0.5 * min(a.members.size, b.members.size)


def _cases(run: SchemeRun, groups: list[CounterGroup], counters: Mapping[str, Counter]) -> list[Case]:
    """Everything about all groups, read at once."""
    if not groups:
        return []
    names = [tuple(sorted(counters[g.place].names[g.members].tolist())) for g in groups]
    sessions = []
    for g in groups:
        c = counters[g.place]
        sessions.append(
            tuple(tuple(c.claim[s.rows[np.isin(c.person[s.rows], g.members)]].tolist()) for s in g.sessions)
        )
    setl_ids = sorted({i for group in sessions for s in group for i in s})
    persons = sorted({n for group in names for n in group})
    claims, people = load_claims(run.session, setl_ids), load_people(run.session, persons)
    index = index_documents(run.session, setl_ids, persons)
    rhythm = periodic_series(run.session, persons, longest=run.whole("rhythm_gap"))
    places = sorted({g.place for g in groups})
    baskets: dict[str, str] = {}
    agree: dict[str, float] = {}
    if make_bill_prints(run.session):
        baskets = dict(run.session.rows(_BASKETS, [setl_ids, run.whole("basket_lines")]))
        agree = {r[0]: (float(r[1]) + 1.0) / (float(r[2]) + 1.0) for r in run.session.rows(_AGREE, [places])}
    devices = _devices(run, setl_ids, places)
    diseases = dict(run.session.rows(_DISEASES, [setl_ids]))
    goods: list[Goods | None] = [None] * len(groups)
    if agree:
        mine = [{i: claims[i].psn_no for day in s for i in day} for s in sessions]
        goods = goods_of(
            run, [(g.place, frozenset(n), m, diseases) for g, n, m in zip(groups, names, mine, strict=True)]
        )
    return [
        Case(run, g, counters[g.place], n, s, {i: claims[i] for day in s for i in day}, people,
             index.shared([i for day in s for i in day], set(n), people), rhythm, devices, baskets, agree.get(g.place, 1.0), diseases, w)
        for g, n, s, w in zip(groups, names, sessions, goods, strict=True)
    ]  # fmt: skip


def _devices(run: SchemeRun, setl_ids: list[str], places: list[str]) -> Devices:
    used = {r[0]: (r[1], r[2]) for r in run.session.rows(_DEVICES, [setl_ids])}
    share: dict[tuple[str, int, str], float] = {}
    for which, column in enumerate(("terminal_id", "opter_id")):
        if not run.has("claims", column):
            continue
        rows = run.session.rows(_LOADS.format(column=column), [places])
        total: Count[str] = Count()
        for place, _, n in rows:
            total[place] += int(n)
        share |= {(place, which, value): int(n) / total[place] for place, value, n in rows}
    return Devices(used, share)


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


def _rhythm(innocent: Innocent, case: Case) -> InnocentOutcome:
    """Members in treatment every few days at their own hour (透析、理疗班次): the shift is the meeting."""
    here = {psn_no for psn_no, place, _ in case.rhythm if place == case.group.place}
    own = [m for m in case.members if m in here]
    share = len(own) / len(case.members)
    zh, en = (
        f"{len(own)}/{len(case.members)} 人每数日固定就诊",
        f"{len(own)} of {len(case.members)} come every few days",
    )
    return judged(innocent, share >= 0.5 and not case.money, share, zh, en)


def _refill(innocent: Innocent, case: Case) -> InnocentOutcome:
    """Days a month apart (慢病续方、养老金发放日): a month's pack ends for everybody who fetched it that day.

    Identical baskets or a shared document are no refill of one's own.
    """
    days = sorted({s.start // DAY for s in case.group.sessions})
    gaps = np.diff(np.array(days))
    months = np.maximum(1, np.round(gaps / MONTH))
    kept = np.abs(gaps - months * MONTH) <= TOLERANCE * MONTH
    share = float(kept.mean()) if gaps.size else 0.0
    own = not case.documents and _basket_evidence(case) is None
    zh, en = f"{share:.0%} 的间隔为整月", f"{share:.0%} of the gaps are whole months"
    return judged(innocent, own and gaps.size >= 3 and share >= KEPT, share, zh, en)


def _proxy(innocent: Innocent, case: Case) -> InnocentOutcome:
    """A carer, neighbour or village doctor who fetches for several (护理员、邻里代购): everybody's goods are their own.

    The carer's telephone and the one till are part of that story, an account that takes the money is not.
    """
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


_TESTS: dict[str, Callable[[Innocent, Case], InnocentOutcome]] = {
    "household": _household, "same_address": _address, "same_employer": _employer, "organised_day": _organised,
    "rhythm": _rhythm, "refill": _refill, "proxy": _proxy, "queue": _queue,
}  # fmt: skip
_CLEARING = (
    ("收费处监控、叫号记录显示各人本人到场。", "Cameras and queue numbers that show each person present."),
    (
        "各人处方、检查结果与购药出库可以对应，且本人确认。",
        "Prescriptions, results and stock that agree, confirmed by the persons.",
    ),
)


def _finding(case: Case, q: float) -> Finding:
    group = case.group
    innocents = tuple(_TESTS[i.id](i, case) for i in case.run.scheme.innocents)
    told = {o.id: o.outcome for o in innocents}
    known = Outcome.NOT_CHECKED not in (told["household"], told["same_address"])
    evidence = [_time_evidence(case, known), *document_evidence(case.documents)]
    evidence += [e for e in (_terminal_evidence(case), _basket_evidence(case)) if e is not None]
    place = group.place
    return finding_of(case.run, Group(
        scheme="T02", members=case.members, claims=case.claims, observed=group.observed, expected=group.expected,
        measure=(f"同日先后结算至少 {group.needed} 天的人数", f"persons billed within minutes on at least {group.needed} common days"),
        tested=Tested(log_p=group.log_p, q=q, chance=Chance(Family.POISSON, group.expected)),
        agents=[d.value for d in case.documents if d.kind == "agent"],
        accounts=[d.value for d in case.documents if d.kind == "payee"],
        roles={m: "used_identity" for m in case.members} | {place: "institution"},
        facts={"days": len(group.sessions), "needed": group.needed, "window": case.run.whole("window_minutes")},
        innocents=innocents, evidence=evidence, clearing=_CLEARING,
        links=[*(f"window:{place}:{d.isoformat()}" for d in case.days), *(d.link for d in case.documents)],
    ))  # fmt: skip


def _time_evidence(case: Case, known: bool) -> Evidence:
    """Minutes on day after day count as a kind of their own where families and homes could be ruled out."""
    g, window = case.group, case.run.whole("window_minutes")
    return Evidence(
        "time",
        f"{len(g.sessions)} 天在同一机构 {window} 分钟内先后结算，至少 {g.needed} 天者 {g.observed} 人，"
        f"按各人就诊次数和该时段人流预期 {g.expected:.2g} 人",
        f"billed within {window} minutes of each other at one place on {len(g.sessions)} days; {g.observed} on at least "
        f"{g.needed} of them, {g.expected:.2g} expected from their own visits and the crowd",
        tuple(f"Claim:{i}" for s in case.sessions for i in s),
        independent=known,
    )


def _terminal_evidence(case: Case) -> Evidence | None:
    """One terminal or cashier in each session, though the place has several: chance is their shares multiplied."""
    best: tuple[float, int, int] | None = None
    for which in (0, 1):
        log_p, same = 0.0, 0
        for session in case.sessions:
            used = Count(v for i in session if (v := case.devices.used.get(i, (None, None))[which]) is not None)
            if not used:
                continue
            value, n = min(used.items(), key=lambda item: (-item[1], item[0]))
            share = case.devices.share.get((case.group.place, which, value), 1.0)
            if n >= 0.8 * len(session):
                log_p += (n - 1) * math.log(max(share, 1e-6))
                same += 1
        if same >= 0.8 * len(case.sessions) and (best is None or log_p < best[0]):
            best = (log_p, same, which)
    if best is None or best[0] > math.log(1e-3):
        return None
    zh, en = (("终端", "terminal"), ("收费员", "cashier"))[best[2]]
    return Evidence(
        "terminal", f"{best[1]} 天均在同一{zh}先后结算，按其业务量偶然概率 {math.exp(max(-700.0, best[0])):.1g}",
        f"one {en} on {best[1]} days, chance {math.exp(max(-700.0, best[0])):.1g} from its share of the work",
        tuple(f"Claim:{i}" for s in case.sessions for i in s),
    )  # fmt: skip


def _basket_evidence(case: Case) -> Evidence | None:
    """Identical baskets inside the sessions, against how often any two bills of the place agree; one or two lines, a
    registration and a treatment, are the same for everybody and do not count."""
    pairs = same = 0
    rows: set[str] = set()
    for session in case.sessions:
        listed = [(i, case.baskets[i]) for i in session if i in case.baskets]
        for n, (a, first) in enumerate(listed):
            for b, second in listed[n + 1 :]:
                pairs += 1
                if first == second:
                    same += 1
                    rows |= {a, b}
    share = same / pairs if pairs else 0.0
    if share < case.run.values["basket_share"] or share < 5.0 * case.agree:
        return _goods_evidence(case)
    return Evidence(
        "clone", f"同次结算中 {share:.0%} 的两两账单逐项相同，该机构任意两笔为 {case.agree:.2%}",
        f"{share:.0%} of pairs of bills in a session are the same line by line, {case.agree:.2%} of any two at the place",
        tuple(f"Claim:{i}" for i in sorted(rows)),
    )  # fmt: skip


def _goods_evidence(case: Case) -> Evidence | None:
    """Bills put together from one list: members' items agree as those of no other patients of the same diseases there do,
    and no member has goods of their own."""
    goods, gap = case.goods, case.run.values["own_gap"]
    if goods is None or not goods.alike or goods.own - goods.between >= gap:
        return None
    if goods.items < case.run.whole("basket_lines"):
        return None
    return Evidence(
        "clone", f"不同成员两两账单项目重合 {goods.between:.0%}（本人前后 {goods.own:.0%}），该机构同病种其他患者为 {goods.usual:.0%}",
        f"items of two members' bills agree by {goods.between:.0%} (of one member's by {goods.own:.0%}), those of other "
        f"patients of the same diseases there by {goods.usual:.0%}",
        tuple(f"Claim:{i}" for day in case.sessions for i in day),
    )  # fmt: skip
