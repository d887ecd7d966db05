"""A ring's timeline and kinds of evidence through the API: they add up to the ring, and stay within the scope."""

from __future__ import annotations

from datetime import date

import pytest

from graph.model.scope import Scope
from tests.gql.desk import OURS, THEIRS, Desk

pytestmark = pytest.mark.engine

QUERY = """query($id: ID!) { ring(id: $id) {
  timeline { withheld rows { core node { id masked } days { day claims fund } } }
  evidenceKinds { kind statements rows independent }
} }"""


async def test_the_days_of_all_members_are_the_rings_claims(desk: Desk) -> None:
    client = await desk.as_("officer")
    for ring in desk.ledger.rings.page(Scope(frozenset({OURS})), first=5).rings:
        timeline = (await client.data(QUERY, id=ring.id))["ring"]["timeline"]
        assert timeline["withheld"] == 0
        assert sum(day["claims"] for row in timeline["rows"] for day in row["days"]) == len(ring.claims)
        for row in timeline["rows"]:
            days = [date.fromisoformat(day["day"]) for day in row["days"]]
            assert days == sorted(set(days))
        cores = [row["core"] for row in timeline["rows"]]
        assert cores == sorted(cores, reverse=True), "core members come first"


async def test_kinds_of_evidence_are_counted_and_independent_ones_marked(desk: Desk) -> None:
    client = await desk.as_("officer")
    for ring in desk.ledger.rings.page(Scope(frozenset({OURS})), first=5).rings:
        kinds = (await client.data(QUERY, id=ring.id))["ring"]["evidenceKinds"]
        stored = ring.facts["evidence"]
        assert {one["kind"] for one in kinds} == {piece["kind"] for piece in stored}  # type: ignore[union-attr,index,call-overload]
        assert sum(one["statements"] for one in kinds) == len(stored)  # type: ignore[arg-type]
        assert {one["kind"] for one in kinds if one["independent"]} == set(ring.facts["kinds"])  # type: ignore[arg-type]


async def test_another_agencys_ring_has_no_timeline(desk: Desk) -> None:
    foreign = desk.ledger.rings.page(Scope(frozenset({THEIRS})), first=1).rings[0]
    assert await (await desk.as_("officer")).data(QUERY, id=foreign.id) == {"ring": None}
    assert await (await desk.as_("auditor")).data(QUERY, id=foreign.id) == {"ring": None}
