"""Incidents and the proceedings on them (事件与办案)."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import case_events, case_links, casework, incident_parts
from gql.types.case_parts import (
    CaseEventConnection,
    CaseLink,
    CaseNote,
    EvidenceItem,
    GrantConnection,
    MoneyBoard,
    Sanction,
    SharedDocument,
)
from gql.types.incident_parts import IncidentDocumentConnection, Proceeding
from gql.types.jobs import Refused
from gql.types.nodes import NodeBrief
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
    owner: str = field("建立部门代码；共享已终止的为空", "Code of the agency that opened it; empty once it is lapsed")
    own: bool = field("是否本部门建立", "Whether the reader's own agency opened it")
    lapsed: bool = field(
        "共享已终止：只余本部门的办案，标题、地区、日期和状态不再是该事件的",
        "What let the reader's agency see it has ended: its own proceeding is left, which region, day and status are of",
    )
    revision: int = field("版本", "Revision that a change names")
    merged_into: strawberry.ID | None = field("已并入的事件", "The incident that stands for it now")
    rings: list[strawberry.ID] = field("涉及的团伙编号", "Ids of the rings that it is about")

    @audited("各部门办案", "The proceedings on it that the reader may see", kind=RecordKind.INCIDENT)
    async def proceedings(self, info: Info) -> list[Proceeding]:
        """The proceedings."""
        return await casework.find_proceedings(info.context, str(self.id))

    @audited("文书，后归入者在前", "The documents put to it, last first", kind=RecordKind.DOCUMENT)
    async def documents(self, info: Info, first: int, after: str | None = None) -> IncidentDocumentConnection:
        """The documents put to it."""
        return await incident_parts.find_documents(info.context, str(self.id), first=first, after=after)

    @audited("记录与决定", "Notes and decisions, oldest first", kind=RecordKind.INCIDENT)
    async def notes(self, info: Info) -> list[CaseNote]:
        """Notes and decisions."""
        return await casework.find_notes(info.context, str(self.id))

    @audited("证据", "Evidence, in the order of its entry", kind=RecordKind.INCIDENT)
    async def evidence(self, info: Info) -> list[EvidenceItem]:
        """Evidence."""
        return await casework.find_evidence(info.context, str(self.id))

    @audited("资金看板", "The money board", kind=RecordKind.INCIDENT)
    async def money(self, info: Info) -> MoneyBoard:
        """The money board."""
        return await casework.get_board(info.context, str(self.id))

    @audited("处理处罚", "Sanctions, in the order of their entry", kind=RecordKind.INCIDENT)
    async def sanctions(self, info: Info) -> list[Sanction]:
        """Sanctions."""
        return await casework.find_sanctions(info.context, str(self.id))

    @audited("本部门的办案记录，后者在前", "What the reader's agency did, last first", kind=RecordKind.INCIDENT)
    async def events(self, info: Info, first: int, after: str | None = None) -> CaseEventConnection:
        """What happened."""
        return await case_events.find_events(info.context, str(self.id), first=first, after=after)

    @audited("给出或收到的共享", "Grants that the reader's agency gave or holds, last first", kind=RecordKind.INCIDENT)
    async def grants(self, info: Info, first: int, after: str | None = None) -> GrantConnection:
        """Grants."""
        return await casework.find_grants(info.context, str(self.id), first=first, after=after)

    @audited(
        "可以共享的图中对象：团伙在前",
        "Nodes of the graph that a grant may name, rings first; empty for another agency's incident",
        kind=RecordKind.INCIDENT,
    )
    async def shareable_nodes(self, info: Info) -> list[NodeBrief]:
        """Nodes that a grant may name."""
        return await casework.find_shareable_nodes(info.context, str(self.id))

    @audited("其他部门共享的文书", "Documents that other agencies opened", kind=RecordKind.INCIDENT)
    async def shared_documents(self, info: Info) -> list[SharedDocument]:
        """Documents of other agencies."""
        return await casework.find_shared_documents(info.context, str(self.id))

    @audited("与其他事件的关联，强者在前", "Links to other incidents, strongest first", kind=RecordKind.INCIDENT)
    async def links(self, info: Info) -> list[CaseLink]:
        """Links to other incidents."""
        return await case_links.find_links(info.context, str(self.id))

    @audited("并入本事件的事件", "Ids of the incidents merged into it", kind=RecordKind.INCIDENT)
    async def merged(self, info: Info) -> list[strawberry.ID]:
        """Incidents merged into it."""
        return await casework.find_merged(info.context, str(self.id))


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
