"""Widths and traditional characters are folded without moving a character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlp.folding import fold_text


def test_traditional_and_full_width_text_reads_as_simplified_and_half_width() -> None:
    assert fold_text("檢舉張某在縣醫院掛床，花了１２．５萬元ＡＢ") == "检举张某在县医院挂床，花了12.5万元AB"


def test_punctuation_of_chinese_prose_stays() -> None:
    assert fold_text("（某院，甲、乙；丙：丁。）〔2024〕《条例》") == "（某院，甲、乙；丙：丁。）〔2024〕《条例》"


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(fold_text(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)
