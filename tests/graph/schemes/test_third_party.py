"""Injuries of a liable third party: the benign paths are shown beside every finding."""

from __future__ import annotations

from datetime import timedelta
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


def arranged(n: int, *, apart: int = 9, **more: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """``n`` people hurt on different days and compensated, among two hundred other patients."""
    events = [accident(f"P{i}", date=day(50 + apart * i), document=f"D{i}") for i in range(n)]
    claims = [injury(f"P{i}", 50 + apart * i, **more) for i in range(n)]
    claims += [dict(claim(f"C{i}", f"Q{i:03d}", "H1", i, coner_tel=f"T-{i}")) for i in range(200)]
    return events, claims


def groups(found: list[Finding]) -> list[Finding]:
    return [f for f in found if len(f.members) > 1]


def test_strangers_whose_compensation_one_telephone_conceals_are_a_ring(tmp_path: Path) -> None:
    found = findings(tmp_path, *arranged(4, coner_tel="T-X"))
    (group,) = groups(found)
    assert (group.scheme, group.basis) == ("T16", Ground.STATISTICAL)
    assert group.members == ("P0", "P1", "P2", "P3")
    assert group.kinds == {"document", "phone"}
    assert group.q is not None
    assert group.q < 1e-4
    (ring,) = join_findings(found, {SCHEME.id: SCHEME})
    assert ring.members == group.members


def test_an_agents_own_telephone_and_a_common_document_join_the_rest(tmp_path: Path) -> None:
    events, claims = arranged(5)
    for i, mark in enumerate(({"agnt_id": "G1"}, {"agnt_id": "G1"}, {"coner_tel": "T-G"}, {"coner_tel": "T-G"}, {})):
        claims[i] |= mark
    events[4]["document"] = events[3]["document"]
    people = sorted({str(c["psn_no"]) for c in claims})
    tables: dict[str, list[Any]] = {
        "persons": [person(p) for p in people], "institutions": [institution("H1")], "claims": claims, "third_party": events,
        "agents": [{"agnt_id": "G1", "agnt_tel": "T-G"}],
    }  # fmt: skip
    with lake_of(tmp_path, tables) as session:
        (group,) = groups(run_scheme(session, SCHEME, seed=1, progress=Quiet()))
    assert group.members == ("P0", "P1", "P2", "P3", "P4")
    assert group.agents == ("G1",)


def test_a_ward_telephone_that_many_patients_give_joins_nobody(tmp_path: Path) -> None:
    events, claims = arranged(4, coner_tel="T-X")
    claims += [dict(claim(f"W{i}", f"W{i}", "H1", i, coner_tel="T-X")) for i in range(30)]
    assert groups(findings(tmp_path, events, claims)) == []


def test_declared_injuries_with_one_agent_are_his_lawful_trade(tmp_path: Path) -> None:
    assert groups(findings(tmp_path, *arranged(4, agnt_id="G1", rel_ttp_flag=True))) == []


def test_the_victims_of_one_crash_with_one_solicitor_are_explained(tmp_path: Path) -> None:
    (group,) = groups(findings(tmp_path, *arranged(4, apart=0, agnt_id="G1")))
    assert outcome(group, "one_accident") is Outcome.EXPLAINS


def test_a_verdict_months_after_the_care_is_about_that_care_and_an_accident_is_not(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path / "a", [accident("P1", kind="民事判决", date=day(150))], [injury("P1")])
    assert finding.claims == ("S-P1-50",)
    assert findings(tmp_path / "b", [accident("P1", date=day(150))], [injury("P1")]) == []


def test_sums_paid_after_discharge_join_the_people_of_one_agent_though_the_record_is_called_an_accident(
    tmp_path: Path,
) -> None:
    events, claims = arranged(4, agnt_id="G1")
    for e in events:
        e["date"] += timedelta(days=40)
    (group,) = findings(tmp_path, events, claims)
    assert group.members == ("P0", "P1", "P2", "P3")
    assert group.agents == ("G1",)
    assert not group.explained
