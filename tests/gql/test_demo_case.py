"""The demonstration's case: what each of its three agencies sees of it, and that it is planted once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from gql.cli.demo_cases import Desk, Desks, plant_case
from graph.casework.board import add_up
from graph.casework.timekeeping import Timekeeper
from graph.casework.transfer_papers import write_papers
from graph.casework.transferring import TransferDesk
from graph.casework.working_days import load_calendar
from graph.ledger import Ledger, open_ledger
from graph.ledger.judging import Judge
from graph.ledger.sealed_files import open_sealed_files
from graph.model.casework import ProceedingKind, State
from graph.model.folders import DataFolder
from tests.graph.ledger.records import ring, save

INSURER, POLICE, DISCIPLINE = (Desk(code, Judge(code, code, code)) for code in ("YB4114", "GA4114", "JW4114"))
COLLEAGUE = Desk("YB4114", Judge("colleague", "同事", "YB4114"))
PEOPLE = ("P1", "P2", "P3", "P4")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(DataFolder(tmp_path / "data"))
    for desk in (INSURER, POLICE, DISCIPLINE):
        opened.agencies.create(desk.agency, desk.agency, "other", "411400")
    yield opened
    opened.close()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    people = "".join(f"{one},姓名{one}\n" for one in PEOPLE)
    (tmp_path / "persons.csv").write_text("psn_no,psn_name\n" + people, encoding="utf-8")
    claims = "".join(f"S{number},{number}.50\n" for number in range(7))
    (tmp_path / "claims.csv").write_text("setl_id,fund_pay_sumamt\n" + claims + "S9,0.00\n", encoding="utf-8")
    return tmp_path


def plant(ledger: Ledger, source: Path) -> bool:
    timekeeper = Timekeeper(ledger, load_calendar())
    counter = TransferDesk(ledger, open_sealed_files(DataFolder(source / "data")), timekeeper, write_papers)
    return plant_case(ledger, counter, source, Desks(INSURER, COLLEAGUE, POLICE, DISCIPLINE), adcode="411400")


def strong(ledger: Ledger, members: tuple[str, ...] = PEOPLE) -> str:
    made = ring("r1", core=members, claims=("S1", "S2", "S3", "S4", "S5", "S9"), facts={"members": list(members)})
    (saved,) = save(ledger, made)
    return saved


def test_each_agency_sees_its_own_and_what_was_shared_with_it(ledger: Ledger, source: Path) -> None:
    found = strong(ledger)
    assert plant(ledger, source)
    (incident,) = ledger.incidents.page(INSURER.scope, first=9).incidents
    assert incident.rings == (found,)

    def kinds(desk: Desk) -> set[ProceedingKind]:
        return {one.kind for one in ledger.proceedings.find_of_incidents(desk.scope, [incident.id])}

    assert kinds(INSURER) == {ProceedingKind.ADMINISTRATIVE}
    assert kinds(POLICE) == {ProceedingKind.ADMINISTRATIVE, ProceedingKind.CRIMINAL}
    assert kinds(DISCIPLINE) == {ProceedingKind.DISCIPLINE}
    notes = {
        desk.agency: len(ledger.case_notes.find_of_incidents(desk.scope, [incident.id]))
        for desk in (INSURER, POLICE, DISCIPLINE)
    }
    assert notes == {"YB4114": 1, "GA4114": 1, "JW4114": 1}
    assert len(ledger.sanctions.find_of_incidents(INSURER.scope, [incident.id])) == 1
    assert ledger.sanctions.find_of_incidents(POLICE.scope, [incident.id]) == []
    (own,) = ledger.proceedings.find_of_incidents(INSURER.scope, [incident.id])
    assert own.state is State.FILED
    subjects = ledger.case_subjects.find_of(INSURER.scope, [own.id])
    assert [(one.key, one.name) for one in subjects] == [("P1", "姓名P1"), ("P2", "姓名P2"), ("P3", "姓名P3")]


def test_the_claim_that_both_found_is_counted_once(ledger: Ledger, source: Path) -> None:
    strong(ledger)
    assert plant(ledger, source)
    (incident,) = ledger.incidents.page(POLICE.scope, first=9).incidents
    board = add_up(ledger.money.find_of_incidents(POLICE.scope, [incident.id]))
    (total,) = board.totals
    assert (total.low, total.high, total.repeated) == (Decimal("12.00"), Decimal("12.00"), Decimal("3.50"))


def test_it_is_planted_once_and_not_of_a_ring_that_is_too_small(ledger: Ledger, source: Path) -> None:
    assert not plant(ledger, source)
    strong(ledger, PEOPLE[:2])
    assert not plant(ledger, source)
    assert ledger.incidents.page(INSURER.scope, first=9).total == 0


def test_a_second_run_adds_nothing(ledger: Ledger, source: Path) -> None:
    strong(ledger)
    assert [plant(ledger, source), plant(ledger, source)] == [True, False]
    assert ledger.incidents.page(INSURER.scope, first=9).total == 1


def test_a_hit_waits_for_both_desks_and_discipline_learns_nothing_of_it(ledger: Ledger, source: Path) -> None:
    strong(ledger)
    assert plant(ledger, source)
    for desk, other in ((INSURER, POLICE), (POLICE, INSURER)):
        (hit,) = ledger.hits.page(desk.scope, first=9).hits
        assert (hit.other.agency, hit.mine.acknowledged_at) == (other.agency, None)
    assert ledger.hits.page(DISCIPLINE.scope, first=9).hits == ()


def test_one_transfer_is_overdue_and_the_police_see_nothing_of_it_before_it_is_signed(
    ledger: Ledger, source: Path
) -> None:
    strong(ledger)
    assert plant(ledger, source)
    (late,) = ledger.clocks.page(INSURER.scope, first=9, now=datetime.now(UTC), overdue=True).clocks
    assert late.key == "transfer_decision"
    assert ledger.transfers.page(INSURER.scope, first=9).total == 1
    assert ledger.transfers.page(POLICE.scope, first=9).total == 0
