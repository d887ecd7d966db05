"""Who holds a lease (租约持有者): machine, process and its start, so that a killed holder is known at once."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Holder:
    """One process: host name with boot id, process id, and its start (a reused id has another)."""

    host: str
    pid: int
    started: str

    @classmethod
    def this_process(cls) -> Holder:
        """The process that asks."""
        return cls(_host(), os.getpid(), _started(os.getpid()))

    def is_gone(self) -> bool:
        """True only when this machine can tell that the process has ended; another machine's is never called gone."""
        if self.host != _host():
            return False
        return not psutil.pid_exists(self.pid) or _started(self.pid) != self.started


def _host() -> str:
    boot = Path("/proc/sys/kernel/random/boot_id")
    try:
        return f"{socket.gethostname()}:{boot.read_text().strip()}"
    except OSError:
        return socket.gethostname()


def _started(pid: int) -> str:
    """Start in clock ticks since boot where the kernel tells (a set clock does not move it), else seconds.

    A process that has ended but was not reaped (zombie) has no start: it holds nothing any more.
    """
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return "" if after_name[0] in "ZX" else after_name[19]
    except OSError:
        pass
    try:
        return str(int(psutil.Process(pid).create_time()))
    except psutil.Error:
        return ""
