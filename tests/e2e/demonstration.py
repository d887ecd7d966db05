"""The demonstration that the end-to-end tests walk through: from an empty data folder, a real Neo4j, a real browser."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "artefacts" / "e2e"
CLAIMS = "20000"
START_SECONDS = 420


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demonstration: where it listens and who may sign in."""

    url: str
    accounts: dict[str, str]
    data: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "gql.cli.main", *words]


@contextmanager
def demonstration(data: Path) -> Iterator[Demo]:
    """``mingjian demo`` in an empty folder, until it answers; its log is kept with the screenshots."""
    port = free_port()
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "MINGJIAN_PORT": str(port)}
    with (ARTEFACTS / "demo.log").open("w") as log:
        process = subprocess.Popen(
            command("--data", str(data), "demo", "--claims", CLAIMS, "--seed", "7"),
            cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            url = f"http://127.0.0.1:{port}"
            await_ready(url, process)
            accounts = json.loads((data / "keys" / "demo-accounts.json").read_text())
            yield Demo(url, {a["name"]: a["password"] for a in accounts}, data)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def await_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the demo ended early; see {ARTEFACTS / 'demo.log'}"
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=3) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(1)
    pytest.fail("the demo did not become ready")


def _browser() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert found, "Chromium is missing: run `make browser`"
    return found


def run_script(script: str, out: Path, *words: str) -> None:
    environment = {**os.environ, "CHROMIUM": _browser()}
    out.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["node", f"e2e/{script}", *words],
        cwd=ROOT / "ui",
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    (out / "log.txt").write_text(done.stdout + done.stderr)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
