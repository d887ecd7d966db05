"""Looking ahead to a first character leaves no match out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nlp.folding import fold_text
from nlp.names import agencies, heads, roles, titled, transcribed
from nlp.names.firsts import first_characters
from tests.bench.nlp.annotated import SETS, load_set

GUARDED = {
    "heads": heads.HEAD,
    "agencies": agencies._BODY,
    "departments": agencies._DEPARTMENT,
    "posts": roles._POST,
    "titles": titled._TITLED,
    **{name: pattern for name, pattern in transcribed._patterns().items() if name != "dai"},
}


def test_the_first_character_of_every_word_is_in_the_class() -> None:
    assert first_characters("医院|诊所", "药店|医务室") == "[医药诊]"


@pytest.mark.parametrize("name", GUARDED)
def test_the_same_is_found_without_looking_ahead(name: str) -> None:
    pattern = GUARDED[name]
    ahead = re.match(r"\(\?=\[[^\]]+\]\)", pattern.pattern)
    assert ahead is not None
    plain = re.compile(pattern.pattern[ahead.end() :])
    texts = [one.gold.text for kind in ("cases", "tips") for one in load_set(SETS / f"{kind}.jsonl")]
    texts.append((Path(__file__).parent / "other_voices.mark").read_text(encoding="utf-8"))
    found = [[match.span() for match in pattern.finditer(fold_text(text))] for text in texts]
    assert found == [[match.span() for match in plain.finditer(fold_text(text))] for text in texts]
    assert any(found)
