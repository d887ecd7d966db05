"""Originals and corrections leave by routes of their own: for a stated purpose, audited before a byte, never another's."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import httpx
import pytest

from graph.ledger.judging import Judge, Judgement
from graph.ledger.mention import Correction
from graph.model.scope import Scope
from tests.gql.desk import OURS, THEIRS, Client, Desk
from tests.gql.papers import Paper, read_paper
from tests.gql.releasing import take_corrections
from tests.graph.ledger.records import TEXT

pytestmark = pytest.mark.engine

SCOPE = Scope(frozenset({OURS}))
LI = Judge("A1", "李某", OURS)
RECORD = """mutation($t: String!) { recordDocument(input: {kind: OTHER, title: "原件样例", text: $t}) {
  ... on DocumentOk { document { id } } } }"""


def judged_paper(desk: Desk, owner: str = OURS) -> Paper:
    """One confirmed, one corrected, one rejected, a confirmed relation; one mention that nobody judged."""
    paper, scope = read_paper(desk, owner), Scope(frozenset({owner}))
    judge = Judge("A1", "李某", owner)
    ids = {surface: mention.id for surface, mention in paper.mentions.items()}
    desk.ledger.relations.judge(scope, paper.relation, Judgement.CONFIRM, judge)
    desk.ledger.mentions.judge(scope, ids["虚假住院"], Judgement.REJECT, judge)
    desk.ledger.mentions.judge(scope, ids["三万元"], Judgement.CORRECT, judge, correction=Correction(norm=">=30000.00"))
    return paper


async def corrections(client: Client, query: str = "") -> httpx.Response:
    return await client.http.post(f"/api/documents/corrections.jsonl{query}")


def lines(answer: httpx.Response) -> dict[str, dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    return {line["id"]: line for line in map(json.loads, answer.text.splitlines())}


async def test_corrections_hold_what_people_said_in_the_form_that_extract_writes(desk: Desk) -> None:
    paper = judged_paper(desk)
    line = lines(await take_corrections(desk, await desk.as_("lead", purpose="改进抽取")))[paper.document]
    assert (line["text"], line["kind"], line["region"], line["complete"]) == (TEXT, "case_file", "411421", False)
    assert [(span["text"], span["label"], span["norm"]) for span in line["spans"]] == [
        ("张伟", "PERSON", None), ("李四", "PERSON", None), ("三万元", "MONEY", ">=30000.00"),
    ]  # fmt: skip
    for span in line["spans"]:
        assert line["text"][span["start"] : span["end"]] == span["text"]
    (relation,) = line["relations"]
    assert (relation["type"], relation["head"]["text"], relation["tail"]["text"]) == ("colludes_with", "张伟", "李四")


async def test_a_document_is_complete_once_every_mention_is_judged(desk: Desk) -> None:
    paper = judged_paper(desk)
    desk.ledger.mentions.judge(SCOPE, paper.mentions["县中医院"].id, Judgement.CONFIRM, LI)
    line = lines(await take_corrections(desk, await desk.as_("lead", purpose="改进抽取")))[paper.document]
    assert line["complete"]


async def test_documents_without_a_judgement_and_of_other_agencies_stay_out(desk: Desk) -> None:
    ours, untouched, theirs = judged_paper(desk), read_paper(desk), judged_paper(desk, THEIRS)
    found = lines(await take_corrections(desk, await desk.as_("lead", purpose="改进抽取")))
    assert ours.document in found
    assert not {untouched.document, theirs.document} & set(found)
    tips = lines(await take_corrections(desk, await desk.as_("lead", purpose="改进抽取"), "tip"))
    assert set(tips) < set(found)
    assert ours.document not in tips
    assert (await corrections(await desk.as_("lead", purpose="改进抽取"), "?kind=x")).status_code == 400


async def test_only_a_lead_with_a_purpose_takes_corrections_out(desk: Desk) -> None:
    assert (await corrections(desk.stranger())).status_code == 401
    assert (await corrections(await desk.as_("lead"))).status_code == 400
    for who in ("officer", "analyst", "auditor"):
        assert (await corrections(await desk.as_(who, purpose="改进抽取"))).status_code == 404


async def test_an_export_is_audited_with_every_document(desk: Desk) -> None:
    paper = judged_paper(desk)
    found = lines(await take_corrections(desk, await desk.as_("lead", purpose="改进抽取")))
    entry = desk.ledger.audit.find(OURS, about=paper.document, limit=1).entries[0]
    assert (entry.action, entry.rows, entry.purpose) == ("EXPORT.training", len(found), "改进抽取")


async def _original(desk: Desk, client: Client) -> str:
    return str((await client.data(RECORD, t="原件：慕容雪，二〇二四年。"))["recordDocument"]["document"]["id"])


async def test_an_original_is_opened_for_a_purpose_and_audited(desk: Desk) -> None:
    officer = await desk.as_("officer", purpose="核对原件")
    id = await _original(desk, officer)
    answer = await officer.http.post(f"/api/documents/{id}/original")
    assert answer.content == "原件：慕容雪，二〇二四年。".encode()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    entry = desk.ledger.audit.find(OURS, about=id, limit=1).entries[0]
    assert (entry.action, entry.decision) == ("EXPORT.document", "allow:documents-export")


async def test_a_forbidden_original_and_one_that_is_not_there_get_the_same_answer(desk: Desk) -> None:
    theirs = await desk.as_("their-lead", purpose="核对原件")
    foreign = await _original(desk, theirs)
    ours = await _original(desk, await desk.as_("officer", purpose="核对原件"))
    lead = await desk.as_("lead", purpose="核对原件")
    answers = [
        await lead.http.post(f"/api/documents/{foreign}/original"),
        await lead.http.post("/api/documents/01JDZZZZZZZZZZZZZZZZZZZZZZ/original"),
        await lead.http.post(f"/api/documents/{read_paper(desk).document}/original"),
        await (await desk.as_("analyst", purpose="核对原件")).http.post(f"/api/documents/{ours}/original"),
    ]
    assert {answer.status_code for answer in answers} == {404}
    shown = [{**answer.json()["errors"][0]["extensions"], "requestId": ""} for answer in answers]
    assert all(one == shown[0] for one in shown)
    assert (await (await desk.as_("officer")).http.post(f"/api/documents/{ours}/original")).status_code == 400


async def test_nothing_leaves_while_the_audit_is_down(desk: Desk) -> None:
    client = await desk.as_("lead", purpose="核对原件")
    id = await _original(desk, client)
    judged_paper(desk)
    connection = sqlite3.connect(desk.folder.ledger, timeout=10)
    connection.execute("ALTER TABLE audit RENAME TO audit_away")
    connection.commit()
    try:
        answers = [await client.http.post(f"/api/documents/{id}/original"), await corrections(client)]
    finally:
        connection.execute("ALTER TABLE audit_away RENAME TO audit")
        connection.commit()
        connection.close()
    for answer in answers:
        assert answer.status_code in (500, 503)
        assert "慕容雪".encode() not in answer.content
        assert "张伟".encode() not in answer.content
