"""What a failing engine's log says, in words for its user (引擎故障说明)."""

from __future__ import annotations

from pathlib import Path

Cause = tuple[str, str]
"""Chinese and English sentence."""

_SYMPTOMS: tuple[tuple[str, Cause], ...] = (
    ("No space left on device", (
        "磁盘已满，图数据库无法写入。请腾出空间后重试。",
        "The disk is full: the graph database cannot write. Free space and try again.",
    )),
    ("Invalid memory configuration", (
        "引擎内存设置超过物理内存，请减小堆内存或页缓存。",
        "The engine's memory settings exceed the machine's memory. Make heap or page cache smaller.",
    )),
    ("Address already in use", (
        "图数据库的端口已被占用。",
        "The graph database's port is taken.",
    )),
    ("Could not reserve enough space", (
        "内存不足，图数据库无法启动。请减小引擎堆内存设置。",
        "Not enough memory to start the graph database. Make the engine's heap smaller.",
    )),
    ("insufficient memory", (
        "内存不足，图数据库无法启动。请减小引擎堆内存设置。",
        "Not enough memory to start the graph database. Make the engine's heap smaller.",
    )),
    ("OutOfMemoryError", (
        "图数据库内存耗尽。请增大引擎堆内存设置。",
        "The graph database ran out of memory. Make the engine's heap larger.",
    )),
    ("Lock file has been locked by another process", (
        "图数据库的存储被另一个进程占用。",
        "The graph database's store is held by another process.",
    )),
    ("Unrecognized setting", (
        "图数据库不认识某项设置（引擎版本不符）。",
        "The graph database does not know one of its settings (wrong engine release).",
    )),
    ("UnsupportedClassVersionError", (
        "Java 版本不适合此引擎，请设置 MINGJIAN_JAVA。",
        "This Java does not suit the engine. Set MINGJIAN_JAVA.",
    )),
)  # fmt: skip


def explained(log: str) -> Cause | None:
    """The first known cause in a log text."""
    return next((cause for symptom, cause in _SYMPTOMS if symptom in log), None)


def is_port_taken(log: str) -> bool:
    """True when the log says that the port was not free."""
    return "Address already in use" in log


def tail(path: Path, size: int = 20_000) -> str:
    """The end of a log file; empty when there is none."""
    try:
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - size))
            return stream.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
