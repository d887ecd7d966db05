"""Cursors: what was signed comes back, anything else is BAD_INPUT."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gql.cursor import Cursors
from graph.model.errors import BadInput

CURSORS = Cursors(b"k" * 32)
VALUES = st.lists(st.one_of(st.text(), st.integers(-(2**53), 2**53), st.none()), min_size=1, max_size=4)


@given(VALUES)
def test_a_signed_place_comes_back(values: list[str | int | None]) -> None:
    assert CURSORS.read("rings", CURSORS.sign("rings", *values)) == tuple(values)


@given(VALUES, st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_refused(values: list[str | int | None], place: int, change: int) -> None:
    raw = bytearray(base64.urlsafe_b64decode(CURSORS.sign("rings", *values) + "=="))
    raw[place % len(raw)] ^= change
    with pytest.raises(BadInput):
        CURSORS.read("rings", base64.urlsafe_b64encode(bytes(raw)).decode().rstrip("="))


@given(st.text())
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        CURSORS.read("rings", text)


def test_a_cursor_of_another_list_is_refused() -> None:
    with pytest.raises(BadInput):
        CURSORS.read("rings", CURSORS.sign("evidence:R1", 3))


def test_a_cursor_of_another_installation_is_refused() -> None:
    with pytest.raises(BadInput):
        CURSORS.read("rings", Cursors(b"j" * 32).sign("rings", 1))


def test_no_cursor_is_the_first_page() -> None:
    assert CURSORS.read("rings", None) is None
