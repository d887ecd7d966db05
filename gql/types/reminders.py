"""What editors are reminded of (到期提醒)."""

from __future__ import annotations

import datetime

import strawberry

from gql.types.knowledge_version import KnowledgeVersion
from gql.wording import both, field


@strawberry.type(description=both("即将失效的文本", "A text that is about to end"))
class EndingText:
    """A text with what serves after it."""

    version: KnowledgeVersion = field("文本", "The text")
    ends: datetime.date = field("失效日（当日已不施行）", "First day that it no longer serves")
    successor: KnowledgeVersion | None = field(
        "届时施行的已发布文本；空为没有", "The published text that serves from that day; null where nothing does"
    )


@strawberry.type(description=both("未发布的后续文本", "A later text that nobody published yet"))
class UnpublishedText:
    """A later text beside the one that stands meanwhile."""

    current: KnowledgeVersion = field("现存文本", "The text that stands")
    later: KnowledgeVersion = field("已装入而未发布的后续文本", "The later text, a draft or reviewed")


@strawberry.type(description=both("知识库提醒", "Reminders for editors"))
class KnowledgeReminders:
    """What is due first comes first."""

    ending: list[EndingText] = field("即将失效的文本", "Texts that end within the days asked about")
    unpublished: list[UnpublishedText] = field("未发布的后续文本", "Later texts that are not published")
    waiting: list[KnowledgeVersion] = field(
        "久待第二人复核的草稿", "Drafts that have waited for a second person longer than asked about"
    )
