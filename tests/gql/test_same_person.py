"""Who is the same human, through the API: matches with their reasons, judgements that can be taken back, both in scope."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model.scope import Scope
from tests.gql.desk import OURS, Client, Desk

pytestmark = pytest.mark.engine

NUMBERS = """query($id: ID!) { subject(id: $id) { samePerson {
  node { id } probability agreeing merged decisions { judgement reason by }
} } }"""
JUDGE = """mutation($input: JudgeSamePersonInput!) { judgeSamePerson(input: $input) {
  __typename ... on SamePersonOk { number { node { id } decisions { judgement reason } } } ... on Refused { code field }
} }"""


def _matches(desk: Desk) -> list[dict[str, Any]]:
    run = desk.ledger.runs.find_latest()
    assert run is not None
    people: Any = run.facts["people"]
    return list(people["matches"])


async def _our_pair(desk: Desk, client: Client) -> tuple[str, str]:
    """Two numbers of one human that the city planted and the latest detection merged, of our own agency."""
    for match in _matches(desk):
        one, other = f"Person:{match['one']}", f"Person:{match['other']}"
        if (await client.data(NUMBERS, id=one))["subject"] is not None:
            return one, other
    raise AssertionError("no human of ours has two numbers")


async def _judge(client: Client, one: str, other: str, judgement: str, reason: str = "同一证件号") -> dict[str, Any]:
    given = {"one": one, "other": other, "judgement": judgement, "reason": reason}
    return dict((await client.data(JUDGE, input=given))["judgeSamePerson"])


async def test_a_person_shows_its_other_number_and_why(desk: Desk) -> None:
    client = await desk.as_("officer")
    one, other = await _our_pair(desk, client)
    (number,) = [n for n in (await client.data(NUMBERS, id=one))["subject"]["samePerson"] if n["node"]["id"] == other]
    assert number["merged"]
    assert number["probability"] >= 0.999
    assert number["agreeing"]
    (back,) = [n for n in (await client.data(NUMBERS, id=other))["subject"]["samePerson"] if n["node"]["id"] == one]
    assert back["probability"] == number["probability"]


async def test_a_judgement_is_kept_and_taken_back(desk: Desk) -> None:
    client = await desk.as_("officer")
    one, other = await _our_pair(desk, client)
    pair = (min(one, other).removeprefix("Person:"), max(one, other).removeprefix("Person:"))
    said = await _judge(client, other, one, "DIFFERENT", "双胞胎")
    assert said["number"]["decisions"][0] == {"judgement": "DIFFERENT", "reason": "双胞胎"}
    assert desk.ledger.same_people.find_current()[pair] is False
    await _judge(client, one, other, "REVOKED", "误判")
    assert pair not in desk.ledger.same_people.find_current()
    (number,) = [n for n in (await client.data(NUMBERS, id=one))["subject"]["samePerson"] if n["node"]["id"] == other]
    assert [d["judgement"] for d in number["decisions"]][:2] == ["REVOKED", "DIFFERENT"]


async def test_a_judgement_needs_a_reason_and_two_persons_in_scope(desk: Desk) -> None:
    client, stranger, analyst = await desk.as_("officer"), await desk.as_("their-lead"), await desk.as_("analyst")
    one, other = await _our_pair(desk, client)
    assert (await _judge(client, one, other, "SAME", " "))["code"] == "BAD_INPUT"
    assert (await _judge(client, one, one, "SAME"))["code"] == "BAD_INPUT"
    assert (await _judge(client, one, "Institution:H1", "SAME"))["code"] == "BAD_INPUT"
    assert (await _judge(client, one, "Person:nobody", "SAME"))["code"] == "NOT_FOUND"
    assert (await _judge(stranger, one, other, "SAME"))["code"] == "NOT_FOUND"
    assert (await _judge(analyst, one, other, "SAME"))["code"] == "NOT_FOUND"


async def test_an_institution_has_no_other_numbers(desk: Desk) -> None:
    client = await desk.as_("officer")
    for ring in desk.ledger.rings.page(Scope(frozenset({OURS})), first=50).rings:
        for subject in sorted(ring.subjects):
            if subject.startswith("Institution:"):
                assert (await client.data(NUMBERS, id=subject))["subject"]["samePerson"] == []
                return
    raise AssertionError("no ring names an institution")
