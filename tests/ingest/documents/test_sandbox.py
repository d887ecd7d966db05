"""The reading process has no network, no files, no programs, and ends when it must."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

import pytest

from ingest.documents.limits import MIB, Limits
from ingest.documents.refusal import Refusal, Why
from ingest.documents.sandbox import run_apart

PROBES = "tests.ingest.documents.probes"
LINUX = sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64")
QUICK = Limits(page_cpu_seconds=20)


def probe(line: str, limits: Limits = QUICK) -> str:
    return str(run_apart(line.encode(), limits, task=PROBES)["outcome"])


@pytest.mark.parametrize("attempt", ["socket", "program", "fork", "pickle"])
def test_python_code_is_stopped_at_the_attempt(attempt: str) -> None:
    assert probe(attempt) == "Forbidden"


@pytest.mark.skipif(not LINUX, reason="NO FILTER OF SYSTEM CALLS on this system")
@pytest.mark.parametrize("attempt", ["native-socket", "native-pair", "native-program", "native-fork", "kill-parent"])
def test_native_code_is_stopped_by_the_kernel(attempt: str) -> None:
    assert probe(attempt) == "Operation not permitted"


def test_no_file_of_ours_can_be_read_or_written(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_text("secret")
    assert probe(f"write {tmp_path / 'new'}") == "Forbidden"
    assert not (tmp_path / "new").exists()
    if LINUX:
        assert probe(f"read {secret}") == "PermissionError"
        assert probe(f"native-open {secret}") == "Permission denied"
        assert probe(f"native-open /proc/{os.getpid()}/environ") == "Permission denied"


def test_nothing_of_our_environment_reaches_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGJIAN_SECRET", "x" * 40)
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    assert set(probe("environment").split()) <= {
        "PYTHONPATH",
        "PYTHONUTF8",
        "LANG",
        "LC_CTYPE",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MALLOC_ARENA_MAX",
    }


@pytest.mark.parametrize(("attempt", "why"), [("sleep", Why.SILENT_SECONDS), ("close", Why.CRASHED)])
def test_one_that_gives_no_sign_is_stopped(attempt: str, why: Why) -> None:
    with pytest.raises(Refusal) as refused:
        probe(attempt, Limits(silent_seconds=5))
    assert refused.value.why is why


def test_one_that_only_computes_is_stopped_by_its_processor_time() -> None:
    with pytest.raises(Refusal) as refused:
        probe("loop", Limits(page_cpu_seconds=1))
    assert (refused.value.why, refused.value.facts) == (Why.PAGE_CPU_SECONDS, {"limit": 1})


def test_a_sign_of_life_sets_the_clock_back() -> None:
    assert probe("signs", Limits(page_cpu_seconds=1)) == "done"


def test_the_whole_time_is_bounded_too() -> None:
    with pytest.raises(Refusal) as refused:
        probe("sleep", Limits(seconds=2, silent_seconds=60))
    assert (refused.value.why, refused.value.facts) == (Why.SECONDS, {"limit": 2})


def test_memory_is_bounded() -> None:
    assert probe("allocate", Limits(memory_bytes=1024 * MIB)) == "MemoryError"


@pytest.mark.parametrize(("attempt", "ending"), [("crash", "signal 11"), ("exit", "exit 3")])
def test_one_that_dies_is_a_refusal(attempt: str, ending: str) -> None:
    with pytest.raises(Refusal) as refused:
        probe(attempt)
    assert (refused.value.why, refused.value.facts) == (Why.CRASHED, {"detail": ending})


def test_what_a_library_prints_is_no_answer() -> None:
    assert probe("shout") == "done"


def test_a_large_file_to_one_that_dies_at_once_does_not_block() -> None:
    with pytest.raises(Refusal):
        run_apart(b"exit " + b"x" * (8 * MIB), QUICK, task=PROBES)
