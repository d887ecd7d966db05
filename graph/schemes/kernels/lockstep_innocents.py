"""The innocent explanations of a lockstep group, each tested by its own statistic on the group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from graph.schemes.finding import InnocentOutcome, Outcome
from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.lockstep_evidence import Group
from graph.schemes.kernels.people import distinct_homes, most_common
from graph.schemes.kernels.rounds import Meeting
from graph.schemes.kernels.significance import log_poisson_tail
from graph.schemes.kernels.stays import Stays
from graph.schemes.scheme import Innocent


@dataclass(frozen=True, slots=True)
class Bench:
    """What the tests look at besides the group: all stays, the rhythm marks, operations, and the strong evidence."""

    stays: Stays
    rhythm: npt.NDArray[np.bool_]
    operated: Mapping[str, str] | None
    meeting: Meeting
    money: bool
    documents: bool
    cloned: bool
    values: Mapping[str, float]
    today: date


Test = Callable[[Innocent, Group, Bench], InnocentOutcome]


def household(innocent: Innocent, group: Group, bench: Bench) -> InnocentOutcome:
    """Counts homes instead of persons: a family that falls ill together is one unit, not many."""
    if all(p.household is None and p.address is None for p in group.people.values()):
        return _outcome(innocent, Outcome.NOT_CHECKED, "未提供住址和家庭户", "no household or address delivered")
    homes = distinct_homes(group.people, group.members)
    ratio = homes / group.size
    holds = homes < bench.values["min_members"] or ratio < 0.5
    return _decided(
        innocent, holds, ratio, f"{group.size} 人来自 {homes} 户", f"{group.size} persons from {homes} homes"
    )


def same_address(innocent: Innocent, group: Group, bench: Bench) -> InnocentOutcome:
    """Most members live at one address (养老院): one staff arranges their care, phone and agent included.

    Money to one outside account, or cloned bills, is not care; then the explanation does not hold.
    """
    address, count = most_common(group.people[m].address for m in group.members)
    if address is None:
        return _outcome(innocent, Outcome.NOT_CHECKED, "未提供住址", "no address delivered")
    share = count / group.size
    holds = share >= bench.values["same_place_share"] and not bench.money and not bench.cloned
    return _decided(
        innocent, holds, share,
        f"{count}/{group.size} 人同住一址；共用收款账户：{_yes(bench.money)}；账单雷同：{_yes(bench.cloned)}",
        f"{count} of {group.size} live at one address; shared payee: {_en(bench.money)}; cloned bills: {_en(bench.cloned)}",
    )  # fmt: skip


def same_employer(innocent: Innocent, group: Group, bench: Bench) -> InnocentOutcome:
    """Most members work for one employer (单位体检、职业病): admitted by arrangement, unless money or bills say more."""
    known = [m for m in group.members if group.people[m].employers]
    if not known:
        return _outcome(innocent, Outcome.NOT_CHECKED, "未提供参保单位", "no employer known")
    _, count = most_common(e for m in known for e in sorted(group.people[m].employers))
    share = count / group.size
    holds = share >= bench.values["same_place_share"] and not bench.documents and not bench.cloned
    return _decided(
        innocent, holds, share, f"{count}/{group.size} 人同一用人单位", f"{count} of {group.size} share an employer"
    )


NEARLY_ALL = 0.8
"""Share of the stays: in an outbreak of one house a few are admitted for what they had before."""
INJURIES = ("S", "T")
"""Chapters of ICD-10: a storm or an accident breaks one person's wrist and cuts another's hand, which is one event."""


def _contagious(group: Group, stays: Stays) -> float:
    """Share of the group's stays for infections and poisonings (A00-B99, J00-J22, T51-T65), what people catch together, or for
    injuries, which one storm or accident gives to many."""
    names = [stays.disease.names[c] for c in stays.disease.code[group.rows].tolist() if c >= 0]
    caught = sum(n[:1] in "AB" or "J00" <= n <= "J22" or "T51" <= n <= "T65" for n in names)
    hurt = sum(n[:1] in INJURIES for n in names)
    return float(max(caught, hurt) / max(1, group.rows.size))


def outbreak(innocent: Innocent, group: Group, bench: Bench) -> InnocentOutcome:
    """A surge of the group's main diagnosis among OTHER people in the same weeks (疫情、灾害、食物中毒).

    A single wave of one area may be the whole outbreak, with nobody else to compare: then it is one when most were admitted
    for what people catch together, had no document in common and paid their share. Where nearly all were, a telephone in
    common is a dormitory's or a school's; one account or cloned bills are not.
    """
    stays = bench.stays
    caught = _contagious(group, stays)
    paid = float((stays.waived[group.rows] == 1).mean()) < 0.5
    tied = bench.money or bench.cloned if caught >= NEARLY_ALL else bench.documents
    if group.rounds == 1 and not tied and paid and caught >= bench.values["same_place_share"]:
        return _decided(
            innocent,
            True,
            caught,
            f"一次发病，{caught:.0%} 为感染、中毒或外伤",
            f"one wave, {caught:.0%} infections, poisonings or injuries",
        )
    codes = [c for c in stays.disease.code[group.rows].tolist() if c >= 0]
    if not codes:
        return _outcome(innocent, Outcome.NOT_CHECKED, "未提供诊断", "no diagnosis delivered")
    main, count = most_common(stays.disease.names[c] for c in codes)
    same = [stays.disease.names.index(main)] if main is not None else []
    hurt = [i for i, name in enumerate(stays.disease.names) if name[:1] in INJURIES]
    injured = sum(c in set(hurt) for c in codes)
    if injured > count:
        main, count, same = "S/T", injured, hurt
    share = count / group.rows.size
    if main is None or share < bench.values["same_place_share"]:
        return _decided(innocent, False, share, f"主要诊断仅占 {share:.0%}", f"the main diagnosis is only {share:.0%}")
    alike = stays.disease.rows(same)
    others = alike[~np.isin(stays.person.code[alike], group.codes)]
    weeks = np.unique(stays.day[group.rows] // 7)
    inside = int(np.isin(stays.day[others] // 7, weeks).sum())
    period = max(1, int(stays.day.max()) // 7 - int(stays.day.min()) // 7 + 1)
    usual = (others.size - inside) / max(1, period - weeks.size) * weeks.size
    ratio = inside / max(usual, 1.0)
    surge = ratio >= bench.values["surge_ratio"] and log_poisson_tail(inside, max(usual, 1.0)) < np.log(1e-3)
    return _decided(
        innocent, surge and not bench.money, ratio,
        f"同期其他人 {main} 住院 {inside} 次，平时 {usual:.1f} 次",
        f"{inside} other stays for {main} in the same weeks, usually {usual:.1f}",
    )  # fmt: skip


def rhythm(innocent: Innocent, group: Group, bench: Bench) -> InnocentOutcome:
    """Members' own regular series (透析、化疗): each keeps their own interval, meetings follow from the start day.

    A course has often too few stays to show a rhythm of its own; then the other patients say what the disease demands:
    if half of their returns to the place for the same diagnosis come after the group's usual interval, so do the group's.
    A telephone that they share is then no sign against it where the diagnosis itself is a cycle's (the ward's, a hostel's beside
    the clinic); money to one account is.
    """
    own = bench.stays.person.rows(group.codes.tolist())
    own = own[bench.rhythm[own]]
    regular = np.unique(bench.stays.person.code[own]).size / group.size
    cycles = _cycles(group, bench.stays)
    demanded = _usual_return(group, bench.stays)
    share = max(regular, demanded, cycles)
    holds = share >= 0.5 and not (bench.money if cycles >= 0.5 else bench.documents)
    return _decided(
        innocent, holds, share,
        f"{regular:.0%} 的成员按固定周期就诊；{cycles:.0%} 的住院为放化疗或透析；同病其他患者 {demanded:.0%} 的再入院间隔与本组相同",
        f"{regular:.0%} of the members keep a fixed interval; {cycles:.0%} of the stays are chemotherapy, radiotherapy or dialysis; "
        f"{demanded:.0%} of other patients' returns for the disease come after the group's interval",
    )  # fmt: skip


CYCLES = ("Z49", "Z51", "N18")
"""ICD-10: dialysis, chemotherapy and radiotherapy sessions, and the kidney disease that is billed for dialysis."""


def _cycles(group: Group, stays: Stays) -> float:
    """Share of the group's stays whose diagnosis is itself a cycle of treatment."""
    names = [stays.disease.names[c] for c in stays.disease.code[group.rows].tolist() if c >= 0]
    return float(sum(n.startswith(CYCLES) for n in names) / max(1, group.rows.size))


FEWEST_RETURNS = 10
"""Returns of other patients from which their usual interval can be told."""
RETURN_SPREAD = 0.2
"""A 21-day cycle moves by up to four days: Monday of another week, a blood count too low."""


def _usual_return(group: Group, stays: Stays) -> float:
    """Share of other patients' returns (same main diagnosis) after the group's middle interval.

    Returns to other places speak for the disease; those to the group's own, where others may have been called in too, only
    while there are too few elsewhere.
    """
    code, count = np.unique(stays.disease.code[group.rows], return_counts=True)
    alike = stays.disease.rows([int(code[int(count.argmax())])])
    here = np.isin(stays.place.code[alike], stays.place.code[group.rows])
    member = np.isin(stays.person.code[alike], group.codes)
    mine = _intervals(stays, alike[here & member])
    others = _one_a_week(stays, alike[~here & ~member])
    if others.size < FEWEST_RETURNS:
        others = _one_a_week(stays, alike[here & ~member])
    if mine.size == 0 or others.size < FEWEST_RETURNS:
        return 0.0
    middle = float(np.median(mine[:, 1]))
    return float((np.abs(others - middle) <= max(1.0, RETURN_SPREAD * middle)).mean())


def _intervals(stays: Stays, at: Ints) -> Ints:
    """(row, days since the stay before) of one person's consecutive stays among these rows."""
    at = at[np.lexsort((stays.day[at], stays.person.code[at]))]
    same = stays.person.code[at][1:] == stays.person.code[at][:-1]
    return np.asarray(np.stack([at[1:], np.diff(stays.day[at])], axis=1)[same], dtype=np.int64)


def _one_a_week(stays: Stays, at: Ints) -> Ints:
    """Intervals, one for each place and week of return: patients whom somebody called back together speak once."""
    found = _intervals(stays, at)
    rows = found[:, 0]
    _, first = np.unique(np.stack([stays.place.code[rows], stays.day[rows] // 7]), axis=1, return_index=True)
    return np.asarray(found[first, 1], dtype=np.int64)


RESIDENCE = 90
"""Days on end from which somebody lives in a ward: the longest period between two settlements is a quarter (按季结算)."""


def residents(innocent: Innocent, group: Group, bench: Bench) -> InnocentOutcome:
    """Members who live in the ward (长住患者): their stays follow one another without a day outside, settled by period.

    They were not brought together, they have always been there; one guardian's or home's account receives their money.
    """
    stays, spent = bench.stays, 0
    for person in group.codes.tolist():
        own = stays.person.rows([person])
        own = own[np.isin(stays.place.code[own], stays.place.code[group.rows])]
        spent += _longest(stays.day[own], stays.day[own] + stays.nights[own]) >= RESIDENCE
    share = spent / group.size
    holds = share >= bench.values["same_place_share"]
    return _decided(
        innocent, holds, share, f"{spent}/{group.size} 人连续住院三个月以上", f"{spent} of {group.size} live in the ward for a quarter or more"
    )  # fmt: skip


def _longest(begin: Ints, end: Ints) -> int:
    """Days of the longest run of at least two stays, each beginning on the day the one before ended."""
    longest, first, stays_in_run = 0, 0, 0
    for i in range(begin.size):
        if i and begin[i] - end[i - 1] == 0:
            stays_in_run += 1
        else:
            first, stays_in_run = int(begin[i]), 1
        if stays_in_run >= 2:
            longest = max(longest, int(end[i]) - first)
    return longest


def transfer(innocent: Innocent, group: Group, bench: Bench) -> InnocentOutcome:
    """Stays of the group that begin within a day of leaving another stay (转院): the second meeting follows the first."""
    arrived = float((~bench.stays.fresh[group.rows]).mean()) if group.rows.size else 0.0
    return _decided(
        innocent, arrived >= 0.5, arrived, f"{arrived:.0%} 的住院为转入", f"{arrived:.0%} of the stays are transfers in"
    )


def outreach(innocent: Innocent, group: Group, bench: Bench) -> InnocentOutcome:
    """The same real operation on most members (白内障等下乡手术): care that leaves an operation record or an operation on the bill.

    Whoever organises it leaves one phone or one escort and a surgeon's equal bills, so these do not speak against it; money
    of unrelated patients into one outside account does.
    """
    if bench.operated is None:
        return _outcome(innocent, Outcome.NOT_CHECKED, "未提供手术记录", "no operation records delivered")
    claims = [bench.stays.claim[r] for r in group.rows.tolist()]
    _, count = most_common(bench.operated.get(c) for c in claims)
    share = count / max(1, len(claims))
    holds = share >= bench.values["same_place_share"] and not bench.money
    return _decided(
        innocent,
        holds,
        share,
        f"{share:.0%} 的住院有同一手术记录，共用收款账户：{_yes(bench.money)}",
        f"{share:.0%} of the stays record the same operation; shared payee: {_en(bench.money)}",
    )


TESTS: dict[str, Test] = {
    "household": household,
    "same_address": same_address,
    "same_employer": same_employer,
    "outbreak": outbreak,
    "rhythm": rhythm,
    "residents": residents,
    "transfer": transfer,
    "outreach": outreach,
}


def _yes(value: bool) -> str:
    return "是" if value else "否"


def _en(value: bool) -> str:
    return "yes" if value else "no"


def _decided(innocent: Innocent, holds: bool, statistic: float, zh: str, en: str) -> InnocentOutcome:
    return _outcome(innocent, Outcome.EXPLAINS if holds else Outcome.REJECTED, zh, en, statistic)


def _outcome(innocent: Innocent, outcome: Outcome, zh: str, en: str, statistic: float | None = None) -> InnocentOutcome:
    return InnocentOutcome(innocent.id, innocent.zh, innocent.en, outcome, zh, en, statistic)
