"""Second factors of local accounts: sealed secrets, codes taken once, recovery codes, one lock-out for both factors."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pyotp
import pytest
from argon2 import PasswordHasher

from graph.ledger import Ledger
from graph.ledger.accounts import FREE_FAILURES
from graph.ledger.second_factors import KEY_NAME, RECOVERY_CODES
from graph.model.errors import BadInput, Conflict, SecondFactorRequired, Unauthenticated, Unavailable
from graph.model.factors import Factor
from graph.model.folders import DataFolder
from graph.model.roles import Role
from tests.graph.ledger.records import MovingClock

GOOD = "corréct-horse-bättery"
STEP = 30  # seconds, RFC 6238


@pytest.fixture(autouse=True)
def cheap_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same algorithm at its smallest cost: these tests are about the rules, not the hashing."""
    monkeypatch.setattr("graph.ledger.accounts.PasswordHasher", lambda: PasswordHasher(1, 8, 1))


@pytest.fixture
def li(ledger: Ledger) -> str:
    """An investigator with a password of her own; her account id."""
    ledger.agencies.create("YB4114", "商丘市医疗保障局", "医保", "411400")
    return ledger.accounts.create("li", agency="YB4114", roles={Role.INVESTIGATOR}, password=GOOD).account.id


class Phone:
    """An authenticator, with the test's clock."""

    def __init__(self, secret: str, clock: MovingClock) -> None:
        self._totp = pyotp.TOTP(secret)
        self._clock = clock

    def code(self, steps: int = 0) -> str:
        """The code that is shown, or was some steps ago."""
        return str(self._totp.at(self._clock(), counter_offset=steps))


@pytest.fixture
def phone(ledger: Ledger, li: str, clock: MovingClock) -> Phone:
    """Li's phone, enrolled a minute ago."""
    phone = Phone(ledger.second_factors.begin(li, name="li").secret, clock)
    ledger.second_factors.confirm(li, phone.code())
    clock.forward(minutes=1)
    return phone


def test_rfc_6238s_own_example_is_what_a_code_is() -> None:
    """Appendix B, SHA-1, T = 59 s: 94287082; six digits are its last six."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # 12345678901234567890
    assert pyotp.TOTP(secret).at(59) == "287082"


def test_an_enrolment_counts_once_a_code_was_shown(ledger: Ledger, li: str, clock: MovingClock) -> None:
    begun = ledger.second_factors.begin(li, name="li")
    assert ledger.accounts.prove("li", GOOD).factors == {Factor.PASSWORD}
    with pytest.raises(BadInput):
        ledger.second_factors.confirm(li, "000000")
    codes = ledger.second_factors.confirm(li, Phone(begun.secret, clock).code())
    assert len(set(codes)) == RECOVERY_CODES
    with pytest.raises(SecondFactorRequired):
        ledger.accounts.prove("li", GOOD)
    for again in (
        lambda: ledger.second_factors.begin(li, name="li"),
        lambda: ledger.second_factors.confirm(li, Phone(begun.secret, clock).code(1)),
    ):
        with pytest.raises(Conflict):
            again()


def test_an_address_names_account_and_secret_for_the_authenticator(ledger: Ledger, li: str) -> None:
    begun = ledger.second_factors.begin(li, name="li")
    read = pyotp.parse_uri(begun.address)
    assert (read.name, read.issuer, read.secret) == ("li", "Mingjian", begun.secret)
    assert begun.secret not in repr(begun)


def test_password_and_code_together_are_two_factors(ledger: Ledger, phone: Phone) -> None:
    assert ledger.accounts.prove("li", GOOD, code=phone.code()).factors == {Factor.PASSWORD, Factor.TOTP}


def test_a_code_is_taken_once(ledger: Ledger, phone: Phone, clock: MovingClock) -> None:
    code = phone.code()
    ledger.accounts.prove("li", GOOD, code=code)
    with pytest.raises(Unauthenticated):
        ledger.accounts.prove("li", GOOD, code=code)
    clock.forward(seconds=STEP)
    before = phone.code(-1)
    assert before == code, "still within the window, and still refused"
    with pytest.raises(Unauthenticated):
        ledger.accounts.prove("li", GOOD, code=before)
    ledger.accounts.prove("li", GOOD, code=phone.code())


def test_the_code_of_the_enrolment_itself_opens_nothing(ledger: Ledger, li: str, clock: MovingClock) -> None:
    phone = Phone(ledger.second_factors.begin(li, name="li").secret, clock)
    code = phone.code()
    ledger.second_factors.confirm(li, code)
    with pytest.raises(Unauthenticated):
        ledger.accounts.prove("li", GOOD, code=code)


@pytest.mark.parametrize(("steps", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_one_step_off(ledger: Ledger, phone: Phone, steps: int, right: bool) -> None:
    if right:
        assert Factor.TOTP in ledger.accounts.prove("li", GOOD, code=phone.code(steps)).factors
        return
    with pytest.raises(Unauthenticated):
        ledger.accounts.prove("li", GOOD, code=phone.code(steps))


@pytest.mark.parametrize("code", ["", "1", "12345", "1234567", "١٢٣٤٥٦", "abcdef", "-12345", "12345\x00", "9" * 500])
def test_what_is_no_code_is_a_wrong_one(ledger: Ledger, phone: Phone, code: str) -> None:
    with pytest.raises(Unauthenticated):
        ledger.accounts.prove("li", GOOD, code=code)


def test_a_recovery_code_stands_in_once(ledger: Ledger, li: str, clock: MovingClock) -> None:
    phone = Phone(ledger.second_factors.begin(li, name="li").secret, clock)
    code, *rest = ledger.second_factors.confirm(li, phone.code())
    assert re.fullmatch(r"[a-z2-9]{5}(-[a-z2-9]{5}){2}", code)
    typed = code.upper().replace("-", " ")
    assert ledger.accounts.prove("li", GOOD, code=typed).factors == {Factor.PASSWORD, Factor.RECOVERY}
    assert ledger.second_factors.count_recovery(li) == len(rest)
    with pytest.raises(Unauthenticated):
        ledger.accounts.prove("li", GOOD, code=code)


def test_a_recovery_code_of_somebody_else_is_none(ledger: Ledger, phone: Phone, clock: MovingClock) -> None:
    wang = ledger.accounts.create("wang", agency="YB4114", roles={Role.LEAD}, password=GOOD).account.id
    other = Phone(ledger.second_factors.begin(wang, name="wang").secret, clock)
    codes = ledger.second_factors.confirm(wang, other.code())
    with pytest.raises(Unauthenticated):
        ledger.accounts.prove("li", GOOD, code=codes[0])
    assert ledger.second_factors.count_recovery(wang) == RECOVERY_CODES


def test_a4_wrong_codes_and_wrong_passwords_share_one_lock_out(
    ledger: Ledger, phone: Phone, clock: MovingClock
) -> None:
    for turn in range(FREE_FAILURES):
        wrong = (GOOD, "000000") if turn % 2 else ("wrong", phone.code())
        with pytest.raises(Unauthenticated):
            ledger.accounts.prove("li", wrong[0], code=wrong[1])
    with pytest.raises(Unauthenticated):
        ledger.accounts.prove("li", GOOD, code=phone.code())
    clock.forward(minutes=1, seconds=1)
    ledger.accounts.prove("li", GOOD, code=phone.code())


def test_a4_a_right_password_does_not_forget_wrong_codes(ledger: Ledger, phone: Phone) -> None:
    """Otherwise whoever has the password could try codes without end, in turn with sign-ins that stop before the code."""
    for _ in range(FREE_FAILURES):
        with pytest.raises(Unauthenticated):
            ledger.accounts.prove("li", GOOD, code="000000")
    assert ledger.accounts.get("li").locked_until is not None
    with pytest.raises(Unauthenticated):
        ledger.accounts.prove("li", GOOD)


def test_a4_a_locked_account_tries_no_code(ledger: Ledger, phone: Phone, clock: MovingClock) -> None:
    for _ in range(FREE_FAILURES):
        with pytest.raises(Unauthenticated):
            ledger.accounts.prove("li", "wrong")
    code = phone.code()
    with pytest.raises(Unauthenticated):
        ledger.accounts.prove("li", GOOD, code=code)
    assert ledger.second_factors.take(ledger.accounts.get("li").id, code) is Factor.TOTP, "it was not used up"


def test_a_reset_keeps_the_second_factor_unless_it_is_asked_to_take_it(ledger: Ledger, li: str, phone: Phone) -> None:
    made = ledger.accounts.reset("li")
    assert ledger.second_factors.is_enrolled(li)
    assert ledger.accounts.prove("li", made.password or "").account.must_change, "which opens its change alone"
    ledger.accounts.change_password("li", old=made.password or "", new=GOOD + "2")
    with pytest.raises(SecondFactorRequired):
        ledger.accounts.prove("li", GOOD + "2")
    ledger.accounts.reset("li", second_factor=True)
    assert not ledger.second_factors.is_enrolled(li)
    assert ledger.second_factors.count_recovery(li) == 0


def test_the_database_alone_gives_no_code_away(sqlite_ledger: Ledger, folder: DataFolder, clock: MovingClock) -> None:
    sqlite_ledger.agencies.create("YB4114", "商丘市医疗保障局", "医保", "411400")
    li = sqlite_ledger.accounts.create("li", agency="YB4114", roles={Role.LEAD}, password=GOOD).account.id
    begun = sqlite_ledger.second_factors.begin(li, name="li")
    codes = sqlite_ledger.second_factors.confirm(li, Phone(begun.secret, clock).code())
    with closing(sqlite3.connect(folder.ledger)) as connection:
        dump = "\n".join(connection.iterdump())
    raw = bytes.fromhex("".join(re.findall(r"X'([0-9A-F]+)'", dump)))
    for secret in (begun.secret, *codes, *(code.replace("-", "") for code in codes)):
        assert secret not in dump
        assert secret.encode() not in raw
    assert (folder.keys / KEY_NAME).stat().st_mode & 0o777 == 0o600


def test_a_secret_moved_to_another_account_or_without_its_key_is_said_to_be_broken(
    sqlite_ledger: Ledger, folder: DataFolder, clock: MovingClock
) -> None:
    sqlite_ledger.agencies.create("YB4114", "商丘市医疗保障局", "医保", "411400")
    ids = []
    for name in ("li", "wang"):
        ids.append(sqlite_ledger.accounts.create(name, agency="YB4114", roles={Role.LEAD}, password=GOOD).account.id)
        phone = Phone(sqlite_ledger.second_factors.begin(ids[-1], name=name).secret, clock)
        sqlite_ledger.second_factors.confirm(ids[-1], phone.code())
    with closing(sqlite3.connect(folder.ledger)) as connection, connection:
        moved = "UPDATE second_factors SET (wrapped_key, box) = (SELECT wrapped_key, box FROM second_factors WHERE account = ?)"
        connection.execute(f"{moved} WHERE account = ?", (ids[0], ids[1]))
    with pytest.raises(Unavailable):
        sqlite_ledger.second_factors.take(ids[1], "123456")
    (folder.keys / KEY_NAME).unlink()
    with pytest.raises(Unavailable):
        sqlite_ledger.second_factors.take(ids[0], "123456")
    assert not (folder.keys / KEY_NAME).exists(), "a lost key is told, never replaced"
