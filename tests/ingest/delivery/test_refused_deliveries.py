"""Deliveries that are refused whole (整批退回): the reason is named, nothing is half-loaded."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model.errors import BadInput, Conflict, DeliveryRefused
from tests.ingest.delivery.small_delivery import CLAIMS, Stores, claim, write_delivery


def refusal(stores: Stores, source: Path) -> DeliveryRefused:
    """The refusal of a delivery; checks that nothing of it stays."""
    with pytest.raises(DeliveryRefused) as caught:
        stores.ingest(source, owner="YB1")
    assert stores.is_untouched()
    assert caught.value.zh
    assert caught.value.exit_code == 2
    return caught.value


def test_a_missing_mandatory_column_refuses_the_delivery(stores: Stores, tmp_path: Path) -> None:
    rows = [{name: value for name, value in row.items() if name != "med_type"} for row in CLAIMS]
    error = refusal(stores, write_delivery(tmp_path / "in", claims=rows))
    assert (error.facts["file"], error.facts["field"]) == ("claims.csv", "med_type")


def test_a_mandatory_column_under_its_platform_name_is_pointed_out(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in", doctors=[{"prac_psn_code": "D1"}])
    assert "prac_psn_code = dr_code" in refusal(stores, source).en


def test_a_missing_mandatory_table_refuses_the_delivery(stores: Stores, tmp_path: Path) -> None:
    assert refusal(stores, write_delivery(tmp_path / "in", persons=())).facts["tables"] == "persons"


def test_an_increment_need_not_repeat_persons_and_institutions(stores: Stores, tmp_path: Path) -> None:
    stores.ingest(write_delivery(tmp_path / "one"))
    report = stores.ingest(write_delivery(tmp_path / "two", persons=(), institutions=(), claims=[claim("S9")]))
    assert list(report.tables) == ["claims"]


def test_a_checksum_that_differs_from_the_manifest_refuses_the_delivery(stores: Stores, tmp_path: Path) -> None:
    files = [{"name": "claims.csv", "sha256": "0" * 64}]
    assert refusal(stores, write_delivery(tmp_path / "in", {"files": files})).facts["file"] == "claims.csv"


def test_a_checksum_that_agrees_is_accepted(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    digest = hashlib.sha256((source / "claims.csv").read_bytes()).hexdigest()
    report = stores.ingest(write_delivery(source, {"files": {"claims.csv": {"sha256": digest, "rows": 7}}}))
    assert any("7" in en for _, en in report.warnings), "a wrong row count is told"


def test_a_file_that_the_manifest_lists_and_is_not_there_refuses_the_delivery(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in", {"files": [{"name": "fee_items.csv"}]})
    assert refusal(stores, source).facts["file"] == "fee_items.csv"


@pytest.mark.parametrize("name", ["../outside.csv", "/etc/passwd", "a/../../b.csv", "..\\b.csv", "C:\\b.csv", ""])
def test_a_manifest_path_that_leads_outside_refuses_the_delivery(stores: Stores, tmp_path: Path, name: str) -> None:
    assert (
        refusal(stores, write_delivery(tmp_path / "in", {"files": [{"name": name}]})).facts["file"] == "manifest.json"
    )


def test_a_link_in_the_folder_refuses_the_delivery(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    (tmp_path / "secret.csv").write_text("drug\n")
    (source / "items.csv").symlink_to(tmp_path / "secret.csv")
    assert refusal(stores, source).facts["file"] == "items.csv"


@pytest.mark.parametrize(
    "manifest", [{"mode": "everything"}, {"period": "next year"}, {"extracted_at": "yesterday"}, {"owner": "a'; DROP"}]
)
def test_a_manifest_that_cannot_be_understood_refuses_the_delivery(
    stores: Stores, tmp_path: Path, manifest: dict[str, object]
) -> None:
    assert refusal(stores, write_delivery(tmp_path / "in", manifest)).facts["field"] == next(iter(manifest))


def test_a_manifest_that_is_no_json_is_refused_with_its_line(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    (source / "manifest.json").write_text('{"owner": "YB1",\n "mode": }')
    assert refusal(stores, source).facts["line"] == 2


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"files": [{"name": "claims.csv", "rows": ' + "9" * 10_000 + "}]}", "[]", ""]
)
def test_a_manifest_made_to_break_its_reader_is_refused(stores: Stores, tmp_path: Path, text: str) -> None:
    source = write_delivery(tmp_path / "in")
    (source / "manifest.json").write_text(text)
    assert refusal(stores, source).facts["file"] == "manifest.json"


@pytest.mark.parametrize("first", [True, False])
def test_demonstration_data_and_real_data_never_share_an_installation(
    stores: Stores, tmp_path: Path, first: bool
) -> None:
    stores.ingest(write_delivery(tmp_path / "one", {"synthetic": first}))
    assert stores.ledger.installation.is_synthetic() is first
    with pytest.raises(DeliveryRefused) as caught:
        stores.ingest(write_delivery(tmp_path / "two", {"synthetic": not first}, claims=[claim("S9")]))
    assert caught.value.facts["field"] == "synthetic"
    assert len(stores.ledger.deliveries.find_all()) == 1
    stores.ingest(write_delivery(tmp_path / "three", {"synthetic": first}, claims=[claim("S9")]))


def test_an_initialised_installation_refuses_a_demonstration(stores: Stores, tmp_path: Path) -> None:
    stores.ledger.installation.declare(synthetic=False)
    assert refusal(stores, write_delivery(tmp_path / "in", {"synthetic": True})).facts["file"] == "manifest.json"


def test_a_refused_delivery_does_not_say_what_an_installation_holds(stores: Stores, tmp_path: Path) -> None:
    refusal(stores, write_delivery(tmp_path / "in", {"synthetic": True}, persons=()))
    assert stores.ledger.installation.kind() is None


def long_line(text: str) -> str:
    return text + "S9,P1,H1," + "2" * (100 * 1024 * 1024) + "\n" + "S8,P1\n"


def first_line_long(text: str) -> str:
    return "x" * (100 * 1024 * 1024) + "\n" + text


@pytest.mark.parametrize(("spoil", "line"), [(long_line, 5), (first_line_long, 1)])
def test_a_line_of_100_megabytes_refuses_the_delivery(
    stores: Stores, tmp_path: Path, spoil: Callable[[str], str], line: int
) -> None:
    source = write_delivery(tmp_path / "in")
    path = source / "claims.csv"
    path.write_text(spoil(path.read_text()))
    error = refusal(stores, source)
    assert (error.facts["file"], error.facts["line"]) == ("claims.csv", line)


def test_an_unfinished_quotation_refuses_the_delivery_with_its_line(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in", claims=[claim("S1"), claim("S2"), claim("S3")])
    path = source / "claims.csv"
    path.write_text(path.read_text().replace("S2,", 'S2,"'))
    error = refusal(stores, source)
    assert (error.facts["file"], error.facts["line"]) == ("claims.csv", 3)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"\x00\x01\x02\x03", "psn_no\nP1\n".encode("utf-16"), b"psn_no\n\xff\xff\xff\n", b"PK\x03\x04zip"],
)
def test_a_file_that_is_no_text_refuses_the_delivery(stores: Stores, tmp_path: Path, content: bytes) -> None:
    source = write_delivery(tmp_path / "in")
    (source / "persons.csv").write_bytes(content)
    assert refusal(stores, source).facts["file"] == "persons.csv"


@pytest.mark.parametrize("name", ["claims.parquet", "claims.xlsx"])
def test_a_file_that_is_not_what_its_name_says_refuses_the_delivery(stores: Stores, tmp_path: Path, name: str) -> None:
    source = write_delivery(tmp_path / "in", claims=())
    (source / name).write_bytes(b"not that at all" * 10)
    assert refusal(stores, source).facts["file"] == name


def test_a_column_named_twice_refuses_the_delivery(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    (source / "persons.csv").write_text("psn_no,gend,GEND\nP1,1,1\n")
    assert refusal(stores, source).facts["field"] == "gend"


def test_a_folder_without_any_table_is_refused(stores: Stores, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "PERSON.csv").write_text("person_id\n1\n")
    assert refusal(stores, tmp_path / "in").facts["reason"] == "no table"


@pytest.mark.parametrize("inside", ["claims.csv", "claims.xlsx"])
def test_a_zip_bomb_refuses_the_delivery_before_it_is_unpacked(stores: Stores, tmp_path: Path, inside: str) -> None:
    path = tmp_path / "in.zip"
    if inside.endswith(".xlsx"):
        path = write_delivery(tmp_path / "in", claims=()) / inside
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("claims.csv", "w") as entry:
        for _ in range(200):
            entry.write(b"0" * 1024 * 1024)
    error = refusal(stores, path.parent if inside.endswith(".xlsx") else path)
    assert "implausible size" in error.en


def test_a_zip_whose_entry_leads_outside_is_refused(stores: Stores, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr("../claims.csv", "setl_id\n")
    assert "points outside" in refusal(stores, tmp_path / "in.zip").en


def test_a_delivery_without_owner_is_bad_input(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    (source / "manifest.json").unlink()
    with pytest.raises(BadInput, match="owner"):
        stores.ingest(source)
    with pytest.raises(BadInput, match="YB1"):
        stores.ingest(write_delivery(tmp_path / "other"), owner="YB2")
    assert stores.is_untouched()


def test_a_delivery_cannot_be_taken_in_for_two_owners(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    (source / "manifest.json").write_text(json.dumps({"mode": "full"}))
    stores.ingest(source, owner="YB1")
    with pytest.raises(Conflict, match="YB1"):
        stores.ingest(source, owner="YB2")
