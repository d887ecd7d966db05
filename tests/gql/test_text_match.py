"""A pasted text compared with the graph: for a stated purpose, bounded, audited, and nowhere afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from gql.allowance import Allowance
from gql.readers import LONGEST_PASTE, MOST_CHARACTERS
from graph.model.extraction import Label
from graph.model.scope import Scope
from graph.store.session import Tag
from nlp.linking import Candidate, Linked, Reason, State
from nlp.mention import Context, Extraction, Mention
from tests.gql.desk import OURS, THEIRS, Client, Desk
from tests.gql.leaks import as_on_disk

pytestmark = pytest.mark.engine

MATCH = """query($i: MatchTextInput!) { matchText(input: $i) { __typename
  ... on TextMatch { found mentions { start end label norm candidates { score reason why { zh } safe node { id label } } }
    relations { kind head tail } }
  ... on Refused { code field } } }"""
TEXT = "转来材料：诸葛青云在县中医院挂床住院，骗取基金三万元。"


def _person(desk: Desk, owner: str) -> str:
    return min(desk.ledger.rings.page(Scope(frozenset({owner})), first=1).rings[0].core).removeprefix("Person:")


@pytest.fixture
def reading(desk: Desk) -> Iterator[list[Scope]]:
    """A reader that finds one name, and a linker that proposes a person of ours and one of theirs for it; the scopes that
    the linker was given."""
    services, scopes = desk.services, list[Scope]()
    before = (services.reader, services.link, services.reading)

    def read(text: str, context: Context) -> Extraction:
        start = text.index("诸葛青云")
        return Extraction(text, context, (Mention(start, start + 4, Label.PERSON, "诸葛青云", confidence=0.9),))

    async def link(reading: Extraction, scope: Scope, *, tag: Tag | None = None) -> list[Linked]:
        scopes.append(scope)
        people = [_person(desk, owner) for owner in (OURS, THEIRS)]
        found = tuple(Candidate("Person", key, "", 0.9, Reason.NAME) for key in people)
        return [Linked(mention, found, State.LINKED) for mention in reading.mentions]

    services.reader, services.link, services.reading = read, link, Allowance(MOST_CHARACTERS)
    yield scopes
    services.reader, services.link, services.reading = before


async def match(client: Client, text: str = TEXT, **more: Any) -> dict[str, Any]:
    return dict((await client.data(MATCH, i={"text": text, **more}))["matchText"])


async def test_names_of_a_text_lead_to_nodes_in_scope_alone(desk: Desk, reading: list[Scope]) -> None:
    found = await match(await desk.as_("officer", purpose="核对来信"), date="2024-05-01", region="411421")
    assert found["found"] == 1
    (mention,) = found["mentions"]
    assert (mention["start"], mention["end"], mention["label"]) == (5, 9, "PERSON")
    assert [one["node"]["id"] for one in mention["candidates"]] == [f"Person:{_person(desk, OURS)}"]
    assert (mention["candidates"][0]["safe"], mention["candidates"][0]["why"]["zh"]) == (True, "名称一致")
    assert [scope.owners for scope in reading] == [frozenset({OURS})]


async def test_the_pipeline_itself_reads_a_pasted_text(desk: Desk) -> None:
    found = await match(await desk.as_("officer", purpose="核对来信"))
    spans = {TEXT[one["start"] : one["end"]]: (one["label"], one["norm"]) for one in found["mentions"]}
    assert spans["三万元"] == ("MONEY", "30000.00")
    assert spans["挂床住院"] == ("FRAUD_METHOD", "BED_HANGING")


async def test_the_graphs_own_registers_are_asked(desk: Desk) -> None:
    """A pharmacy of ours is found by its registered name; one of theirs is nobody here."""
    client = await desk.as_("officer", purpose="核对来信")
    ours, theirs = await _named_institution(desk, OURS), await _named_institution(desk, THEIRS)
    for (key, name), found in ((ours, True), (theirs, False)):
        text = f"群众反映{name}存在挂床住院问题。"
        answer = await match(client, text, region="411400" if found else "330100")
        nodes = {one["node"]["id"] for mention in answer["mentions"] for one in mention["candidates"]}
        assert (f"Institution:{key}" in nodes) is found, text


async def _named_institution(desk: Desk, owner: str) -> tuple[str, str]:
    """Code and name of a pharmacy that this agency alone delivered."""
    query = (
        "MATCH (n:Institution) WHERE n.owners = [$owner] AND n.fixmedins_name CONTAINS '惠民药店' "
        "RETURN n.fixmedins_code AS key, n.fixmedins_name AS name ORDER BY key LIMIT 1"
    )
    (row,) = await desk.services.store.read(query, {"owner": owner})
    return row["key"], row["name"]


async def test_nothing_of_the_text_stays_anywhere(
    desk: Desk, reading: list[Scope], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    client = await desk.as_("officer", purpose="核对来信")
    before = _dump(desk)
    await match(client)
    assert _dump(desk) == before
    for path in desk.folder.root.rglob("*"):
        if path.is_file() and "cities" not in path.parts:
            assert "诸葛青云".encode() not in as_on_disk(path), path
    assert "诸葛青云" not in caplog.text


def _dump(desk: Desk) -> list[str]:
    """The whole ledger but its audit and sessions."""
    with sqlite3.connect(desk.folder.ledger) as connection:
        own = ('INSERT INTO "audit', 'INSERT INTO "sessions"')
        return [line for line in connection.iterdump() if not line.startswith(own)]


async def test_a_comparison_is_audited_with_whom_it_showed(desk: Desk, reading: list[Scope]) -> None:
    await match(await desk.as_("officer", purpose="核对来信"))
    officer = desk.ledger.accounts.get("officer").id
    (entry, *_) = desk.ledger.audit.find(OURS, actor=officer, limit=1).entries
    assert (entry.action, entry.rows, entry.purpose) == ("Query.matchText", 1, "核对来信")
    about = desk.ledger.audit.find(OURS, about=f"Person:{_person(desk, OURS)}", actor=officer, limit=1).entries
    assert about[0].sequence == entry.sequence


async def test_it_needs_a_purpose_and_a_case_role(desk: Desk) -> None:
    refused = await match(await desk.as_("officer"))
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "purpose")
    for who in ("auditor", "system"):
        assert (await match(await desk.as_(who, purpose="好奇")))["code"] == "NOT_FOUND"


async def test_texts_are_bounded_one_by_one_and_together(desk: Desk, reading: list[Scope]) -> None:
    client = await desk.as_("analyst", purpose="核对来信")
    for wrong in ("", " \n", "字" * (LONGEST_PASTE + 1)):
        assert (await match(client, wrong))["field"] == "text"
    long = TEXT + "。" * (LONGEST_PASTE - len(TEXT))
    for _ in range(MOST_CHARACTERS // LONGEST_PASTE):
        assert (await match(client, long))["__typename"] == "TextMatch"
    assert (await match(client))["code"] == "BAD_INPUT"
