"""Uploads: safe names, bounded sizes, looked at before they are kept; inbox folders by name only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gql.uploads import MAX_FILES, begin_upload, get_upload, inbox_folder, inbox_names, safe_name, store_file
from graph.model.errors import BadInput, NotFound
from graph.model.folders import DataFolder


async def _chunks(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def _upload(tmp_path: Path) -> tuple[DataFolder, str]:
    folder = DataFolder(tmp_path)
    return folder, begin_upload(folder, actor="A1", agency="YB1")


async def test_a_file_is_streamed_to_the_upload(tmp_path: Path) -> None:
    folder, upload = _upload(tmp_path)
    place = get_upload(folder, upload, agency="YB1")
    assert await store_file(place, "claims.csv", _chunks(b"setl_id,", b"psn_no\n"), limit=100) == 15
    assert (place.folder / "claims.csv").read_bytes() == b"setl_id,psn_no\n"


def test_an_upload_of_another_agency_is_not_there(tmp_path: Path) -> None:
    folder, upload = _upload(tmp_path)
    with pytest.raises(NotFound) as foreign:
        get_upload(folder, upload, agency="GA1")
    with pytest.raises(NotFound) as missing:
        get_upload(folder, "01JDZZZZZZZZZZZZZZZZZZZZZZ", agency="GA1")
    assert str(foreign.value) == str(missing.value)


@pytest.mark.parametrize("upload", ["..", "../inbox", "", "x", "01jd../../../../etc/passwd00"])
def test_an_upload_id_is_never_a_path(tmp_path: Path, upload: str) -> None:
    folder, _ = _upload(tmp_path)
    with pytest.raises(NotFound):
        get_upload(folder, upload, agency="YB1")


@pytest.mark.parametrize(
    "name",
    [
        "../x.csv",
        "a/b.csv",
        "a\\b.csv",
        ".hidden.csv",
        "x..csv",
        "upload.json",
        "a\x00.csv",
        "C:x.csv",
        "x.exe",
        "x",
        "",
        "a" * 200 + ".csv",
        "-\n.csv",
    ],
)
def test_unsafe_names_are_refused(name: str) -> None:
    with pytest.raises(BadInput):
        safe_name(name)


@pytest.mark.parametrize("name", ["claims.csv", "结算.xlsx", "2024-01_claims.parquet", "manifest.json"])
def test_plain_names_are_taken(name: str) -> None:
    assert safe_name(name) == name


async def test_a_file_over_the_limit_leaves_nothing(tmp_path: Path) -> None:
    folder, upload = _upload(tmp_path)
    place = get_upload(folder, upload, agency="YB1")
    with pytest.raises(BadInput):
        await store_file(place, "claims.csv", _chunks(*[b"x" * 50] * 3), limit=100)
    assert list(place.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("claims.csv", b"PK\x03\x04zip bomb"),
        ("claims.csv", b"MZ\x90program"),
        ("claims.csv", b"a,b\n\x00\x00"),
        ("claims.parquet", b"a,b\n1,2\n"),
        ("claims.xlsx", b"PAR1"),
    ],
)
async def test_content_that_is_not_what_its_name_says_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    folder, upload = _upload(tmp_path)
    place = get_upload(folder, upload, agency="YB1")
    with pytest.raises(BadInput):
        await store_file(place, name, _chunks(content), limit=1000)
    assert list(place.folder.iterdir()) == []


async def test_the_number_of_files_is_bounded(tmp_path: Path) -> None:
    folder, upload = _upload(tmp_path)
    place = get_upload(folder, upload, agency="YB1")
    for number in range(MAX_FILES):
        await store_file(place, f"t{number}.csv", _chunks(b"a\n"), limit=100)
    with pytest.raises(BadInput):
        await store_file(place, "one_more.csv", _chunks(b"a\n"), limit=100)
    await store_file(place, "t0.csv", _chunks(b"again\n"), limit=100)


@pytest.mark.parametrize("name", ["..", "../lake", "/etc", "a/b", ".", "", "x/../../y", "a\\b"])
def test_an_inbox_folder_is_a_name_and_never_a_path(tmp_path: Path, name: str) -> None:
    (tmp_path / "inbox" / "a" / "b").mkdir(parents=True)
    with pytest.raises(BadInput):
        inbox_folder(DataFolder(tmp_path), name)


def test_links_out_of_the_inbox_are_not_followed(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    (folder.inbox / "2024-01").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    (folder.inbox / "out").symlink_to(tmp_path / "secret")
    assert inbox_names(folder) == ["2024-01"]
    with pytest.raises(NotFound):
        inbox_folder(folder, "out")
