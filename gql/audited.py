"""The only way a schema field may have a resolver (审计先于应答): signed in, decided by policy, audited before the answer.

``audited`` fields leave one line in the request's trail with the objects that their value identifies;
:class:`gql.trail.AuditBeforeAnswer` writes the trail before anything is sent. :func:`check_audited` refuses to build
a schema in which a field resolves anything without it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from typing import Any

import strawberry
from strawberry.extensions.field_extension import FieldExtension
from strawberry.types.field import StrawberryField

from gql.wording import both
from graph.model.errors import MingjianError, Unauthenticated

NOT_SIGNED_IN = ("未登录或会话已失效。", "Not signed in, or the session has ended.")


class Audited(FieldExtension):
    """Asks the policy, resolves, and notes what the value identifies."""

    def __init__(self, *, anonymous: bool = False) -> None:
        self.anonymous = anonymous
        self.action = ""

    def apply(self, field: StrawberryField) -> None:
        """Names the action after the field, in the code's own spelling."""
        self.action = field.python_name

    async def resolve_async(self, next_: Any, source: Any, info: Any, **kwargs: Any) -> Any:
        """One decided, audited resolution."""
        context = info.context
        action = f"{info._raw_info.parent_type.name}.{self.action}"
        if context.actor is None and not self.anonymous:
            raise Unauthenticated(*NOT_SIGNED_IN)
        context.decide(action)
        try:
            value = await next_(source, info, **kwargs)
        except MingjianError as error:
            context.trail.note_failure(action, asked=kwargs, code=error.code)
            raise
        context.trail.note(action, asked=kwargs, value=value)
        return value


class AuditedStream(Audited):
    """The same for a subscription: every event is noted before it is sent."""

    def resolve(self, next_: Any, source: Any, info: Any, **kwargs: Any) -> AsyncGenerator[Any, None]:
        """The stream with a note per event."""
        context = info.context
        action = f"Subscription.{self.action}"
        if context.actor is None:
            raise Unauthenticated(*NOT_SIGNED_IN)
        context.decide(action)
        context.trail.note(action, asked=kwargs, value=None)
        return self._noted(context, action, next_(source, info, **kwargs))

    async def _noted(self, context: Any, action: str, events: Any) -> AsyncGenerator[Any, None]:
        async for event in events:
            context.trail.note(action, asked={}, value=event)
            yield event


def audited(zh: str, en: str, *, anonymous: bool = False) -> Callable[[Callable[..., Any]], Any]:
    """A resolved field with its two descriptions; ``anonymous`` fields may be asked without a session."""
    return strawberry.field(description=both(zh, en), extensions=[Audited(anonymous=anonymous)])


def audited_stream(zh: str, en: str) -> Callable[[Callable[..., Any]], Any]:
    """A subscription field with its two descriptions."""
    return strawberry.subscription(description=both(zh, en), extensions=[AuditedStream()])


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
