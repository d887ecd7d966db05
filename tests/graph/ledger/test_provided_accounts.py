"""Accounts that a provider vouches for: known by issuer and subject, never by name; alarms that two people look at."""

from __future__ import annotations

import dataclasses

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from graph.ledger import Ledger
from graph.ledger.alarms import AlarmKind
from graph.ledger.provided_accounts import Vouched
from graph.model.errors import BadInput, Conflict, NotFound, Unauthenticated
from graph.model.factors import Factor
from graph.model.roles import Role
from tests.graph.ledger.records import MovingClock

GOOD = "corréct-horse-bättery"
LI = Vouched("https://id.example", "s-1", "li", "李检查", "YB4114", frozenset({Role.INVESTIGATOR}))


@pytest.fixture(autouse=True)
def agencies(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two agencies."""
    monkeypatch.setattr("graph.ledger.accounts.PasswordHasher", lambda: PasswordHasher(1, 8, 1))
    ledger.agencies.create("YB4114", "商丘市医疗保障局", "医保", "411400")
    ledger.agencies.create("GA4114", "商丘市公安局", "公安", "411400")


def test_the_account_is_made_once_and_follows_the_provider(ledger: Ledger) -> None:
    first = ledger.provided_accounts.admit(LI)
    assert (first.name, first.display_name, first.issuer) == ("li", "李检查", LI.issuer)
    moved = dataclasses.replace(LI, display_name="李组长", agency="GA4114", roles=frozenset({Role.LEAD}))
    later = ledger.provided_accounts.admit(moved)
    assert (later.id, later.name) == (first.id, "li")
    assert (later.display_name, later.agency, later.roles) == ("李组长", "GA4114", {Role.LEAD})


def test_a_name_that_is_taken_is_not_a_way_into_its_account(ledger: Ledger) -> None:
    local = ledger.accounts.create("li", agency="YB4114", roles={Role.LEAD}, password=GOOD).account
    provided = ledger.provided_accounts.admit(LI)
    namesake = ledger.provided_accounts.admit(dataclasses.replace(LI, subject="s-2"))
    elsewhere = ledger.provided_accounts.admit(dataclasses.replace(LI, issuer="https://other.example"))
    found = {one.id: one for one in (local, provided, namesake, elsewhere)}
    assert len(found) == len({one.name for one in found.values()}) == 4
    assert ledger.accounts.get("li").id == local.id
    assert ledger.accounts.get("li").roles == {Role.LEAD}


@pytest.mark.parametrize("password", ["", GOOD, "$argon2id$v=19$m=8,t=1,p=1$"])
def test_no_password_opens_it_and_none_can_be_given_to_it(ledger: Ledger, password: str) -> None:
    ledger.provided_accounts.admit(LI)
    with pytest.raises(Unauthenticated):
        ledger.accounts.prove("li", password)
    with pytest.raises(BadInput):
        ledger.accounts.reset("li")


def test_what_cannot_be_admitted_makes_no_account(ledger: Ledger) -> None:
    clash = frozenset({Role.AUDITOR, Role.SECURITY_ADMIN})
    for wrong, kind in (({"roles": frozenset()}, BadInput), ({"roles": clash}, BadInput), ({"agency": "XX"}, NotFound)):
        with pytest.raises(kind):
            ledger.provided_accounts.admit(dataclasses.replace(LI, **wrong))  # type: ignore[arg-type]
    assert ledger.provided_accounts.find(LI.issuer, LI.subject) is None


def test_a_disabled_account_stays_out_whatever_the_provider_says(ledger: Ledger) -> None:
    ledger.provided_accounts.admit(LI)
    ledger.accounts.disable("li")
    with pytest.raises(Unauthenticated):
        ledger.provided_accounts.admit(dataclasses.replace(LI, roles=frozenset({Role.LEAD})))
    assert ledger.accounts.get("li").roles == {Role.INVESTIGATOR}


def test_somebody_shut_out_keeps_no_session(ledger: Ledger) -> None:
    account = ledger.provided_accounts.admit(LI)
    opened = ledger.sessions.create(account.id, factors={Factor.PROVIDER})
    ledger.provided_accounts.shut_out(LI.issuer, LI.subject)
    with pytest.raises(Unauthenticated):
        ledger.sessions.get(opened.token)


def test_a3_open_sessions_are_listed_and_all_but_one_can_be_ended(ledger: Ledger, clock: MovingClock) -> None:
    account = ledger.provided_accounts.admit(LI).id
    idle = ledger.sessions.create(account)
    clock.forward(minutes=16)
    kept, other = ledger.sessions.create(account, factors={Factor.PROVIDER}), ledger.sessions.create(account)
    assert [one.id for one in ledger.sessions.find_open(account)] == [other.session.id, kept.session.id]
    assert ledger.sessions.revoke_account(account, but=kept.session.id) == 1
    assert ledger.sessions.get(kept.token).factors == {Factor.PROVIDER}
    for ended in (idle, other):
        with pytest.raises(Unauthenticated):
            ledger.sessions.get(ended.token)


def test_a4_an_alarm_is_acknowledged_by_each_for_themselves(ledger: Ledger) -> None:
    used, one, two = (
        ledger.accounts.create(name, agency="YB4114", roles={role}, password=GOOD).account
        for name, role in (("glass", Role.LEAD), ("safe", Role.SECURITY_ADMIN), ("book", Role.AUDITOR))
    )
    alarm = ledger.alarms.raise_alarm(AlarmKind.BREAK_GLASS, used, session="01S")
    ledger.alarms.acknowledge("YB4114", alarm, one)
    ledger.alarms.acknowledge("YB4114", alarm, two)
    with pytest.raises(Conflict):
        ledger.alarms.acknowledge("YB4114", alarm, two)
    with pytest.raises(NotFound):
        ledger.alarms.acknowledge("GA4114", alarm, one)
    (found,) = ledger.alarms.find("YB4114", limit=5)
    assert found.account_name == "glass"
    assert {seen.account_name for seen in found.seen} == {"safe", "book"}
    assert ledger.alarms.find("GA4114", limit=5) == []


def test_a4_an_alarm_is_never_taken_back(ledger: Ledger) -> None:
    used = ledger.accounts.create("glass", agency="YB4114", roles={Role.LEAD}, password=GOOD).account
    ledger.alarms.raise_alarm(AlarmKind.BREAK_GLASS, used, session="01S")
    for statement in ("DELETE FROM alarms", "UPDATE alarms SET account_name = 'nobody'"):
        with pytest.raises(DBAPIError), ledger._database.engine.begin() as connection:
            connection.execute(text(statement))
    assert len(ledger.alarms.find("YB4114", limit=5)) == 1
