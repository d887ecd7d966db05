"""Incidents and proceedings: opened with one title, found inside the scope."""

from __future__ import annotations

from datetime import date

import pytest

from graph.ledger import Ledger
from graph.ledger.incidents import NewIncident, Standing
from graph.model.casework import ProceedingKind
from graph.model.errors import BadInput, NotFound
from tests.graph.ledger.records import OURS, THEIRS, ring, save
from tests.graph.ledger.tips import JUDGE


def incident(title: str = "康宁医院虚假住院", **other: object) -> NewIncident:
    plain = {"owner": "YB4114", "title": title, "adcode": "411402", "opened": date(2026, 11, 2)}
    return NewIncident(**(plain | {"kind": ProceedingKind.ADMINISTRATIVE} | other))  # type: ignore[arg-type]


def test_an_incident_is_opened_with_the_proceeding_of_its_agency(ledger: Ledger) -> None:
    (kept,) = save(ledger, ring("r1"))
    made = ledger.incidents.open(
        incident("  康宁医院虚假住院 ", rings=(kept, kept), number="商医保立〔2026〕1号"), JUDGE
    )
    assert (made.title, made.status, made.rings) == ("康宁医院虚假住院", Standing.OPEN, (kept,))
    (own,) = ledger.proceedings.find_of_incidents(OURS, [made.id])
    assert (own.agency, own.kind, own.number) == ("YB4114", ProceedingKind.ADMINISTRATIVE, "商医保立〔2026〕1号")
    assert ledger.incidents.get(OURS, made.id) == made


def test_another_agency_finds_neither_incident_nor_proceeding(ledger: Ledger) -> None:
    made = ledger.incidents.open(incident(), JUDGE)
    with pytest.raises(NotFound):
        ledger.incidents.get(THEIRS, made.id)
    assert ledger.incidents.page(THEIRS, first=9).total == 0
    assert ledger.proceedings.find_of_incidents(THEIRS, [made.id]) == []


@pytest.mark.parametrize("title", ["", "  ", "长" * 201])
def test_a_title_is_needed_and_bounded(ledger: Ledger, title: str) -> None:
    with pytest.raises(BadInput):
        ledger.incidents.open(incident(title), JUDGE)
    assert ledger.incidents.page(OURS, first=9).total == 0


def test_incidents_come_newest_first_and_are_counted(ledger: Ledger) -> None:
    ids = [ledger.incidents.open(incident(f"第{n}件"), JUDGE).id for n in range(4)]
    first = ledger.incidents.page(OURS, first=3)
    rest = ledger.incidents.page(OURS, first=3, after=first.incidents[-1].id)
    assert [one.id for one in (*first.incidents, *rest.incidents)] == ids[::-1]
    assert (first.total, first.has_next, rest.has_next) == (4, True, False)


def test_incidents_are_found_by_a_part_of_their_title_inside_the_scope(ledger: Ledger) -> None:
    for title in ("康宁医院虚假住院", "康宁药房套现", "福安100%药房"):
        ledger.incidents.open(incident(title), JUDGE)
    found = ledger.incidents.page(OURS, first=1, text="康宁")
    assert ([one.title for one in found.incidents], found.total, found.has_next) == (["康宁药房套现"], 2, True)
    assert [one.title for one in ledger.incidents.page(OURS, first=9, text="%").incidents] == ["福安100%药房"]
    assert ledger.incidents.page(THEIRS, first=9, text="康宁").total == 0


def test_incidents_are_found_by_the_rings_they_are_about(ledger: Ledger) -> None:
    first, second = save(ledger, ring("r1"), ring("r2", core=("P8", "P9"), claims=("S8",)))
    made = ledger.incidents.open(incident(rings=(first,)), JUDGE)
    assert ledger.incidents.find_about("YB4114", [first, second]) == {made.id: [first]}
    assert ledger.incidents.find_about("GA4114", [first]) == {}
