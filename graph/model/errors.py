"""Errors that reach a user: each carries its text in Chinese and English and the facts it speaks of.

One table maps them to GraphQL codes and process exit codes (docs/errors.md repeats it and a test compares them).
Anything else that is raised is a defect and is masked outside as ``INTERNAL``.
"""

from __future__ import annotations

from typing import ClassVar


class MingjianError(Exception):
    """An expected failure (可预期错误).

    ``zh`` and ``en`` are whole sentences; ``facts`` holds the offending values by name (identities already masked).
    """

    code: ClassVar[str] = "INTERNAL"
    exit_code: ClassVar[int] = 70

    def __init__(self, zh: str, en: str, **facts: str | int | None) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh = zh
        self.en = en
        self.facts = facts


class BadInput(MingjianError):
    """The caller's values cannot be used (输入有误); nothing was changed."""

    code = "BAD_INPUT"
    exit_code = 2


class DeliveryRefused(BadInput):
    """A whole delivery is refused (整批退回): file, line, field and value are in ``facts``; nothing was changed."""

    code = "DELIVERY_REFUSED"


class NotFound(MingjianError):
    """Missing, or not visible to this actor (不存在或不可见): the two are one answer on purpose."""

    code = "NOT_FOUND"
    exit_code = 3


class Conflict(MingjianError):
    """Another writer holds what is asked for (冲突), or the record changed since it was read."""

    code = "CONFLICT"
    exit_code = 4


class StaleVersion(Conflict):
    """Somebody else changed the record since it was read (版本已过期); ``version`` in ``facts`` is the current one."""

    code = "STALE_VERSION"


class SecondPersonRequired(Conflict):
    """What is asked for is bulk, and no second person has approved just this (须经第二人批准)."""

    code = "SECOND_PERSON_REQUIRED"


class Unavailable(MingjianError):
    """A store does not answer, or the disk is full (暂不可用); the same call may succeed later."""

    code = "UNAVAILABLE"
    exit_code = 5


class TimedOut(MingjianError):
    """The time allowed for one request is over (超时); the query was stopped."""

    code = "TIMEOUT"
    exit_code = 6


class TooExpensive(MingjianError):
    """The query asks for more than one request may cost (超出查询限额)."""

    code = "QUERY_TOO_EXPENSIVE"
    exit_code = 2


class Unauthenticated(MingjianError):
    """No valid session (未登录)."""

    code = "UNAUTHENTICATED"
    exit_code = 3


class SecondFactorRequired(MingjianError):
    """The session was opened without a second factor (未使用第二要素登录), and identified data ask for one."""

    code = "SECOND_FACTOR_REQUIRED"
    exit_code = 3
