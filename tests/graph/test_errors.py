"""The error classes and their documentation say the same."""

from __future__ import annotations

import re
from pathlib import Path

from graph.model import errors

DOC = Path(__file__).resolve().parents[2] / "docs/errors.md"


def _classes() -> list[type[errors.MingjianError]]:
    found = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.MingjianError)]
    return [c for c in found if c is not errors.MingjianError]


def test_every_error_is_documented_with_its_code_and_exit_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (\d+) \|", DOC.read_text(), re.M)
    documented = {name: (code, int(exit_code)) for name, code, exit_code in rows}
    assert documented == {c.__name__: (c.code, c.exit_code) for c in _classes()}


def test_an_error_carries_both_languages_and_its_facts() -> None:
    error = errors.DeliveryRefused("缺少字段", "column missing", file="claims.csv", line=7)
    assert error.facts == {"file": "claims.csv", "line": 7}
    assert "缺少字段" in str(error)
    assert "column missing" in str(error)
