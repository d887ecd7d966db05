"""Mails come back with subject, body and attachments, and without their sender."""

from __future__ import annotations

import pytest

from ingest.documents import Limits, PieceKind, Trace, Unread, read_document
from tests.ingest.documents.written_files import REPORTER, mail_file, saved, word_file

BODY = "该院自2023年1月起虚报住院35人次。\n请查处。\n"


def test_subject_and_body_are_read_and_no_header_that_leads_to_the_sender() -> None:
    document = read_document(mail_file(BODY).as_bytes(), name="举报.eml")
    assert document.text.splitlines() == ["反映某医院挂床住院", *BODY.splitlines()]
    assert document.title == "反映某医院挂床住院"
    assert {r.kind for r in document.removed} == {
        Trace.MAIL_FROM,
        Trace.MAIL_TO,
        Trace.MAIL_RECEIVED,
        Trace.MAIL_IP,
        Trace.MAIL_SOFTWARE,
        Trace.MAIL_HEADER,
    }
    for secret in (REPORTER, "lijubao", "10.1.2.3", "Foxmail"):
        assert secret not in repr(document)


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "utf-8"])
def test_the_declared_charset_is_read_with_what_programs_write_beyond_it(charset: str) -> None:
    body = "镕某反映".encode("utf-8" if charset == "utf-8" else "gb18030")
    raw = b"From: a@b.cn\nTo: c@d.cn\nSubject: x\nContent-Type: text/plain; charset=%b\n\n%b\n" % (
        charset.encode(),
        body,
    )
    assert read_document(raw, name="a.eml").text == "x\n镕某反映"


def test_the_html_body_is_read_when_the_plain_one_only_points_to_it() -> None:
    message = mail_file("请用支持HTML的程序查看。")
    message.add_alternative(f"<p>{'该院虚报住院三十五人次。' * 4}</p>", subtype="html")
    assert "虚报住院" in read_document(message.as_bytes(), name="a.eml").text


def test_attachments_are_documents_of_their_own_with_their_own_metadata_removed() -> None:
    word = word_file()
    word.add_paragraph("附件内容。")
    message = mail_file(BODY)
    message.add_attachment(saved(word), maintype="application", subtype="octet-stream", filename="材料.docx")
    document = read_document(message.as_bytes(), name="a.eml")
    assert [(a.name, a.text) for a in document.attachments] == [("材料.docx", "附件内容。")]
    assert Trace.AUTHOR in {r.kind for r in document.attachments[0].removed}
    assert "附件内容" not in document.text


def test_a_forwarded_mail_loses_its_headers_too() -> None:
    message = mail_file("转发。")
    message.add_attachment(mail_file("原信。", subject="原主题"))
    document = read_document(message.as_bytes(), name="a.eml")
    assert [a.text.splitlines() for a in document.attachments] == [["原主题", "原信。"]]
    assert REPORTER not in repr(document)


def test_what_cannot_be_read_of_a_mail_is_told_with_its_reason_and_the_rest_is_read() -> None:
    message = mail_file(BODY)
    message.add_attachment(b"Rar!\x1a\x07\0" + b"x" * 50, maintype="application", subtype="x-rar", filename="证据.rar")
    document = read_document(message.as_bytes(), name="a.eml")
    assert "虚报住院" in document.text
    (withheld,) = document.withheld
    assert (withheld.what, withheld.part) == (Unread.ATTACHMENT, "证据.rar")
    assert "解压" in withheld.zh
    assert "unpack" in withheld.en


def test_mails_inside_mails_are_read_down_to_the_limit() -> None:
    message = mail_file("第4层。")
    for depth in (3, 2, 1, 0):
        outer = mail_file(f"第{depth}层。")
        outer.add_attachment(message)
        message = outer
    document = read_document(message.as_bytes(), name="a.eml", limits=Limits(depth=3))
    for _ in range(3):
        (document,) = document.attachments
    assert "第3层。" in document.text
    assert document.attachments == ()
    assert [w.what for w in document.withheld] == [Unread.ATTACHMENT]
    assert "3" in document.withheld[0].zh


def test_headings_are_pieces() -> None:
    document = read_document(mail_file(BODY).as_bytes(), name="a.eml")
    assert document.pieces[0].kind is PieceKind.HEADING
