"""Half-width punctuation becomes full-width where it is Chinese, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents.punctuation import restore_punctuation


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("经查,该院(以下简称甲)挂床;属实!真的?是.", "经查，该院（以下简称甲）挂床；属实！真的？是。"),
        ("共1,234.56元,12:30入院", "共1,234.56元，12:30入院"),
        ("3.现金 v1.2 电话:138", "3.现金 v1.2 电话：138"),
        ("35人次(详见附件", "35人次(详见附件"),
        ("第38条）,最重", "第38条），最重"),
        ("（条例第38条),最重", "（条例第38条），最重"),
        ("https://x.example/a?b=1, ok.", "https://x.example/a?b=1, ok."),
        ("苏医保罚[2023]15号、国办发【2020]3号", "苏医保罚〔2023〕15号、国办发〔2020〕3号"),
        ("编号[2023]、表[1]", "编号[2023]、表[1]"),
        ("2023年1月,共5人", "2023年1月，共5人"),
    ],
)
def test_each_sign_by_its_neighbours(recognised: str, printed: str) -> None:
    assert restore_punctuation(recognised) == printed


def test_the_neighbouring_lines_count() -> None:
    assert restore_punctuation(",2023", before="该院") == "，2023"
    assert restore_punctuation("1", before="该院") == "1"


@given(st.text(), st.text(max_size=2), st.text(max_size=2))
def test_the_length_stays(text: str, before: str, after: str) -> None:
    assert len(restore_punctuation(text, before=before, after=after)) == len(text)
