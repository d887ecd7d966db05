"""Documents (文书): head values are plain; text, mentions and relations are read when asked for."""

from __future__ import annotations

import datetime

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import document_incidents, document_parts, mentions
from gql.types.document_incidents import DocumentIncidentConnection
from gql.types.document_parts import DocumentText, LeftOut, MentionCounts
from gql.types.document_words import DocumentKind, DocumentState
from gql.types.mentions import DocumentRelationConnection, MentionConnection
from gql.types.rings import PageInfo
from gql.types.words import Sentence
from gql.wording import both, field
from graph.casework.policy import RecordKind
from graph.ledger.document import DocumentRecord


@strawberry.type(description=both("文书", "A document and what was read in it"))
class Document:
    """A document."""

    record: strawberry.Private[DocumentRecord]
    id: strawberry.ID = field("文书编号", "Document id")
    kind: DocumentKind = field("类别", "Kind")
    title: str = field("标题", "Title")
    date: datetime.date | None = field("文书日期", "Date of the document")
    adcode: str | None = field("地区代码", "Region that it is read in")
    media_type: str = field("格式", "Media type of the original")
    sha256: str = field("原件 SHA-256 校验值", "SHA-256 of the original")
    size: str = field("原件字节数", "Bytes of the original")
    has_original: bool = field("是否存有密封原件", "Whether the sealed original is kept here")
    page_pictures: int = field("可看图像的页数", "How many pages of the original can be seen as pictures")
    no_pictures: Sentence | None = field("没有页面图像的原因", "Why no page can be seen; null when some can")
    state: DocumentState = field("阅读状态", "How far it has been read")
    failure: Sentence | None = field("上次阅读失败的原因", "Why the last try to read on failed")
    left_out: list[LeftOut] = field("未读入的内容", "What of the original was not read")
    metadata_removed: list[str] = field(
        "已从工作副本去除的元数据种类", "Kinds of metadata that the working copy goes without"
    )
    attachment_of: strawberry.ID | None = field("所属文书", "The document that it was attached to")
    tip: strawberry.ID | None = field("所属线索", "Tip it belongs to")
    shown_at: datetime.datetime | None = field(
        "加入图谱的时间", "When it was added to the graph; null while it is not there"
    )
    created_at: datetime.datetime = field("登记时间", "Recorded")
    created_by: str = field("登记人", "Who recorded it")
    changed_at: datetime.datetime = field("最近变化时间", "When anything about it changed last")

    @audited("正文", "The working copy; null until it was read", kind=RecordKind.DOCUMENT)
    async def content(self, info: Info) -> DocumentText | None:
        """The working copy."""
        return await document_parts.find_text(info.context, str(self.id))

    @audited("提及的研判进度", "How far its mentions have been judged", kind=RecordKind.DOCUMENT)
    async def counts(self, info: Info) -> MentionCounts:
        """How far its mentions have been judged."""
        return await document_parts.count_mentions(info.context, str(self.id))

    @audited("提及，按正文顺序", "Mentions in text order", kind=RecordKind.DOCUMENT)
    async def mentions(self, info: Info, first: int, after: str | None = None) -> MentionConnection:
        """Mentions in text order."""
        return await mentions.find_mentions(info.context, str(self.id), first=first, after=after)

    @audited("关系，按正文顺序", "Relations in text order", kind=RecordKind.DOCUMENT)
    async def relations(self, info: Info, first: int, after: str | None = None) -> DocumentRelationConnection:
        """Relations in text order."""
        return await mentions.find_relations(info.context, str(self.id), first=first, after=after)

    @audited("所在事件，后归入者在前", "The incidents that it is put to, last first", kind=RecordKind.INCIDENT)
    async def incidents(self, info: Info, first: int, after: str | None = None) -> DocumentIncidentConnection:
        """The incidents that it is put to."""
        return await document_incidents.find_incidents(info.context, str(self.id), first=first, after=after)


@strawberry.type(description=both("文书边", "Document with its cursor"))
class DocumentEdge:
    """Document with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: Document = field("文书", "The document")


@strawberry.type(description=both("文书分页", "A page of documents, newest first"))
class DocumentConnection:
    """A page of documents."""

    edges: list[DocumentEdge] = field("行", "Documents with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("符合条件的总数", "How many match within the reader's scope")
