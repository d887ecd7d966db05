"""Identity values: one token for every spelling, sealed under another key, and numbers that speak for themselves."""

from __future__ import annotations

import base64
import hmac
import sqlite3
import stat
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ledger.identities import IdentityStore, open_identities
from graph.ledger.tokens import Tokens, may_be_matched
from graph.model.certno import (
    CertCheck,
    check_character,
    inspect_certno,
    is_spoiled_number,
    normalise_account,
    normalise_certno,
    normalise_phone,
)
from graph.model.errors import BadInput, NotFound, Unavailable
from graph.model.folders import DataFolder
from graph.model.tables import Identity

OURS = "11010519491231002X"  # the example of GB 11643-1999
KEY = bytes(range(32))

seventeen = st.from_regex(r"[1-9][0-9]{16}", fullmatch=True)
numbers = seventeen.map(lambda first: first + check_character(first)).filter(lambda number: not number.endswith("000"))


@pytest.fixture
def store(folder: DataFolder) -> Iterator[IdentityStore]:
    opened = open_identities(folder)
    yield opened
    opened.close()


# --- numbers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "normal"),
    [
        ("11010519491231002x", OURS),
        (" 110105 19491231 002X ", OURS),
        ("１１０１０５１９４９１２３１００２Ｘ", OURS),
        ("'11010519491231002X", OURS),
        ("110105491231002", OURS),
        ("E12345678", "E12345678"),
        ("4.11402E+17", "4.11402E+17"),
    ],
)
def test_an_id_number_has_one_normal_form(value: str, normal: str) -> None:
    assert normalise_certno(value) == normal
    assert normalise_certno(normal) == normal


@pytest.mark.parametrize(
    ("value", "normal"),
    [
        ("13800000000", "13800000000"),
        ("+86 138-0000-0000", "13800000000"),
        ("008613800000000", "13800000000"),
        ("8613800000000", "13800000000"),
        ("0370-3280000", "03703280000"),
        ("１３８００００００００", "13800000000"),
        ("无", "无"),
    ],
)
def test_a_phone_has_one_normal_form(value: str, normal: str) -> None:
    assert normalise_phone(value) == normal


@pytest.mark.parametrize(
    ("value", "normal"),
    [("6222 0212-3456", "622202123456"), ("622202123456", "622202123456"), ("cn-1 2", "CN12"), ("—", "—")],
)
def test_an_account_has_one_normal_form(value: str, normal: str) -> None:
    assert normalise_account(value) == normal


@pytest.mark.parametrize(
    ("value", "check", "birth", "sex"),
    [
        (OURS, CertCheck.OK, date(1949, 12, 31), "2"),
        ("110105491231002", CertCheck.OK, date(1949, 12, 31), "2"),
        ("110105194912310020", CertCheck.WRONG_DIGIT, date(1949, 12, 31), "2"),
        ("110105194913310019", CertCheck.WRONG_DATE, None, "1"),
        ("110105194912310000", CertCheck.SPOILED, date(1949, 12, 31), None),
        ("1.10105E+17", CertCheck.SPOILED, None, None),
        ("110105194912310000.0", CertCheck.SPOILED, None, None),
        ("1101051949123100", CertCheck.MALFORMED, None, None),
        ("无", CertCheck.MALFORMED, None, None),
        ("", CertCheck.MALFORMED, None, None),
    ],
)
def test_a_number_says_what_is_right_and_wrong_with_it(
    value: str, check: CertCheck, birth: date | None, sex: str | None
) -> None:
    facts = inspect_certno(value)
    assert (facts.check, facts.birth, facts.sex) == (check, birth, sex)
    assert may_be_matched(value) is (check is CertCheck.OK)


@given(seventeen)
def test_the_check_character_is_iso_7064_mod_11_2(first: str) -> None:
    whole = first + check_character(first)
    values = [10 if digit == "X" else int(digit) for digit in whole]
    assert sum(value * 2 ** (17 - index) for index, value in enumerate(values)) % 11 == 1


@given(numbers, st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number: str, position: int, shift: int) -> None:
    if number[position] == "X":
        wrong = number[:position] + str(shift) + number[position + 1 :]
    else:
        wrong = number[:position] + str((int(number[position]) + shift) % 10) + number[position + 1 :]
    assert inspect_certno(wrong).check is not CertCheck.OK


@pytest.mark.parametrize("value", ["6.2220E+15", "1E17", "6.222e+15", "6222021234567890000.0"])
def test_a_number_that_a_spreadsheet_spoiled_is_recognised(value: str) -> None:
    assert is_spoiled_number(value)


@pytest.mark.parametrize("value", [OURS, "6222021234567890000", "13800000000", "E17", "", "1.5"])
def test_other_values_are_not_called_spoiled(value: str) -> None:
    assert not is_spoiled_number(value)


# --- tokens -------------------------------------------------------------------------------------------------------


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=30), max_size=8))
def test_tokens_are_hmac_sha256_of_kind_and_normal_form(values: list[str]) -> None:
    def plain(value: str) -> str:
        message = b"phone\0" + normalise_phone(value).encode()
        digest = hmac.new(KEY, message, sha256).digest()[:16]
        return "p1_" + base64.b32encode(digest).decode().rstrip("=").lower()

    assert Tokens(KEY).of(Identity.PHONE, values) == [plain(value) for value in values]


def test_one_value_has_one_token_in_every_spelling_and_another_of_every_kind(store: IdentityStore) -> None:
    assert store.token(Identity.CERTNO, OURS) == store.token(Identity.CERTNO, "110105491231002")
    assert store.token(Identity.CERTNO, OURS).startswith("c1_")
    tokens = {store.token(kind, "13800000000")[3:] for kind in Identity}
    assert len(tokens) == len(Identity)
    assert store.token(Identity.PLATE, "苏B·12345") == store.token(Identity.PLATE, "苏ｂ 12345")
    assert store.tokens(Identity.PHONE, ["13800000000"] * 3) == [store.token(Identity.PHONE, "13800000000")] * 3
    assert store.tokens(Identity.PHONE, []) == []


@given(numbers, st.integers(0, 17), st.integers(1, 9))
def test_two_numbers_that_differ_in_one_digit_share_exactly_one_blanked_token(
    number: str, position: int, shift: int
) -> None:
    digit = "5" if number[position] == "X" else str((int(number[position]) + shift) % 10)
    other = number[:position] + digit + number[position + 1 :]
    if other[0] == "0" or other.endswith("000"):
        return
    one, two = Tokens(KEY).blanked([number, other]).tolist()
    assert len(set(one)) == 18
    assert set(one) & set(two) == {one[position]} == {two[position]}


@given(numbers, numbers)
def test_numbers_that_differ_in_more_digits_share_none_and_equal_ones_all(number: str, other: str) -> None:
    one, two = Tokens(KEY).blanked([number, other]).tolist()
    differ = sum(a != b for a, b in zip(number, other, strict=True))
    assert len(set(one) & set(two)) == {0: 18, 1: 1}.get(differ, 0)


def test_spoiled_and_malformed_numbers_have_no_blanked_tokens(store: IdentityStore) -> None:
    values = ["110105194912310000", OURS, "4.11402E+17", "无", "110105194912310020"]
    rows = store.blank_tokens_of(values)
    assert rows.shape == (5, 18)
    assert [all(row) for row in rows.tolist()] == [False, True, False, False, True]
    assert [any(row) for row in rows.tolist()] == [False, True, False, False, True]
    assert store.blank_tokens("无") == ()
    assert store.blank_tokens(OURS) == tuple(token.decode() for token in rows[1].tolist())
    assert all(token.startswith("b1_") and len(token) == 19 for token in store.blank_tokens(OURS))


def test_many_numbers_have_the_blanked_tokens_that_each_has_alone(store: IdentityStore) -> None:
    firsts = [f"41140219{year}0101{order:03}" for year in range(40, 96) for order in range(1, 400)]
    values = [first + check_character(first) for first in firsts]
    rows = store.blank_tokens_of(values)
    assert len(values) > 20_000
    for index in (0, 1, 19_999, 20_000, len(values) - 1):
        alone = store.blank_tokens(values[index])
        assert tuple(token.decode() for token in rows[index].tolist() if token) == alone


# --- sealing ------------------------------------------------------------------------------------------------------


def test_a_sealed_value_comes_back_by_its_token_only(store: IdentityStore, folder: DataFolder) -> None:
    values = [OURS, "张三的证件"]
    pairs = list(zip(store.tokens(Identity.CERTNO, values), values, strict=True))
    assert store.seal(Identity.CERTNO, pairs) == 2
    assert [store.reveal(token) for token, _ in pairs] == values
    with pytest.raises(NotFound):
        store.reveal("c1_" + "a" * 26)
    for file in folder.root.glob("identities.sqlite*"):
        raw = file.read_bytes()
        assert OURS.encode() not in raw
        assert "张三".encode() not in raw


def test_sealing_again_adds_nothing_and_keeps_the_first_value(store: IdentityStore) -> None:
    token = store.token(Identity.PHONE, "13800000000")
    assert store.seal(Identity.PHONE, [(token, "+86 13800000000"), (token, "+86 13800000000")]) == 1
    assert store.seal(Identity.PHONE, [(token, "13800000000")]) == 0
    assert store.reveal(token) == "+86 13800000000"
    assert store.count() == 1


def test_a_token_of_another_kind_is_refused_whole(store: IdentityStore) -> None:
    phone, number = store.token(Identity.PHONE, "1"), store.token(Identity.CERTNO, "2")
    with pytest.raises(ValueError, match="another kind"):
        store.seal(Identity.PHONE, [(phone, "1"), (number, "2")])
    assert store.count() == 0


def test_a_value_moved_under_another_token_is_noticed(store: IdentityStore, folder: DataFolder) -> None:
    one, two = store.tokens(Identity.PHONE, ["13800000000", "13900000000"])
    store.seal(Identity.PHONE, [(one, "13800000000"), (two, "13900000000")])
    tampered = sqlite3.connect(folder.identities)
    tampered.execute("UPDATE sealed SET box = (SELECT box FROM sealed WHERE token = ?) WHERE token = ?", (one, two))
    tampered.commit()
    tampered.close()
    with pytest.raises(Unavailable):
        store.reveal(two)


def test_a_full_disk_seals_nothing_of_a_batch_and_keeps_what_was_there(store: IdentityStore) -> None:
    first = store.token(Identity.PHONE, "13800000000")
    store.seal(Identity.PHONE, [(first, "13800000000")])
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count={pages + 2}")
    values = [f"1390000{n:04}" for n in range(2_000)]
    with pytest.raises(Unavailable):
        store.seal(Identity.PHONE, zip(store.tokens(Identity.PHONE, values), values, strict=True))
    assert store.count() == 1
    assert store.reveal(first) == "13800000000"


# --- keys ---------------------------------------------------------------------------------------------------------


def test_keys_are_made_once_for_their_owner_only(folder: DataFolder) -> None:
    first = open_identities(folder)
    token = first.token(Identity.CERTNO, OURS)
    first.close()
    assert stat.S_IMODE(folder.keys.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.keys.iterdir()} == {0o600}
    names = sorted(path.name for path in folder.keys.iterdir())
    assert names == ["identity-seal-1.key", "identity-token-1.key"]
    contents = {path.read_bytes() for path in folder.keys.iterdir()}
    assert len(contents) == 2, "the sealing key is not the token key"
    assert stat.S_IMODE(folder.identities.stat().st_mode) & 0o077 == 0
    again = open_identities(folder)
    assert again.token(Identity.CERTNO, OURS) == token
    again.close()


@pytest.mark.parametrize("name", ["identity-token-1.key", "identity-seal-1.key", "."])
def test_a_key_that_others_may_read_is_refused(folder: DataFolder, name: str) -> None:
    open_identities(folder).close()
    (folder.keys / name).chmod(0o750)
    with pytest.raises(BadInput) as refused:
        open_identities(folder)
    assert refused.value.facts["mode"] == "0750"


@pytest.mark.parametrize("name", ["identity-token-1.key", "identity-seal-1.key"])
def test_a_lost_or_exchanged_key_is_never_replaced_by_a_new_one(folder: DataFolder, name: str) -> None:
    open_identities(folder).close()
    key = folder.keys / name
    before = key.read_bytes()
    key.unlink()
    with pytest.raises(Unavailable):
        open_identities(folder)
    assert not key.exists()
    for wrong in (bytes(32), before[:-1]):
        key.write_bytes(wrong)
        key.chmod(0o600)
        with pytest.raises(Unavailable):
            open_identities(folder)
    key.write_bytes(before)
    open_identities(folder).close()


def test_two_installations_have_different_tokens(folder: DataFolder) -> None:
    one, two = open_identities(folder), open_identities(DataFolder(folder.root / "other"))
    assert one.token(Identity.CERTNO, OURS) != two.token(Identity.CERTNO, OURS)
    assert one.blank_tokens(OURS)[0] != two.blank_tokens(OURS)[0]
    one.close()
    two.close()
