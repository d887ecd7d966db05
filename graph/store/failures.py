"""What Neo4j's errors mean to our callers (图库错误对照): one table from its codes to our errors."""

from __future__ import annotations

from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.model.errors import BadInput, Conflict, MingjianError, TimedOut, TooExpensive, Unavailable

MEMORY = (
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
    "Neo.TransientError.General.TransactionMemoryLimit",
    "Neo.TransientError.General.OutOfMemoryError",
    "Neo.TransientError.General.StackOverFlowError",
)
"""Marked retryable by the server; the same query meets the same limit again, so they are final."""

TIMED_OUT = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
    "Neo.TransientError.Transaction.LockAcquisitionTimeout",
)

STOPPED = (
    "Neo.ClientError.Transaction.Terminated",
    "Neo.TransientError.Transaction.Terminated",
    "Neo.ClientError.Transaction.LockClientStopped",
    "Neo.TransientError.Transaction.LockClientStopped",
    "Neo.ClientError.Transaction.TransactionMarkedAsFailed",
)

REFUSED_WRITE = "Neo.ClientError.Statement.AccessMode"
VIOLATION = "Neo.ClientError.Schema.ConstraintValidationFailed"

OUT_OF_ORDER = (
    "Neo.TransientError.General.DatabaseUnavailable",
    "Neo.TransientError.Database.DatabaseUnavailable",
    "Neo.DatabaseError.",
    "Neo.ClientError.Database.DatabaseNotFound",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
)
"""The store itself is in trouble, for example because the disk is full."""


def is_final(error: Neo4jError) -> bool:
    """True for what must not be retried although the server calls it transient."""
    return (error.code or "") in MEMORY


def overrun(seconds: float) -> TimedOut:
    """The time limit of ``seconds`` is over."""
    return TimedOut(
        f"查询超过 {seconds:g} 秒时限，已停止。请缩小范围后重试。",
        f"The query was stopped at its time limit of {seconds:g} s. Narrow it and try again.",
        seconds=f"{seconds:g}",
    )


def lost_connection(url: str) -> Unavailable:
    """Nothing answers at ``url``."""
    return Unavailable(
        "图数据库没有响应，请稍后重试。", "The graph database does not answer. Try again later.", url=url
    )


def translated(error: Neo4jError | DriverError) -> Exception:
    """Our error for one of the driver's; the error itself when it is a defect of ours (a wrong query text)."""
    code = getattr(error, "code", None) or ""
    if isinstance(error, AuthError):
        return Unavailable(
            "图数据库拒绝了用户名或密码。", "The graph database refused the user name or password.", code=code
        )
    if isinstance(error, DriverError):
        return Unavailable(
            "与图数据库的连接中断，请稍后重试。",
            "The connection to the graph database was lost. Try again later.",
            cause=type(error).__name__,
        )
    return _by_code(code) or error


def _by_code(code: str) -> MingjianError | None:
    if code in MEMORY:
        return TooExpensive(
            "查询所需内存超过单个查询的上限，请缩小范围。",
            "The query needs more memory than one query may use. Narrow it.",
            code=code,
        )
    if code in TIMED_OUT:
        return TimedOut("查询超过时限，已停止。", "The query was stopped at its time limit.", code=code)
    if code in STOPPED:
        return TimedOut("查询已被终止。", "The query was stopped on request.", code=code)
    if code == REFUSED_WRITE:
        return BadInput("只读查询不能修改数据。", "A read query may not change data.", code=code)
    if code == VIOLATION:
        return Conflict(
            "数据违反唯一性约束，未写入。", "The data breaks a unique constraint; nothing was written.", code=code
        )
    if code.startswith(OUT_OF_ORDER):
        return Unavailable(
            "图数据库暂不可用（可能磁盘已满），详见引擎日志。",
            "The graph database is out of order (the disk may be full); see the engine's log.",
            code=code,
        )
    return None
