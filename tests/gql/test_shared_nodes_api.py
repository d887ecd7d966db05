"""B7: what a preview lists of the graph is what its receiver reads then, node by node and field by field, and not before or after."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judge
from graph.model.casework import ProceedingKind
from graph.model.edges import EDGE_TYPES
from graph.model.errors import NotFound
from graph.model.scope import OpenedNode, Scope
from graph.store.around import rooms_of, text_around
from graph.store.counts import within
from graph.store.nodes import get_node
from graph.store.parts import find_parts
from graph.store.search import find_nodes
from graph.store.session import Tag
from tests.gql.desk import OURS, THEIRS, Client, Desk

PREVIEW = """query($input: GiveGrantInput!) { sharePreview(input: $input) {
  nodes { id kind fields masked } edges { edge source target fields masked } } }"""
GIVE = """mutation($input: GiveGrantInput!) { giveGrant(input: $input) {
  __typename ... on GrantOk { grant { id nodes { id kind } contact } } ... on Refused { code field } } }"""
RECALL = """mutation($g: ID!) { recallGrant(grant: $g, reason: "办结") { __typename } }"""
NODES = "query($i: ID!) { incident(id: $i) { shareableNodes { id kind label } } }"
NODE = "query($id: ID!) { node(id: $id) { label properties { name value masked } } }"
SLICE = "query($input: GraphSliceInput!) { graphSlice(input: $input) { payload } }"
SEARCH = "query($q: String!) { search(query: $q, first: 50) { hits { node { id label } } } }"
SAME = """mutation($one: ID!, $other: ID!, $judgement: SamePersonJudgement! = SAME) {
  judgeSamePerson(input: {one: $one, other: $other, judgement: $judgement, reason: "x"}) {
  ... on Refused { code } } }"""


@dataclass(frozen=True)
class Matter:
    """An incident about one ring, and the nodes of it that a test shares."""

    incident: str
    ring: str
    nodes: tuple[str, ...]

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(node for node in self.nodes if node.startswith("Person:"))


ABSENT = "?" * 18
"""A key of nobody, as long as one: the server plans a text anew for texts of another order of length."""

PATIENT = Tag(seconds=120.0)
"""On a busy machine the first plan of a text takes longer than a reader may wait; a plan that is cut off is not kept."""


@pytest.fixture(scope="module", autouse=True)
async def _planned(desk: Desk) -> None:
    """Makes the plans that a reader who holds grants needs, as a service does after its start."""
    store = desk.services.store
    for scope in (
        Scope(frozenset({THEIRS})),
        Scope(frozenset({THEIRS}), opened=frozenset({OpenedNode(f"Person:{ABSENT}", OURS, True)})),
    ):
        await find_nodes(store, scope, "?", tag=PATIENT)
        for label in ("Person", "Claim", "Ring", "Finding", "Staff", "Institution", "Phone", "BankAccount", "Address"):
            with suppress(NotFound):
                await get_node(store, scope, f"{label}:{ABSENT}", tag=PATIENT)
            text = text_around(label, counted=True, granted=scope.holds_grants)
            await store.read(text, within(scope, key=ABSENT, rooms=rooms_of(label, {})), timeout=PATIENT.seconds)
        await find_parts(store, scope, [f"Person:{ABSENT}"], tag=PATIENT)


@pytest.fixture(autouse=True)
async def _recalled(desk: Desk) -> AsyncIterator[None]:
    """No grant outlives the test that gave it, also one that failed."""
    yield
    ledger, scope, judge = desk.ledger, Scope(frozenset({THEIRS})), Judge("tests", "tests", OURS)
    for grant in ledger.grants.page_received(scope, first=100).grants:
        if grant.nodes:
            ledger.grants.recall(Scope(frozenset({OURS})), grant.id, judge, reason="试毕")


async def matter_of(desk: Desk, owner: str = OURS) -> Matter:
    return await asyncio.to_thread(_matter, desk, owner)


def _matter(desk: Desk, owner: str) -> Matter:
    ledger, scope = desk.ledger, Scope(frozenset({owner}))
    found = ledger.rings.page(scope, first=40).rings
    ring = min((one for one in found if len(one.core) > 2), key=lambda one: (len(one.claims), one.id))
    facts = NewIncident(
        owner=owner,
        title="团伙",
        adcode="411402",
        opened=date(2026, 3, 9),
        kind=ProceedingKind.ADMINISTRATIVE,
        rings=(ring.id,),
    )
    made = ledger.incidents.open(facts, Judge("tests", "tests", owner))
    nodes = [f"Ring:{ring.id}", *(f"Finding:{one}" for one in sorted(ring.findings)[:3])]
    nodes += [*sorted(ring.core)[:6], *sorted(ring.subjects)[:6], *(f"Claim:{one}" for one in sorted(ring.claims)[:9])]
    return Matter(made.id, ring.id, tuple(nodes))


def asked(matter: Matter, *nodes: str, **more: Any) -> dict[str, Any]:
    plain = {
        "incident": matter.incident,
        "recipient": THEIRS,
        "level": "CONTENT",
        "items": [],
        "nodes": list(nodes or matter.nodes),
        "purpose": "联合查办",
        "ground": "医疗保障基金使用监督管理条例第二十二条",
        "expiresAt": (datetime.now(UTC) + timedelta(days=7)).isoformat(),
    }
    return plain | more


async def with_purpose(desk: Desk, name: str) -> Client:
    return await desk.as_(name, purpose="联合查办核对")


@dataclass(frozen=True)
class Read:
    """What somebody reads: fields by node and by edge, first those in the clear, then those that are masked."""

    nodes: dict[str, tuple[set[str], set[str]]]
    edges: set[str]


async def read(client: Client, nodes: tuple[str, ...]) -> Read:
    found = {}
    for id in nodes:
        node = (await client.data(NODE, id=id))["node"]
        if node is not None:
            cut = {one["name"] for one in node["properties"] if one["masked"]}
            found[id] = ({one["name"] for one in node["properties"]} - cut, cut)
    if not found:
        return Read({}, set())
    wanted = {"centres": list(found), "hops": 1, "edgeKinds": list(EDGE_TYPES), "limit": 4000}
    payload = (await client.data(SLICE, input=wanted))["graphSlice"]["payload"]
    return Read(found, set(payload["edges"]["id"]))


def previewed(answer: dict[str, Any]) -> Read:
    shown = answer["sharePreview"]
    nodes = {one["id"]: (set(one["fields"]), set(one["masked"])) for one in shown["nodes"]}
    return Read(nodes, {one["edge"] for one in shown["edges"]})


@pytest.mark.parametrize("level", ["SUMMARY", "CONTENT"])
async def test_b7_what_was_previewed_of_the_graph_is_exactly_what_the_receiver_reads(desk: Desk, level: str) -> None:
    lead, theirs, matter = (
        await with_purpose(desk, "lead"),
        await with_purpose(desk, "their-lead"),
        await matter_of(desk),
    )
    assert await read(theirs, matter.nodes) == Read({}, set())
    given = asked(matter, level=level)
    expected = previewed(await lead.data(PREVIEW, input=given))
    assert set(expected.nodes) == set(matter.nodes)
    assert {one.split("|")[0] for one in expected.edges} >= {"HAS_MEMBER", "SUPPORTS", "FILED", "MATCHES"}
    assert await read(theirs, matter.nodes) == Read({}, set())
    grant = (await lead.data(GIVE, input=given))["giveGrant"]["grant"]
    assert {one["id"] for one in grant["nodes"]} == set(matter.nodes)
    assert await read(theirs, matter.nodes) == expected
    person = (await theirs.data(NODE, id=matter.people[0]))["node"]
    mine = (await lead.data(NODE, id=matter.people[0]))["node"]
    assert (person == mine) == (level == "CONTENT")
    assert ("*" in person["label"]) == (level == "SUMMARY")
    assert await read(await with_purpose(desk, "lead"), matter.nodes[:1]) != Read({}, set())
    await lead.data(RECALL, g=grant["id"])
    assert await read(theirs, matter.nodes) == Read({}, set())


async def test_a_summary_is_found_by_its_number_and_not_by_what_it_hides(desk: Desk) -> None:
    lead, theirs, matter = (
        await with_purpose(desk, "lead"),
        await with_purpose(desk, "their-lead"),
        await matter_of(desk),
    )
    person = matter.people[0]
    name = (await lead.data(NODE, id=person))["node"]["label"]

    async def found(text: str) -> bool:
        hits = (await theirs.data(SEARCH, q=text))["search"]["hits"]
        return person in {hit["node"]["id"] for hit in hits}

    for level, by_name in (("SUMMARY", False), ("CONTENT", True)):
        assert not await found(person)
        grant = (await lead.data(GIVE, input=asked(matter, person, level=level)))["giveGrant"]["grant"]
        assert await found(person)
        assert await found(name) == by_name
        await lead.data(RECALL, g=grant["id"])
    assert not await found(name)


async def test_edges_to_what_was_shared_before_are_in_the_preview(desk: Desk) -> None:
    lead, theirs, matter = (
        await with_purpose(desk, "lead"),
        await with_purpose(desk, "their-lead"),
        await matter_of(desk),
    )
    ring, person = matter.nodes[0], matter.people[0]
    first = (await lead.data(GIVE, input=asked(matter, ring)))["giveGrant"]["grant"]["id"]
    expected = previewed(await lead.data(PREVIEW, input=asked(matter, person))).edges
    assert [one.split("|")[:3] for one in sorted(expected)] == [["HAS_MEMBER", ring, person]]
    before = (await read(theirs, (ring, person))).edges
    second = (await lead.data(GIVE, input=asked(matter, person)))["giveGrant"]["grant"]["id"]
    assert (await read(theirs, (ring, person))).edges - before == expected
    for grant in (first, second):
        await lead.data(RECALL, g=grant)


async def test_a_pointer_tells_that_it_exists_and_whom_to_call(desk: Desk) -> None:
    lead, theirs, matter = (
        await with_purpose(desk, "lead"),
        await with_purpose(desk, "their-lead"),
        await matter_of(desk),
    )
    person = matter.people[0]
    given = asked(matter, person, level="POINTER", contact="基金监管科 0370-1234567")
    assert previewed(await lead.data(PREVIEW, input=given)) == Read({person: (set(), set())}, set())
    grant = (await lead.data(GIVE, input=given))["giveGrant"]["grant"]
    assert await read(theirs, (person,)) == Read({}, set())
    mine = "{ receivedGrants(first: 50) { edges { node { id contact nodes { id } } } } }"
    received = [edge["node"] for edge in (await theirs.data(mine))["receivedGrants"]["edges"]]
    assert {"id": grant["id"], "contact": "基金监管科 0370-1234567", "nodes": [{"id": person}]} in received
    silent = (await lead.data(GIVE, input=asked(matter, person, level="POINTER")))["giveGrant"]
    assert (silent["code"], silent["field"]) == ("BAD_INPUT", "contact")
    await lead.data(RECALL, g=grant["id"])


async def test_b3_nodes_of_others_of_other_incidents_and_of_nobody_are_refused_alike(desk: Desk) -> None:
    lead, matter, theirs = await with_purpose(desk, "lead"), await matter_of(desk), await matter_of(desk, THEIRS)
    elsewhere = next(
        f"Claim:{claim}"
        for one in desk.ledger.rings.page(Scope(frozenset({OURS})), first=40).rings
        for claim in sorted(one.claims)
        if one.id != matter.ring
    )
    for node in (theirs.people[0], "Person:nobody", elsewhere, "nonsense", "Scheme:T01"):
        refused = (await lead.data(GIVE, input=asked(matter, matter.people[0], node)))["giveGrant"]
        assert (refused["code"], refused["field"]) == ("NOT_FOUND", "nodes"), node
        assert await lead.codes(PREVIEW, input=asked(matter, matter.people[0], node)) == ["NOT_FOUND"], node
    assert desk.ledger.grants.page_of_incident(Scope(frozenset({OURS})), matter.incident, first=9).total == 0
    shown = (await lead.data(NODES, i=matter.incident))["incident"]["shareableNodes"]
    assert {one["id"] for one in shown} >= set(matter.nodes)


async def test_what_was_opened_is_no_ground_for_a_record_and_is_not_passed_on(desk: Desk) -> None:
    lead, theirs, matter = (
        await with_purpose(desk, "lead"),
        await with_purpose(desk, "their-lead"),
        await matter_of(desk),
    )
    grant = (await lead.data(GIVE, input=asked(matter)))["giveGrant"]["grant"]["id"]
    one, other = matter.people[:2]
    assert (await theirs.data(SAME, one=one, other=other))["judgeSamePerson"]["code"] == "NOT_FOUND"
    told = "query($id: ID!) { subject(id: $id) { samePerson { node { id } } } }"
    await lead.data(SAME, one=one, other=other, judgement="DIFFERENT")
    assert other in {it["node"]["id"] for it in (await lead.data(told, id=one))["subject"]["samePerson"]}
    assert (await theirs.data(told, id=one))["subject"]["samePerson"] == []
    await lead.data(SAME, one=one, other=other, judgement="REVOKED")
    onward = (await theirs.data(GIVE, input=asked(matter, one, recipient=OURS)))["giveGrant"]
    assert onward["code"] == "NOT_FOUND"
    assert (await theirs.data(NODES, i=matter.incident))["incident"]["shareableNodes"] == []
    await lead.data(RECALL, g=grant)
    assert (await theirs.data(NODES, i=matter.incident))["incident"] is None


async def test_giving_looking_and_reading_are_in_the_chain_with_the_nodes(desk: Desk) -> None:
    lead, theirs, matter = (
        await with_purpose(desk, "lead"),
        await with_purpose(desk, "their-lead"),
        await matter_of(desk),
    )
    person = matter.people[0]
    grant = (await lead.data(GIVE, input=asked(matter, person)))["giveGrant"]["grant"]["id"]
    await lead.data(PREVIEW, input=asked(matter, person))
    await theirs.data(NODE, id=person)
    await lead.data(RECALL, g=grant)
    told = {
        (agency, entry.action)
        for agency in (OURS, THEIRS)
        for entry in desk.ledger.audit.find(agency, about=person, limit=20).entries
    }
    assert told >= {(OURS, "Mutation.giveGrant"), (OURS, "Query.sharePreview"), (THEIRS, "Query.node")}
