"""One Neo4j home (引擎目录): settings, password, offline import. A home is a folder; several may lie side by side."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.model.errors import Unavailable
from graph.store.jars import EngineFiles
from graph.store.java import Java, shared_classes
from graph.store.symptoms import explained

OPENED = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
)
"""The packages that Neo4j's own start script opens."""


QUIET = ("-Xlog:disable", "-Xlog:all=error:stderr")
"""The JVM itself says nothing but errors: its warnings about a class-data archive would stand among a tool's words."""

QUICK = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""For a JVM of seconds: a third less processor time than the collector and compiler for long runs take to warm up."""


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How large the engine may grow and which release it is. Sizes as Neo4j writes them: ``512m``, ``3g``.

    ``heap``: the most; it starts at 256 MB. ``transaction_memory``: all running queries together; past it a query ends
    with TooExpensive. ``query_memory``: one query. ``short_lived``: serial collector and the quick compiler only, for
    tests and one-off commands: starts sooner, runs long queries slower.
    """

    version: str = "5.26.30"
    heap: str = "2g"
    page_cache: str = "512m"
    transaction_memory: str = "1g"
    query_memory: str = "512m"
    port: int | None = None
    short_lived: bool = False

    def java_options(self) -> list[str]:
        """Options of the server's JVM."""
        collector = QUICK if self.short_lived else ("-XX:+UseG1GC",)
        return [
            "-Xms256m",
            f"-Xmx{self.heap}",
            *collector,
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            *OPENED,
        ]


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """Files of one label or one relationship type for the offline import; the first is or begins with the header."""

    name: str
    files: tuple[Path, ...]

    def argument(self, option: str) -> str:
        """``--nodes=Person=header.csv,rows.csv``."""
        return f"--{option}={self.name}={','.join(str(path) for path in self.files)}"


def write_settings(home: Path, settings: EngineSettings, port: int) -> None:
    """Writes ``conf/neo4j.conf``: loopback only, nothing reported, no files and no hosts reachable from Cypher."""
    closed = home / "import-closed"
    for folder in (home, home / "conf", home / "logs", closed):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lines = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": settings.page_cache,
        "dbms.memory.transaction.total.max": settings.transaction_memory,
        "db.memory.transaction.max": settings.query_memory,
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.size": "64m",
        "db.tx_log.rotation.retention_policy": "keep_none",
        "db.transaction.timeout": "3600s",
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
        "dbms.cypher.forbid_shortestpath_common_nodes": "false",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "server.directories.import": str(closed),
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    }
    text = "".join(f"{name}={value}\n" for name, value in lines.items())
    _write_private(home / "conf" / "neo4j.conf", text)


def set_password(home: Path, engine: EngineFiles, java: Java, password: str) -> None:
    """Sets the password of a home that was never started; it passes through a 0600 file, not the process list."""
    argument = home / "conf" / "initial"
    _write_private(argument, f"{password}\n")
    try:
        _admin(
            home, engine, java, ["dbms", "set-initial-password", f"@{argument}"], heap="256m", seconds=60, quick=True
        )
    finally:
        argument.unlink(missing_ok=True)


def import_files(
    home: Path,
    engine: EngineFiles,
    java: Java,
    nodes: Sequence[ImportFiles],
    relationships: Sequence[ImportFiles],
    *,
    heap: str = "1g",
    quick: bool = False,
) -> ImportCounts:
    """Fills the home's empty store from CSV files offline (离线导入); how many it took. Any bad row refuses the whole.

    ``quick``: for files of seconds; millions of rows then take longer.
    Raises Unavailable with the tool's own words; the home is then to be thrown away.
    """
    options = ["--id-type=string", f"--threads={os.cpu_count() or 1}", "--overwrite-destination=true"]
    options += ["--bad-tolerance=0", "--multiline-fields=true", f"--report-file={home / 'logs' / 'import.report'}"]
    files = [entry.argument("nodes") for entry in nodes] + [entry.argument("relationships") for entry in relationships]
    arguments = home / "conf" / "import"
    _write_private(arguments, "".join(f'"{line}"\n' for line in (*options, *files)))
    command = ["database", "import", "full", "neo4j", f"@{arguments}"]
    output = _admin(home, engine, java, command, heap=heap, seconds=None, quick=quick)
    (home / "logs" / "import.log").write_text(output, encoding="utf-8")
    counts = {name: int(number) for number, name in re.findall(r"(\d+) (nodes|relationships|properties)", output)}
    return ImportCounts(counts.get("nodes", 0), counts.get("relationships", 0))


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What the import tool says it took in."""

    nodes: int
    relationships: int


def _admin(
    home: Path,
    engine: EngineFiles,
    java: Java,
    arguments: Sequence[str],
    *,
    heap: str,
    seconds: float | None,
    quick: bool,
) -> str:
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    environment["CLASSPATH"] = engine.classpath
    options = [*(QUICK if quick else ("-XX:+UseParallelGC",)), *shared_classes(engine, java), *OPENED]
    command = [str(java.launcher), f"-Xmx{heap}", *options, *QUIET, "org.neo4j.cli.AdminTool", *arguments]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=seconds, check=False
    )
    output = done.stdout + done.stderr
    if done.returncode != 0:
        report = home / "logs" / "import.report"
        details = report.read_text(encoding="utf-8", errors="replace")[:2000] if report.is_file() else ""
        cause = explained(output) or (
            "图数据库管理命令失败。",
            "The graph database's admin tool failed.",
        )
        raise Unavailable(*cause, tool=" ".join(arguments[:3]), output=output[-2000:], report=details)
    return output


def _write_private(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)


def password_of(folder: Path) -> str:
    """The random password of a data folder's engine, made on first use, in a file only its owner can read."""
    import secrets

    path = folder / "password"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_private(
            path.with_suffix(".part"), secrets.token_hex(24)
        )  # hexadecimal: a leading "-" would be read as an option
        path.with_suffix(".part").replace(path)
    return path.read_text(encoding="utf-8").strip()
