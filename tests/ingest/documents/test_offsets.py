"""Any offset of a working copy leads back to where its character stood."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents.offsets import Offsets, Run
from ingest.documents.working_copy import fold_cluster, make_working_copy

texts = st.text(
    st.one_of(st.characters(), st.sampled_from("陳某於２０２３，：㎎①\u200b\u0301\ufeff\r\n\t⾦⻓ﬁ…（）〔〕½²ｶﾞ張"))
)


@given(texts)
def test_the_way_back_is_in_order_and_inside_the_original(text: str) -> None:
    working, offsets = make_working_copy(text)
    places = [offsets.original(i) for i in range(len(working) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert offsets.length == len(working)


@given(texts)
def test_each_character_comes_from_its_source_alone(text: str) -> None:
    working, offsets = make_working_copy(text)
    for i, char in enumerate(working):
        start, end = offsets.original_span(i, i + 1)
        folded = "".join(map(fold_cluster, text[start:end]))
        if is_ideograph(char):  # simplified by its phrase, which may reach beyond it
            assert len(folded) >= 1
            assert any(map(is_ideograph, folded))
        else:
            assert char in fold_cluster(text[start:end]) or text[start:end] == "，"


def is_ideograph(char: str) -> bool:
    return "CJK" in unicodedata.name(char, "")


@given(texts, st.data())
def test_a_span_covers_the_sources_of_all_its_characters(text: str, data: st.DataObject) -> None:
    working, offsets = make_working_copy(text)
    start = data.draw(st.integers(0, len(working)))
    end = data.draw(st.integers(start, len(working)))
    low, high = offsets.original_span(start, end)
    for i in range(start, end):
        a, b = offsets.original_span(i, i + 1)
        assert low <= a < b <= high


@given(texts)
def test_going_back_and_forth_ends_where_it_began_or_at_its_run(text: str) -> None:
    working, offsets = make_working_copy(text)
    for i in range(len(working)):
        there = offsets.original(i)
        assert offsets.original(offsets.working(there)) == there


@given(texts)
def test_what_is_left_out_shows_nothing(text: str) -> None:
    working, offsets = make_working_copy(text)
    covered = set()
    for i in range(len(working)):
        covered.update(range(*offsets.original_span(i, i + 1)))
    for i in set(range(len(text))) - covered:
        assert fold_cluster(text[i]) == ""


@given(texts)
def test_stored_offsets_come_back_equal(text: str) -> None:
    offsets = make_working_copy(text)[1]
    assert Offsets.from_list(offsets.to_list()) == offsets


def test_runs_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="follow"):
        Offsets((Run(0, 2, 0, 2), Run(2, 3, 1, 2)), 5)
    with pytest.raises(ValueError, match="end"):
        Offsets.from_list([1, 2, 0, 2])


def test_an_offset_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        make_working_copy("甲乙")[1].original(3)
