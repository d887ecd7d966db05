"""Word documents come back whole and in order, without a word of who wrote them."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.section import WD_SECTION
from PIL import Image

from ingest.documents import PieceKind, Trace, Unread, read_document
from tests.ingest.documents.written_files import REPORTER, insert, saved, with_parts, word_file


def kinds(document: object, kind: PieceKind) -> list[str]:
    return [document.text[p.start : p.end] for p in document.pieces if p.kind is kind]  # type: ignore[attr-defined]


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    word = word_file()
    word.add_heading("关于某医院的举报", 1)
    word.add_paragraph("第一段。")
    table = word.add_table(2, 3)
    for row, texts in zip(table.rows, (("姓名", "身份", "金额"), ("张某", "药贩子", "１，０００元")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 1).add_paragraph("（已查）")
    word.add_paragraph("第二段。")
    document = read_document(saved(word), name="举报.docx")
    assert document.text.splitlines() == [
        "关于某医院的举报",
        "第一段。",
        "姓名\t身份\t金额",
        "张某\t药贩子",
        "（已查）\t1,000元",
        "第二段。",
    ]
    assert document.title == "关于某医院的举报"
    assert kinds(document, PieceKind.TABLE) == ["姓名\t身份\t金额\n张某\t药贩子\n（已查）\t1,000元"]
    assert kinds(document, PieceKind.HEADING) == ["关于某医院的举报"]
    assert kinds(document, PieceKind.PARAGRAPH) == ["第一段。", "第二段。"]


def test_merged_cells_are_read_once() -> None:
    word = word_file()
    table = word.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合计"
    table.cell(1, 0).text, table.cell(1, 1).text = "甲", "乙"
    assert read_document(saved(word), name="a.docx").text.splitlines() == ["合计", "甲\t乙"]


def test_content_controls_are_read() -> None:
    word = word_file()
    word.add_paragraph("前。")
    word.add_paragraph("内。")
    body = word.element.body
    inner = body.findall(docx.oxml.ns.qn("w:p"))[1]
    holder = docx.oxml.parse_xml(f"<w:sdt {docx.oxml.ns.nsdecls('w')}><w:sdtContent/></w:sdt>")
    inner.addprevious(holder)
    holder[0].append(inner)
    assert read_document(saved(word), name="a.docx").text.splitlines() == ["前。", "内。"]


def test_headers_footers_and_a_text_box_are_pieces_of_their_own_and_read_once() -> None:
    word = word_file()
    word.add_paragraph("正文。")
    section = word.sections[0]
    section.header.paragraphs[0].text = "内部材料"
    section.footer.paragraphs[0].text = "第1页"
    word.add_section(WD_SECTION.NEW_PAGE).header.is_linked_to_previous = False
    word.sections[1].header.paragraphs[0].text = "内部材料"
    box = "<w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent>"
    insert(
        word.paragraphs[0],
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
    )
    document = read_document(saved(word), name="a.docx")
    assert document.text.splitlines() == ["正文。", "框内文字", "内部材料", "第1页"]
    assert kinds(document, PieceKind.TEXT_BOX) == ["框内文字"]
    assert kinds(document, PieceKind.HEADER) == ["内部材料"]
    assert kinds(document, PieceKind.FOOTER) == ["第1页"]


def test_notes_are_read_behind_the_body() -> None:
    word = word_file()
    word.add_paragraph("正文。")
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {namespace}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>见附件一。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    data = with_parts(
        saved(word),
        {"word/footnotes.xml": notes},
        {
            "word/_rels/document.xml.rels": (
                "</Relationships>",
                f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/></Relationships>',
            )
        },
    )
    document = read_document(data, name="a.docx")
    assert document.text.splitlines() == ["正文。", "见附件一。"]
    assert kinds(document, PieceKind.FOOTNOTE) == ["见附件一。"]


def test_numbers_that_word_draws_are_part_of_the_text() -> None:
    word = word_file()
    for text in ("虚构诊疗", "挂床住院"):
        word.add_paragraph(text, style="List Number")
    word.add_paragraph("圆点项", style="List Bullet")
    assert read_document(saved(word), name="a.docx").text.splitlines() == ["1. 虚构诊疗", "2. 挂床住院", "圆点项"]


def test_hidden_and_deleted_text_is_kept_out_and_told() -> None:
    word = word_file()
    paragraph = word.add_paragraph("看得见。")
    paragraph.add_run("看不见").font.hidden = True
    insert(paragraph, f'<w:del w:id="1" w:author="{REPORTER}"><w:r><w:delText>删去的话</w:delText></w:r></w:del>')
    insert(paragraph, f'<w:ins w:id="2" w:author="{REPORTER}"><w:r><w:t>补上的话。</w:t></w:r></w:ins>')
    document = read_document(saved(word), name="a.docx")
    assert document.text == "看得见。补上的话。"
    assert {(w.what, w.count) for w in document.withheld} == {(Unread.HIDDEN_TEXT, 3), (Unread.DELETED_REVISION, 4)}
    assert {r.kind: r.count for r in document.removed}[Trace.REVISION_AUTHOR] == 2


def test_a_comment_is_read_without_its_author() -> None:
    word = word_file()
    run = word.add_paragraph("正文。").add_run("要点。")
    word.add_comment(run, text="此处请核实", author=REPORTER, initials="李")
    document = read_document(saved(word), name="a.docx")
    assert kinds(document, PieceKind.COMMENT) == ["此处请核实"]
    assert {r.kind: r.count for r in document.removed}[Trace.COMMENT_AUTHOR] == 1


def test_c3_no_value_of_metadata_is_in_what_comes_back() -> None:
    word = word_file()
    word.add_comment(word.add_paragraph().add_run("正文。"), text="批注", author=REPORTER)
    document = read_document(saved(word), name="a.docx")
    assert {r.kind for r in document.removed} >= {Trace.AUTHOR, Trace.LAST_MODIFIED_BY, Trace.COMMENT_AUTHOR}
    assert REPORTER not in repr(document)


def test_macros_and_embedded_objects_are_told_and_not_read() -> None:
    word = word_file()
    word.add_paragraph("正文。")
    data = with_parts(saved(word), {"word/vbaProject.bin": b"Sub AutoOpen", "word/embeddings/a.bin": b"x"})
    document = read_document(data, name="a.docm")
    assert {w.what for w in document.withheld} == {Unread.MACRO, Unread.EMBEDDED_OBJECT}
    assert document.claimed is None


@pytest.mark.parametrize(
    ("picture", "what"), [(b"\x89PNG\r\n\x1a\nbroken", Unread.PICTURE), (None, Unread.SMALL_PICTURE)]
)
def test_pictures_that_cannot_be_read_are_told(picture: bytes | None, what: Unread) -> None:
    out = io.BytesIO()
    Image.new("RGB", (16, 16), "red").save(out, "PNG")
    word = word_file()
    word.add_paragraph("正文。")
    word.add_picture(io.BytesIO(out.getvalue()))
    data = with_parts(saved(word), {"word/media/image1.png": picture} if picture else {})
    document = read_document(data, name="a.docx")
    assert document.text == "正文。\n" or document.text == "正文。"
    assert [w.what for w in document.withheld] == [what]
