"""From a question to the article and its citation, and from a ring to its law: a real browser on the demonstration."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.e2e.demonstration import ARTEFACTS, ROOT, Demo, command, run_script

INVENTED = Path(__file__).parent / "knowledge"
"""A measure in two versions, a problem list and a case, invented: summaries alone have no wording to cite or to compare."""


def _load(demo: Demo, path: Path) -> None:
    words = command("--data", str(demo.data), "knowledge", "load", str(path))
    loaded = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert loaded.returncode == 0, loaded.stderr


def _ending(folder: Path) -> Path:
    """An invented measure that ends in sixty days."""
    text = {
        "doc_id": "test-ending", "title": "安平县医保试点办法", "issuer": "安平县人民政府", "type": "地方政府规章",
        "date_issued": "2024-01-01", "date_in_force": "2024-02-01", "text_status": "full text",
        "valid_to": (datetime.now(UTC).date() + timedelta(days=60)).isoformat(),
        "articles": [{"number": "第一条", "section": "", "text": "为了试点，制定本办法。"}],
    }  # fmt: skip
    (folder / "ending.json").write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")
    return folder / "ending.json"


def test_an_investigator_searches_reads_cites_and_compares_and_an_editor_is_reminded(
    demo: Demo, tmp_path: Path
) -> None:
    _load(demo, INVENTED)
    _load(demo, _ending(tmp_path))
    out = ARTEFACTS / "library"
    own, editor = demo.accounts["investigator"], demo.accounts["editor"]
    run_script("library.mjs", out, demo.url, "investigator", own, str(out), "editor", editor)
    assert len(list(out.glob("*.png"))) >= 14
