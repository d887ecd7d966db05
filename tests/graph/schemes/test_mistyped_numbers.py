"""Invoice numbers of one institution and month: copies are one group, mistyped numbers are none."""

from __future__ import annotations

from graph.schemes.kernels.invoice_sets import InvoiceSet, InvoiceUse, join_sets


def invoice(number: str, *uses: tuple[str, float]) -> InvoiceSet:
    """One number on a claim of each person, at one institution in one month."""
    rows = tuple(
        InvoiceUse(f"{number}-{person}", person, "H1", 10 + n, cost, False, None, ())
        for n, (person, cost) in enumerate(uses)
    )
    return InvoiceSet(("", number), rows)


def joined(*sets: InvoiceSet) -> int:
    return len(join_sets(sets, {}, window=30, mostly=0.5))


def test_two_mistyped_numbers_of_one_place_and_month_are_not_one_group() -> None:
    assert joined(invoice("100001", ("a", 10.0), ("b", 20.0)), invoice("100007", ("c", 30.0), ("d", 40.0))) == 2


def test_a_copied_amount_joins_what_was_billed_at_one_place_in_one_month() -> None:
    assert joined(invoice("100001", ("a", 10.0), ("b", 10.0)), invoice("100007", ("c", 30.0), ("d", 40.0))) == 1


def test_an_invoice_of_three_persons_is_more_than_a_mistyped_number() -> None:
    three = invoice("100001", ("a", 10.0), ("b", 20.0), ("e", 30.0))
    assert joined(three, invoice("100007", ("c", 30.0), ("d", 40.0))) == 1
