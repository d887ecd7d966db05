"""Incidents and the proceedings on them (事件与办案)."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import incident_parts
from gql.types.incident_parts import IncidentDocumentConnection, Proceeding
from gql.types.jobs import Refused
from gql.types.rings import PageInfo
from gql.types.tip_words import ProceedingKind
from gql.wording import both, field
from graph.casework.policy import RecordKind


@strawberry.type(description=both("事件", "One set of facts, and what is done about it"))
class Incident:
    """One incident."""

    id: strawberry.ID = field("事件编号", "Incident id")
    title: str = field("标题", "Title")
    status: str = field("状态 open|closed", "Status: open or closed")
    adcode: str = field("地区代码", "Region")
    opened: datetime.date = field("开始日期", "Opened")
    rings: list[strawberry.ID] = field("涉及的团伙编号", "Ids of the rings that it is about")

    @audited("各部门办案", "The proceedings on it that the reader may see", kind=RecordKind.INCIDENT)
    async def proceedings(self, info: Info) -> list[Proceeding]:
        """The proceedings."""
        return await incident_parts.find_proceedings(info.context, str(self.id))

    @audited("文书，后归入者在前", "The documents put to it, last first", kind=RecordKind.DOCUMENT)
    async def documents(self, info: Info, first: int, after: str | None = None) -> IncidentDocumentConnection:
        """The documents put to it."""
        return await incident_parts.find_documents(info.context, str(self.id), first=first, after=after)


@strawberry.type(description=both("事件边", "Incident with its cursor"))
class IncidentEdge:
    """Incident with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: Incident = field("事件", "The incident")


@strawberry.type(description=both("事件分页", "A page of incidents, newest first"))
class IncidentConnection:
    """A page of incidents."""

    edges: list[IncidentEdge] = field("行", "Incidents with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "How many there are within the reader's scope")


@strawberry.input(description=both("建立事件", "An incident to be opened"))
class OpenIncidentInput:
    """It is opened with the proceeding of the asker's agency."""

    title: str = field("标题", "Title")
    adcode: str = field("地区代码", "Region")
    kind: ProceedingKind = field("办案类别", "Kind of the agency's proceeding", default=ProceedingKind.ADMINISTRATIVE)
    number: str | None = field("案号", "Case number", default=None)
    rings: list[strawberry.ID] | None = field("涉及的团伙编号", "Ids of the rings that it is about", default=None)
    tips: list[strawberry.ID] | None = field("归入的线索编号", "Ids of tips to attach", default=None)
    documents: list[strawberry.ID] | None = field("归入的文书编号", "Ids of documents to put to it", default=None)


@strawberry.type(description=both("事件已建立", "The incident was opened"))
class IncidentOk:
    """The incident was opened."""

    incident: Incident = field("事件", "The incident")


IncidentResult = Annotated[
    IncidentOk | Refused,
    strawberry.union("IncidentResult", description=both("建立事件的结果", "Outcome of opening an incident")),
]
