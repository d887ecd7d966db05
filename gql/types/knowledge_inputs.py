"""What editors of the knowledge base ask for, and what came of it (知识库编辑)."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.types.jobs import Refused
from gql.types.knowledge_version import KnowledgeVersion
from gql.wording import both, field


@strawberry.input(description=both("条款修改", "What is to become of one unit"))
class UnitEditInput:
    """A whole article or section: its new text, or none to take it out."""

    path: str = field("路径，如 38、388-1", "Path, e.g. 38, 388-1")
    text: str | None = field("新文字；空为删除此条", "New text; null takes the unit out", default=None)
    number: str | None = field("序号，如有变", "As printed, if it changes", default=None)
    heading: str | None = field("所属章节，如有变", "Chapters above it, if they change", default=None)


@strawberry.input(description=both("修订提议", "An edit of a version"))
class ProposeKnowledgeVersionInput:
    """An edit of the version ``base``; days that are absent stay as they are."""

    base: strawberry.ID = field("所依据的版本", "The version that is edited")
    replaces: bool = field(
        "更正原版本（是），或为其后的新文本（否）",
        "True: corrects the base and stands in its place; false: a later text",
    )
    edits: list[UnitEditInput] | None = field("条款修改", "Edits of units", default=None)
    title: str | None = field("标题，如有变", "Title, if it changes", default=None)
    valid_from: datetime.date | None = field("起施行日", "First day", default=None)
    valid_to: datetime.date | None = field("失效日（当日已不施行）", "First day that it no longer serves", default=None)
    open_ended: bool = field("去掉失效日", "Takes the last day away", default=False)
    note: str = field("说明", "What is edited and why", default="")


@strawberry.input(description=both("复核", "A second person's word on a draft"))
class ReviewKnowledgeVersionInput:
    """Approved, it may be published; otherwise it is taken back."""

    version: strawberry.ID = field("版本编号", "Version id")
    approve: bool = field("通过", "Whether it is right")
    note: str = field("说明；退回必填", "Note; a rejection needs one", default="")


@strawberry.type(description=both("版本已处理", "The version as it now stands"))
class KnowledgeVersionOk:
    """The version as it now stands."""

    version: KnowledgeVersion = field("版本", "The version")


KnowledgeVersionResult = Annotated[
    KnowledgeVersionOk | Refused,
    strawberry.union("KnowledgeVersionResult", description=both("知识库编辑结果", "Outcome of an editor's step")),
]
