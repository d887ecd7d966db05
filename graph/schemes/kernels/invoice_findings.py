"""From repeated invoice numbers to findings: who shares them, what excuses them, what else the persons share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.schemes.finding import Evidence, Fact, Finding, InnocentOutcome
from graph.schemes.kernels.circumstances import absent, judged
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.group_findings import Group, finding_of
from graph.schemes.kernels.hub_weights import Hub, Key, SharedUse, shared_uses
from graph.schemes.kernels.invoice_sets import InvoiceSet, join_sets, load_sets, torn_from_one_book
from graph.schemes.kernels.people import Person, load_people, unrelated_units
from graph.schemes.kernels.shared_documents import NODE
from graph.schemes.scheme import SchemeRun

_ZH = {"payee": "收款账户", "phone": "联系电话", "agent": "代办人"}
_CLEARING = (
    ("开票机构的存根、电子票据查验结果，证明各张票据真实且各属其人", "the issuer's counterfoils or the verification of the electronic "
     "invoices, showing each to be genuine and of that person"),
    ("经办系统的录入更正记录，证明票号录错", "a correction in the handling system, showing a number entered wrong"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ledger:
    """Facts of all groups of one run, read together."""

    run: SchemeRun
    sets: Sequence[InvoiceSet]
    claims: Mapping[str, ClaimFact]
    people: Mapping[str, Person]
    uses: Mapping[Key, SharedUse]


def invoice_kernel(run: SchemeRun) -> list[Finding]:
    """Groups of persons with common invoices; and single persons reimbursed for several visits on one invoice."""
    sets = load_sets(run)
    open_sets = [s for s in sets if not s.excuse]
    crossing = [s for s in open_sets if len(s.persons) >= 2]
    lone = [s for s in open_sets if len(s.persons) == 1]
    users: dict[Key, set[str]] = {}
    for s in crossing:
        for u in s.uses:
            for k in u.keys:
                users.setdefault(k, set()).add(u.person)
    uses = shared_uses(run.session, (k for k, who in users.items() if len(who) >= 2))
    ledger = Ledger(
        run, sets, load_claims(run.session, (u.claim for s in open_sets for u in s.uses)),
        load_people(run.session, (p for s in open_sets for p in s.persons)), uses,
    )  # fmt: skip
    joined = join_sets(
        crossing, uses, window=run.whole("window_days"), mostly=run.values["identifier_mostly"],
        torn=torn_from_one_book(run, crossing),
    )  # fmt: skip
    by_person: dict[str, list[InvoiceSet]] = {}
    for s in lone:
        by_person.setdefault(next(iter(s.persons)), []).append(s)
    return [_finding(ledger, part) for part in [*joined, *map(tuple, by_person.values())]]


def _finding(ledger: Ledger, part: tuple[InvoiceSet, ...]) -> Finding:
    everyone = sorted({p for s in part for p in s.persons})
    owners = _true_owners(part)
    members = [p for p in everyone if p not in owners] if len(everyone) - len(owners) >= 2 else everyone
    units = unrelated_units(ledger.people, members)
    alike = sum(s.alike for s in part)
    told: dict[str, Fact] = {"units": len(set(units.values())), "numbers": len(part), "alike": alike}
    documents = _documents(ledger, part, set(members))
    return finding_of(ledger.run, Group(
        scheme="T13", members=members, bystanders=owners & (set(everyone) - set(members)),
        claims={u.claim: ledger.claims[u.claim] for s in part for u in s.uses if u.claim in ledger.claims},
        observed=float(sum(len(s.uses) - 1 for s in part)), expected=0.0,
        measure=("重复使用的票号次数", "uses of invoice numbers beyond the first"),
        agents=[k[1] for k, _ in documents if k[0] == "agent"], accounts=[k[1] for k, _ in documents if k[0] == "payee"],
        roles=dict.fromkeys(members, "claimant"), facts=told,
        innocents=_innocents(ledger, part, members, len(set(units.values()))),
        evidence=[_reuse(part, alike, firm=bool(documents) or len(part) > 1 or len(everyone) > 2), *(e for _, e in documents)],
        links=[*(f"invoice:{s.key[0]}{s.key[1]}" for s in part), *(f"{k[0]}:{k[1]}" for k, _ in documents)],
        clearing=_CLEARING,
    ))  # fmt: skip


def _true_owners(part: tuple[InvoiceSet, ...]) -> set[str]:
    """Patients whose own invoice others copied: settled online, first of all, and nothing else in the group is theirs."""
    counts = Counter(u.person for s in part for u in s.uses)
    return {
        s.uses[0].person for s in part
        if not s.uses[0].manual and any(u.manual for u in s.uses[1:]) and counts[s.uses[0].person] == 1
    }  # fmt: skip


def _reuse(part: tuple[InvoiceSet, ...], alike: int, *, firm: bool) -> Evidence:
    """One number on the claims of two persons may be one claim entered for the wrong one first, so it is not ``firm``."""
    persons = sorted({p for s in part for p in s.persons})
    return Evidence(
        "invoice", f"{len(part)} 个票号由 {len(persons)} 人报销 {sum(len(s.uses) for s in part)} 次，{alike} 个票号金额相同",
        f"{len(part)} invoice numbers, {sum(len(s.uses) for s in part)} reimbursements of {len(persons)} persons, {alike} with "
        "the same amount",
        (*(f"Invoice:{s.key[0]}{s.key[1]}" for s in part), *(f"Claim:{u.claim}" for s in part for u in s.uses),
         *(f"Person:{p}" for p in persons)), firm,
    )  # fmt: skip


def _documents(ledger: Ledger, part: tuple[InvoiceSet, ...], members: set[str]) -> list[tuple[Key, Evidence]]:
    """Identifiers of at least two members that are no hubs and are used mostly by the members."""
    found: dict[Key, set[str]] = {}
    for u in (u for s in part for u in s.uses if u.person in members):
        for k in u.keys:
            found.setdefault(k, set()).add(u.person)
    out = []
    for key, who in sorted(found.items()):
        use = ledger.uses.get(key)
        if (
            use is None
            or len(who) < 2
            or use.hub not in (Hub.NONE, Hub.FAMILY)
            or 2 * len(members & set(use.users)) < len(use.users)
        ):
            continue
        if len(set(unrelated_units(ledger.people, who).values())) < 2:
            continue
        out.append((key, Evidence(
            key[0], f"{len(who)} 人共用{_ZH[key[0]]} {key[1]}（全部使用者 {len(use.users)} 人）",
            f"{len(who)} of them share {key[0]} {key[1]} ({len(use.users)} users in all)",
            (f"{NODE[key[0]]}:{key[1]}", *(f"Person:{p}" for p in sorted(who))),
        )))  # fmt: skip
    return out


def _innocents(
    ledger: Ledger, part: tuple[InvoiceSet, ...], members: Sequence[str], units: int
) -> tuple[InnocentOutcome, ...]:
    by = {i.id: i for i in ledger.run.scheme.innocents}
    lone = len(part) == 1 and len(part[0].uses) == 2 and len(part[0].persons) == 2
    shared = {k for u in part[0].uses[:1] for k in u.keys} & {k for u in part[0].uses[1:] for k in u.keys}
    first, last = part[0].uses[0], part[0].uses[-1]
    typing = lone and not part[0].alike and not shared and not (first.day == last.day and first.place == last.place)
    parts = sum(s.excuse == "parts" for s in ledger.sets)
    restart = sum(s.excuse == "numbering" for s in ledger.sets)
    share = restart / max(1, len(ledger.sets))
    return (
        judged(by["reissue"], False, 0.0, "已冲销的结算不在其中", "claims taken back are not among them"),
        judged(by["parts"], False, parts / max(1, len(ledger.sets)), f"另有 {parts} 个票号属此情形，已剔除",
               f"{parts} other numbers are of this kind and were left out"),
        judged(by["family"], len(members) > 1 and units < 2, units / len(members), f"{len(members)} 人属 {units} 户",
               f"{len(members)} persons of {units} families") if len(members) > 1 else absent(by["family"]),
        judged(by["wrong_digit"], typing, float(typing), "仅一对票号相同，金额、日期、联系人均不同" if typing else "不止票号相同",
               "one pair alone, nothing else agrees" if typing else "more than the number agrees"),
        judged(by["numbering"], False, share, f"另有 {restart} 个票号属此情形，已剔除",
               f"{restart} other numbers are of this kind and were left out"),
    )  # fmt: skip
