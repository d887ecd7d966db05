"""Parts of an incident: what each agency does about it, and its documents (事件组成)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import clocks as clock_reads
from gql.types.case_parts import CaseSubject, ProceedingStep
from gql.types.case_words import ProceedingState
from gql.types.clocks import Clock
from gql.types.rings import PageInfo
from gql.types.tip_words import ProceedingKind
from gql.wording import both, field
from graph.casework.policy import RecordKind

if TYPE_CHECKING:  # a document shows its incidents, an incident its documents
    from gql.types.documents import Document


@strawberry.type(description=both("办案", "What one agency does about an incident"))
class Proceeding:
    """One agency's proceeding."""

    id: strawberry.ID = field("办案编号", "Proceeding id")
    number: str | None = field("案号", "Case number, once there is one")
    kind: ProceedingKind = field("类别", "Kind")
    incident: strawberry.ID = field("事件编号", "Incident id")
    agency: str = field("办案部门代码", "Code of the agency")
    status: str = field("状态 open|closed", "Status: open or closed")
    state: ProceedingState = field("阶段", "How far it is")
    opened: datetime.date = field("开始日期", "Opened")
    revision: int = field("版本", "Revision that a change names")
    officer: str | None = field("承办人；其他部门的为空", "Officer in charge; null for another agency's")
    own: bool = field("是否本部门办理", "Whether it is the reader's own agency's")
    next: list[ProceedingStep] = field("可走的下一步", "Lawful next steps")
    subjects: list[CaseSubject] = field("对象", "Subjects whose names are open to the reader")

    @audited("期限，早者在前", "The clocks that run on it, in the order of their beginning", kind=RecordKind.CLOCK)
    async def clocks(self, info: Info) -> list[Clock]:
        """The clocks."""
        return await clock_reads.find_of_proceeding(info.context, str(self.id))


@strawberry.type(description=both("事件中的文书", "A document put to an incident, with its cursor"))
class IncidentDocumentEdge:
    """A document put to an incident."""

    cursor: str = field("游标", "Cursor")
    node: Annotated["Document", strawberry.lazy("gql.types.documents")] = field("文书", "The document")  # noqa: UP037
    note: str = field("归入说明", "Why it belongs there")
    attached_by: str = field("归入人", "Who put it there")
    attached_at: datetime.datetime = field("归入时间", "When it was put there")


@strawberry.type(description=both("事件中的文书分页", "A page of an incident's documents, put there last first"))
class IncidentDocumentConnection:
    """A page of an incident's documents."""

    edges: list[IncidentDocumentEdge] = field("行", "Documents with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "How many there are within the reader's scope")


@strawberry.type(description=both("案件行", "A proceeding with its cursor"))
class ProceedingEdge:
    """A proceeding with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: Proceeding = field("案件", "The proceeding")


@strawberry.type(description=both("案件分页", "A page of proceedings, newest first"))
class ProceedingConnection:
    """A page of proceedings."""

    edges: list[ProceedingEdge] = field("行", "Proceedings with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "How many there are within the reader's scope")
