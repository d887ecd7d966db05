"""docs/security.md names every line of the requirements A to C, and every test that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "security.md"
NUMBERS = [f"{part}{n}" for part, last in (("A", 5), ("B", 11), ("C", 8)) for n in range(1, last + 1)]
ROW = re.compile(r"^\| ([ABC]\d+) \| (.+?) \| (.+?) \|$", re.M)
TESTS = frozenset(
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.M)
)


def _rows() -> dict[str, list[str]]:
    return {number: re.findall(r"`(\w+)`", tests) for number, _, tests in ROW.findall(PAGE.read_text(encoding="utf-8"))}


def test_every_line_of_the_requirements_has_its_row() -> None:
    assert list(_rows()) == NUMBERS


@pytest.mark.parametrize("number", NUMBERS)
def test_every_line_has_a_test_that_carries_its_number(number: str) -> None:
    named = _rows()[number]
    assert named
    for test in named:
        assert test in TESTS, f"{number}: there is no {test}"
        assert f"_{number.lower()}_" in test, f"{test} does not carry {number}"
