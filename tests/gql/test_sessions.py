"""A3: sessions end everywhere at once: an administrator revokes an account's, everybody signs themselves out everywhere."""

from __future__ import annotations

import pytest

from graph.model.roles import Role
from tests.gql.desk import OURS, PASSWORD, Desk
from tests.gql.stream import open_stream

pytestmark = pytest.mark.engine

MINE = "{ mySessions { id current factors createdAt touchedAt expiresAt } }"
REVOKE = "mutation($a: ID!) { revokeSessions(account: $a) { ... on SessionsEnded { ended } ... on Refused { code } } }"
END = "mutation($keep: Boolean!) { endMySessions(keepThis: $keep) { ended } }"
ME = "{ me { name } }"


def _somebody(desk: Desk, name: str) -> str:
    return desk.ledger.accounts.create(name, agency=OURS, roles={Role.INVESTIGATOR}, password=PASSWORD).account.id


async def test_a3_revoked_sessions_end_at_the_next_request_and_so_does_the_open_stream(desk: Desk) -> None:
    account = _somebody(desk, f"revoked-{desk.ledger.outbox.last_sequence()}")
    name = desk.ledger.accounts.get_by_id(account).name
    one, other, security = await desk.as_(name), await desk.as_(name), await desk.as_("security")
    start = desk.ledger.outbox.last_sequence()
    document = f'subscription {{ events(after: "{start}") {{ payload }} }}'
    async with open_stream(desk.app, one, document) as stream:
        desk.ledger.outbox.append("test.tick", {"n": "first"}, owners={OURS})
        await stream.until('"first"')
        assert (await security.data(REVOKE, a=account))["revokeSessions"] == {"ended": 2}
        text = await stream.end()  # with no event to wait for
    assert "event: complete" in text
    for client in (one, other):
        assert await client.data(ME) == {"me": None}
        assert await client.codes("{ deliveries { id } }") == ["UNAUTHENTICATED"]
    assert (await (await desk.as_(name)).data(ME))["me"] == {"name": name}, "the account itself is as it was"
    entry = desk.ledger.audit.find(OURS, about=account, limit=1).entries[0]
    assert entry.action == "Mutation.revokeSessions"


async def test_a3_only_a_security_administrator_of_the_agency_revokes(desk: Desk) -> None:
    account = _somebody(desk, f"kept-{desk.ledger.outbox.last_sequence()}")
    client = await desk.as_(desk.ledger.accounts.get_by_id(account).name)
    for name in ("lead", "auditor", "system", "their-security"):
        refused = (await (await desk.as_(name)).data(REVOKE, a=account))["revokeSessions"]
        assert refused == {"code": "NOT_FOUND"}, name
    assert (await client.data(ME))["me"] is not None


async def test_a3_everybody_sees_their_sessions_and_signs_out_everywhere(desk: Desk) -> None:
    name = f"roamer-{desk.ledger.outbox.last_sequence()}"
    _somebody(desk, name)
    first, second = await desk.as_(name), await desk.as_(name)
    listed = (await second.data(MINE))["mySessions"]
    assert [one["current"] for one in listed] == [True, False]
    assert all(one["factors"] == ["pwd"] for one in listed)
    assert (await second.data(END, keep=True))["endMySessions"] == {"ended": 1}
    assert await first.data(ME) == {"me": None}
    assert (await second.data(ME))["me"] == {"name": name}
    assert (await second.data(END, keep=False))["endMySessions"] == {"ended": 1}
    assert await second.data(ME) == {"me": None}
    assert await second.codes(END, keep=True) == ["UNAUTHENTICATED"]


async def test_a4_without_a_provider_a_local_sign_in_is_no_alarm(desk: Desk) -> None:
    before = await (await desk.as_("security")).data("{ alarms { id } }")
    await desk.as_("lead")
    assert await (await desk.as_("security")).data("{ alarms { id } }") == before
