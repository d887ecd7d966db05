"""What a parser that was taken over would try: each probe is a task of the reading process and tells what happened."""

from __future__ import annotations

import ctypes
import os
import pickle
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ingest.documents.child import Request


def answer(request: Request) -> dict[str, Any]:
    """Runs the probe that the file names; its outcome, or the error it met."""
    name, _, argument = request.data.decode().partition(" ")
    if name == "signs":
        return _signs(request)
    try:
        return {"outcome": PROBES[name](argument)}
    except Exception as error:
        return {"outcome": f"{type(error).__name__}"}


def _signs(request: Request) -> dict[str, Any]:
    """Twice as long at work as is allowed, with signs in between."""
    for _ in range(4):
        until = time.process_time() + 0.5
        while time.process_time() < until:
            pass
        request.alive()
    return {"outcome": "done"}


def _native(call: str, *arguments: Any) -> str:
    """A call of the C library, past anything that Python could notice."""
    library = ctypes.CDLL(None, use_errno=True)
    result = getattr(library, call)(*arguments)
    return "done" if result >= 0 else os.strerror(ctypes.get_errno())


def _native_open(path: str) -> str:
    return _native("open", path.encode(), os.O_RDONLY)


def _loop(_: str) -> str:
    while True:
        pass


def _sleep_silently(_: str) -> str:
    time.sleep(3600)
    return "done"


def _allocate(_: str) -> str:
    return str(len(bytearray(16 << 30)))


def _crash(_: str) -> str:
    ctypes.string_at(0)
    return "done"


def _shout(_: str) -> str:
    while True:
        print("x" * 100_000, flush=True)
        os.write(2, b"y" * 100_000)
        return "done"


def _close_and_stay(_: str) -> str:
    os.closerange(0, 100)
    time.sleep(3600)
    return "done"


def _write_file(path: str) -> str:
    Path(path).write_text("x")
    return "done"


def _environment(_: str) -> str:
    return " ".join(sorted(os.environ))


PROBES: dict[str, Callable[[str], str]] = {
    "socket": lambda _: str(socket.socket()),
    "native-socket": lambda _: _native("socket", 2, 1, 0),
    "native-pair": lambda _: _native("socketpair", 1, 1, 0, (ctypes.c_int * 2)()),
    "program": lambda _: str(subprocess.run(["/bin/true"], check=False).returncode),
    "native-program": lambda _: _native("execv", b"/bin/true", (ctypes.c_char_p * 2)(b"true", None)),
    "fork": lambda _: str(os.fork()),
    "native-fork": lambda _: _native("fork"),
    "kill-parent": lambda _: _native("kill", os.getppid(), 9),
    "pickle": lambda _: str(pickle.loads(b"cos\ngetpid\n(tR.")),
    "write": _write_file,
    "native-open": _native_open,
    "read": lambda path: Path(path).read_text(),
    "environment": _environment,
    "loop": _loop,
    "sleep": _sleep_silently,
    "allocate": _allocate,
    "crash": _crash,
    "exit": lambda _: os._exit(3),
    "shout": _shout,
    "close": _close_and_stay,
    "recursion": lambda _: str(sys.setrecursionlimit(10**9)),
}
