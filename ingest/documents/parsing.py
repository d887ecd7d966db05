"""A document into text (文档读取): the one door of this package."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path, PurePosixPath

from graph.model.errors import BadInput
from ingest.documents.document import ParsedDocument
from ingest.documents.limits import DEFAULT_LIMITS, Limits
from ingest.documents.refusal import Refusal, Why
from ingest.documents.sandbox import Progress, run_apart
from ingest.documents.wire import from_wire


def read_document(
    source: Path | bytes, *, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None
) -> ParsedDocument:
    """The text of a document, read in a locked process of its own; nothing is written to disk.

    ``name`` is the file's name for messages; only its extension reaches the reading process, as a hint that the content
    outvotes. ``progress`` is told the pages done and the pages there are; what it raises stops the reading.
    `BadInput` names the file and the reason or limit. A scanned page takes 7 to 15 CPU seconds: call this from a worker.
    """
    try:
        data = _bytes(source, limits)
        digest = hashlib.sha256(data).hexdigest()
        suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
        message = run_apart(data, limits, suffix=suffix, progress=progress)
        try:
            document = from_wire(message["document"])
        except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
            raise Refusal(Why.CRASHED, detail="answer unreadable") from error
    except Refusal as refusal:
        zh, en = refusal.sentences()
        raise BadInput(f"{name}：{zh}", f"{name}: {en}", file=name, reason=refusal.why, **refusal.facts) from refusal
    return replace(document, name=name, sha256=digest, size=len(data))


def _bytes(source: Path | bytes, limits: Limits) -> bytes:
    if isinstance(source, bytes):
        data = source
    else:
        with source.open("rb") as file:
            data = file.read(limits.bytes + 1)
    if len(data) > limits.bytes:
        raise Refusal(Why.BYTES, limit=limits.bytes)
    if not data:
        raise Refusal(Why.EMPTY)
    return data
