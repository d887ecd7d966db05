"""The work of the reading process (文档读取): what the file is, who reads it, and the documents inside it."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from ingest.documents.child import Request
from ingest.documents.document import ParsedDocument, Unread
from ingest.documents.limits import Account
from ingest.documents.mail import read_mail
from ingest.documents.manuscript import Manuscript
from ingest.documents.pdf import read_pdf
from ingest.documents.pictures import PictureReader
from ingest.documents.plain_text import read_plain_text
from ingest.documents.recognition import Recogniser
from ingest.documents.refusal import Refusal, Why
from ingest.documents.sniffing import Form, sniff
from ingest.documents.web_page import read_web_page
from ingest.documents.wire import Json, to_wire
from ingest.documents.word import read_word
from ingest.documents.workbook import read_workbook


def answer(request: Request) -> Json:
    """The message that carries the document."""
    reader = _Reader(request)
    return {"document": to_wire(reader.read("", request.suffix, request.data, depth=0))}


class _Reader:
    """Reads a file and the documents inside it within one account."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._account = Account(request.limits)
        self._pictures = PictureReader(Recogniser(request.limits, request.alive))

    def read(self, name: str, suffix: str, data: bytes, *, depth: int) -> ParsedDocument:
        """One document; ``depth`` counts the documents that it lies in."""
        sniffed = sniff(data, suffix, self._request.limits)
        manuscript = Manuscript(self._account)

        def nested(inner_name: str, inner: bytes) -> None:
            self._attach(manuscript, inner_name, inner, depth + 1)

        match sniffed.form:
            case Form.WORD:
                read_word(data, manuscript, self._pictures)
            case Form.PDF:
                read_pdf(data, manuscript, self._pictures, self._request.report, nested)
            case Form.PICTURE:
                self._pictures.read_file(data, manuscript, self._request.report)
            case Form.WORKBOOK:
                read_workbook(data, manuscript, self._pictures)
            case Form.HTML:
                read_web_page(data, manuscript)
            case Form.MAIL:
                read_mail(data, manuscript, nested)
            case Form.TEXT:
                read_plain_text(data, manuscript)
        return manuscript.finish(
            name=name,
            media_type=sniffed.media_type,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            claimed=suffix if suffix and suffix not in sniffed.suffixes else None,
        )

    def _attach(self, manuscript: Manuscript, name: str, data: bytes, depth: int) -> None:
        """An attachment that cannot be read does not keep the rest from being read: it is told with its reason."""
        limits = self._request.limits
        try:
            self._account.spend(Why.ATTACHMENTS, 1)
            if depth > limits.depth:
                raise Refusal(Why.DEPTH, limit=limits.depth)
            if not data:
                raise Refusal(Why.EMPTY)
            suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
            manuscript.attachments.append(self.read(name, suffix, data, depth=depth))
        except Refusal as refusal:
            manuscript.withhold(Unread.ATTACHMENT, part=name, refusal=refusal)
