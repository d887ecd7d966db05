"""Deconfliction through the API: the desk's inbox, what a hidden match shows, who may do what."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model.certno import CertCheck, inspect_certno
from graph.model.scope import Scope
from graph.model.visibility import Visibility
from graph.store.nodes import get_node
from tests.gql.desk import OURS, THEIRS, Client, Desk
from tests.gql.pointing import lay_hit, open_proceeding, register_phone

pytestmark = pytest.mark.engine

OUR_SCOPE = Scope(frozenset({OURS}))

REGISTER = """mutation($input: RegisterPointersInput!) { registerPointers(input: $input) { __typename
  ... on Refused { code field message { zh en } }
  ... on RegisterPointersOk { leftOut waiting pointers hits { id kind { zh } grade agency agencyName contact level
    otherKnows state otherState } } } }"""
INBOX = """{ deconflictionHits(first: 50) { totalCount edges { node { id kind { en } contact agency state outcome
  otherState otherOutcome agreed overdue proceeding } } } }"""
SETTLE = """mutation($id: ID!, $outcome: HitOutcome!) {
  settleHit(input: {id: $id, outcome: $outcome, reason: "同一事实"}) { __typename
  ... on Refused { code field } ... on HitOk { hit { state outcome otherOutcome agreed } } } }"""


async def _register(client: Client, force: str, proceeding: str, *values: str, **other: Any) -> dict[str, Any]:
    asked = {"taskForce": force, "proceeding": proceeding, "contact": "基金监管科 0370-2", "reason": "核查同一对象"}
    identifiers = [{"kind": "PHONE", "value": value} for value in values]
    answer = await client.data(REGISTER, input={**asked, "identifiers": identifiers, **other})
    found: dict[str, Any] = answer["registerPointers"]
    return found


async def test_b10_both_desks_find_the_hit_in_their_inbox_and_nothing_but_whom_to_call(desk: Desk) -> None:
    met = lay_hit(desk.ledger, OURS, THEIRS, value="13811110001")
    ours, theirs = await desk.as_("officer"), await desk.as_("their-lead")
    (mine,) = [
        edge["node"] for edge in (await ours.data(INBOX))["deconflictionHits"]["edges"] if edge["node"]["id"] == met.hit
    ]
    assert mine == {
        "id": met.hit,
        "kind": {"en": "Telephone"},
        "contact": f"{THEIRS} 值班 0571-1",
        "agency": THEIRS,
        "state": "NEW",
        "outcome": None,
        "otherState": "NEW",
        "otherOutcome": None,
        "agreed": False,
        "overdue": False,
        "proceeding": met.proceeding,
    }
    told = (await theirs.data(INBOX))["deconflictionHits"]["edges"]
    assert met.other in [edge["node"]["proceeding"] for edge in told]
    assert met.proceeding not in [edge["node"]["proceeding"] for edge in told]
    for client, outcome in ((ours, "JOIN"), (theirs, "JOIN")):
        settled = (await client.data(SETTLE, id=met.hit, outcome=outcome))["settleHit"]
        assert settled["hit"]["outcome"] == "JOIN"
    assert settled["hit"]["agreed"] is True
    again = (await ours.data(SETTLE, id=met.hit, outcome="PARALLEL"))["settleHit"]
    assert again["code"] == "CONFLICT"


async def test_r15_a_number_that_is_hidden_answers_byte_for_byte_as_one_that_nobody_knows(desk: Desk) -> None:
    met = lay_hit(desk.ledger, OURS, THEIRS, value="13811110002")
    hidden = open_proceeding(desk.ledger, THEIRS)
    register_phone(desk.ledger, THEIRS, met.force, hidden, "13811110003", Visibility.HIDDEN)
    client = await desk.as_("officer")
    own = open_proceeding(desk.ledger, OURS)
    inbox, events = await client.data(INBOX), await client.data("{ eventsAfter(first: 100) { topic } }")
    asked = {"taskForce": met.force, "proceeding": own, "contact": "基金监管科", "reason": "核查"}
    answers = []
    for value in ("13811110003", "13811110004"):
        given = {**asked, "identifiers": [{"kind": "PHONE", "value": value}]}
        answers.append(await client.send(REGISTER, {"input": given}))
    with_id = [answer.json()["data"]["registerPointers"] for answer in answers]
    assert [one.pop("pointers") != [] for one in with_id] == [True, True]
    assert with_id[0] == with_id[1]
    assert len(answers[0].content) == len(answers[1].content)
    assert {k.lower() for k in answers[0].headers} == {k.lower() for k in answers[1].headers}
    assert await client.data(INBOX) == inbox
    assert await client.data("{ eventsAfter(first: 100) { topic } }") == events
    theirs = (await (await desk.as_("their-lead")).data(INBOX))["deconflictionHits"]["edges"]
    assert hidden in [edge["node"]["proceeding"] for edge in theirs]


async def test_another_agencys_proceeding_is_not_found_in_a_shared_task_force(desk: Desk) -> None:
    met = lay_hit(desk.ledger, OURS, THEIRS, value="13811110005")
    client = await desk.as_("officer")
    assert (await _register(client, met.force, met.other, "13811110005"))["code"] == "NOT_FOUND"
    assert await client.data("query($id: ID!) { pointers(proceeding: $id) { id } }", id=met.other) == {"pointers": []}


async def test_only_a_lead_asks_unseen_and_only_a_lead_sees_a_near_match(desk: Desk) -> None:
    met = lay_hit(desk.ledger, OURS, THEIRS, value="13811110006")
    officer, lead = await desk.as_("officer"), await desk.as_("lead")
    refused = await _register(officer, met.force, met.proceeding, "13811110007", level="HIDDEN")
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "level")
    assert (await _register(lead, met.force, met.proceeding, "13811110007", level="HIDDEN"))["waiting"] is False
    named = {"identifiers": [{"kind": "NAME_BIRTH_YEAR", "value": "欧阳青峰 1970"}]}
    theirs = await desk.as_("their-lead")
    await _register(theirs, met.force, met.other, **named)
    assert (await _register(officer, met.force, met.proceeding, **named))["hits"] == []
    (hit,) = (await _register(lead, met.force, met.proceeding, **named))["hits"]
    assert hit["grade"] == "C"
    assert (await officer.data(SETTLE, id=hit["id"], outcome="JOIN"))["settleHit"]["code"] == "NOT_FOUND"
    assert (await lead.data(SETTLE, id=hit["id"], outcome="NO_RELATION"))["settleHit"]["__typename"] == "HitOk"


async def test_a_wrong_number_is_refused_without_being_repeated(desk: Desk) -> None:
    met = lay_hit(desk.ledger, OURS, THEIRS, value="13811110008")
    refused = await _register(await desk.as_("officer"), met.force, met.proceeding, "12345")
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "identifiers")
    assert "12345" not in refused["message"]["zh"]


async def test_fishing_is_refused_and_seen_by_the_security_administrator(desk: Desk) -> None:
    """The officer has asked too much for the day: tests after this one register as somebody else."""
    met = lay_hit(desk.ledger, OURS, THEIRS, value="13811110009")
    client = await desk.as_("officer")
    codes = [(await _register(client, met.force, met.proceeding, f"1371111{n:04d}")).get("code") for n in range(24)]
    assert codes[-1] == "CONFLICT"
    alarms = (await (await desk.as_("security")).data("{ probeAlarms { account kind { en } count } }"))["probeAlarms"]
    assert {"account": "officer", "kind": {"en": "one identifier at a time, again and again"}, "count": 10} in alarms
    assert (await (await desk.as_("auditor")).codes("{ probeAlarms { id } }")) == ["NOT_FOUND"]
    assert (await (await desk.as_("security")).codes(INBOX)) == ["NOT_FOUND"]


async def test_two_plans_in_one_district_are_told_to_call_and_a_plan_can_be_dropped(desk: Desk) -> None:
    met = lay_hit(desk.ledger, OURS, THEIRS, value="13811110010")
    client = await desk.as_("their-lead")
    (own,) = [
        one
        for one in (await (await desk.as_("officer")).data("{ plannedActions { id starts ends } }"))["plannedActions"]
        if one["id"] == met.action
    ]
    planned = await client.data(
        """mutation($input: PlanActionInput!) { planAction(input: $input) { __typename
        ... on Refused { code field } ... on PlanActionOk { action { id } hits { kind { en } contact } } } }""",
        input={
            **{
                "taskForce": met.force,
                "proceeding": met.other,
                "kind": "FREEZE",
                "contact": "经侦",
                "reason": "冻结前",
            },
            **{"adcode": "330102", "starts": own["starts"], "ends": own["ends"]},
        },
    )
    assert planned["planAction"]["hits"] == [{"kind": {"en": "Planned actions in conflict"}, "contact": "值班"}]
    drop = "mutation($id: ID!) { withdrawPlan(id: $id) { __typename ... on Refused { code } } }"
    id = planned["planAction"]["action"]["id"]
    assert (await client.data(drop, id=id))["withdrawPlan"]["__typename"] == "WithdrawPointersOk"
    assert (await client.data(drop, id=id))["withdrawPlan"]["code"] == "NOT_FOUND"


async def test_withdrawing_ends_the_hit_for_both(desk: Desk) -> None:
    met = lay_hit(desk.ledger, OURS, THEIRS, value="13811110011")
    client = await desk.as_("officer")
    gone = await client.data(
        "mutation($id: ID!) { withdrawPointers(input: {proceeding: $id}) { __typename ... on WithdrawPointersOk "
        "{ withdrawn } } }",
        id=met.proceeding,
    )
    assert gone["withdrawPointers"]["withdrawn"] == 1
    for who in ("officer", "their-lead"):
        told = (await (await desk.as_(who)).data(INBOX))["deconflictionHits"]["edges"]
        assert met.hit not in [edge["node"]["id"] for edge in told]


NAME = """mutation($input: NameSubjectInput!) { nameSubject(input: $input) { __typename ... on Refused { code } } }"""


async def test_a_subject_is_compared_as_it_is_named_and_no_more_once_it_is_cleared(desk: Desk) -> None:
    met = lay_hit(desk.ledger, OURS, THEIRS, value="13811110012")
    register_phone(desk.ledger, THEIRS, met.force, met.other, "13811110013")
    client = await desk.as_("lead")
    named = {"proceeding": met.proceeding, "kind": "PHONE", "name": "138 1111 0013", "role": "OBJECT"}
    assert (await client.data(NAME, input=named))["nameSubject"]["__typename"] == "CaseworkOk"
    about = [
        one.id for one in desk.ledger.hits.page(OUR_SCOPE, first=100).hits if one.mine.proceeding == met.proceeding
    ]
    assert len(about) == 2
    (subject,) = desk.ledger.case_subjects.find_of(OUR_SCOPE, [met.proceeding])
    cleared = await client.data(
        """mutation($id: ID!) { changeSubjectRole(subject: $id, role: CLEARED, revision: 1, reason: "核实为他人") {
        __typename ... on Refused { code } } }""",
        id=subject.id,
    )
    assert cleared["changeSubjectRole"]["__typename"] == "CaseworkOk"
    left = [one.id for one in desk.ledger.hits.page(OUR_SCOPE, first=100).hits if one.mine.proceeding == met.proceeding]
    assert left == [met.hit]


async def test_a_person_of_the_graph_is_compared_by_their_id_number(desk: Desk) -> None:
    met = lay_hit(desk.ledger, OURS, THEIRS, value="13811110014")
    client, certno = await desk.as_("lead"), ""
    for ring in desk.ledger.rings.page(OUR_SCOPE, first=20).rings:
        for person in sorted(one for one in ring.core if one.startswith("Person:")):
            node = await get_node(desk.services.store, OUR_SCOPE, person)
            token = dict(node.values).get("certno")
            value = desk.services.identities.reveal(str(token)) if token else ""
            if inspect_certno(value).check is CertCheck.OK:
                certno = value
                break
        if certno:
            break
    assert certno, "no person of a ring has a good ID number"
    theirs = await desk.as_("their-lead")
    asked = {"taskForce": met.force, "proceeding": met.other, "contact": "经侦", "reason": "核查"}
    given = {**asked, "identifiers": [{"kind": "CERTNO", "value": certno}]}
    assert (await theirs.data(REGISTER, input=given))["registerPointers"]["hits"] == []
    named = {"proceeding": met.proceeding, "kind": "PERSON", "node": person, "name": "李某", "role": "SUSPECT"}
    assert (await client.data(NAME, input=named))["nameSubject"]["__typename"] == "CaseworkOk"
    kinds = [
        one.kind for one in desk.ledger.hits.page(OUR_SCOPE, first=100).hits if one.mine.proceeding == met.proceeding
    ]
    assert sorted(kinds) == ["certno", "phone"]
