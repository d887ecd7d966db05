"""A filter of system calls (seccomp): no network, no programs, no processes, whatever code runs in this process.

The filter is a program of the classic Berkeley packet filter (Linux, Documentation/userspace-api/seccomp_filter.rst);
it holds for native libraries too, which an audit hook of Python does not see, and can never be taken off.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys

NO_NEW_PRIVILEGES = 38
SET_SECCOMP = 22
FILTER_MODE = 2

ALLOW = 0x7FFF0000
KILL = 0x80000000
ERRNO = 0x00050000

LOAD, EQUAL, AT_LEAST, ANY_SET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER_AT, ARCHITECTURE_AT, FIRST_ARGUMENT_AT = 0, 4, 16
THREAD_FLAG = 0x00010000
"""CLONE_THREAD: a clone without it makes a process."""
X32 = 0x40000000
"""Calls of the x32 interface begin here; they would pass by the numbers below."""

# Numbers by <asm/unistd.h>. What is absent on an architecture is absent in its table.
REFUSED = {
    "x86_64": {
        "architecture": 0xC000003E,
        "clone": 56,
        "clone3": 435,
        "tgkill": 234,
        "refused": (
            *(41, 42, 43, 44, 46, 49, 50, 53, 288, 299, 307),  # socket .. sendmmsg
            *(57, 58, 59, 322),  # fork, vfork, execve, execveat
            *(62, 129, 200, 297, 424),  # kill, tkill and their like
            *(101, 310, 311, 438),  # ptrace, process_vm_*, pidfd_getfd
            *(165, 166, 155, 161, 272, 308, 321, 425, 426, 427),  # mounts, chroot, unshare, setns, bpf, io_uring_*
            *(248, 249, 250, 298, 323),  # keys, perf_event_open, userfaultfd
        ),
    },
    "aarch64": {
        "architecture": 0xC00000B7,
        "clone": 220,
        "clone3": 435,
        "tgkill": 131,
        "refused": (
            *(198, 199, 200, 201, 202, 203, 206, 211, 242, 243, 269),
            *(221, 281),
            *(129, 138, 130, 240, 424),
            *(117, 270, 271, 438),
            *(40, 39, 41, 51, 97, 268, 280, 425, 426, 427),
            *(217, 218, 219, 241, 282),
        ),
    },
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def filter_system_calls() -> bool:
    """Puts the filter on this process and its threads; False where the kernel or the processor has none."""
    table = REFUSED.get(platform.machine())
    if sys.platform != "linux" or table is None:
        return False
    instructions = b"".join(_instructions(table))
    buffer = ctypes.create_string_buffer(instructions, len(instructions))
    program = _Program(len(instructions) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(library.prctl(SET_SECCOMP, FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _instructions(table: dict[str, object]) -> list[bytes]:
    refused = table["refused"]
    assert isinstance(refused, tuple)
    deny = _step(RETURN, 0, 0, ERRNO | errno.EPERM)
    steps = [
        _step(LOAD, 0, 0, ARCHITECTURE_AT),
        _step(EQUAL, 1, 0, table["architecture"]),
        _step(RETURN, 0, 0, KILL),
        _step(LOAD, 0, 0, NUMBER_AT),
        _step(AT_LEAST, 0, 1, X32),
        deny,
        # clone3 hides its flags in memory; without it libraries fall back to clone
        _step(EQUAL, 0, 1, table["clone3"]),
        _step(RETURN, 0, 0, ERRNO | errno.ENOSYS),
        _step(EQUAL, 0, 4, table["clone"]),
        _step(LOAD, 0, 0, FIRST_ARGUMENT_AT),
        _step(ANY_SET, 1, 0, THREAD_FLAG),
        deny,
        _step(RETURN, 0, 0, ALLOW),
        # a process may signal itself: that is how abort() ends it
        _step(EQUAL, 0, 4, table["tgkill"]),
        _step(LOAD, 0, 0, FIRST_ARGUMENT_AT),
        _step(EQUAL, 1, 0, os.getpid()),
        deny,
        _step(RETURN, 0, 0, ALLOW),
    ]
    for number in refused:
        steps += [_step(EQUAL, 0, 1, number), deny]
    return [*steps, _step(RETURN, 0, 0, ALLOW)]


def _step(code: int, if_true: int, if_false: int, value: object) -> bytes:
    assert isinstance(value, int)
    return struct.pack("HBBI", code, if_true, if_false, value)
