"""From an empty data folder to a ring on the screen: the demo command, a real Neo4j, a real browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "gql.cli.main", *words]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """``mingjian demo`` in an empty folder, until it answers; its log is kept with the screenshots."""
    data = tmp_path_factory.mktemp("demo")
    port = _free_port()
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "MINGJIAN_PORT": str(port)}
    with (ARTEFACTS / "demo.log").open("w") as log:
        process = subprocess.Popen(
            _command("--data", str(data), "demo", "--claims", CLAIMS, "--seed", "7"),
            cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            url = f"http://127.0.0.1:{port}"
            _await_ready(url, process)
            accounts = json.loads((data / "keys" / "demo-accounts.json").read_text())
            yield Demo(url, {a["name"]: a["password"] for a in accounts}, data)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _await_ready(url: str, process: subprocess.Popen[bytes]) -> None:
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


def _run(script: str, out: Path, *words: str) -> None:
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


def test_an_investigator_walks_from_sign_in_to_the_evidence_of_a_ring(demo: Demo) -> None:
    out = ARTEFACTS / "journey"
    _run("journey.mjs", out, demo.url, "investigator", demo.accounts["investigator"], str(out))
    assert len(list(out.glob("*.png"))) >= 5


def test_the_canvas_draws_with_webgl(demo: Demo) -> None:
    out = ARTEFACTS / "webgl"
    _run("webgl.mjs", out, demo.url, "investigator", demo.accounts["investigator"], str(out))
    assert list(out.glob("*.png"))


def test_the_main_pages_have_no_accessibility_violations(demo: Demo) -> None:
    _run("accessibility.mjs", ARTEFACTS / "accessibility", demo.url, "investigator", demo.accounts["investigator"])


def test_an_administrator_makes_an_account_that_starts_a_detection_and_the_auditor_sees_it(demo: Demo) -> None:
    out = ARTEFACTS / "administration"
    accounts = demo.accounts
    _run(
        "administration.mjs", out, demo.url, str(out), "security", accounts["security"], "auditor", accounts["auditor"]
    )
    assert list(out.glob("*.png"))


def test_the_audit_chain_is_intact_after_the_journey(demo: Demo) -> None:
    done = subprocess.run(
        _command("--data", str(demo.data), "audit", "verify", "--json"), cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    last = json.loads(done.stdout.strip().splitlines()[-1])
    assert last["ok"] is True
    assert last["entries"] > 5


def test_no_identity_value_of_the_delivery_lies_in_the_clear_in_the_data_folder(demo: Demo) -> None:
    delivery = next((demo.data / "inbox").glob("*/persons.csv"))
    lines = delivery.read_text(encoding="utf-8").splitlines()
    certno = lines[0].replace('"', "").split(",").index("certno")
    planted = [v for line in lines[1:40] if re.fullmatch(r"\d{17}[\dX]", v := line.replace('"', "").split(",")[certno])]
    assert planted
    for path in demo.data.rglob("*"):
        if path.is_file() and "inbox" not in path.relative_to(demo.data).parts:
            content = path.read_bytes()
            for value in planted:
                assert value.encode() not in content, path
