"""Amounts of money (金额): CNY as Decimal, exact to the fen."""

from __future__ import annotations

from decimal import Decimal

MOST = Decimal(10) ** 14
"""CNY, below which every amount lies: columns of money have 16 digits, two of them decimals."""

FEN = Decimal("0.01")


def is_amount(value: Decimal) -> bool:
    """True for what can be kept as an amount: a number smaller than ``MOST`` either way, exact to the fen."""
    return value.is_finite() and abs(value) < MOST and value == value.quantize(FEN)
