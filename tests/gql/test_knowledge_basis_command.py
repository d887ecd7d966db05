"""``mingjian knowledge basis`` as its user sees it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from gql.cli.main import commands
from graph.model.errors import BadInput, NotFound


def run(*words: str) -> str:
    outcome = CliRunner().invoke(commands(), ["knowledge", "basis", *words], catch_exceptions=False)
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def document(*words: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(run(*words, "--json").splitlines()[-1])
    return value


def test_a_scheme_answers_which_article_and_which_penalty() -> None:
    found = document("T12", "--on", "2026-11-30")
    assert (found["found_by"], found["name"]["zh"], found["on"]) == ("T39", "死亡后就医", "2026-11-30")
    articles = {(a["work"], a["article"]): a for a in found["articles"]}
    (fine,) = [p["fine"] for p in articles["reg-735", "40"]["penalties"] if p["fine"]]
    assert (fine["unit"], fine["of"], fine["low"], fine["high"]) == ("times", "defrauded", "2", "5")
    (stop,) = [p["suspension"] for p in articles["reg-735", "41"]["penalties"] if p["suspension"]]
    assert (stop["months_low"], stop["months_high"]) == (3, 12)
    assert found["gravest"]["article"] == "266"
    assert "不是条文原文" in found["text_status"]["zh"]
    assert articles["jud-fafa-2024-6", ""]["outline"] is True


def test_the_page_tells_both_readings_and_what_is_no_wording() -> None:
    page = run("t04")
    for words in (
        "正当理由",
        "最轻：条例第三十八条（一）",
        "最重：条例第四十条",
        "损失的1至2倍",
        "1-2 times the loss",
        "不是条文原文",
    ):
        assert words in page


def test_a_day_before_the_regulation_is_told() -> None:
    found = document("T04", "--on", "2020-01-01")
    article = next(a for a in found["articles"] if (a["work"], a["article"]) == ("reg-735", "38"))
    assert (article["in_force"], article["penalties"]) == (False, [])
    assert "该日未施行" in run("T04", "--on", "2020-01-01")


def test_a_method_that_is_not_looked_for_says_what_it_would_need() -> None:
    found = document("T25")
    assert found["found_by"] is None
    assert "设备日志" in found["needs"]["zh"]
    assert "本系统不查找" in run("T25")


@pytest.mark.parametrize(("words", "failure"), [(("T99",), NotFound), (("T04", "--on", "30.11.2026"), BadInput)])
def test_what_is_not_known_or_not_a_day_is_refused(words: tuple[str, ...], failure: type[Exception]) -> None:
    with pytest.raises(failure):
        run(*words)


def test_it_needs_no_data_folder(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "gql.cli.main",
        "--data",
        str(tmp_path / "none"),
        "knowledge",
        "basis",
        "T99",
        "--json",
    ]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == NotFound.exit_code
    assert json.loads(ended.stdout.splitlines()[-1])["error"]["code"] == "NOT_FOUND"
    assert list(tmp_path.iterdir()) == []
