"""The bench of speed reads every system over the same texts and tells what it took."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from tests.bench.nlp.speed import LONG, SHORT, measure


def test_every_system_reads_the_same_texts_and_is_told_no_quicker_than_it_was() -> None:
    read: dict[str, list[str]] = {"quick": [], "slow": []}

    def quick(texts: Sequence[str]) -> None:
        read["quick"] += texts

    def slow(texts: Sequence[str]) -> None:
        read["slow"] += texts
        until = time.process_time() + 0.002 * len(texts)
        while time.process_time() < until:
            pass

    prose = "".join(f"第{number}条线索，有人举报。" for number in range(400))
    found = measure({"quick": quick, "slow": slow}, prose, rounds=2)
    assert read["quick"] == read["slow"]
    assert {len(text) for text in read["quick"]} == {SHORT, LONG}
    assert found["slow"].rate <= 500
    assert min(found["slow"].cpu) >= 2
    assert len(found["slow"].cpu) == len(found["slow"].wall) == len(prose) // LONG


def test_too_little_text_is_refused() -> None:
    with pytest.raises(ValueError, match="too little text"):
        measure({"none": lambda texts: None}, "短" * (LONG - 1))
