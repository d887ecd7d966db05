"""Casework through the API: steps with their reasons, versions, and sharing that opens exactly what was previewed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graph.ledger.grant import GrantItem
from tests.gql.cases import PlantedCase, all_items, planted_case
from tests.gql.desk import THEIRS, Client, Desk

pytestmark = pytest.mark.engine

STATE = """mutation($p: ID!, $to: ProceedingState!, $r: Int!, $why: String!) {
  changeProceedingState(proceeding: $p, to: $to, revision: $r, reason: $why) { __typename
    ... on CaseworkOk { incident { id proceedings { id state status revision next { to name { zh } basis } } } }
    ... on Refused { code field message { zh en } } } }"""
GIVE = """mutation($input: GiveGrantInput!) { giveGrant(input: $input) { __typename
  ... on GrantOk { grant { id open items { kind record } } } ... on Refused { code field } } }"""
RECALL = (
    """mutation($g: ID!) { recallGrant(grant: $g, reason: "办结") { __typename ... on GrantOk { grant { open } } } }"""
)
PREVIEW = "query($input: GiveGrantInput!) { sharePreview(input: $input) { level items { kind record title fields } } }"
READ = """query($i: ID!, $d: ID!) {
  incident(id: $i) { id title status adcode opened owner own rings
    proceedings { id number kind agency status state opened subjects { name } next { to } officer }
    notes { id proceeding owner kind text reason corrects by at }
    evidence { id proceeding owner kind title document sha256 sm3 collected collectors place power location by at }
    money { entries { id proceeding owner kind amount receipt offsets claims note on by } }
    sanctions { id proceeding owner kind subject number basis begins ends by }
    sharedDocuments { id title kind owner sha256 } documents(first: 9) { totalCount }
    events(first: 9) { totalCount } grants(first: 9) { totalCount edges { node { id owner } } } }
  sharedDocument(id: $d) { id title kind owner sha256 text } document(id: $d) { id } }"""
KINDS = {"notes": "NOTE", "evidence": "EVIDENCE", "sanctions": "SANCTION", "proceedings": "PROCEEDING"}


def asked(case: PlantedCase, items: tuple[GrantItem, ...] = (), **more: Any) -> dict[str, Any]:
    plain = {
        "incident": case.incident,
        "recipient": THEIRS,
        "level": "CONTENT",
        "items": [{"kind": one.kind.name, "record": one.record} for one in items],
        "purpose": "联合查办",
        "ground": "医疗保障基金使用监督管理条例第二十二条",
        "expiresAt": (datetime.now(UTC) + timedelta(days=7)).isoformat(),
    }
    return plain | more


async def with_purpose(desk: Desk, name: str) -> Client:
    client = await desk.as_(name)
    await client.data('mutation { setPurpose(purpose: "联合查办核对") { name } }')
    return client


async def read(client: Client, case: PlantedCase) -> dict[str, Any]:
    found: dict[str, Any] = await client.data(READ, i=case.incident, d=case.document)
    return found


def readable(found: dict[str, Any]) -> dict[tuple[str, str], set[str]]:
    """Every record of a case that an answer shows, with its fields that say something."""
    shown: dict[tuple[str, str], set[str]] = {}

    def take(kind: str, row: dict[str, Any]) -> None:
        fields = {name for name, value in row.items() if name not in ("id", "__typename")}
        shown.setdefault((kind, row["id"]), set()).update(fields)

    incident = found["incident"]
    if incident is None:
        return shown
    head = {name: incident[name] for name in ("id", "title", "status", "adcode", "opened", "owner")}
    take("INCIDENT", head)
    for name, kind in KINDS.items():
        for row in incident[name]:
            own = {key: value for key, value in row.items() if key not in ("next", "officer")}
            if kind == "PROCEEDING" and not own["subjects"]:
                del own["subjects"]
            take(kind, own)
    for row in incident["money"]["entries"]:
        take("MONEY", row)
    for row in incident["sharedDocuments"]:
        take("DOCUMENT", row)
    if (paper := found["sharedDocument"]) is not None:
        take("DOCUMENT", {name: value for name, value in paper.items() if name != "text" or value is not None})
    return shown


def previewed(answer: dict[str, Any]) -> dict[tuple[str, str], set[str]]:
    return {(one["kind"], one["record"]): set(one["fields"]) for one in answer["sharePreview"]["items"]}


async def test_a_step_is_taken_with_its_reason_and_the_next_ones_are_offered(desk: Desk) -> None:
    officer, case = await desk.as_("officer"), await planted_case(desk)
    done = (await officer.data(STATE, p=case.proceeding, to="FILED", r=1, why="查实"))["changeProceedingState"]
    (one,) = done["incident"]["proceedings"]
    assert (one["state"], one["status"], one["revision"]) == ("FILED", "open", 2)
    assert {step["to"] for step in one["next"]} == {"DROPPED", "SUSPENDED", "CONCLUDED"}
    stale = (await officer.data(STATE, p=case.proceeding, to="CONCLUDED", r=1, why="x"))["changeProceedingState"]
    assert (stale["code"], stale["field"]) == ("STALE_VERSION", "revision")
    wrong = (await officer.data(STATE, p=case.proceeding, to="CLOSED", r=2, why="x"))["changeProceedingState"]
    assert wrong["code"] == "BAD_INPUT"
    assert "concluded" in wrong["message"]["en"]


@pytest.mark.parametrize("level", ["SUMMARY", "CONTENT"])
async def test_b7_what_was_previewed_is_exactly_what_the_receiver_reads_and_a_recall_closes_it(
    desk: Desk, level: str
) -> None:
    lead, theirs, case = await desk.as_("lead"), await with_purpose(desk, "their-lead"), await planted_case(desk)
    items = tuple(one for one in all_items(case) if level == "CONTENT" or one.kind.value in ("proceeding", "document"))
    before = await read(theirs, case)
    assert readable(before) == {}
    given = asked(case, items, level=level)
    expected = previewed(await lead.data(PREVIEW, input=given))
    assert readable(await read(theirs, case)) == {}
    grant = (await lead.data(GIVE, input=given))["giveGrant"]["grant"]
    found = await read(theirs, case)
    assert readable(found) == expected
    incident = found["incident"]
    assert (incident["own"], incident["rings"], incident["documents"]["totalCount"]) == (False, [], 0)
    assert (incident["events"]["totalCount"], incident["proceedings"][0]["next"]) == (0, [])
    assert [edge["node"]["id"] for edge in incident["grants"]["edges"]] == [grant["id"]]
    assert found["document"] is None
    assert (await lead.data(RECALL, g=grant["id"]))["recallGrant"]["grant"]["open"] is False
    assert await read(theirs, case) == before


async def test_only_a_lead_shares_and_the_receiver_does_not_pass_on(desk: Desk) -> None:
    officer, lead, theirs = await desk.as_("officer"), await desk.as_("lead"), await desk.as_("their-lead")
    case = await planted_case(desk)
    assert (await officer.data(GIVE, input=asked(case)))["giveGrant"]["code"] == "NOT_FOUND"
    assert (await lead.data(GIVE, input=asked(case)))["giveGrant"]["__typename"] == "GrantOk"
    again = (await theirs.data(GIVE, input=asked(case, recipient="YB4114")))["giveGrant"]
    assert again["code"] == "NOT_FOUND"
    refused = (await lead.data(GIVE, input=asked(case, all_items(case), level="SUMMARY")))["giveGrant"]
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "level")


async def test_names_and_notes_are_shown_for_a_stated_purpose_only(desk: Desk) -> None:
    case, text = (
        await planted_case(desk),
        "{ incident(id: $i) { notes { text } proceedings { subjects { name masked } } } }",
    )
    plain = (await (await desk.as_("officer")).data(f"query($i: ID!) {text}", i=case.incident))["incident"]
    assert plain["notes"] == [{"text": None}]
    assert plain["proceedings"][0]["subjects"] == [{"name": "张**", "masked": True}]
    client = await with_purpose(desk, "officer")
    opened = (await client.data(f"query($i: ID!) {text}", i=case.incident))["incident"]
    assert opened["notes"] == [{"text": "走访三人，均称未住院。"}]
    assert opened["proceedings"][0]["subjects"] == [{"name": "张某某", "masked": False}]


async def test_the_receiver_opens_a_proceeding_of_its_own_that_the_giver_does_not_see(desk: Desk) -> None:
    lead, theirs, case = await desk.as_("lead"), await desk.as_("their-lead"), await planted_case(desk)
    start = """mutation($i: ID!) { openProceeding(input: {incident: $i, kind: CRIMINAL}) { __typename
      ... on CaseworkOk { incident { proceedings { agency kind own } } } ... on Refused { code } } }"""
    assert (await theirs.data(start, i=case.incident))["openProceeding"]["code"] == "NOT_FOUND"
    await lead.data(GIVE, input=asked(case))
    made = (await theirs.data(start, i=case.incident))["openProceeding"]["incident"]["proceedings"]
    assert made == [{"agency": THEIRS, "kind": "CRIMINAL", "own": True}]
    seen = await lead.data("query($i: ID!) { incident(id: $i) { proceedings { id } } }", i=case.incident)
    assert [one["id"] for one in seen["incident"]["proceedings"]] == [case.proceeding]


async def test_a_subject_that_is_a_node_must_be_visible_and_of_its_kind(desk: Desk) -> None:
    officer, case = await desk.as_("officer"), await planted_case(desk)
    name = """mutation($input: NameSubjectInput!) { nameSubject(input: $input) { __typename ... on Refused { code field } } }"""
    given = {"proceeding": case.proceeding, "name": "李某", "role": "WITNESS", "kind": "PERSON"}
    absent = (await officer.data(name, input={**given, "node": "Person:01JDZZZZZZZZZZZZZZZZZZZZZZ"}))["nameSubject"]
    wrong = (await officer.data(name, input={**given, "node": "Institution:H1"}))["nameSubject"]
    assert (absent["code"], wrong["code"], wrong["field"]) == ("NOT_FOUND", "BAD_INPUT", "node")


async def test_ones_own_work_is_what_one_is_in_charge_of(desk: Desk) -> None:
    officer, case = await desk.as_("officer"), await planted_case(desk)
    assign = """mutation($p: ID!) { assignOfficer(proceeding: $p, officer: "officer", revision: 1) { __typename } }"""
    mine = "{ myProceedings(first: 50) { edges { node { id officer } } } }"
    before = [edge["node"]["id"] for edge in (await officer.data(mine))["myProceedings"]["edges"]]
    assert case.proceeding not in before
    assert (await officer.data(assign, p=case.proceeding))["assignOfficer"]["__typename"] == "CaseworkOk"
    after = [edge["node"] for edge in (await officer.data(mine))["myProceedings"]["edges"]]
    assert {"id": case.proceeding, "officer": "officer"} in after
