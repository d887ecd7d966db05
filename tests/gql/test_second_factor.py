"""A2: without a second factor a real installation shows no records, and says why; enrolment, sign-in with a code, resets."""

from __future__ import annotations

import base64
import re
from collections.abc import AsyncIterator
from urllib.parse import unquote

import pytest

from gql.settings import Settings
from graph.store.engine import Engine
from tests.gql.desk import OURS, PASSWORD, TEST_ENGINE, Desk, running
from tests.gql.office import Office, Phone, office

pytestmark = pytest.mark.engine

ME = "{ me { name secondFactor enrolled provided } }"
NEEDED = "SECOND_FACTOR_REQUIRED"

READS = {
    "officer": (
        '{ node(id: "Person:P1") { id } }',
        '{ search(query: "医院") { returned } }',
        '{ neighbourhood(id: "Person:P1") { total } }',
        '{ paths(from: "Person:P1", to: "Person:P2") { outcome } }',
        '{ graphSlice(input: {centres: ["Person:P1"]}) { nodeCount } }',
        "{ rings(first: 2) { totalCount } }",
        '{ ring(id: "x") { id } }',
        '{ subject(id: "Person:P1") { id } }',
        "{ deliveries { id } }",
        "{ jobs { id } }",
        '{ document(id: "x") { id } }',
        "{ documents(first: 2) { totalCount } }",
        "{ reviewQueue(first: 2) { totalCount } }",
        "{ tips(first: 2) { edges { node { id } } } }",
        "{ incidents(first: 2) { totalCount } }",
    ),
    "handler": ("{ tips(first: 2) { edges { node { id } } } }", '{ tip(id: "x") { id } }'),
    "security": ("{ accounts { id } }", "{ alarms { id } }"),
    "auditor": ("{ alarms { id } }",),
}

CHANGES = (
    ("officer", 'query { listMatch(input: {text: "x1"}) { ... on Refused { code } } }'),
    ("officer", 'mutation { openIncident(input: {title: "x", adcode: "411402"}) { ... on Refused { code } } }'),
    ("officer", 'mutation { recordDocument(input: {kind: OTHER, title: "x", text: "x"}) { ... on Refused { code } } }'),
    ("handler", 'mutation { readTip(id: "x") { ... on Refused { code } } }'),
    ("security", 'mutation { disableAccount(id: "x") { ... on Refused { code } } }'),
    ("security", 'mutation { resetAccount(input: {id: "x"}) { ... on Refused { code } } }'),
)


@pytest.fixture(scope="module")
async def real(installation: Settings, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """A real installation on the demonstration's graph; free queries, so that every field can be asked."""
    graph = Engine.for_folder(installation.folder, TEST_ENGINE)
    graph.acquire()
    async with office(tmp_path_factory.mktemp("office"), graph.address(), allow_adhoc=True) as started:
        yield started


@pytest.mark.parametrize("name", READS)
async def test_a2_without_a_second_factor_no_record_is_read_and_the_reason_is_told(real: Office, name: str) -> None:
    client = await real.enter(name)
    assert (await client.data(ME))["me"]["secondFactor"] == "MISSING"
    for read in READS[name]:
        body = await client.ask(read)
        assert [error["extensions"]["code"] for error in body["errors"]] == [NEEDED], read
        assert not body["data"] or not any(body["data"].values()), read


@pytest.mark.parametrize(("name", "change"), CHANGES)
async def test_a2_without_a_second_factor_nothing_is_changed_or_compared(real: Office, name: str, change: str) -> None:
    client = await real.enter(name)
    (answer,) = (await client.data(change)).values()
    assert answer == {"code": NEEDED}


async def test_a2_the_plain_routes_say_so_too(real: Office) -> None:
    client = await real.enter("lead")
    for route in (
        "/api/rings/x/evidence.xlsx",
        "/api/documents/x/original",
        "/api/documents/x/pages/1",
        "/api/documents/corrections.jsonl",
        "/api/uploads",
    ):
        answer = await client.http.post(route)
        assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (403, NEEDED), route


async def test_a2_the_reason_says_nothing_of_any_record(real: Office, desk: Desk) -> None:
    """One that is in the graph and one that is nowhere: the same words. Whoever lacks the duty is told nothing at all."""
    there = await desk.as_("officer")
    found = (await there.data("{ rings(first: 1) { edges { node { members { node { id } } } } } }"))["rings"]
    person = found["edges"][0]["node"]["members"][0]["node"]["id"]
    client = await real.enter("officer")
    read = "query($id: ID!) { node(id: $id) { id } }"
    bodies = [
        re.sub(r'"requestId":"[^"]*"', "", (await client.send(read, {"id": id})).text) for id in (person, "Person:no")
    ]
    assert bodies[0] == bodies[1]
    auditor = await real.enter("auditor")
    assert (await auditor.ask(read, id=person))["data"] == {"node": None}
    assert "errors" not in await auditor.ask(read, id=person)


async def test_a2_published_law_and_ones_own_sessions_need_no_second_factor(real: Office) -> None:
    client = await real.enter("officer")
    assert (await client.data("{ works(first: 2) { totalCount } }"))["works"]["totalCount"] == 0
    assert len((await client.data("{ mySessions { factors current } }"))["mySessions"]) >= 1


async def test_a2_no_event_reaches_a_session_without_a_second_factor(real: Office) -> None:
    client = await real.enter("officer")
    start = real.ledger.outbox.last_sequence()
    real.ledger.outbox.append("test.tick", {"n": 1}, owners={OURS})
    asked = "query($a: String) { eventsAfter(after: $a) { sequence } }"
    assert (await client.ask(asked, a=str(start)))["data"] in (None, {"eventsAfter": []})


async def test_a2_an_authenticator_is_enrolled_on_the_page_and_opens_the_records(real: Office) -> None:
    other = await real.enter("lead")
    client = await real.enter("lead")
    wrong = await client.http.post("/auth/second-factor", json={"password": "wrong-wrong-wrong-1"})
    assert (wrong.status_code, wrong.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_INPUT")
    begun = await client.http.post("/auth/second-factor", json={"password": PASSWORD})
    assert begun.headers["cache-control"] == "no-store"
    phone = Phone(begun.json()["secret"])
    picture = begun.json()["qr"]
    assert picture.startswith("data:image/svg+xml")
    assert "<svg" in unquote(picture) or "<svg" in base64.b64decode(picture.partition(",")[2]).decode()
    refused = await client.http.post("/auth/second-factor/confirm", json={"code": "000000"})
    assert refused.status_code == 400
    assert await client.codes("{ deliveries { id } }") == [NEEDED], "begun is not enrolled"
    done = await client.http.post("/auth/second-factor/confirm", json={"code": phone.code()})
    assert len(done.json()["recoveryCodes"]) == 10
    assert (await client.data(ME))["me"] == {
        "name": "lead",
        "secondFactor": "SHOWN",
        "enrolled": True,
        "provided": False,
    }
    assert await client.data("{ deliveries { id } }") == {"deliveries": []}
    assert await other.data(ME) == {"me": None}, "sessions of one factor end"
    again = await client.http.post("/auth/second-factor", json={"password": PASSWORD})
    assert again.status_code == 409
    lead = real.ledger.accounts.get("lead").id
    steps = [(action, decision) for actor, action, decision in real.entries() if actor == lead]
    assert ("auth.second-factor.begin", "refused:UNAUTHENTICATED") in steps
    assert ("auth.second-factor.confirm", "refused:BAD_INPUT") in steps
    assert ("auth.second-factor.confirm", "allow:own-account") in steps


async def test_nobody_enrols_without_a_session(real: Office) -> None:
    for route, body in (("", {"password": PASSWORD}), ("/confirm", {"code": "000000"})):
        assert (await real.browser().http.post(f"/auth/second-factor{route}", json=body)).status_code == 401


async def test_a2_signing_in_asks_for_the_code_and_takes_each_once(real: Office) -> None:
    phone = real.enrol("officer")
    client = real.browser()
    asked = await client.http.post("/auth/login", json={"name": "officer", "password": PASSWORD})
    assert asked.json() == {"ok": False, "codeNeeded": True}
    assert "set-cookie" not in asked.headers
    code = phone.code()
    body = {"name": "officer", "password": PASSWORD, "code": code}
    opened = await client.http.post("/auth/login", json=body)
    assert opened.json()["viewer"]["secondFactor"] == "shown"
    assert await client.data("{ deliveries { id } }") == {"deliveries": []}
    replayed = await real.browser().http.post("/auth/login", json=body)
    assert replayed.status_code == 401
    assert "set-cookie" not in replayed.headers
    officer = real.ledger.accounts.get("officer").id
    steps = [decision for actor, action, decision in real.entries() if (actor, action) == (officer, "auth.login")]
    assert steps[:3] == ["refused:UNAUTHENTICATED", "allow:otp+pwd", f"refused:{NEEDED}"]


async def test_a_password_is_changed_with_the_code_where_one_is_enrolled(real: Office) -> None:
    phone = real.enrol("handler")
    change = {"name": "handler", "old": PASSWORD, "new": PASSWORD + "-2"}
    refused = await real.browser().http.post("/auth/password", json=change)
    assert (refused.status_code, refused.json()["errors"][0]["extensions"]["code"]) == (403, NEEDED)
    done = await real.browser().http.post("/auth/password", json={**change, "code": phone.code()})
    assert done.json() == {"ok": True}
    back = {"name": "handler", "old": PASSWORD + "-2", "new": PASSWORD, "code": phone.code()}
    assert (await real.browser().http.post("/auth/password", json=back)).json() == {"ok": True}
    real.ledger.second_factors.remove(real.ledger.accounts.get("handler").id)


async def test_a_security_administrator_takes_a_lost_second_factor_away(real: Office) -> None:
    officer = real.ledger.accounts.get("officer").id
    real.enrol("officer")
    client = await real.enter("security", code=real.enrol("security").code())
    listed = {one["name"]: one for one in (await client.data("{ accounts { name enrolled provided } }"))["accounts"]}
    assert listed["officer"] == {"name": "officer", "enrolled": True, "provided": False}
    reset = "mutation($input: ResetAccountInput!) { resetAccount(input: $input) { ... on AccountOk { oneTimePassword account { enrolled } } } }"
    kept = await client.data(reset, input={"id": officer})
    assert kept["resetAccount"]["account"]["enrolled"] is True
    taken = (await client.data(reset, input={"id": officer, "secondFactor": True}))["resetAccount"]
    assert taken["account"]["enrolled"] is False
    change = {"name": "officer", "old": taken["oneTimePassword"], "new": PASSWORD}
    assert (await real.browser().http.post("/auth/password", json=change)).json() == {"ok": True}
    assert (await (await real.enter("officer")).data(ME))["me"]["secondFactor"] == "MISSING"


async def test_a2_a_demonstration_asks_for_none_unless_it_is_told_to(desk: Desk) -> None:
    client = await desk.as_("officer")
    assert (await client.data(ME))["me"]["secondFactor"] == "NOT_ASKED"
    strict = desk.settings.model_copy(update={"require_second_factor": True})
    async with running(strict) as asking:
        there = await asking.as_("officer")
        assert (await there.data(ME))["me"]["secondFactor"] == "MISSING"
        assert await there.codes("{ deliveries { id } }") == [NEEDED]


async def test_a2_where_it_is_switched_off_a_real_installation_opens_by_password(
    real: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lax = real.settings.model_copy(update={"require_second_factor": False})
    async with running(lax) as started:
        client = await Office(lax, started.app).enter("officer")
        assert await client.data("{ deliveries { id } }") == {"deliveries": []}
