"""The informants' vault: sealed under keys of their own, found by id alone, gone for good when its key is destroyed."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ledger.envelope import BLOCK, WrongSeal, new_data_key, seal, unseal, unwrap_key, wrap_key
from graph.ledger.receipts import ALPHABET, CHARACTERS, new_receipt, receipt_hash
from graph.ledger.vault import NewRecord, Vault, open_vault
from graph.model.errors import BadInput, Conflict, NotFound, Unavailable
from graph.model.folders import DataFolder

DAY = date(2026, 11, 2)
WORDS = "我叫欧阳靖琪，电话13912345678，在骨科上班".encode()


@pytest.fixture
def vault(folder: DataFolder) -> Iterator[Vault]:
    opened = open_vault(folder)
    yield opened
    opened.close()


def _files(folder: DataFolder) -> bytes:
    """All bytes of the vault's files."""
    return b"".join(path.read_bytes() for path in sorted(folder.root.glob("vault.sqlite*")))


def test_what_was_sealed_comes_back(vault: Vault) -> None:
    vault.put([NewRecord("r1", {"text": WORDS, "form": b"{}"}), NewRecord("r2", {"text": b""})], on=DAY)
    assert vault.read("r1", "text") == WORDS
    assert vault.read("r1", "form") == b"{}"
    assert vault.read("r2", "text") == b""
    assert vault.read("r2", "form") is None


def test_a_part_can_be_added_and_replaced_later(vault: Vault) -> None:
    vault.put([NewRecord("r1", {"text": WORDS})], on=DAY)
    vault.add("r1", {"map": b"one"})
    vault.add("r1", {"map": b"two"})
    assert vault.read("r1", "map") == b"two"
    with pytest.raises(NotFound):
        vault.add("nobody", {"map": b"x"})


def test_nothing_of_what_was_said_can_be_found_in_the_file(folder: DataFolder, vault: Vault) -> None:
    vault.put([NewRecord("r1", {"text": WORDS}, "7K3QH-9VXD2-M0RTB-5ENJC")], on=DAY)
    raw = _files(folder)
    for said in ("欧阳靖琪", "13912345678", "骨科", "7K3QH", "7K3QH9VXD2M0RTB5ENJC"):
        assert said.encode() not in raw, said
    assert b"r1" in raw  # the search above would have found it


def test_the_file_and_the_master_key_are_for_their_owner_alone(folder: DataFolder, vault: Vault) -> None:
    key = folder.keys / "vault-master-1.key"
    assert stat.S_IMODE(folder.vault.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_bytes() not in _files(folder)
    os.chmod(key, 0o644)
    with pytest.raises(BadInput):
        open_vault(folder)


def test_neither_repr_nor_error_tells_what_is_inside(folder: DataFolder, vault: Vault) -> None:
    record = NewRecord("r1", {"text": WORDS}, "7K3QH-9VXD2-M0RTB-5ENJC")
    assert "欧阳" not in repr(record)
    assert "7K3QH" not in repr(record)
    vault.put([record], on=DAY)
    with pytest.raises(Conflict) as taken:
        vault.put([record], on=DAY)
    assert "欧阳" not in str(taken.value) + repr(taken.value.facts)
    assert (folder.keys / "vault-master-1.key").read_bytes().hex() not in repr(vault._keys)


def test_records_are_sealed_all_or_none(vault: Vault) -> None:
    vault.put([NewRecord("r1", {"text": b"1"})], on=DAY)
    with pytest.raises(Conflict):
        vault.put([NewRecord("r0", {"text": b"0"}), NewRecord("r1", {"text": b"again"})], on=DAY)
    with pytest.raises(NotFound):
        vault.read("r0", "text")
    assert vault.read("r1", "text") == b"1"


def test_a_destroyed_record_cannot_be_read_by_anybody(folder: DataFolder, vault: Vault) -> None:
    code = new_receipt()
    vault.put([NewRecord("r1", {"text": WORDS}, code), NewRecord("r2", {"text": b"kept"})], on=DAY)
    with closing(sqlite3.connect(folder.vault)) as raw:
        wrapped, box = raw.execute(
            "SELECT wrapped, box FROM records JOIN parts ON record = id WHERE id = 'r1'"
        ).fetchone()
    assert wrapped in _files(folder)
    assert vault.destroy(["r1", "nobody"], on=DAY) == 1
    assert vault.destroy(["r1"], on=DAY) == 0
    with pytest.raises(NotFound):
        vault.read("r1", "text")
    assert vault.find_by_receipt(code) is None
    assert vault.read("r2", "text") == b"kept"
    assert wrapped not in _files(folder)
    assert box not in _files(folder)
    with closing(sqlite3.connect(folder.vault)) as raw:
        assert raw.execute("SELECT destroyed_on FROM records WHERE id = 'r1'").fetchone() == ("2026-11-02",)


def test_a_box_moved_to_another_record_or_part_does_not_open(folder: DataFolder, vault: Vault) -> None:
    vault.put([NewRecord("r1", {"text": b"one", "form": b"f"}), NewRecord("r2", {"text": b"two"})], on=DAY)
    with closing(sqlite3.connect(folder.vault)) as raw, raw:
        raw.execute(
            "UPDATE parts SET box = (SELECT box FROM parts WHERE record='r1' AND name='text') WHERE record='r2'"
        )
        raw.execute(
            "UPDATE parts SET box = (SELECT box FROM parts WHERE record='r1' AND name='text') WHERE name='form'"
        )
    for record, part in (("r2", "text"), ("r1", "form")):
        with pytest.raises(Unavailable):
            vault.read(record, part)
    with closing(sqlite3.connect(folder.vault)) as raw, raw:
        raw.execute("UPDATE records SET wrapped = (SELECT wrapped FROM records WHERE id = 'r1')")
    with pytest.raises(Unavailable):
        vault.read("r2", "text")


def test_another_master_key_opens_nothing_and_a_missing_one_is_not_made_anew(folder: DataFolder, vault: Vault) -> None:
    vault.put([NewRecord("r1", {"text": b"one"})], on=DAY)
    key = folder.keys / "vault-master-1.key"
    kept = key.read_bytes()
    key.write_bytes(bytes(32))
    with pytest.raises(Unavailable):
        open_vault(folder)
    key.unlink()
    with pytest.raises(Unavailable):
        open_vault(folder)
    assert not key.exists()
    key.write_bytes(kept)
    key.chmod(0o600)
    with closing(open_vault(folder)) as again:
        assert again.read("r1", "text") == b"one"


def test_rotation_wraps_every_key_anew_and_old_backups_open_with_old_keys(folder: DataFolder, tmp_path: Path) -> None:
    with closing(open_vault(folder)) as vault:
        vault.put([NewRecord("r1", {"text": b"one"}), NewRecord("gone", {"text": b"x"})], on=DAY)
        vault.destroy(["gone"], on=DAY)
        backup = DataFolder(tmp_path / "backup")
        backup.root.mkdir()
        backup.vault.write_bytes(folder.vault.read_bytes())
        assert vault.rotate() == 1
        vault.put([NewRecord("r2", {"text": b"two"})], on=DAY)
    with closing(sqlite3.connect(folder.vault)) as raw:
        assert dict(raw.execute("SELECT id, key_version FROM records WHERE wrapped IS NOT NULL")) == {"r1": 2, "r2": 2}
    (folder.keys / "vault-master-1.key").rename(tmp_path / "archived.key")
    with closing(open_vault(folder)) as vault:
        assert (vault.read("r1", "text"), vault.read("r2", "text")) == (b"one", b"two")
    backup.keys.mkdir(mode=0o700)
    (tmp_path / "archived.key").rename(backup.keys / "vault-master-1.key")
    with closing(open_vault(backup)) as old:
        assert old.read("r1", "text") == b"one"


def test_a_receipt_code_finds_its_record_however_it_is_typed(vault: Vault) -> None:
    vault.put([NewRecord("r1", {}, "7K3QH-9VXD2-M0RTB-5ENJC")], on=DAY)
    for typed in ("7K3QH-9VXD2-M0RTB-5ENJC", "7k3qh 9vxd2 mortb 5enjc", "7K3QH9VXD2MORTB5ENJC"):
        assert vault.find_by_receipt(typed) == "r1"
    assert vault.find_by_receipt("7K3QH-9VXD2-M0RTB-5ENJD") is None
    assert vault.find_by_receipt("") is None


def test_a_receipt_code_has_at_least_80_bits_and_never_comes_twice() -> None:
    assert len(ALPHABET) ** CHARACTERS >= 2**80
    codes = {new_receipt() for _ in range(2_000)}
    assert len(codes) == 2_000
    assert {character for code in codes for character in code.replace("-", "")} == set(ALPHABET)
    assert len({receipt_hash(code) for code in codes}) == 2_000


def test_records_sealed_before_a_day_are_told_for_the_sweep(vault: Vault) -> None:
    vault.put([NewRecord("old", {}), NewRecord("gone", {})], on=date(2026, 10, 30))
    vault.put([NewRecord("new", {})], on=DAY)
    vault.destroy(["gone"], on=DAY)
    assert vault.find_sealed_before(DAY) == ["old"]


@given(content=st.binary(max_size=2_000), record=st.text(max_size=20), part=st.text(max_size=10))
def test_sealing_comes_back_whole_and_its_length_tells_only_blocks(content: bytes, record: str, part: str) -> None:
    key = new_data_key()
    box = seal(key, content, record=record, part=part)
    assert unseal(key, box, record=record, part=part) == content
    assert (len(box) - 28) % BLOCK == 0


def test_names_of_record_and_part_cannot_be_shifted_into_one_another() -> None:
    key = new_data_key()
    box = seal(key, b"x", record="a", part="bc")
    for record, part in (("ab", "c"), ("a\0b", "c"), ("a", "b")):
        with pytest.raises(WrongSeal):
            unseal(key, box, record=record, part=part)
    wrapped = wrap_key(key, new_data_key(), record="a")
    with pytest.raises(WrongSeal):
        unwrap_key(key, wrapped, record="b")
    with pytest.raises(WrongSeal):
        unwrap_key(key, b"", record="a")
