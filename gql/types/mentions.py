"""What was read in a document: mentions with their candidates, relations, and what people said of them (提及与关系)."""

from __future__ import annotations

import datetime

import strawberry

from gql.types.document_words import AssertionState, EntityLabel, MentionState, RelationKind
from gql.types.nodes import NodeBrief
from gql.types.rings import PageInfo
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("提及与图谱节点的关联", "A node that a mention may stand for"))
class MentionLink:
    """A candidate, or what a person confirmed or rejected."""

    id: strawberry.ID = field("关联编号", "Link id")
    node: NodeBrief | None = field(
        "节点；图谱中已没有或不可见时为空", "The node; null when the graph no longer holds it for the reader"
    )
    score: float = field("得分", "Score, 1 is certain")
    reason: str = field("如何找到（代码）", "How it was found, as a code; person when nothing proposed it")
    why: Sentence = field("如何找到", "How it was found")
    safe: bool = field("无须人工即可认定", "Whether the machine holds it safe without a person")
    state: AssertionState = field("研判状态", "What people said of it")
    by: str | None = field("研判人", "Who judged it")
    at: datetime.datetime | None = field("研判时间", "When it was judged")
    withdrawn_at: datetime.datetime | None = field("撤回时间", "When a judgement on it was taken back")


@strawberry.type(description=both("一次对提及的研判", "One judgement on a mention; never changed"))
class MentionJudgement:
    """One judgement with what it replaced."""

    judgement: str = field(
        "研判 confirm|correct|reject|withdraw|add", "Judgement: confirm, correct, reject, withdraw or add"
    )
    before: str | None = field("此前的文字，个人信息已遮蔽", "What it read before, masked when personal")
    after: str | None = field("此后的文字，个人信息已遮蔽", "What it reads after, masked when personal")
    reason: str = field("理由", "Reason")
    by: str = field("研判人", "Who judged")
    at: datetime.datetime = field("时间", "When")


@strawberry.type(description=both("提及", "A stretch of the text that names something"))
class Mention:
    """A mention as it now stands."""

    id: strawberry.ID = field("提及编号", "Mention id")
    document: strawberry.ID = field("文书编号", "Document id")
    start: int = field("起始字符", "First character")
    end: int = field("结束字符（不含）", "End, exclusive")
    label: EntityLabel = field("实体类别", "What it names")
    text: str = field("文字，个人信息已遮蔽", "What it reads, masked when personal")
    masked: bool = field("文字是否已遮蔽", "Whether the text is masked")
    norm: str | None = field("规范值，个人信息已遮蔽", "Normalised value; null when masked")
    confidence: float = field("置信度", "Confidence, 1 is certain")
    source: str = field("由何得出", "What found it; person when somebody added it")
    page: int | None = field("页码", "Page, from 1")
    box: list[float] | None = field(
        "页面上的位置（左、上、右、下，占页宽页高的比例）",
        "Place on the page: left, top, right, bottom, in shares of it",
    )
    state: MentionState = field("研判状态", "What people said of it")
    version: int = field("版本，每次研判后增加", "Version; rises with every judgement on it or on its links")
    by: str | None = field("研判人", "Who judged it last")
    at: datetime.datetime | None = field("研判时间", "When it was judged last")
    links: list[MentionLink] = field("图谱候选与关联，已确认者在前", "Candidates and links, confirmed ones first")


@strawberry.type(description=both("关系", "What a text says of two mentions"))
class DocumentRelation:
    """A relation as it now stands."""

    id: strawberry.ID = field("关系编号", "Relation id")
    document: strawberry.ID = field("文书编号", "Document id")
    kind: RelationKind = field("关系类别", "What is said")
    head: strawberry.ID = field("起点提及编号", "Id of the mention that it starts from")
    tail: strawberry.ID = field("终点提及编号", "Id of the mention that it leads to")
    start: int = field("所依据段落的起始字符", "First character of the passage it rests on")
    end: int = field("所依据段落的结束字符（不含）", "End of the passage, exclusive")
    cue: str = field("触发词", "The word that says it")
    confidence: float = field("置信度", "Confidence, 1 is certain")
    state: AssertionState = field("研判状态", "What people said of it")
    version: int = field("版本，每次研判后增加", "Version; rises with every judgement")
    by: str | None = field("研判人", "Who judged it")
    at: datetime.datetime | None = field("研判时间", "When it was judged")


@strawberry.type(description=both("提及边", "Mention with its cursor"))
class MentionEdge:
    """Mention with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: Mention = field("提及", "The mention")


@strawberry.type(description=both("提及分页", "A page of mentions in text order"))
class MentionConnection:
    """A page of mentions."""

    edges: list[MentionEdge] = field("行", "Mentions with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "Mentions in all")


@strawberry.type(description=both("关系边", "Relation with its cursor"))
class DocumentRelationEdge:
    """Relation with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: DocumentRelation = field("关系", "The relation")


@strawberry.type(description=both("关系分页", "A page of relations in text order"))
class DocumentRelationConnection:
    """A page of relations."""

    edges: list[DocumentRelationEdge] = field("行", "Relations with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "Relations in all")
