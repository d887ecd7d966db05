"""The incidents that a document is put to, and what came of putting it there (文书所在事件)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from gql.types.incidents import Incident
from gql.types.jobs import Refused
from gql.types.rings import PageInfo
from gql.wording import both, field

if TYPE_CHECKING:  # a document shows its incidents
    from gql.types.documents import Document


@strawberry.type(description=both("文书所在的事件", "An incident that a document is put to, with its cursor"))
class DocumentIncidentEdge:
    """An incident that a document is put to."""

    cursor: str = field("游标", "Cursor")
    node: Incident = field("事件", "The incident")
    note: str = field("归入说明", "Why it belongs there")
    attached_by: str = field("归入人", "Who put it there")
    attached_at: datetime.datetime = field("归入时间", "When it was put there")


@strawberry.type(description=both("文书所在事件分页", "A page of a document's incidents, put there last first"))
class DocumentIncidentConnection:
    """A page of a document's incidents."""

    edges: list[DocumentIncidentEdge] = field("行", "Incidents with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "How many there are within the reader's scope")


@strawberry.type(
    description=both("文书归入或移出事件已记录", "The document was put to the incident, or taken out of it")
)
class AttachDocumentOk:
    """Both as they now stand."""

    document: Annotated["Document", strawberry.lazy("gql.types.documents")] = field("文书", "The document")  # noqa: UP037
    incident: Incident = field("事件", "The incident")


AttachDocumentResult = Annotated[
    AttachDocumentOk | Refused,
    strawberry.union(
        "AttachDocumentResult", description=both("归入或移出的结果", "Outcome of putting a document to an incident")
    ),
]
