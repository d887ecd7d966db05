"""What people ask for of documents, and what came of it (文书受理)."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.types.document_words import (
    AssertionJudgementKind,
    DocumentKind,
    DocumentState,
    EntityLabel,
    MentionJudgementKind,
)
from gql.types.documents import Document
from gql.types.jobs import Job, Refused
from gql.types.mentions import DocumentRelation, Mention
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.input(description=both("文书筛选", "Which documents"))
class DocumentFilter:
    """Which documents; all given conditions must hold."""

    kinds: list[DocumentKind] | None = field("类别", "Any of these kinds", default=None)
    states: list[DocumentState] | None = field("阅读状态", "Any of these states", default=None)
    text: str | None = field("标题中的文字", "Part of the title", default=None)
    incident: strawberry.ID | None = field("归入的事件", "Incident that they were put to", default=None)
    tip: strawberry.ID | None = field("所属线索", "Tip it belongs to", default=None)
    shown: bool | None = field("是否已加入图谱", "Whether it was added to the graph", default=None)


@strawberry.input(description=both("登记文书", "A document to be recorded"))
class RecordDocumentInput:
    """A text, or an upload that was begun with ?use=document; never both."""

    kind: DocumentKind = field("类别；线索经举报受理登记", "Kind; tips come in through tip intake")
    title: str = field("标题", "Title")
    text: str | None = field("正文", "The text", default=None)
    upload: strawberry.ID | None = field("上传编号", "Upload id", default=None)
    date: datetime.date | None = field(
        "文书日期，相对日期以此推算", "Date of the document; relative dates are reckoned from it", default=None
    )
    adcode: str | None = field(
        "地区代码，县医院等以此理解", "Region that names such as 县医院 are read in", default=None
    )


@strawberry.type(description=both("文书已受理", "The document was recorded, or its work begun"))
class DocumentOk:
    """The document as it now stands."""

    document: Document = field("文书", "The document")
    job: Job | None = field("后续作业", "The job that goes on with it")


DocumentResult = Annotated[
    DocumentOk | Refused,
    strawberry.union("DocumentResult", description=both("文书受理结果", "Outcome of a request for a document")),
]


@strawberry.type(description=both("未入图的关系", "Confirmed relations that are no edge, counted"))
class LeftOutRelations:
    """Why, and how many."""

    reason: str = field(
        "原因 type|not_linked|one_person|compartment", "Reason: type, not_linked, one_person or compartment"
    )
    count: int = field("数量", "How many")


@strawberry.type(description=both("文书已加入图谱", "The document was added to the graph"))
class GraphAddition:
    """What it puts there, by what people have confirmed so far; later judgements follow by themselves."""

    document: Document = field("文书", "The document")
    job: Job = field("写入图谱的作业", "The job that writes it")
    mentions: int = field("提及节点数", "Nodes for its judged mentions")
    links: int = field("指向已确认对象的关系数", "Edges to nodes that people confirmed")
    assertions: int = field("人员之间的关系数", "Edges between persons")
    left_out: list[LeftOutRelations] = field("未入图的关系", "Confirmed relations that are no edge")


AddDocumentResult = Annotated[
    GraphAddition | Refused,
    strawberry.union("AddDocumentResult", description=both("加入图谱的结果", "Outcome of adding a document")),
]


@strawberry.input(description=both("提及的更正", "What a mention should be"))
class MentionCorrection:
    """Absent fields stay as they are; a new span or label without a norm has none."""

    start: int | None = field("起始字符", "First character", default=None)
    end: int | None = field("结束字符（不含）", "End, exclusive", default=None)
    label: EntityLabel | None = field("实体类别", "What it names", default=None)
    norm: str | None = field("规范值，空文本表示没有", "Normalised value; an empty text takes it away", default=None)


@strawberry.input(description=both("研判提及", "A judgement on a mention"))
class JudgeMentionInput:
    """A judgement on a mention as it was read."""

    mention: strawberry.ID = field("提及编号", "Mention id")
    judgement: MentionJudgementKind = field("研判", "CONFIRM, CORRECT, REJECT or WITHDRAW")
    correction: MentionCorrection | None = field("更正内容", "What it should be; for CORRECT", default=None)
    expected_version: int = field("所查看的版本", "Version of the mention that was read")
    reason: str = field("理由", "Reason", default="")


@strawberry.input(description=both("补充提及", "A mention that reading missed"))
class AddMentionInput:
    """A span of the text; it counts as confirmed."""

    document: strawberry.ID = field("文书编号", "Document id")
    start: int = field("起始字符", "First character")
    end: int = field("结束字符（不含）", "End, exclusive")
    label: EntityLabel = field("实体类别", "What it names")
    norm: str | None = field("规范值", "Normalised value", default=None)
    reason: str = field("理由", "Reason", default="")


@strawberry.type(description=both("提及已研判", "The judgement was recorded"))
class MentionOk:
    """The judgement was recorded."""

    mention: Mention = field("提及", "The mention as it now stands")


@strawberry.type(
    description=both("提及已有变化，未记录", "The mention has changed since it was read; nothing was recorded")
)
class StaleMention:
    """Somebody judged it, or a link of it, meanwhile."""

    mention: Mention = field("提及", "The mention as it now stands")
    message: Sentence = field("说明", "Why, as a sentence")


MentionResult = Annotated[
    MentionOk | StaleMention | Refused,
    strawberry.union("MentionResult", description=both("提及研判结果", "Outcome of a judgement on a mention")),
]


@strawberry.input(description=both("研判关系", "A judgement on a relation"))
class JudgeRelationInput:
    """A judgement on a relation as it was read; who confirms it confirms its two mentions."""

    relation: strawberry.ID = field("关系编号", "Relation id")
    judgement: AssertionJudgementKind = field("研判", "CONFIRM, REJECT or WITHDRAW")
    expected_version: int = field("所查看的版本", "Version of the relation that was read")
    reason: str = field("理由", "Reason", default="")


@strawberry.type(description=both("关系已研判", "The judgement was recorded"))
class RelationOk:
    """The judgement was recorded."""

    relation: DocumentRelation = field("关系", "The relation as it now stands")


@strawberry.type(
    description=both("关系已有变化，未记录", "The relation has changed since it was read; nothing was recorded")
)
class StaleRelation:
    """Somebody judged it meanwhile."""

    relation: DocumentRelation = field("关系", "The relation as it now stands")
    message: Sentence = field("说明", "Why, as a sentence")


RelationResult = Annotated[
    RelationOk | StaleRelation | Refused,
    strawberry.union("RelationResult", description=both("关系研判结果", "Outcome of a judgement on a relation")),
]


@strawberry.input(description=both("研判关联", "A judgement on what a mention stands for"))
class JudgeLinkInput:
    """One of the mention's links, or any node that the judge may see; who confirms it confirms the mention."""

    mention: strawberry.ID = field("提及编号", "Mention id")
    link: strawberry.ID | None = field("关联编号", "Id of one of its links", default=None)
    node: strawberry.ID | None = field("节点编号", "Or a node id, Label:key", default=None)
    judgement: AssertionJudgementKind = field("研判", "CONFIRM, REJECT or WITHDRAW")
    expected_version: int = field("所查看的提及版本", "Version of the mention that was read")
    reason: str = field("理由", "Reason", default="")
