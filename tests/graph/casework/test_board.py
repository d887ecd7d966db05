"""The money board: the same claim, the same receipt, the same fine count once; what cannot be known is a range."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.casework.board import Board, Total, add_up
from graph.ledger.money import MoneyRecord
from graph.model.casework import MoneyKind

YUAN = Decimal("0.01")


def entry(id: str, kind: MoneyKind, amount: str, **other: Any) -> MoneyRecord:
    claims = tuple((claim, Decimal(part).quantize(YUAN)) for claim, part in other.pop("claims", ()))
    plain: dict[str, Any] = {
        "id": id,
        "incident": "I1",
        "proceeding": "医保",
        "owner": "YB",
        "compartment": None,
        "kind": kind,
        "subject": None,
        "amount": Decimal(amount).quantize(YUAN),
        "receipt": None,
        "offsets": None,
        "note": "",
        "on": date(2026, 3, 1),
        "by": "a",
        "by_name": "甲",
        "at": datetime(2026, 3, 1, tzinfo=UTC),
        "claims": claims,
    }
    return MoneyRecord(**(plain | other))


def line(board: Board, kind: MoneyKind) -> Total:
    (found,) = [total for total in board.totals if total.kind is kind]
    return found


def sums(total: Total) -> tuple[int, int, int]:
    return int(total.low), int(total.high), int(total.repeated)


def test_a_claim_that_two_agencies_found_is_counted_once() -> None:
    board = add_up(
        [
            entry("1", MoneyKind.FOUND, "300", claims=[("c1", "100"), ("c2", "200")]),
            entry("2", MoneyKind.FOUND, "550", proceeding="公安", claims=[("c2", "250"), ("c3", "300")]),
        ]
    )
    assert sums(line(board, MoneyKind.FOUND)) == (650, 650, 200)


def test_what_rests_on_no_claims_makes_a_range() -> None:
    board = add_up(
        [
            entry("1", MoneyKind.FOUND, "300", claims=[("c1", "300")]),
            entry("2", MoneyKind.FOUND, "500", proceeding="公安"),
        ]
    )
    assert sums(line(board, MoneyKind.FOUND)) == (500, 800, 0)


def test_what_one_proceeding_adds_to_its_own_claims_is_other_money() -> None:
    board = add_up([entry("1", MoneyKind.FOUND, "300", claims=[("c1", "300")]), entry("2", MoneyKind.FOUND, "500")])
    assert sums(line(board, MoneyKind.FOUND)) == (800, 800, 0)


def test_a_receipt_is_one_payment_whatever_each_agency_calls_it() -> None:
    board = add_up(
        [
            entry("1", MoneyKind.RETURNED, "80", receipt="R1"),
            entry("2", MoneyKind.COMPENSATION, "80", receipt="R1", proceeding="法院"),
            entry("3", MoneyKind.RETURNED, "20", receipt="R2"),
        ]
    )
    assert sums(line(board, MoneyKind.RETURNED)) == (100, 100, 80)
    assert sums(line(board, MoneyKind.COMPENSATION)) == (0, 0, 0)


def test_equal_payments_without_receipts_may_be_the_same_only_across_proceedings() -> None:
    same = [entry("1", MoneyKind.RETURNED, "80"), entry("2", MoneyKind.RETURNED, "80")]
    assert sums(line(add_up(same), MoneyKind.RETURNED)) == (160, 160, 0)
    across = [*same, entry("3", MoneyKind.RETURNED, "80", proceeding="公安")]
    assert sums(line(add_up(across), MoneyKind.RETURNED)) == (160, 240, 0)


def test_a_fine_that_was_paid_is_set_off_once_and_never_beyond_the_criminal_fine() -> None:
    board = add_up(
        [
            entry("1", MoneyKind.FINE, "500", receipt="F1"),
            entry("2", MoneyKind.CRIMINAL_FINE, "300", proceeding="法院", offsets="1"),
            entry("3", MoneyKind.CRIMINAL_FINE, "900", proceeding="法院", offsets="1"),
        ]
    )
    assert board.set_off == 300


def test_what_is_outstanding_is_what_was_found_less_what_came_back() -> None:
    board = add_up(
        [
            entry("1", MoneyKind.FOUND, "1000", claims=[("c1", "1000")]),
            entry("2", MoneyKind.SELF_RETURNED, "300", receipt="R1"),
            entry("3", MoneyKind.FINE, "2000", receipt="R2"),
        ]
    )
    assert board.outstanding == (700, 700)
    assert add_up([entry("1", MoneyKind.RETURNED, "5")]).outstanding == (0, 0)
    assert add_up([]).totals == ()


AMOUNTS = st.integers(1, 10_000).map(lambda fen: Decimal(fen).scaleb(-2))


@st.composite
def entries(draw: st.DrawFn) -> list[MoneyRecord]:
    made = []
    for number in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(list(MoneyKind)))
        claims = ()
        amount = draw(AMOUNTS)
        if kind is MoneyKind.FOUND and draw(st.booleans()):
            parts = draw(st.dictionaries(st.sampled_from(["c1", "c2", "c3"]), AMOUNTS, min_size=1))
            claims, amount = tuple(parts.items()), sum(parts.values(), Decimal(0))
        made.append(
            entry(
                str(number),
                kind,
                str(amount),
                claims=claims,
                proceeding=draw(st.sampled_from(["医保", "公安", "法院"])),
                receipt=None if kind is MoneyKind.FOUND else draw(st.sampled_from([None, "R1", "R2"])),
            )
        )
    return made


@settings(max_examples=300, deadline=None)
@given(entries(), st.randoms(use_true_random=False))
def test_the_board_does_not_depend_on_the_order_and_never_exceeds_what_was_entered(
    known: list[MoneyRecord], random: Any
) -> None:
    board = add_up(known)
    shuffled = list(known)
    random.shuffle(shuffled)
    assert add_up([*shuffled, *known[:1]]) == board
    for total in board.totals:
        assert 0 <= total.low <= total.high
        assert total.repeated >= 0
    assert sum(total.high + total.repeated for total in board.totals) == sum(one.amount for one in known)


@settings(max_examples=200, deadline=None)
@given(entries())
def test_another_agency_that_finds_the_same_claims_changes_no_sum(known: list[MoneyRecord]) -> None:
    again = [
        entry(f"x{one.id}", one.kind, str(one.amount), claims=one.claims, proceeding="审计")
        for one in known
        if one.claims
    ]
    before, after = add_up(known), add_up([*known, *again])
    assert [(t.kind, t.high) for t in before.totals] == [(t.kind, t.high) for t in after.totals]
