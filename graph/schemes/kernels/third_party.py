"""Injuries that another register knows of, and the fund's payments for them (第三人责任)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.schemes.finding import Evidence, Fact, Finding, InnocentOutcome
from graph.schemes.kernels.circumstances import judged, unknown
from graph.schemes.kernels.claim_facts import ClaimFact
from graph.schemes.kernels.group_findings import Group, finding_of
from graph.schemes.scheme import SchemeRun

_WORK = ("工伤", "work")


@dataclass(frozen=True, slots=True)
class Injury:
    """One event of one person and the injury claims about it; ``declared`` counts those that named a third party; ``first``
    the days from the event to the care nearest to it, negative where the document is younger than the care. ``fits``: some care began at the date on record, or the record is
    by its kind a later one."""

    person: str
    happened: date
    kind: str
    document: str | None
    amount: float | None
    claims: tuple[str, ...]
    declared: int
    cost: float
    fund: float
    first: int
    fits: bool


_ROWS = """
SELECT psn_no, happened, COALESCE(kind, ''), document, amount, setl_id, cost, fund, declared, days, fits FROM third_party_claims
ORDER BY 1, 2, 3, 4, 10, 6
"""


def load_injuries(run: SchemeRun) -> list[Injury]:
    """Events with claims; a claim belongs to the event nearest to it."""
    last: dict[str, tuple[int, tuple[str, date, str, str | None]]] = {}
    rows = run.session.rows(_ROWS)
    for person, happened, kind, document, _, claim, _, _, _, days, _ in rows:
        event = (person, happened, kind, document)
        if claim not in last or abs(days) < abs(last[claim][0]):
            last[claim] = (days, event)
    events: dict[tuple[str, date, str, str | None], list[tuple[str, float | None, float, float, bool, int, bool]]] = (
        defaultdict(list)
    )
    for person, happened, kind, document, amount, claim, cost, fund, declared, days, fits in rows:
        event = (person, happened, kind, document)
        if last[claim][1] == event:
            events[event].append((claim, amount, cost, fund, declared, days, fits))
    return [
        Injury(
            *event[:2], event[2], event[3], listed[0][1], tuple(dict.fromkeys(r[0] for r in listed)),
            sum(r[4] for r in listed), sum(r[2] for r in listed), sum(r[3] for r in listed), min((r[5] for r in listed), key=abs),
            any(r[6] for r in listed),
        )
        for event, listed in events.items()
    ]  # fmt: skip


def is_work(injury: Injury) -> bool:
    """True for an injury at work, whose insurer is another one."""
    return any(w in injury.kind.lower() for w in _WORK)


def single_finding(run: SchemeRun, claims: Mapping[str, ClaimFact], injury: Injury) -> Finding:
    """One event of one person; people hurt in one accident have no more in common than that."""
    told: dict[str, Fact] = {
        "person": injury.person, "happened": injury.happened, "kind": injury.kind or "第三人侵权",
        "document": injury.document, "amount": injury.amount, "cost": injury.cost,
    }  # fmt: skip
    rows = tuple(f"Claim:{c}" for c in injury.claims)
    return finding_of(run, Group(
        scheme="T17" if is_work(injury) else "T16", members=(injury.person,),
        claims={c: claims[c] for c in injury.claims if c in claims}, observed=float(len(injury.claims)), expected=0.0,
        measure=("应由他人负担的结算笔数", "claims for which another is liable"), roles={injury.person: "claimant"}, facts=told,
        innocents=_innocents(run, injury),
        evidence=[Evidence(
            "document", f"{injury.happened} {injury.kind}文书与 {len(injury.claims)} 笔外伤结算",
            f"a document of {injury.happened} and {len(injury.claims)} injury claims", (*rows, f"Person:{injury.person}"),
        )],
        links=[f"document:{injury.document}"] if injury.document else [], clearing=CLEARING,
    ))  # fmt: skip


CLEARING: Sequence[tuple[str, str]] = (
    ("先行支付申请、追偿记录或已退回基金的凭证", "an application for advance payment, recovery on record, or proof of repayment"),
    ("责任认定书与赔偿明细，证明医疗费未获赔偿或赔偿不足", "the finding of liability and the compensation in detail, showing that care "
     "was not, or not fully, compensated"),
)  # fmt: skip


def _innocents(run: SchemeRun, injury: Injury) -> tuple[InnocentOutcome, ...]:
    by = {i.id: i for i in run.scheme.innocents}
    told = run.has("claims", "rel_ttp_flag")
    share = injury.declared / len(injury.claims)
    advance = (
        judged(by["advance"], share == 1.0, share, f"{injury.declared} 笔已申报涉及第三方", f"{injury.declared} claims declared it")
        if told else unknown(by["advance"], "未提供第三方标志", "no declaration delivered")
    )  # fmt: skip
    if injury.amount is None:
        partial = unknown(by["partial"], "未提供赔付金额", "no amount delivered")
    else:
        left = injury.cost - injury.amount
        partial = judged(
            by["partial"], injury.fund <= left + run.values["rounding"], left, f"赔付后余 {left:.2f} 元，基金支付 {injury.fund:.2f} 元",
            f"{left:.2f} CNY were left, the fund paid {injury.fund:.2f}",
        )  # fmt: skip
    late = injury.first > run.whole("first_days")
    other = judged(
        by["other_injury"],
        late,
        float(injury.first),
        f"首次就诊在 {injury.first} 天后",
        f"first care after {injury.first} days",
    )
    return advance, partial, other
