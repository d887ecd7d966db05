"""A view of the files (Landlock): the reading process opens its libraries and models, and nothing else on the machine.

Linux 5.13 and newer, Documentation/userspace-api/landlock.rst. It holds for native code, needs no rights, and also
keeps the process from looking into others through /proc.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
BENEATH = 1
NO_NEW_PRIVILEGES = 38

EVERY_ACCESS = (1 << 13) - 1
"""All thirteen kinds of access of the first version: execute, read, list, write, remove, make."""
READ_FILE, READ_FOLDER, EXECUTE = 1 << 2, 1 << 3, 1 << 0

SYSTEM = (
    "/usr/lib",
    "/usr/lib64",
    "/lib",
    "/lib64",
    "/usr/local/lib",
    "/usr/share/zoneinfo",
    "/sys/devices/system/cpu",
)
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts")
"""Pages whose fonts are not embedded are drawn for recognition with the system's."""
FILES = ("/etc/ld.so.cache", "/dev/null", "/dev/urandom", "/proc/cpuinfo", "/proc/meminfo")


def confine_files(readable: Sequence[str]) -> bool:
    """Leaves only these folders and the system's libraries readable, nothing writable; False where Linux has no Landlock."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    access = struct.pack("Q", EVERY_ACCESS)
    rules = library.syscall(CREATE_RULESET, access, len(access), 0)
    if rules < 0:
        return False
    try:
        for folder in {*readable, *SYSTEM, *FONTS, sys.base_prefix, sys.prefix}:
            _allow(library, rules, folder, READ_FILE | READ_FOLDER | EXECUTE)
        for file in FILES:
            _allow(library, rules, file, READ_FILE)
        if library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
            return False
        return bool(library.syscall(RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow(library: ctypes.CDLL, rules: int, path: str, access: int) -> None:
    if not Path(path).exists():
        return
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        # struct landlock_path_beneath_attr is packed: 8 bytes of access, 4 of the handle
        library.syscall(ADD_RULE, rules, BENEATH, struct.pack("=Qi", access, handle), 0)
    finally:
        os.close(handle)
