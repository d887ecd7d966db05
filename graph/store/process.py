"""One running Neo4j server (引擎进程): start, readiness by query, stop."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from neo4j import Auth, Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.model.errors import Unavailable
from graph.store.home import QUIET, EngineSettings, set_password, write_settings
from graph.store.jars import EngineFiles
from graph.store.java import Java, shared_classes
from graph.store.symptoms import explained, is_port_taken, tail

START_SECONDS = 120.0
"""A cold start takes 6 s on two quiet cores; a store that replays its log, on a loaded machine, much longer."""

STOP_SECONDS = 30.0
"""Closing a store flushes its page cache; past this it is killed, and replays its log at the next start."""

PORT_TRIES = 5


@dataclass(slots=True)
class Server:
    """A started server process; ``port`` is where its Bolt listens on loopback."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Its address for the driver."""
        return f"bolt://127.0.0.1:{self.port}"

    def is_running(self) -> bool:
        """False once the process has ended, for whatever reason."""
        return self.process.poll() is None

    def stop(self) -> None:
        """Closes the store and ends the process; kills it when it does not end in 30 s."""
        if self.is_running():
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()

    def log(self) -> str:
        """The end of what it has written: the JVM's own output and the server's log."""
        return tail(self.home / "logs" / "java.log") + tail(self.home / "logs" / "neo4j.log")


def start_server(
    home: Path,
    engine: EngineFiles,
    java: Java,
    settings: EngineSettings,
    password: str,
    *,
    prefer: int | None = None,
    options: tuple[str, ...] = (),
    beat: Callable[[], None] = lambda: None,
) -> Server:
    """Starts the server of ``home`` and returns when it answers a query (启动引擎).

    A port that is taken at the last moment is given up for another, unless the settings name one. ``beat`` is called
    while waiting. Raises Unavailable with the cause from the engine's log.
    """
    log, port = "", 0
    for attempt in range(PORT_TRIES):
        port = settings.port or _free_port(prefer if attempt == 0 else None)
        write_settings(home, settings, port)
        if not (home / "data" / "dbms").is_dir():
            set_password(home, engine, java, password)
        server = Server(home, port, _launch(home, engine, java, settings, options))
        try:
            if _await(server, password, beat):
                return server
        except Unavailable:
            server.stop()
            raise
        log = server.log()
        server.stop()
        if not is_port_taken(log) or settings.port:
            break
    cause = explained(log) or ("图数据库未能启动，详见引擎日志。", "The graph database did not start; see its log.")
    raise Unavailable(*cause, log=str(home / "logs" / "neo4j.log"), port=port)


def answers(url: str, password: str) -> bool:
    """True when the server at ``url`` answers a query in the database of the graph.

    Raises Unavailable when the server itself says that this database cannot be opened.
    """
    auth = Auth("basic", "neo4j", password)
    try:
        with GraphDatabase.driver(
            url,
            auth=auth,
            connection_timeout=2.0,
            connection_acquisition_timeout=5.0,
            max_transaction_retry_time=0.0,
            telemetry_disabled=True,
        ) as driver:
            try:
                driver.execute_query("RETURN 1", database_="neo4j")
            except Neo4jError:
                _refuse_broken(driver)
                return False
    except (Neo4jError, DriverError, OSError):
        return False
    return True


def _refuse_broken(driver: Driver) -> None:
    status = "SHOW DATABASE neo4j YIELD currentStatus, statusMessage"
    for record in driver.execute_query(status, database_="system").records:
        if record["currentStatus"] not in ("online", "starting", "initial") and record["statusMessage"]:
            raise Unavailable(
                "图库文件损坏或不完整，无法打开；请运行 mingjian rebuild 重建。",
                "The graph's files are damaged or incomplete and cannot be opened; run mingjian rebuild.",
                cause=str(record["statusMessage"])[:300],
            )


def _await(server: Server, password: str, beat: Callable[[], None]) -> bool:
    """Waits until the log says that this server, not somebody else on its port, takes connections, then for an answer."""
    deadline = time.monotonic() + START_SECONDS
    while server.is_running() and time.monotonic() < deadline:
        if "Bolt enabled on" in tail(server.home / "logs" / "neo4j.log") and answers(server.url, password):
            return True
        beat()
        time.sleep(0.05)
    return False


def _free_port(prefer: int | None) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", prefer or 0))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _launch(
    home: Path, engine: EngineFiles, java: Java, settings: EngineSettings, options: tuple[str, ...]
) -> subprocess.Popen[bytes]:
    quick = () if options else shared_classes(engine, java)
    command = [str(java.launcher), *settings.java_options(), *quick, *options, *QUIET]
    command += [engine.main_class, f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    (home / "logs" / "neo4j.log").unlink(missing_ok=True)  # the last failure must not be read as this one's
    environment = {**os.environ, "CLASSPATH": engine.classpath}
    with (home / "logs" / "java.log").open("wb") as log:
        return subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=home,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )


def _end_with_parent() -> None:
    """On Linux the server is told to stop as soon as the process that started it is gone, however it went."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
