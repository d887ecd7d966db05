"""The money board of an incident (资金看板): what the agencies found, got back and imposed, no yuan counted twice.

What two agencies enter may be the same money. What proves it is used: a claim found by two is one claim, a receipt
entered by two is one payment, a fine that a criminal fine takes into account is paid once (行政处罚法第三十五条,
行政执法机关移送涉嫌犯罪案件的规定第十一条). Where nothing proves it either way the board says so by a range: ``low``
takes what may be the same for the same, ``high`` for different. Where they are equal the sum is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.ledger.money import MoneyRecord
from graph.model.casework import MoneyKind

NOTHING = Decimal("0.00")

PAYMENTS: tuple[MoneyKind, ...] = tuple(kind for kind in MoneyKind if kind is not MoneyKind.FOUND)
"""Kinds of which an entry is a payment or an order to pay, in the order in which the same receipt is told."""


@dataclass(frozen=True, slots=True)
class Total:
    """One line of the board, CNY. ``repeated`` is what was entered more than once and counted once."""

    kind: MoneyKind
    low: Decimal
    high: Decimal
    repeated: Decimal
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The lines in the order of :class:`MoneyKind`; kinds without an entry are left out.

    ``set_off`` is what of the criminal fines is already paid as administrative fines, ``outstanding`` the range of what
    was found and has not come back by returning, self-returning or compensation, never below zero.
    """

    totals: tuple[Total, ...]
    set_off: Decimal
    outstanding: tuple[Decimal, Decimal]


def add_up(entries: Iterable[MoneyRecord]) -> Board:
    """The board of these entries of one incident; their order does not matter."""
    known = sorted({entry.id: entry for entry in entries}.values(), key=lambda entry: entry.id)
    found = [entry for entry in known if entry.kind is MoneyKind.FOUND]
    paid = [entry for entry in known if entry.kind is not MoneyKind.FOUND]
    totals = [*([_found(found)] if found else []), *_payments(paid)]
    by_kind = {total.kind: total for total in totals}
    back = [by_kind[k] for k in (MoneyKind.RETURNED, MoneyKind.SELF_RETURNED, MoneyKind.COMPENSATION) if k in by_kind]
    owed = by_kind.get(MoneyKind.FOUND)
    low = max((owed.low if owed else NOTHING) - sum((one.high for one in back), NOTHING), NOTHING)
    high = max((owed.high if owed else NOTHING) - sum((one.low for one in back), NOTHING), NOTHING)
    return Board(tuple(totals), _set_off(known), (low, high))


def _found(entries: Sequence[MoneyRecord]) -> Total:
    """By claim: the largest amount that anybody found on it. What rests on no claims may lie within anything else."""
    claims: dict[str, Decimal] = {}
    for entry in entries:
        for claim, amount in entry.claims:
            claims[claim] = max(claims.get(claim, NOTHING), amount)
    certain = sum(claims.values(), NOTHING)
    loose: dict[str, Decimal] = {}
    own: dict[str, dict[str, Decimal]] = {}
    for entry in entries:
        if entry.claims:
            mine = own.setdefault(entry.proceeding, {})
            for claim, amount in entry.claims:
                mine[claim] = max(mine.get(claim, NOTHING), amount)
        else:
            loose[entry.proceeding] = loose.get(entry.proceeding, NOTHING) + entry.amount
    # One proceeding's own entries are about different money: the least that its claims and the rest come to.
    least = [rest + sum(own.get(proceeding, {}).values(), NOTHING) for proceeding, rest in loose.items()]
    entered = sum((amount for entry in entries for _, amount in entry.claims), NOTHING)
    low, high = max([certain, *least]), certain + sum(loose.values(), NOTHING)
    return Total(MoneyKind.FOUND, low, high, entered - certain, tuple(entry.id for entry in entries))


def _payments(entries: Sequence[MoneyRecord]) -> list[Total]:
    """By receipt, whatever each agency calls it: the largest amount on it, told under the first of its kinds.

    Entries without a receipt from different proceedings, of one kind, amount and day, may be the same.
    """
    receipts: dict[str, list[MoneyRecord]] = {}
    for entry in entries:
        receipts.setdefault(f"receipt {entry.receipt}" if entry.receipt else f"entry {entry.id}", []).append(entry)
    lows, highs, repeated = (dict.fromkeys(PAYMENTS, NOTHING) for _ in range(3))
    loose: dict[tuple[MoneyKind, Decimal, str], list[MoneyRecord]] = {}
    for same in receipts.values():
        kind = min((entry.kind for entry in same), key=PAYMENTS.index)
        most = max(entry.amount for entry in same)
        highs[kind] += most
        repeated[kind] += sum((entry.amount for entry in same), NOTHING) - most
        if same[0].receipt:
            lows[kind] += most
        else:
            loose.setdefault((kind, most, same[0].on.isoformat()), []).append(same[0])
    for (kind, amount, _), alike in loose.items():
        of = [sum(1 for entry in alike if entry.proceeding == p) for p in {entry.proceeding for entry in alike}]
        lows[kind] += amount * max(of)
    ids = {kind: tuple(entry.id for entry in entries if entry.kind is kind) for kind in PAYMENTS}
    return [Total(kind, lows[kind], highs[kind], repeated[kind], ids[kind]) for kind in PAYMENTS if ids[kind]]


def _set_off(entries: Sequence[MoneyRecord]) -> Decimal:
    """Fines that criminal fines take into account: each once, never more than the criminal fine."""
    by_id = {entry.id: entry for entry in entries}
    used: set[str] = set()
    total = NOTHING
    for entry in entries:
        fine = by_id.get(entry.offsets or "")
        if fine is not None and fine.id not in used:
            used.add(fine.id)
            total += min(fine.amount, entry.amount)
    return total
