"""Signing in: cookies, lock-out, one-time passwords, ends of sessions (A3, A4's lock-out, A5's masked refusals)."""

from __future__ import annotations

import pytest

from graph.model.roles import Role
from tests.gql.desk import OURS, PASSWORD, Desk

pytestmark = pytest.mark.engine

ME = "{ me { name displayName agency { code name } roles synthetic purpose unmasked } }"


async def test_nobody_is_signed_in_at_first(desk: Desk) -> None:
    assert await desk.stranger().data(ME) == {"me": None}


async def test_signing_in_gives_a_cookie_that_scripts_cannot_read(desk: Desk) -> None:
    client = desk.stranger()
    answer = await client.http.post("/auth/login", json={"name": "lead", "password": PASSWORD, "purpose": "例行核查"})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert answer.json()["viewer"] == {
        "name": "lead",
        "displayName": "lead",
        "agency": {"code": OURS, "name": "甲市医疗保障局"},
        "roles": ["investigator", "lead"],
        "synthetic": True,
        "purpose": "例行核查",
        "secondFactor": "not_asked",
    }
    assert (await client.data(ME))["me"]["unmasked"] is True


async def test_wrong_name_and_wrong_password_are_one_answer(desk: Desk) -> None:
    bodies = []
    for name, password in (("lead", "wrong-wrong-wrong-1"), ("nobody-here", PASSWORD)):
        answer = await desk.stranger().http.post("/auth/login", json={"name": name, "password": password})
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
        bodies.append([{**e["extensions"], "requestId": ""} for e in answer.json()["errors"]])
    assert bodies[0] == bodies[1]


async def test_a_refused_body_never_repeats_the_password(desk: Desk) -> None:
    answer = await desk.stranger().http.post("/auth/login", json={"name": ["x"], "password": "my-very-secret-pass"})
    assert answer.status_code == 400
    assert "my-very-secret-pass" not in answer.text


async def test_a4_many_wrong_passwords_lock_the_account(desk: Desk) -> None:
    desk.ledger.accounts.create("clumsy", agency=OURS, roles={Role.INVESTIGATOR}, password=PASSWORD)
    for _ in range(5):
        await desk.stranger().http.post("/auth/login", json={"name": "clumsy", "password": "wrong-wrong-wrong-1"})
    answer = await desk.stranger().http.post("/auth/login", json={"name": "clumsy", "password": PASSWORD})
    assert answer.status_code == 401


async def test_a_one_time_password_opens_only_its_change(desk: Desk) -> None:
    made = desk.ledger.accounts.create("newcomer", agency=OURS, roles={Role.INVESTIGATOR})
    client = desk.stranger()
    first = await client.http.post("/auth/login", json={"name": "newcomer", "password": made.password})
    assert first.json() == {"ok": False, "mustChange": True}
    assert "set-cookie" not in first.headers
    own = "a-better-owned-phrase-4"
    changed = await client.http.post("/auth/password", json={"name": "newcomer", "old": made.password, "new": own})
    assert changed.json() == {"ok": True}
    second = await client.http.post("/auth/login", json={"name": "newcomer", "password": own})
    assert second.json()["ok"] is True


async def test_signing_out_ends_the_session_on_the_server(desk: Desk) -> None:
    client = await desk.as_("officer")
    token = client.http.cookies["mingjian_session"]
    await client.http.post("/auth/logout")
    again = desk.stranger()
    again.http.cookies.set("mingjian_session", token)
    assert await again.codes("{ deliveries { id } }") == ["UNAUTHENTICATED"]


async def test_a3_a_disabled_account_has_no_session_at_its_next_request(desk: Desk) -> None:
    desk.ledger.accounts.create("leaver", agency=OURS, roles={Role.INVESTIGATOR}, password=PASSWORD)
    client = await desk.as_("leaver")
    assert (await client.data(ME))["me"]["name"] == "leaver"
    desk.ledger.accounts.disable("leaver")
    assert await client.data(ME) == {"me": None}
    assert await client.codes("{ deliveries { id } }") == ["UNAUTHENTICATED"]


async def test_a_forged_cookie_is_nobody(desk: Desk) -> None:
    client = desk.stranger()
    client.http.cookies.set("mingjian_session", "x" * 43)
    assert await client.data(ME) == {"me": None}


async def test_stating_a_purpose_opens_personal_values_and_taking_it_back_closes_them(desk: Desk) -> None:
    client = await desk.as_("officer")
    change = "mutation($p: String!) { setPurpose(purpose: $p) { purpose unmasked } }"
    assert (await client.data(ME))["me"]["unmasked"] is False
    opened = await client.data(change, p="  核查   T05 ")
    assert opened["setPurpose"] == {"purpose": "核查 T05", "unmasked": True}
    assert (await client.data(change, p=" "))["setPurpose"] == {"purpose": None, "unmasked": False}
    assert await client.codes(change, p="长" * 500) == ["BAD_INPUT"]
