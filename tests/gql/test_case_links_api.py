"""Links between incidents through the API: graded, inside the scope, judged by people, remembered."""

from __future__ import annotations

from typing import Any

import pytest

from graph.ledger.case_subjects import NewSubject
from graph.ledger.judging import Judge
from graph.model.casework import SubjectKind, SubjectRole
from graph.model.scope import Scope
from tests.gql.cases import PlantedCase, planted_case
from tests.gql.desk import OURS, THEIRS, Client, Desk

pytestmark = pytest.mark.engine

LINKS = "query($i: ID!) { incident(id: $i) { links { incident owner grade state reason common { kind grade name } } } }"
JUDGE = """mutation($i: ID!, $o: ID!, $same: Boolean!, $why: String! = "核对一致") {
  judgeCaseLink(incident: $i, other: $o, same: $same, reason: $why) { __typename ... on Refused { code field } } }"""


def name(desk: Desk, case: PlantedCase, key: str, owner: str = OURS, role: SubjectRole = SubjectRole.SUSPECT) -> None:
    new = NewSubject(kind=SubjectKind.PERSON, key=key, name="周某某", role=role)
    desk.ledger.case_subjects.name(Scope(frozenset({owner})), case.proceeding, new, Judge("tests", "tests", owner))


async def links(client: Client, case: PlantedCase) -> dict[str, dict[str, Any]]:
    found = (await client.data(LINKS, i=case.incident))["incident"]["links"]
    return {one["incident"]: one for one in found}


async def test_incidents_that_name_the_same_suspect_are_linked_and_judged(desk: Desk) -> None:
    one, other = await planted_case(desk), await planted_case(desk)
    name(desk, one, f"suspect-{one.incident}")
    name(desk, other, f"suspect-{one.incident}")
    officer = await desk.as_("officer")
    found = (await links(officer, one))[other.incident]
    assert (found["grade"], found["state"]) == ("A", None)
    assert {"kind": "SUBJECT", "grade": "A", "name": "周**"} in found["common"]
    done = await officer.data(JUDGE, i=one.incident, o=other.incident, same=False)
    assert done["judgeCaseLink"]["__typename"] == "CaseworkOk"
    again = await links(officer, other)
    assert (again[one.incident]["state"], again[one.incident]["reason"]) == ("REJECTED", "核对一致")
    await officer.data(JUDGE, i=other.incident, o=one.incident, same=True)
    assert (await links(officer, one))[other.incident]["state"] == "CONFIRMED"


async def test_another_agencys_incident_is_neither_linked_nor_judged(desk: Desk) -> None:
    ours, theirs = await planted_case(desk), await planted_case(desk, THEIRS)
    name(desk, ours, f"both-{ours.incident}")
    name(desk, theirs, f"both-{ours.incident}", THEIRS)
    officer = await desk.as_("officer")
    assert theirs.incident not in await links(officer, ours)
    for given in ({"i": ours.incident, "o": theirs.incident}, {"i": theirs.incident, "o": ours.incident}):
        refused = (await officer.data(JUDGE, same=True, **given))["judgeCaseLink"]
        assert refused["code"] == "NOT_FOUND"


async def test_a_link_that_is_none_is_not_judged_and_a_judgement_needs_its_reason(desk: Desk) -> None:
    one, other = await planted_case(desk), await planted_case(desk)
    name(desk, one, f"reason-{one.incident}")
    name(desk, other, f"reason-{one.incident}")
    officer = await desk.as_("officer")
    unlinked = (await officer.data(JUDGE, i=one.incident, o=one.other, same=True))["judgeCaseLink"]
    assert unlinked["code"] == "NOT_FOUND"
    refused = (await officer.data(JUDGE, i=one.incident, o=other.incident, same=True, why=" "))["judgeCaseLink"]
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "reason")
