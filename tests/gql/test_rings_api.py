"""Rings through the API: pages equal the whole list, also while rings come; evidence down to the claims; truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from ulid import ULID

from graph.ledger.ring import RingRecord
from graph.ledger.runs import RunRecord
from graph.model.scope import Scope
from tests.gql.desk import OURS, THEIRS, Client, Desk

pytestmark = pytest.mark.engine

PAGE = """query($first: Int!, $after: String, $order: RingOrder!) {
  rings(first: $first, after: $after, order: $order) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
    edges { cursor node { id score fundAmount createdAt } }
  }
}"""
EVIDENCE = """query($id: ID!, $first: Int!, $after: String) {
  ring(id: $id) { claimCount evidence(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node { kind zh en claim { id fund total settledAt person { id label masked } institution { label } } objects { id } } }
  } }
}"""
WHOLE = Scope(frozenset({OURS}))


async def _walk(client: Client, order: str, *, first: int, between: Any = None) -> list[str]:
    ids: list[str] = []
    after: str | None = None
    while True:
        page = (await client.data(PAGE, first=first, after=after, order=order))["rings"]
        ids += [edge["node"]["id"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            return ids
        after = page["pageInfo"]["endCursor"]
        if between is not None:
            between(len(ids))


def _all(desk: Desk) -> list[RingRecord]:
    return list(desk.ledger.rings.page(WHOLE, first=10_000).rings)


def _save(desk: Desk, run: str, rings: list[RingRecord], *, covered: tuple[str, ...] = ()) -> None:
    """Rings of a run of a scheme that only these tests know, ``T99``."""
    known = latest.facts if (latest := desk.ledger.runs.find_latest()) else {}  # who is one human stays known
    desk.ledger.findings.save_run(RunRecord(id=run, seed=1, parameters={}, versions={}, snapshot=(), facts=known), [])
    desk.ledger.rings.save(run, rings, covered=covered)


def _copy(pattern: RingRecord, name: str, *, score: float, fund: int) -> RingRecord:
    """A ring of other people and claims with these figures."""
    return replace(
        pattern,
        id=name,
        score=score,
        fund_amount=Decimal(fund),
        scheme="T99",
        schemes=("T99",),
        core=frozenset({f"Person:{name}"}),
        subjects=frozenset(),
        claims=frozenset({name}),
    )


@pytest.fixture
def more_rings(desk: Desk) -> Iterator[RingRecord]:
    """Twelve more rings, many with equal figures; afterwards they are gone again."""
    pattern = _all(desk)[0]
    mark = str(ULID())
    rings = [_copy(pattern, f"{mark}{n:02d}", score=0.1 * (n % 3), fund=100 * (n % 4)) for n in range(12)]
    _save(desk, f"run-{mark}", rings)
    yield pattern
    _save(desk, f"end-{mark}", [], covered=("T99",))


KEYS = {
    "SCORE": lambda ring: (-ring.score, ring.id),
    "FUND_AMOUNT": lambda ring: (-ring.fund_amount, ring.id),
    "CREATED_AT": lambda ring: (-ring.created_at.timestamp(), ring.id),
}


@pytest.mark.parametrize("order", KEYS)
async def test_pages_are_the_whole_list_in_order(desk: Desk, more_rings: RingRecord, order: str) -> None:
    client = await desk.as_("officer")
    expected = [ring.id for ring in sorted(_all(desk), key=KEYS[order])]
    assert len(expected) > 12
    assert await _walk(client, order, first=2) == expected


async def test_pages_stay_true_while_rings_are_added(desk: Desk, more_rings: RingRecord) -> None:
    """What was there all along comes exactly once and in order; what came meanwhile comes at most once."""
    client = await desk.as_("officer")
    before = [ring.id for ring in _all(desk)]
    mark = str(ULID())

    def add(number: int) -> None:
        scores = (more_rings.score * 0.9, 0.1, 0.0)
        rings = [
            _copy(more_rings, f"{mark}{number:03d}{n}", score=score, fund=number) for n, score in enumerate(scores)
        ]
        _save(desk, f"run-{mark}-{number}", rings)

    seen = await _walk(client, "SCORE", first=3, between=add)
    assert len(seen) == len(set(seen))
    assert len(seen) > len(before)
    assert [ring for ring in seen if ring in set(before)] == before


async def test_a_changed_cursor_is_bad_input(desk: Desk) -> None:
    client = await desk.as_("officer")
    page = (await client.data(PAGE, first=1, after=None, order="SCORE"))["rings"]
    cursor = page["pageInfo"]["endCursor"]
    for tampered in (cursor[:-2] + "AA", cursor[1:], "", "x", cursor + "=="):
        if tampered != cursor:
            codes = await client.codes(PAGE, first=1, after=tampered, order="SCORE")
            assert codes == ["BAD_INPUT"] or tampered == cursor + "=="
    assert await client.codes(PAGE, first=1, after=cursor, order="FUND_AMOUNT") == ["BAD_INPUT"]


async def test_each_agency_lists_its_own_rings_only(desk: Desk) -> None:
    ours = set(await _walk(await desk.as_("officer"), "SCORE", first=50))
    theirs = set(await _walk(await desk.as_("their-lead"), "SCORE", first=50))
    assert ours
    assert theirs
    assert not ours & theirs


async def test_evidence_leads_down_to_the_claims(desk: Desk) -> None:
    client = await desk.as_("officer")
    ring = next(r for r in _all(desk) if any("Claim:" in str(e) for e in r.facts["evidence"]))  # type: ignore[union-attr]
    rows: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        page = (await client.data(EVIDENCE, id=ring.id, first=7, after=after))["ring"]["evidence"]
        rows += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert len(rows) == page["totalCount"]
    stored = [row for piece in ring.facts["evidence"] for row in (piece["rows"] or [None])]  # type: ignore[union-attr,index,call-overload]
    shown = [(r["claim"] or {}).get("id") or (r["objects"][0]["id"] if r["objects"] else None) for r in rows]
    assert shown == stored
    claim = next(r["claim"] for r in rows if r["claim"])
    assert Decimal(claim["fund"]) <= Decimal(claim["total"])
    assert claim["person"]["masked"]
    assert claim["settledAt"].endswith("+08:00")


async def test_members_carry_their_share_of_the_rings_claims(desk: Desk) -> None:
    client = await desk.as_("officer")
    ring = _all(desk)[0]
    query = "query($id: ID!) { ring(id: $id) { claimCount fundAmount members { core role claimCount fundAmount node { id } } institutions { node { id kind label } role } graph { nodeCount payload } } }"
    found = (await client.data(query, id=ring.id))["ring"]
    assert {m["node"]["id"] for m in found["members"] if m["core"]} == {f"Person:{p}" for p in ring.facts["members"]}  # type: ignore[union-attr]
    assert sum(m["claimCount"] or 0 for m in found["members"]) == found["claimCount"]
    assert all(m["role"] for m in found["members"])
    drawn = found["graph"]["payload"]["nodes"]
    assert {m["node"]["id"] for m in found["members"]} <= set(drawn["id"])
    if found["graph"]["nodeCount"] <= 400:
        assert all(0 <= x <= 1000 for x in [*drawn["x"], *drawn["y"]])


async def test_truth_tells_what_was_planted(desk: Desk) -> None:
    client = await desk.as_("officer")
    query = "query($ring: ID) { truth(ring: $ring) { verdict plantedTotal plantedFound planted { id scheme { id zh } members found overlap ring } lookAlikes { kind overlap } } }"
    whole = (await client.data(query))["truth"]
    assert whole["verdict"] is None
    assert whole["plantedTotal"] == len(whole["planted"]) > 0
    assert 0 < whole["plantedFound"] <= whole["plantedTotal"]
    best = whole["planted"][0]
    one = (await client.data(query, ring=best["ring"]))["truth"]
    assert one["verdict"] == "PLANTED"
    foreign = desk.ledger.rings.page(Scope(frozenset({THEIRS})), first=1).rings[0].id
    assert (await client.data(query, ring=foreign))["truth"] is None
