"""Documents through the API: recorded from text or a sealed upload, read, shown to whom their purpose opens them."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from typing import Any

import httpx
import pytest
from ulid import ULID

from gql.worker import work
from graph.ledger.job import JobState
from graph.model.scope import Scope
from tests.gql.desk import OURS, THEIRS, Client, Desk
from tests.gql.leaks import as_on_disk
from tests.gql.papers import read_paper
from tests.graph.ledger.records import TEXT

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("empty_queue")]

SCOPE = Scope(frozenset({OURS}))
RECORD = """mutation($input: RecordDocumentInput!) { recordDocument(input: $input) { __typename
  ... on DocumentOk { document { id state kind title sha256 hasOriginal } job { id kind } } ... on Refused { code field } } }"""
SHOWN = """query($id: ID!) { document(id: $id) { id title state failure { zh } content { text masked length }
  counts { proposed } relations(first: 9) { edges { node { kind head tail confidence version } } }
  mentions(first: 50) { totalCount edges { node { id label text masked norm state version links { id } } } } } }"""
LIST = "query($f: DocumentFilter) { documents(first: 200, filter: $f) { totalCount edges { node { id title } } } }"
ADD = """mutation($id: ID!) { addDocumentToGraph(id: $id) { __typename ... on GraphAddition {
  document { shownAt } job { kind state } mentions links assertions leftOut { reason count } } ... on Refused { code } } }"""
NODE = "query($id: ID!) { node(id: $id) { id kind label counts { kind total } } }"


async def record(client: Client, **input: Any) -> dict[str, Any]:
    plain = {"kind": "CASE_FILE", "title": "某院案"}
    return dict((await client.data(RECORD, input={**plain, **input}))["recordDocument"])


async def run_worker(desk: Desk) -> None:
    """Does everything that is queued."""
    await asyncio.to_thread(work, desk.settings, threading.Event(), once=True)


async def upload(client: Client, name: str, content: bytes, *, use: str = "document") -> tuple[httpx.Response, str]:
    """The answer to the upload of one file, and the upload's id."""
    begun = await client.http.post(f"/api/uploads?use={use}")
    assert begun.status_code == 200, begun.text
    id = begun.json()["upload"]
    return await client.http.put(f"/api/uploads/{id}/{name}", content=content), id


async def test_a_recorded_text_is_sealed_and_its_reading_is_queued_and_done(desk: Desk) -> None:
    client = await desk.as_("officer", purpose="核查")
    made = await record(client, text=TEXT, title="县医院线索核查", date="2024-05-01", adcode="411421")
    document = made["document"]
    assert (document["state"], document["kind"], document["hasOriginal"]) == ("PARSED", "CASE_FILE", True)
    assert document["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert desk.services.sealed.open(document["id"]) == TEXT.encode()
    await run_worker(desk)
    done = desk.ledger.jobs.get(SCOPE, made["job"]["id"])
    assert (done.kind, done.state) == ("extract", JobState.DONE), done.error
    shown = (await client.data(SHOWN, id=document["id"]))["document"]
    assert shown["state"] in ("READ", "LINKED")
    assert shown["content"] == {"text": TEXT, "masked": False, "length": len(TEXT)}
    assert shown["failure"] is None
    found = {edge["node"]["text"]: edge["node"]["norm"] for edge in shown["mentions"]["edges"]}
    assert (found["三万元"], found["虚假住院"]) == ("30000.00", "FAKE_ADMISSION")
    assert {"张伟", "李四", "13900001111"} <= set(found)


async def test_a_text_is_for_whom_a_stated_purpose_opens_names(desk: Desk) -> None:
    paper = read_paper(desk)
    for who, purpose, opened in (("officer", "", False), ("analyst", "核查", False), ("officer", "核查", True)):
        client = await desk.as_(who, purpose=purpose)
        answer = await client.send(SHOWN, {"id": paper.document})
        shown = answer.json()["data"]["document"]
        assert shown["content"]["text"] == (TEXT if opened else None)
        texts = {edge["node"]["text"]: edge["node"] for edge in shown["mentions"]["edges"]}
        assert ("张伟" in texts) is opened
        assert ("张*" in texts) is not opened
        assert not texts["县中医院"]["masked"]
        assert ("张伟" in answer.text) is opened


async def test_mentions_come_with_state_norm_and_relation(desk: Desk) -> None:
    paper = read_paper(desk)
    shown = (await (await desk.as_("officer", purpose="核查")).data(SHOWN, id=paper.document))["document"]
    nodes = [edge["node"] for edge in shown["mentions"]["edges"]]
    assert [one["text"] for one in nodes] == ["县中医院", "张伟", "李四", "虚假住院", "三万元"]
    assert [one["norm"] for one in nodes] == [None, None, None, "FAKE_ADMISSION", "30000.00"]
    assert {one["state"] for one in nodes} == {"PROPOSED"}
    (relation,) = [edge["node"] for edge in shown["relations"]["edges"]]
    assert (relation["kind"], relation["head"], relation["tail"]) == (
        "COLLUDES_WITH", paper.mentions["张伟"].id, paper.mentions["李四"].id,
    )  # fmt: skip


async def test_another_agencys_document_is_like_one_that_does_not_exist(desk: Desk) -> None:
    title = f"乙市的案卷{ULID()}"
    theirs = read_paper(desk, THEIRS, title=title)
    client = await desk.as_("lead", purpose="核查")
    assert (await client.data(SHOWN, id=theirs.document))["document"] is None
    assert (await client.data(SHOWN, id="01JDZZZZZZZZZZZZZZZZZZZZZZ"))["document"] is None
    listed = (await client.data(LIST, f=None))["documents"]
    assert theirs.document not in {edge["node"]["id"] for edge in listed["edges"]}
    assert (await client.data(LIST, f={"text": title}))["documents"]["totalCount"] == 0
    assert (await (await desk.as_("their-lead")).data(LIST, f={"text": title}))["documents"]["totalCount"] == 1
    history = "query($id: ID!) { mentionHistory(mention: $id) { reason } }"
    assert (await client.data(history, id=theirs.mentions["张伟"].id))["mentionHistory"] == []


async def test_the_list_goes_on_where_a_page_ended(desk: Desk) -> None:
    mark = str(ULID())
    for n in range(3):
        read_paper(desk, title=f"{mark}第{n}份")
    client, after, seen = await desk.as_("analyst"), None, list[str]()
    query = """query($after: String, $mark: String!) { documents(first: 2, after: $after, filter: {text: $mark}) {
      edges { node { title } } pageInfo { hasNextPage endCursor } } }"""
    while True:
        page = (await client.data(query, after=after, mark=mark))["documents"]
        seen += [edge["node"]["title"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == [f"{mark}第{n}份" for n in (2, 1, 0)]


@pytest.mark.parametrize(
    ("input", "field"),
    [
        ({}, "text"),
        ({"text": "x", "upload": "y"}, "text"),
        ({"text": " \n"}, "text"),
        ({"text": "x", "title": " "}, "title"),
        ({"text": "x", "adcode": "甲"}, "adcode"),
        ({"text": "x", "kind": "TIP"}, "kind"),
    ],
)
async def test_what_cannot_be_recorded_is_refused_and_nothing_is_sealed(
    desk: Desk, input: dict[str, str], field: str
) -> None:
    sealed = len(list(desk.folder.sealed.glob("*/*")))
    refused = await record(await desk.as_("officer"), **input)
    assert (refused["__typename"], refused["code"], refused["field"]) == ("Refused", "BAD_INPUT", field)
    assert len(list(desk.folder.sealed.glob("*/*"))) == sealed


async def test_analysts_and_administrators_record_nothing(desk: Desk) -> None:
    for who in ("analyst", "auditor", "system"):
        assert (await record(await desk.as_(who), text=TEXT))["code"] == "NOT_FOUND"
        assert (await (await desk.as_(who)).http.post("/api/uploads?use=document")).status_code == 404


async def test_an_uploaded_original_is_nowhere_in_clear_and_becomes_a_document_once(desk: Desk) -> None:
    client = await desk.as_("officer", purpose="核查")
    content = ("举报材料原件：马晓东，电话13711112222。" * 3).encode()
    answer, id = await upload(client, "马晓东举报信.txt", content)
    assert answer.json()["bytes"] == len(content)
    for path in desk.folder.root.rglob("*"):
        if path.is_file() and "cities" not in path.parts:
            assert "马晓东".encode() not in as_on_disk(path), path
    made = await record(client, upload=id)
    assert (made["document"]["id"], made["document"]["state"]) == (id, "RECEIVED")
    assert made["document"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert (await record(client, upload=id))["code"] == "NOT_FOUND"
    assert not (desk.folder.uploads / id).exists()


async def test_an_upload_that_was_swept_is_no_document(desk: Desk) -> None:
    client = await desk.as_("officer")
    _, id = await upload(client, "a.txt", TEXT.encode())
    desk.services.sealed.remove(id)
    assert (await record(client, upload=id))["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ\x90"),
        ("a.txt", b"MZ\x90 a program"),
        ("a.pdf", b"not a pdf"),
        ("a.png", b"%PDF-1.7"),
        ("a.docx", b"plain"),
        ("a.txt", b""),
        ("..txt", b"x"),
        ("a.csv", b"x"),
    ],
)
async def test_a_file_that_is_no_document_is_refused(desk: Desk, name: str, content: bytes) -> None:
    client = await desk.as_("officer")
    answer, id = await upload(client, name, content)
    assert answer.status_code == 400
    assert (await record(client, upload=id))["code"] == "NOT_FOUND"


async def test_an_upload_for_a_delivery_is_none_for_a_document_and_the_other_way_round(desk: Desk) -> None:
    lead = await desk.as_("lead")
    answer, table = await upload(lead, "claims.csv", b"setl_id\n", use="delivery")
    assert answer.status_code == 200
    assert (await record(lead, upload=table))["code"] == "NOT_FOUND"
    answer, paper = await upload(lead, "a.txt", TEXT.encode())
    assert answer.status_code == 200
    ingest = "mutation($u: ID!) { startIngest(input: {upload: $u}) { __typename ... on Refused { code } } }"
    assert (await lead.data(ingest, u=paper))["startIngest"]["code"] == "NOT_FOUND"
    theirs = await desk.as_("their-lead")
    assert (await theirs.http.put(f"/api/uploads/{paper}/a.txt", content=b"x")).status_code == 404
    assert (await record(theirs, upload=paper))["code"] == "NOT_FOUND"


async def test_a_document_added_to_the_graph_is_seen_by_its_agency_alone_and_follows_judgements(desk: Desk) -> None:
    paper = read_paper(desk, title="入图样例")
    officer, stranger = await desk.as_("officer", purpose="核查"), await desk.as_("their-lead", purpose="核查")
    ring = desk.ledger.rings.page(SCOPE, first=1).rings[0]
    person = min(ring.core)
    judge = """mutation($i: JudgeLinkInput!) { judgeLink(input: $i) { __typename ... on MentionOk {
      mention { version state links { id state node { id } } } } } }"""
    link = {"mention": paper.mentions["张伟"].id, "node": person, "judgement": "CONFIRM", "expectedVersion": 1}
    done = (await officer.data(judge, i=link))["judgeLink"]["mention"]
    assert (done["state"], done["links"][0]["node"]["id"]) == ("CONFIRMED", person)
    added = (await officer.data(ADD, id=paper.document))["addDocumentToGraph"]
    assert (added["job"]["kind"], added["mentions"], added["links"], added["assertions"]) == ("documents", 1, 1, 0)
    await run_worker(desk)
    node = f"Document:{paper.document}"
    shown = (await officer.data(NODE, id=node))["node"]
    assert {count["kind"]: count["total"] for count in shown["counts"]} == {"MENTIONS": 2}
    assert (await stranger.data(NODE, id=node))["node"] is None
    taken = {**link, "judgement": "WITHDRAW", "expectedVersion": done["version"]}
    assert (await officer.data(judge, i=taken))["judgeLink"]["mention"]["links"][0]["state"] == "PROPOSED"
    (job,) = desk.ledger.jobs.find(SCOPE, limit=9, states=[JobState.QUEUED])
    assert job.kind == "documents", "a judgement on a document in the graph queues its projection"
    await run_worker(desk)
    assert {c["kind"]: c["total"] for c in (await officer.data(NODE, id=node))["node"]["counts"]} == {"MENTIONS": 1}
    out = "mutation($id: ID!) { removeDocumentFromGraph(id: $id) { ... on DocumentOk { document { shownAt } } } }"
    assert (await officer.data(out, id=paper.document))["removeDocumentFromGraph"]["document"]["shownAt"] is None
    await run_worker(desk)
    assert (await officer.data(NODE, id=node))["node"] is None
    assert desk.ledger.mentions.get(SCOPE, paper.mentions["张伟"].id).judged, "judgements stay"


async def test_a_recorded_text_finds_whom_it_names_in_the_graph_of_its_agency(desk: Desk) -> None:
    query = (
        "MATCH (n:Institution) WHERE n.owners = [$owner] AND n.fixmedins_name CONTAINS '惠民药店' "
        "RETURN n.fixmedins_code AS key, n.fixmedins_name AS name ORDER BY key LIMIT 1"
    )
    (row,) = await desk.services.store.read(query, {"owner": OURS})
    client = await desk.as_("officer", purpose="核查")
    made = await record(client, text=f"群众反映{row['name']}串换药品。", adcode="411400")
    await run_worker(desk)
    assert desk.ledger.documents.get(SCOPE, made["document"]["id"]).state.value == "linked"
    shown = """query($id: ID!) { document(id: $id) { mentions(first: 20) { edges { node {
      text links { safe score why { zh } node { id label } } } } } } }"""
    edges = (await client.data(shown, id=made["document"]["id"]))["document"]["mentions"]["edges"]
    links = {edge["node"]["text"]: edge["node"]["links"] for edge in edges}
    assert links[row["name"]][0]["node"]["id"] == f"Institution:{row['key']}"
    assert links[row["name"]][0]["why"]["zh"]


async def test_many_judgements_wait_for_one_projection(desk: Desk) -> None:
    paper = read_paper(desk)
    officer = await desk.as_("officer")
    await officer.data(ADD, id=paper.document)
    judge = """mutation($i: JudgeMentionInput!) { judgeMention(input: $i) { __typename } }"""
    for mention in paper.mentions.values():
        given = {"mention": mention.id, "judgement": "CONFIRM", "expectedVersion": 1}
        assert (await officer.data(judge, i=given))["judgeMention"]["__typename"] == "MentionOk"
    queued = desk.ledger.jobs.find(SCOPE, limit=99, states=[JobState.QUEUED])
    assert [job.kind for job in queued] == ["documents"]
    await run_worker(desk)


async def test_a_document_is_read_again_on_request_and_its_judgements_stay(desk: Desk) -> None:
    paper = read_paper(desk)
    officer = await desk.as_("officer")
    judge = """mutation($i: JudgeMentionInput!) { judgeMention(input: $i) { __typename } }"""
    given = {"mention": paper.mentions["李四"].id, "judgement": "REJECT", "expectedVersion": 1}
    await officer.data(judge, i=given)
    again = "mutation($id: ID!) { readDocument(id: $id) { __typename ... on JobOk { job { id kind } } } }"
    assert (await officer.data(again, id=paper.document))["readDocument"]["job"]["kind"] == "extract"
    await run_worker(desk)
    states = {one.text: one.state.value for one in desk.ledger.mentions.find_all_of(paper.document)}
    assert states["李四"] == "rejected"
    assert len(states) == 5
