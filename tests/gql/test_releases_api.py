"""B9: a bulk export leaves when a second person has said yes to just that. C6: two custodians open a reporter's identity."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from ulid import ULID

from graph.casework import bulk
from graph.ledger.ring import RingRecord
from graph.model.roles import Role
from graph.model.scope import Scope
from nlp.reporter import ReporterForm
from tests.gql.desk import OURS, PASSWORD, THEIRS, Client, Desk
from tests.gql.leaks import Identity, dump_files, dump_tables, find_leaks
from tests.gql.papers import read_paper
from tests.gql.releasing import GROUND, ask, decide
from tests.gql.test_document_exports import judged_paper
from tests.gql.tips import taken

pytestmark = pytest.mark.engine

PURPOSE = "移送公安机关审查"


@pytest.fixture
def strict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The reviewed table with thresholds that the small city passes."""
    text = bulk.TABLE.read_text(encoding="utf-8")
    for most in ("250", "2500", "50"):
        text = text.replace(f"most = {most}\n", "most = 0\n")
    assert text.count("most = 0\n") == 3
    low = tmp_path / "bulk.toml"
    low.write_text(text, encoding="utf-8")
    monkeypatch.setattr(bulk, "TABLE", low)
    bulk.load_thresholds.cache_clear()
    yield
    monkeypatch.undo()
    bulk.load_thresholds.cache_clear()


def _ring(desk: Desk, owner: str = OURS) -> RingRecord:
    return desk.ledger.rings.page(Scope(frozenset({owner})), first=1).rings[0]


def _somebody(desk: Desk, name: str, *roles: Role) -> str:
    name = f"{name}-{str(ULID()).lower()}"
    desk.ledger.accounts.create(name, agency=OURS, roles={*roles}, password=PASSWORD)
    return name


async def _export(client: Client, ring: str) -> Any:
    return await client.http.post(f"/api/rings/{ring}/evidence.xlsx")


def _marks(content: bytes) -> list[str]:
    return [str(page["A1"].value) for page in openpyxl.load_workbook(io.BytesIO(content))]


@pytest.mark.usefixtures("strict")
async def test_b9_a_bulk_export_leaves_once_after_another_lead_has_seen_what_and_said_yes(desk: Desk) -> None:
    ring, name = _ring(desk), _somebody(desk, "exporter", Role.INVESTIGATOR)
    client, lead = await desk.as_(name, purpose=PURPOSE), await desk.as_("lead")
    stopped = await _export(client, ring.id)
    assert (stopped.status_code, stopped.json()["errors"][0]["extensions"]["code"]) == (409, "SECOND_PERSON_REQUIRED")
    account = desk.ledger.accounts.get(name).id
    assert desk.ledger.audit.find(OURS, actor=account, limit=1).entries[0].decision == "refused:SECOND_PERSON_REQUIRED"
    asked = (await ask(client, ring=ring.id))["release"]
    assert (asked["state"], asked["purpose"], asked["ground"], asked["clear"]) == ("ASKED", PURPOSE, GROUND, True)
    counts = {one["what"]["en"]: one["count"] for one in asked["counts"]}
    assert counts["Claims"] == len(ring.claims)
    assert any("姓名" in column for column in asked["columns"])
    assert "法释〔2017〕10号" in asked["threshold"]["zh"]
    assert (await _export(client, ring.id)).status_code == 409, "asking is not enough"
    listed = (await lead.data("{ exportReleases(first: 50) { id mine askedBy } }"))["exportReleases"]
    assert {"id": asked["id"], "mine": False, "askedBy": name} in listed
    assert (await decide(lead, asked["id"]))["release"]["state"] == "APPROVED"
    answer = await _export(client, ring.id)
    assert answer.status_code == 200
    for mark in _marks(answer.content):
        for part in (name, "lead", asked["id"], PURPOSE, OURS):
            assert part in mark
    entry = desk.ledger.audit.find(OURS, actor=account, limit=1).entries[0]
    assert (entry.action, entry.query) == ("EXPORT.ring", f"evidence.xlsx release {asked['id']}")
    assert (await _export(client, ring.id)).status_code == 409, "an approval is good once"


@pytest.mark.usefixtures("strict")
async def test_b9_the_asker_even_a_lead_does_not_decide_and_nobody_else_but_a_lead_does(desk: Desk) -> None:
    ring = _ring(desk)
    lead = await desk.as_(_somebody(desk, "chief", Role.LEAD), purpose=PURPOSE)
    asked = (await ask(lead, ring=ring.id))["release"]
    assert (await decide(lead, asked["id"]))["code"] == "CONFLICT"
    for name in ("officer", "analyst", "their-lead", "security", "auditor", "custodian"):
        assert (await decide(await desk.as_(name), asked["id"]))["code"] == "NOT_FOUND", name
    assert (await _export(lead, ring.id)).status_code == 409
    assert (await decide(await desk.as_("deputy"), asked["id"], approve=False))["code"] == "BAD_INPUT"
    refused = await decide(await desk.as_("deputy"), asked["id"], approve=False, reason="范围过大")
    assert (refused["release"]["state"], refused["release"]["reason"]) == ("REFUSED", "范围过大")
    assert (await _export(lead, ring.id)).status_code == 409


@pytest.mark.usefixtures("strict")
async def test_b9_an_approval_is_for_its_asker_its_purpose_and_can_be_taken_back(desk: Desk) -> None:
    ring, name = _ring(desk), _somebody(desk, "returner", Role.INVESTIGATOR)
    client, deputy = await desk.as_(name, purpose=PURPOSE), await desk.as_("deputy")
    asked = (await ask(client, ring=ring.id))["release"]
    await decide(deputy, asked["id"])
    assert (await _export(await desk.as_("officer", purpose=PURPOSE), ring.id)).status_code == 409
    assert (await _export(await desk.as_(name, purpose="另一目的"), ring.id)).status_code == 409
    assert (await _export(await desk.as_(name), ring.id)).status_code == 409, "masked rows are bulk as well here"
    withdraw = "mutation($id: ID!) { withdrawExport(id: $id) { ... on Refused { code } ... on ReleaseOk { release { state } } } }"
    assert (await (await desk.as_("officer")).data(withdraw, id=asked["id"]))["withdrawExport"] == {"code": "NOT_FOUND"}
    assert (await deputy.data(withdraw, id=asked["id"]))["withdrawExport"] == {"release": {"state": "WITHDRAWN"}}
    assert (await _export(client, ring.id)).status_code == 409
    mine = (await client.data("{ exportReleases { id state } }"))["exportReleases"]
    assert mine == [{"id": asked["id"], "state": "WITHDRAWN"}], "who is no lead sees their own alone"


@pytest.mark.usefixtures("strict")
async def test_b9_corrections_with_their_texts_need_a_second_lead_too(desk: Desk) -> None:
    judged_paper(desk)
    name = _somebody(desk, "teacher", Role.LEAD)
    client, path = await desk.as_(name, purpose="改进抽取"), "/api/documents/corrections.jsonl"
    assert (await client.http.post(path)).status_code == 409
    asked = (await ask(client))["release"]
    assert [one["what"]["en"] for one in asked["counts"]] == ["Documents"]
    await decide(await desk.as_("deputy"), asked["id"])
    judged_paper(desk)
    assert (await client.http.post(path)).status_code == 409, "what has grown since is not what was approved"
    again = (await ask(client))["release"]
    await decide(await desk.as_("deputy"), again["id"])
    assert (await client.http.post(path)).status_code == 200


async def test_b9_what_is_not_bulk_is_not_asked_for(desk: Desk) -> None:
    ring = min(desk.ledger.rings.page(Scope(frozenset({OURS})), first=20).rings, key=lambda one: len(one.claims))
    client = await desk.as_("officer", purpose=PURPOSE)
    assert (await ask(client, ring=ring.id))["code"] == "BAD_INPUT"
    assert (await _export(client, ring.id)).status_code == 200
    theirs = _ring(desk, THEIRS).id
    assert (await ask(client, ring=theirs))["code"] == (await ask(client, ring="no-such-ring"))["code"] == "NOT_FOUND"
    assert (await ask(await desk.as_("officer"), ring=ring.id))["field"] == "purpose"
    read_paper(desk)
    assert (await ask(client))["code"] == "NOT_FOUND", "corrections are a lead's to export"


MATCH = """query($input: MatchListInput!) { listMatch(input: $input) {
  ... on ListMatch { found rows { hits { node { id label masked } } } } } }"""


@pytest.mark.parametrize("bulky", [False, True])
async def test_b9_a_list_of_many_persons_is_answered_masked(
    desk: Desk, bulky: bool, request: pytest.FixtureRequest
) -> None:
    if bulky:
        request.getfixturevalue("strict")
    ring = _ring(desk)
    text = "\n".join(sorted(id.removeprefix("Person:") for id in ring.core if id.startswith("Person:"))[:5])
    client = await desk.as_(_somebody(desk, "matcher", Role.INVESTIGATOR), purpose=PURPOSE)
    answer = (await client.data(MATCH, input={"text": text}))["listMatch"]
    shown = [hit["node"] for row in answer["rows"] for hit in row["hits"] if hit["node"]["id"].startswith("Person:")]
    assert shown
    assert {node["masked"] for node in shown} == {bulky}


# --- C6 -----------------------------------------------------------------------------------------------------------

REPORTER = Identity("令狐慕岚", "15938027461", "410105198902147321", "", "梁园区民主路文昌花园3号楼", "mulan_lh")
FORM = ReporterForm(name=REPORTER.name, phone=REPORTER.phone, id_number=REPORTER.id_number, address=REPORTER.address,
                    other=(REPORTER.wechat,))  # fmt: skip
STEP = "{ __typename ... on Refused { code field } ... on ReleaseOk { release { id state subject columns } } }"
ASK = f"mutation($input: AskReporterInput!) {{ askReporter(input: $input) {STEP} }}"
DECIDE = f"mutation($input: DecideReleaseInput!) {{ decideReporter(input: $input) {STEP} }}"
WITHDRAW = f"mutation($id: ID!) {{ withdrawReporter(id: $id) {STEP} }}"
OPEN = """mutation($id: ID!) { openReporter(id: $id) { __typename ... on Refused { code }
  ... on OpenedReporter { name phone certno address email employer other release { state } } } }"""
LIST = "{ reporterReleases(first: 50) { id state askedBy subject } }"


async def _tip(desk: Desk, owner: str = OURS) -> str:
    text = "城东康宁医院挂床住院，一天虚记三十人。"
    return (await asyncio.to_thread(lambda: taken(desk, text, FORM, owner=owner))).id


async def _asked(client: Client, tip: str) -> dict[str, Any]:
    given = {"tip": tip, "purpose": "法院通知证人出庭", "ground": "刑事诉讼法第六十四条"}
    found: dict[str, Any] = (await client.data(ASK, input=given))["askReporter"]
    return found


async def test_c6_two_custodians_open_an_identity_once_and_two_people_are_alarmed(desk: Desk) -> None:
    tip = await _tip(desk)
    one, other = await desk.as_("custodian"), await desk.as_("second-custodian")
    asked = (await _asked(one, tip))["release"]
    yes = {"id": asked["id"], "approve": True, "reason": "已核验法院通知书"}
    assert (await one.data(OPEN, id=asked["id"]))["openReporter"]["code"] == "CONFLICT", "not approved"
    assert (await one.data(DECIDE, input=yes))["decideReporter"]["code"] == "CONFLICT", "not by who asked"
    assert (await other.data(DECIDE, input=yes))["decideReporter"]["release"]["state"] == "APPROVED"
    assert (await other.data(OPEN, id=asked["id"]))["openReporter"]["code"] == "NOT_FOUND", "only who asked"
    answer = await one.send(OPEN, {"id": asked["id"]})
    assert answer.headers["cache-control"] == "no-store"
    opened = answer.json()["data"]["openReporter"]
    assert (opened["name"], opened["phone"], opened["certno"]) == (REPORTER.name, REPORTER.phone, REPORTER.id_number)
    assert (opened["address"], opened["other"], opened["email"]) == (REPORTER.address, [REPORTER.wechat], None)
    assert opened["release"]["state"] == "USED"
    assert (await one.data(OPEN, id=asked["id"]))["openReporter"]["code"] == "CONFLICT", "once"
    for name in ("security", "auditor"):
        found = (await (await desk.as_(name)).data("{ alarms(first: 50) { kind accountName } }"))["alarms"]
        assert {"kind": "REPORTER_OPENED", "accountName": "custodian"} in found
    actions = [entry.action for entry in desk.ledger.audit.find(OURS, about=tip, limit=20).entries]
    assert {"Mutation.askReporter", "REVEAL.reporter"} <= set(actions)
    assert (await one.data(LIST))["reporterReleases"][0]["state"] == "USED"


async def test_c6_nobody_but_custodians_of_the_agency_learns_that_anything_was_asked(desk: Desk) -> None:
    tip = await _tip(desk)
    asked = (await _asked(await desk.as_("custodian"), tip))["release"]
    for name in ("lead", "deputy", "officer", "handler", "security", "auditor", "system"):
        client = await desk.as_(name, purpose="核查")
        assert await client.codes(LIST) == ["NOT_FOUND"], name
        for document in (OPEN, WITHDRAW):
            (answer,) = (await client.data(document, id=asked["id"])).values()
            assert answer["code"] == "NOT_FOUND", name
        assert (await _asked(client, tip))["code"] == "NOT_FOUND", name
    lead = await desk.as_("lead")
    assert asked["id"] not in [
        r["id"] for r in (await lead.data("{ exportReleases(first: 50) { id } }"))["exportReleases"]
    ]
    theirs = await desk.as_("their-custodian")
    assert asked["id"] not in [one["id"] for one in (await theirs.data(LIST))["reporterReleases"]]
    foreign, absent = await _asked(theirs, tip), await _asked(theirs, "01JDZZZZZZZZZZZZZZZZZZZZZZ")
    assert foreign == absent == {"__typename": "Refused", "code": "NOT_FOUND", "field": None}
    start = desk.ledger.outbox.last_sequence()
    await (await desk.as_("custodian")).data(WITHDRAW, id=asked["id"])
    assert desk.ledger.outbox.last_sequence() == start, "no event tells of it"


async def test_c6_a_custodian_reads_neither_tips_nor_anything_else(desk: Desk) -> None:
    client = await desk.as_("custodian", purpose="核查")
    for query in (
        "{ tips(first: 2) { totalCount } }",
        "{ rings(first: 2) { edges { node { id } } } }",
        "{ deliveries { id } }",
    ):
        assert await client.codes(query) == ["NOT_FOUND"], query


async def test_c6_after_a_reveal_the_identity_is_nowhere_but_in_the_vault(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    tip = await _tip(desk)
    one, other = await desk.as_("custodian"), await desk.as_("second-custodian")
    with caplog.at_level("DEBUG"):
        asked = (await _asked(one, tip))["release"]
        await other.data(DECIDE, input={"id": asked["id"], "approve": True})
        assert (await one.data(OPEN, id=asked["id"]))["openReporter"]["name"] == REPORTER.name
    dump = {"log": caplog.text.encode(), **dict(dump_files(desk.folder.root))}
    dump |= dict(dump_tables(desk.folder.ledger))
    assert find_leaks(dump, [REPORTER]) == []


async def test_c6_without_an_audit_entry_nothing_is_opened_and_the_approval_stands(desk: Desk) -> None:
    from tests.gql.test_audit import _audit_down

    tip = await _tip(desk)
    one, other = await desk.as_("custodian"), await desk.as_("second-custodian")
    asked = (await _asked(one, tip))["release"]
    await other.data(DECIDE, input={"id": asked["id"], "approve": True})
    with _audit_down(desk):
        answer = await one.send(OPEN, {"id": asked["id"]})
    assert answer.status_code == 503
    assert REPORTER.name not in answer.text
    assert (await one.data(OPEN, id=asked["id"]))["openReporter"]["name"] == REPORTER.name
