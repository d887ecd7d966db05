"""PDF text in reading order: paragraphs whole, columns apart, tables as tables, what nobody sees kept out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from graph.model.errors import BadInput
from ingest.documents import ParsedDocument, PieceKind, Trace, Unread, read_document
from tests.ingest.documents.written_files import REPORTER
from tests.ingest.documents.written_pdf import PdfFile, PdfPage, lines_at, picture_at, rules, text_at

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
TITLE = "关于长门医院的调查报告"
TEXT = "经查，某某医院自去年一月起至六月底期间采取挂床住院、虚构诊疗服务等方式骗取医保基金共计人民币十二万余元，涉案人员已移送。"
LINES = [TEXT[:22], TEXT[22:46], TEXT[46:]]
"""Set in a measure of 24 characters of 12 points, the first line indented by two."""


def read(file: PdfFile) -> ParsedDocument:
    return read_document(file.bytes(), name="a.pdf")


def kinds(document: ParsedDocument, kind: PieceKind) -> list[str]:
    return [document.text[p.start : p.end] for p in document.pieces if p.kind is kind]


def paragraph_at(y: float, lines: list[str]) -> str:
    return text_at(104, y, lines[0]) + lines_at(80, y - 20, lines[1:])


def test_lines_of_a_paragraph_are_joined_and_keep_their_places() -> None:
    page = PdfPage(text_at(200, 790, TITLE, size=18) + paragraph_at(740, LINES) + paragraph_at(680, ["另查明。"]))
    document = read(PdfFile([page]))
    assert document.text.splitlines() == [TITLE, TEXT, "另查明。"]
    assert document.title == TITLE
    assert kinds(document, PieceKind.PARAGRAPH) == document.text.splitlines()
    lines = [p for p in document.pieces if p.kind is PieceKind.LINE]
    assert [document.text[p.start : p.end] for p in lines] == [TITLE, *LINES, "另查明。"]
    second = lines[2].box
    assert second is not None
    assert (lines[2].page, round(second.left * 595), round(second.right * 595)) == (1, 80, 80 + 12 * len(LINES[1]))
    assert second.top * 842 < 842 - 720 < second.bottom * 842 + 1
    at = document.text.index("挂床")
    assert document.original_text[slice(*document.offsets.original_span(at, at + 2))] == "挂\n床"


def test_a_paragraph_that_runs_over_the_page_is_one_and_page_numbers_stand_aside() -> None:
    pages = [
        PdfPage(
            text_at(260, 815, "内部材料", size=9)
            + lines_at(80, 740, [TEXT[22:46]] * 2)
            + text_at(285, 30, f"- {n} -", size=9)
        )
        for n in (1, 2, 3)
    ]
    document = read(PdfFile(pages))
    assert document.pages == 3
    assert kinds(document, PieceKind.PARAGRAPH) == [TEXT[22:46] * 6]
    assert [p.page for p in document.pieces if p.kind is PieceKind.PAGE] == [1, 2, 3]
    assert kinds(document, PieceKind.HEADER) == ["内部材料"]
    assert kinds(document, PieceKind.FOOTER) == ["- 1 -", "- 2 -", "- 3 -"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{n}行文字写得满满当当共二十个" for n in "一二三"] + ["左栏完。"]
    right = [f"右栏第{n}行文字写得满满当当共二十个" for n in "一二三"] + ["右栏完。"]
    rows = "".join(text_at(60, 700 - 20 * i, left[i]) + text_at(330, 700 - 20 * i, right[i]) for i in range(4))
    document = read(PdfFile([PdfPage(text_at(150, 760, "横贯两栏的标题文字在这里", size=18) + rows)]))
    assert document.text.splitlines() == ["横贯两栏的标题文字在这里", "".join(left), "".join(right)]


def test_text_written_in_a_shuffled_order_is_read_from_the_top() -> None:
    lines = [f"第{n}行写在这里，{'没有' * i}写满。" for i, n in enumerate("一二三四五六七八")]
    shuffled = [5, 1, 7, 0, 4, 2, 6, 3]
    document = read(PdfFile([PdfPage("".join(text_at(80, 760 - 30 * i, lines[i]) for i in shuffled))]))
    assert document.text.splitlines() == lines


def test_a_ruled_table_stands_between_its_paragraphs_with_its_cells_apart() -> None:
    cells = [["姓名", "金额"], ["张某", "1,000元"], ["李某某", "2,000元（含"]]
    drawn = rules([80, 200, 320], [700, 670, 640, 590])
    for row, y in zip(cells, (680, 650, 620), strict=True):
        drawn += text_at(90, y, row[0]) + text_at(210, y, row[1])
    drawn += text_at(210, 600, "税）")
    page = PdfPage(text_at(80, 760, "违规事实如下：") + drawn + text_at(80, 540, "以上属实。"))
    document = read(PdfFile([page]))
    assert document.text.splitlines() == [
        "违规事实如下：",
        "姓名\t金额",
        "张某\t1,000元",
        "李某某\t2,000元（含税）",
        "以上属实。",
    ]
    assert len(kinds(document, PieceKind.TABLE)) == 1


def test_cells_without_rules_are_divided_by_tabs() -> None:
    rows = "".join(
        text_at(80, 700 - 25 * i, a) + text_at(300, 700 - 25 * i, b)
        for i, (a, b) in enumerate([("姓名", "金额"), ("张某", "1,000元"), ("李某某", "20元")])
    )
    assert read(PdfFile([PdfPage(rows)])).text.splitlines() == ["姓名\t金额", "张某\t1,000元", "李某某\t20元"]


def test_a_turned_page_tells_places_as_they_are_shown() -> None:
    document = read(PdfFile([PdfPage(text_at(80, 740, "横放的页面"), extra="/Rotate 90")]))
    box = next(p.box for p in document.pieces if p.kind is PieceKind.LINE)
    assert document.text == "横放的页面"
    assert box is not None
    assert box.left == pytest.approx(740 / 842, abs=0.02)
    assert box.bottom - box.top == pytest.approx(60 / 595, abs=0.01)


def test_invisible_text_and_text_outside_the_page_is_kept_out_and_told() -> None:
    content = text_at(80, 740, "看得见") + text_at(80, 700, "不可见的字", mode=3) + text_at(80, -60, "页外")
    document = read(PdfFile([PdfPage(content)]))
    assert document.text == "看得见"
    assert {(w.what, w.page, w.count) for w in document.withheld} == {
        (Unread.HIDDEN_TEXT, 1, 5),
        (Unread.OUTSIDE_PAGE, 1, 2),
    }


def test_equal_cells_are_all_read_where_their_font_is_neither_embedded_nor_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = ["住院费用明细清单核对无误", "门诊费用明细清单核对无误"]
    page = PdfPage("".join(text_at(80, 700 - 15 * i, names[i // 3]) for i in range(6)))
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT_FONTS, str(Path(__file__).parent)],
        input=PdfFile([page]).bytes(),
        capture_output=True,
        check=True,
    )
    assert json.loads(result.stdout)["document"]["original"].splitlines() == [names[i // 3] for i in range(6)]


WITHOUT_FONTS = """
import json, sys
from ingest.documents import file_view, guards, reading
from ingest.documents.child import Request
from ingest.documents.limits import Limits
import site
file_view.FONTS = ()
file_view.confine_files([*sys.path[1:], *site.getsitepackages()])
print(json.dumps(reading.answer(Request(sys.stdin.buffer.read(), ".pdf", Limits(), lambda *_: None, lambda: None))))
"""


def test_form_fields_and_comments_are_read_without_their_author() -> None:
    def string(text: str) -> str:
        return f"<feff{text.encode('utf-16-be').hex()}>"

    notes = [
        f"<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /T {string(REPORTER)} /Contents {string('请核实')} >>",
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [10 50 90 70] /T (f1) /V {string('填入的金额')} >>",
    ]
    document = read(
        PdfFile([PdfPage(text_at(80, 740, "正文"), notes=notes)], info={"Author": REPORTER, "Producer": "x"})
    )
    assert kinds(document, PieceKind.COMMENT) == ["请核实"]
    assert kinds(document, PieceKind.FIELD) == ["填入的金额"]
    assert {r.kind for r in document.removed} == {Trace.AUTHOR, Trace.COMMENT_AUTHOR, Trace.SOFTWARE}
    assert REPORTER not in repr(document)


def test_a_file_attached_to_a_pdf_is_a_document_of_its_own() -> None:
    inner = "附件正文。".encode()
    objects = [
        b"<< /Type /EmbeddedFile /Length %d >>\nstream\n%b\nendstream" % (len(inner), inner),
        b"<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 10 0 R >> >>",
    ]
    names = "/Names << /EmbeddedFiles << /Names [(a.txt) 11 0 R] >> >>"
    document = read(PdfFile([PdfPage(text_at(80, 740, "正文"))], catalogue=names, objects=objects))
    assert [(a.name, a.text) for a in document.attachments] == [("a.txt", "附件正文。")]


def test_scripts_of_a_pdf_are_told_and_not_run() -> None:
    script = "/Names << /JavaScript << /Names [(x) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>"
    document = read(PdfFile([PdfPage(text_at(80, 740, "正文"))], catalogue=script))
    assert [(w.what, w.count) for w in document.withheld] == [(Unread.SCRIPT, 1)]


def test_small_pictures_and_empty_pages_are_told() -> None:
    logo = PdfPage(text_at(80, 740, "正文") + picture_at(0, 80, 600, 40, 40), [Image.new("RGB", (20, 20), "red")])
    document = read(PdfFile([logo, PdfPage()]))
    assert {(w.what, w.page) for w in document.withheld} == {(Unread.SMALL_PICTURE, 1), (Unread.BLANK_PAGE, 2)}


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(BadInput, match=r"报告\.pdf：文件已损坏"):
        read_document(b"%PDF-1.7\nnothing here", name="报告.pdf")


def test_an_encrypted_pdf_is_refused_as_such() -> None:
    locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]".format("7a" * 32)
    data = (
        PdfFile([PdfPage(text_at(80, 740, "正文"))]).bytes().replace(b"/Root 1 0 R", b"/Root 1 0 R " + locked.encode())
    )
    with pytest.raises(BadInput, match="文件已加密"):
        read_document(data, name="a.pdf")


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="NO BROWSER: `make browser` installs Chromium")
def test_a_pdf_that_a_browser_printed_is_read_through_its_embedded_fonts(tmp_path: Path) -> None:
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(
        f"<meta charset=utf-8><h1>{TITLE}</h1><p>{TEXT * 3}</p>"
        "<table border=1><tr><td>姓名<td>金额<tr><td>马某<td>1,000元</table>",
        encoding="utf-8",
    )
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={printed}", page.as_uri()], check=True, capture_output=True, timeout=120)
    document = read_document(printed, name="page.pdf")
    assert document.text.splitlines() == [TITLE, TEXT * 3, "姓名\t金额", "马某\t1,000元"]


def test_progress_is_told_page_by_page_and_can_stop_the_reading() -> None:
    told: list[tuple[int, int]] = []
    data = PdfFile([PdfPage(text_at(80, 740, "页"))] * 3).bytes()
    read_document(data, name="a.pdf", progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]

    def stop(done: int, of: int) -> None:
        raise InterruptedError("stopped")

    with pytest.raises(InterruptedError):
        read_document(data, name="a.pdf", progress=stop)
