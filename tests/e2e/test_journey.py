"""From an empty data folder to a ring on the screen: the demo command, a real Neo4j, a real browser."""

from __future__ import annotations

import json
import re
import subprocess

from tests.e2e.demonstration import ARTEFACTS, ROOT, Demo, command, run_script


def test_an_investigator_walks_from_sign_in_to_the_evidence_of_a_ring(demo: Demo) -> None:
    out = ARTEFACTS / "journey"
    run_script("journey.mjs", out, demo.url, "investigator", demo.accounts["investigator"], str(out))
    assert len(list(out.glob("*.png"))) >= 5


def test_the_canvas_draws_with_webgl(demo: Demo) -> None:
    out = ARTEFACTS / "webgl"
    run_script("webgl.mjs", out, demo.url, "investigator", demo.accounts["investigator"], str(out))
    assert list(out.glob("*.png"))


def test_the_main_pages_have_no_accessibility_violations(demo: Demo) -> None:
    run_script(
        "accessibility.mjs", ARTEFACTS / "accessibility", demo.url, "investigator", demo.accounts["investigator"]
    )


def test_an_administrator_makes_an_account_that_starts_a_detection_and_the_auditor_sees_it(demo: Demo) -> None:
    out = ARTEFACTS / "administration"
    accounts = demo.accounts
    run_script(
        "administration.mjs", out, demo.url, str(out), "security", accounts["security"], "auditor", accounts["auditor"]
    )
    assert list(out.glob("*.png"))


def test_the_audit_chain_is_intact_after_the_journey(demo: Demo) -> None:
    done = subprocess.run(
        command("--data", str(demo.data), "audit", "verify", "--json"), cwd=ROOT, capture_output=True, text=True
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
