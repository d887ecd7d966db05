"""Texts of a work (文本版本): head values are plain; what editors did and what it changes are read when asked for."""

from __future__ import annotations

import datetime

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import version_parts
from gql.types.knowledge_parts import KnowledgeEffect, KnowledgeStep
from gql.types.knowledge_words import TextStatus, ValidBasis, VersionState
from gql.types.scalars import Json
from gql.wording import both, field
from graph.casework.policy import RecordKind


@strawberry.type(description=both("文本版本", "A text of a work"))
class KnowledgeVersion:
    """A version as loaded or edited."""

    id: strawberry.ID = field("版本编号", "Version id")
    work: strawberry.ID = field("文件编号", "Work id")
    title: str = field("标题", "Title")
    doc_no: str = field("文号", "Document number")
    date_issued: str = field("发布日期，如来源所载", "Issued, as the source says")
    date_in_force: str = field("施行日期，如来源所载", "In force, as the source says")
    valid_from: datetime.date | None = field("起施行日；未知为空", "First day known to serve; null when not known")
    not_before: datetime.date | None = field("此前未施行", "A day before which it did not serve")
    valid_to: datetime.date | None = field("失效日（当日已不施行）", "First day that it no longer serves")
    doubted_from: datetime.date | None = field(
        "来源认为自此可能有新文本", "Day from which the source believes another text has come"
    )
    valid_basis: ValidBasis = field("起施行日依据", "What the first day rests on")
    in_force: bool | None = field("今日是否施行；未知为空", "Whether it serves today; null when not known")
    status: TextStatus = field("文本完整程度", "How much of the published wording is held")
    text_status: str = field("来源对完整程度的说明", "What the source says of it")
    state: VersionState = field("编辑状态", "How far the editors have come")
    superseded_by: strawberry.ID | None = field("被此版本替代", "The version that stands in its place")
    source: Json = field("来源", "Where it is from")
    metadata_basis: str = field("元数据依据", "What the source says its data rest on")
    gaps: list[str] = field("已知缺漏", "What is known to be missing")
    loaded_at: datetime.datetime = field("入库时间", "Loaded")
    loaded_by: str = field("入库人", "Who loaded it")

    @audited("编辑记录，旧者在前", "What editors did to it, oldest first", kind=RecordKind.KNOWLEDGE)
    async def steps(self, info: Info) -> list[KnowledgeStep]:
        """What editors did to it."""
        return await version_parts.find_steps(info.context, str(self.id))

    @audited(
        "影响范围：条款、手法、团伙、事件", "What it changes: units, schemes, rings, incidents",
        kind=RecordKind.KNOWLEDGE,
    )  # fmt: skip
    async def effect(self, info: Info) -> KnowledgeEffect:
        """What it changes."""
        return await version_parts.find_effect(info.context, str(self.id))
