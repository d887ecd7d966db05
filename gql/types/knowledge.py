"""Works of the knowledge base (法规文件): head values are those of the text asked about; the rest is read when asked for."""

from __future__ import annotations

import datetime

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import citing, work_parts
from gql.types.knowledge_parts import (
    CitedBy,
    KnowledgeEntry,
    KnowledgeUnit,
    KnowledgeUnitConnection,
    UnitChange,
    WorkRelation,
)
from gql.types.knowledge_version import KnowledgeVersion
from gql.types.knowledge_words import ArticleOutcome, TextStatus, WorkKind
from gql.types.rings import PageInfo
from gql.types.words import Sentence
from gql.wording import both, field
from graph.casework.policy import RecordKind


@strawberry.input(description=both("文件筛选", "Which works"))
class KnowledgeWorkFilter:
    """Which works; all given conditions must hold. Cases are listed only when asked for by kind."""

    kind: WorkKind | None = field("种类", "Kind", default=None)
    issuer: str | None = field("发布机关中的文字", "Part of the issuer's name", default=None)
    adcode: str | None = field(
        "适用地区：该地区及其上级、全国的文件", "Region: its own works, those above it and the country's", default=None
    )
    status: TextStatus | None = field("文本完整程度", "How much is held", default=None)
    in_force_on: datetime.date | None = field(
        "当日施行（不能确定者也列出）", "In force on a day; what is not known to serve or not stays", default=None
    )
    text: str | None = field("标题、简称或文号中的文字", "Part of title, short title or number", default=None)


@strawberry.type(description=both("法规文件、清单或案例", "A work: an instrument, a list or a case"))
class KnowledgeWork:
    """A work."""

    id: strawberry.ID = field("文件编号", "Work id")
    title: str = field("标题", "Title")
    short_titles: list[str] = field("简称", "Short titles")
    kind: WorkKind = field("种类", "Kind")
    type: str = field("来源所载种类", "Kind as the source says it")
    issuer: str = field("发布机关", "Issuer")
    adcode: str = field("适用地区代码；空为全国", "Region; empty: the whole country")
    level: str = field("层级 national|province|city|county", "Level: national, province, city or county")
    doc_no: str = field("文号", "Document number")
    status: TextStatus = field("文本完整程度", "How much of the published wording is held")
    current: KnowledgeVersion = field(
        "现行文本（无施行者为最后文本）", "The text that serves on the day asked about, else the last"
    )

    @audited("全部版本，旧者在前", "Every version, the oldest first", kind=RecordKind.KNOWLEDGE)
    async def versions(self, info: Info) -> list[KnowledgeVersion]:
        """Every version; drafts for editors only."""
        return await work_parts.find_versions(info.context, str(self.id))

    @audited("目录", "The tree of a text", kind=RecordKind.KNOWLEDGE)
    async def tree(self, info: Info, version: strawberry.ID | None = None) -> list[KnowledgeEntry]:
        """The tree."""
        return await work_parts.find_tree(info.context, str(self.id), version or self.current.id)

    @audited("条款，按原文顺序", "Units in the order of the text", kind=RecordKind.KNOWLEDGE)
    async def units(
        self, info: Info, first: int, after: str | None = None, version: strawberry.ID | None = None
    ) -> KnowledgeUnitConnection:
        """Units."""
        chosen = version or self.current.id
        return await work_parts.find_units(info.context, str(self.id), chosen, first=first, after=after)

    @audited("与其他文件的关系", "Relations to other works", kind=RecordKind.KNOWLEDGE)
    async def relations(self, info: Info) -> list[WorkRelation]:
        """Relations."""
        return await citing.find_relations(info.context, str(self.id))

    @audited("被引情况；path 空为整件", "Who rests on it, or on one article of it", kind=RecordKind.KNOWLEDGE)
    async def cited_by(self, info: Info, first: int, after: str | None = None, path: str | None = None) -> CitedBy:
        """Who rests on it."""
        return await citing.find_uses(info.context, str(self.id), path, first=first, after=after)

    @audited("两个版本对照", "Two versions side by side", kind=RecordKind.KNOWLEDGE)
    async def compare(self, info: Info, a: strawberry.ID, b: strawberry.ID) -> list[UnitChange]:
        """Two versions side by side."""
        return await work_parts.compare_versions(info.context, str(self.id), a, b)


@strawberry.type(description=both("文件边", "Work with its cursor"))
class KnowledgeWorkEdge:
    """Work with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: KnowledgeWork = field("文件", "The work")


@strawberry.type(description=both("文件分页", "A page of works"))
class KnowledgeWorkConnection:
    """A page of works, by kind and title."""

    edges: list[KnowledgeWorkEdge] = field("行", "Works with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("符合条件的总数", "How many match")


@strawberry.type(description=both("查条文的答复", "The answer to: what does this article say on that day"))
class ArticleAnswer:
    """The wording, or exactly why there is none."""

    outcome: ArticleOutcome = field("结果", "What became of it")
    message: Sentence | None = field("说明", "What must be known beside the wording; null where nothing")
    path: str = field("路径", "Path")
    work: KnowledgeWork | None = field("文件", "The work; null when it is not held")
    version: KnowledgeVersion | None = field("文本", "The text that was asked")
    in_force: bool | None = field("当日是否施行；未知为空", "Whether it served on that day; null when not known")
    unit: KnowledgeUnit | None = field("条文", "The wording; null unless found")
    parts: list[KnowledgeUnit] = field("款、项", "Its paragraphs and items")
    restated: KnowledgeUnit | None = field(
        "该条的归纳，不是条文原文", "The article as restated, where its wording is not held"
    )
    points: list[KnowledgeUnit] = field("现有要点", "The points that are held instead of a text")
    official_citation: Sentence | None = field("规范引用", "How it is cited; null where no wording is held")
