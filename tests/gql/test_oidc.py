"""A1: signing in at an identity provider: what the ID token must be, keys that change, duties that follow the claims; A4: break-glass."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey

from gql.settings import Settings
from graph.store.engine import Engine
from tests.gql.desk import OURS, TEST_ENGINE, THEIRS, Client, Desk
from tests.gql.identity import CLIENT, Lying, lying_provider, real_provider, settings_for
from tests.gql.office import HOME, Office, office

pytestmark = pytest.mark.engine

ME = "{ me { name displayName agency { code } roles secondFactor provided } }"


@pytest.fixture(scope="module")
def provider() -> Iterator[Lying]:
    with lying_provider() as started:
        yield started


@pytest.fixture(scope="module")
async def connected(
    installation: Settings, provider: Lying, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    """A real installation with the hand-made provider."""
    graph = Engine.for_folder(installation.folder, TEST_ENGINE)
    graph.acquire()
    root, more = tmp_path_factory.mktemp("connected"), settings_for(provider.issuer)
    async with office(root, graph.address(), allow_adhoc=True, **more) as started:
        yield started


@pytest.fixture(autouse=True)
def honest(provider: Lying) -> None:
    """The provider tells the truth until a test says otherwise."""
    provider.good()


async def _leave(client: Client, provider: Lying) -> dict[str, str]:
    """Goes to the provider as a browser would; what the address asks of it."""
    gone = await client.http.get("/auth/oidc/start")
    assert gone.status_code == 303
    place = urlsplit(gone.headers["location"])
    assert f"{place.scheme}://{place.netloc}" == provider.issuer
    asked = {name: values[0] for name, values in parse_qs(place.query).items()}
    provider.nonce, provider.challenge = asked["nonce"], asked["code_challenge"]
    return asked


async def _come_back(client: Client, asked: dict[str, str], **more: str) -> httpx.Response:
    return await client.http.get("/auth/oidc/callback", params={"code": "c-1", "state": asked["state"], **more})


async def _sign_in(office: Office, provider: Lying) -> tuple[Client, httpx.Response]:
    client = office.browser()
    return client, await _come_back(client, await _leave(client, provider))


def _refused(answer: httpx.Response, why: str) -> bool:
    assert (answer.status_code, answer.headers["location"]) == (303, f"/?signIn={why}")
    return not any("mingjian_session" in cookie for cookie in answer.headers.get_list("set-cookie"))


async def test_a1_the_way_out_asks_with_state_nonce_and_a_challenge(connected: Office, provider: Lying) -> None:
    client = connected.browser()
    asked = await _leave(client, provider)
    assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", CLIENT, "S256")
    assert asked["redirect_uri"] == f"{HOME}/auth/oidc/callback"
    again = await _leave(connected.browser(), provider)
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name]) >= 43
        assert asked[name] != again[name]
    (cookie,) = (await client.http.get("/auth/oidc/start")).headers.get_list("set-cookie")
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/auth/oidc", "Max-Age=600"):
        assert part in cookie
    assert asked["state"] not in cookie
    assert asked["nonce"] not in cookie


async def test_a1_a_good_token_opens_a_session_with_the_claims_duties(connected: Office, provider: Lying) -> None:
    client, answer = await _sign_in(connected, provider)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    (session,) = (c for c in answer.headers.get_list("set-cookie") if c.startswith("mingjian_session="))
    for part in ("HttpOnly", "Secure", "SameSite=lax"):
        assert part in session
    assert (await client.data(ME))["me"] == {
        "name": "li",
        "displayName": "李检查",
        "agency": {"code": OURS},
        "roles": ["investigator"],
        "secondFactor": "SHOWN",
        "provided": True,
    }
    assert await client.data("{ deliveries { id } }") == {"deliveries": []}
    li = connected.ledger.accounts.get("li").id
    assert (li, "auth.oidc", "allow:mfa+oidc") in connected.entries()


NOW = int(time.time())

LIES: dict[str, dict[str, Any]] = {
    "wrong-aud": {"claims": {"aud": "another-client"}},
    "several-aud-without-azp": {"claims": {"aud": [CLIENT, "another-client"]}},
    "wrong-azp": {"claims": {"aud": [CLIENT, "another-client"], "azp": "another-client"}},
    "no-aud": {"claims": {"aud": None}},
    "wrong-iss": {"claims": {"iss": "https://evil.example"}},
    "no-iss": {"claims": {"iss": None}},
    "expired": {"claims": {"iat": NOW - 7200, "exp": NOW - 3600}},
    "no-exp": {"claims": {"exp": None}},
    "not-yet": {"claims": {"nbf": NOW + 36000}},
    "no-nonce": {"claims": {"nonce": None}},
    "other-nonce": {"claims": {"nonce": "x" * 43}},
    "no-sub": {"claims": {"sub": None}},
    "number-sub": {"claims": {"sub": 7}},
    "alg-none": {"algorithm": "none"},
    "secret-instead-of-key": {"algorithm": "HS256"},
    "another-key": {"key": RSAKey.generate_key(2048, {"kid": "k1"})},
    "unknown-kid": {"kid": "k-unknown"},
    "another-at-hash": {"claims": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}},
    "another-subject-in-userinfo": {"userinfo": {"sub": "s-2"}},
}


@pytest.mark.parametrize("lie", LIES)
async def test_a1_a_token_that_does_not_hold_is_refused(connected: Office, provider: Lying, lie: str) -> None:
    for name, value in LIES[lie].items():
        setattr(provider, name, value)
    before = connected.entries("")
    client, answer = await _sign_in(connected, provider)
    assert _refused(answer, "refused")
    assert await client.data(ME) == {"me": None}
    fresh = connected.entries("")[: len(connected.entries("")) - len(before)]
    assert len(fresh) == 1
    actor, action, decision = fresh[0]
    assert (actor, action) == ("oidc", "auth.oidc")
    assert re.match(r"refused:(id-token|userinfo):", decision)


async def test_a1_a_nonce_of_an_earlier_sign_in_is_refused(connected: Office, provider: Lying) -> None:
    asked = await _leave(connected.browser(), provider)
    client = connected.browser()
    fresh = await _leave(client, provider)
    provider.nonce = asked["nonce"]
    assert _refused(await _come_back(client, fresh), "refused")


async def test_a1_a_state_that_this_browser_did_not_begin_is_refused(connected: Office, provider: Lying) -> None:
    client, thief = connected.browser(), connected.browser()
    asked = await _leave(client, provider)
    assert _refused(await _come_back(thief, asked), "expired")
    await _leave(thief, provider)
    assert _refused(await _come_back(thief, asked), "expired")
    assert _refused(await _come_back(client, {"state": "x" * 43}), "expired")
    forged = connected.browser()
    forged.http.cookies.set("mingjian_attempt", "A" * 200)
    assert _refused(await _come_back(forged, asked), "expired")


async def test_a1_an_attempt_is_over_after_ten_minutes(
    connected: Office, provider: Lying, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = connected.browser()
    asked = await _leave(client, provider)
    later = time.time() + 601
    monkeypatch.setattr("gql.attempts.time.time", lambda: later)
    assert _refused(await _come_back(client, asked), "expired")


async def test_a1_the_code_is_worth_nothing_without_its_verifier(connected: Office, provider: Lying) -> None:
    client = connected.browser()
    asked = await _leave(client, provider)
    provider.challenge = "another"
    assert _refused(await _come_back(client, asked), "refused")


async def test_a1_an_answer_in_another_issuers_name_and_a_refusal_open_nothing(
    connected: Office, provider: Lying
) -> None:
    client = connected.browser()
    assert _refused(await _come_back(client, await _leave(client, provider), iss="https://evil.example"), "refused")
    gone = await _come_back(client, await _leave(client, provider), error="access_denied")
    assert _refused(gone, "cancelled")


async def test_a1_a_rotated_key_works_and_is_fetched_once(connected: Office, provider: Lying) -> None:
    await _sign_in(connected, provider)
    before = provider.key_fetches
    _, answer = await _sign_in(connected, provider)
    assert answer.headers["location"] == "/"
    assert provider.key_fetches == before, "known keys are not asked for again"
    provider.rotate("k2")
    _, answer = await _sign_in(connected, provider)
    assert answer.headers["location"] == "/"
    assert provider.key_fetches == before + 1
    provider.kid = "k-unknown"
    _, answer = await _sign_in(connected, provider)
    assert _refused(answer, "refused")
    assert provider.key_fetches == before + 2, "one look, no more"


async def test_a1_there_is_no_way_on_from_here_to_anywhere_else(connected: Office, provider: Lying) -> None:
    client = connected.browser()
    for name in ("next", "redirect", "redirect_uri", "returnTo", "url"):
        gone = await client.http.get("/auth/oidc/start", params={name: "https://evil.example/"})
        assert "evil" not in gone.headers["location"]
        back = await _come_back(client, await _leave(client, provider), **{name: "https://evil.example/"})
        assert back.headers["location"] == "/"


@pytest.mark.parametrize(
    ("amr", "acr", "state"),
    [
        (["pwd"], None, "MISSING"),
        (None, None, "MISSING"),
        (["pwd", "sms"], None, "MISSING"),
        (["pwd", "otp"], None, "SHOWN"),
        (["mfa"], None, "SHOWN"),
        (None, "mfa", "SHOWN"),
        (["pwd"], "urn:level:0", "MISSING"),
    ],
)
async def test_a2_a_second_factor_is_what_amr_or_acr_tell_of(
    connected: Office, provider: Lying, amr: list[str] | None, acr: str | None, state: str
) -> None:
    provider.person |= {"amr": amr, "acr": acr}
    client, _ = await _sign_in(connected, provider)
    assert (await client.data(ME))["me"]["secondFactor"] == state
    wanted = ["SECOND_FACTOR_REQUIRED"] if state == "MISSING" else []
    assert await client.codes("{ deliveries { id } }") == wanted
    if state == "MISSING":
        begun = await client.http.post("/auth/second-factor", json={"password": "x"})
        assert begun.status_code == 400, "the provider is who asks for second factors"


async def test_claims_may_come_from_userinfo_and_never_overrule_the_token(connected: Office, provider: Lying) -> None:
    provider.userinfo = {"groups": ["mj-leads"], "agency": "shi-yibaoju", "amr": ["mfa"], "name": "不是她"}
    provider.person = {"sub": "s-3", "preferred_username": "zhao", "name": "赵检查", "amr": ["pwd"]}
    client, _ = await _sign_in(connected, provider)
    me = (await client.data(ME))["me"]
    assert (me["displayName"], me["roles"], me["secondFactor"]) == ("赵检查", ["investigator", "lead"], "MISSING")


async def test_duties_and_agency_follow_the_claims_at_each_sign_in(connected: Office, provider: Lying) -> None:
    provider.person["sub"] = "s-4"
    first, _ = await _sign_in(connected, provider)
    provider.person |= {"groups": ["mj-leads"], "agency": "yi-shi"}
    second, _ = await _sign_in(connected, provider)
    for client in (first, second):
        me = (await client.data(ME))["me"]
        assert (me["agency"]["code"], me["roles"]) == (THEIRS, ["investigator", "lead"])


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"groups": []}, "no_role"),
        ({"groups": None}, "no_role"),
        ({"groups": "everybody"}, "no_role"),
        ({"groups": ["mj-auditors", "mj-security"]}, "clashing_roles"),
        ({"groups": ["mj-auditors", "mj-leads"]}, "clashing_roles"),
        ({"agency": None}, "no_agency"),
        ({"agency": "YB4114"}, "no_agency"),
        ({"agency": ["shi-yibaoju", "yi-shi"]}, "no_agency"),
    ],
)
async def test_who_has_no_lawful_duty_here_is_refused_and_keeps_no_session(
    connected: Office, provider: Lying, claims: dict[str, Any], why: str
) -> None:
    provider.person["sub"] = "s-5"
    open_before, _ = await _sign_in(connected, provider)
    assert (await open_before.data(ME))["me"] is not None
    provider.person |= claims
    _, answer = await _sign_in(connected, provider)
    assert _refused(answer, why)
    assert await open_before.data(ME) == {"me": None}
    known = connected.ledger.provided_accounts.find(provider.issuer, "s-5")
    assert known is not None
    assert (known.id, "auth.oidc", f"refused:{why}") in connected.entries()
    provider.person["sub"] = "s-stranger"
    _, answer = await _sign_in(connected, provider)
    assert _refused(answer, why)
    assert connected.ledger.provided_accounts.find(provider.issuer, "s-stranger") is None
    actor, _, decision = connected.entries("", limit=1)[0]
    assert decision == f"refused:{why}"
    assert re.fullmatch(r"oidc:o[0-9]+_[a-z2-7]{26}", actor)


async def test_a_disabled_account_stays_out(connected: Office, provider: Lying) -> None:
    provider.person |= {"sub": "s-6", "preferred_username": "gone"}
    client, _ = await _sign_in(connected, provider)
    connected.ledger.accounts.disable("gone")
    assert await client.data(ME) == {"me": None}
    _, answer = await _sign_in(connected, provider)
    assert _refused(answer, "disabled")


async def test_a_local_accounts_name_is_no_way_into_it(connected: Office, provider: Lying) -> None:
    provider.person |= {"sub": "s-7", "preferred_username": "security", "groups": ["mj-investigators"]}
    client, _ = await _sign_in(connected, provider)
    me = (await client.data(ME))["me"]
    assert re.fullmatch(r"security-[0-9a-z]{6}", me["name"])
    assert me["roles"] == ["investigator"]


@pytest.mark.parametrize(
    "document",
    [{"issuer": "https://evil.example"}, {"token_endpoint": "http://evil.example/token"}, {"jwks_uri": None}],
)
async def test_a1_a_document_that_is_not_the_issuers_own_is_not_used(
    installation: Settings, provider: Lying, tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any]
) -> None:
    graph = Engine.for_folder(installation.folder, TEST_ENGINE)
    graph.acquire()
    provider.metadata = document
    async with office(tmp_path_factory.mktemp("other"), graph.address(), **settings_for(provider.issuer)) as started:
        assert _refused(await started.browser().http.get("/auth/oidc/start"), "unavailable")
        provider.metadata = {}
        assert (await started.browser().http.get("/auth/oidc/start")).headers["location"].startswith(provider.issuer)


async def test_without_a_provider_there_is_nothing_at_its_addresses(desk: Desk) -> None:
    client = desk.stranger()
    assert (await client.http.get("/auth/methods")).json() == {"password": True, "provider": False}
    for place in ("start", "callback?code=x&state=y"):
        assert (await client.http.get(f"/auth/oidc/{place}")).status_code == 404


async def test_a4_a_break_glass_account_alarms_two_people(connected: Office) -> None:
    assert (await connected.browser().http.get("/auth/methods")).json() == {"password": True, "provider": True}
    await connected.enter("lead")
    lead = connected.ledger.accounts.get("lead").id
    assert (lead, "auth.login", "allow:break-glass") in connected.entries()
    asked = "{ alarms(first: 1) { id kind accountName seenByMe seen { accountName } } }"
    change = "mutation($id: ID!) { acknowledgeAlarm(id: $id) { ... on AlarmOk { alarm { seenByMe } } ... on Refused { code } } }"
    for number, name in enumerate(("security", "auditor")):
        # Their own sign-in alarms too; the lead's is then the newest again.
        client = await connected.enter(name, code=connected.enrol(name).code())
        await connected.enter("lead")
        (alarm,) = (await client.data(asked))["alarms"]
        assert (alarm["kind"], alarm["accountName"], alarm["seenByMe"]) == ("BREAK_GLASS", "lead", False)
        assert (await client.data(change, id=alarm["id"]))["acknowledgeAlarm"] == {"alarm": {"seenByMe": True}}
        assert (await client.data(change, id=alarm["id"]))["acknowledgeAlarm"] == {"code": "CONFLICT"}
        assert [one["accountName"] for one in (await client.data(asked))["alarms"][0]["seen"]] == [name], number
    theirs = await connected.enter("their-security", code=connected.enrol("their-security").code())
    assert (await theirs.data(asked))["alarms"][0]["accountName"] == "their-security"
    assert (await theirs.data(change, id=alarm["id"]))["acknowledgeAlarm"] == {"code": "NOT_FOUND"}
    officer = await connected.enter("officer", code=connected.enrol("officer").code())
    assert await officer.codes(asked) == ["NOT_FOUND"]


PEOPLE = {
    "p-1": {
        "claims": {"name": "钱检查", "preferred_username": "qian", "groups": ["mj-leads"], "agency": "shi-yibaoju"},
        "amr": ["pwd", "otp"],
    },
    "p-2": {
        "claims": {"name": "孙检查", "preferred_username": "sun", "groups": ["mj-leads"], "agency": "shi-yibaoju"},
        "amr": ["pwd"],
    },
}


@pytest.fixture(scope="module")
async def federated(installation: Settings, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """A real installation with a provider that others wrote, as a process of its own."""
    graph = Engine.for_folder(installation.folder, TEST_ENGINE)
    graph.acquire()
    with real_provider(PEOPLE) as issuer:
        root = tmp_path_factory.mktemp("federated")
        async with office(root, graph.address(), allow_adhoc=True, **settings_for(issuer)) as started:
            yield started


async def _through(client: Client, subject: str, **more: str) -> httpx.Response:
    """The whole way as a browser walks it: out, the provider's page, back to us; our answer to the callback."""
    place = (await client.http.get("/auth/oidc/start")).headers["location"]
    async with httpx.AsyncClient(timeout=60) as elsewhere:
        while not place.startswith(HOME):
            answer = await elsewhere.get(place)
            if answer.status_code == 200:
                assert "<form" in answer.text
                answer = await elsewhere.get(place, params={"subject": subject, **more})
            assert answer.is_redirect, answer.text
            place = str(answer.url.join(answer.headers["location"]))
    return await client.http.get(place)


async def test_a1_a_provider_that_others_wrote_signs_people_in_and_out(federated: Office) -> None:
    client = federated.browser()
    answer = await _through(client, "p-1")
    assert answer.headers["location"] == "/"
    me = (await client.data(ME))["me"]
    assert (me["name"], me["roles"], me["secondFactor"]) == ("qian", ["investigator", "lead"], "SHOWN")
    assert await client.data("{ deliveries { id } }") == {"deliveries": []}
    farewell = (await client.http.post("/auth/logout")).json()["next"]
    assert await client.data(ME) == {"me": None}
    async with httpx.AsyncClient(timeout=60) as elsewhere:
        assert (await elsewhere.get(farewell)).status_code == 200


async def test_a1_one_factor_at_that_provider_is_one_factor_here(federated: Office) -> None:
    client = federated.browser()
    await _through(client, "p-2")
    assert (await client.data(ME))["me"]["secondFactor"] == "MISSING"


async def test_a1_a_code_of_that_provider_is_taken_once(federated: Office) -> None:
    client = federated.browser()
    answer = await _through(client, "p-1")
    again = federated.browser()
    again.http.cookies.update(client.http.cookies)
    assert _refused(await again.http.get(str(answer.request.url)), "expired"), "its attempt is over"


async def test_a1_who_turns_back_at_that_provider_is_not_signed_in(federated: Office) -> None:
    assert _refused(await _through(federated.browser(), "p-1", cancel="1"), "cancelled")
