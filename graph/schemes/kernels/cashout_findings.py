"""Accounts emptied in round sums at one counter (个人账户套现): which places, which persons, in what sequence."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from graph.schemes.finding import Chance, Evidence, Family, Finding, InnocentOutcome
from graph.schemes.kernels import circumstances
from graph.schemes.kernels.bills import make_bill_prints
from graph.schemes.kernels.circumstances import MOST, judged, unknown
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.people import Person, load_people, most_common
from graph.schemes.kernels.shared_documents import SharedDocument, document_evidence, index_documents
from graph.schemes.kernels.significance import benjamini_hochberg, log_poisson_tail
from graph.schemes.scheme import Innocent, SchemeRun

OPEN_MINUTES = 600.0
"""Minutes a counter is open on a day, at the least."""

_PLACES = """
SELECT place, COUNT(*), SUM(CASE WHEN round_sum THEN 1 ELSE 0 END), COUNT(DISTINCT day) FROM cash_payments
GROUP BY place ORDER BY place
"""
_PRICES = "SELECT place, (tens + 0.5) / (payments + 5.0) FROM cash_prices WHERE place IN (SELECT unnest(?)) ORDER BY 1"
"""Share of the small payments that are whole tens: prices of a place, half a payment in five added for what is not seen."""
_EVENTS = """
SELECT place, setl_id, psn_no, day, paid_at, amount, mutual, nothing_else FROM cash_payments
WHERE round_sum AND place IN (SELECT unnest(?)) ORDER BY place, paid_at, setl_id
"""
_ITEMS = "SELECT setl_id, CAST(items AS VARCHAR) FROM bill_prints WHERE setl_id IN (SELECT unnest(?)) ORDER BY 1"


@dataclass(frozen=True, slots=True)
class Payment:
    """One round payment out of an account, CNY; ``mutual`` is the part from a relative's account."""

    place: str
    setl_id: str
    psn_no: str
    day: date
    paid_at: datetime
    amount: float
    mutual: float
    alone: bool


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place with more round payments than other places' habits explain."""

    place: str
    payments: tuple[Payment, ...]
    expected: float
    days: int
    log_p: float


@dataclass(frozen=True, slots=True)
class Case:
    """A place's group and what its tests look at."""

    run: SchemeRun
    suspect: Suspect
    members: tuple[str, ...]
    payments: tuple[Payment, ...]
    followed: int
    by_chance: float
    claims: Mapping[str, ClaimFact]
    people: Mapping[str, Person]
    documents: tuple[SharedDocument, ...]
    items: Mapping[str, str] | None

    @property
    def in_sequence(self) -> bool:
        """One after the other far more often than the place's own number of such payments explains."""
        return log_poisson_tail(self.followed, self.by_chance) < math.log(1e-3) and self.followed >= 2


def cashout_kernel(run: SchemeRun) -> list[Finding]:
    """Groups of persons whose accounts pay round sums at one place, beyond the share of round sums elsewhere."""
    rows = [(r[0], int(r[1]), int(r[2]), int(r[3])) for r in run.session.rows(_PLACES)]
    wanted = [r for r in rows if r[2] >= run.whole("least_cash_persons")]
    if not wanted:
        return []
    payments, rounds = sum(r[1] for r in rows), sum(r[2] for r in rows)
    usual = float(np.quantile([r[2] / r[1] for r in rows if r[1] >= 20] or [0.0], 0.75))
    tens = dict(run.session.rows(_PRICES, [[r[0] for r in wanted]]))
    by_place: dict[str, list[Payment]] = {}
    for row in run.session.rows(_EVENTS, [[r[0] for r in wanted]]):
        by_place.setdefault(row[0], []).append(Payment(*row))
    suspects = []
    for place, n, k, days in wanted:
        # Rings elsewhere raise the sum over all places, hence at most thrice what three quarters of the places have.
        pooled = min((rounds - k + 1) / (payments - n + 1), 3.0 * usual + 1.0 / (payments - n + 1))
        rate = max(usual, pooled, float(tens.get(place, 0.0)) / 5.0)  # one whole ten in five is a fifty
        persons = len({p.psn_no for p in by_place[place]})
        suspects.append(Suspect(place, tuple(by_place[place]), n * rate, days, log_poisson_tail(persons, n * rate)))
    q = benjamini_hochberg(np.array([s.log_p for s in suspects]), len(rows))
    kept = [(s, float(v)) for s, v in zip(suspects, q.tolist(), strict=True) if v <= run.values["q_limit"]]
    cases = _cases(run, [s for s, _ in kept])
    return [_finding(c, v) for c, (_, v) in zip(cases, kept, strict=True) if _is_group(c)]


def _is_group(case: Case) -> bool:
    return case.run.whole("least_cash_persons") <= len(case.members) <= case.run.whole("hub_users")


def _cases(run: SchemeRun, suspects: list[Suspect]) -> list[Case]:
    if not suspects:
        return []
    setl_ids = sorted({p.setl_id for s in suspects for p in s.payments})
    persons = sorted({p.psn_no for s in suspects for p in s.payments})
    people, claims = load_people(run.session, persons), load_claims(run.session, setl_ids)
    index = index_documents(run.session, setl_ids, persons)
    items = dict(run.session.rows(_ITEMS, [setl_ids])) if make_bill_prints(run.session) else None
    return [_case(run, s, people, claims, index.shared, items) for s in suspects]


def _case(
    run: SchemeRun, suspect: Suspect, people: Mapping[str, Person], claims: Mapping[str, ClaimFact],
    shared: Callable[..., tuple[SharedDocument, ...]], items: Mapping[str, str] | None,
) -> Case:  # fmt: skip
    """Members pay round sums just before or after somebody of another home; everybody where no sequence shows."""
    window = run.whole("sequence_minutes")
    near: set[int] = set()
    followed = 0
    for i, a in enumerate(suspect.payments):
        for j in range(i + 1, len(suspect.payments)):
            b = suspect.payments[j]
            if (b.paid_at - a.paid_at).total_seconds() > 60 * window:
                break
            if people[a.psn_no].home != people[b.psn_no].home:
                followed += j == i + 1
                near |= {i, j}
    k = len(suspect.payments)
    by_chance = k * k * window / (max(1, suspect.days) * OPEN_MINUTES)
    sequence = followed >= 2 and log_poisson_tail(followed, by_chance) < math.log(1e-3)
    who = {suspect.payments[i].psn_no for i in near} if sequence else {p.psn_no for p in suspect.payments}
    mine = tuple(p for p in suspect.payments if p.psn_no in who)
    members = tuple(sorted(who))
    documents = shared([p.setl_id for p in mine], who, people)
    return Case(run, suspect, members, mine, followed, by_chance, {p.setl_id: claims[p.setl_id] for p in mine}, people,
                documents, items)  # fmt: skip


def _household(innocent: Innocent, case: Case) -> InnocentOutcome:
    return circumstances.household(innocent, case.people, case.members, least=case.run.whole("least_cash_persons"))


def _mutual_aid(innocent: Innocent, case: Case) -> InnocentOutcome:
    """Paid from a relative's account by the mutual-aid rule (共济)."""
    if not case.run.has("claims", "acct_mulaid_pay"):
        return unknown(innocent, "未提供共济支付金额", "no mutual-aid payments delivered")
    share = sum(p.mutual > 0 for p in case.payments) / len(case.payments)
    return judged(innocent, share >= 0.5, share, f"{share:.0%} 含共济支付", f"{share:.0%} paid by mutual aid")


def _year_end(innocent: Innocent, case: Case) -> InnocentOutcome:
    """In the last weeks of the year people stock up before the account's rules change."""
    share = sum((p.day.month, p.day.day) >= (12, 10) for p in case.payments) / len(case.payments)
    holds = share >= MOST and not case.in_sequence
    return judged(innocent, holds, share, f"{share:.0%} 发生在 12 月 10 日以后", f"{share:.0%} after 10 December")


def _package(innocent: Innocent, case: Case) -> InnocentOutcome:
    """One priced thing that many buy (固定价格套餐、疗程卡): the same items for the same sum."""
    if case.items is None:
        return unknown(innocent, "未提供费用明细", "no fee lines delivered")
    _, same = most_common(f"{case.items.get(p.setl_id, '')}|{p.amount}" for p in case.payments)
    share = same / len(case.payments)
    holds = share >= MOST and not case.in_sequence and not case.documents
    return judged(
        innocent, holds, share, f"{share:.0%} 项目与金额相同", f"{share:.0%} are the same items for the same sum"
    )


_TESTS: dict[str, Callable[[Innocent, Case], InnocentOutcome]] = {
    "household": _household, "mutual_aid": _mutual_aid, "year_end": _year_end, "package": _package,
}  # fmt: skip
_CLEARING = (
    ("药店进销存、销售小票与出库能够对应，购药人确认收到药品。", "Stock books and receipts that agree, and buyers who have the goods."),
    ("监控显示本人到场并取走药品。", "Cameras that show the buyers with the goods."),
)  # fmt: skip


def _finding(case: Case, q: float) -> Finding:
    s, place = case.suspect, case.suspect.place
    total = sum(p.amount for p in case.payments)
    evidence = [
        Evidence(
            "money", f"{len(case.payments)} 笔个人账户整数支付，共 {total:.0f} 元，按其他机构的比例预期 {s.expected:.2g} 人",
            f"{len(case.payments)} round payments out of accounts, {total:.0f} CNY; {s.expected:.2g} persons expected from "
            "other places", tuple(f"Claim:{p.setl_id}" for p in case.payments),
        ),
        *document_evidence(case.documents),
    ]  # fmt: skip
    if case.in_sequence:
        minutes = case.run.whole("sequence_minutes")
        evidence.append(Evidence(
            "terminal", f"其中 {case.followed} 次在 {minutes} 分钟内由另一户接续支付，按其频次预期 {case.by_chance:.2g} 次",
            f"{case.followed} times somebody of another home followed within {minutes} minutes, {case.by_chance:.2g} expected",
            tuple(f"Claim:{p.setl_id}" for p in case.payments),
        ))  # fmt: skip
    persons = len({p.psn_no for p in s.payments})
    return finding_of(case.run, Group(
        scheme="T40", members=case.members, claims=case.claims, observed=persons, expected=s.expected,
        measure=("个人账户整数支付的人数", "persons with round payments out of their accounts"),
        tested=Tested(log_p=s.log_p, q=q, chance=Chance(Family.POISSON, s.expected)),
        agents=[d.value for d in case.documents if d.kind == "agent"],
        accounts=[d.value for d in case.documents if d.kind == "payee"],
        roles={m: "claimant" for m in case.members} | {place: "institution"},
        facts={"payments": len(case.payments), "total": total, "followed": case.followed},
        innocents=[_TESTS[i.id](i, case) for i in case.run.scheme.innocents], evidence=evidence, clearing=_CLEARING,
        links=[*(f"window:{place}:{p.day.isoformat()}" for p in case.payments), *(d.link for d in case.documents)],
    ))  # fmt: skip
