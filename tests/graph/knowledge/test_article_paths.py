"""Numbers, places and lists of articles are read as statutes write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.knowledge.numerals import read_number
from graph.knowledge.paths import ArticlePath, in_words, read_path
from graph.knowledge.references import read_references

DIGITS = "零一二三四五六七八九"


def in_chinese(n: int) -> str:
    """A second way of writing a number, by hand: the oracle of the reading."""
    said, rest, gap = "", n, False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, unit)
        if digit:
            said += ("零" if gap and said else "") + DIGITS[digit] + word
            gap = False
        else:
            gap = True
    return said.removeprefix("一") if said.startswith("一十") else said


@given(st.integers(min_value=1, max_value=9999))
def test_every_chinese_numeral_is_read(n: int) -> None:
    assert read_number(in_chinese(n)) == n


@pytest.mark.parametrize(
    ("said", "value"),
    [("３８", 38), ("二〇二一", 2021), ("十", 10), ("二百六十六", 266), ("一百零二", 102), ("一百一十四", 114), ("", None), ("十十", None), ("甲", None)],
)  # fmt: skip
def test_digits_and_irregular_numerals(said: str, value: int | None) -> None:
    assert read_number(said) == value


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("第三百八十八条之一", "388-1"),
        ("第三十八条第一款第（三）项", "38/1/3"),
        ("第三十八条第（三）项", "38/*/3"),
        ("第三十八条第三项", "38/*/3"),
        ("第 三十八 条", "38"),
        ("第３８条第2款", "38/2"),
        ("388-1", "388-1"),
        ("38/1/3", "38/1/3"),
        ("三十八", "38"),
    ],
)
def test_a_place_is_read_in_every_spelling(said: str, key: str) -> None:
    found = read_path(said)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("said", ["", "附则", "第条", "p1"])
def test_what_names_no_place_is_none(said: str) -> None:
    assert read_path(said) is None


def test_a_place_is_told_in_words() -> None:
    assert in_words(ArticlePath(388, 1, 2, 3)) == "第388条之1第2款第（3）项"


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("第三十七条至第四十条", ["37", "38", "39", "40"]),
        ("第三十七、三十八条", ["37", "38"]),
        ("第三十八条第一款第（一）、（二）项、第四十条", ["38/1/1", "38/1/2", "40"]),
        ("第三十八条第（一）项至第（三）项", ["38/*/1", "38/*/2", "38/*/3"]),
        ("第四十条第一款、第二款", ["40/1", "40/2"]),
        ("第三十八条第一、二款", ["38/1", "38/2"]),
        ("第三百九十条之一", ["390-1"]),
        ("第六十七条第（七）项和第七十条", ["67/*/7", "70"]),
    ],
)
def test_lists_and_ranges_of_articles_are_single_places(said: str, keys: list[str]) -> None:
    reading = read_references(said + "规定的", 0)
    assert reading is not None
    assert [place.key for place in reading.places] == keys
    assert reading.end == len(said)


def test_paragraphs_of_the_article_that_is_spoken_of() -> None:
    reading = read_references("第一款至第三款", 0, within=ArticlePath(9))
    assert reading is not None
    assert [place.key for place in reading.places] == ["9/1", "9/2", "9/3"]
    assert read_references("第一款", 0) is None


def test_a_range_that_runs_backwards_or_too_far_is_not_filled() -> None:
    for said in ("第四十条至第三十七条", "第一条至第九千条"):
        reading = read_references(said, 0)
        assert reading is not None
        assert len(reading.places) == 2
