"""The Parquet files of the lake: where they lie, what they hold, how they come to be there whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from graph.model.errors import Conflict, Unavailable
from graph.model.folders import DataFolder
from graph.model.tables import TABLES

DERIVED_KEY = b"mingjian.derived"
"""Parquet metadata: the columns that a mapping marked ``-- derived`` or ``-- precision: day``, comma-separated."""

EXTRA_COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    "persons": (
        ("_cert_birth", "DATE"),
        ("_cert_sex", "VARCHAR"),
        ("_cert_check", "VARCHAR"),
        ("_cert_blanks", "VARCHAR[]"),
    ),
}
"""Columns beside the declared ones, by table, with their DuckDB types; ``_cert_check`` is ok, check_digit, spoiled or
other (not a resident number)."""


@dataclass(frozen=True, slots=True)
class LakeTable:
    """One table of one delivery as it lies in the lake."""

    paths: tuple[Path, ...]
    rows: int
    columns: frozenset[str]
    filled: frozenset[str]
    derived: frozenset[str]


def table_folder(folder: DataFolder, table: str, delivery: str) -> Path:
    """``lake/<table>/<delivery>``."""
    return folder.lake / table / delivery


def current_folder(folder: DataFolder) -> Path:
    """Where the lake remembers which rows no longer count; always safe to delete."""
    return folder.lake / ".current"


def lake_table(folder: DataFolder, table: str, delivery: str) -> LakeTable | None:
    """What a delivery brought of a table, read from the files' footers; None when it brought none."""
    paths = tuple(sorted(table_folder(folder, table, delivery).glob("*.parquet")))
    return read_footers(paths) if paths else None


def read_footers(paths: tuple[Path, ...]) -> LakeTable:
    """Rows, columns, columns with at least one value, and derived columns of Parquet files of one table.

    Raises `Unavailable` for a file that is not readable Parquet.
    """
    rows, columns, filled, derived = 0, set[str](), set[str](), set[str]()
    for path in paths:
        try:
            meta = pq.read_metadata(path)
        except (OSError, ValueError) as error:
            raise Unavailable(
                f"数据湖文件 {path.name} 无法读取。", f"The lake file {path.name} cannot be read.", file=path.name
            ) from error
        rows += meta.num_rows
        marks = (meta.metadata or {}).get(DERIVED_KEY, b"").decode()
        derived.update(name for name in marks.split(",") if name)
        for group in range(meta.num_row_groups):
            for index in range(meta.row_group(group).num_columns):
                column = meta.row_group(group).column(index)
                name = column.path_in_schema.split(".")[0]
                columns.add(name)
                stats = column.statistics
                if stats is None or stats.null_count is None or stats.null_count < column.num_values:
                    filled.add(name)
        columns.update(meta.schema.to_arrow_schema().names)
    return LakeTable(paths, rows, frozenset(columns), frozenset(filled), frozenset(derived))


@contextmanager
def lake_writer(folder: DataFolder) -> Iterator[None]:
    """Holds the lake for one writer; `Conflict` when another process writes. Released even by ``kill -9``."""
    folder.lake.mkdir(parents=True, exist_ok=True)
    with (folder.lake / ".writer.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Conflict("另一个任务正在写入数据湖。", "Another job is writing to the lake.") from error
        yield


def sweep(folder: DataFolder, *, kept: Iterable[str], recorded: Iterable[str]) -> list[str]:
    """Removes what a crash left: staging folders, lake folders of deliveries not in ``kept``, reports not ``recorded``.

    Call only as the one writer (`lake_writer`). Returns the names removed.
    """
    lake, reports = set(kept), set(recorded)
    gone: list[str] = []
    doomed = [p for p in _folders(folder.tmp) if p.name.startswith("ingest-")]
    doomed += [p for p in _folders(folder.tmp) if p.name.startswith("spill-") and not _alive(p)]
    doomed += [p for table in TABLES for p in _folders(folder.lake / table) if p.name not in lake]
    doomed += [p for p in _folders(folder.reports) if p.name not in reports]
    for path in doomed:
        shutil.rmtree(path, ignore_errors=True)
        gone.append(f"{path.parent.name}/{path.name}")
    return gone


def publish(staged: Path, target: Path) -> None:
    """Moves a finished folder to its place: every file synced, the folder synced, one rename, the parent synced."""
    for path in sorted(staged.rglob("*")):
        if path.is_file():
            sync(path)
    sync(staged)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.rmtree(target)
    os.rename(staged, target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Forces a file or folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_delivery(folder: DataFolder, delivery: str) -> None:
    """Deletes a withdrawn delivery's files from the lake; its report stays."""
    for table in TABLES:
        path = table_folder(folder, table, delivery)
        if path.exists():
            shutil.rmtree(path)
            sync(path.parent)
    shutil.rmtree(current_folder(folder), ignore_errors=True)


def _folders(parent: Path) -> list[Path]:
    return sorted(p for p in parent.iterdir() if p.is_dir()) if parent.is_dir() else []


def _alive(spill: Path) -> bool:
    """True when the process in the name ``spill-<process>-...`` still runs."""
    process = spill.name.split("-")[1]
    return process.isdigit() and Path("/proc").is_dir() and Path("/proc", process).exists()
