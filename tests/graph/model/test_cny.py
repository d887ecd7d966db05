"""An amount of money is a number exact to the fen, and never so large that arithmetic on it fails."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.model.money import is_amount


@pytest.mark.parametrize("text", ["0", "-0.01", "1.50", "1.500", "99999999999999.99", "1E+3"])
def test_what_columns_hold_is_an_amount(text: str) -> None:
    assert is_amount(Decimal(text))


@pytest.mark.parametrize("text", ["0.001", "1e14", "-1e14", "1e40", "1e400", "1e-400", "NaN", "sNaN", "Infinity"])
def test_what_they_do_not_hold_is_none(text: str) -> None:
    assert not is_amount(Decimal(text))
