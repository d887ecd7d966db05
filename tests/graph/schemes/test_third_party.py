"""Injuries of a liable third party: the benign paths are shown beside every finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.model.progress import Quiet
from graph.rings.joining import join_findings
from graph.schemes.finding import Finding, Ground, Outcome
from graph.schemes.running import run_scheme
from graph.schemes.third_party_liability import SCHEME
from tests.graph.schemes.lakes import claim, day, institution, lake_of, person, stay


def findings(folder: Path, events: list[dict[str, Any]], claims: list[dict[str, Any]]) -> list[Finding]:
    people = sorted({str(c["psn_no"]) for c in claims})
    tables: dict[str, list[Any]] = {
        "persons": [person(p) for p in people],
        "institutions": [institution("H1")],
        "claims": claims,
        "third_party": events,
    }
    with lake_of(folder, tables) as session:
        return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def accident(psn_no: str, **more: Any) -> dict[str, Any]:
    return {"psn_no": psn_no, "date": day(50), "kind": "交通事故", "amount": 9000, "document": "D1", **more}


def injury(psn_no: str, start: int = 50, **more: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {"dise_code": "S82.1", "rel_ttp_flag": False}
    return dict(stay(f"S-{psn_no}-{start}", psn_no, "H1", start, cost=8000, **(facts | more)))


def outcome(finding: Finding, name: str) -> Outcome:
    return next(o.outcome for o in finding.innocents_tested if o.id == name)


def test_an_accident_paid_twice_is_a_finding_of_one_person(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, [accident("P1")], [injury("P1")])
    assert (finding.scheme, finding.members, finding.basis) == ("T16", ("P1",), Ground.DETERMINISTIC)
    assert finding.claims == ("S-P1-50",)
    assert not finding.explained


def test_people_hurt_in_one_accident_are_no_ring(tmp_path: Path) -> None:
    found = findings(tmp_path, [accident("P1"), accident("P2")], [injury("P1"), injury("P2")])
    assert len(found) == 2
    assert join_findings(found, {SCHEME.id: SCHEME}) == ()


def test_a_work_injury_has_its_own_name(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, [accident("P1", kind="工伤")], [injury("P1")])
    assert finding.scheme == "T17"


def test_the_funds_declared_advance_is_lawful(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, [accident("P1")], [injury("P1", rel_ttp_flag=True)])
    assert outcome(finding, "advance") is Outcome.EXPLAINS


def test_partial_liability_is_lawful(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, [accident("P1", amount=2000)], [injury("P1")])
    assert outcome(finding, "partial") is Outcome.EXPLAINS


def test_an_unknown_amount_is_said_to_be_unchecked(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, [accident("P1", amount=None), accident("P9")], [injury("P1")])
    assert outcome(finding, "partial") is Outcome.NOT_CHECKED


def test_an_injury_weeks_later_is_another_one(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, [accident("P1")], [injury("P1", 90)])
    assert outcome(finding, "other_injury") is Outcome.EXPLAINS


@pytest.mark.parametrize("more", [{"dise_code": "I10.x"}, {"start": 40}], ids=["no injury", "before the accident"])
def test_other_care_is_not_counted(more: dict[str, Any], tmp_path: Path) -> None:
    assert findings(tmp_path, [accident("P1")], [injury("P1", **more)]) == []


def test_follow_up_care_belongs_to_the_last_event(tmp_path: Path) -> None:
    events = [accident("P1"), accident("P1", date=day(80), document="D2")]
    later = dict(claim("S-later", "P1", "H1", 100, dise_code="S52.5", rel_ttp_flag=False))
    found = sorted(findings(tmp_path, events, [injury("P1"), injury("P1", 80), later]), key=lambda f: f.claims)
    assert [f.claims for f in found] == [("S-P1-50",), ("S-P1-80", "S-later")]
