"""Originals of documents (文书原件): sealed as they come in, recorded with their document, swept when nobody recorded them."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson

from gql.uploads import SAFE_NAME, SNIFF_BYTES, Upload
from graph.ledger.ledger import Ledger
from graph.ledger.sealed_files import SealedFiles
from graph.model.errors import BadInput, NotFound

UNRECORDED = timedelta(days=1)
"""How long a sealed upload waits for its document: whoever uploads records within the hour, or never."""

KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".txt": ("text/plain", ()),
    ".html": ("text/html", ()),
    ".htm": ("text/html", ()),
    ".eml": ("message/rfc822", ()),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (b"PK\x03\x04",)),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (b"PK\x03\x04",)),
    ".pdf": ("application/pdf", (b"%PDF",)),
    ".png": ("image/png", (b"\x89PNG",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".bmp": ("image/bmp", (b"BM",)),
    ".tif": ("image/tiff", (b"II*\x00", b"MM\x00*")),
    ".tiff": ("image/tiff", (b"II*\x00", b"MM\x00*")),
    ".webp": ("image/webp", (b"RIFF",)),
}
"""Media type and first bytes by ending; texts begin with neither of the others'. Parsing looks closer, in its sandbox."""

_PROGRAMS = (b"\x7fELF", b"MZ", b"#!", b"\xca\xfe\xba\xbe")
_RECORD = "original.json"


@dataclass(frozen=True, slots=True)
class Original:
    """A sealed upload: what its document needs of it. ``suffix`` is the ending of its name; the name itself is not kept."""

    suffix: str
    media_type: str
    sha256: str
    size: int


async def store_original(
    sealed: SealedFiles, upload: Upload, name: str, body: AsyncIterator[bytes], *, limit: int
) -> int:
    """Seals a body under the upload's id, never in clear on disk, and gives its size; a second one replaces the first.

    Raises BadInput for a bad name, kind, content or size, keeping nothing.
    """
    content = await read_body(name, body, limit=limit)
    await asyncio.to_thread(_keep, sealed, upload, document_suffix(name), content)
    return len(content)


async def read_body(name: str, body: AsyncIterator[bytes], *, limit: int) -> bytes:
    """A body that is a file of this name, in memory. Raises BadInput for a bad name, kind, content or size."""
    suffix = document_suffix(name)
    content = bytearray()
    async for chunk in body:
        if len(content) + len(chunk) > limit:
            raise BadInput(f"文件超过 {limit} 字节。", f"The file is larger than {limit} bytes.", limit=limit)
        content += chunk
    check_content(suffix, bytes(content[:SNIFF_BYTES]))
    return bytes(content)


def document_suffix(name: str) -> str:
    """The ending of a plain file name of a kind that can be read, lower case; BadInput otherwise."""
    suffix = Path(name).suffix.lower()
    if not SAFE_NAME.fullmatch(name) or ".." in name:
        raise BadInput("文件名不可用。", "The file name cannot be used.", field="filename")
    if suffix not in KINDS:
        kinds = sorted(KINDS)
        raise BadInput(f"只接受 {'、'.join(kinds)} 文件。", f"Only these kinds are accepted: {', '.join(kinds)}.")
    return suffix


def check_content(suffix: str, head: bytes) -> None:
    """Compares the first bytes with what the ending promises; BadInput when they differ, and for an empty file."""
    _, begins = KINDS[suffix]
    others = tuple(mark for _, marks in KINDS.values() for mark in marks)
    good = head.startswith(begins) if begins else not head.startswith((*others, *_PROGRAMS))
    if not head or not good:
        raise BadInput("文件内容与扩展名不符。", "The content of the file is not what its name says.", suffix=suffix)


def read_original(sealed: SealedFiles, upload: Upload) -> Original:
    """What was sealed for an upload. Raises NotFound when nothing was, or when it waited too long and was swept."""
    try:
        if not sealed.holds(upload.id):
            raise FileNotFoundError
        return Original(**orjson.loads((upload.folder.parent / _RECORD).read_bytes()))
    except FileNotFoundError as error:
        raise NotFound("没有这个上传。", "There is no such upload.") from error


def seal_text(sealed: SealedFiles, document: str, text: str) -> Original:
    """Seals a text that was typed or pasted, under its document's id."""
    content = text.encode()
    return Original("", "text/plain", sealed.seal(document, content), len(content))


def forget_upload(upload: Upload) -> None:
    """Takes the upload's folder away, once its document is recorded; the sealed original stays."""
    shutil.rmtree(upload.folder.parent, ignore_errors=True)


def sweep_originals(ledger: Ledger, sealed: SealedFiles, *, now: datetime | None = None) -> int:
    """Removes sealed files that neither a document nor a transfer names and that are older than ``UNRECORDED``; how many."""
    old = sealed.find_older((now or datetime.now(UTC)) - UNRECORDED)
    stray = sorted(set(old) - ledger.documents.find_known(old) - ledger.transfers.find_known(old))
    for file in stray:
        sealed.remove(file)
    return len(stray)


def _keep(sealed: SealedFiles, upload: Upload, suffix: str, content: bytes) -> None:
    original = Original(suffix, KINDS[suffix][0], hashlib.sha256(content).hexdigest(), len(content))
    sealed.seal(upload.id, content)
    (upload.folder.parent / _RECORD).write_bytes(orjson.dumps(asdict(original)))
