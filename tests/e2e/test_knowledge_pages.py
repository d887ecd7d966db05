"""From a question to the article and its citation, and from a ring to its law: a real browser on the demonstration."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.e2e.demonstration import ARTEFACTS, ROOT, Demo, command, run_script

INVENTED = Path(__file__).parent / "knowledge"
"""A measure in two versions and a case, invented: summaries alone have no wording to cite or to compare."""


def test_an_investigator_searches_reads_cites_and_compares(demo: Demo) -> None:
    loaded = subprocess.run(
        command("--data", str(demo.data), "knowledge", "load", str(INVENTED)), cwd=ROOT, capture_output=True, text=True
    )
    assert loaded.returncode == 0, loaded.stderr
    out = ARTEFACTS / "library"
    run_script("library.mjs", out, demo.url, "investigator", demo.accounts["investigator"], str(out))
    assert len(list(out.glob("*.png"))) >= 9
