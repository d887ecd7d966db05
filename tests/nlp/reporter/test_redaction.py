"""The working text reads on, and every character of it is found again in the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.reporter import PLACEHOLDERS, OwnKind, OwnPassage, Reason, ReporterForm, find_own, redact

_REASON = Reason("测试", "test")


def passage(text: str, start: int, end: int, kind: OwnKind = OwnKind.NAME) -> OwnPassage:
    return OwnPassage(start, end, kind, text[start:end], _REASON, 0.9)


def test_a_redacted_tip_keeps_its_sentences_and_the_accused() -> None:
    text = "我叫林晓燕，电话13599821170，举报李医生。"
    found = [one for one in find_own(text, ReporterForm()) if one.proposed]
    assert redact(text, found).text == "我叫〔举报人〕，电话〔电话〕，举报李医生。"


def test_overlapping_passages_become_one_and_the_widest_names_it() -> None:
    text = "微信13599821170x"
    both = [passage(text, 2, 13, OwnKind.PHONE), passage(text, 2, 14, OwnKind.ACCOUNT)]
    assert redact(text, both).text == "微信〔账号〕"


def test_a_passage_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside a text of 2"):
        redact("文本", [passage("文本三", 1, 3)])


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, list[OwnPassage]]:
    text = draw(st.text(alphabet="我叫王秀兰，电话12。", min_size=1, max_size=40))
    spans = draw(
        st.lists(
            st.tuples(st.integers(0, len(text) - 1), st.integers(1, 6), st.sampled_from(list(OwnKind))), max_size=6
        )
    )
    return text, [passage(text, start, min(len(text), start + size), kind) for start, size, kind in spans]


@given(cut())
def test_what_is_kept_is_the_same_in_both_texts_and_offsets_lead_there_and_back(
    case: tuple[str, list[OwnPassage]],
) -> None:
    text, passages = case
    made = redact(text, passages)
    hidden = {place for one in passages for place in range(one.start, one.end)}
    for place, letter in enumerate(text):
        there = made.offsets.to_new(place)
        if place in hidden:
            assert any(made.text.startswith(placeholder, there) for placeholder in PLACEHOLDERS.values())
        else:
            assert made.text[there] == letter
            assert made.offsets.to_original(there) == place
    assert made.offsets.to_new(len(text)) == len(made.text)
    assert made.offsets.to_original(len(made.text)) == len(text)


@given(cut())
def test_pieces_cover_both_texts_without_a_gap(case: tuple[str, list[OwnPassage]]) -> None:
    text, passages = case
    made = redact(text, passages)
    at = new = 0
    for piece in made.offsets.pieces:
        assert (piece.start, piece.new_start) == (at, new)
        if piece.kept:
            assert text[piece.start : piece.end] == made.text[piece.new_start : piece.new_end]
        at, new = piece.end, piece.new_end
    assert (at, new) == (len(text), len(made.text))


def test_a_span_of_the_working_text_that_touches_a_placeholder_covers_the_whole_passage() -> None:
    text = "我叫王秀兰，反映"
    made = redact(text, [passage(text, 2, 5)])
    assert made.text == "我叫〔举报人〕，反映"
    assert made.offsets.span_to_original(4, 5) == (2, 5)
    assert made.offsets.span_to_original(8, 10) == (6, 8)
