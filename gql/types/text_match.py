"""A pasted text compared with the graph (文本比对): nothing of it is stored."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.types.document_words import EntityLabel, RelationKind
from gql.types.jobs import Refused
from gql.types.nodes import NodeBrief
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.input(description=both("文本比对", "A text to be compared"))
class MatchTextInput:
    """At most 20 000 characters; it is read in memory, never stored and never logged."""

    text: str = field("正文", "The text")
    date: datetime.date | None = field(
        "文本日期，相对日期以此推算", "Date of the text; relative dates are reckoned from it", default=None
    )
    region: str | None = field("地区代码", "Region that names are read in, adcode", default=None)


@strawberry.type(description=both("候选节点", "A node that a mention may stand for"))
class MatchedNode:
    """A candidate."""

    node: NodeBrief = field("节点", "The node")
    score: float = field("得分", "Score, 1 is certain")
    reason: str = field("如何找到（代码）", "How it was found, as a code")
    why: Sentence = field("如何找到", "How it was found")
    safe: bool = field("无须人工即可认定", "Whether it is safe without a person")


@strawberry.type(description=both("文本中的提及", "A mention of the pasted text"))
class MatchedMention:
    """Where it stands; what it reads the asker has."""

    start: int = field("起始字符", "First character")
    end: int = field("结束字符（不含）", "End, exclusive")
    label: EntityLabel = field("实体类别", "What it names")
    norm: str | None = field("规范值", "Normalised value")
    confidence: float = field("置信度", "Confidence, 1 is certain")
    candidates: list[MatchedNode] = field("候选节点，至多三个", "Candidates, best first, at most three")


@strawberry.type(description=both("文本中的关系", "A relation of the pasted text"))
class MatchedRelation:
    """Between two mentions by their position in the list."""

    kind: RelationKind = field("关系类别", "What is said")
    head: int = field("起点提及的序号", "Position of the mention that it starts from")
    tail: int = field("终点提及的序号", "Position of the mention that it leads to")
    confidence: float = field("置信度", "Confidence, 1 is certain")


@strawberry.type(description=both("文本比对结果", "What a pasted text names in the graph"))
class TextMatch:
    """Mentions in text order with their candidates inside the reader's scope."""

    mentions: list[MatchedMention] = field("提及", "Mentions in text order")
    relations: list[MatchedRelation] = field("关系", "Relations")
    found: int = field("有候选的提及数", "Mentions with a candidate")


MatchTextResult = Annotated[
    TextMatch | Refused,
    strawberry.union("MatchTextResult", description=both("文本比对受理结果", "Outcome of a comparison")),
]
