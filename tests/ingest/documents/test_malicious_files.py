"""Files made to harm end in a clean refusal, in little time and memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from graph.model.errors import BadInput
from ingest.documents import Limits, Unread, read_document
from tests.ingest.documents.written_files import mail_file, saved, with_parts, word_file, workbook_file
from tests.ingest.documents.written_pdf import PdfFile, PdfPage

QUICK = Limits(page_cpu_seconds=20)


def word_with(document: str | bytes) -> bytes:
    return with_parts(saved(word_file()), {"word/document.xml": document})


def body(inner: str, doctype: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r><w:t>{inner}</w:t></w:r></w:p></w:body></w:document>"
    )


def billion_laughs(coding: str = "utf-8") -> bytes:
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    text = body("&l9;", f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{entities}]>')
    return word_with(text.replace("?>", f' encoding="{coding}"?>', 1).encode(coding))


def external_entity() -> bytes:
    return word_with(body("&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))


def zip_bomb() -> bytes:
    return word_with(body("0" * 60_000_000))


def lying_zip_bomb() -> bytes:
    """The directory tells of a small part; the bytes of the part unpack to a large one."""
    data = bytearray(
        with_parts(saved(workbook_file([["甲"]])), {"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 50_000_000})
    )
    start = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/worksheets/sheet1.xml"))
    data[start + 24 : start + 28] = struct.pack("<I", 2000)
    return bytes(data)


def shared_zip_bomb() -> bytes:
    """A thousand entries of the directory that lead to the same bytes (D. Fifield, 2019)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "0" * 1_000_000)
        archive.writestr("[Content_Types].xml", "<Types/>")
    data = out.getvalue()
    first, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[first : data.index(b"PK\x01\x02", first + 4)]
    directory = entry * 1000 + data[first + len(entry) : end]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1001, 1001, len(directory), first, 0)
    return data[:first] + directory + tail


def deep_xml() -> bytes:
    return word_with(body("</w:t>" + "<w:r>" * 100_000 + "</w:r>" * 100_000 + "<w:t>"))


def sparse_workbook() -> bytes:
    """Two cells at opposite corners of a sheet: seventeen thousand million cells in between."""
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    return with_parts(saved(workbook_file([["甲"]])), {"xl/worksheets/sheet1.xml": sheet})


def deep_mail() -> bytes:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(3000))
    return f"From: a@b.cn\nTo: c@d.cn\nSubject: x\n{opened}Content-Type: text/plain\n\nx\n".encode()


def mail_of_many_parts() -> bytes:
    message = mail_file("x")
    for i in range(300):
        message.add_attachment(f"附件{i}", filename=f"{i}.txt")
    return message.as_bytes()


def deep_html() -> bytes:
    return b"<html>" + b"<div><b><i>" * 200_000 + b"x"


def giant_picture() -> bytes:
    """A PNG of a hundred bytes that says it is 60000 by 60000."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def cyclic_pdf() -> bytes:
    data = PdfFile([PdfPage("BT ET")]).bytes()
    return data.replace(b"/Kids [", b"/Kids [2 0 R ", 1)


def pdf_of_endless_pages() -> bytes:
    return PdfFile([PdfPage()]).bytes().replace(b"/Count 1 ", b"/Count 99999999 ")


@pytest.mark.parametrize(
    ("make", "name", "reason"),
    [
        (billion_laughs, "a.docx", "markup"),
        (lambda: billion_laughs("utf-16-le"), "a.docx", "markup"),
        (external_entity, "a.docx", "markup"),
        (zip_bomb, "a.docx", "expansion"),
        (lying_zip_bomb, "a.xlsx", "damaged"),
        (shared_zip_bomb, "a.docx", "unpacked_bytes"),
        (deep_xml, "a.docx", "damaged"),
        (sparse_workbook, "a.xlsx", "crashed|cells|damaged|memory_bytes"),
        (deep_html, "a.html", "damaged"),
        (giant_picture, "a.png", "pixels"),
    ],
)
def test_it_is_refused(make: Callable[[], bytes], name: str, reason: str) -> None:
    data = make()
    with pytest.raises(BadInput) as refused:
        read_document(data, name=name, limits=QUICK)
    assert refused.value.facts["reason"] in reason.split("|")
    assert refused.value.facts["file"] == name


def outcome(data: bytes, name: str) -> str:
    """The text, or the reason of the refusal."""
    try:
        return read_document(data, name=name, limits=QUICK).text
    except BadInput as refused:
        return f"refused: {refused.facts['reason']}"


def test_a_mail_nested_without_end_ends() -> None:
    assert outcome(deep_mail(), "a.eml") in ("x", "refused: damaged", "refused: attachments")


def test_attachments_beyond_the_limit_are_told_each() -> None:
    document = read_document(mail_of_many_parts(), name="a.eml", limits=Limits(attachments=50))
    assert len(document.attachments) == 50
    told = [w for w in document.withheld if w.what is Unread.ATTACHMENT]
    assert len(told) == 250
    assert all("50" in w.zh for w in told)


@pytest.mark.parametrize("make", [cyclic_pdf, pdf_of_endless_pages])
def test_a_pdf_whose_pages_have_no_end_ends(make: Callable[[], bytes]) -> None:
    assert outcome(make(), "a.pdf") in ("", "refused: damaged", "refused: pages")


def test_no_file_of_the_machine_is_told_by_an_entity_in_a_page() -> None:
    page = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&x;&lol;x</p></html>'
    document = read_document(page, name="a.html")
    assert "root:" not in document.text
