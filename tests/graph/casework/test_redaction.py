"""What is the reporter's is taken out, nothing else, and every offset finds its way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.casework.redaction import PLACEHOLDER, Span, redact
from graph.model.errors import BadInput

TEXT = "我叫王小敏，电话13912345678。康宁医院挂床住院。"


def test_a_passage_becomes_a_placeholder_and_the_rest_stays() -> None:
    working = redact(TEXT, [Span(2, 5), Span(8, 19)])
    assert working.text == "我叫〔已隐去〕，电话〔已隐去〕。康宁医院挂床住院。"
    assert working.removed == (Span(2, 5), Span(8, 19))


def test_passages_that_touch_overlap_or_are_parted_by_blanks_become_one() -> None:
    assert redact("甲乙 丙丁", [Span(3, 5), Span(0, 1), Span(1, 2)]).text == PLACEHOLDER
    assert redact("甲乙丙丁", [Span(0, 3), Span(2, 4)]).text == PLACEHOLDER


def test_a_placeholder_tells_neither_kind_nor_length() -> None:
    short, long = redact("叫王某。", [Span(1, 3)]), redact("住人民路一百二十三号四单元。", [Span(1, 13)])
    assert short.text[1:-1] == long.text[1:-1]


def test_nothing_to_remove_leaves_the_text_as_it_is() -> None:
    working = redact(TEXT, [])
    assert working.text == TEXT
    assert [working.original_offset(at) for at in range(len(TEXT))] == list(range(len(TEXT)))
    assert redact("", []).text == ""


@pytest.mark.parametrize("span", [Span(-1, 2), Span(3, 3), Span(5, 4), Span(0, len(TEXT) + 1)])
def test_a_passage_outside_the_text_is_refused_without_quoting_it(span: Span) -> None:
    with pytest.raises(BadInput) as refused:
        redact(TEXT, [span])
    assert refused.value.facts["field"] == "passages"
    assert "王小敏" not in str(refused.value)


def test_the_working_text_is_not_in_its_repr() -> None:
    assert "康宁" not in repr(redact(TEXT, []))


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8)


@given(text=st.text(max_size=60), drawn=spans)
def test_every_offset_outside_a_placeholder_finds_the_same_character(text: str, drawn: list[tuple[int, int]]) -> None:
    """Oracle: which characters remain, one by one."""
    asked = [Span(start, start + length) for start, length in drawn if start + length <= len(text)]
    working = redact(text, asked)
    back = [working.original_offset(at) for at in range(len(working.text))]
    assert all(text[there] == working.text[here] for here, there in enumerate(back) if there is not None)
    reached = {there for there in back if there is not None}
    gone = {at for span in asked for at in range(span.start, span.end)}
    assert reached.isdisjoint(gone)
    assert all(not text[at].strip() for at in set(range(len(text))) - gone - reached)
    assert working.original_offset(len(working.text)) is None
