"""Uploaded files (上传): streamed to disk under a safe name, bounded, and looked at before they are kept."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import orjson
from ulid import ULID

from graph.model.errors import BadInput, NotFound
from graph.model.folders import DataFolder

SAFE_NAME = re.compile(r"[A-Za-z0-9_\-一-鿿][A-Za-z0-9_.\-一-鿿]{0,119}")
"""Letters, digits, Chinese, dash, underscore and dots that do not come first; no separators of any system."""

MAX_FILES = 64
"""Files in one upload: the format has fewer tables than this, manifest included."""

KINDS = {".csv": "text", ".txt": "text", ".json": "text", ".jsonl": "text", ".parquet": "parquet", ".xlsx": "zip"}
SNIFF_BYTES = 4096
RESERVED = frozenset({"upload.json"})


class UploadUse(StrEnum):
    """What an upload is for; one that was begun for the one is never there for the other."""

    DELIVERY = "delivery"
    DOCUMENT = "document"
    TIP = "tip"


@dataclass(frozen=True, slots=True)
class Upload:
    """One upload, who began it and for what."""

    id: str
    actor: str
    agency: str
    folder: Path
    use: UploadUse = UploadUse.DELIVERY


def begin_upload(folder: DataFolder, *, actor: str, agency: str, use: UploadUse = UploadUse.DELIVERY) -> str:
    """Makes an empty upload and gives its id."""
    upload = str(ULID())
    place = folder.uploads / upload
    (place / "files").mkdir(parents=True, mode=0o700)
    (place / "upload.json").write_bytes(orjson.dumps({"actor": actor, "agency": agency, "use": use.value}))
    return upload


def get_upload(folder: DataFolder, upload: str, *, agency: str, use: UploadUse | None = UploadUse.DELIVERY) -> Upload:
    """The upload of this agency for this use (None: any); NotFound for any other id, whatever it looks like."""
    missing = NotFound("没有这个上传。", "There is no such upload.")
    try:
        name = str(ULID.from_str(upload))
    except ValueError as error:
        raise missing from error
    place = folder.uploads / name
    if name != upload or not (place / "upload.json").is_file():
        raise missing
    owner = orjson.loads((place / "upload.json").read_bytes())
    begun_for = UploadUse(owner.get("use", UploadUse.DELIVERY))
    if owner["agency"] != agency or use not in (None, begun_for):
        raise missing
    return Upload(upload, owner["actor"], owner["agency"], place / "files", begun_for)


async def store_file(upload: Upload, name: str, body: AsyncIterator[bytes], *, limit: int) -> int:
    """Streams one file to disk and gives its size; BadInput for a bad name, kind, content or size, keeping nothing."""
    target = upload.folder / safe_name(name)
    if not target.exists() and sum(1 for _ in upload.folder.iterdir()) >= MAX_FILES:
        raise BadInput(
            f"一次上传最多 {MAX_FILES} 个文件。", f"One upload holds at most {MAX_FILES} files.", limit=MAX_FILES
        )
    part = target.with_name(f".{ULID()}.part")
    size, head = 0, b""
    try:
        with part.open("wb") as file:
            async for chunk in body:
                size += len(chunk)
                if size > limit:
                    raise BadInput(f"文件超过 {limit} 字节。", f"The file is larger than {limit} bytes.", limit=limit)
                if len(head) < SNIFF_BYTES:
                    head += chunk[: SNIFF_BYTES - len(head)]
                await asyncio.to_thread(file.write, chunk)
        check_kind(target.suffix.lower(), head)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return size


def safe_name(name: str) -> str:
    """``name`` when it is a plain file name of a kind that is read; BadInput otherwise."""
    if not SAFE_NAME.fullmatch(name) or name in RESERVED or ".." in name:
        raise BadInput("文件名不可用。", "The file name cannot be used.", field="filename")
    if Path(name).suffix.lower() not in KINDS:
        kinds = "、".join(sorted(KINDS))
        raise BadInput(f"只接受 {kinds} 文件。", f"Only these kinds are accepted: {', '.join(sorted(KINDS))}.")
    return name


def check_kind(suffix: str, head: bytes) -> None:
    """Compares the first bytes with what the name promises; BadInput when they differ."""
    kind = KINDS[suffix]
    good = {
        "parquet": head.startswith(b"PAR1"),
        "zip": head.startswith(b"PK\x03\x04"),
        "text": b"\x00" not in head
        and not head.startswith((b"PK\x03\x04", b"PAR1", b"\x1f\x8b", b"\x7fELF", b"MZ", b"%PDF")),
    }[kind]
    if not good:
        raise BadInput("文件内容与扩展名不符。", "The content of the file is not what its name says.", suffix=suffix)


def inbox_folder(folder: DataFolder, name: str) -> Path:
    """The folder of this name directly under the inbox; BadInput for anything that could be a path, NotFound if absent."""
    if not SAFE_NAME.fullmatch(name) or ".." in name:
        raise BadInput(
            "只能给出收件文件夹的名称。", "Give the name of an inbox folder, not a path.", field="inboxFolder"
        )
    place = folder.inbox / name
    if not place.is_dir() or place.is_symlink():
        raise NotFound("收件箱中没有这个文件夹。", "There is no such folder in the inbox.")
    return place


def inbox_names(folder: DataFolder) -> list[str]:
    """Names of the folders that may be ingested, sorted."""
    if not folder.inbox.is_dir():
        return []
    return sorted(
        p.name for p in folder.inbox.iterdir() if p.is_dir() and not p.is_symlink() and SAFE_NAME.fullmatch(p.name)
    )
