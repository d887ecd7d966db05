"""From a text to the graph, and from a tip to what it touches: a real browser on the demonstration."""

from __future__ import annotations

from tests.e2e.demonstration import ARTEFACTS, Demo, run_script


def test_an_investigator_records_reads_judges_and_adds_a_document(demo: Demo) -> None:
    out = ARTEFACTS / "documents"
    run_script("documents.mjs", out, demo.url, "investigator", demo.accounts["investigator"], str(out))
    assert len(list(out.glob("*.png"))) >= 10


def test_a_tip_is_taken_in_and_its_reporter_is_seen_nowhere_afterwards(demo: Demo) -> None:
    out = ARTEFACTS / "tips"
    handler, lead = demo.accounts["handler"], demo.accounts["lead"]
    run_script("tips.mjs", out, demo.url, str(out), "handler", handler, "lead", lead)
    assert len(list(out.glob("*.png"))) >= 6
