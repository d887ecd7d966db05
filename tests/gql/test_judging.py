"""Decisions on rings through the API: who may, against which version, what stays quiet, what is new since last time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from ulid import ULID

from graph.ledger.ring import RingRecord
from graph.ledger.runs import RunRecord
from graph.model.scope import Scope
from graph.rings.telling import tell_ring
from tests.gql.desk import OURS, Client, Desk

pytestmark = pytest.mark.engine

JUDGE = """mutation($ring: ID!, $verdict: RingVerdict!, $reason: String!, $version: Int!) {
  judgeRing(input: {ring: $ring, verdict: $verdict, reason: $reason, expectedVersion: $version}) {
    __typename
    ... on JudgeOk { ring { id version verdict } }
    ... on StaleVersion { ring { version verdict } message { zh en } }
    ... on Refused { code field }
  }
}"""
RING = """query($id: ID!) { ring(id: $id) {
  version verdict kinds clearing { zh } mildest { instrument } gravest { article } nullDistribution { family mean }
  measure { zh en } change { kind added { id } claimsAdded kindsAdded } reopened { added { id } claimsAdded }
  verdicts { verdict reason by version } statements { part zh en rowCount rows { id } } run { id versions deliveries }
  findings { id basis p q nullDistribution { family } measure { zh } kinds explanation { zh } }
} }"""
LIST = """query($filter: RingFilter) { rings(first: 200, filter: $filter) { edges { node { id } } } }"""


def _save(desk: Desk, run: str, rings: list[RingRecord]) -> None:
    """Rings of a run of a scheme that only these tests know, ``T98``."""
    known = latest.facts if (latest := desk.ledger.runs.find_latest()) else {}  # who is one human stays known
    desk.ledger.findings.save_run(RunRecord(id=run, seed=1, parameters={}, versions={}, snapshot=(), facts=known), [])
    desk.ledger.rings.save(run, rings, covered=("T98",))


@pytest.fixture
def ring(desk: Desk) -> Iterator[RingRecord]:
    """One ring of three persons; afterwards it is gone again."""
    pattern, mark = desk.ledger.rings.page(Scope(frozenset({OURS})), first=1).rings[0], str(ULID())
    made = replace(
        pattern,
        id=mark,
        scheme="T98",
        schemes=("T98",),
        core=frozenset(f"Person:{mark}{n}" for n in range(3)),
        subjects=frozenset(),
        claims=frozenset({f"{mark}-1", f"{mark}-2"}),
    )
    _save(desk, f"run-{mark}", [made])
    yield made
    _save(desk, f"end-{mark}", [])


async def _judge(client: Client, ring: str, verdict: str, version: int, reason: str = "") -> dict[str, Any]:
    answer = await client.data(JUDGE, ring=ring, verdict=verdict, reason=reason, version=version)
    return dict(answer["judgeRing"])


async def _ids(client: Client, **filter: Any) -> set[str]:
    return {edge["node"]["id"] for edge in (await client.data(LIST, filter=filter or None))["rings"]["edges"]}


async def test_an_investigator_dismisses_a_ring_and_it_leaves_the_list(desk: Desk, ring: RingRecord) -> None:
    client = await desk.as_("officer")
    assert ring.id in await _ids(client)
    done = await _judge(client, ring.id, "DISMISS", 1, "同村体检")
    assert done == {"__typename": "JudgeOk", "ring": {"id": ring.id, "version": 2, "verdict": "DISMISS"}}
    assert ring.id not in await _ids(client)
    assert ring.id in await _ids(client, verdict=["DISMISS"])
    assert ring.id in await _ids(client, includeDismissed=True)
    shown = (await client.data(RING, id=ring.id))["ring"]
    assert shown["verdicts"] == [{"verdict": "DISMISS", "reason": "同村体检", "by": "officer", "version": 1}]


async def test_a_dismissed_ring_that_grows_comes_back_with_its_old_verdict(desk: Desk, ring: RingRecord) -> None:
    client = await desk.as_("lead")
    await _judge(client, ring.id, "DISMISS", 1, "同一单位体检")
    _save(desk, f"grown-{ring.id}", [replace(ring, core=ring.core | {f"Person:{ring.id}9"})])
    shown = (await client.data(RING, id=ring.id))["ring"]
    assert ring.id in await _ids(client)
    assert shown["verdict"] == "DISMISS"
    assert [one["id"] for one in shown["reopened"]["added"]] == [f"Person:{ring.id}9"]
    assert shown["change"]["kind"] == "GROWN"
    assert [one["id"] for one in shown["change"]["added"]] == [f"Person:{ring.id}9"]


async def test_a_dismissal_without_a_reason_is_bad_input(desk: Desk, ring: RingRecord) -> None:
    client = await desk.as_("officer")
    assert await _judge(client, ring.id, "DISMISS", 1) == {
        "__typename": "Refused", "code": "BAD_INPUT", "field": "reason"
    }  # fmt: skip
    assert (await _judge(client, ring.id, "NONE", 1))["code"] == "BAD_INPUT"


async def test_a_stale_version_shows_the_ring_as_it_is(desk: Desk, ring: RingRecord) -> None:
    client = await desk.as_("officer")
    await _judge(client, ring.id, "NEEDS_DATA", 1)
    stale = await _judge(client, ring.id, "CONFIRM", 1)
    assert stale["__typename"] == "StaleVersion"
    assert stale["ring"] == {"version": 2, "verdict": "NEEDS_DATA"}


@pytest.mark.parametrize("who", ["analyst", "auditor", "system", "their-lead"])
async def test_nobody_else_judges_and_the_ring_looks_missing(desk: Desk, ring: RingRecord, who: str) -> None:
    client = await desk.as_(who)
    assert (await _judge(client, ring.id, "CONFIRM", 1))["code"] == "NOT_FOUND"
    assert desk.ledger.rings.get(Scope(frozenset({OURS})), ring.id).verdict is None


async def test_a_decision_is_in_the_audit_trail_with_its_ring(desk: Desk, ring: RingRecord) -> None:
    client = await desk.as_("lead")
    await _judge(client, ring.id, "CONFIRM", 1)
    trail = await client.data("query($about: ID!) { auditTrail(about: $about) { action decision } }", about=ring.id)
    assert {"action": "Mutation.judgeRing", "decision": "allow:rings-judge"} in trail["auditTrail"]


async def test_a_ring_tells_its_findings_its_law_and_its_run(desk: Desk) -> None:
    client = await desk.as_("officer")
    best = desk.ledger.rings.page(Scope(frozenset({OURS})), first=1).rings[0]
    shown = (await client.data(RING, id=best.id))["ring"]
    assert {one["id"] for one in shown["findings"]} == best.findings
    for finding in shown["findings"]:
        if finding["basis"] == "deterministic":
            assert (finding["p"], finding["q"], finding["nullDistribution"]) == (None, None, None)
    assert shown["mildest"]
    assert shown["gravest"]
    assert shown["kinds"]
    assert shown["run"]["deliveries"]
    parts = [one["part"] for one in shown["statements"]]
    assert parts[0] == "summary"
    assert {"finding", "evidence", "innocent", "law"} <= set(parts)
    assert all(one["rowCount"] for one in shown["statements"] if one["part"] in ("summary", "finding", "evidence"))


async def test_the_page_says_what_explain_prints_and_names_the_rows(desk: Desk) -> None:
    client = await desk.as_("officer")
    best = desk.ledger.rings.page(Scope(frozenset({OURS})), first=1).rings[0]
    shown = (await client.data(RING, id=best.id))["ring"]["statements"]
    told = tell_ring(desk.ledger, Scope(frozenset({OURS})), best.facts, best.last_run)
    assert [(s["part"], s["zh"], s["en"], s["rowCount"]) for s in shown] == [
        (s.part.value, s.zh, s.en, len(s.rows)) for s in told
    ]
    for here, there in zip(shown, told, strict=True):
        assert {row["id"] for row in here["rows"]} <= set(there.rows)
        assert bool(here["rows"]) == bool(there.rows)
    assert all(any(row["id"].startswith("Claim:") for row in s["rows"]) for s in shown if s["part"] == "finding")


async def test_what_came_since_the_last_visit_can_be_asked_for(desk: Desk, ring: RingRecord) -> None:
    first = await desk.as_("officer")
    await first.data("{ me { lastVisit } }")
    second = await desk.as_("officer")
    before = (await second.data("{ me { lastVisit } }"))["me"]["lastVisit"]
    assert before is not None
    assert ring.id not in await _ids(second, since=before)
    _save(desk, f"since-{ring.id}", [replace(ring, claims=ring.claims | {f"{ring.id}-3"})])
    assert ring.id in await _ids(second, since=before)
    assert ring.id in await _ids(second, change=["GROWN"])
