"""What a file is (格式识别): by its first bytes and inner structure; the extension only where bytes leave it open."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum

from ingest.documents.limits import Limits
from ingest.documents.packages import open_package
from ingest.documents.refusal import Refusal, Why


class Form(StrEnum):
    """The forms that are read."""

    TEXT = "text"
    WORD = "word"
    PDF = "pdf"
    PICTURE = "picture"
    WORKBOOK = "workbook"
    HTML = "html"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What the file is, its media type, and the extensions that go with it."""

    form: Form
    media_type: str
    suffixes: tuple[str, ...]


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

TEXT = Sniffed(Form.TEXT, "text/plain", (".txt", ".text", ".log", ".md", ".csv", ".tsv", ".json", ".jsonl", ""))
DOCX = Sniffed(Form.WORD, _WORD, (".docx", ".docm", ".dotx"))
PDF = Sniffed(Form.PDF, "application/pdf", (".pdf",))
XLSX = Sniffed(Form.WORKBOOK, _EXCEL, (".xlsx", ".xlsm", ".xltx"))
XLSB = Sniffed(Form.WORKBOOK, "application/vnd.ms-excel.sheet.binary.macroEnabled.12", (".xlsb",))
XLS = Sniffed(Form.WORKBOOK, "application/vnd.ms-excel", (".xls", ".et", ".xlt"))
ODS = Sniffed(Form.WORKBOOK, "application/vnd.oasis.opendocument.spreadsheet", (".ods",))
HTML = Sniffed(Form.HTML, "text/html", (".html", ".htm", ".xhtml", ".shtml"))
MAIL = Sniffed(Form.MAIL, "message/rfc822", (".eml", ".mht", ".mhtml"))
PNG = Sniffed(Form.PICTURE, "image/png", (".png",))
JPEG = Sniffed(Form.PICTURE, "image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"))
TIFF = Sniffed(Form.PICTURE, "image/tiff", (".tif", ".tiff"))
BMP = Sniffed(Form.PICTURE, "image/bmp", (".bmp", ".dib"))
WEBP = Sniffed(Form.PICTURE, "image/webp", (".webp",))

PICTURES = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"BM", BMP),
)
OTHER_ARCHIVES = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
)
PDF_HEAD = 1024
"""Bytes within which readers accept ``%PDF-`` (ISO 32000-1, implementation note 13 of Adobe's appendix H)."""

MAIL_HEADERS = frozenset(
    [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "delivered-to",
        "content-type",
        "reply-to",
        "sender",
        "dkim-signature",
        "x-mailer",
        "x-originating-ip",
    ]
)
_HEADER_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[^\n]*\n(?:[ \t][^\n]*\n)*")
_HTML_HEAD = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_LEADING = b"\xef\xbb\xbf \t\r\n"


def sniff(data: bytes, suffix: str, limits: Limits) -> Sniffed:
    """The form of a file; `Refusal` saying what to do when it is known and not read, or not known.

    ``suffix`` is the lower-case extension with its dot, or empty.
    """
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _package(data, limits)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound_file(data, suffix)
    for magic, picture in PICTURES:
        if data.startswith(magic) and not (picture is BMP and data[6:10] != b"\0\0\0\0"):
            return picture
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif", b"avis"):
        raise Refusal(Why.HEIC)
    if data.startswith(OTHER_ARCHIVES):
        raise Refusal(Why.ARCHIVE)
    if data.lstrip(_LEADING).startswith(b"{\\rtf"):
        raise Refusal(Why.RTF)
    if b"%PDF-" in data[:PDF_HEAD]:
        return PDF
    return _text(data, suffix)


def _package(data: bytes, limits: Limits) -> Sniffed:
    try:
        names = set(open_package(data, limits).names)
    except Refusal as refusal:
        if refusal.why is Why.ENCRYPTED:
            raise
        if refusal.why is Why.DAMAGED or _looks_like_office(data):
            raise
        raise Refusal(Why.ARCHIVE) from refusal
    for entry, sniffed in (
        ("word/document.xml", DOCX),
        ("xl/workbook.xml", XLSX),
        ("xl/workbook.bin", XLSB),
    ):
        if entry in names:
            return sniffed
    if "OFD.xml" in names:
        raise Refusal(Why.OFD)
    if any(name.startswith("ppt/") for name in names):
        raise Refusal(Why.SLIDES)
    if "mimetype" in names and "content.xml" in names:
        return _open_document(data)
    if "[Content_Types].xml" in names:
        return _by_main_part(data, names)
    raise Refusal(Why.ARCHIVE)


def _looks_like_office(data: bytes) -> bool:
    return b"[Content_Types].xml" in data


def _by_main_part(data: bytes, names: set[str]) -> Sniffed:
    """Office packages whose main part has an unusual name: the list of content types tells."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("[Content_Types].xml") as file:
        types = file.read(1 << 20)
    if b"wordprocessingml" in types:
        return DOCX
    if b"spreadsheetml" in types:
        return XLSX
    raise Refusal(Why.OTHER_OFFICE)


def _open_document(data: bytes) -> Sniffed:
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("mimetype") as file:
        media_type = file.read(100)
    if media_type.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return ODS
    raise Refusal(Why.OTHER_OFFICE)


def _compound_file(data: bytes, suffix: str) -> Sniffed:
    """OLE compound files: the names of their streams are in UTF-16."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") + b"\0\0" in data

    if has("EncryptedPackage"):
        raise Refusal(Why.ENCRYPTED)
    if has("Workbook") or has("Book"):
        return XLS
    if has("WordDocument"):
        raise Refusal(Why.WPS if suffix in (".wps", ".wpt") else Why.OLD_WORD)
    if has("PowerPoint Document"):
        raise Refusal(Why.SLIDES)
    if has("__nameid_version1.0") or has("__properties_version1.0"):
        raise Refusal(Why.OUTLOOK)
    raise Refusal(Why.OTHER_OFFICE)


def _text(data: bytes, suffix: str) -> Sniffed:
    head = data[:8192].lstrip(_LEADING)
    names = _header_names(head)
    known = names & MAIL_HEADERS
    if len(known) >= 3 or (known and suffix in MAIL.suffixes):
        return MAIL
    plain = head.replace(b"\0", b"")  # UTF-16 has a zero beside each Latin letter
    if _HTML_HEAD.search(plain[:2048]) or (suffix in HTML.suffixes and b"<" in plain):
        return HTML
    return TEXT


def _header_names(head: bytes) -> set[str]:
    """Names of the header lines that the file begins with."""
    names, at = set(), 0
    while match := _HEADER_LINE.match(head, at):
        names.add(match.group(1).decode("ascii").lower())
        at = match.end()
    return names
