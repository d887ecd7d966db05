"""Where a person lives, as finely as the registers say it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from graph.schemes.kernels.people import load_people
from tests.graph.schemes.lakes import Row, lake_of

BORN = date(1960, 1, 1)


def area_of(folder: Path, *, insured: str, at_address: str | None) -> str | None:
    person = {
        "psn_no": "P1",
        "addr_id": "A1",
        "area_code": insured,
        "psn_name": "甲",
        "household_id": "F1",
        "brdy": BORN,
    }
    tables: dict[str, list[Row]] = {"persons": [person]}
    if at_address is not None:
        tables["addresses"] = [{"addr_id": "A1", "area_code": at_address}]
    with lake_of(folder, tables) as session:
        return load_people(session, ["P1"])["P1"].area


def test_a_village_of_the_same_county_is_taken_from_the_register_of_addresses(tmp_path: Path) -> None:
    assert area_of(tmp_path, insured="411402", at_address="411402103205") == "411402103205"


def test_an_address_in_another_county_says_nothing_about_the_insured_area(tmp_path: Path) -> None:
    assert area_of(tmp_path, insured="411402", at_address="510107001002") == "411402"


def test_without_addresses_the_insured_area_stays(tmp_path: Path) -> None:
    assert area_of(tmp_path, insured="411402", at_address=None) == "411402"
