"""Documents put to incidents through the API: by whom they are open to, audited, and seen from both ends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ulid import ULID

from graph.casework.policy import tip_desk
from graph.ledger.judging import Judge
from graph.model.scope import Scope
from tests.gql.desk import OURS, Client, Desk
from tests.gql.papers import read_paper
from tests.gql.tips import planted

pytestmark = pytest.mark.engine

SCOPE = Scope(frozenset({OURS}))
ATTACH = """mutation($d: ID!, $i: ID!, $n: String! = "") { attachDocument(document: $d, incident: $i, note: $n) {
  __typename ... on AttachDocumentOk { document { id incidents(first: 9) { totalCount edges {
    note attachedBy attachedAt node { id title } } } } incident { id } } ... on Refused { code field } } }"""
DETACH = """mutation($d: ID!, $i: ID!) { detachDocument(document: $d, incident: $i) {
  __typename ... on AttachDocumentOk { document { incidents(first: 9) { totalCount } } } ... on Refused { code } } }"""
OPEN = """mutation($input: OpenIncidentInput!) { openIncident(input: $input) { __typename ... on IncidentOk {
  incident { id documents(first: 9) { totalCount edges { node { id title } } } } } ... on Refused { code field } } }"""
PAPERS = """query($id: ID!, $first: Int! = 9, $after: String) { incident(id: $id) { documents(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { cursor note attachedBy node { id title } } } } }"""
LIST = "query($i: ID!) { documents(first: 9, filter: {incident: $i}) { totalCount edges { node { id } } } }"


async def opened(client: Client, title: str = "康宁医院虚假住院", **more: Any) -> dict[str, Any]:
    given = {"title": title, "adcode": "411402"} | more
    made: dict[str, Any] = (await client.data(OPEN, input=given))["openIncident"]
    return made


async def papers(client: Client, incident: str, **more: Any) -> dict[str, Any] | None:
    found = (await client.data(PAPERS, id=incident, **more))["incident"]
    return None if found is None else found["documents"]


async def test_a_document_is_put_to_an_incident_and_seen_from_both_ends(desk: Desk) -> None:
    officer, paper = await desk.as_("officer"), read_paper(desk, title="住院病历").document
    incident = (await opened(officer))["incident"]["id"]
    done = (await officer.data(ATTACH, d=paper, i=incident, n="同日入院"))["attachDocument"]
    assert (done["__typename"], done["incident"]["id"]) == ("AttachDocumentOk", incident)
    (edge,) = done["document"]["incidents"]["edges"]
    assert (edge["note"], edge["attachedBy"], edge["node"]) == (
        "同日入院", "officer", {"id": incident, "title": "康宁医院虚假住院"},
    )  # fmt: skip
    (seen,) = (await papers(officer, incident) or {})["edges"]
    assert (seen["node"], seen["note"]) == ({"id": paper, "title": "住院病历"}, "同日入院")
    assert (await officer.data(LIST, i=incident))["documents"]["edges"] == [{"node": {"id": paper}}]
    gone = (await officer.data(DETACH, d=paper, i=incident))["detachDocument"]
    assert gone["document"]["incidents"]["totalCount"] == 0
    assert (await officer.data(DETACH, d=paper, i=incident))["detachDocument"]["code"] == "NOT_FOUND"
    assert (await officer.data(LIST, i=incident))["documents"]["totalCount"] == 0


async def test_an_incident_is_opened_with_documents_or_not_at_all(desk: Desk) -> None:
    lead, paper = await desk.as_("lead"), read_paper(desk, title="清单").document
    made = await opened(lead, documents=[paper])
    assert made["incident"]["documents"] == {
        "totalCount": 1, "edges": [{"node": {"id": paper, "title": "清单"}}]
    }  # fmt: skip
    before = desk.ledger.incidents.page(SCOPE, first=1).total
    assert (await opened(lead, documents=[paper, "01NONE"]))["code"] == "NOT_FOUND"
    assert (await opened(lead, documents=[paper] * 101))["code"] == "BAD_INPUT"
    assert desk.ledger.incidents.page(SCOPE, first=1).total == before
    entry = desk.ledger.audit.find(OURS, about=paper, limit=9).entries
    assert "Mutation.openIncident" in {one.action for one in entry}, "the documents of a new incident are audited"


async def test_an_attachment_is_audited_with_document_and_incident_and_without_its_note(desk: Desk) -> None:
    officer, paper = await desk.as_("officer"), read_paper(desk).document
    incident, node = (await opened(officer))["incident"]["id"], f"Document:{paper}"
    await officer.data(ATTACH, d=paper, i=incident, n=node)
    for about in (paper, incident):
        found = desk.ledger.audit.find(OURS, about=about, limit=9).entries
        assert any(one.action == "Mutation.attachDocument" for one in found)
    assert not desk.ledger.audit.find(OURS, about=node, limit=9).entries, "a note is the asker's own words"


async def test_another_agency_and_other_duties_see_nothing_and_change_nothing(desk: Desk) -> None:
    officer, paper = await desk.as_("officer"), read_paper(desk).document
    incident = (await opened(officer, documents=[paper]))["incident"]["id"]
    for who in ("their-lead", "auditor", "handler"):
        client = await desk.as_(who)
        assert await papers(client, incident) is None
        assert (await client.data(ATTACH, d=paper, i=incident))["attachDocument"]["code"] == "NOT_FOUND"
        assert (await client.data(DETACH, d=paper, i=incident))["detachDocument"]["code"] == "NOT_FOUND"
    analyst = await desk.as_("analyst")
    assert (await papers(analyst, incident) or {})["totalCount"] == 1, "an analyst reads"
    assert (await analyst.data(DETACH, d=paper, i=incident))["detachDocument"]["code"] == "NOT_FOUND"
    assert desk.ledger.incident_documents.page_of_incident(SCOPE, incident, first=1).total == 1


async def test_the_text_of_a_tip_is_refused_to_its_lead_and_is_not_there_for_an_officer(desk: Desk) -> None:
    tips = await planted(desk)
    inside = Scope(frozenset({OURS}), frozenset({tip_desk(OURS)}))
    text = desk.ledger.tips.get_unscoped(tips.confirmed).document
    assert desk.ledger.documents.get(inside, str(text))
    lead, officer = await desk.as_("lead"), await desk.as_("officer")
    refused = (await lead.data(ATTACH, d=text, i=tips.incident))["attachDocument"]
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "document")
    hidden = (await officer.data(ATTACH, d=text, i=tips.incident))["attachDocument"]
    absent = (await officer.data(ATTACH, d="01NONE", i=tips.incident))["attachDocument"]
    assert hidden == absent


async def test_documents_come_page_by_page_with_signed_cursors_of_their_incident(desk: Desk) -> None:
    officer = await desk.as_("officer")
    ids = [read_paper(desk, title=f"第{n}份").document for n in range(3)]
    first = (await opened(officer, documents=ids))["incident"]["id"]
    other = (await opened(officer, documents=ids))["incident"]["id"]
    page = await papers(officer, first, first=2) or {}
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (3, True)
    rest = await papers(officer, first, first=2, after=page["pageInfo"]["endCursor"]) or {}
    assert {edge["node"]["id"] for edge in (*page["edges"], *rest["edges"])} == set(ids)
    codes = await officer.codes(PAPERS, id=other, after=page["pageInfo"]["endCursor"])
    assert codes == ["BAD_INPUT"], "a cursor is of one incident"
    assert await officer.codes(PAPERS, id=first, first=0) == ["BAD_INPUT"]


async def test_a_hidden_document_is_neither_listed_nor_counted_in_the_incident(desk: Desk) -> None:
    officer, paper = await desk.as_("officer"), read_paper(desk)
    incident = (await opened(officer, documents=[paper.document]))["incident"]["id"]
    inside = Scope(frozenset({OURS}), frozenset({tip_desk(OURS)}))
    hidden = read_paper(desk, title="隔离", compartment=tip_desk(OURS)).document
    desk.ledger.incident_documents.attach(inside, hidden, incident, Judge("tests", "tests", OURS))
    seen = await papers(officer, incident) or {}
    assert seen["totalCount"] == 1
    assert hidden not in json.dumps(seen)
    assert (await papers(await desk.as_("lead"), incident) or {})["totalCount"] == 2


async def test_incidents_are_found_by_words_of_their_title_inside_the_scope(desk: Desk) -> None:
    officer, query = (
        await desk.as_("officer"),
        "query($t: String) { incidents(first: 9, text: $t) { edges { node { id } } } }",
    )
    word = str(ULID())
    made = (await opened(officer, f"福安门诊部套现%{word}"))["incident"]["id"]
    assert (await officer.data(query, t=f"套现%{word}"))["incidents"]["edges"] == [{"node": {"id": made}}]
    assert (await (await desk.as_("their-lead")).data(query, t=f"套现%{word}"))["incidents"]["edges"] == []
    assert await officer.codes(query, t="字" * 201) == ["BAD_INPUT"]
