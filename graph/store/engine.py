"""The supervised Neo4j of one data folder (受管图数据库引擎): started by its first user, stopped after its last.

Users are processes: the service, a command beside it, a test run. :mod:`graph.store.keeper` runs the server,
:mod:`graph.store.state` holds the files they share. A Neo4j reached by URL needs none of this, only its
:class:`~graph.store.address.EngineAddress`.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Self

from graph.model.errors import Conflict, Unavailable
from graph.model.folders import DataFolder
from graph.model.progress import Progress
from graph.store.address import EngineAddress
from graph.store.archive import require_engine
from graph.store.home import EngineSettings, ImportCounts, ImportFiles, import_files, password_of, write_settings
from graph.store.jars import find_engine
from graph.store.java import find_java
from graph.store.process import START_SECONDS
from graph.store.state import Current, EngineFolder, State

__all__ = ["Engine", "EngineAddress", "EngineSettings", "ImportCounts", "ImportFiles"]

USER = "neo4j"
"""The one user of a Community server that we make; it listens on loopback only."""


class Engine:
    """The engine of one folder, as this process uses it. A context manager: acquires on entry, releases on exit."""

    def __init__(self, folder: Path, settings: EngineSettings) -> None:
        self._folder = EngineFolder(folder)
        self._settings = settings
        self._registration: Path | None = None
        self._keepers: list[subprocess.Popen[bytes]] = []

    @classmethod
    def for_folder(cls, folder: DataFolder, settings: EngineSettings | None = None) -> Engine:
        """The engine of a data folder; nothing is started yet."""
        return cls(folder.engine, settings or EngineSettings())

    def acquire(self, *, progress: Progress | None = None) -> EngineAddress:
        """Starts the engine or joins the running one (启动或加入引擎); returns when it answers a query.

        Fetches the engine's jars first where they are missing. Raises Unavailable with the cause, Conflict when the
        folder's graph was made by another release.
        """
        require_engine(self._settings, progress=progress)
        if self._registration is None:
            self._folder.make()
            with self._folder.gate():
                self._prepare()
                self._registration = self._folder.enter()
            atexit.register(self.release)
        return self.address()

    def address(self) -> EngineAddress:
        """Where the engine listens now; waits while it restarts or moves to a new home. Only after :meth:`acquire`."""
        if self._registration is None:
            raise Unavailable("图数据库引擎未启动。", "The engine is not in use by this process.")
        deadline = time.monotonic() + START_SECONDS
        self._require_keeper(again=True)
        while time.monotonic() < deadline:
            state = self._folder.state()
            if state and state.status == "ready":
                password = password_of(self._folder.root)
                return EngineAddress(f"bolt://127.0.0.1:{state.port}", USER, password)
            if state and state.status == "failed":
                raise Unavailable(state.zh, state.en, log=str(self._folder.root / state.home / "logs" / "neo4j.log"))
            self._require_keeper(again=False)
            time.sleep(0.05)
        raise Unavailable("图数据库启动超时，详见引擎日志。", "The graph database did not start in time; see its log.")

    def release(self, *, wait: bool = False) -> None:
        """This process needs the engine no longer; the last one's release stops it. ``wait``: until it has stopped."""
        if self._registration is None:
            return
        self._registration.unlink(missing_ok=True)
        self._registration = None
        atexit.unregister(self.release)
        if wait:
            self._await_keepers_end(others=True)

    def stop(self) -> None:
        """Stops the engine for every user (停止引擎); their queries fail until one of them needs it again."""
        self._folder.make()
        if self._folder.keeper_lives():
            (self._folder.root / "stop").touch()
            self._await_keepers_end(others=False)
        self.release()

    def is_running(self) -> bool:
        """True when some process uses the engine and it answers."""
        state = self._folder.state() if self._folder.root.is_dir() else None
        return bool(state and state.status == "ready" and self._folder.keeper_lives())

    def state(self) -> State | None:
        """What the keeper says of the engine; None when it does not run."""
        return self._folder.state()

    def has_graph(self) -> bool:
        """True once this folder has a graph, running or not."""
        current = self._folder.current()
        return current is not None and (self._folder.root / current.home / "data").is_dir()

    def bulk_import(
        self,
        nodes: Sequence[ImportFiles],
        relationships: Sequence[ImportFiles],
        *,
        heap: str | None = None,
        progress: Progress | None = None,
    ) -> tuple[Path, ImportCounts]:
        """Makes a new home beside the one in use and fills it offline from CSV files (离线批量导入).

        Readers keep the old graph meanwhile. Look at the new one through :meth:`candidate`, then :meth:`switch` to it.
        Raises Unavailable with the import tool's words; the half-made home is removed.
        """
        require_engine(self._settings, progress=progress)
        engine = find_engine(self._settings.version)
        assert engine is not None
        self._folder.make()
        home = self._folder.root / "homes" / uuid.uuid4().hex[:12]
        write_settings(home, self._settings, 0)
        java = find_java(self._settings.version)
        try:
            memory, quick = heap or self._settings.heap, self._settings.short_lived
            counts = import_files(home, engine, java, nodes, relationships, heap=memory, quick=quick)
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            raise
        return home, counts

    def candidate(self, home: Path) -> Engine:
        """An engine of its own over a new home, to make its constraints and verify it before the switch."""
        watched = self._folder.root / "candidates" / home.name
        candidate = Engine(watched, replace(self._settings, port=None))
        candidate._folder.make()
        candidate._folder.set_current(Current(os.path.relpath(home, watched), self._settings.version))
        shutil.copyfile(self._password_file(), watched / "password")
        (watched / "password").chmod(0o600)
        return candidate

    def switch(self, home: Path) -> None:
        """Makes a new home the one in use (切换图库) and removes the old one; readers reconnect by themselves.

        A running engine is replaced only when the new one answers. Raises Unavailable, the old graph staying in use.
        """
        watched = self._folder.root / "candidates" / home.name
        if watched.is_dir():
            Engine(watched, self._settings).stop()
            shutil.rmtree(watched)
        with self._folder.gate():
            old = self._folder.current()
            new = Current(str(home.relative_to(self._folder.root)), self._settings.version)
            self._folder.set_current(new)
            running = self._folder.keeper_lives()
        if running:
            self._await_move(new)
        elif old and old.home != new.home:
            shutil.rmtree(self._folder.root / old.home, ignore_errors=True)

    def sweep(self) -> None:
        """Removes homes that were never switched to: what a killed rebuild left. Only while no rebuild runs."""
        current = self._folder.current()
        for kind in ("homes", "candidates"):
            for path in (self._folder.root / kind).glob("*"):
                if current is None or path != self._folder.root / current.home:
                    shutil.rmtree(path, ignore_errors=True)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _prepare(self) -> None:
        current = self._folder.current()
        if current is None:
            home = f"homes/{uuid.uuid4().hex[:12]}"
            self._folder.set_current(Current(home, self._settings.version))
        elif current.version != self._settings.version:
            raise Conflict(
                f"此数据目录的图库由 Neo4j {current.version} 建立，不能用 {self._settings.version} 打开；请先重建。",
                f"This folder's graph was made by Neo4j {current.version}; {self._settings.version} cannot open it. "
                "Rebuild it first.",
                made_by=current.version,
                asked=self._settings.version,
            )

    def _require_keeper(self, *, again: bool) -> None:
        """Starts a keeper where none lives; a failure that is known already is tried again only if ``again``."""
        with self._folder.gate():
            state = self._folder.state()
            if self._folder.keeper_lives() or (state and state.status == "failed" and not again):
                return
            for child in self._keepers:
                if child.poll() is None:  # started a moment ago, has not taken its lock yet
                    return
            (self._folder.root / "stop").unlink(missing_ok=True)
            if state:  # a failure, or the last word of a keeper that was killed; the new one looks for what it left
                self._folder.set_state(replace(state, status="starting"))
            self._keepers = [self._start_keeper()]

    def _start_keeper(self) -> subprocess.Popen[bytes]:
        source = str(Path(__file__).resolve().parent.parent.parent)
        paths = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": paths}
        command = [sys.executable, "-m", "graph.store.keeper", str(self._folder.root.resolve())]
        with (self._folder.logs / "keeper.log").open("ab") as log:
            return subprocess.Popen(
                [*command, json.dumps(asdict(self._settings))],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in a terminal is for the command, not for the engine
            )

    def _await_keepers_end(self, *, others: bool) -> None:
        deadline = time.monotonic() + START_SECONDS
        while self._folder.keeper_lives() and time.monotonic() < deadline:
            if others and self._folder.living_users():
                return
            time.sleep(0.05)
        for child in self._keepers:
            child.poll()

    def _await_move(self, new: Current) -> None:
        deadline = time.monotonic() + 2 * START_SECONDS
        while time.monotonic() < deadline:
            state, refusal = self._folder.state(), self._folder.refusal(new.home)
            if state and state.status == "ready" and state.home == new.home:
                return
            if refusal:
                raise Unavailable(*refusal)
            if not self._folder.keeper_lives():  # it left; whoever comes next starts on the new home
                return
            time.sleep(0.05)
        raise Unavailable("切换图库超时。", "The switch to the new graph did not finish in time.")

    def _password_file(self) -> Path:
        password_of(self._folder.root)
        return self._folder.root / "password"
