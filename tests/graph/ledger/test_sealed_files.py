"""Sealed originals: unreadable without their key, whole or not there, never in another's place."""

from __future__ import annotations

import hashlib
import stat
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph.ledger import sealed_files
from graph.ledger.sealed_files import KEY_NAME, SealedFiles, open_sealed_files
from graph.model.errors import BadInput, NotFound, Unavailable
from graph.model.folders import DataFolder

ONE, OTHER = "01JD000000000000000000000A", "01JD000000000000000000000B"
CONTENT = "举报人张三，电话13900001111".encode() * 50


@pytest.fixture
def sealed(folder: DataFolder) -> SealedFiles:
    return open_sealed_files(folder)


def on_disk(folder: DataFolder) -> list[Path]:
    return [path for path in folder.sealed.rglob("*") if path.is_file()]


def test_what_is_sealed_comes_back_and_is_nowhere_in_clear(folder: DataFolder, sealed: SealedFiles) -> None:
    assert sealed.seal(ONE, CONTENT) == hashlib.sha256(CONTENT).hexdigest()
    assert sealed.open(ONE) == CONTENT
    (path,) = on_disk(folder)
    assert "张三".encode() not in path.read_bytes()
    assert b"13900001111" not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_another_opening_of_the_folder_reads_it(folder: DataFolder, sealed: SealedFiles) -> None:
    sealed.seal(ONE, CONTENT)
    assert open_sealed_files(folder).open(ONE) == CONTENT


def test_equal_contents_are_sealed_differently(folder: DataFolder, sealed: SealedFiles) -> None:
    sealed.seal(ONE, CONTENT)
    sealed.seal(OTHER, CONTENT)
    one, other = (path.read_bytes() for path in on_disk(folder))
    assert one[4:] != other[4:]
    assert one[-16:] != other[-16:]


@pytest.mark.parametrize("place", [0, 10, 40, 70, 90, -1], ids=["mark", "nonce", "key", "second nonce", "text", "tag"])
def test_a_changed_byte_is_noticed(folder: DataFolder, sealed: SealedFiles, place: int) -> None:
    sealed.seal(ONE, CONTENT)
    (path,) = on_disk(folder)
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)
    with pytest.raises(Unavailable):
        sealed.open(ONE)


@pytest.mark.parametrize("length", [0, 3, 30, 70])
def test_a_file_cut_short_is_noticed(folder: DataFolder, sealed: SealedFiles, length: int) -> None:
    sealed.seal(ONE, CONTENT)
    (path,) = on_disk(folder)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Unavailable):
        sealed.open(ONE)


def test_a_file_put_in_anothers_place_does_not_open(folder: DataFolder, sealed: SealedFiles) -> None:
    sealed.seal(ONE, CONTENT)
    sealed.seal(OTHER, b"another")
    first, second = (folder.sealed / name[-2:] / name for name in (ONE, OTHER))
    second.write_bytes(first.read_bytes())
    with pytest.raises(Unavailable):
        sealed.open(OTHER)


def test_another_master_key_opens_nothing(folder: DataFolder, sealed: SealedFiles) -> None:
    sealed.seal(ONE, CONTENT)
    (folder.keys / KEY_NAME).write_bytes(b"k" * 32)
    with pytest.raises(Unavailable):
        open_sealed_files(folder).open(ONE)


def test_a_lost_master_key_is_told_and_not_replaced(folder: DataFolder, sealed: SealedFiles) -> None:
    sealed.seal(ONE, CONTENT)
    (folder.keys / KEY_NAME).unlink()
    with pytest.raises(Unavailable):
        open_sealed_files(folder)
    assert not (folder.keys / KEY_NAME).exists()


def test_a_file_above_the_limit_is_refused_and_leaves_nothing(
    folder: DataFolder, sealed: SealedFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed_files, "MOST_BYTES", 100)
    sealed.seal(OTHER, b"x" * 100)
    with pytest.raises(BadInput):
        sealed.seal(ONE, b"x" * 101)
    assert [path.name for path in on_disk(folder)] == [OTHER]


@pytest.mark.parametrize("name", ["", "..", "../keys/x", "a" * 26, f"{ONE}/x", "01JD000000000000000000000C"])
def test_an_id_is_never_a_path(sealed: SealedFiles, name: str) -> None:
    with pytest.raises(NotFound):
        sealed.open(name)


def test_a_removed_file_is_gone_and_removing_it_again_is_nothing(folder: DataFolder, sealed: SealedFiles) -> None:
    sealed.seal(ONE, CONTENT)
    (path,) = on_disk(folder)
    kept = path.with_name("linked")
    kept.hardlink_to(path)
    sealed.remove(ONE)
    sealed.remove(ONE)
    with pytest.raises(NotFound):
        sealed.open(ONE)
    kept.rename(path)
    with pytest.raises(Unavailable):
        sealed.open(ONE)  # its key went first


def test_files_older_than_a_time_are_found_for_the_sweep(sealed: SealedFiles) -> None:
    sealed.seal(ONE, CONTENT)
    time.sleep(0.02)
    between = datetime.now(UTC)
    time.sleep(0.02)
    sealed.seal(OTHER, CONTENT)
    assert sealed.find_older(between) == [ONE]
    assert sealed.find_older(between + timedelta(hours=1)) == [ONE, OTHER]
