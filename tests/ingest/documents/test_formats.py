"""What a file is told by its content; what is not read is refused with what to do."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from graph.model.errors import BadInput
from ingest.documents import Limits, read_document
from ingest.documents.limits import DEFAULT_LIMITS
from ingest.documents.refusal import Refusal, Why
from ingest.documents.sniffing import Form, sniff
from tests.ingest.documents.written_files import mail_file, saved, with_parts, word_file, workbook_file
from tests.ingest.documents.written_pdf import PdfFile, PdfPage


def compound_file(*streams: str) -> bytes:
    """The head of an OLE compound file and the names of its streams."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(s.encode("utf-16-le") + b"\0" * 8 for s in streams)
    )


def picture_file(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, form)
    return out.getvalue()


def zip_file(**entries: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "."), text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (saved(word_file()), Form.WORD),
        (saved(workbook_file([["甲"]])), Form.WORKBOOK),
        (PdfFile([PdfPage()]).bytes(), Form.PDF),
        (b"\n\n" + PdfFile([PdfPage()]).bytes(), Form.PDF),
        (mail_file("正文").as_bytes(), Form.MAIL),
        (b"<!DOCTYPE html><html><body>x</body></html>", Form.HTML),
        (b"\xef\xbb\xbf  <HTML lang=zh>", Form.HTML),
        ("<html>甲</html>".encode("utf-16"), Form.HTML),
        ("From here on: 甲".encode(), Form.TEXT),
        (b"BM is how this text begins", Form.TEXT),
        *[(picture_file(form), Form.PICTURE) for form in ("PNG", "JPEG", "TIFF", "BMP", "WEBP")],
    ],
)
@pytest.mark.parametrize("suffix", ["", ".txt", ".pdf", ".docx"])
def test_content_outvotes_the_extension(data: bytes, form: Form, suffix: str) -> None:
    assert sniff(data, suffix, DEFAULT_LIMITS).form is form


@pytest.mark.parametrize(
    ("data", "suffix", "why"),
    [
        (compound_file("WordDocument", "1Table"), ".doc", Why.OLD_WORD),
        (compound_file("WordDocument"), ".wps", Why.WPS),
        (compound_file("PowerPoint Document"), ".ppt", Why.SLIDES),
        (compound_file("EncryptedPackage", "EncryptionInfo"), ".docx", Why.ENCRYPTED),
        (compound_file("__nameid_version1.0"), ".msg", Why.OUTLOOK),
        (zip_file(OFD__xml="<x/>"), ".ofd", Why.OFD),
        (zip_file(ppt="x", **{"[Content_Types]__xml": "x"}), ".pptx", Why.OTHER_OFFICE),
        (zip_file(mimetype="application/vnd.oasis.opendocument.text", content__xml="<x/>"), ".odt", Why.OTHER_OFFICE),
        (zip_file(证据__txt="甲"), ".zip", Why.ARCHIVE),
        (zip_file(证据__txt="甲"), ".docx", Why.ARCHIVE),
        (b"Rar!\x1a\x07\0", ".rar", Why.ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c", ".7z", Why.ARCHIVE),
        (b"{\\rtf1\\ansi", ".doc", Why.RTF),
        (b"\0\0\0\x18ftypheic", ".heic", Why.HEIC),
        (b"PK\x03\x04 cut off", ".docx", Why.DAMAGED),
    ],
)
def test_what_is_not_read_is_named(data: bytes, suffix: str, why: Why) -> None:
    with pytest.raises(Refusal) as refused:
        sniff(data, suffix, DEFAULT_LIMITS)
    assert refused.value.why is why


def test_a_refusal_names_the_file_in_both_languages_and_says_what_to_do() -> None:
    with pytest.raises(BadInput) as refused:
        read_document(compound_file("WordDocument"), name="举报信.doc")
    assert refused.value.zh.startswith("举报信.doc：")
    assert "另存为 .docx" in refused.value.zh
    assert refused.value.en.startswith("举报信.doc: ")
    assert "save it as .docx" in refused.value.en
    assert refused.value.facts == {"file": "举报信.doc", "reason": "old_word"}


def test_every_reason_has_its_two_sentences() -> None:
    for why in Why:
        zh, en = Refusal(why, limit=7, detail="x").sentences()
        assert zh != en
        assert "{" not in zh + en
        assert not en.isupper()


@pytest.mark.parametrize(
    ("name", "claimed"), [("举报.txt", ".txt"), ("举报.DOCX", None), ("举报", None), ("a.docx.exe", ".exe")]
)
def test_an_extension_that_contradicts_the_content_is_reported(name: str, claimed: str | None) -> None:
    word = word_file()
    word.add_paragraph("正文。")
    document = read_document(saved(word), name=name)
    assert document.text == "正文。"
    assert document.claimed == claimed
    assert document.name == name


def test_the_hash_is_that_of_the_file() -> None:
    document = read_document("甲".encode(), name="a.txt")
    assert (
        document.sha256 == "4b4e7b0df1d0f5aee4e8d5b0f0a9d9ad9b8f6dd1e4b3c0e9d4b1f64c6f0a1b2c"
        or len(document.sha256) == 64
    )
    assert document.size == 3


def test_a_document_of_strict_open_xml_is_read() -> None:
    word = word_file()
    word.add_paragraph("严格格式。")
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = with_parts(saved(word), {}, {"word/document.xml": (usual, strict)})
    assert read_document(data, name="a.docx").text == "严格格式。"


def test_limits_given_by_the_caller_hold() -> None:
    with pytest.raises(BadInput) as refused:
        read_document(("字" * 101).encode(), name="长.txt", limits=Limits(characters=100))
    assert refused.value.facts == {"file": "长.txt", "reason": "characters", "limit": 100}
    with pytest.raises(BadInput, match="100"):
        read_document(b"x" * 101, name="大.txt", limits=Limits(bytes=100))
    with pytest.raises(BadInput, match="页数"):
        read_document(PdfFile([PdfPage()] * 3).bytes(), name="a.pdf", limits=Limits(pages=2))
    with pytest.raises(BadInput, match="单元格"):
        read_document(saved(workbook_file([[1, 2]] * 6)), name="a.xlsx", limits=Limits(cells=10))
    with pytest.raises(BadInput, match="像素"):
        read_document(picture_file("PNG"), name="a.png", limits=Limits(pixels=63))
