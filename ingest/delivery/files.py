"""The raw files of a delivery folder or zip (原始文件): which there are, which table each holds, how it opens."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from graph.model.errors import BadInput, DeliveryRefused
from graph.model.tables import TABLES
from ingest.delivery.archives import check_archive
from ingest.delivery.csv_text import unreadable
from ingest.delivery.manifest import MANIFEST, Manifest, parse_manifest, read_manifest

CSV_SUFFIXES, PARQUET_SUFFIXES, EXCEL_SUFFIXES = (".csv",), (".parquet",), (".xlsx", ".xls")
TABLE_SUFFIXES = CSV_SUFFIXES + PARQUET_SUFFIXES + EXCEL_SUFFIXES
MAX_FILES = 10_000
MAX_IN_MEMORY_BYTES = 512 * 1024 * 1024
"""A Parquet or Excel file inside a zip, or any workbook, is read in memory: at most 512 MiB."""

_CHUNK = 4 * 1024 * 1024
_NUMBERED = re.compile(r"(.*?)(?:[._\- ]?(?:part|p)?[._\- ]?\d[\d._\-]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RawFile:
    """One file of the delivery: its name inside it, its size, and how to open it; ``path`` is None inside a zip."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]
    path: Path | None

    @property
    def suffix(self) -> str:
        """Lower-case extension with its dot."""
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Digest:
    """What one pass over a file gives: SHA-256 (hex), bytes, line feeds, whether the last byte is one."""

    sha256: str
    size: int
    line_feeds: int
    ends_with_line_feed: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A delivery as found: manifest, table files, and the files whose hashes make the delivery's id."""

    manifest: Manifest
    files: tuple[RawFile, ...]
    hashed: tuple[RawFile, ...]


def open_source(source: Path) -> Source:
    """Looks at a delivery folder (or zip) without reading its tables.

    Raises `DeliveryRefused` for links, devices, paths that lead outside, a bad manifest or a promised file that is
    missing; `BadInput` when there is no such folder.
    """
    if source.is_file() and source.suffix.lower() == ".zip":
        found = _zip_source(source)
    elif source.is_dir():
        files = tuple(_folder_files(source))
        found = Source(read_manifest(source), tuple(f for f in files if f.name != MANIFEST), files)
    else:
        raise BadInput(
            f"没有交付目录 {source.name}。", f"There is no delivery folder {source.name}.", source=source.name
        )
    names = {file.name for file in found.files}
    for name in found.manifest.files:
        if name not in names:
            raise DeliveryRefused(
                f"清单所列文件 {name} 不存在。", f"The manifest lists {name}, which is not there.", file=name, line=None
            )
    return found


def table_of(name: str) -> str | None:
    """The table that a file or sheet name stands for: ``claims``, ``claims_2024``, ``结算``; None for other names."""
    path = PurePosixPath(name)
    stem = path.stem if path.suffix.lower() in TABLE_SUFFIXES else path.name
    for text in (stem, path.parent.name):
        plain = text.strip().lower()
        match = _NUMBERED.fullmatch(plain)
        for candidate in (plain, match.group(1) if match else plain):
            if candidate in TABLES:
                return candidate
            for table in TABLES.values():
                if candidate == table.zh:
                    return table.name
    return None


def digest(file: RawFile, stop: Callable[[], bool]) -> Digest:
    """SHA-256 and line count in one pass; stops early, with what it has, when ``stop`` says so."""
    sha, size, feeds, last = hashlib.sha256(), 0, 0, b""
    with file.open() as stream:
        while not stop() and (chunk := stream.read(_CHUNK)):
            sha.update(chunk)
            size += len(chunk)
            feeds += chunk.count(b"\n")
            last = chunk[-1:]
    return Digest(sha.hexdigest(), size, feeds, last == b"\n")


def _folder_files(folder: Path) -> Sequence[RawFile]:
    out = []
    root = folder.resolve()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if any(part.startswith((".", "~$")) for part in PurePosixPath(name).parts):
            continue
        if path.is_symlink():
            raise unreadable(name, None, "交付目录内不允许链接", "links are not allowed in a delivery")
        if path.is_dir():
            continue
        if not path.is_file():
            raise unreadable(name, None, "不是普通文件", "it is not an ordinary file")
        out.append(RawFile(name, path.stat().st_size, _opener(path), path))
        if len(out) > MAX_FILES:
            raise unreadable(folder.name, None, "文件过多", f"the delivery has more than {MAX_FILES} files")
    return out


def _zip_source(path: Path) -> Source:
    try:
        archive = zipfile.ZipFile(path)
        entries = check_archive(archive, path.name)
        names = [entry.filename for entry in entries]
        manifest = parse_manifest(archive.read(MANIFEST)) if MANIFEST in names else Manifest()
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise unreadable(path.name, None, "不是有效的压缩包", f"not a valid archive ({error})") from error
    files = tuple(RawFile(e.filename, e.file_size, _entry(archive, e), None) for e in entries if e.filename != MANIFEST)
    return Source(manifest, files, (RawFile(path.name, path.stat().st_size, _opener(path), path),))


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    return lambda: archive.open(entry)
