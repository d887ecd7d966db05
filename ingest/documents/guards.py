"""What the reading process locks behind itself (沙箱防护) before it imports a parser.

Four guards of different strength; ``docs/operations.md`` tells which threat each one is for:
limits of the kernel (`resource`), a filter of system calls (`system_calls`), a view of the files (`file_view`), and an
audit hook that stops Python code where the kernel offers neither.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Sequence

from ingest.documents.file_view import confine_files
from ingest.documents.system_calls import filter_system_calls

OPEN_FILES = 64
"""Models, libraries and fonts need about twenty at a time."""

REFUSED_EVENTS = (
    "socket.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "shutil.",
    "tempfile.",
    "pickle.find_class",
    "pty.",
    "sqlite3.",
    "webbrowser.",
)
"""Audit events (Python's table of audit events) that no parser has reason for; a prefix each."""

PARENT_DEATH = 1
"""prctl: PR_SET_PDEATHSIG."""


class Forbidden(PermissionError):
    """The reading process tried what it may not."""


def lock_down(*, memory_bytes: int, cpu_seconds: int, readable: Sequence[str]) -> None:
    """Locks this process for good; ``readable`` are the folders whose files it may still open for reading.

    The limits of the kernel and the hook always hold, or `OSError` is raised; filter and view hold where Linux has them.
    """
    _die_with_parent()
    for what, limit in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))
    confine_files(readable)
    filter_system_calls()
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        _, mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
            raise Forbidden("the reading process writes no files")
    elif event.startswith(REFUSED_EVENTS):
        raise Forbidden(f"the reading process may not: {event}")


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH, signal.SIGKILL, 0, 0, 0)
