"""Making an engine ready to start quickly (引擎就绪): its jars, and a class-data archive of its classes.

The archive halves the time of a start. It is made once per engine and JVM by running a server in a scratch home.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from neo4j import Auth, GraphDatabase

from graph.model.errors import Unavailable
from graph.model.progress import Progress, Quiet
from graph.store.home import EngineSettings
from graph.store.jars import EngineFiles, fetch_engine, find_engine
from graph.store.java import Java, archive_of, find_java
from graph.store.process import start_server

TYPICAL = (
    "CREATE CONSTRAINT archive IF NOT EXISTS FOR (n:Archive) REQUIRE n.key IS UNIQUE",
    "UNWIND range(1, 9) AS i MERGE (n:Archive {key: i}) MERGE (m:Archive {key: -i}) MERGE (n)-[:NEXT {owner: 'x'}]->(m)",
    "MATCH (n:Archive {key: 1})-[r:NEXT]->(m) WHERE r.owner IN ['x'] RETURN n.key, collect(m.key), count(*) LIMIT 5",
    "SHOW TRANSACTIONS YIELD transactionId RETURN count(*)",
)
"""Run once so that the classes of parser, planner and runtime are in the archive too."""


def require_engine(settings: EngineSettings, *, progress: Progress | None = None) -> EngineFiles:
    """The engine's jars, fetched if missing, and its archive, made if missing, 13 s (获取并就绪引擎).

    Raises Unavailable when the jars cannot be had. An archive that cannot be made is done without.
    """
    watch = progress or Quiet()
    engine = find_engine(settings.version) or fetch_engine(settings.version, progress=watch)
    java = find_java(settings.version)
    if not archive_of(engine, java).is_file():
        watch.stage("准备快速启动", "Preparing quick starts")
        with contextlib.suppress(OSError, Unavailable, subprocess.CalledProcessError):
            make_archive(engine, java, settings)
    return engine


def make_archive(engine: EngineFiles, java: Java, settings: EngineSettings) -> Path:
    """Runs a scratch server once and keeps the classes that it loaded.

    The wheel's Java comes without the JVM's own archive, on which ours must rest; so that is made first (1 s).
    """
    target = archive_of(engine, java)
    target.parent.mkdir(parents=True, exist_ok=True)
    small = replace(settings, port=None, heap="1g", page_cache="64m", short_lived=True)
    base = target.with_name(f"java-{java.fingerprint()}.jsa")
    with tempfile.TemporaryDirectory(prefix="mingjian-engine-") as scratch:
        if not base.is_file():
            _make_base(java, Path(scratch), base)
        partial = target.with_name(f".{target.name}.{os.getpid()}")
        options = (_shared(base), f"-XX:ArchiveClassesAtExit={partial}")
        _run_typical(engine, java, small, Path(scratch) / "home", options)
    partial.replace(target)
    return target


def _make_base(java: Java, scratch: Path, base: Path) -> None:
    classes, partial = scratch / "java.classes", base.with_name(f".{base.name}.{os.getpid()}")
    steps = (
        [f"-XX:DumpLoadedClassList={classes}", "-version"],
        ["-Xshare:dump", "-XX:+UseSerialGC", f"-XX:SharedClassListFile={classes}", _shared(partial)],
    )
    for step in steps:
        subprocess.run([java.launcher, *step], check=True, capture_output=True, timeout=120)
    partial.replace(base)


def _run_typical(
    engine: EngineFiles, java: Java, settings: EngineSettings, home: Path, options: tuple[str, ...]
) -> None:
    password = secrets.token_urlsafe(12)
    server = start_server(home, engine, java, settings, password, options=options)
    try:
        with GraphDatabase.driver(server.url, auth=Auth("basic", "neo4j", password)) as driver:
            for query in TYPICAL:
                driver.execute_query(query, database_="neo4j")
    finally:
        server.stop()


def _shared(archive: Path) -> str:
    return f"-XX:SharedArchiveFile={archive}"
