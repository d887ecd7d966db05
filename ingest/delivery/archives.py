"""Zip archives (压缩包) in a delivery: bounded before a byte is unpacked, streamed, never unpacked to disk."""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath

from ingest.delivery.csv_text import unreadable

MAX_RATIO = 200
"""Above this ratio an entry is taken for a zip bomb; settlement tables shrink 5 to 20 times."""

FREE_BYTES = 64 * 1024 * 1024
"""Entries smaller than this when unpacked are harmless at any ratio."""

MAX_TOTAL_BYTES = 256 * 1024**3
MAX_ENTRIES = 10_000


def check_archive(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """The files of an archive; `DeliveryRefused` for a bomb, an encrypted entry or a path that leads outside."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise unreadable(name, None, "压缩包内文件过多", f"the archive has more than {MAX_ENTRIES} entries")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise _bomb(name, "*")
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise unreadable(name, None, "压缩包内路径指向外部", "an entry of the archive points outside")
        if entry.flag_bits & 1:
            raise unreadable(name, None, "压缩包已加密", "the archive is encrypted")
        if entry.file_size > FREE_BYTES and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise _bomb(name, entry.filename)
    return [entry for entry in entries if not entry.is_dir()]


def _bomb(name: str, entry: str) -> Exception:
    return unreadable(
        name, None, f"解压后体积异常（{entry}）", f"it unpacks to an implausible size ({entry})"
    )  # fmt: skip
