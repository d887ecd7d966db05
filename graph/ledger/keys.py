"""Key files (密钥文件): 32 random bytes, 0600 in a 0700 folder, made on first use or taken in, never replaced."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

from graph.model.errors import BadInput, Conflict, Unavailable

KEY_BYTES = 32
"""HMAC-SHA256 and AES-256 both take 256 bits."""


def open_key(folder: Path, name: str, *, create: bool = True) -> bytes:
    """The key ``name`` in ``folder``; made when missing, unless ``create`` is False.

    Raises BadInput when others may read the file or its folder, Unavailable when it is missing or cut short.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    if not path.exists():
        if not create:
            raise Unavailable(
                f"密钥文件 {path} 缺失，已存的身份信息无法读取；请从备份恢复。",
                f"The key file {path} is missing, so the sealed identities cannot be read; restore it from a backup.",
                path=str(path),
            )
        _make(path, secrets.token_bytes(KEY_BYTES))
    _refuse_lax(folder)
    _refuse_lax(path)
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise Unavailable(
            f"密钥文件 {path} 已损坏。", f"The key file {path} is damaged.", path=str(path), bytes=len(key)
        )
    return key


def keep_key(folder: Path, name: str, key: bytes) -> None:
    """Keeps a key that was made elsewhere. Raises Conflict when another is kept under the name, BadInput for a wrong length."""
    if len(key) != KEY_BYTES:
        raise BadInput("密钥长度不符。", "The key has the wrong length.", field="key", bytes=len(key))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / name).exists():
        _make(folder / name, key)
    if open_key(folder, name, create=False) != key:
        raise Conflict(f"已存有另一把名为 {name} 的密钥。", f"Another key is kept as {name}.", key=name)


def remove_key(folder: Path, name: str) -> None:
    """Overwrites a key and takes its file away; nothing happens when there is none."""
    with contextlib.suppress(FileNotFoundError), (folder / name).open("r+b") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
        (folder / name).unlink()


def _make(path: Path, key: bytes) -> None:
    """Writes a whole key beside the name and links it in: of two processes one wins, and both read the same."""
    scratch = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(scratch, path)
    finally:
        scratch.unlink()
    with contextlib.suppress(OSError):  # a folder cannot be synced everywhere
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _refuse_lax(path: Path) -> None:
    if os.name != "posix":
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise BadInput(
            f"{path} 的权限为 {mode:04o}，其他用户可读；请改为仅属主可读写。",
            f"{path} has mode {mode:04o} and others may read it; allow its owner only.",
            path=str(path),
            mode=f"{mode:04o}",
        )
