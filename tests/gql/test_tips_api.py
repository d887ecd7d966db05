"""Tips through the API: sealed, proposed, confirmed, read, matched; and not there for anybody else."""

from __future__ import annotations

import asyncio
import re
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from ulid import ULID

from gql.worker import work
from graph.casework.policy import tip_desk
from graph.model.roles import Role
from graph.model.scope import Scope
from tests.gql.desk import OURS, PASSWORD, Client, Desk
from tests.gql.leaks import as_on_disk

pytestmark = pytest.mark.engine

SUBMIT = """mutation($input: SubmitTipInput!) { submitTip(input: $input) {
  __typename ... on SubmitTipOk { receipt tip { id state revision receivedFrom receivedUntil channel adcode } }
  ... on Refused { code field }
} }"""
CONFIRM = """mutation($input: ConfirmTipInput!) { confirmTip(input: $input) {
  __typename ... on ConfirmTipOk { removed added lifted tip { id state revision } }
  ... on StaleTip { tip { state revision } message { zh } } ... on Refused { code field }
} }"""
TIP = """query($id: ID!) { tip(id: $id) {
  id state revision workingText { text masked marks { grade } } document { id kind content { masked } } shownTo
  proposal { redacted original { text channel external own { start end kind proposed } } }
  touches { total matches { id kind target state evidence { statement { zh } node { id } } ring { id } incident { id } } }
} }"""
TIPS = "query($filter: TipFilter) { tips(first: 100, filter: $filter) { totalCount edges { node { id state } } } }"
JUDGE = """mutation($id: ID!, $judgement: TipMatchState!) { judgeTipMatch(input: {id: $id, judgement: $judgement}) {
  __typename ... on TipMatchOk { match { state judgedBy } } ... on Refused { code }
} }"""
SHOW = """mutation($id: ID!, $who: String!) { showTip(input: {id: $id, colleague: $who}) {
  __typename ... on TipOk { tip { shownTo } } ... on Refused { code field }
} }"""
OPEN = """mutation($input: OpenIncidentInput!) { openIncident(input: $input) {
  __typename ... on IncidentOk { incident { id title rings proceedings { agency kind } } } ... on Refused { code field }
} }"""
ATTACH = """mutation($id: ID!, $incident: ID!) { attachTip(input: {id: $id, incident: $incident}) {
  __typename ... on TipMatchOk { match { kind target state incident { id } } } ... on Refused { code }
} }"""
CLOSE = """mutation($id: ID!, $revision: Int!) { closeTip(input: {id: $id, revision: $revision}) {
  __typename ... on TipOk { tip { state } } ... on StaleTip { tip { revision } } ... on Refused { code field }
} }"""

REPORTER = {"name": "欧阳靖琪", "phone": "139 1234 5678", "idNumber": "11010519491231002X"}
WORDS = (
    "我叫欧阳靖琪，身份证11010519491231002X，电话13912345678。我要举报城东康宁医院用面包车到村里拉老人住院，说不要钱还管饭，"
    "住满七天送一箱挂面，病历上都写脑梗死，每天只量一次血压。"
)


async def _submit(client: Client, text: str = WORDS, **other: Any) -> dict[str, Any]:
    given = {"text": text, "channel": "12393热线", "adcode": "411402", "reporter": REPORTER} | other
    return dict((await client.data(SUBMIT, input=given))["submitTip"])


async def _confirmed(desk: Desk, text: str = WORDS, **other: Any) -> str:
    """A tip taken in, confirmed as proposed, and read by a worker."""
    client = await desk.as_("handler")
    taken = (await _submit(client, text, **other))["tip"]
    done = (await client.data(CONFIRM, input={"id": taken["id"], "revision": taken["revision"]}))["confirmTip"]
    assert done["__typename"] == "ConfirmTipOk", done
    await asyncio.to_thread(work, desk.settings, threading.Event(), once=True)
    return str(taken["id"])


async def _tip(client: Client, tip: str) -> Any:
    return (await client.data(TIP, id=tip))["tip"]


async def _ids(client: Client, **filter: Any) -> set[str]:
    return {edge["node"]["id"] for edge in (await client.data(TIPS, filter=filter or None))["tips"]["edges"]}


async def test_a_tip_is_taken_in_with_a_receipt_that_leads_back_to_it(desk: Desk) -> None:
    client = await desk.as_("handler")
    taken = await _submit(client)
    assert taken["__typename"] == "SubmitTipOk"
    assert re.fullmatch(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){3}", taken["receipt"])
    assert taken["tip"]["state"] == "AWAITING_CONFIRMATION"
    found = await client.data("query($code: String!) { tipByReceipt(code: $code) { id } }", code=taken["receipt"])
    assert found["tipByReceipt"] == {"id": taken["tip"]["id"]}
    other = await client.data('query { tipByReceipt(code: "AAAAA-AAAAA-AAAAA-AAAAA") { id } }')
    assert other["tipByReceipt"] is None


async def test_c5_of_its_time_only_a_period_is_told_and_its_id_says_no_more(desk: Desk) -> None:
    received = datetime.now(UTC) - timedelta(days=400)
    taken = (await _submit(await desk.as_("handler"), adcode="659001", receivedAt=received.isoformat()))["tip"]
    year = received.astimezone().year
    assert (taken["receivedFrom"], taken["receivedUntil"]) == (f"{year}-01-01", f"{year}-12-31")
    first = (await _submit(await desk.as_("handler"), adcode="659001", receivedAt=received.isoformat()))["tip"]
    assert first["id"][:10] == taken["id"][:10]  # the time of both is the period's first day
    assert first["id"][10:18] != taken["id"][10:18]  # and nothing counts on


async def test_the_handler_sees_what_would_be_taken_out_marked_in_the_text(desk: Desk) -> None:
    client = await desk.as_("handler")
    tip = (await _submit(client))["tip"]["id"]
    proposal = (await _tip(client, tip))["proposal"]
    assert proposal["original"]["text"] == WORDS
    marked = {WORDS[one["start"] : one["end"]] for one in proposal["original"]["own"] if one["proposed"]}
    assert {"欧阳靖琪", "11010519491231002X", "13912345678"} <= marked
    for value in ("欧阳靖琪", "11010519491231002X", "13912345678"):
        assert value not in proposal["redacted"]
    assert "康宁医院" in proposal["redacted"]


async def test_a_lead_sees_the_redacted_text_and_never_the_original(desk: Desk) -> None:
    tip = (await _submit(await desk.as_("handler")))["tip"]["id"]
    seen = await _tip(await desk.as_("lead"), tip)
    assert seen["proposal"]["original"] is None
    assert "欧阳靖琪" not in str(seen)


async def test_a_handler_adds_and_lifts_passages(desk: Desk) -> None:
    client = await desk.as_("handler")
    text = "我叫欧阳靖琪。康宁医院三楼只有两名护士，都知道挂床的事。"
    taken = (await _submit(client, text, reporter={"name": "欧阳靖琪"}))["tip"]
    at = text.index("只有两名护士")
    name = text.index("欧阳靖琪")
    given = {"id": taken["id"], "revision": taken["revision"]}
    add = [{"start": at, "end": at + 6, "kind": "position"}]
    refused = (await client.data(CONFIRM, input=given | {"passages": add}))["confirmTip"]
    assert refused == {"__typename": "Refused", "code": "BAD_INPUT", "field": "passages"}
    both = [*add, {"start": name, "end": name + 4, "kind": "name"}]
    done = (await client.data(CONFIRM, input=given | {"passages": both}))["confirmTip"]
    assert (done["__typename"], done["added"]) == ("ConfirmTipOk", 1)
    shown = (await _tip(client, taken["id"]))["workingText"]["text"]
    assert shown == text.replace("欧阳靖琪", "〔举报人〕").replace("只有两名护士", "〔职务〕")


async def test_what_is_still_of_the_reporter_stays_only_when_the_handler_says_so(desk: Desk) -> None:
    client = await desk.as_("handler")
    taken = (await _submit(client, "院长欧阳靖琪让我们挂床。", reporter={"name": "欧阳靖琪"}))["tip"]
    given = {"id": taken["id"], "revision": taken["revision"], "passages": []}
    assert (await client.data(CONFIRM, input=given))["confirmTip"]["field"] == "passages"
    done = (await client.data(CONFIRM, input=given | {"leave": True}))["confirmTip"]
    assert done["__typename"] == "ConfirmTipOk"


async def test_a_tip_is_confirmed_once_and_only_as_it_was_read(desk: Desk) -> None:
    client = await desk.as_("handler")
    taken = (await _submit(client))["tip"]
    stale = (await client.data(CONFIRM, input={"id": taken["id"], "revision": taken["revision"] - 1}))["confirmTip"]
    assert (stale["__typename"], stale["tip"]["revision"]) == ("StaleTip", taken["revision"])
    given = {"id": taken["id"], "revision": taken["revision"]}
    assert (await client.data(CONFIRM, input=given))["confirmTip"]["__typename"] == "ConfirmTipOk"
    assert (await client.data(CONFIRM, input=given))["confirmTip"]["__typename"] == "StaleTip"
    assert (await _tip(client, taken["id"]))["proposal"] is None


async def test_after_pass_2_the_earlier_tip_is_found_and_judged(desk: Desk) -> None:
    first = await _confirmed(desk, adcode="411403")
    again = await _confirmed(desk, "领导好，" + WORDS + "望尽快查处！", adcode="411403")
    client = await desk.as_("handler")
    shown = await _tip(client, again)
    assert shown["state"] == "READ"
    match = next(one for one in shown["touches"]["matches"] if one["target"] == first)
    assert (match["kind"], match["state"]) == ("TIP", "PROPOSED")
    assert "文字相近" in match["evidence"][0]["statement"]["zh"]
    judged = await client.data(JUDGE, id=match["id"], judgement="CONFIRMED")
    assert judged["judgeTipMatch"]["match"] == {"state": "CONFIRMED", "judgedBy": "handler"}
    closed = (await client.data(CLOSE, id=again, revision=shown["revision"]))["closeTip"]
    assert closed == {"__typename": "TipOk", "tip": {"state": "CLOSED"}}


@pytest.mark.parametrize("who", ["officer", "analyst", "auditor", "security", "system", "their-handler", "their-lead"])
async def test_c8_a_tip_is_not_there_for_anybody_else_and_counts_for_nobody(desk: Desk, who: str) -> None:
    client = await desk.as_(who, purpose="核查")
    before = await client.ask(TIPS)
    tip = await _confirmed(desk)
    missing = re.sub(r".$", "0" if tip[-1] != "0" else "1", tip)
    assert await client.ask(TIP, id=tip) == await client.ask(TIP, id=missing)
    assert (await client.ask(TIPS))["data"] == before["data"]
    for mutation, variables in (
        (CONFIRM, {"input": {"id": tip, "revision": 3}}),
        (SHOW, {"id": tip, "who": "officer"}),
        (CLOSE, {"id": tip, "revision": 4}),
        (ATTACH, {"id": tip, "incident": tip}),
    ):
        (answer,) = (await client.data(mutation, **variables)).values()
        assert (answer["__typename"], answer["code"]) == ("Refused", "NOT_FOUND")


async def test_c8_no_counter_page_or_event_of_others_moves_when_a_tip_comes_in(desk: Desk) -> None:
    client, lead = await desk.as_("officer", purpose="核查"), await desk.as_("lead")
    seen = """query($after: String!) { jobs(first: 100) { id } documents(first: 100) { totalCount }
      reviewQueue(first: 10) { totalCount } rings(first: 1) { totalCount } incidents(first: 10) { totalCount }
      eventsAfter(first: 200, after: $after) { sequence } }"""
    after = str(desk.ledger.outbox.last_sequence())
    before = await client.data(seen, after=after)
    jobs = await lead.data("{ jobs(first: 100) { id } }")
    await _confirmed(desk, WORDS + "又及：还有康泰医院。")
    assert await client.data(seen, after=after) == before
    assert await lead.data("{ jobs(first: 100) { id } }") == jobs


async def test_a_confirmed_tip_is_read_again_and_another_is_not(desk: Desk) -> None:
    client, query = (
        await desk.as_("handler"),
        """mutation($id: ID!) { readTip(id: $id) {
      __typename ... on TipOk { tip { state failure { zh } } } ... on Refused { code field } } }""",
    )
    waiting = (await _submit(client))["tip"]["id"]
    refused = (await client.data(query, id=waiting))["readTip"]
    assert refused == {"__typename": "Refused", "code": "BAD_INPUT", "field": "id"}
    tip = await _confirmed(desk)
    queued = (await client.data(query, id=tip))["readTip"]
    assert queued == {"__typename": "TipOk", "tip": {"state": "READ", "failure": None}}
    await asyncio.to_thread(work, desk.settings, threading.Event(), once=True)
    assert (await _tip(client, tip))["state"] == "READ"
    assert (await (await desk.as_("officer")).data(query, id=tip))["readTip"]["code"] == "NOT_FOUND"


async def test_a_lead_works_in_the_tips_document(desk: Desk) -> None:
    tip = await _confirmed(desk)
    shown = await _tip(await desk.as_("lead", purpose="核查线索"), tip)
    assert shown["document"]["kind"] == "TIP"
    assert "康宁医院" in shown["workingText"]["text"]
    masked = await _tip(await desk.as_("lead"), tip)
    assert (masked["workingText"]["text"], masked["workingText"]["masked"]) == (None, True)


async def test_a_colleague_sees_the_tip_that_was_shown_to_them_and_no_other(desk: Desk) -> None:
    shown, hidden = await _confirmed(desk, adcode="411421"), await _confirmed(desk, adcode="411421")
    handler, officer = await desk.as_("handler"), await desk.as_("officer", purpose="核查线索")
    assert (await handler.data(SHOW, id=shown, who="auditor"))["showTip"]["code"] == "NOT_FOUND"
    assert (await handler.data(SHOW, id=shown, who="their-lead"))["showTip"]["code"] == "NOT_FOUND"
    assert (await handler.data(SHOW, id=shown, who="officer"))["showTip"]["tip"]["shownTo"] == ["officer"]
    assert await _ids(officer) == {shown}
    seen = await _tip(officer, shown)
    assert "康宁医院" in seen["workingText"]["text"]
    assert hidden not in str(seen)
    assert seen["touches"] == {"total": 0, "matches": []}
    assert await _tip(officer, hidden) is None
    assert await _ids(await desk.as_("analyst")) == set()


async def test_a_tip_that_was_not_confirmed_is_shown_to_nobody(desk: Desk) -> None:
    client = await desk.as_("handler")
    tip = (await _submit(client))["tip"]["id"]
    assert (await client.data(SHOW, id=tip, who="officer"))["showTip"] == {
        "__typename": "Refused", "code": "BAD_INPUT", "field": "id"
    }  # fmt: skip


async def test_an_incident_is_opened_with_a_tip_and_found_by_it(desk: Desk) -> None:
    tip, ring = await _confirmed(desk), desk.ledger.rings.page(Scope(frozenset({OURS})), first=1).rings[0].id
    lead = await desk.as_("lead")
    made = await lead.data(OPEN, input={"title": "康宁医院", "adcode": "411402", "rings": [ring], "tips": [tip]})
    incident = made["openIncident"]["incident"]
    assert incident["rings"] == [ring]
    assert incident["proceedings"] == [{"agency": OURS, "kind": "ADMINISTRATIVE"}]
    assert await _ids(lead, incident=incident["id"]) == {tip}
    other = await _confirmed(desk, "福安药房刷卡换现金，一千给七百。")
    attached = (await lead.data(ATTACH, id=other, incident=incident["id"]))["attachTip"]["match"]
    assert (attached["kind"], attached["state"], attached["incident"]["id"]) == (
        "INCIDENT", "CONFIRMED", incident["id"]
    )  # fmt: skip
    officer = await desk.as_("officer")
    query = "query($id: ID!) { incident(id: $id) { title } }"
    assert (await officer.data(query, id=incident["id"]))["incident"] == {"title": "康宁医院"}
    assert await _ids(officer, incident=incident["id"]) == set()
    assert (await (await desk.as_("their-lead")).data(query, id=incident["id"]))["incident"] is None


async def test_an_incident_with_a_ring_or_tip_that_is_not_there_is_not_opened(desk: Desk) -> None:
    lead, tip = await desk.as_("lead"), await _confirmed(desk)
    before = desk.ledger.incidents.page(Scope(frozenset({OURS})), first=1).total
    for more in ({"rings": ["01NONE"]}, {"tips": ["01NONE"]}, {"title": " "}, {"adcode": "x"}):
        answer = (await lead.data(OPEN, input={"title": "x", "adcode": "411402"} | more))["openIncident"]
        assert answer["__typename"] == "Refused"
    officer = await desk.as_("officer")
    answer = (await officer.data(OPEN, input={"title": "x", "adcode": "411402", "tips": [tip]}))["openIncident"]
    assert answer["code"] == "NOT_FOUND"
    assert desk.ledger.incidents.page(Scope(frozenset({OURS})), first=1).total == before


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 200_001}, "text"),
        ({"channel": " "}, "channel"),
        ({"adcode": "商丘"}, "adcode"),
        ({"receivedAt": "2099-01-01T00:00:00+08:00"}, "receivedAt"),
        ({"reporter": {"name": "欧" * 201}}, "reporter"),
    ],
)
async def test_what_cannot_be_taken_in_says_which_field(desk: Desk, given: dict[str, Any], field: str) -> None:
    refused = await _submit(await desk.as_("handler"), **({"text": WORDS} | given))
    assert refused == {"__typename": "Refused", "code": "BAD_INPUT", "field": field}


async def test_c4_nothing_of_the_machine_that_sent_a_tip_is_kept(desk: Desk) -> None:
    client = await desk.as_("handler")
    client.http.headers.update({"user-agent": "planted-browser/9", "x-forwarded-for": "203.0.113.77"})
    assert (await _submit(client))["__typename"] == "SubmitTipOk"
    for path in (p for p in desk.folder.root.glob("*.sqlite*") if p.is_file()):
        raw = as_on_disk(path)
        assert b"planted-browser" not in raw, path
        assert b"203.0.113.77" not in raw, path


@pytest.mark.parametrize("who", ["lead", "officer", "analyst", "auditor", "security"])
async def test_nobody_but_a_handler_takes_tips_in(desk: Desk, who: str) -> None:
    refused = await _submit(await desk.as_(who))
    assert refused == {"__typename": "Refused", "code": "NOT_FOUND", "field": None}


async def test_a_file_goes_into_the_vault_and_is_looked_through_by_a_worker(desk: Desk) -> None:
    client = await desk.as_("handler")
    upload = (await client.http.post("/api/uploads?use=tip")).json()["upload"]
    name, content = "letter.txt", WORDS.encode()
    stored = await client.http.put(f"/api/uploads/{upload}/{name}", content=content)
    assert stored.json()["bytes"] == len(content)
    kept = [path for path in desk.folder.uploads.rglob("*") if path.is_file()]
    assert all("欧阳靖琪".encode() not in as_on_disk(path) for path in kept)
    taken = (await _submit(client, "", upload=upload))["tip"]
    assert taken["state"] == "RECEIVED"
    assert (await _submit(client, "", upload=upload))["code"] == "NOT_FOUND"
    await asyncio.to_thread(work, desk.settings, threading.Event(), once=True)
    shown = await _tip(client, taken["id"])
    assert shown["state"] == "AWAITING_CONFIRMATION"
    assert "康宁医院" in shown["proposal"]["redacted"]
    assert "欧阳靖琪" not in shown["proposal"]["redacted"]
    assert not list(desk.folder.uploads.glob(f"{upload}*"))


@pytest.mark.parametrize("who", ["lead", "officer", "their-handler"])
async def test_an_upload_of_a_tip_is_begun_by_handlers_and_used_by_their_agency(desk: Desk, who: str) -> None:
    handler, other = await desk.as_("handler"), await desk.as_(who)
    upload = (await handler.http.post("/api/uploads?use=tip")).json()["upload"]
    assert (await other.http.put(f"/api/uploads/{upload}/a.txt", content=b"x")).status_code == 404
    if who != "their-handler":
        assert (await other.http.post("/api/uploads?use=tip")).status_code == 404
    else:
        assert (await _submit(other, "", upload=upload))["code"] == "NOT_FOUND"


async def test_c4_receipt_codes_are_tried_only_so_often(desk: Desk) -> None:
    name = f"counter-{ULID()}".lower()
    desk.ledger.accounts.create(name, agency=OURS, roles={Role.TIP_HANDLER}, password=PASSWORD)
    client = await desk.as_(name)
    query = 'query { tipByReceipt(code: "AAAAA-AAAAA-AAAAA-AAAAA") { id } }'
    codes = [await client.codes(query) for _ in range(21)]
    assert codes == [[]] * 20 + [["BAD_INPUT"]]


async def test_who_looked_at_a_tip_is_in_the_audit_trail_and_nothing_it_says(desk: Desk) -> None:
    tip = await _confirmed(desk)
    await _tip(await desk.as_("handler"), tip)
    waiting = (await _submit(await desk.as_("handler")))["tip"]["id"]
    await _tip(await desk.as_("handler"), waiting)
    entries = desk.ledger.audit.find(OURS, about=tip, limit=50).entries
    opened = {entry.action for entry in desk.ledger.audit.find(OURS, about=waiting, limit=50).entries}
    assert {"Tip.proposal", "TipProposal.original"} <= opened
    assert {"Query.tip", "Tip.workingText", "Mutation.submitTip", "Mutation.confirmTip"} <= {e.action for e in entries}
    told = str(entries)
    for value in (tip, "欧阳靖琪", "13912345678", "康宁"):
        assert value not in told


async def test_the_tip_desk_is_the_compartment_of_everything_made_of_a_tip(desk: Desk) -> None:
    tip = await _confirmed(desk)
    found = desk.ledger.tips.get_unscoped(tip)
    assert found.compartment == tip_desk(OURS)
    document = desk.ledger.documents.get_unscoped(found.document or "")
    assert (document.compartment, document.date, document.tip) == (tip_desk(OURS), None, tip)
