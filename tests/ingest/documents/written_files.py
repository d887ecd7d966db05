"""Word, Excel, mail and zip files made for a test, with what must come back and what must not."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from typing import Any

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

REPORTER = "李举报"
"""The name that metadata hold and no working copy may."""


def saved(document: Any) -> bytes:
    """The bytes of a Word document or workbook."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_file() -> docx.document.Document:
    """An empty Word document that says who wrote it."""
    document = docx.Document()
    document.core_properties.author = REPORTER
    document.core_properties.last_modified_by = REPORTER
    return document


def insert(paragraph: Any, xml: str) -> None:
    """Adds an element to a paragraph; prefixes w, a, r, wp, v and mc are declared."""
    declared = (
        nsdecls("w", "a", "r", "wp")
        + ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    head, tail = (
        xml.split(" ", 1) if " " in xml.split(">", 1)[0] else (xml.split(">", 1)[0], ">" + xml.split(">", 1)[1])
    )
    paragraph._p.append(parse_xml(f"{head} {declared} {tail}"))


def with_parts(data: bytes, parts: dict[str, bytes | str], replaced: dict[str, tuple[str, str]] | None = None) -> bytes:
    """The package with more parts, and with texts of its parts replaced ((old, new) by part)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            body = old.read(entry)
            if replaced and entry.filename in replaced:
                before, after = replaced[entry.filename]
                assert before.encode() in body, entry.filename
                body = body.replace(before.encode(), after.encode(), 1)
            if entry.filename not in parts:
                new.writestr(entry.filename, body)
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def workbook_file(rows: list[list[Any]], *, title: str = "明细") -> openpyxl.Workbook:
    """A workbook of one sheet that says who wrote it."""
    book = openpyxl.Workbook()
    book.properties.creator = REPORTER
    book.properties.lastModifiedBy = REPORTER
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book


def mail_file(body: str, *, subject: str = "反映某医院挂床住院") -> EmailMessage:
    """A mail with every header that leads to its sender."""
    message = EmailMessage()
    message["Received"] = "from [10.1.2.3] (lijubao-pc) by mx.example.cn"
    message["X-Originating-IP"] = "[10.1.2.3]"
    message["From"] = f"{REPORTER} <lijubao@example.cn>"
    message["To"] = "jubao@ybj.example.cn"
    message["Subject"] = subject
    message["Date"] = "Mon, 06 Jan 2025 10:00:00 +0800"
    message["Message-ID"] = "<1@lijubao-pc>"
    message["X-Mailer"] = "Foxmail 7.2"
    message.set_content(body)
    return message
