"""What speaks against a counter group: minutes day after day, one device, bills alike."""

from __future__ import annotations

import math
from collections import Counter as Count

from graph.schemes.finding import Evidence
from graph.schemes.kernels.counter_case import Case


def time_evidence(case: Case, known: bool) -> Evidence:
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


def terminal_evidence(case: Case) -> Evidence | None:
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


def basket_evidence(case: Case) -> Evidence | None:
    """Identical baskets inside the sessions, else bills put together from one list."""
    return same_lines(case) or _goods_evidence(case)


def same_lines(case: Case) -> Evidence | None:
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
        return None
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
