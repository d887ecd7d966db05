"""What the processes that share one engine know of each other (引擎共享状态): files beside the engine's homes.

``keeper.lock`` is held for as long as a keeper lives; ``gate.lock`` for the moment in which users come or the keeper
leaves; ``current.json`` names the home in use and survives stops; ``state.json`` says where the engine listens now;
``users/`` has one file per user, named by process id and start time so that a recycled id is not mistaken for a user.
"""

from __future__ import annotations

import fcntl
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import psutil


@dataclass(frozen=True, slots=True)
class State:
    """``status``: starting, ready, failed. ``zh`` and ``en`` explain a failure. ``home`` is relative to the folder."""

    status: str
    home: str
    version: str
    port: int = 0
    pid: int = 0
    born: float = 0.0
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Current:
    """The home in use and the release that made it."""

    home: str
    version: str


class EngineFolder:
    """Reads and writes the shared files of one engine folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.users = root / "users"
        self.logs = root / "logs"

    def make(self) -> None:
        """Makes the folder, open to its owner only."""
        for folder in (self.root, self.users, self.logs, self.root / "homes"):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def current(self) -> Current | None:
        """The home in use; None before the first start."""
        values = _read(self.root / "current.json")
        return Current(values["home"], values["version"]) if values else None

    def set_current(self, current: Current) -> None:
        """Names the home in use; a running keeper then moves to it."""
        _write(self.root / "current.json", asdict(current))

    def state(self) -> State | None:
        """The keeper's last word."""
        values = _read(self.root / "state.json")
        return State(**values) if values else None

    def set_state(self, state: State | None) -> None:
        """Says where the engine is; None: nowhere."""
        if state is None:
            (self.root / "state.json").unlink(missing_ok=True)
        else:
            _write(self.root / "state.json", asdict(state))

    def refuse(self, home: str, zh: str, en: str) -> None:
        """Says why a newly named home was not taken."""
        _write(self.root / "refused.json", {"home": home, "zh": zh, "en": en})

    def refusal(self, home: str) -> tuple[str, str] | None:
        """Why this home was not taken, if so."""
        values = _read(self.root / "refused.json")
        return (values["zh"], values["en"]) if values and values["home"] == home else None

    def enter(self) -> Path:
        """Registers this process as a user; the file is removed by :meth:`leave`."""
        born = psutil.Process().create_time()
        path = self.users / f"{os.getpid()}-{born:.2f}-{uuid.uuid4().hex[:8]}"
        path.touch()
        return path

    def living_users(self) -> list[Path]:
        """Registrations of processes that still run; others are swept."""
        living = []
        for path in self.users.iterdir() if self.users.is_dir() else ():
            pid, born, _ = path.name.split("-", 2)
            if is_same_process(int(pid), float(born)):
                living.append(path)
            else:
                path.unlink(missing_ok=True)
        return living

    def keeper_lives(self) -> bool:
        """True while a keeper holds its lock."""
        with (self.root / "keeper.lock").open("a") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return True
            return False

    def become_keeper(self) -> IO[str] | None:
        """The keeper's lock, to be kept open; None when another keeper has it."""
        handle = (self.root / "keeper.lock").open("a")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            handle.close()
            return None
        return handle

    @contextmanager
    def gate(self) -> Iterator[None]:
        """One process at a time comes, leaves or switches."""
        with (self.root / "gate.lock").open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def is_same_process(pid: int, born: float) -> bool:
    """True while the process with this id that started at ``born`` (seconds since 1970, two decimals) runs."""
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        return abs(process.create_time() - born) < 0.02 and process.status() != psutil.STATUS_ZOMBIE
    return False


def _read(path: Path) -> dict[str, Any] | None:
    try:
        values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return values


def _write(path: Path, values: dict[str, object]) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    partial.replace(path)
