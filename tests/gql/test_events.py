"""The event stream: resumes where it was left, shows only what is in scope at that moment (B6), ends with its session (A3)."""

from __future__ import annotations

import re

import pytest

from graph.model.roles import Role
from tests.gql.desk import OURS, PASSWORD, THEIRS, Desk
from tests.gql.stream import open_stream

pytestmark = pytest.mark.engine


def _document(after: int) -> str:
    return f'subscription {{ events(after: "{after}") {{ sequence topic at payload }} }}'


def _sequences(text: str) -> list[int]:
    return [int(n) for n in re.findall(r'"sequence":"(\d+)"', text)]


async def test_events_come_in_order_and_resume_after_the_last_one_seen(desk: Desk) -> None:
    client = await desk.as_("officer")
    start = desk.ledger.outbox.last_sequence()
    numbers = [desk.ledger.outbox.append("test.tick", {"n": n}, owners={OURS}) for n in range(3)]
    async with open_stream(desk.app, client, _document(start)) as stream:
        text = await stream.until('"n":2')
    assert stream.status == 200
    assert _sequences(text) == numbers
    async with open_stream(desk.app, client, _document(numbers[0])) as stream:
        assert _sequences(await stream.until('"n":2')) == numbers[1:]


async def test_b6_a_reader_without_the_owner_receives_nothing_at_any_moment(desk: Desk) -> None:
    client = await desk.as_("officer")
    start = desk.ledger.outbox.last_sequence()
    async with open_stream(desk.app, client, _document(start)) as stream:
        desk.ledger.outbox.append("test.tick", {"secret": "theirs"}, owners={THEIRS})
        desk.ledger.outbox.append("test.tick", {"secret": "shared"}, owners={OURS, THEIRS})
        desk.ledger.outbox.append(
            "test.tick", {"secret": "sealed"}, owners={OURS}, compartment="01JDTESTCOMPARTMENT0000000"
        )
        desk.ledger.outbox.append("test.tick", {"mark": "end"}, owners={OURS})
        text = await stream.until('"mark"')
    assert "secret" not in text
    assert len(_sequences(text)) == 1
    polled = await client.data("query($a: String) { eventsAfter(after: $a) { payload } }", a=str(start))
    assert polled["eventsAfter"] == [{"payload": {"mark": "end"}}]


async def test_b6_administrators_receive_no_events(desk: Desk) -> None:
    client = await desk.as_("system")
    assert (await client.data('{ eventsAfter(after: "0") { sequence } }'))["eventsAfter"] == []


@pytest.mark.parametrize("end", ["revoked", "disabled"])
async def test_a3_the_open_stream_ends_with_the_session(desk: Desk, end: str) -> None:
    name = f"streamer-{end}-{desk.ledger.outbox.last_sequence()}"
    account = desk.ledger.accounts.create(name, agency=OURS, roles={Role.INVESTIGATOR}, password=PASSWORD).account
    client = await desk.as_(name)
    start = desk.ledger.outbox.last_sequence()
    async with open_stream(desk.app, client, _document(start)) as stream:
        desk.ledger.outbox.append("test.tick", {"n": "first"}, owners={OURS})
        await stream.until('"first"')
        if end == "revoked":
            desk.ledger.sessions.revoke_account(account.id)
        else:
            desk.ledger.accounts.disable(name)
        desk.ledger.outbox.append("test.tick", {"n": "second"}, owners={OURS})
        text = await stream.end()
    assert '"second"' not in text
    assert "event: complete" in text


async def test_nobody_listens_without_a_session(desk: Desk) -> None:
    async with open_stream(desk.app, desk.stranger(), _document(0)) as stream:
        text = await stream.end()
    assert "UNAUTHENTICATED" in text
    assert _sequences(text) == []


async def test_a_position_that_is_no_number_is_bad_input(desk: Desk) -> None:
    client = await desk.as_("officer")
    for after in ("x", "-1", "1e9", "9" * 30, "١"):
        assert await client.codes("query($a: String) { eventsAfter(after: $a) { sequence } }", a=after) == ["BAD_INPUT"]


async def test_a_query_sent_to_the_stream_is_answered_once_and_audited(desk: Desk) -> None:
    client = await desk.as_("officer")
    officer = desk.ledger.accounts.get("officer").id
    before = desk.ledger.audit.find(OURS, actor=officer, limit=1).entries[0].sequence
    async with open_stream(desk.app, client, "{ deliveries { id } }") as stream:
        text = await stream.end()
    assert text.count("event: next") == 1
    newest = desk.ledger.audit.find(OURS, actor=officer, limit=1).entries[0]
    assert newest.sequence > before
    assert newest.action == "Query.deliveries"
