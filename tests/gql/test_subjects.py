"""A person's or institution's page through the API: whole, in pages, among peers, within the scope, audited."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import Any

import pytest

from graph.model.scope import Scope
from tests.gql.desk import OURS, THEIRS, Client, Desk

pytestmark = pytest.mark.engine

HISTORY = """query($id: ID!, $first: Int!, $after: String, $since: Date, $until: Date) {
  subject(id: $id) { history(first: $first, after: $after, since: $since, until: $until) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { refund claim { id begin total fund diagnosis person { id label masked } institution { id } } } }
  } }
}"""
WHOLE = """query($id: ID!) { subject(id: $id) {
  id node { kind label masked }
  totals { claims takenBack others total fund firstDay lastDay }
  months { withheld months { month claims others total fund } }
  rings { more rings { id role core scheme { id zh } status } }
  peers { size group { zh en } measures { id rank figure low quartile1 median quartile3 high } }
  sharing { alone withheld shared { hub total identifier { id kind label masked } others { id label masked } } }
} }"""


def _ring_member(desk: Desk, owner: str = OURS) -> str:
    ring = desk.ledger.rings.page(Scope(frozenset({owner})), first=1).rings[0]
    return min(ring.core)


def _busiest_place(desk: Desk, owner: str = OURS) -> str:
    for ring in desk.ledger.rings.page(Scope(frozenset({owner})), first=50).rings:
        for subject in sorted(ring.subjects):
            if subject.startswith("Institution:"):
                return subject
    raise AssertionError("no ring names an institution")


async def _history(client: Client, id: str, *, first: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        page = (await client.data(HISTORY, id=id, first=first, after=after))["subject"]["history"]
        rows += [edge["node"] for edge in page["edges"]]
        assert len(page["edges"]) <= first
        if not page["pageInfo"]["hasNextPage"]:
            assert page["totalCount"] == len(rows)
            return rows
        after = page["pageInfo"]["endCursor"]


async def test_pages_of_a_persons_claims_are_the_whole_history_newest_first(desk: Desk) -> None:
    client, person = await desk.as_("officer"), _ring_member(desk)
    small, large = await _history(client, person, first=3), await _history(client, person, first=200)
    assert small == large
    assert len(small) > 3
    days = [row["claim"]["begin"] for row in small]
    assert days == sorted(days, reverse=True)
    assert len({row["claim"]["id"] for row in small}) == len(small)
    assert {row["claim"]["person"]["id"] for row in small} == {person}


async def test_an_institutions_history_is_narrowed_by_days(desk: Desk) -> None:
    client, place = await desk.as_("officer"), _busiest_place(desk)
    whole = await _history(client, place, first=200)
    day = whole[len(whole) // 2]["claim"]["begin"][:10]
    part = (await client.data(HISTORY, id=place, first=200, since=day, until=day))["subject"]["history"]
    assert part["totalCount"] == sum(row["claim"]["begin"][:10] == day for row in whole) > 0
    assert await client.codes(HISTORY, id=place, first=1, since="2025-02-01", until="2025-01-01") == ["BAD_INPUT"]


async def test_months_and_totals_agree(desk: Desk) -> None:
    client = await desk.as_("officer")
    for id in (_ring_member(desk), _busiest_place(desk)):
        found = (await client.data(WHOLE, id=id))["subject"]
        months, totals = found["months"]["months"], found["totals"]
        assert [m["month"] for m in months] == sorted(m["month"] for m in months)
        assert sum(m["claims"] for m in months) == totals["claims"] > 0
        assert sum(Decimal(m["fund"]) for m in months) == Decimal(totals["fund"])
        assert months[0]["month"] == totals["firstDay"][:7]
        assert months[-1]["month"] == totals["lastDay"][:7]
        rows = await _history(client, id, first=200)
        assert totals["claims"] + totals["takenBack"] == len(rows)


async def test_the_rings_that_name_a_subject_are_listed_with_its_part(desk: Desk) -> None:
    client, person = await desk.as_("officer"), _ring_member(desk)
    rings = (await client.data(WHOLE, id=person))["subject"]["rings"]
    stored = desk.ledger.rings.find_about(Scope(frozenset({OURS})), person, limit=500)
    assert [ring["id"] for ring in rings["rings"]] == [ring.id for ring in stored]
    assert rings["rings"][0]["core"]
    assert rings["rings"][0]["role"]
    assert not rings["more"]


async def test_an_institution_and_a_person_are_ranked_among_their_like(desk: Desk) -> None:
    client = await desk.as_("officer")
    peers = (await client.data(WHOLE, id=_busiest_place(desk)))["subject"]["peers"]
    assert peers["size"] >= 1
    assert "区划" in peers["group"]["zh"]
    for measure in peers["measures"]:
        assert 1 <= measure["rank"] <= peers["size"]
        assert measure["low"] <= measure["quartile1"] <= measure["median"] <= measure["quartile3"] <= measure["high"]
        assert measure["low"] <= measure["figure"] <= measure["high"]
        assert (measure["rank"] == 1) == (measure["figure"] == measure["high"])
    like = (await client.data(WHOLE, id=_ring_member(desk)))["subject"]["peers"]
    assert like["size"] >= 5
    assert "年代出生" in like["group"]["zh"]
    assert [m["id"] for m in like["measures"]] == ["claims", "places", "person_total", "person_fund"]
    for measure in like["measures"]:
        assert 1 <= measure["rank"] <= like["size"]
        assert measure["low"] <= measure["quartile1"] <= measure["median"] <= measure["quartile3"] <= measure["high"]


async def test_shared_identifiers_name_who_else_uses_them_and_never_their_value(desk: Desk) -> None:
    client = await desk.as_("officer", purpose="核查共用标识")
    for ring in desk.ledger.rings.page(Scope(frozenset({OURS})), first=50).rings:
        for person in sorted(ring.core):
            if not person.startswith("Person:"):
                continue
            sharing = (await client.data(WHOLE, id=person))["subject"]["sharing"]
            for one in sharing["shared"]:
                assert person not in {other["id"] for other in one["others"]}
                if not one["hub"]:
                    assert one["total"] >= len(one["others"]) > 0
                if one["identifier"]["kind"] in ("Phone", "BankAccount"):
                    assert one["identifier"]["masked"]
                other = next((o["id"] for o in one["others"] if o["id"].startswith("Person:")), None)
                if other is not None:  # what one shares with another, the other shares with the one
                    back = (await client.data(WHOLE, id=other))["subject"]["sharing"]["shared"]
                    assert one["identifier"]["id"] in {b["identifier"]["id"] for b in back}
                    return
    raise AssertionError("nobody in a ring shares an identifier")


async def test_names_are_masked_without_a_purpose(desk: Desk) -> None:
    person = _ring_member(desk)
    masked = (await (await desk.as_("officer")).data(WHOLE, id=person))["subject"]["node"]
    clear = (await (await desk.as_("officer", purpose="核查")).data(WHOLE, id=person))["subject"]["node"]
    assert masked["masked"]
    assert "*" in masked["label"]
    assert "*" not in clear["label"]


@pytest.mark.parametrize("actor", ["officer", "auditor", "security", "system"])
async def test_another_agencys_subject_and_one_that_is_not_there_get_the_same_answer(desk: Desk, actor: str) -> None:
    client = await desk.as_(actor)
    foreign = _ring_member(desk, THEIRS)
    for id in (foreign, "Person:nobody", "Institution:nowhere", "Ring:x", "Person:", "x"):
        assert await client.data(WHOLE, id=id) == {"subject": None}


async def test_of_an_institution_that_both_agencies_know_each_sees_its_own_claims(desk: Desk) -> None:
    known = {owner: _delivered(desk, owner, "claims", "setl_id") for owner in (OURS, THEIRS)}
    both = _delivered(desk, OURS, "institutions", "fixmedins_code")
    both &= _delivered(desk, THEIRS, "institutions", "fixmedins_code")
    place = f"Institution:{min(both)}" if both else _busiest_place(desk)
    for owner, name in ((OURS, "officer"), (THEIRS, "their-lead")):
        client = await desk.as_(name)
        if (await client.data(WHOLE, id=place))["subject"] is not None:
            rows = await _history(client, place, first=200)
            assert {row["claim"]["id"].removeprefix("Claim:") for row in rows} <= known[owner]


def _delivered(desk: Desk, owner: str, table: str, column: str) -> set[str]:
    with (desk.folder.root / "cities" / owner / f"{table}.csv").open(encoding="utf-8-sig") as file:
        return {row[column] for row in csv.DictReader(file)}


async def test_each_part_is_audited_under_the_subject(desk: Desk) -> None:
    client, person = await desk.as_("officer"), _ring_member(desk)
    await client.data(WHOLE, id=person)
    officer = desk.ledger.accounts.get("officer").id
    entries = desk.ledger.audit.find(OURS, about=person, actor=officer, limit=6).entries
    assert {entry.action for entry in entries} == {
        "Query.subject",
        "Subject.totals",
        "Subject.months",
        "Subject.rings",
        "Subject.peers",
        "Subject.sharing",
    }


async def test_page_sizes_outside_the_bounds_are_refused(desk: Desk) -> None:
    client, person = await desk.as_("officer"), _ring_member(desk)
    assert await client.codes(HISTORY.replace("$first: Int!, ", "").replace("$first", "0"), id=person) == ["BAD_INPUT"]
    assert await client.codes(HISTORY, id=person, first=201) == ["BAD_INPUT"]
    assert await client.codes(HISTORY, id=person, first=1, after="made-up") == ["BAD_INPUT"]
