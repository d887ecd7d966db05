"""What a client learns of a failure (对外错误): a code, a request id and one sentence in both languages; nothing else."""

from __future__ import annotations

import logging
from typing import Any

from graphql import GraphQLError

from gql.limits import is_beyond_limit
from graph.model.errors import MingjianError

_log = logging.getLogger("mingjian.gql")

CODES: dict[str, str] = {
    "BAD_INPUT": "BAD_INPUT",
    "DELIVERY_REFUSED": "BAD_INPUT",
    "NOT_FOUND": "NOT_FOUND",
    "CONFLICT": "CONFLICT",
    "STALE_VERSION": "STALE_VERSION",
    "SECOND_PERSON_REQUIRED": "SECOND_PERSON_REQUIRED",
    "UNAVAILABLE": "UNAVAILABLE",
    "TIMEOUT": "TIMEOUT",
    "QUERY_TOO_EXPENSIVE": "QUERY_TOO_EXPENSIVE",
    "UNAUTHENTICATED": "UNAUTHENTICATED",
    "SECOND_FACTOR_REQUIRED": "SECOND_FACTOR_REQUIRED",
}
"""Our errors' codes to the API's; a code that is missing here is INTERNAL outside."""

SENTENCES: dict[str, tuple[str, str]] = {
    "INTERNAL": (
        "服务内部错误，请把请求编号告知管理员。",
        "Internal error; please give the request id to an administrator.",
    ),
    "NOT_FOUND": ("没有这个对象。", "There is no such object."),
    "BAD_INPUT": ("请求不符合接口定义。", "The request does not match the API."),
    "QUERY_TOO_EXPENSIVE": ("查询超出限额。", "The query asks for more than one request may cost."),
    "UNTRUSTED_DOCUMENT": ("只接受已登记的查询。", "Only registered operations are accepted."),
}
"""Sentences for failures that are not ours, by code."""


def outside(error: MingjianError) -> tuple[str, str, str]:
    """Code and sentences of one of our errors for a client; whatever is not found is told in the same words."""
    code = CODES.get(error.code, "INTERNAL")
    if code in ("INTERNAL", "NOT_FOUND"):
        return code, *SENTENCES[code]
    return code, error.zh, error.en


def present(error: GraphQLError, *, request_id: str, explain: bool) -> dict[str, Any]:
    """One error as it is sent; ``explain`` lets validation texts through (holders of ad-hoc access only)."""
    cause = root_cause(error)
    if isinstance(cause, MingjianError):
        code, zh, en = outside(cause)
    elif isinstance(cause, RecursionError):
        code, (zh, en) = "QUERY_TOO_EXPENSIVE", SENTENCES["QUERY_TOO_EXPENSIVE"]
    elif cause is None and error.path is None:
        usual = "QUERY_TOO_EXPENSIVE" if is_beyond_limit(error.message) else "BAD_INPUT"
        code = str((error.extensions or {}).get("code", usual))
        zh, en = SENTENCES.get(code, SENTENCES["BAD_INPUT"])
        if explain and code != "UNTRUSTED_DOCUMENT":
            zh, en = f"{zh}（{error.message}）", f"{en[:-1]}: {error.message}"
    else:
        code, (zh, en) = "INTERNAL", SENTENCES["INTERNAL"]
    shown: dict[str, Any] = {
        "message": f"{zh} / {en}",
        "extensions": {"code": code, "requestId": request_id, "zh": zh, "en": en},
    }
    if error.path is not None:
        shown["path"] = list(error.path)
    return shown


def root_cause(error: BaseException | None) -> BaseException | None:
    """The exception under any number of GraphQL wrappings; None for an error that GraphQL itself raised."""
    while isinstance(error, GraphQLError):
        error = error.original_error
    return error


def log_failure(error: GraphQLError, *, request_id: str, operation: str) -> None:
    """One line for operators: type and place of a defect, never its message, which may hold values."""
    cause = root_cause(error)
    if cause is None or isinstance(cause, (MingjianError, RecursionError)):
        return
    _log.error("request %s operation %s failed: %s", request_id, operation, place_of(cause))


def place_of(error: BaseException) -> str:
    """Type of an exception and the last lines it came through, for logs: its message may hold values and is left out."""
    places, step = [], error.__traceback__
    while step is not None:
        places.append(f"{step.tb_frame.f_globals.get('__name__', '?')}:{step.tb_lineno}")
        step = step.tb_next
    return f"{type(error).__name__} at {' > '.join(places[-6:])}"
