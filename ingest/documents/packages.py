"""Office files are zip packages (办公文件包): bounded before a byte is unpacked, and while it is."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from ingest.documents.limits import Limits
from ingest.documents.refusal import Refusal, Why

CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a package by name; read one at a time, never to disk."""

    archive: zipfile.ZipFile
    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """The bytes of a part; `Refusal` when it is not what the directory of the package says."""
        try:
            size = self.archive.getinfo(name).file_size
            with self.archive.open(name) as file:
                data = file.read(size + 1)
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise Refusal(Why.DAMAGED, detail=type(error).__name__) from error
        if len(data) > size:
            raise Refusal(Why.DAMAGED, detail="size of a part")
        return data


def open_package(data: bytes, limits: Limits) -> Package:
    """The package; `Refusal` for an encrypted, damaged or oversized one, and for zip bombs.

    The directory is checked as a whole: entries that share their bytes (as in the bomb of D. Fifield, "A better zip
    bomb", 2019) are counted each with its full size.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refusal(Why.DAMAGED, detail=type(error).__name__) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal(Why.ENCRYPTED)
    if len(entries) > limits.entries:
        raise Refusal(Why.ENTRIES, limit=limits.entries)
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes:
        raise Refusal(Why.UNPACKED_BYTES, limit=limits.unpacked_bytes)
    if total > limits.free_bytes and total > limits.expansion * len(data):
        raise Refusal(Why.EXPANSION, limit=limits.expansion)
    for entry in entries:
        if entry.file_size > limits.free_bytes and entry.file_size > limits.expansion * max(entry.compress_size, 1):
            raise Refusal(Why.EXPANSION, limit=limits.expansion)
    return Package(archive, tuple(entry.filename for entry in entries if not entry.is_dir()))
