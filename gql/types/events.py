"""Events from the outbox (事件)."""

from __future__ import annotations

import datetime

import strawberry

from gql.types.scalars import Json
from gql.wording import both, field


@strawberry.type(description=both("事件", "Something that happened, in order"))
class Event:
    """Something that happened; delivered at least once, in order of sequence."""

    sequence: str = field("序号，用作续传位置", "Sequence; pass the last one seen as after")
    topic: str = field("主题", "Topic, e.g. job.progress")
    at: datetime.datetime = field("时间", "When")
    payload: Json = field("内容", "Content")
