"""The synthetic city: same bytes for the same seed, amounts that add up, a truth that fits the delivery."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from graph.model.certno import CertCheck, inspect_certno
from graph.model.errors import BadInput
from graph.model.tables import MANDATORY_TABLES, TABLES
from ingest.synthetic import generate_city

CLAIMS = 30_000
STAYS = {"21", "2101", "22", "52"}
Row = dict[str, str]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city") / "delivery"
    generate_city(7, CLAIMS, folder)
    return folder


@pytest.fixture(scope="module")
def truth(city: Path) -> dict[str, Any]:
    return dict(json.loads((city.parent / "delivery-truth" / "truth.json").read_text(encoding="utf-8")))


def rows(city: Path, table: str) -> Iterator[Row]:
    with (city / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@pytest.fixture(scope="module")
def claims(city: Path) -> dict[str, Row]:
    return {row["setl_id"]: row for row in rows(city, "claims")}


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_same_seed_and_size_give_the_same_bytes(tmp_path: Path) -> None:
    generate_city(3, 5000, tmp_path / "a")
    generate_city(3, 5000, tmp_path / "b")
    generate_city(4, 5000, tmp_path / "c")
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert digests(tmp_path / "a-truth") == digests(tmp_path / "b-truth")
    assert digests(tmp_path / "a")["claims.csv"] != digests(tmp_path / "c")["claims.csv"]


def test_every_table_of_the_format_is_delivered_with_declared_columns_only(city: Path) -> None:
    assert {p.stem for p in city.glob("*.csv")} == set(TABLES)
    for name, table in TABLES.items():
        with (city / f"{name}.csv").open(encoding="utf-8") as stream:
            header = stream.readline().strip().split(",")
        assert set(header) <= set(table.names)
        assert {c.name for c in table.columns if c.mandatory} <= set(header), name


def test_manifest_names_every_file_with_its_checksum_and_rows(city: Path) -> None:
    manifest = json.loads((city / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["synthetic"] is True
    assert {f["table"] for f in manifest["files"]} == set(TABLES) > set(MANDATORY_TABLES)
    for file in manifest["files"]:
        assert hashlib.sha256((city / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    claims_file = next(f for f in manifest["files"] if f["table"] == "claims")
    assert claims_file["rows"] == CLAIMS


def test_fee_lines_add_up_to_the_bill_and_payments_to_the_total(city: Path, claims: dict[str, Row]) -> None:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in rows(city, "fee_items"):
        amount = Decimal(line["det_item_fee_sumamt"])
        assert Decimal(line["cnt"]) * Decimal(line["pric"]) == amount
        sums[line["setl_id"]] += amount
    for claim in claims.values():
        total = Decimal(claim["medfee_sumamt"])
        assert sums[claim["setl_id"]] == total
        parts = ("fund_pay_sumamt", "psn_cash_pay", "acct_pay", "acct_mulaid_pay")
        assert sum(Decimal(claim[p]) for p in parts) == total
        assert abs(Decimal(claim["fund_pay_sumamt"])) <= abs(total)


def test_only_reversals_are_negative_and_each_takes_back_an_earlier_claim(claims: dict[str, Row]) -> None:
    reversals = [c for c in claims.values() if c["refd_setl_flag"] == "1"]
    assert 0.008 * CLAIMS < len(reversals) < 0.015 * CLAIMS
    for claim in claims.values():
        assert (Decimal(claim["medfee_sumamt"]) < 0) == (claim["refd_setl_flag"] == "1")
    for back in reversals:
        original = claims[back["refd_of_setl_id"]]
        assert original["psn_no"] == back["psn_no"]
        assert Decimal(original["medfee_sumamt"]) == -Decimal(back["medfee_sumamt"])
        assert original["setl_time"] <= back["setl_time"]


def test_identity_numbers_are_nearly_all_valid_and_agree_with_birth_and_sex(city: Path) -> None:
    people = list(rows(city, "persons"))
    whole = [p for p in people if len(p["certno"]) == 18]
    valid = [p for p in whole if inspect_certno(p["certno"]).check is CertCheck.OK]
    assert 0.98 * len(people) < len(valid) < len(people)
    assert any(len(p["certno"]) == 15 for p in people)
    for person in valid:
        assert person["certno"][6:14] == person["brdy"].replace("-", "")
        assert int(person["certno"][16]) % 2 == int(person["gend"]) % 2
    shared = Counter(p["certno"] for p in people if p["certno"])
    assert 0 < sum(n > 1 for n in shared.values()) < 0.01 * len(people)


def test_marginals_are_those_of_a_city(city: Path, claims: dict[str, Row]) -> None:
    people = list(rows(city, "persons"))
    assert len(people) >= 0.3 * CLAIMS
    homes = Counter(p["addr_id"] for p in people)
    assert 2 < len(people) / len(homes) < 4
    places = Counter(c["fixmedins_code"] for c in claims.values())
    top = sum(n for _, n in places.most_common(len(places) // 10))
    assert top > 0.25 * CLAIMS
    firms = Counter(e["emp_no"] for e in rows(city, "employments"))
    assert max(firms.values()) > 4 * sum(firms.values()) / len(firms)
    types = Counter(c["med_type"][:2] for c in claims.values())
    assert types["11"] > types["21"] > types["52"] > 0
    lines = sum(1 for _ in rows(city, "fee_items"))
    traces = sum(1 for _ in rows(city, "drug_traces"))
    assert lines >= 6 * CLAIMS
    assert traces >= CLAIMS
    sundays = sum(date.fromisoformat(c["begndate"]).weekday() == 6 for c in claims.values())
    assert 0 < sundays < CLAIMS / 8


def test_truth_names_only_what_was_delivered(city: Path, truth: dict[str, Any], claims: dict[str, Row]) -> None:
    people = {p["psn_no"] for p in rows(city, "persons")}
    places = {p["fixmedins_code"] for p in rows(city, "institutions")}
    agents = {a["agnt_id"] for a in rows(city, "agents")}
    for group in truth["rings"] + truth["lookalikes"]:
        assert set(group["members"]) | set(group["bystanders"]) <= people
        assert not set(group["members"]) & set(group["bystanders"])
        assert set(group["institutions"]) <= places
        assert set(group["agents"]) <= agents
        assert group["claims"]
        assert {claims[c]["psn_no"] for c in group["claims"]} <= set(group["members"]) | set(group["bystanders"])
        fund = sum(Decimal(claims[c]["fund_pay_sumamt"]) for c in group["claims"])
        assert fund == Decimal(group["fund_amount"])
    members = [m for r in truth["rings"] for m in r["members"]]
    assert len(members) == len(set(members))
    assert 0.01 < len(members) / len(people) < 0.03
    assert not set(members) & {m for g in truth["lookalikes"] for m in g["members"]}
    assert {r["scheme"] for r in truth["rings"]} == {
        "T01", "T02", "T03", "T05", "T06", "T07", "T08", "T12", "T13", "T14", "T18", "T39", "T45", "T46"
    }  # fmt: skip


def test_lockstep_members_are_admitted_together_at_least_twice(truth: dict[str, Any], claims: dict[str, Row]) -> None:
    for ring in (r for r in truth["rings"] if r["scheme"] in ("T01", "T05", "T06")):
        stays = Counter(claims[c]["psn_no"] for c in ring["claims"] if claims[c]["med_type"][:2] == "21")
        assert set(stays) == set(ring["members"])
        assert min(stays.values()) >= 2


def test_resale_rings_settle_a_box_twice_and_ordinary_sales_hardly_ever_do(city: Path, truth: dict[str, Any]) -> None:
    ring_of = {c: r["id"] for r in truth["rings"] for c in r["claims"]}
    known = set(ring_of) | {c for g in truth["lookalikes"] for c in g["claims"]}
    sold: dict[str, set[str]] = defaultdict(set)
    for event in rows(city, "drug_traces"):
        if event["event"] == "sale" and event["setl_id"] and event["drug_trac_codg"] != "NDPB999":
            sold[event["drug_trac_codg"]].add(event["setl_id"])
    twice = {code: at for code, at in sold.items() if len(at) > 1}
    assert all(len(code) == 20 and code.isdigit() for code in sold)
    planted = Counter(ring_of[c] for at in twice.values() for c in list(at)[:1] if c in ring_of)
    for ring in (r for r in truth["rings"] if r["scheme"] in ("T07", "T08")):
        assert planted[ring["id"]] >= 4
    assert sum(not at & known for at in twice.values()) < 0.001 * len(sold)


def test_hardly_anybody_outside_the_truth_lies_in_two_beds_or_is_treated_after_death(
    city: Path, truth: dict[str, Any], claims: dict[str, Row]
) -> None:
    known = {c for g in truth["rings"] + truth["lookalikes"] for c in g["claims"]}
    taken_back = {c["refd_of_setl_id"] for c in claims.values()}
    stays: dict[str, list[Row]] = defaultdict(list)
    for claim in claims.values():
        if claim["med_type"] in STAYS and claim["refd_setl_flag"] == "0" and claim["setl_id"] not in taken_back:
            stays[claim["psn_no"]].append(claim)
    clashes = known_clashes = 0
    for own in stays.values():
        own.sort(key=lambda c: (c["begndate"], c["enddate"]))
        for one, two in pairwise(own):
            if two["begndate"] < one["enddate"]:
                known_clashes += one["setl_id"] in known and two["setl_id"] in known
                clashes += 1
    assert known_clashes > 10
    assert clashes - known_clashes < 0.01 * sum(len(s) for s in stays.values())
    died = {d["psn_no"]: d["death_date"] for d in rows(city, "deaths")}
    late = [c for c in claims.values() if c["begndate"] > died.get(c["psn_no"], "9")]
    assert late
    assert {c["setl_id"] for c in late} <= known


def test_papers_of_forgery_rings_are_shared_by_strangers(truth: dict[str, Any], claims: dict[str, Row]) -> None:
    shared = {"T13": "invono", "T14": "agnt_id", "T46": "payee_acct"}
    for ring in (r for r in truth["rings"] if r["scheme"] in shared):
        users: dict[str, set[str]] = defaultdict(set)
        for claim in (claims[c] for c in ring["claims"]):
            if claim[shared[ring["scheme"]]]:
                users[claim[shared[ring["scheme"]]]].add(claim["psn_no"])
        assert max(map(len, users.values())) >= 2
        by_hand = [claims[c]["clr_way"] == "2" for c in ring["claims"]]
        assert sum(by_hand) > 0.7 * len(by_hand)


def test_collected_cards_are_run_within_minutes_and_cloned_bills_are_equal(
    city: Path, truth: dict[str, Any], claims: dict[str, Row]
) -> None:
    bills: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    wanted = {c for r in truth["rings"] if r["scheme"] == "T45" for c in r["claims"]}
    for line in rows(city, "fee_items"):
        if line["setl_id"] in wanted:
            bills[line["setl_id"]].append((line["hilist_code"], line["cnt"], line["det_item_fee_sumamt"]))
    for ring in truth["rings"]:
        if ring["scheme"] == "T45":
            assert Counter(tuple(sorted(bills[c])) for c in ring["claims"]).most_common(1)[0][1] >= 2
        if ring["scheme"] == "T02":
            days: dict[str, list[datetime]] = defaultdict(list)
            for claim in (claims[c] for c in ring["claims"]):
                days[claim["begndate"]].append(datetime.fromisoformat(claim["setl_time"]))
            spans = [max(times) - min(times) for times in days.values() if len(times) > 1]
            assert sorted(spans)[len(spans) // 2] < timedelta(hours=1)


def test_shell_firms_hire_before_birth_and_kindergartens_did_so_long_ago(city: Path, truth: dict[str, Any]) -> None:
    joined = {e["psn_no"]: date.fromisoformat(e["start_date"]) for e in rows(city, "employments")}
    born = {m["psn_no"]: date.fromisoformat(m["birth_date"]) for m in rows(city, "maternity")}
    rings = [r for r in truth["rings"] if r["scheme"] == "T18"]
    looks = [g for g in truth["lookalikes"] if g["kind"] == "kindergarten"]
    assert rings
    assert looks
    assert all(60 <= (born[p] - joined[p]).days <= 250 for r in rings for p in r["members"])
    assert all((born[p] - joined[p]).days > 300 for g in looks for p in g["members"])


def test_null_city_has_look_alikes_but_no_rings(tmp_path: Path) -> None:
    report = generate_city(7, 6000, tmp_path / "null", rings=False)
    truth = json.loads(report.truth.read_text(encoding="utf-8"))
    assert truth["rings"] == []
    assert report.rings == 0
    assert len(truth["lookalikes"]) == report.lookalikes > 15


def test_parquet_holds_the_same_rows_with_types(tmp_path: Path) -> None:
    generate_city(5, 5000, tmp_path / "text")
    generate_city(5, 5000, tmp_path / "typed", form="parquet")
    table = pq.read_table(tmp_path / "typed" / "claims.parquet")
    as_text = list(rows(tmp_path / "text", "claims"))
    assert table.column("setl_id").to_pylist() == [r["setl_id"] for r in as_text]
    assert table.column("medfee_sumamt").to_pylist() == [Decimal(r["medfee_sumamt"]) for r in as_text]
    assert [str(d) for d in table.column("begndate").to_pylist()] == [r["begndate"] for r in as_text]


def test_city_of_another_prefecture_carries_its_codes(tmp_path: Path) -> None:
    generate_city(1, 5000, tmp_path / "other", adcode="330100")
    assert all(p["area_code"].startswith("3301") for p in rows(tmp_path / "other", "persons"))


@pytest.mark.parametrize(("claims", "adcode"), [(10, "411400"), (5000, "41"), (5000, "abcdef")])
def test_city_refuses_sizes_and_codes_that_make_no_city(tmp_path: Path, claims: int, adcode: str) -> None:
    with pytest.raises(BadInput):
        generate_city(1, claims, tmp_path / "x", adcode=adcode)
    assert not (tmp_path / "x").exists()
