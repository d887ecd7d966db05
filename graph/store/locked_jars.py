"""Jars of Maven repositories (锁定的程序包): fetched by a committed lock, checked by SHA-256; the engine's and others'.

The locks are jgo's. A jar is taken from the user's Maven cache if it lies there unharmed.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from graph.model.errors import BadInput, Unavailable
from graph.model.progress import Progress

LOCKS = Path(__file__).parent / "locks"


@dataclass(frozen=True, slots=True)
class Jar:
    """One locked jar."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @property
    def name(self) -> str:
        """The file's name in the engine's ``lib`` folder."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.jar"


def cache_folder() -> Path:
    """Where engines and class-data archives are cached for this user."""
    return Path(platformdirs.user_cache_dir("mingjian", appauthor=False))


def locked_jars(path: Path) -> tuple[Jar, ...]:
    """The jars of a lock file, by name."""
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["dependencies"]
    jars = (Jar(e["groupId"], e["artifactId"], e["version"], e.get("classifier", ""), e["sha256"]) for e in entries)
    return tuple(sorted(jars, key=lambda jar: jar.name))


@contextmanager
def alone(folder: Path, watch: Progress) -> Iterator[None]:
    """One process at a time fills a folder; the lock goes with the process that holds it."""
    with (folder / "fetch.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            watch.stage("等待另一进程取完", "Waiting for another process that fetches it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def provide(jar: Jar, target: Path, fetching: Path) -> None:
    """Puts a jar at ``target``, unless it lies there unharmed; ``fetching`` holds what is under way."""
    if is_genuine(target, jar):
        return
    for attempt in (1, 2):
        source = _download(jar, fetching)
        if is_genuine(source, jar):
            partial = target.with_suffix(".part")
            shutil.copyfile(source, partial)
            partial.replace(target)
            return
        if fetching in source.parents:
            source.unlink()
        if attempt == 2:
            raise Unavailable(
                f"{jar.name} 的校验值与锁文件不符，已丢弃。请检查网络代理后重试。",
                f"{jar.name} differs from the lock and was discarded. Check for a proxy that alters downloads.",
                jar=jar.name,
            )


def _download(jar: Jar, fetching: Path) -> Path:
    """The jar from the user's Maven cache if it is there unharmed, else fetched into ``fetching``."""
    from jgo.config import GlobalSettings
    from jgo.maven import MavenContext

    settings = GlobalSettings.load()
    for place in (settings.repo_cache, fetching):
        context = MavenContext(repo_cache=place, remote_repos=settings.repositories or None, timeout=60)
        artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact(jar.classifier)
        present = place / jar.group.replace(".", "/") / jar.artifact / jar.version / jar.name
        if is_genuine(present, jar):
            return present
    present.unlink(missing_ok=True)  # half-fetched
    return Path(artifact.resolve())


@contextmanager
def explained(name: str, remedy_zh: str, remedy_en: str) -> Iterator[None]:
    """Says of a failed download what failed (``name``) and what to do about it. Raises Unavailable."""
    try:
        yield
    except (Unavailable, BadInput):
        raise
    except OSError as error:  # requests' errors are OSErrors too
        if error.errno == 28:
            raise Unavailable(
                f"磁盘已满，{name} 未取完；腾出空间后再次运行即可继续。",
                f"The disk is full; {name} is incomplete. Free space and run it again: it goes on where it stopped.",
                cause=type(error).__name__,
            ) from error
        raise _offline(name, remedy_zh, remedy_en, type(error).__name__) from error
    except RuntimeError as error:
        raise _offline(name, remedy_zh, remedy_en, str(error)[:200]) from error


def _offline(name: str, remedy_zh: str, remedy_en: str, cause: str) -> Unavailable:
    return Unavailable(f"无法下载 {name}。{remedy_zh}", f"{name} cannot be fetched. {remedy_en}", cause=cause)


def is_genuine(path: Path, jar: Jar) -> bool:
    """Whether a file is the jar of the lock."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == jar.sha256
