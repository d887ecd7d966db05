"""What of a tip is sealed (密封内容): the original with its circumstances, and its reporter's form. Never in a repr."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import orjson

from nlp.reporter import ReporterForm


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a tip: its name as given, and its bytes."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Original:
    """A tip as it came in. ``received_at`` is exact, which the ledger's is not; ``channel`` as it was worded.

    ``external``: the number it had where it came from; ``more``: whatever else its line held.
    """

    text: str = field(repr=False)
    received_at: datetime = field(repr=False)
    channel: str = field(repr=False)
    external: str | None = field(default=None, repr=False)
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)
    more: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Sealing:
    """One tip to be sealed: its id, the day it is sealed on is the vault's own affair.

    ``upload``: id of a file that was sealed before and now becomes the tip's; ``agency``: whose upload that is.
    """

    id: str
    original: Original = field(repr=False)
    form: ReporterForm = field(repr=False)
    upload: str | None = None
    agency: str = ""
    receipt: bool = False


def original_parts(original: Original) -> dict[str, bytes]:
    """The parts of a vault record: the tip's words and circumstances apart from its files."""
    told = {
        "text": original.text,
        "received_at": original.received_at.isoformat(),
        "channel": original.channel,
        "external": original.external,
        "attachments": [one.name for one in original.attachments],
        "more": dict(original.more),
    }
    files = {f"file:{number}": one.content for number, one in enumerate(original.attachments)}
    return {"original": orjson.dumps(told, option=orjson.OPT_SORT_KEYS), **files}


def original_of(part: bytes, files: list[bytes]) -> Original:
    """The original out of its parts."""
    told = orjson.loads(part)
    return Original(
        told["text"],
        datetime.fromisoformat(told["received_at"]),
        told["channel"],
        told["external"],
        tuple(Attachment(name, content) for name, content in zip(told["attachments"], files, strict=True)),
        told["more"],
    )


def form_bytes(form: ReporterForm) -> bytes:
    """The form as it is sealed."""
    return orjson.dumps(asdict(form), option=orjson.OPT_SORT_KEYS)


def form_of(part: bytes) -> ReporterForm:
    """The form as it was sealed."""
    told = orjson.loads(part)
    return ReporterForm(**{**told, "other": tuple(told["other"])})


def to_wire(one: Sealing) -> dict[str, Any]:
    """A sealing as it goes through the pipe."""
    parts = {name: base64.b64encode(content).decode() for name, content in original_parts(one.original).items()}
    return {
        "id": one.id,
        "parts": parts,
        "form": asdict(one.form),
        "upload": one.upload,
        "agency": one.agency,
        "receipt": one.receipt,
    }


def from_wire(told: Mapping[str, Any]) -> Sealing:
    """A sealing as it came through the pipe."""
    parts = {name: base64.b64decode(content) for name, content in told["parts"].items()}
    files = [parts[f"file:{number}"] for number in range(len(parts) - 1)]
    form = ReporterForm(**{**told["form"], "other": tuple(told["form"]["other"])})
    return Sealing(
        told["id"],
        original_of(parts["original"], files),
        form,
        told["upload"],
        told["agency"],
        told["receipt"],
    )


def content_digest(original: Original, form: ReporterForm) -> str:
    """Tells two tips of one number apart, inside the vault's process: SHA-256 over every part."""
    digest = hashlib.sha256()
    for name, content in sorted({**original_parts(original), "form": form_bytes(form)}.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
