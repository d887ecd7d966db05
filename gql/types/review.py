"""What waits for a person's judgement (待研判)."""

from __future__ import annotations

import datetime

import strawberry

from gql.types.document_words import ReviewKind
from gql.types.mentions import DocumentRelation, Mention
from gql.types.rings import PageInfo
from gql.wording import both, field


@strawberry.type(description=both("待研判项", "One thing to judge"))
class ReviewItem:
    """A mention, a relation with its two mentions, or a mention whose candidates are doubtful."""

    kind: ReviewKind = field("内容", "What is to be judged")
    document: strawberry.ID = field("文书编号", "Document id")
    title: str = field("文书标题", "Title of the document")
    confidence: float = field("置信度或最佳候选得分", "Confidence, or score of the best candidate")
    since: datetime.datetime = field("文书登记时间", "When the document was recorded")
    mention: Mention | None = field("提及；关系则为空", "The mention; null for a relation")
    relation: DocumentRelation | None = field("关系", "The relation; null otherwise")
    ends: list[Mention] = field("关系的两个提及", "The relation's two mentions; empty otherwise")
    passage: str | None = field(
        "所在的一段正文；不可见个人信息时为空", "The passage it stands in; null when personal values are masked"
    )
    passage_start: int = field("该段在正文中的起始字符", "Where the passage begins in the text")


@strawberry.type(description=both("待研判边", "Item with its cursor"))
class ReviewEdge:
    """Item with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: ReviewItem = field("待研判项", "The item")


@strawberry.type(description=both("待研判分页", "A page of what waits, oldest document first"))
class ReviewConnection:
    """A page of the queue."""

    edges: list[ReviewEdge] = field("行", "Items with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("待研判总数", "How many wait within the reader's scope")
