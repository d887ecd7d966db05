"""Institutions that come back under another name: two kinds of identifiers, one of the people, within the ban."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Ground, Outcome
from graph.schemes.reopened_institutions import SCHEME
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import claim, institution, lake_of, person


def house(code: str, begin: date, end: date | None = None, **more: Any) -> dict[str, Any]:
    own = {
        "legrep_id": f"L-{code}",
        "bank_acct": f"B-{code}",
        "addr_id": f"A-{code}",
        "tel": f"T-{code}",
        "uscc": f"U-{code}",
    }
    return dict(institution(code, contract_begin=begin, contract_end=end, **(own | more)))


OLD = house("OLD", date(2019, 1, 1), date(2024, 3, 31))
OTHERS = [house(f"H{i}", date(2018, 1, 1)) for i in range(5)]


def findings(folder: Path, *houses: dict[str, Any], **more: list[dict[str, Any]]) -> list[Finding]:
    claims = [
        claim(f"S{h['fixmedins_code']}{i}", f"P{i}", h["fixmedins_code"], 150 + 40 * i)
        for h in houses
        for i in range(4)
    ]
    tables = {
        "persons": [person(f"P{i}") for i in range(4)],
        "institutions": [*OTHERS, *houses],
        "claims": claims,
    } | more
    with lake_of(folder, tables) as session:
        return run_scheme(session, SCHEME, seed=1, progress=Quiet())


@pytest.mark.parametrize(
    "shared", [("legrep_id", "addr_id"), ("bank_acct", "tel"), ("legrep_id", "bank_acct", "addr_id")]
)
def test_a_successor_with_the_same_people_is_found(shared: tuple[str, ...], tmp_path: Path) -> None:
    new = house("NEW", date(2024, 5, 1), **{k: OLD[k] for k in shared})
    (finding,) = findings(tmp_path, OLD, new)
    assert finding.institutions == ("OLD", "NEW")
    assert finding.members == ()
    assert finding.basis is Ground.DETERMINISTIC
    assert finding.q is None
    assert finding.observed == len(shared)
    assert finding.roles["OLD"] == "closed_institution"
    assert len(finding.claims) == 4
    assert not finding.explained


def test_a_penalised_one_need_not_have_closed(tmp_path: Path) -> None:
    old = OLD | {"contract_end": None}
    new = house("NEW", date(2024, 5, 1), legrep_id=OLD["legrep_id"], addr_id=OLD["addr_id"])
    penalties = [{"subject": "OLD", "date": date(2024, 2, 1), "kind": "解除协议"}]
    assert findings(tmp_path / "clean", old, new) == []
    assert len(findings(tmp_path / "penalised", old, new, penalties=penalties)) == 1


def test_the_old_doctors_as_a_body_count_as_one_kind(tmp_path: Path) -> None:
    new = house("NEW", date(2024, 5, 1), addr_id=OLD["addr_id"])
    doctors = [{"dr_code": f"D{i}", "fixmedins_code": h} for i in range(4) for h in ("OLD", "NEW")]
    (finding,) = findings(tmp_path, OLD, new, doctors=doctors)
    assert "licence" in finding.kinds


def test_premises_let_to_others_are_no_successor(tmp_path: Path) -> None:
    new = house("NEW", date(2024, 5, 1), addr_id=OLD["addr_id"], tel=OLD["tel"])
    assert findings(tmp_path, OLD, new) == []


def test_one_kind_alone_is_not_enough(tmp_path: Path) -> None:
    assert findings(tmp_path, OLD, house("NEW", date(2024, 5, 1), legrep_id=OLD["legrep_id"])) == []


def test_after_the_ban_or_long_before_the_closing_nothing_is_said(tmp_path: Path) -> None:
    shared = {k: OLD[k] for k in ("legrep_id", "addr_id")}
    assert findings(tmp_path / "early", OLD, house("NEW", date(2022, 1, 1), **shared)) == []
    old = OLD | {"contract_end": date(2016, 1, 1), "contract_begin": date(2010, 1, 1)}
    assert findings(tmp_path / "late", old, house("NEW", date(2024, 5, 1), **shared)) == []


def test_an_identifier_of_many_institutions_is_a_service(tmp_path: Path) -> None:
    shared = {k: OLD[k] for k in ("legrep_id", "bank_acct")}
    many = [house(f"N{i}", date(2024, 5, 1), **shared) for i in range(5)]
    assert findings(tmp_path, OLD, *many) == []


@pytest.mark.parametrize(("same", "reason"), [("uscc", "renewal"), ("parent_group", "owner_group")])
def test_renewal_and_moves_inside_a_group_explain_it(same: str, reason: str, tmp_path: Path) -> None:
    old = OLD | {same: "X"}
    new = house("NEW", date(2024, 5, 1), **({k: OLD[k] for k in ("legrep_id", "bank_acct")} | {same: "X"}))
    (finding,) = findings(tmp_path, old, new)
    assert next(o.outcome for o in finding.innocents_tested if o.id == reason) is Outcome.EXPLAINS


def test_patients_whose_cards_came_along_are_members(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    street = [house(f"C{i:02d}", date(2018, 1, 1)) for i in range(14)]
    new = house("NEW", date(2024, 5, 1), legrep_id=OLD["legrep_id"], bank_acct=OLD["bank_acct"])
    claims = []
    for n in range(1400):  # everybody's visits, over the street
        claims.append(claim(f"S{n}", f"P{n % 200}", f"C{int(rng.integers(14)):02d}", int(rng.integers(0, 360))))
    for n in range(60):  # passers-by of the old place and of the new one
        claims += [claim(f"O{n}", f"P{n}", "OLD", n), claim(f"N{n}", f"P{100 + n}", "NEW", 130 + n)]
    for n in range(8):  # cards that are billed at both
        for k in range(3):
            claims += [
                claim(f"KO{n}-{k}", f"K{n}", "OLD", 10 + 9 * k + n),
                claim(f"KN{n}-{k}", f"K{n}", "NEW", 130 + 9 * k + n),
            ]
    people = [person(f"P{i}") for i in range(200)] + [person(f"K{i}") for i in range(8)]
    (finding,) = findings(tmp_path, OLD, new, institutions=[OLD, new, *street], claims=claims, persons=people)
    assert finding.members == tuple(f"K{i}" for i in range(8))
    assert finding.basis is Ground.DETERMINISTIC
    assert "time" in finding.kinds
