"""Identifiers: spellings of one thing give one token, what cannot be told apart is refused, hubs are left out."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.casework.identifiers import Identifier, is_hub, place_token_of, read_identifier, token_of, tokens_of
from graph.model.certno import check_character
from graph.model.errors import BadInput
from graph.model.pointing import GRADES, Grade, IdentifierKind

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
OLD = "411402700101123"
NEW = "41140219700101123" + check_character("41140219700101123")

SPELLINGS = [
    (IdentifierKind.CERTNO, OLD, NEW),
    (IdentifierKind.CERTNO, f" {NEW[:6]} {NEW[6:].lower()}", NEW),
    (IdentifierKind.USCC, "91350100M000100Y43", "91350100-M000100Y-43"),
    (IdentifierKind.INSTITUTION, "h41140200123", "H41140200123"),
    (IdentifierKind.PHONE, "+86 138-0000-1111", "13800001111"),
    (IdentifierKind.PHONE, "0370-2345678", "03702345678"),
    (IdentifierKind.ACCOUNT, "6222 0212 3456 7890", "6222021234567890"),
    (IdentifierKind.INVOICE, "04100－12345678", "0410012345678"),
    (IdentifierKind.TRACE_CODE, "8100 1234 5678 9012 3456", "81001234567890123456"),
    (IdentifierKind.PLATE, "苏b·12345", "苏B12345"),
    (IdentifierKind.NAME_BIRTH_YEAR, "張三 1970", "张三，1970年生"),
]


@pytest.mark.parametrize(("kind", "one", "other"), SPELLINGS)
def test_however_it_is_written_it_is_one_identifier(kind: IdentifierKind, one: str, other: str) -> None:
    assert read_identifier(kind, one) == read_identifier(kind, other)
    assert token_of(KEY, 1, read_identifier(kind, one)) == token_of(KEY, 1, read_identifier(kind, other))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (IdentifierKind.CERTNO, NEW[:17] + ("1" if NEW[17] != "1" else "2")),
        (IdentifierKind.CERTNO, "411402199013011234"),
        (IdentifierKind.CERTNO, "4.11402E+17"),
        (IdentifierKind.USCC, "91350100M000100Y44"),
        (IdentifierKind.PHONE, "2345678"),
        (IdentifierKind.PHONE, "电话不详"),
        (IdentifierKind.INVOICE, "12345678"),
        (IdentifierKind.TRACE_CODE, "123"),
        (IdentifierKind.PLATE, "12345"),
        (IdentifierKind.NAME_BIRTH_YEAR, "李四"),
        (IdentifierKind.ACCOUNT, ""),
        (IdentifierKind.ACCOUNT, "6" * 201),
    ],
)
def test_what_would_meet_by_chance_is_refused_without_repeating_it(kind: IdentifierKind, value: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_identifier(kind, value)
    assert caught.value.facts["kind"] == kind
    assert not value or value not in str(caught.value)


def test_only_a_name_with_a_year_is_a_near_match_and_every_kind_has_a_grade() -> None:
    assert set(GRADES) == set(IdentifierKind)
    assert [kind for kind, grade in GRADES.items() if grade is Grade.NEAR] == [IdentifierKind.NAME_BIRTH_YEAR]


def test_a_token_is_keyed_by_task_force_epoch_and_kind() -> None:
    phone = Identifier(IdentifierKind.PHONE, "13800001111")
    account = Identifier(IdentifierKind.ACCOUNT, "13800001111")
    tokens = {
        token_of(KEY, 1, phone),
        token_of(OTHER_KEY, 1, phone),
        token_of(KEY, 2, phone),
        token_of(KEY, 1, account),
    }
    assert len(tokens) == 4
    bare = hashlib.sha256(b"13800001111").hexdigest()
    assert not any(bare[:16] in token for token in tokens)
    assert "13800001111" not in repr(phone)


def test_while_the_key_changes_two_epochs_are_valid() -> None:
    phone = Identifier(IdentifierKind.PHONE, "13800001111")
    assert tokens_of({2: OTHER_KEY, 1: KEY}, phone) == {1: token_of(KEY, 1, phone), 2: token_of(OTHER_KEY, 2, phone)}


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_two_tokens_are_equal_exactly_when_the_numbers_are(one: str, other: str) -> None:
    left, right = (read_identifier(IdentifierKind.PHONE, value) for value in (one, other))
    assert (token_of(KEY, 1, left) == token_of(KEY, 1, right)) is (one == other)


def test_hubs_are_service_numbers_and_what_the_stop_list_names() -> None:
    switchboard = read_identifier(IdentifierKind.PHONE, "0370-3210000")
    assert is_hub(read_identifier(IdentifierKind.PHONE, "400-812-3456"))
    assert not is_hub(switchboard)
    assert is_hub(switchboard, {switchboard})
    assert not is_hub(read_identifier(IdentifierKind.PHONE, "13800001111"), {switchboard})


def test_an_address_gives_one_token_in_any_script_and_width() -> None:
    assert place_token_of(KEY, 1, "康寧路 １２號") == place_token_of(KEY, 1, "康宁路12号")
    assert place_token_of(KEY, 1, "康宁路12号") != place_token_of(KEY, 1, "康宁路13号")
