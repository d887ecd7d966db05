"""Live events (事件订阅) over server-sent events."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import strawberry

from gql.audited import audited_stream
from gql.context import Info
from gql.reads import events as event_reads
from gql.types.events import Event
from gql.wording import both


@strawberry.type(description=both("订阅", "Live events"))
class Subscription:
    """Live events."""

    @audited_stream("某序号之后的事件；会话失效即结束", "Events after a sequence; ends when the session does")
    async def events(self, info: Info, after: str | None = None) -> AsyncGenerator[Event, None]:
        """Events as they happen."""
        async for event in event_reads.follow(info.context, after=after):
            yield event
