"""Two agencies on one incident: what is previewed is what the other sees, until it is recalled. Two real browsers."""

from __future__ import annotations

from tests.e2e.demonstration import ARTEFACTS, Demo, run_script


def test_two_agencies_work_on_one_incident_and_see_what_was_shared(demo: Demo) -> None:
    out = ARTEFACTS / "cases"
    lead, police = demo.accounts["lead"], demo.accounts["police"]
    run_script("cases.mjs", out, demo.url, str(out), "lead", lead, "police", police)
    assert len(list(out.rglob("*.png"))) >= 15


def test_terms_registrations_and_a_draft_of_a_transfer_are_kept_from_the_incident(demo: Demo) -> None:
    out = ARTEFACTS / "handover"
    lead, police = demo.accounts["lead"], demo.accounts["police"]
    run_script("handover.mjs", out, demo.url, str(out), "lead", lead, "police", police)
    assert len(list(out.rglob("*.png"))) >= 12
