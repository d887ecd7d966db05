"""The test cities keep the delivery format, repeat themselves, and plant what their truth says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from graph.ledger.identities import open_identities
from graph.ledger.ledger import open_ledger
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.model.tables import TABLES
from ingest.delivery import ingest_delivery
from tests.cities import GENERATORS
from tests.cities.plateau import generate as plateau
from tests.cities.river import generate as river

CLAIMS = 4_000


@pytest.fixture(scope="module", params=sorted(GENERATORS))
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small city of each generator."""
    out = tmp_path_factory.mktemp(request.param) / "city"
    GENERATORS[request.param](3, CLAIMS, out)
    return out


def _truth(city: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((city.parent / f"{city.name}-truth" / "truth.json").read_text())
    return document


def _column(city: Path, table: str, column: str) -> list[Any]:
    values: list[Any] = pq.read_table(city / f"{table}.parquet", columns=[column])[column].to_pylist()
    return values


def _digest(city: Path) -> dict[str, str]:
    files = [*city.glob("*.parquet"), city.parent / f"{city.name}-truth" / "truth.json"]
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


@pytest.mark.parametrize("name", sorted(GENERATORS))
def test_same_seed_gives_the_same_files_and_another_seed_others(name: str, tmp_path: Path) -> None:
    for folder, seed in (("a", 4), ("b", 4), ("c", 5)):
        GENERATORS[name](seed, 2_000, tmp_path / folder / "city")
    first, again, other = (_digest(tmp_path / f / "city") for f in ("a", "b", "c"))
    assert first == again
    assert first["claims.parquet"] != other["claims.parquet"]


def test_every_column_is_one_of_the_delivery_format(city: Path) -> None:
    for file in city.glob("*.parquet"):
        assert set(pq.read_schema(file).names) <= set(TABLES[file.stem].names), file.stem


def test_a_city_is_about_as_large_as_asked(city: Path) -> None:
    assert abs(len(_column(city, "claims", "setl_id")) - CLAIMS) < 0.15 * CLAIMS


def test_truth_names_people_claims_and_places_of_the_delivery(city: Path) -> None:
    persons, places = set(_column(city, "persons", "psn_no")), set(_column(city, "institutions", "fixmedins_code"))
    owner = dict(zip(_column(city, "claims", "setl_id"), _column(city, "claims", "psn_no"), strict=True))
    document = _truth(city)
    assert document["rings"]
    assert document["lookalikes"]
    for group in [*document["rings"], *document["lookalikes"]]:
        assert len(group["members"]) == len(set(group["members"])) >= 2, group["id"]
        assert set(group["members"]) | set(group["bystanders"]) <= persons
        assert set(group["institutions"]) <= places
        assert {owner[c] for c in group["claims"]} <= set(group["members"]), group["id"]


def test_every_member_of_a_ring_has_a_claim_in_it(city: Path) -> None:
    owner = dict(zip(_column(city, "claims", "setl_id"), _column(city, "claims", "psn_no"), strict=True))
    for ring in _truth(city)["rings"]:
        assert {owner[c] for c in ring["claims"]} == set(ring["members"]), (ring["id"], ring["scheme"])


def test_nobody_is_in_two_groups(city: Path) -> None:
    document = _truth(city)
    members = [m for g in [*document["rings"], *document["lookalikes"]] for m in g["members"]]
    assert len(members) == len(set(members))


def test_fee_lines_add_up_to_their_claim(city: Path) -> None:
    lines = pq.read_table(city / "fee_items.parquet", columns=["setl_id", "det_item_fee_sumamt"])
    sums = lines.group_by("setl_id").aggregate([("det_item_fee_sumamt", "sum")])
    totals = dict(zip(sums["setl_id"].to_pylist(), sums["det_item_fee_sumamt_sum"].to_pylist(), strict=True))
    claims = pq.read_table(city / "claims.parquet", columns=["setl_id", "medfee_sumamt", "refd_setl_flag"])
    plain = claims.filter(pc.invert(claims["refd_setl_flag"]))
    assert totals == dict(zip(plain["setl_id"].to_pylist(), plain["medfee_sumamt"].to_pylist(), strict=True))


@pytest.mark.parametrize("name", sorted(GENERATORS))
def test_a_city_without_rings_has_the_look_alikes_and_no_ring(name: str, tmp_path: Path) -> None:
    GENERATORS[name](3, 3_000, tmp_path / "city", rings=False)
    document = _truth(tmp_path / "city")
    assert document["rings"] == []
    assert len(document["lookalikes"]) >= 5


def test_the_product_takes_a_city_in_without_rejecting_a_row(city: Path, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    ledger, identities = open_ledger(folder), open_identities(folder)
    report = ingest_delivery(
        city,
        folder=folder,
        ledger=ledger,
        identities=identities,
        owner="YB3407",
        mapping=None,
        progress=Quiet(),
        actor="test",
    )
    identities.close()
    ledger.close()
    assert report.tables["claims"].loaded == len(_column(city, "claims", "setl_id"))
    assert {name: c.rejected + c.duplicate for name, c in report.tables.items() if c.rejected + c.duplicate} == {}


def test_the_two_cities_differ_in_what_they_deliver(tmp_path: Path) -> None:
    river(1, 3_000, tmp_path / "river")
    plateau(1, 3_000, tmp_path / "plateau")
    assert "household_id" in pq.read_schema(tmp_path / "river" / "persons.parquet").names
    assert "household_id" not in pq.read_schema(tmp_path / "plateau" / "persons.parquet").names
    missing = [sum(v is None for v in _column(tmp_path / n, "persons", "tel")) for n in ("river", "plateau")]
    assert missing[0] > 0 == missing[1]
    hours = {t.hour for t in _column(tmp_path / "plateau", "claims", "begntime") if t is not None}
    assert hours == {0}
