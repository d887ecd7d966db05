"""Sealed files (密封原件): original bytes on disk under AES-256-GCM, each with a data key of its own.

A file is ``MJS1``, the data key wrapped by the master key (nonce, 32 bytes, tag), then nonce and ciphertext with tag. Both
boxes are bound to the file's id, so that no file can be put in another's place. Whoever removes a file removes its key with
it: what a backup still holds opens only with the file's own first 64 bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from graph.ledger.keys import KEY_BYTES, open_key
from graph.model.errors import BadInput, NotFound, Unavailable
from graph.model.folders import DataFolder

MOST_BYTES = 64 << 20
"""Of one original: scans of some hundred pages; a file is sealed and opened whole, in memory."""

KEY_NAME = "documents-seal-1.key"

_MAGIC = b"MJS1"
_NONCE = 12  # bytes; the master key wraps one random nonce a file: far below the 2**32 of SP 800-38D, 8.3
_TAG = 16
_WRAPPED = _NONCE + KEY_BYTES + _TAG
_ID = re.compile(r"[0-9A-Z]{26}")


class SealedFiles:
    """Files by id (a ulid) in one folder under one master key; threads and processes may share it."""

    def __init__(self, folder: Path, master: bytes) -> None:
        self._folder = folder
        self._master = AESGCM(master)

    def seal(self, file: str, content: bytes) -> str:
        """Keeps ``content`` under the id, whole or not at all; its SHA-256 (hex). A file that is there is replaced.

        Raises BadInput above ``MOST_BYTES``, Unavailable when the disk is full.
        """
        if len(content) > MOST_BYTES:
            raise BadInput(
                f"文件超过 {MOST_BYTES} 字节。", f"The file is larger than {MOST_BYTES} bytes.", limit=MOST_BYTES
            )
        place = self._place(file)
        key, bound = AESGCM.generate_key(8 * KEY_BYTES), file.encode()
        wrapping, nonce = os.urandom(_NONCE), os.urandom(_NONCE)
        wrapped = wrapping + self._master.encrypt(wrapping, key, bound)
        sealed = nonce + AESGCM(key).encrypt(nonce, content, bound)
        with _explained():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(place, _MAGIC + wrapped + sealed)
        return hashlib.sha256(content).hexdigest()

    def open(self, file: str) -> bytes:
        """The content. The caller has asked the policy, and has written the audit entry, before.

        Raises NotFound when there is none, Unavailable when it was tampered with or the master key is another.
        """
        try:
            with _explained():
                raw = self._place(file).read_bytes()
        except FileNotFoundError as error:
            raise NotFound("没有这份密封原件。", "There is no such sealed file.") from error
        bound, start = file.encode(), len(_MAGIC)
        box, rest = raw[start : start + _WRAPPED], raw[start + _WRAPPED :]
        try:
            if not raw.startswith(_MAGIC) or len(box) < _WRAPPED:
                raise InvalidTag
            key = self._master.decrypt(box[:_NONCE], box[_NONCE:], bound)
            return AESGCM(key).decrypt(rest[:_NONCE], rest[_NONCE:], bound)
        except (InvalidTag, ValueError) as error:
            raise Unavailable(
                "密封原件已损坏或密钥不符。", "The sealed file is damaged, or the key is not its own.", store="sealed"
            ) from error

    def holds(self, file: str) -> bool:
        """Whether there is a file of this id."""
        return self._place(file).is_file()

    def remove(self, file: str) -> None:
        """Takes the file away; nothing happens when there is none. Its data key goes first, and is synced."""
        place = self._place(file)
        with contextlib.suppress(FileNotFoundError), _explained():
            with place.open("r+b") as sealed:
                sealed.write(secrets.token_bytes(len(_MAGIC) + _WRAPPED))
                sealed.flush()
                os.fsync(sealed.fileno())
            place.unlink()

    def find_older(self, than: datetime) -> list[str]:
        """Ids of the files that were written before a time: candidates for a sweep of what no record names."""
        files = (path for path in self._folder.glob("*/*") if _ID.fullmatch(path.name))
        return sorted(path.name for path in files if path.stat().st_mtime < than.timestamp())

    def _place(self, file: str) -> Path:
        """By the last characters, which are random: the first are the time, and would put a year into one folder."""
        if not _ID.fullmatch(file):
            raise NotFound("没有这份密封原件。", "There is no such sealed file.")
        return self._folder / file[-2:] / file


def open_sealed_files(folder: DataFolder) -> SealedFiles:
    """The originals of a data folder's documents, their master key made on first use.

    Raises BadInput for lax permissions, Unavailable when files are there and the key is missing.
    """
    used = folder.sealed.is_dir() and any(folder.sealed.glob("*/*"))
    master = open_key(folder.keys, KEY_NAME, create=not used)
    folder.sealed.mkdir(mode=0o700, parents=True, exist_ok=True)
    return SealedFiles(folder.sealed, master)


def _write(place: Path, content: bytes) -> None:
    """Whole under its name, or not there."""
    scratch = place.with_name(f".{place.name}.{secrets.token_hex(8)}")
    handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(place)
    finally:
        scratch.unlink(missing_ok=True)


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """Turns a disk that fails into ``Unavailable``; a file that is not there stays what it is."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unavailable(
            f"密封原件暂不可用：{error.strerror}。",
            f"The sealed files are not available: {error.strerror}.",
            store="sealed",
        ) from error
