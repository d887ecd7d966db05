"""A job (任务): long work as a row, and which kinds there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from graph.ledger.payload import JsonObject


class JobState(StrEnum):
    """Where a job stands (任务状态)."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job: a ``writer`` changes lake or graph and runs alone; an ``idempotent`` one may be repeated."""

    name: str
    zh: str
    writer: bool
    idempotent: bool


JOB_KINDS: Mapping[str, JobKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            JobKind("ingest", "数据接入", writer=True, idempotent=True),
            JobKind("withdraw", "撤回交付", writer=True, idempotent=True),
            JobKind("project", "图谱投影", writer=True, idempotent=True),
            JobKind("rebuild", "图谱重建", writer=True, idempotent=True),
            JobKind("detect", "疑点检测", writer=True, idempotent=True),
            JobKind("extract", "文书抽取", writer=False, idempotent=True),
            JobKind("tips", "线索预处理", writer=False, idempotent=True),
            JobKind("documents", "文书入图", writer=True, idempotent=True),
            JobKind("knowledge", "知识入图", writer=True, idempotent=True),
            JobKind("export", "导出", writer=False, idempotent=False),
        )
    }
)


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a job is: its stage in both languages, ``done`` of ``total`` in the stage's unit (None: unknown)."""

    stage_zh: str = ""
    stage_en: str = ""
    done: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job. ``error`` has ``code``, ``zh``, ``en`` when it failed; ``result`` is what it answered when done."""

    id: str
    kind: str
    params: JsonObject
    actor_id: str
    agency: str
    state: JobState
    cancel_asked: bool
    attempts: int
    progress: JobProgress
    result: JsonObject | None
    error: JsonObject | None
    worker: str | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class Starter(Protocol):
    """Whoever starts a job; an Actor is one."""

    @property
    def id(self) -> str:
        """Account id, or the name of a command."""

    @property
    def agency(self) -> str:
        """The agency that may see the job."""


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The command line as the one who starts a job (命令行)."""

    id: str
    agency: str
