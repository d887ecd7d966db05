"""The keeper (引擎看护进程): a small process that starts the engine, restarts it, and stops it after its last user.

It belongs to nobody, so the engine outlives the command that needed it first while another still uses it. Run by
:mod:`graph.store.engine` as ``python -m graph.store.keeper FOLDER SETTINGS``.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import psutil

from graph.model.errors import MingjianError, Unavailable
from graph.store.home import EngineSettings, password_of
from graph.store.jars import find_engine
from graph.store.java import find_java
from graph.store.process import Server, start_server
from graph.store.state import Current, EngineFolder, State, is_same_process

BEAT = 0.1
"""Seconds between looks at users, engine and the named home."""

LINGER = 0.5
"""Seconds without users before the engine is stopped: two commands in a row share it."""

HANDOVER = 3.0
"""Seconds in which running reads may finish on the old home after a switch."""

CRASHES, CRASH_WINDOW = 5, 300.0
"""More crashes than this in so many seconds and the keeper gives up, saying why."""


class Keeper:
    """Keeps one engine folder's server running while it has users."""

    def __init__(self, folder: EngineFolder, settings: EngineSettings) -> None:
        self._folder = folder
        self._settings = settings
        found = find_engine(settings.version)
        if found is None:
            raise Unavailable(
                f"引擎 {settings.version} 不完整，请先获取。",
                f"Engine {settings.version} is incomplete; fetch it first.",
                version=settings.version,
            )
        self._engine = found
        self._java = find_java(settings.version)
        self._password = password_of(folder.root)
        self._server: Server | None = None
        self._crashes: list[float] = []
        self.stopping = False

    def run(self) -> None:
        """Until there are no more users, the engine cannot be started, or the process is told to stop."""
        idle = 0.0
        try:
            while not self.stopping:
                self._tend()
                time.sleep(BEAT)
                idle = 0.0 if self._folder.living_users() else idle + BEAT
                if (idle >= LINGER or self._stop_asked()) and self._leave():
                    return
        finally:
            self._shut()

    def _tend(self) -> None:
        current = self._folder.current()
        if current is None:
            raise RuntimeError("current.json is gone")
        if self._server is None:
            self._start(current)
        elif not self._server.is_running():
            self._note_crash()
            self._start(current, prefer=self._server.port)
        elif self._server.home != self._home(current):
            self._move(current)

    def _start(self, current: Current, prefer: int | None = None) -> None:
        self._folder.set_state(State("starting", current.home, current.version))
        self._server = self._launch(current, prefer)
        self._announce(current, self._server)

    def _launch(self, current: Current, prefer: int | None = None) -> Server:
        home = self._home(current)
        return start_server(home, self._engine, self._java, self._settings, self._password, prefer=prefer)

    def _home(self, current: Current) -> Path:
        """The named home as a path without ``..``, which a candidate's has and Neo4j refuses."""
        return Path(os.path.normpath(self._folder.root / current.home))

    def _announce(self, current: Current, server: Server) -> None:
        pid = server.process.pid
        born = psutil.Process(pid).create_time()
        self._folder.set_state(State("ready", current.home, current.version, server.port, pid, born))

    def _move(self, current: Current) -> None:
        """Starts the newly named home beside the old one, points readers to it, then stops and removes the old one."""
        old = self._server
        assert old is not None
        before = Current(str(old.home.relative_to(self._folder.root)), self._settings.version)
        try:
            new = self._launch(current)
        except Unavailable as error:
            self._folder.set_current(before)
            self._folder.refuse(current.home, error.zh, error.en)
            return
        self._server = new
        self._announce(current, new)
        time.sleep(HANDOVER)
        old.stop()
        shutil.rmtree(old.home, ignore_errors=True)

    def _note_crash(self) -> None:
        now = time.monotonic()
        self._crashes = [moment for moment in self._crashes if now - moment < CRASH_WINDOW] + [now]
        if len(self._crashes) > CRASHES:
            raise Unavailable(
                "图数据库反复崩溃，已停止重启，详见引擎日志。",
                "The graph database keeps crashing and is not restarted any more; see its log.",
            )

    def _stop_asked(self) -> bool:
        return (self._folder.root / "stop").exists()

    def _leave(self) -> bool:
        """Stops the engine unless a user came meanwhile; nobody can come while the gate is held."""
        with self._folder.gate():
            if self._folder.living_users() and not self._stop_asked():
                return False
            self._shut()
            (self._folder.root / "stop").unlink(missing_ok=True)
            return True

    def _shut(self) -> None:
        if self._server is not None:
            self._server.stop()
            self._server = None
            self._folder.set_state(None)


def end_orphan(folder: EngineFolder) -> None:
    """Ends a server whose keeper died and which was not told (where the system cannot tell it)."""
    state = folder.state()
    if state is None or not state.pid or not is_same_process(state.pid, state.born):
        return
    process = psutil.Process(state.pid)
    process.terminate()
    try:
        process.wait(30)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(10)


def main(arguments: list[str]) -> int:
    """Keeps the engine of the folder named first; the second argument is the settings as JSON."""
    folder = EngineFolder(Path(arguments[0]))
    settings = EngineSettings(**json.loads(arguments[1]))
    lock = folder.become_keeper()
    if lock is None:
        return 0
    with lock:
        try:
            end_orphan(folder)
            keeper = Keeper(folder, settings)
            signal.signal(signal.SIGTERM, lambda *_: setattr(keeper, "stopping", True))
            keeper.run()
        except MingjianError as error:
            current = folder.current() or Current("", settings.version)
            folder.set_state(State("failed", current.home, current.version, zh=error.zh, en=error.en))
            print(error, error.facts, file=sys.stderr, flush=True)
            return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
