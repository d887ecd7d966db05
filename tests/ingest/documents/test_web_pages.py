"""Web pages come back as a browser shows them."""

from __future__ import annotations

import pytest

from ingest.documents import ParsedDocument, PieceKind, Unread, read_document


def read(html: str, coding: str = "utf-8") -> ParsedDocument:
    return read_document(html.encode(coding), name="a.html")


def test_blocks_are_paragraphs_and_white_space_is_one() -> None:
    document = read(
        "<html><title>通 报</title><body><h1>处罚\n 决定</h1><p>甲<b>乙</b>\n丙<br>丁</p>戊<div>己</div></body></html>"
    )
    assert document.text.splitlines() == ["处罚 决定", "甲乙 丙", "丁", "戊", "己"]
    assert document.title == "通 报"
    assert next(p.kind for p in document.pieces) is PieceKind.HEADING


def test_cells_are_divided_by_tabs() -> None:
    document = read("<table><tr><th>姓名<th>金额<tr><td>张某<td><p>1,000元</p></table>")
    assert document.text.splitlines() == ["姓名\t金额", "张某\t1,000元"]
    assert [p.kind for p in document.pieces] == [PieceKind.TABLE]


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display: none">藏起来</div>',
        '<p style="visibility:hidden">藏起来</p>',
        '<span style="font-size:0">藏起来</span>',
        '<div style="position:absolute;left:-9999px">藏起来</div>',
        "<p hidden>藏起来</p>",
        '<style>.x{color:red;display:none}</style><p class="y x">藏起来</p>',
        "<style>p#z , b{display:none}</style><p id=z>藏起来</p>",
    ],
)
def test_hidden_text_is_kept_out_and_counted(hidden: str) -> None:
    document = read(f"<html><body>看得见{hidden}的</body></html>")
    assert "藏" not in document.text
    assert [(w.what, w.count) for w in document.withheld] == [(Unread.HIDDEN_TEXT, 3)]


def test_scripts_are_not_text_and_pictures_are_not_fetched() -> None:
    document = read(
        "<html><script>var a='甲'</script><noscript>乙</noscript><p>丙<img src=http://x.example/a.png></p></html>"
    )
    assert document.text == "丙"
    assert {w.what for w in document.withheld} == {Unread.SCRIPT, Unread.OUTSIDE_PICTURE}


def test_the_charset_of_the_page_is_believed() -> None:
    assert read("<html><meta charset=gb2312><p>镕基医院骗保</p></html>", "gb18030").text == "镕基医院骗保"
    assert read("<html><meta charset=big5><p>掛床住院</p></html>", "big5").text == "挂床住院"
