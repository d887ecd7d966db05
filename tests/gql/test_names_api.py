"""People and agencies by their names (姓名与部门名称): whom one may choose, and what an incident's timeline says."""

from __future__ import annotations

from uuid import uuid4

import pytest

from graph.model.roles import Role
from graph.model.scope import Scope
from tests.gql.cases import planted_case
from tests.gql.desk import OURS, THEIRS, Desk
from tests.gql.pointing import lay_hit

pytestmark = pytest.mark.engine

EVENTS = """query($id: ID!) { incident(id: $id) { events(first: 20) { edges { node { kind by
  changes { name before after beforeName afterName } } } } } }"""
ASSIGN = """mutation($p: ID!, $o: String!, $r: Int!) { assignOfficer(proceeding: $p, officer: $o, revision: $r) {
  ... on CaseworkOk { incident { proceedings { id revision officer } } } ... on Refused { code } } }"""


async def test_colleagues_are_the_open_accounts_of_ones_own_agency_that_work_on_cases(desk: Desk) -> None:
    wang = _somebody(desk, OURS, "王办案")
    gone, theirs = _somebody(desk, OURS, "已离任"), _somebody(desk, THEIRS, "别处的人")
    desk.ledger.accounts.disable(gone)
    found = (await (await desk.as_("officer")).data("{ colleagues { name displayName roles } }"))["colleagues"]
    names = {one["name"] for one in found}
    assert {wang, "officer", "lead"} <= names
    assert not {gone, theirs, "security", "auditor"} & names
    assert {"name": wang, "displayName": "王办案", "roles": ["investigator"]} in found
    assert (await (await desk.as_("handler")).data("{ colleagues { name } }"))["colleagues"]
    refused = (await (await desk.as_("security")).send("{ colleagues { name } }")).json()
    assert refused["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def test_the_timeline_says_who_is_in_charge_and_which_agency_was_let_in(desk: Desk) -> None:
    li = _somebody(desk, OURS, "李承办")
    case, client = await planted_case(desk), await desk.as_("lead")
    (own,) = desk.ledger.proceedings.find_of_incidents(_scope(), [case.incident])
    await client.data(ASSIGN, p=case.proceeding, o=li, r=own.revision)
    await client.data(
        'mutation($a: ID!, $b: ID!) { mergeIncidents(kept: $a, merged: $b, reason: "同一事实") { __typename } }',
        a=case.incident,
        b=case.other,
    )
    events = [edge["node"] for edge in (await client.data(EVENTS, id=case.incident))["incident"]["events"]["edges"]]
    officer, merged, shared = (
        next(one for one in events if one["kind"] == kind) for kind in ("OFFICER", "MERGED", "SHARED")
    )
    account = desk.ledger.accounts.get(li)
    assert officer["changes"] == [
        {"name": "officer", "before": None, "after": account.id, "beforeName": None, "afterName": "李承办"}
    ]
    lead = desk.ledger.accounts.get("lead")
    assert officer["by"] == (lead.display_name or lead.name)
    assert {"康宁药房套现"} == {one["afterName"] for one in merged["changes"] if one["name"] == "merged"}
    names = {one["name"]: one["afterName"] for one in shared["changes"]}
    assert names["recipient"] == desk.ledger.agencies.get(THEIRS).name
    assert names["level"] is None, "a level says itself what it means"


async def test_a_hit_names_ones_own_proceeding_and_nothing_of_the_others(desk: Desk) -> None:
    met = lay_hit(desk.ledger, OURS, THEIRS, value=f"137{uuid4().int % 10**8:08d}")
    read = "{ deconflictionHits(first: 50) { edges { node { id ownProceeding { id kind own incident } } } } }"
    for name, proceeding in (("officer", met.proceeding), ("their-lead", met.other)):
        edges = (await (await desk.as_(name)).data(read))["deconflictionHits"]["edges"]
        (own,) = [edge["node"]["ownProceeding"] for edge in edges if edge["node"]["id"] == met.hit]
        assert (own["id"], own["kind"], own["own"]) == (proceeding, "ADMINISTRATIVE", True)


def _somebody(desk: Desk, agency: str, display_name: str) -> str:
    """A fresh account's name."""
    name = f"names-{uuid4().hex[:12]}"
    desk.ledger.accounts.create(name, agency=agency, roles={Role.INVESTIGATOR}, display_name=display_name)
    return name


def _scope() -> Scope:
    return Scope(frozenset({OURS}))
