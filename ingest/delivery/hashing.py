"""SHA-256 of the raw files beside the reading (文件摘要): one thread, in the order in which staging needs the results."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from graph.model.errors import DeliveryRefused
from ingest.delivery.files import Digest, RawFile, digest
from ingest.delivery.manifest import Manifest

SCHEMA_VERSION = 1
"""Version of the lake's tables and of the validation rules; part of every delivery's id."""


class Hashing:
    """Digests of files, worked out in the background; `close` stops early."""

    def __init__(self, files: Sequence[RawFile], stop: Callable[[], bool]) -> None:
        self._ending = threading.Event()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hashing")
        self._results: dict[str, Future[Digest]] = {
            file.name: self._pool.submit(digest, file, lambda: self._ending.is_set() or stop()) for file in files
        }

    def of(self, file: RawFile) -> Digest:
        """The digest of one file; waits for it."""
        return self._results[file.name].result()

    def all(self) -> dict[str, Digest]:
        """Every digest by file name."""
        return {name: result.result() for name, result in self._results.items()}

    def close(self) -> None:
        """Stops what is not finished."""
        self._ending.set()
        self._pool.shutdown(wait=True, cancel_futures=True)


def raw_hash(digests: Mapping[str, Digest]) -> str:
    """Hash of names and contents of all raw files."""
    return _hash([[name, digests[name].sha256] for name in sorted(digests)])


def delivery_id(raw: str, mapping: Mapping[str, str]) -> str:
    """The delivery's id: hash of raw files, mapping and schema version; 32 hex digits."""
    return _hash([SCHEMA_VERSION, raw, sorted(mapping.items())])[:32]


def check_promises(manifest: Manifest, digests: Mapping[str, Digest]) -> None:
    """Raises `DeliveryRefused` for the first file whose SHA-256 is not the manifest's."""
    for name, promised in manifest.files.items():
        found = digests.get(name)
        if promised.sha256 is not None and found is not None and found.sha256 != promised.sha256:
            raise DeliveryRefused(
                f"文件 {name} 的 SHA-256 与清单不符。", f"The SHA-256 of {name} differs from the manifest.",
                file=name, line=None, promised=promised.sha256, found=found.sha256,
            )  # fmt: skip


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
