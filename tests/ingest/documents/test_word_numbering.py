"""Numbers of lists as Word draws them."""

from __future__ import annotations

import pytest
from lxml import etree

from ingest.documents.word_numbering import Numbering, write_number

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (3, "chineseCounting", "三"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (103, "chineseCounting", "一百零三"),
        (2023, "ideographDigital", "二〇二三"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (7, "decimalEnclosedCircleChinese", "⑦"),
        (21, "decimalEnclosedCircle", "21"),
        (5, "ordinalText", "5"),
    ],
)
def test_a_number_is_written_in_its_form(number: int, form: str, written: str) -> None:
    assert write_number(number, form) == written


def paragraph(list_id: int, depth: int) -> etree._Element:
    return etree.fromstring(
        f'<w:p xmlns:w="{W}"><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr></w:p>'
    )


def test_inner_levels_begin_anew_below_each_outer_one_and_lists_count_apart() -> None:
    numbering = etree.fromstring(
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1之%2"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"/></w:num></w:numbering>'
    )
    counted = Numbering(numbering, None)
    drawn = [counted.number_of(paragraph(1, depth)) for depth in (0, 1, 1, 0, 1)]
    assert drawn == ["一、", "一之1", "一之2", "二、", "二之1"]
    assert counted.number_of(paragraph(2, 0)) == "一、"
    assert counted.number_of(paragraph(9, 0)) == ""
