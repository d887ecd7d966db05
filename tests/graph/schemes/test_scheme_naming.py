"""Sentences name institutions, and tell no exponents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.model.progress import Quiet
from graph.schemes.finding import told_chance, told_q
from graph.schemes.naming import name_institutions
from graph.schemes.physical_impossibility import SCHEME
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import institution, lake_of, person, stay


def test_a_chance_that_nobody_can_check_is_told_as_a_bound() -> None:
    assert told_q(4.5e-64) == "q<0.0001"
    assert told_q(0.0) == "q<0.0001"
    assert told_q(0.0031) == "q=0.0031"
    assert told_q(None) == "q=—"
    assert told_chance(2.5e-9) == "<0.0001"
    assert told_chance(0.25) == "0.25"


def test_an_institution_is_told_by_its_name_and_code_once(tmp_path: Path) -> None:
    names = {"H41140000001": "平原康复医院", "H41140000002": "H41140000002"}
    claims = [dict(stay(f"S{i}{h}", f"P{i}", h, 10 + i, nights=9, payee_acct="B-X")) for i in range(6) for h in names]
    tables: dict[str, Any] = {"persons": [person(f"P{i}") for i in range(6)], "claims": claims,
              "institutions": [dict(institution(h)) | {"fixmedins_name": n} for h, n in names.items()]}  # fmt: skip
    with lake_of(tmp_path, tables) as session:
        found = next(f for f in run_scheme(session, SCHEME, seed=1, progress=Quiet()) if len(f.institutions) == 2)
        told = replace(
            found.explanation,
            zh="H41140000001、H41140000002、平原康复医院（H41140000001）、XH41140000001",
            en="H41140000001 and H41140000002",
        )
        (named,) = name_institutions(session, [replace(found, explanation=told)])
    assert (
        named.explanation.zh
        == "平原康复医院（H41140000001）、H41140000002、平原康复医院（H41140000001）、XH41140000001"
    )
    assert named.explanation.en == "平原康复医院 (H41140000001) and H41140000002"
    assert named.institutions == found.institutions
