"""Mails (电子邮件): subject and body; every header that leads to the sender stays behind; attachments are read apart."""

from __future__ import annotations

import email
import email.policy
import mimetypes
from collections.abc import Callable
from email.errors import MessageError
from email.message import Message

from ingest.documents.document import PieceKind, Trace
from ingest.documents.limits import Account
from ingest.documents.manuscript import Manuscript
from ingest.documents.plain_text import decode
from ingest.documents.refusal import Refusal, Why
from ingest.documents.web_page import read_web_page

TRACES = {
    "from": Trace.MAIL_FROM,
    "sender": Trace.MAIL_FROM,
    "reply-to": Trace.MAIL_FROM,
    "return-path": Trace.MAIL_FROM,
    "to": Trace.MAIL_TO,
    "cc": Trace.MAIL_TO,
    "bcc": Trace.MAIL_TO,
    "delivered-to": Trace.MAIL_TO,
    "received": Trace.MAIL_RECEIVED,
    "x-received": Trace.MAIL_RECEIVED,
    "x-originating-ip": Trace.MAIL_IP,
    "x-sender-ip": Trace.MAIL_IP,
    "x-client-ip": Trace.MAIL_IP,
    "x-real-ip": Trace.MAIL_IP,
    "x-mailer": Trace.MAIL_SOFTWARE,
    "user-agent": Trace.MAIL_SOFTWARE,
}
"""Headers by what they give away; any other one but the subject and those of MIME counts as a header."""
HARMLESS = frozenset(("subject", "mime-version", "content-type", "content-transfer-encoding", "content-disposition"))

PLAIN_IS_ENOUGH = 1.4
"""Times by which the HTML form of a body may be longer before it is the one that is read: links and tables lengthen it."""

MOST_PARTS = 1000
"""Parts of a mail at all depths; newsletters have some ten."""


def read_mail(data: bytes, manuscript: Manuscript, nested: Callable[[str, bytes], None]) -> None:
    """Subject and body of a mail; attachments and forwarded mails go to ``nested`` (name, bytes)."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = list(_leaves(message))
        subject = _clean(str(message.get("subject", "")))
        names = [name.lower() for name in message]
    except (MessageError, RecursionError, ValueError, LookupError, AttributeError, IndexError, TypeError) as error:
        raise Refusal(Why.DAMAGED, detail=type(error).__name__) from error
    for name in names:
        if name not in HARMLESS:
            manuscript.remove(TRACES.get(name, Trace.MAIL_HEADER))
    manuscript.add(PieceKind.HEADING, subject)
    manuscript.title = subject[:200] or None
    bodies = [part for part in parts if _is_body(part)]
    _body(bodies, manuscript)
    for number, part in enumerate((part for part in parts if not _is_body(part)), start=1):
        nested(_name(part, number), _bytes(part))


def _leaves(message: Message) -> list[Message]:
    """Parts that hold something, in order; a forwarded mail is one part."""
    found: list[Message] = []
    waiting: list[Message] = [message]
    while waiting:
        part = waiting.pop(0)
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting[:0] = [p for p in part.get_payload() if isinstance(p, Message)]
        else:
            found.append(part)
        if len(found) + len(waiting) > MOST_PARTS:
            raise Refusal(Why.ATTACHMENTS, limit=MOST_PARTS)
    return found


def _is_body(part: Message) -> bool:
    return part.get_content_type() in ("text/plain", "text/html") and (
        part.get_content_disposition() != "attachment" and not part.get_filename()
    )


def _body(parts: list[Message], manuscript: Manuscript) -> None:
    """The plain bodies, or those in HTML where they say more: a plain one often only asks for another program."""
    plain, pages = ([part for part in parts if part.get_content_type() == kind] for kind in ("text/plain", "text/html"))
    limits = manuscript.account.limits
    lengths = []
    for write, chosen in ((_write_plain, plain), (_write_pages, pages)):
        scratch = Manuscript(Account(limits))
        write(chosen, scratch)
        lengths.append(scratch.length)
    if lengths[1] > PLAIN_IS_ENOUGH * lengths[0]:
        _write_pages(pages, manuscript)
    else:
        _write_plain(plain, manuscript)


def _write_plain(parts: list[Message], manuscript: Manuscript) -> None:
    for part in parts:
        for line in decode(_bytes(part), manuscript, part.get_content_charset()).splitlines():
            manuscript.add(PieceKind.PARAGRAPH, line.rstrip())


def _write_pages(parts: list[Message], manuscript: Manuscript) -> None:
    for part in parts:
        read_web_page(_bytes(part), manuscript, declared=part.get_content_charset())


def _bytes(part: Message) -> bytes:
    """What the part holds, decoded; of a forwarded mail the mail itself."""
    try:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            return first.as_bytes() if isinstance(first, Message) else b""
        payload = part.get_payload(decode=True)
    except (MessageError, RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise Refusal(Why.DAMAGED, detail=type(error).__name__) from error
    return payload if isinstance(payload, bytes) else b""


def _name(part: Message, number: int) -> str:
    """The attachment's name, or one made of its number and type."""
    name = part.get_filename()
    if name:
        return _clean(name)
    kind = part.get_content_type()
    return f"{number}{'.eml' if kind == 'message/rfc822' else mimetypes.guess_extension(kind) or ''}"


def _clean(text: str) -> str:
    """One line, without what a header cannot hold."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
