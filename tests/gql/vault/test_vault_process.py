"""The vault's own process: what goes in comes back by id alone, a handler decides what is taken out, nothing else gets out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gql.vault.client import VaultProcess
from gql.vault.proposal import Taken
from gql.vault.sealed import Attachment, Original, Sealing
from graph.model.errors import BadInput, Conflict, NotFound, Unavailable
from graph.model.folders import DataFolder
from nlp.reporter import ReporterForm

TEXT = "我叫欧阳靖琪，在康宁医院骨科上班，电话13912345678。医院挂床住院，一天虚记三十人。"
NAME = TEXT.index("欧阳靖琪")
PHONE = TEXT.index("13912345678")
AT = datetime(2026, 3, 9, 14, 7, 31, tzinfo=UTC)
FORM = ReporterForm(name="欧阳靖琪", phone="139 1234 5678")


def sealing(tip: str = "01TIP", **other: object) -> Sealing:
    plain = {"original": Original(TEXT, AT, "12345热线", "受理0042"), "form": FORM}
    return Sealing(tip, **(plain | other))  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def vault(folder: DataFolder) -> Iterator[VaultProcess]:
    opened = VaultProcess(folder)
    yield opened
    opened.close()


def test_a_tip_is_sealed_and_its_handler_decides_what_is_taken_out(vault: VaultProcess) -> None:
    assert vault.seal([sealing()]) == [None]
    seen = vault.propose("01TIP", "411402")
    assert seen.text == TEXT
    assert (seen.received_at, seen.channel, seen.external) == (AT.isoformat(), "12345热线", "受理0042")
    taken = [Taken(NAME, NAME + 4, "name"), Taken(PHONE, PHONE + 11, "phone")]
    working = vault.redact("01TIP", "411402", taken)
    assert working.text == TEXT.replace("欧阳靖琪", "〔举报人〕").replace("13912345678", "〔电话〕")
    assert working.removed == 2


def test_nothing_is_opened_before_it_is_asked_for_and_nothing_is_there_in_clear(
    folder: DataFolder, vault: VaultProcess
) -> None:
    vault.seal([sealing()])
    vault.propose("01TIP", None)
    vault.redact("01TIP", None, [Taken(NAME, NAME + 4), Taken(PHONE, PHONE + 11)])
    for path in sorted(folder.root.rglob("*")):
        raw = path.read_bytes() if path.is_file() else b""
        for said in ("欧阳靖琪", "13912345678", "139 1234 5678", "康宁", "受理0042", "12345热线", "2026-03-09"):
            assert said.encode() not in raw, (path, said)
    assert {path.name for path in folder.root.iterdir()} <= {
        "keys", "vault.sqlite", "vault.sqlite-wal", "vault.sqlite-shm"
    }  # fmt: skip


def test_a_receipt_code_is_given_out_once_and_leads_back(vault: VaultProcess) -> None:
    (code, none) = vault.seal([sealing(receipt=True), sealing("01OTHER")])
    assert none is None
    assert code is not None
    assert vault.find_by_receipt(code.lower()) == "01TIP"
    assert vault.find_by_receipt("AAAAA-AAAAA-AAAAA-AAAAA") is None


def test_the_same_content_is_told_from_another_under_the_same_number(vault: VaultProcess) -> None:
    vault.seal([sealing()])
    assert vault.is_same(sealing())
    assert not vault.is_same(sealing(form=ReporterForm(name="欧阳靖琪")))
    assert not vault.is_same(sealing(original=Original(TEXT + "。", AT, "12345热线", "受理0042")))
    with pytest.raises(NotFound):
        vault.is_same(sealing("01NONE"))
    with pytest.raises(Conflict):
        vault.seal([sealing("01NEW"), sealing()])
    with pytest.raises(NotFound):
        vault.propose("01NEW", None)


def test_a_file_that_was_held_becomes_the_tips_own_once_and_for_its_agency_alone(vault: VaultProcess) -> None:
    said = "附页：病区共四十床，系统里常年五十七人。".encode()
    vault.hold("01UPLOAD", "欧阳靖琪的举报信.txt", said, agency="YB4114")
    with pytest.raises(NotFound):
        vault.seal([sealing(upload="01UPLOAD", agency="GA4114")])
    vault.seal([sealing(upload="01UPLOAD", agency="YB4114")])
    with pytest.raises(NotFound):
        vault.seal([sealing("01AGAIN", upload="01UPLOAD", agency="YB4114")])
    (enclosed,) = vault.propose("01TIP", None).enclosed
    assert enclosed.name == "欧阳靖琪的举报信.txt"


def test_a_passage_outside_the_text_is_refused_without_a_word_of_it(vault: VaultProcess) -> None:
    vault.seal([sealing()])
    for taken in (Taken(0, 10_000), Taken(-1, 2), Taken(3, 3), Taken(0, 2, "no-such-kind")):
        with pytest.raises(BadInput) as refused:
            vault.redact("01TIP", None, [taken])
        assert refused.value.facts["field"] == "passages"
        assert "欧阳" not in str(refused.value)


def test_what_no_ledger_names_is_destroyed_for_good(vault: VaultProcess) -> None:
    vault.seal([sealing()])
    assert vault.find_unnamed() == []  # sealed today
    assert vault.destroy(["01TIP"]) == 1
    with pytest.raises(NotFound):
        vault.propose("01TIP", None)


def test_rotation_leaves_everything_readable(folder: DataFolder, vault: VaultProcess) -> None:
    vault.seal([sealing()])
    assert vault.rotate() == 1
    assert vault.propose("01TIP", None).text == TEXT
    assert (folder.keys / "vault-master-2.key").is_file()


def test_a_killed_process_is_started_again_by_the_next_call(vault: VaultProcess) -> None:
    vault.seal([sealing()])
    assert vault._child is not None
    os.kill(vault._child.pid, signal.SIGKILL)
    vault._child.wait()
    assert vault.propose("01TIP", None).text == TEXT


def test_a_missing_master_key_is_told_and_none_is_made_anew(folder: DataFolder, vault: VaultProcess) -> None:
    vault.seal([sealing()])
    vault.close()
    key = folder.keys / "vault-master-1.key"
    key.unlink()
    with pytest.raises(Unavailable):
        vault.propose("01TIP", None)
    assert not key.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_process_leaves_no_core_and_knows_no_setting_of_the_service(
    vault: VaultProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGJIAN_SECRET", "planted-secret")
    vault.seal([sealing()])
    assert vault._child is not None
    limits = Path(f"/proc/{vault._child.pid}/limits")
    environment = Path(f"/proc/{vault._child.pid}/environ")
    if os.access(environment, os.R_OK):
        assert b"planted-secret" not in environment.read_bytes()
    core = next(line for line in limits.read_text().splitlines() if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]


def test_nothing_sealed_is_in_a_repr() -> None:
    one = sealing(original=Original(TEXT, AT, "12345", "受理0042", (Attachment("欧阳.txt", b"x"),), {"k": "欧阳"}))
    for shown in (repr(one), repr(one.original), repr(one.original.attachments)):
        assert "欧阳" not in shown
        assert "139" not in shown
        assert "0042" not in shown


def test_a_defect_is_told_by_its_place_and_not_by_its_message(folder: DataFolder) -> None:
    program = (
        "import sys, io; from gql.vault.process import serve; from gql.vault.wire import send, receive\n"
        "class Broken:\n"
        "    def find_by_receipt(self, code): raise ValueError('欧阳靖琪')\n"
        "asked, answer = io.BytesIO(), io.BytesIO()\n"
        "send(asked, {'do': 'find_by_receipt', 'with': {'code': 'x'}}); asked.seek(0)\n"
        "serve(Broken(), asked, answer); answer.seek(0); print(receive(answer))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert "ValueError at" in done.stdout
    assert "欧阳" not in done.stdout + done.stderr
