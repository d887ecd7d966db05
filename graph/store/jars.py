"""The engine's jars (引擎程序包): fetched by a committed lock, checked by SHA-256, kept in the user's cache.

The locks are jgo's (``locks/neo4j-<version>.toml``). Neo4j Community is GPLv3: it is fetched by the user's machine and
runs as a process of its own; nothing of it is shipped.
"""

from __future__ import annotations

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from graph.model.errors import BadInput
from graph.model.progress import Progress, Quiet
from graph.store.locked_jars import LOCKS, Jar, alone, cache_folder, explained, is_genuine, locked_jars, provide

DEFAULT_VERSION = "5.26.30"
"""The long-term release that a new data folder gets."""

CALENDAR_VERSION = "2026.08.1"
"""The newest release named by year that the contract tests run on."""

PARALLEL = 8
"""Downloads at a time: most jars are small, the way there and back dominates."""


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


_BRING = (
    "请在联网的机器上运行 `mingjian engine fetch --to 目录`，把目录拷来并设置 MINGJIAN_ENGINE_DIR。",
    "Run `mingjian engine fetch --to DIR` on a machine with a network, bring DIR here and set MINGJIAN_ENGINE_DIR.",
)


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
    return locked_jars(path)


def find_engine(version: str = DEFAULT_VERSION) -> EngineFiles | None:
    """The jars in ``MINGJIAN_ENGINE_DIR`` or the cache, if they are complete.

    A folder brought from elsewhere is checked jar by jar (0.3 s); the cache, checked when it was filled, by sizes.
    """
    given = os.environ.get("MINGJIAN_ENGINE_DIR")
    if given:
        folder = Path(given).expanduser() / f"neo4j-{version}"
        if all(is_genuine(folder / "lib" / jar.name, jar) for jar in read_lock(version)):
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
    with explained(f"Neo4j {version}", *_BRING), alone(folder, watch):
        watch.stage(f"获取 Neo4j {version}", f"Fetching Neo4j {version}", total=len(jars))
        with ThreadPoolExecutor(PARALLEL) as pool:
            for done in as_completed(
                [pool.submit(provide, jar, folder / "lib" / jar.name, folder / "fetching") for jar in jars]
            ):
                done.result()
                watch.advance()
        shutil.rmtree(folder / "fetching", ignore_errors=True)
        _mark_complete(folder, jars)
    return _files(version, folder)


def _cached() -> Path:
    return cache_folder() / "engines"


def _files(version: str, folder: Path) -> EngineFiles:
    return EngineFiles(version, folder / "lib", tuple(jar.name for jar in read_lock(version)))


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
