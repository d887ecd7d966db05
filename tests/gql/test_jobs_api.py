"""Mutations: B3 generated for every one with foreign ids; jobs from upload or inbox; accounts."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from typing import Any

import pytest
from graphql import GraphQLNonNull, get_named_type
from ulid import ULID

from gql.schema import build_schema
from gql.uploads import UploadUse, begin_upload
from graph.ledger.alarms import AlarmKind
from graph.ledger.judging import Judge
from graph.ledger.release import Leaving, NewRelease, ReleaseKind
from graph.model.scope import Scope
from tests.gql.cases import PlantedCase, planted_case
from tests.gql.desk import OURS, THEIRS, Desk
from tests.gql.papers import read_paper
from tests.gql.pointing import lay_hit
from tests.gql.tips import planted
from tests.gql.transfers import foreign_transfer

pytestmark = pytest.mark.engine

CHANGES = build_schema()._schema.mutation_type.fields  # type: ignore[union-attr]
RESULTS = {
    "JobResult": "{ __typename ... on Refused { code field message { zh en } } ... on JobOk { job { id kind state } } }",
    "AccountResult": "{ __typename ... on Refused { code field message { zh en } } "
    "... on AccountOk { account { id name mustChange disabled } oneTimePassword } }",
    "JudgeResult": "{ __typename ... on Refused { code field message { zh en } } ... on JudgeOk { ring { id } } "
    "... on StaleVersion { ring { id } } }",
    "SamePersonResult": "{ __typename ... on Refused { code field message { zh en } } "
    "... on SamePersonOk { number { merged } } }",
    "DocumentResult": "{ __typename ... on Refused { code field message { zh en } } ... on DocumentOk { document { id } } }",
    "AddDocumentResult": "{ __typename ... on Refused { code field message { zh en } } "
    "... on GraphAddition { document { id } } }",
    "MentionResult": "{ __typename ... on Refused { code field message { zh en } } ... on MentionOk { mention { id } } "
    "... on StaleMention { mention { id } } }",
    "RelationResult": "{ __typename ... on Refused { code field message { zh en } } "
    "... on RelationOk { relation { id } } ... on StaleRelation { relation { id } } }",
    "SubmitTipResult": "{ __typename ... on Refused { code field message { zh en } } ... on SubmitTipOk { tip { id } } }",
    "ConfirmTipResult": "{ __typename ... on Refused { code field message { zh en } } ... on ConfirmTipOk { tip { id } } "
    "... on StaleTip { tip { id } } }",
    "TipResult": "{ __typename ... on Refused { code field message { zh en } } ... on TipOk { tip { id } } "
    "... on StaleTip { tip { id } } }",
    "TipMatchResult": "{ __typename ... on Refused { code field message { zh en } } ... on TipMatchOk { match { id } } }",
    "IncidentResult": "{ __typename ... on Refused { code field message { zh en } } ... on IncidentOk { incident { id } } }",
    "AttachDocumentResult": "{ __typename ... on Refused { code field message { zh en } } "
    "... on AttachDocumentOk { document { id } incident { id } } }",
    "CaseworkResult": "{ __typename ... on Refused { code field message { zh en } } ... on CaseworkOk { incident { id } } }",
    "GrantResult": "{ __typename ... on Refused { code field message { zh en } } ... on GrantOk { grant { id } } }",
    "KnowledgeVersionResult": "{ __typename ... on Refused { code field message { zh en } } "
    "... on KnowledgeVersionOk { version { id state } } }",
    "TransferResult": "{ __typename ... on Refused { code field message { zh en } } "
    "... on TransferOk { transfer { id state revision } } }",
    "ClockResult": "{ __typename ... on Refused { code field message { zh en } } ... on ClockOk { clock { id revision } } }",
    "RegisterPointersResult": "{ __typename ... on Refused { code field message { zh en } } "
    "... on RegisterPointersOk { pointers leftOut waiting hits { id } } }",
    "WithdrawPointersResult": "{ __typename ... on Refused { code field message { zh en } } "
    "... on WithdrawPointersOk { withdrawn } }",
    "PlanActionResult": "{ __typename ... on Refused { code field message { zh en } } "
    "... on PlanActionOk { action { id } hits { id } } }",
    "HitResult": "{ __typename ... on Refused { code field message { zh en } } ... on HitOk { hit { id } } }",
    "RevokeSessionsResult": "{ __typename ... on Refused { code field message { zh en } } ... on SessionsEnded { ended } }",
    "AlarmResult": "{ __typename ... on Refused { code field message { zh en } } ... on AlarmOk { alarm { id } } }",
    "ReleaseResult": "{ __typename ... on Refused { code field message { zh en } } ... on ReleaseOk { release { id } } }",
    "OpenReporterResult": "{ __typename ... on Refused { code field message { zh en } } "
    "... on OpenedReporter { release { id } } }",
    "SessionsEnded": "{ ended }",
    "Viewer": "{ name }",
}

FREE = {
    "setPurpose": "it names no record: it is about the asker's own session",
    "endMySessions": "it names no record: it is about the asker's own sessions",
    "startDetect": "it names no record",
}
"""Mutations without any id to swap."""


def _knowledge(version: str) -> dict[str, dict[str, Any]]:
    """Steps of an editor: the knowledge base belongs to no agency, so a foreign id is one of another kind of record."""
    return {
        "proposeKnowledgeVersion": {"input": {"base": version, "replaces": True}},
        "reviewKnowledgeVersion": {"input": {"version": version, "approve": True}},
        "publishKnowledgeVersion": {"version": version},
        "withdrawKnowledgeVersion": {"version": version, "reason": "wrong"},
    }


def _transfers(transfer: str, clock: str, incident: str, document: str, file: str) -> dict[str, dict[str, Any]]:
    """Steps of transfers and clocks, on these records."""
    words = {"type": "CRIMINAL", "toAgency": "YB3301", "title": "t", "basis": "b", "facts": "f"}
    step = {"id": transfer, "revision": 1}
    plain = ("submit", "approve", "sendBack", "abandon", "sign", "receive", "return", "close")
    return {
        "draftTransfer": {"incident": incident, "input": words},
        "editTransfer": {"id": transfer, "revision": 1, "input": words},
        "attachToTransfer": {"id": transfer, "revision": 1, "document": document},
        "detachFromTransfer": {"id": transfer, "revision": 1, "file": file},
        **{f"{name}Transfer": {"input": step} for name in plain},
        "askTransferReconsideration": {"input": {**step, "reason": "r"}},
        "passOnTransfer": {"input": {**step, "toAgency": "YB3301", "reason": "r"}},
        "answerTransfer": {"input": {**step, "answer": "FILE"}},
        "pauseClock": {"input": {"clock": clock, "revision": 1, "why": "HEARING"}},
        "resumeClock": {"input": {"clock": clock, "revision": 1}},
        "extendClock": {"input": {"clock": clock, "revision": 1, "reason": "r"}},
    }


def _pointing(force: str, proceeding: str, action: str, hit: str) -> dict[str, dict[str, Any]]:
    """What a desk does about deconfliction."""
    asked = {"taskForce": force, "proceeding": proceeding, "contact": "0370-1", "reason": "x"}
    when = {"starts": "2026-12-02T01:00:00Z", "ends": "2026-12-02T03:00:00Z", "adcode": "411402"}
    return {
        "registerPointers": {"input": {**asked, "identifiers": [{"kind": "PHONE", "value": "13800001111"}]}},
        "withdrawPointers": {"input": {"proceeding": proceeding}},
        "planAction": {"input": {**asked, **when, "kind": "RAID"}},
        "withdrawPlan": {"id": action},
        "acknowledgeHit": {"id": hit},
        "settleHit": {"input": {"id": hit, "outcome": "JOIN", "reason": "x"}},
    }


def _releases(ring: str, tip: str, export: str, reporter: str) -> dict[str, dict[str, Any]]:
    """What needs a second person."""
    return {
        "askExport": {"input": {"ring": ring, "ground": "x"}},
        "decideExport": {"input": {"id": export, "approve": True}},
        "withdrawExport": {"id": export},
        "askReporter": {"input": {"tip": tip, "purpose": "x", "ground": "x"}},
        "decideReporter": {"input": {"id": reporter, "approve": True}},
        "withdrawReporter": {"id": reporter},
        "openReporter": {"id": reporter},
    }


def _foreign_release(desk: Desk, kind: ReleaseKind, subject: str) -> str:
    """Another agency's request, by an account of its own each time."""
    new = NewRelease(
        kind=kind, agency=THEIRS, subject=subject, purpose="x", ground="x", leaving=Leaving({}, (), True, "0" * 64)
    )
    return desk.ledger.releases.ask(new, Judge(str(ULID()), "x", THEIRS)).id


def _casework(case: PlantedCase) -> dict[str, dict[str, Any]]:
    """Changes of a case."""
    proof = {"title": "x", "collected": "2026-03-09", "collectors": ["甲", "乙"], "place": "x", "power": "x"}
    penalty = {"kind": "FINE", "number": "1", "basis": "x", "begins": "2026-03-09"}
    grant = {"recipient": "YB3301", "level": "SUMMARY", "items": [], "purpose": "x", "ground": "x"}
    of, changed = {"proceeding": case.proceeding}, {"revision": 1, "reason": "x"}
    return {
        "openProceeding": {"input": {"incident": case.incident, "kind": "OTHER"}},
        "changeProceedingState": {**of, **changed, "to": "FILED"},
        "setCaseNumber": {**of, "number": "1", "revision": 1},
        "assignOfficer": {**of, "officer": "officer", "revision": 1},
        "nameSubject": {"input": {**of, "kind": "PERSON", "name": "李某", "role": "WITNESS"}},
        "changeSubjectRole": {"subject": case.subject, "role": "CLEARED", **changed},
        "withdrawSubject": {"subject": case.subject, "reason": "x"},
        "writeNote": {"input": {**of, "text": "x"}},
        "enterEvidence": {"input": {**of, **proof, "kind": "EXPERT", "location": "x", "sha256": "ab" * 32}},
        "enterMoney": {"input": {**of, "kind": "FINE", "amount": "1.00", "on": "2026-03-09"}},
        "withdrawMoney": {"entry": case.money, "reason": "x"},
        "imposeSanction": {"input": {**of, **penalty, "subject": case.subject}},
        "withdrawSanction": {"sanction": case.sanction, "reason": "x"},
        "renameIncident": {"incident": case.incident, "title": "x", "revision": 1},
        "mergeIncidents": {"kept": case.incident, "merged": case.other, "reason": "x"},
        "unmergeIncident": {"merged": case.incident, "reason": "x"},
        "judgeCaseLink": {"incident": case.incident, "other": case.other, "same": True, "reason": "x"},
        "giveGrant": {"input": {**grant, "incident": case.incident, "expiresAt": "2099-01-01T00:00:00Z"}},
        "recallGrant": {"grant": case.grant, "reason": "x"},
    }


@pytest.fixture(scope="module")
async def foreign(desk: Desk) -> dict[str, dict[str, Any]]:
    """For every mutation, arguments that name another agency's record; none of these tests changes one of them."""
    theirs = Scope(frozenset({THEIRS}))
    delivery = desk.ledger.deliveries.find_visible(theirs)[0].id
    starter = desk.ledger.accounts.get("their-lead")
    job = desk.ledger.jobs.start("detect", {"seed": 1, "schemes": None}, starter)
    account = starter.id
    best = desk.ledger.rings.page(theirs, first=1).rings[0]
    ring, person = best.id, min(best.core)
    paper = read_paper(desk, THEIRS)
    mention, relation = paper.mentions["张伟"].id, paper.relation
    upload = begin_upload(desk.folder, actor=starter.id, agency=THEIRS, use=UploadUse.DOCUMENT)
    letter = begin_upload(desk.folder, actor=starter.id, agency=THEIRS, use=UploadUse.TIP)
    tips = await planted(desk, THEIRS)
    met = lay_hit(desk.ledger, THEIRS, "GA3301")
    return {
        "recordDocument": {"input": {**PAPER, "upload": upload}},
        "readDocument": {"id": paper.document},
        "addDocumentToGraph": {"id": paper.document},
        "removeDocumentFromGraph": {"id": paper.document},
        "judgeMention": {"input": {**ASSERTION, "mention": mention}},
        "addMention": {"input": {**SPAN, "document": paper.document}},
        "judgeRelation": {"input": {**ASSERTION, "relation": relation}},
        "judgeLink": {"input": {**ASSERTION, "mention": mention, "node": person}},
        "startIngest": {"input": {"inboxFolder": "inbox-test", "owner": THEIRS}},
        "cancelJob": {"id": job.id},
        "withdrawDelivery": {"id": delivery},
        "createAccount": {"input": {"name": "intruder", "agency": THEIRS, "roles": ["lead"]}},
        "resetAccount": {"input": {"id": account}},
        "disableAccount": {"id": account},
        "revokeSessions": {"account": account},
        "acknowledgeAlarm": {"id": desk.ledger.alarms.raise_alarm(AlarmKind.BREAK_GLASS, starter, session="tests")},
        "judgeRing": {"input": {**JUDGEMENT, "ring": ring}},
        "judgeSamePerson": {"input": {**SAME, "one": person, "other": NOBODY}},
        "submitTip": {"input": {**LETTER, "upload": letter}},
        "confirmTip": {"input": {"id": tips.waiting, "revision": 1}},
        "judgeTipMatch": {"input": {"id": tips.match, "judgement": "REJECTED"}},
        "attachTip": {"input": {"id": tips.confirmed, "incident": tips.incident}},
        "showTip": {"input": {"id": tips.confirmed, "colleague": "officer"}},
        "readTip": {"id": tips.confirmed},
        "closeTip": {"input": {"id": tips.confirmed, "revision": 1}},
        "openIncident": {"input": {**FACTS, "rings": [ring]}},
        "attachDocument": {"document": paper.document, "incident": tips.incident, "note": "x"},
        "detachDocument": {"document": paper.document, "incident": tips.incident},
        **_releases(
            ring,
            tips.confirmed,
            _foreign_release(desk, ReleaseKind.RING, ring),
            _foreign_release(desk, ReleaseKind.REPORTER, tips.confirmed),
        ),
        **_pointing(met.force, met.proceeding, met.action, met.hit),
        **_knowledge(delivery[:26]),
        **_transfers(*foreign_transfer(desk, paper.document)),
        **_casework(await planted_case(desk, THEIRS)),
    }


NOBODY = "Person:01JDZZZZZZZZZZZZZZZZZZZZZZ"
SAME = {"judgement": "SAME", "reason": "one ID number"}
LETTER = {"channel": "来信", "adcode": "411402"}
FACTS = {"title": "康宁医院", "adcode": "411402"}
PAPER = {"kind": "OTHER", "title": "a paper"}
ASSERTION = {"judgement": "CONFIRM", "expectedVersion": 1}
SPAN = {"start": 0, "end": 2, "label": "ROLE"}
ABSENT = "01JDZZZZZZZZZZZZZZZZZZZZZZ"
JUDGEMENT = {"verdict": "CONFIRM", "reason": "read", "expectedVersion": 1}

MISSING: dict[str, dict[str, Any]] = {
    "recordDocument": {"input": {**PAPER, "upload": ABSENT}},
    "readDocument": {"id": ABSENT},
    "addDocumentToGraph": {"id": ABSENT},
    "removeDocumentFromGraph": {"id": ABSENT},
    "judgeMention": {"input": {**ASSERTION, "mention": ABSENT}},
    "addMention": {"input": {**SPAN, "document": ABSENT}},
    "judgeRelation": {"input": {**ASSERTION, "relation": ABSENT}},
    "judgeLink": {"input": {**ASSERTION, "mention": ABSENT, "node": NOBODY}},
    "startIngest": {"input": {"inboxFolder": "inbox-test", "owner": "YB9999"}},
    "cancelJob": {"id": "01JDZZZZZZZZZZZZZZZZZZZZZZ"},
    "withdrawDelivery": {"id": "0" * 64},
    "createAccount": {"input": {"name": "intruder", "agency": "YB9999", "roles": ["lead"]}},
    "resetAccount": {"input": {"id": "01JDZZZZZZZZZZZZZZZZZZZZZZ"}},
    "disableAccount": {"id": "01JDZZZZZZZZZZZZZZZZZZZZZZ"},
    "revokeSessions": {"account": ABSENT},
    "acknowledgeAlarm": {"id": ABSENT},
    "judgeRing": {"input": {**JUDGEMENT, "ring": "01JDZZZZZZZZZZZZZZZZZZZZZZ"}},
    "judgeSamePerson": {"input": {**SAME, "one": f"{NOBODY}0", "other": NOBODY}},
    "submitTip": {"input": {**LETTER, "upload": ABSENT}},
    "confirmTip": {"input": {"id": ABSENT, "revision": 1}},
    "judgeTipMatch": {"input": {"id": ABSENT, "judgement": "REJECTED"}},
    "attachTip": {"input": {"id": ABSENT, "incident": ABSENT}},
    "showTip": {"input": {"id": ABSENT, "colleague": "officer"}},
    "readTip": {"id": ABSENT},
    "closeTip": {"input": {"id": ABSENT, "revision": 1}},
    "openIncident": {"input": {**FACTS, "rings": [ABSENT]}},
    "attachDocument": {"document": ABSENT, "incident": ABSENT, "note": "x"},
    "detachDocument": {"document": ABSENT, "incident": ABSENT},
    **_releases(ABSENT, ABSENT, ABSENT, ABSENT),
    **_pointing(ABSENT, ABSENT, ABSENT, ABSENT),
    **_knowledge(ABSENT),
    **_transfers(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT),
    **_casework(PlantedCase(*[ABSENT] * len(dataclasses.fields(PlantedCase)))),
}

HANDLED = frozenset({"submitTip", "confirmTip", "judgeTipMatch", "showTip", "readTip", "closeTip"})
"""What the duty of a tip handler allows."""


def _who(name: str) -> str:
    """An account of ours whose duties allow the mutation on a record of its own agency."""
    if "Account" in name or name in ("revokeSessions", "acknowledgeAlarm"):
        return "security"
    if "Knowledge" in name:
        return "editor"
    if "Reporter" in name:
        return "custodian"
    return "handler" if name in HANDLED else "lead"


def _document(name: str) -> str:
    arguments = CHANGES[name].args
    declared = ", ".join(f"${a}: {arg.type}" for a, arg in arguments.items())
    passed = ", ".join(f"{a}: ${a}" for a in arguments)
    result = RESULTS[get_named_type(CHANGES[name].type).name]
    return f"mutation({declared}) {{ {name}({passed}) {result} }}"


def test_b3_every_mutation_with_an_id_is_tried() -> None:
    assert set(MISSING) | set(FREE) == set(CHANGES)
    for name in FREE:
        for argument in CHANGES[name].args.values():
            kind = argument.type.of_type if isinstance(argument.type, GraphQLNonNull) else argument.type
            assert get_named_type(kind).name in ("String", "Boolean", "StartDetectInput")


def _dump(desk: Desk) -> list[str]:
    """The whole ledger but its audit and sessions."""
    with sqlite3.connect(desk.folder.ledger) as connection:
        return [
            line
            for line in connection.iterdump()
            if not line.startswith(('INSERT INTO "audit', 'INSERT INTO "sessions"'))
        ]


def _without(body: dict[str, Any], values: dict[str, Any]) -> str:
    text = json.dumps(body, ensure_ascii=False)
    for value in values.values():
        for part in value.values() if isinstance(value, dict) else [value]:
            text = text.replace(str(part), "ID")
    return text


@pytest.mark.parametrize("name", MISSING)
async def test_b3_another_agencys_id_is_not_found_and_nothing_changes(
    desk: Desk, foreign: dict[str, dict[str, Any]], name: str
) -> None:
    (desk.folder.inbox / "inbox-test").mkdir(parents=True, exist_ok=True)
    client, theirs = await desk.as_(_who(name), purpose="核查"), foreign[name]
    before = _dump(desk)
    refused = await client.data(_document(name), **theirs)
    assert refused[name]["__typename"] == "Refused"
    assert refused[name]["code"] == "NOT_FOUND"
    assert _dump(desk) == before
    missing = await client.data(_document(name), **MISSING[name])
    assert _without(refused, theirs) == _without(missing, MISSING[name])


async def test_b3_no_tip_and_no_incident_of_another_agency_is_tied_to_one_of_ours(desk: Desk) -> None:
    client, ours, theirs = await desk.as_("lead"), await planted(desk), await planted(desk, THEIRS)
    before = _dump(desk)
    for name, given in (
        ("attachTip", {"id": ours.confirmed, "incident": theirs.incident}),
        ("attachTip", {"id": theirs.confirmed, "incident": ours.incident}),
        ("openIncident", {**FACTS, "tips": [theirs.confirmed]}),
    ):
        refused = (await client.data(_document(name), input=given))[name]
        assert (refused["__typename"], refused["code"]) == ("Refused", "NOT_FOUND"), given
    assert _dump(desk) == before


async def test_b3_no_document_and_no_incident_of_another_agency_is_tied_to_one_of_ours(desk: Desk) -> None:
    client, case, foreign = await desk.as_("lead"), await planted(desk), await planted(desk, THEIRS)
    ours, theirs = read_paper(desk), read_paper(desk, THEIRS)
    judge = Judge("tests", "tests", THEIRS)
    desk.ledger.incident_documents.attach(Scope(frozenset({THEIRS})), theirs.document, foreign.incident, judge)
    before = _dump(desk)
    for name, given in (
        ("attachDocument", {"document": ours.document, "incident": foreign.incident, "note": ""}),
        ("attachDocument", {"document": theirs.document, "incident": case.incident, "note": ""}),
        ("detachDocument", {"document": theirs.document, "incident": foreign.incident}),
        ("openIncident", {"input": {**FACTS, "documents": [theirs.document]}}),
        ("openIncident", {"input": {**FACTS, "documents": [ours.document, ABSENT]}}),
    ):
        refused = (await client.data(_document(name), **given))[name]
        assert (refused["__typename"], refused["code"]) == ("Refused", "NOT_FOUND"), given
    assert _dump(desk) == before


@pytest.mark.parametrize("name", CHANGES)
async def test_b3_an_auditor_changes_nothing_at_all(desk: Desk, name: str) -> None:
    if name in ("setPurpose", "endMySessions"):
        return
    client = await desk.as_("auditor")
    variables = MISSING.get(name, {})
    before = _dump(desk)
    answer = await client.data(_document(name), **variables)
    assert answer[name]["code"] == "NOT_FOUND"
    assert _dump(desk) == before


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "upload"),
        ({"upload": "x", "inboxFolder": "y"}, "upload"),
        ({"inboxFolder": ".."}, "inboxFolder"),
        ({"inboxFolder": "../lake"}, "inboxFolder"),
        ({"inboxFolder": "/etc"}, "inboxFolder"),
        ({"inboxFolder": "inbox-test", "mapping": "../../x"}, "mapping"),
    ],
)
async def test_an_ingest_takes_a_name_and_never_a_path(desk: Desk, given: dict[str, str], field: str) -> None:
    (desk.folder.inbox / "inbox-test").mkdir(parents=True, exist_ok=True)
    client = await desk.as_("lead")
    answer = (await client.data(_document("startIngest"), input=given))["startIngest"]
    assert (answer["code"], answer["field"]) == ("BAD_INPUT", field)


async def test_a_job_is_queued_seen_by_its_agency_and_cancelled(desk: Desk) -> None:
    client = await desk.as_("lead")
    started = (await client.data(_document("startDetect"), input={"schemes": ["T99"]}))["startDetect"]
    assert started["code"] == "BAD_INPUT"
    job = (await client.data(_document("startDetect"), input={"seed": 7}))["startDetect"]["job"]
    assert (job["kind"], job["state"]) == ("detect", "queued")
    seen = "query($id: ID!) { job(id: $id) { id kind title { zh en } state cancelAsked createdAt } }"
    assert (await (await desk.as_("officer")).data(seen, id=job["id"]))["job"]["title"]["zh"] == "疑点检测"
    assert (await (await desk.as_("their-lead")).data(seen, id=job["id"]))["job"] is None
    done = (await client.data(_document("cancelJob"), id=job["id"]))["cancelJob"]["job"]
    assert done["state"] == "cancelled"
    again = (await client.data(_document("cancelJob"), id=job["id"]))["cancelJob"]
    assert again["code"] == "CONFLICT"


async def test_an_investigator_may_look_but_not_start(desk: Desk) -> None:
    client = await desk.as_("officer")
    assert (await client.data(_document("startDetect"), input={}))["startDetect"]["code"] == "NOT_FOUND"
    assert (await client.data("{ inboxFolders }"))["inboxFolders"] == []
    assert (await client.http.post("/api/uploads")).status_code == 404


async def test_files_are_uploaded_and_named_by_their_upload(desk: Desk) -> None:
    client = await desk.as_("lead")
    upload = (await client.http.post("/api/uploads")).json()["upload"]
    put = await client.http.put(f"/api/uploads/{upload}/claims.csv", content=b"setl_id,psn_no\n")
    assert put.json() == {"upload": upload, "file": "claims.csv", "bytes": 15}
    assert (await client.http.put(f"/api/uploads/{upload}/a.exe", content=b"MZ")).status_code == 400
    assert (await client.http.put(f"/api/uploads/{upload}/..%2f..%2fx.csv", content=b"a")).status_code in (404, 405)
    theirs = await desk.as_("their-lead")
    assert (await theirs.http.put(f"/api/uploads/{upload}/x.csv", content=b"a\n")).status_code == 404
    assert (await desk.stranger().http.put(f"/api/uploads/{upload}/x.csv", content=b"a\n")).status_code == 401
    foreign = (await theirs.data(_document("startIngest"), input={"upload": upload}))["startIngest"]
    assert foreign["code"] == "NOT_FOUND"
    job = (await client.data(_document("startIngest"), input={"upload": upload}))["startIngest"]["job"]
    await client.data(_document("cancelJob"), id=job["id"])


async def test_a_security_administrator_makes_resets_and_disables_accounts_of_the_agency(desk: Desk) -> None:
    client = await desk.as_("security")
    name = f"hire-{desk.ledger.outbox.last_sequence()}-{len(desk.ledger.accounts.find(OURS))}"
    made = (
        await client.data(_document("createAccount"), input={"name": name, "agency": OURS, "roles": ["investigator"]})
    )["createAccount"]
    assert made["account"]["mustChange"]
    assert len(made["oneTimePassword"]) > 12
    id = made["account"]["id"]
    reset = (await client.data(_document("resetAccount"), input={"id": id}))["resetAccount"]
    assert reset["oneTimePassword"] != made["oneTimePassword"]
    gone = (await client.data(_document("disableAccount"), id=id))["disableAccount"]
    assert gone["account"]["disabled"]
    assert gone["oneTimePassword"] is None
    me = desk.ledger.accounts.get("security").id
    assert (await client.data(_document("disableAccount"), id=me))["disableAccount"]["code"] == "BAD_INPUT"
    clash = {"name": "both", "agency": OURS, "roles": ["auditor", "lead"]}
    assert (await client.data(_document("createAccount"), input=clash))["createAccount"]["code"] == "BAD_INPUT"
