"""Transfers through the API: two persons of one agency, another agency's inbox, the bundle and its manifest."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

import orjson
import pytest

from graph.ledger.transfer import TransferType
from tests.gql.desk import OURS, THEIRS, Client, Desk
from tests.gql.transfers import drafted, signed_transfer, some_incident

pytestmark = pytest.mark.engine

RESULT = (
    "{ __typename ... on Refused { code field message { zh en } } ... on TransferOk { transfer { id state revision "
    "nextSteps approvedBy signedBy officers officerAccounts incident "
    "threshold { matter { zh en } matterId bands { name { zh en } low high source } } "
    "holder { name } receipt { number by } answer { step number } } } }"
)
WORDS = {
    "type": "CRIMINAL",
    "toAgency": THEIRS,
    "title": "康宁医院骗取医保基金",
    "basis": "移送规定第三条",
    "facts": "虚构住院42人次。",
    "parties": [{"name": "康宁医院", "role": "涉案单位"}],
    "articles": ["刑法第二百六十六条"],
    "items": [{"name": "病历", "quantity": "42份"}],
    "amount": "356200.00",
    "thresholdMatter": "fraud",
    "officers": ["officer", "lead"],
}


async def _step(client: Client, name: str, known: dict[str, Any], kind: str = "TransferStepInput", **more: Any) -> Any:
    document = f"mutation($input: {kind}!) {{ {name}(input: $input) {RESULT} }}"
    answer = await client.data(document, input={"id": known["id"], "revision": known["revision"], **more})
    return answer[name].get("transfer") or answer[name]


async def _drafted(desk: Desk, client: Client, **other: Any) -> Any:
    document = f"mutation($id: ID!, $input: TransferInput!) {{ draftTransfer(incident: $id, input: $input) {RESULT} }}"
    answer = (await client.data(document, id=some_incident(desk), input=WORDS | other))["draftTransfer"]
    return answer.get("transfer") or answer


async def test_a_transfer_from_draft_to_the_other_agencys_answer(desk: Desk) -> None:
    officer, lead, theirs = [await desk.as_(name) for name in ("officer", "lead", "their-lead")]
    known = await _drafted(desk, officer)
    assert known["nextSteps"] == ["SUBMIT", "ABANDON"]
    assert known["threshold"]["bands"], "the thresholds of the province stand beside the amount"
    assert (known["threshold"]["matter"], known["threshold"]["matterId"]) == (
        {"zh": "诈骗（刑法266）", "en": "fraud (Criminal Law 266)"},
        "fraud",
    )
    told = [band["name"]["en"] for band in known["threshold"]["bands"]]
    assert "huge amount" in told
    assert all(name.isascii() for name in told), "an English reader reads English"
    assert known["officerAccounts"] == WORDS["officers"]
    known = await _step(officer, "submitTransfer", known)
    assert (await _step(officer, "approveTransfer", known))["code"] == "NOT_FOUND", "approving is the head's"
    read = "query($id: ID!) { transfer(id: $id) { state incident files { name } clocks { key state } } }"
    assert (await theirs.data(read, id=known["id"]))["transfer"] is None
    known = await _step(lead, "approveTransfer", known)
    known = await _step(officer, "signTransfer", known)
    assert (known["state"], known["approvedBy"]) == ("SIGNED", "lead")
    seen = (await theirs.data(read, id=known["id"]))["transfer"]
    assert (seen["state"], seen["incident"], len(seen["files"])) == ("SIGNED", None, 4)
    assert seen["clocks"] == [{"key": "police_pass_on", "state": "RUNNING"}]
    known = await _step(theirs, "receiveTransfer", known, "ReceiveTransferInput", number="乙公受字1号")
    assert known["receipt"]["number"] == "乙公受字1号"
    refused = await _step(theirs, "answerTransfer", known, "AnswerTransferInput", answer="REFUSE")
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "reason")
    known = await _step(theirs, "answerTransfer", known, "AnswerTransferInput", answer="FILE", number="乙公立字2号")
    ours = await _step(officer, "closeTransfer", known)
    assert (ours["state"], ours["answer"]["number"]) == ("CLOSED", "乙公立字2号")


async def test_who_drafted_it_does_not_approve_it_even_as_the_head(desk: Desk) -> None:
    lead = await desk.as_("lead")
    known = await _step(lead, "submitTransfer", await _drafted(desk, lead))
    refused = await _step(lead, "approveTransfer", known)
    assert refused["code"] == "CONFLICT"
    assert "另一人" in refused["message"]["zh"]


async def test_a_wrong_step_says_which_are_possible_and_an_old_revision_is_stale(desk: Desk) -> None:
    officer = await desk.as_("officer")
    known = await _drafted(desk, officer)
    refused = await _step(officer, "signTransfer", known)
    assert refused["code"] == "CONFLICT"
    assert "submit、abandon" in refused["message"]["zh"]
    await _step(officer, "submitTransfer", known)
    assert (await _step(officer, "abandonTransfer", known, reason="r"))["code"] == "STALE_VERSION"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"facts": ""}, "facts"),
        ({"toAgency": OURS}, "toAgency"),
        ({"toAgency": "XX"}, "toAgency"),
        ({"amount": "1.005"}, "amount"),
        ({"amount": "1e40"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"officers": ["their-lead", "officer"]}, "officers"),
        ({"articles": ["x" * 501]}, "articles"),
    ],
)
async def test_what_cannot_be_written_names_its_field(desk: Desk, given: dict[str, Any], field: str) -> None:
    refused = await _drafted(desk, await desk.as_("officer"), **given)
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", field)


async def test_each_side_has_its_list_and_nobody_else_finds_anything(desk: Desk) -> None:
    known = signed_transfer(desk)
    listed = "query($side: TransferSide) { transfers(first: 50, side: $side) { edges { node { id } } } }"

    async def ids(name: str, side: str | None = None) -> set[str]:
        found = await (await desk.as_(name)).data(listed, side=side)
        return {edge["node"]["id"] for edge in found["transfers"]["edges"]}

    assert known.id in await ids("officer", "SENT")
    assert known.id not in await ids("officer", "RECEIVED")
    assert known.id in await ids("their-lead", "RECEIVED")
    draft = drafted(desk).id
    assert draft in await ids("officer")
    assert draft not in await ids("their-lead")
    for name in ("auditor", "security", "handler"):
        answer = await (await desk.as_(name)).send(f'{{ transfer(id: "{known.id}") {{ id }} }}')
        assert (answer.json().get("data") or {}).get("transfer") is None


async def test_the_sender_to_the_discipline_side_reads_received_and_nothing_else(desk: Desk) -> None:
    known = signed_transfer(desk, type=TransferType.DISCIPLINE)
    officer, theirs = await desk.as_("officer"), await desk.as_("their-lead")
    step = await _step(theirs, "receiveTransfer", {"id": known.id, "revision": known.revision}, "ReceiveTransferInput")
    read = (
        "query($id: ID!) { transfer(id: $id) { state revision nextSteps holder { code } receipt { by } answer { by } "
        "clocks { key } events { step by reason } } }"
    )
    before = (await officer.data(read, id=known.id))["transfer"]
    assert (before["state"], before["receipt"], before["answer"], before["nextSteps"]) == ("RECEIVED", None, None, [])
    await _step(theirs, "answerTransfer", step, "AnswerTransferInput", answer="FILE", number="密2号")
    assert (await officer.data(read, id=known.id))["transfer"] == before


async def test_the_bundle_holds_every_paper_and_a_manifest_that_anybody_can_check(desk: Desk) -> None:
    known = signed_transfer(desk)
    for name in ("officer", "their-lead"):
        plain = await desk.as_(name)
        assert (await plain.http.post(f"/api/transfers/{known.id}/bundle.zip")).status_code == 400, "state the purpose"
    client = await desk.as_("their-lead", purpose="受案审查")
    answer = await client.http.post(f"/api/transfers/{known.id}/bundle.zip")
    assert answer.status_code == 200
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    manifest = archive.read("manifest.json")
    assert hashlib.sha256(manifest).hexdigest() == known.manifest_sha256
    hashes = {hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name != "manifest.json"}
    assert hashes == {line["sha256"] for line in orjson.loads(manifest)["files"]}
    account = desk.ledger.accounts.get("their-lead")
    entry = desk.ledger.audit.find(THEIRS, actor=account.id, limit=5).entries[0]
    assert (entry.action, entry.query) == ("EXPORT.transfer", f"manifest {known.manifest_sha256}")


async def test_a_draft_has_no_bundle_and_another_agencys_transfer_looks_like_none(desk: Desk) -> None:
    ours, theirs = drafted(desk), drafted(desk, THEIRS, OURS)
    client = await desk.as_("officer", purpose="核查")
    bodies = []
    for id in (ours.id, theirs.id, "01JDZZZZZZZZZZZZZZZZZZZZZZ"):
        answer = await client.http.post(f"/api/transfers/{id}/bundle.zip")
        assert answer.status_code == 404
        bodies.append(answer.json()["errors"][0]["message"])
    assert len(set(bodies)) == 1


async def test_words_and_names_are_told_for_a_stated_purpose_alone(desk: Desk) -> None:
    known = await _drafted(desk, await desk.as_("officer"))
    read = "query($id: ID!) { transfer(id: $id) { masked facts parties { name } } }"
    plain = (await (await desk.as_("officer")).data(read, id=known["id"]))["transfer"]
    assert plain == {"masked": True, "facts": None, "parties": [{"name": "康***"}]}
    stated = (await (await desk.as_("officer", purpose="办理移送")).data(read, id=known["id"]))["transfer"]
    assert stated == {"masked": False, "facts": "虚构住院42人次。", "parties": [{"name": "康宁医院"}]}


async def test_overdue_clocks_are_asked_for_by_page(desk: Desk) -> None:
    client = await desk.as_("officer")
    known = signed_transfer(desk)
    asked = "query($after: String) { clocks(first: 50, overdue: false, after: $after) { totalCount edges { node { transfer name { zh } dueAt remainingHours unit verified onOverdue { zh } } } } }"
    found = (await client.data(asked))["clocks"]
    mine = [edge["node"] for edge in found["edges"] if edge["node"]["transfer"] == known.id]
    assert [(one["name"]["zh"], one["unit"], one["verified"]) for one in mine] == [("不属管辖的转送", "HOUR", True)]
    assert 22 <= mine[0]["remainingHours"] <= 24
    assert (await client.data("{ clocks(first: 5, overdue: true) { totalCount } }"))["clocks"]["totalCount"] == 0


async def test_opening_an_incident_starts_the_check_of_its_lead_and_filing_the_term_of_the_decision(desk: Desk) -> None:
    client = await desk.as_("lead")
    opened = await client.data(
        'mutation { openIncident(input: {title: "期限", adcode: "411402"}) '
        "{ ... on IncidentOk { incident { proceedings { id revision } } } } }"
    )
    (case,) = opened["openIncident"]["incident"]["proceedings"]
    asked = "{ clocks(first: 100) { edges { node { id key proceeding revision } } } }"

    async def running() -> list[dict[str, Any]]:
        nodes = [edge["node"] for edge in (await client.data(asked))["clocks"]["edges"]]
        return [one for one in nodes if one["proceeding"] == case["id"]]

    (check,) = await running()
    assert check["key"] == "lead_check"
    extend = (
        "mutation($input: ExtendClockInput!) { extendClock(input: $input) "
        "{ ... on Refused { code } ... on ClockOk { clock { extensions revision } } } }"
    )
    given = {"clock": check["id"], "revision": check["revision"], "reason": "涉案人员众多"}
    longer = (await client.data(extend, input=given))["extendClock"]["clock"]
    assert longer["extensions"] == [15]
    assert (await client.data(extend, input=given))["extendClock"]["code"] == "STALE_VERSION"
    await client.data(
        "mutation($id: ID!, $revision: Int!) "
        '{ changeProceedingState(proceeding: $id, revision: $revision, to: FILED, reason: "x") { __typename } }',
        id=case["id"],
        revision=case["revision"],
    )
    assert [one["key"] for one in await running()] == ["penalty_decision"]


async def test_a_clock_says_why_it_ends_when_it_does_and_who_may_do_what_to_it(desk: Desk) -> None:
    client = await desk.as_("lead")
    opened = await client.data(
        'mutation { openIncident(input: {title: "期限经过", adcode: "411402"}) '
        "{ ... on IncidentOk { incident { id proceedings { id } } } } }"
    )
    incident = opened["openIncident"]["incident"]["id"]
    read = (
        "query($id: ID!) { incident(id: $id) { proceedings { clocks { id revision key state own begins { en } "
        "rule { zh } counting { zh } nextExtension pauses countedTo freeDays stoodDays stops { why begin end } dueAt } } } }"
    )

    async def clock() -> dict[str, Any]:
        (proceeding,) = (await client.data(read, id=incident))["incident"]["proceedings"]
        (found,) = proceeding["clocks"]
        return dict(found)

    check = await clock()
    assert (check["key"], check["own"], check["nextExtension"], check["begins"]) == (
        *("lead_check", True, 15, {"en": "the lead"}),
    )
    assert check["freeDays"] >= 4, "fifteen working days pass over two weekends at least"
    assert check["countedTo"] == check["dueAt"][:10], "a working day does not move"
    assert check["stops"] == []
    stop = (
        "mutation($input: PauseClockInput!) { pauseClock(input: $input) "
        "{ ... on ClockOk { clock { state dueAt stops { why end } } } } }"
    )
    given = {"clock": check["id"], "revision": check["revision"], "why": "EXPERT_OPINION", "reason": "送检"}
    stands = (await client.data(stop, input=given))["pauseClock"]["clock"]
    assert stands == {"state": "PAUSED", "dueAt": None, "stops": [{"why": "EXPERT_OPINION", "end": None}]}
    known = await clock()
    go_on = "mutation($input: ResumeClockInput!) { resumeClock(input: $input) { ... on ClockOk { clock { state } } } }"
    resumed = await client.data(
        go_on, input={"clock": known["id"], "revision": known["revision"], "reason": "已出报告"}
    )
    assert resumed["resumeClock"]["clock"]["state"] == "RUNNING"
    (stopped,) = (await clock())["stops"]
    assert stopped["end"] is not None
