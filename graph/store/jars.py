"""The engine's jars (引擎程序包): fetched by a committed lock, checked by SHA-256, kept in the user's cache.

The locks are jgo's (``locks/neo4j-<version>.toml``). Neo4j Community is GPLv3: it is fetched by the user's machine and
runs as a process of its own; nothing of it is shipped.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from graph.model.errors import BadInput, Unavailable
from graph.model.progress import Progress, Quiet

DEFAULT_VERSION = "5.26.30"
"""The long-term release that a new data folder gets."""

CALENDAR_VERSION = "2026.08.1"
"""The newest release named by year that the contract tests run on."""

PARALLEL = 8
"""Downloads at a time: most jars are small, the way there and back dominates."""

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


@dataclass(frozen=True, slots=True)
class EngineFiles:
    """A complete, checked set of jars."""

    version: str
    lib: Path
    names: tuple[str, ...]

    @property
    def classpath(self) -> str:
        """Every jar by name in a fixed order: a class-data archive is bound to it."""
        return os.pathsep.join(str(self.lib / name) for name in self.names)

    @property
    def main_class(self) -> str:
        """The server's entry class, renamed with the releases named by year."""
        old = self.version.startswith("5.")
        return "org.neo4j.server.CommunityEntryPoint" if old else "org.neo4j.server.Neo4jCommunity"


def cache_folder() -> Path:
    """Where engines and class-data archives are cached for this user."""
    return Path(platformdirs.user_cache_dir("mingjian", appauthor=False))


def locked_versions() -> list[str]:
    """Engine versions that can be fetched: those with a committed lock."""
    return sorted(path.stem.removeprefix("neo4j-") for path in LOCKS.glob("neo4j-*.toml"))


def read_lock(version: str) -> tuple[Jar, ...]:
    """The jars of one engine version; BadInput when it has no lock."""
    path = LOCKS / f"neo4j-{version}.toml"
    if version not in locked_versions():
        known = ", ".join(locked_versions())
        raise BadInput(
            f"不支持的引擎版本 {version}，可用：{known}。",
            f"No lock for engine {version}. Known: {known}.",
            version=version,
        )
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["dependencies"]
    jars = (Jar(e["groupId"], e["artifactId"], e["version"], e.get("classifier", ""), e["sha256"]) for e in entries)
    return tuple(sorted(jars, key=lambda jar: jar.name))


def find_engine(version: str = DEFAULT_VERSION) -> EngineFiles | None:
    """The jars in ``MINGJIAN_ENGINE_DIR`` or the cache, if they are complete.

    A folder brought from elsewhere is checked jar by jar (0.3 s); the cache, checked when it was filled, by sizes.
    """
    given = os.environ.get("MINGJIAN_ENGINE_DIR")
    if given:
        folder = Path(given).expanduser() / f"neo4j-{version}"
        if all(_is_genuine(folder / "lib" / jar.name, jar) for jar in read_lock(version)):
            return _files(version, folder)
    folder = _cached() / f"neo4j-{version}"
    return _files(version, folder) if _is_complete(folder, read_lock(version)) else None


def fetch_engine(
    version: str = DEFAULT_VERSION, *, to: Path | None = None, progress: Progress | None = None
) -> EngineFiles:
    """Fetches what is missing of one engine's jars (获取引擎) and checks every jar against the lock.

    ``to``: a folder to carry to a machine without network, named there by ``MINGJIAN_ENGINE_DIR``; default: the cache.
    A half-fetched or damaged jar is fetched again; of several processes one fetches and the others wait for it. Raises
    Unavailable without network, when the disk is full, or when a jar keeps differing from the lock; what was fetched stays
    for the next try.
    """
    watch = progress or Quiet()
    folder = (to or _cached()) / f"neo4j-{version}"
    jars = read_lock(version)
    (folder / "lib").mkdir(parents=True, exist_ok=True)
    with _explained(version), _alone(folder, watch):
        watch.stage(f"获取 Neo4j {version}", f"Fetching Neo4j {version}", total=len(jars))
        with ThreadPoolExecutor(PARALLEL) as pool:
            for done in as_completed([pool.submit(_provide, jar, folder) for jar in jars]):
                done.result()
                watch.advance()
        shutil.rmtree(folder / "fetching", ignore_errors=True)
        _mark_complete(folder, jars)
    return _files(version, folder)


@contextmanager
def _alone(folder: Path, watch: Progress) -> Iterator[None]:
    """One process at a time fills a folder; the lock goes with the process that holds it."""
    with (folder / "fetch.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            watch.stage("等待另一进程取完引擎", "Waiting for another process that fetches the engine")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _cached() -> Path:
    return cache_folder() / "engines"


def _files(version: str, folder: Path) -> EngineFiles:
    return EngineFiles(version, folder / "lib", tuple(jar.name for jar in read_lock(version)))


def _provide(jar: Jar, folder: Path) -> None:
    target = folder / "lib" / jar.name
    if _is_genuine(target, jar):
        return
    for attempt in (1, 2):
        source = _download(jar, folder / "fetching")
        if _is_genuine(source, jar):
            partial = target.with_suffix(".part")
            shutil.copyfile(source, partial)
            partial.replace(target)
            return
        if folder in source.parents:
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
        if _is_genuine(present, jar):
            return present
    present.unlink(missing_ok=True)  # half-fetched
    return Path(artifact.resolve())


@contextmanager
def _explained(version: str) -> Iterator[None]:
    try:
        yield
    except (Unavailable, BadInput):
        raise
    except OSError as error:  # requests' errors are OSErrors too
        full = error.errno == 28
        raise Unavailable(
            "磁盘已满，引擎未取完；腾出空间后再次运行即可继续。" if full else _OFFLINE_ZH.format(version),
            "The disk is full; the engine is incomplete. Free space and run it again: it goes on where it stopped."
            if full
            else _OFFLINE_EN.format(version),
            cause=type(error).__name__,
        ) from error
    except RuntimeError as error:
        raise Unavailable(_OFFLINE_ZH.format(version), _OFFLINE_EN.format(version), cause=str(error)[:200]) from error


_OFFLINE_ZH = (
    "无法下载 Neo4j {0}。请在联网的机器上运行 `mingjian engine fetch --to 目录`，把目录拷来并设置 MINGJIAN_ENGINE_DIR。"
)
_OFFLINE_EN = (
    "Neo4j {0} cannot be fetched. Run `mingjian engine fetch --to DIR` on a machine with a network, "
    "bring DIR here and set MINGJIAN_ENGINE_DIR."
)


def _mark_complete(folder: Path, jars: tuple[Jar, ...]) -> None:
    sizes = {jar.name: (folder / "lib" / jar.name).stat().st_size for jar in jars}
    partial = folder / "complete.part"
    partial.write_text(json.dumps(sizes, indent=0), encoding="utf-8")
    partial.replace(folder / "complete.json")


def _is_complete(folder: Path, jars: tuple[Jar, ...]) -> bool:
    """All jars were checked once and have kept their sizes; a full check of 123 MB would add to every start."""
    try:
        sizes: dict[str, int] = json.loads((folder / "complete.json").read_text(encoding="utf-8"))
        return all((folder / "lib" / jar.name).stat().st_size == sizes[jar.name] for jar in jars)
    except (OSError, ValueError, KeyError):
        return False


def _is_genuine(path: Path, jar: Jar) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == jar.sha256
