"""The only way a schema field may have a resolver (审计先于应答).

An ``audited`` field asks the policy first, resolves within the request's deadline, and leaves one note in the request's
trail with the objects that its value identifies; :class:`gql.trail.AuditBeforeAnswer` writes the trail before anything is
sent. :func:`check_audited` refuses to build a schema in which a field resolves anything without it.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncGenerator, Callable
from typing import Any

import strawberry
from strawberry.extensions.field_extension import FieldExtension
from strawberry.types.base import StrawberryOptional
from strawberry.types.field import StrawberryField

from gql.refusals import missing, refused, told
from gql.wording import both
from graph.casework.policy import Action, RecordKind
from graph.model.errors import (
    BadInput,
    Conflict,
    MingjianError,
    NotFound,
    SecondFactorRequired,
    TimedOut,
    Unauthenticated,
)

GRACE_SECONDS = 5.0
"""Past the deadline the stores have stopped by themselves; this is only the backstop."""


def not_signed_in() -> Unauthenticated:
    """Nobody is signed in, or the session has ended."""
    return Unauthenticated("未登录或会话已失效。", "Not signed in, or the session has ended.")


class Audited(FieldExtension):
    """``kind`` and ``action`` are what the policy is asked; no kind means the asker's own session."""

    def __init__(
        self, kind: RecordKind | None, action: Action, *, anonymous: bool = False, refusable: bool = False
    ) -> None:
        self.kind = kind
        self.action = action
        self.anonymous = anonymous
        self.refusable = refusable
        self.nullable = False

    def apply(self, field: StrawberryField) -> None:
        """Notes whether null is an honest answer for the field."""
        self.nullable = isinstance(field.type, StrawberryOptional)

    async def resolve_async(self, next_: Any, source: Any, info: Any, **kwargs: Any) -> Any:
        """One decided, audited resolution."""
        context, name = info.context, _name(info)
        try:
            rule = self._admit(context, name, kwargs)
        except (BadInput, SecondFactorRequired) as error:
            if not self.refusable:
                raise
            return refused(error)
        if rule is None:
            if self.nullable:
                return None
            if self.refusable:
                return refused(missing())
            raise missing()
        try:
            value = await _within(context, next_(source, info, **kwargs), stoppable=not self.refusable)
        except (BadInput, NotFound, Conflict) as error:
            context.trail.note_failure(name, asked=kwargs, code=error.code)
            if not self.refusable:
                raise
            return refused(error)
        except MingjianError as error:
            context.trail.note_failure(name, asked=kwargs, code=error.code)
            raise
        context.trail.note(name, asked=kwargs, value=value, rule=rule)
        return value

    def _admit(self, context: Any, name: str, asked: dict[str, Any]) -> str | None:
        """The rule that lets the asker in; None, with a note, when the policy refuses.

        BadInput when only the stated purpose is missing, SecondFactorRequired when only that is: neither says anything
        about any record.
        """
        if context.actor is None:
            if self.anonymous:
                return "anonymous"
            raise not_signed_in()
        if self.kind is None:
            return "own-session"
        decision = context.decide(self.action, self.kind)
        if not decision.allowed:
            context.trail.note_denial(name, asked=asked, rule=decision.rule)
            if (reason := told(decision)) is not None:
                raise reason
            return None
        return str(decision.rule)


class AuditedStream(Audited):
    """The same for a subscription: every event is noted before it is sent."""

    async def resolve_async(self, next_: Any, source: Any, info: Any, **kwargs: Any) -> AsyncGenerator[Any, None]:
        """The stream, with a note per event."""
        context, name = info.context, _name(info)
        rule = self._admit(context, name, kwargs)
        if rule is None:
            raise missing()
        context.trail.note(name, asked=kwargs, value=None, rule=rule)
        events = next_(source, info, **kwargs)
        return _noted(context, name, rule, await events if inspect.isawaitable(events) else events)


def audited(
    zh: str,
    en: str,
    *,
    kind: RecordKind | None,
    action: Action = Action.READ,
    anonymous: bool = False,
    refusable: bool = False,
) -> Callable[[Callable[..., Any]], Any]:
    """A resolved field with its two descriptions.

    ``anonymous`` fields may be asked without a session; ``refusable`` ones answer an expected failure as data.
    """
    extension = Audited(kind, action, anonymous=anonymous, refusable=refusable)
    decorator: Callable[[Callable[..., Any]], Any] = strawberry.field(description=both(zh, en), extensions=[extension])
    return decorator


def audited_stream(zh: str, en: str) -> Callable[[Callable[..., Any]], Any]:
    """A subscription field with its two descriptions, for whoever is signed in."""
    extension = AuditedStream(None, Action.READ)
    decorator: Callable[[Callable[..., Any]], Any] = strawberry.subscription(
        description=both(zh, en), extensions=[extension]
    )
    return decorator


def check_audited(schema: strawberry.Schema) -> None:
    """Refuses a schema in which some field resolves without :class:`Audited`; TypeError names the fields."""
    bare = [
        f"{name}.{field.python_name}"
        for name, concrete in schema.schema_converter.type_map.items()
        for field in getattr(concrete.definition, "fields", ())
        if field.base_resolver is not None and not any(isinstance(e, Audited) for e in field.extensions)
    ]
    if bare:
        raise TypeError(f"fields that resolve without an audit entry: {', '.join(sorted(bare))}")


async def _within(context: Any, work: Any, *, stoppable: bool) -> Any:
    """The result of ``work``; TimedOut when a read outlives the deadline. Changes are never cut off half-way."""
    if not stoppable:
        return await work
    try:
        async with asyncio.timeout(context.seconds_left + GRACE_SECONDS):
            return await work
    except TimeoutError as error:
        raise TimedOut("请求超过时限，已停止。", "The request was stopped at its time limit.") from error


async def _noted(context: Any, name: str, rule: str, events: Any) -> AsyncGenerator[Any, None]:
    async for event in events:
        context.trail.note(name, asked={}, value=event, rule=rule)
        yield event


def _name(info: Any) -> str:
    return f"{info._raw_info.parent_type.name}.{info.field_name}"
