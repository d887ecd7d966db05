"""Sentences cover the text, in order, with their closing marks."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from nlp.sentences import split_sentences


def test_closing_quotes_belong_to_their_sentence() -> None:
    text = "他说：“没住院。”我看见了！真的吗？\n下一段"
    assert [text[a:b] for a, b in split_sentences(text)] == ["他说：“没住院。”", "我看见了！", "真的吗？\n", "下一段"]


@given(st.text(alphabet="甲乙。！？；\n ”"))
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    spans = split_sentences(text)
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    inside = [c for a, b in spans for c in text[a:b] if not c.isspace()]
    assert inside == [c for c in text if not c.isspace()]
