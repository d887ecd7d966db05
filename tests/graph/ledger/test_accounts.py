"""Accounts and sessions: one-time passwords, back-off, separation of administrators, expiry and revocation."""

from __future__ import annotations

import sqlite3

import pytest
from argon2 import PasswordHasher

from graph.ledger import Ledger
from graph.ledger.accounts import FREE_FAILURES
from graph.model.errors import BadInput, Conflict, NotFound, Unauthenticated
from graph.model.folders import DataFolder
from graph.model.roles import Role
from tests.graph.ledger.records import MovingClock

GOOD = "corréct-horse-bättery"


@pytest.fixture(autouse=True)
def cheap_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same algorithm at its smallest cost: these tests are about the rules, not the hashing."""
    monkeypatch.setattr("graph.ledger.accounts.PasswordHasher", lambda: PasswordHasher(1, 8, 1))


@pytest.fixture
def li(ledger: Ledger) -> str:
    """An investigator with a password of her own; her account id."""
    ledger.agencies.create("YB4114", "商丘市医疗保障局", "医保", "411400")
    return ledger.accounts.create("li", agency="YB4114", roles={Role.INVESTIGATOR}, password=GOOD).account.id


def test_a_new_account_gets_a_one_time_password_that_must_be_changed(ledger: Ledger, li: str) -> None:
    made = ledger.accounts.create("wang", agency="YB4114", roles={Role.LEAD})
    assert made.password is not None
    assert ledger.accounts.verify("wang", made.password).must_change
    changed = ledger.accounts.change_password("wang", old=made.password, new=GOOD)
    assert not changed.must_change
    with pytest.raises(Unauthenticated):
        ledger.accounts.verify("wang", made.password)
    assert ledger.accounts.verify("wang", GOOD).roles == {Role.LEAD}


def test_a_one_time_password_runs_out(ledger: Ledger, li: str, clock: MovingClock) -> None:
    made = ledger.accounts.reset("li")
    clock.forward(hours=73)
    with pytest.raises(Unauthenticated):
        ledger.accounts.verify("li", made.password or "")


def test_a_password_is_never_shown_and_never_stored(ledger: Ledger, li: str, folder: DataFolder) -> None:
    made = ledger.accounts.reset("li")
    session = ledger.sessions.create(li)
    assert made.password is not None
    assert made.password not in repr(made)
    assert session.token not in repr(session)
    if folder.ledger.exists():
        dump = "\n".join(sqlite3.connect(folder.ledger).iterdump())
        assert "$argon2id$" in dump
        assert made.password not in dump
        assert session.token not in dump


def test_a_reset_ends_every_session_and_the_old_password(ledger: Ledger, li: str) -> None:
    opened = ledger.sessions.create(li)
    ledger.accounts.reset("li")
    with pytest.raises(Unauthenticated):
        ledger.sessions.get(opened.token)
    with pytest.raises(Unauthenticated):
        ledger.accounts.verify("li", GOOD)


def test_a_disabled_account_opens_nothing(ledger: Ledger, li: str) -> None:
    opened = ledger.sessions.create(li)
    assert ledger.accounts.disable("li").disabled
    with pytest.raises(Unauthenticated):
        ledger.sessions.get(opened.token)
    with pytest.raises(Unauthenticated):
        ledger.accounts.verify("li", GOOD)
    later = ledger.sessions.create(li)
    with pytest.raises(Unauthenticated):
        ledger.sessions.get(later.token)


def test_an_unknown_name_and_a_wrong_password_give_the_same_answer(ledger: Ledger, li: str) -> None:
    with pytest.raises(Unauthenticated) as unknown:
        ledger.accounts.verify("nobody", GOOD)
    with pytest.raises(Unauthenticated) as wrong:
        ledger.accounts.verify("li", "wrong")
    assert str(unknown.value) == str(wrong.value)


def test_a4_wrong_passwords_lock_the_account_for_longer_and_longer(ledger: Ledger, li: str, clock: MovingClock) -> None:
    def fail() -> None:
        with pytest.raises(Unauthenticated):
            ledger.accounts.verify("li", "wrong")

    for _ in range(FREE_FAILURES):
        fail()
    with pytest.raises(Unauthenticated):
        ledger.accounts.verify("li", GOOD)
    clock.forward(minutes=1, seconds=1)
    fail()
    clock.forward(minutes=1, seconds=1)
    with pytest.raises(Unauthenticated):
        ledger.accounts.verify("li", GOOD)
    clock.forward(minutes=1, seconds=1)
    assert ledger.accounts.verify("li", GOOD).name == "li"
    for _ in range(FREE_FAILURES - 1):
        fail()
    assert ledger.accounts.verify("li", GOOD).locked_until is None


def test_a4_a_lock_never_lasts_longer_than_an_hour(ledger: Ledger, li: str, clock: MovingClock) -> None:
    for _ in range(40):
        with pytest.raises(Unauthenticated):
            ledger.accounts.verify("li", "wrong")
        clock.forward(hours=1, seconds=1)
    assert ledger.accounts.verify("li", GOOD).name == "li"


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "aaaaaaaaaaaaaaaa",
        "123456123456123456",
        "Password-123456",
        "li-wang-zhang-wang-4114x" * 20,
        "MyNameIsWangXiao!",
    ],
)
def test_a_weak_password_is_refused_and_not_repeated(ledger: Ledger, li: str, password: str) -> None:
    with pytest.raises(BadInput) as refused:
        ledger.accounts.create("wangxiao", agency="YB4114", roles={Role.LEAD}, password=password)
    assert password not in str(refused.value)
    with pytest.raises(NotFound):
        ledger.accounts.get("wangxiao")


@pytest.mark.parametrize(
    "roles",
    [
        {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN},
        {Role.SECURITY_ADMIN, Role.AUDITOR},
        {Role.AUDITOR, Role.SYSTEM_ADMIN},
        {Role.AUDITOR, Role.INVESTIGATOR},
        {Role.SYSTEM_ADMIN, Role.LEAD},
        {Role.VAULT_CUSTODIAN, Role.TIP_HANDLER},
        set(),
    ],
)
def test_g1_one_person_is_never_two_administrators(ledger: Ledger, li: str, roles: set[Role]) -> None:
    with pytest.raises(BadInput):
        ledger.accounts.create("wang", agency="YB4114", roles=roles)
    with pytest.raises(NotFound):
        ledger.accounts.get("wang")


def test_a_name_is_taken_once_and_an_agency_must_exist(ledger: Ledger, li: str) -> None:
    with pytest.raises(Conflict):
        ledger.accounts.create("li", agency="YB4114", roles={Role.LEAD})
    with pytest.raises(NotFound):
        ledger.accounts.create("wang", agency="XX", roles={Role.LEAD})
    with pytest.raises(Conflict):
        ledger.agencies.create("YB4114", "again", "医保", "411400")
    with pytest.raises(BadInput):
        ledger.accounts.create("two words", agency="YB4114", roles={Role.LEAD})


def test_accounts_are_listed_by_agency(ledger: Ledger, li: str) -> None:
    ledger.agencies.create("GA4114", "商丘市公安局", "公安", "411400")
    ledger.accounts.create("zhao", agency="GA4114", roles={Role.LEAD})
    assert [account.name for account in ledger.accounts.find("YB4114")] == ["li"]
    assert [agency.code for agency in ledger.agencies.find_all()] == ["GA4114", "YB4114"]


def test_a3_a_session_that_nobody_uses_ends_after_fifteen_minutes(ledger: Ledger, li: str, clock: MovingClock) -> None:
    opened = ledger.sessions.create(li)
    for _ in range(3):
        clock.forward(minutes=14)
        ledger.sessions.touch(opened.token)
    clock.forward(minutes=14)
    ledger.sessions.get(opened.token)
    clock.forward(minutes=2)
    with pytest.raises(Unauthenticated):
        ledger.sessions.touch(opened.token)


def test_a3_every_session_ends_after_eight_hours(ledger: Ledger, li: str, clock: MovingClock) -> None:
    opened = ledger.sessions.create(li)
    for _ in range(47):
        clock.forward(minutes=10)
        ledger.sessions.touch(opened.token)
    clock.forward(minutes=11)
    with pytest.raises(Unauthenticated):
        ledger.sessions.touch(opened.token)


def test_a3_a_revoked_session_ends_at_once_and_the_others_stay(ledger: Ledger, li: str) -> None:
    one, two = ledger.sessions.create(li), ledger.sessions.create(li)
    ledger.sessions.revoke(one.session.id)
    with pytest.raises(Unauthenticated):
        ledger.sessions.get(one.token)
    assert ledger.sessions.get(two.token).id == two.session.id
    assert ledger.sessions.revoke_account(li) == 1
    with pytest.raises(Unauthenticated):
        ledger.sessions.get(two.token)


def test_a_made_up_token_is_refused(ledger: Ledger, li: str) -> None:
    with pytest.raises(Unauthenticated):
        ledger.sessions.get("made-up")


def test_a_purpose_is_stated_per_session(ledger: Ledger, li: str) -> None:
    opened = ledger.sessions.create(li)
    assert ledger.sessions.set_purpose(opened.token, " 核查 2026 年住院 ").purpose == "核查 2026 年住院"
    assert ledger.sessions.create(li).session.purpose == ""
