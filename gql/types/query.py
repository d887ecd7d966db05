"""Reads (查询): each resolver unpacks, calls one function and returns what it gives."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import (
    access,
    deliveries,
    documents,
    graph,
    incidents,
    jobs,
    list_match,
    review,
    rings,
    schemes,
    search,
    subjects,
    text_match,
    tips,
    truth,
)
from gql.reads import events as event_reads
from gql.types.casework_query import CaseworkQuery
from gql.types.deconfliction_query import DeconflictionQuery
from gql.types.deliveries import Delivery
from gql.types.document_inputs import DocumentFilter
from gql.types.documents import Document, DocumentConnection
from gql.types.events import Event
from gql.types.incidents import Incident, IncidentConnection
from gql.types.jobs import Job
from gql.types.kinds import EdgeKind, NodeKind
from gql.types.knowledge_query import KnowledgeQuery
from gql.types.list_match import ListMatchResult, MatchListInput
from gql.types.mentions import MentionJudgement
from gql.types.nodes import GraphSlice, GraphSliceInput, Neighbourhood, Node, PathAnswer, SearchResult
from gql.types.people import Account, AuditEntry, Viewer
from gql.types.release_query import ReleaseQuery
from gql.types.review import ReviewConnection
from gql.types.ring import Ring
from gql.types.ring_filter import RingFilter
from gql.types.ring_page import RingConnection
from gql.types.rings import RingOrder
from gql.types.schemes import SchemeEntry
from gql.types.signin_query import SignInQuery
from gql.types.subject import Subject
from gql.types.text_match import MatchTextInput, MatchTextResult
from gql.types.tip_inputs import TipFilter
from gql.types.tips import Tip, TipConnection
from gql.types.transfer_query import TransferQuery
from gql.types.truth import TruthView
from gql.wording import both
from graph.casework.policy import Action, RecordKind
from graph.ledger.review import REVIEW_BELOW


@strawberry.type(description=both("查询", "Reads"))
class Query(KnowledgeQuery, CaseworkQuery, TransferQuery, DeconflictionQuery, ReleaseQuery, SignInQuery):
    """Reads."""

    @audited("当前用户；未登录为空", "Who is signed in; null when nobody is", kind=None, anonymous=True)
    async def me(self, info: Info) -> Viewer | None:
        """The viewer."""
        return await access.get_viewer(info.context)

    @audited("按编号取节点；不存在或不可见为空", "A node by id; null when missing or not visible", kind=RecordKind.NODE)
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        """A node."""
        return await graph.find_node(info.context, id)

    @audited(
        "按名称、代码、证件号、电话、账号检索",
        "Search by name, code, ID number, phone or account",
        kind=RecordKind.NODE,
    )
    async def search(
        self, info: Info, query: str, kinds: list[NodeKind] | None = None, first: int = 20
    ) -> SearchResult:
        """Search; the text is never logged."""
        return await search.find_hits(info.context, query, kinds=kinds, first=first)

    @audited("一个节点的邻域", "The neighbourhood of one node", kind=RecordKind.NODE)
    async def neighbourhood(
        self,
        info: Info,
        id: strawberry.ID,
        edge_kinds: list[EdgeKind] | None = None,
        within_ring: strawberry.ID | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        limit: int = 500,
    ) -> Neighbourhood:
        """One hop, bounded."""
        around = graph.Around(edge_kinds=edge_kinds, within_ring=within_ring, since=since, until=until)
        return await graph.get_neighbourhood(info.context, id, around=around, limit=limit)

    @audited("两个节点之间的路径", "Paths between two nodes", kind=RecordKind.NODE)
    async def paths(
        self,
        info: Info,
        from_: Annotated[strawberry.ID, strawberry.argument(name="from")],
        to: strawberry.ID,
        max_hops: int = 4,
        limit: int = 10,
    ) -> PathAnswer:
        """Shortest paths within bounds."""
        return await graph.find_paths(info.context, from_, to, max_hops=max_hops, limit=limit)

    @audited("团伙列表", "Rings, ranked", kind=RecordKind.RING)
    async def rings(
        self,
        info: Info,
        first: int,
        after: str | None = None,
        filter: RingFilter | None = None,
        order: RingOrder = RingOrder.SCORE,
    ) -> RingConnection:
        """A page of rings."""
        return await rings.find_rings(info.context, first=first, after=after, filter=filter, order=order)

    @audited("团伙；不存在或不可见为空", "A ring; null when missing or not visible", kind=RecordKind.RING)
    async def ring(self, info: Info, id: strawberry.ID) -> Ring | None:
        """A ring."""
        return await rings.find_ring(info.context, id)

    @audited(
        "人员或机构档案；不存在或不可见为空",
        "A person or institution on a page of its own; null when missing or not visible",
        kind=RecordKind.NODE,
    )
    async def subject(self, info: Info, id: strawberry.ID) -> Subject | None:
        """A person or institution."""
        return await subjects.find_subject(info.context, id)

    @audited(
        "名单比对；须先说明查询目的",
        "Compare a list of ID numbers and codes with the data; a purpose must be stated first",
        kind=RecordKind.NODE,
        action=Action.MATCH,
        refusable=True,
    )
    async def list_match(self, info: Info, input: MatchListInput) -> ListMatchResult:
        """Compare a list; it is never logged."""
        return await list_match.compare(info.context, input)

    @audited("文书；不存在或不可见为空", "A document; null when missing or not visible", kind=RecordKind.DOCUMENT)
    async def document(self, info: Info, id: strawberry.ID) -> Document | None:
        """A document."""
        return await documents.find_document(info.context, id)

    @audited("文书列表，新者在前", "Documents, newest first", kind=RecordKind.DOCUMENT)
    async def documents(
        self, info: Info, first: int, after: str | None = None, filter: DocumentFilter | None = None
    ) -> DocumentConnection:
        """A page of documents."""
        return await documents.find_documents(info.context, first=first, after=after, filter=filter)

    @audited("对一处提及的全部研判，新者在前", "Every judgement on a mention, newest first", kind=RecordKind.DOCUMENT)
    async def mention_history(self, info: Info, mention: strawberry.ID) -> list[MentionJudgement]:
        """Every judgement on a mention."""
        return await documents.find_history(info.context, mention)

    @audited(
        "待研判：低于某一置信度的提及、关系与图谱候选，最早的文书在前",
        "What waits for a judgement: readings below a confidence, oldest document first",
        kind=RecordKind.DOCUMENT,
    )
    async def review_queue(
        self, info: Info, first: int, after: str | None = None, below: float = REVIEW_BELOW
    ) -> ReviewConnection:
        """What waits for a judgement."""
        return await review.find_review(info.context, first=first, after=after, below=below)

    @audited(
        "文本比对：粘贴的文本中的对象在图谱中的候选；不保存文本，须先说明查询目的",
        "Compare a pasted text with the graph; it is not stored, and a purpose must be stated first",
        kind=RecordKind.DOCUMENT,
        action=Action.MATCH,
        refusable=True,
    )
    async def match_text(self, info: Info, input: MatchTextInput) -> MatchTextResult:
        """Compare a text; it is never stored or logged."""
        return await text_match.match_text(info.context, input)

    @audited("手法目录及最近一次检测是否运行", "Every scheme, and whether the latest run ran it", kind=RecordKind.RING)
    async def schemes(self, info: Info) -> list[SchemeEntry]:
        """Schemes."""
        return await schemes.list_schemes(info.context)

    @audited("图切片", "A bounded part of the graph", kind=RecordKind.NODE)
    async def graph_slice(self, info: Info, input: GraphSliceInput) -> GraphSlice:
        """A bounded part of the graph."""
        return await graph.get_slice(info.context, input)

    @audited("举报线索；仅列对其开放者", "Tips that are open to the reader", kind=RecordKind.TIP)
    async def tips(
        self, info: Info, first: int, after: str | None = None, filter: TipFilter | None = None
    ) -> TipConnection:
        """A page of tips."""
        return await tips.find_tips(info.context, first=first, after=after, filter=filter)

    @audited("举报线索；不存在或不可见为空", "A tip; null when missing or not open to the reader", kind=RecordKind.TIP)
    async def tip(self, info: Info, id: strawberry.ID) -> Tip | None:
        """A tip."""
        return await tips.find_tip(info.context, id)

    @audited(
        "按回执码查线索", "The tip of a receipt code; null for any other", kind=RecordKind.TIP, action=Action.REDACT
    )
    async def tip_by_receipt(self, info: Info, code: str) -> Tip | None:
        """The tip of a receipt code; codes are tried only so often."""
        return await tips.find_by_receipt(info.context, code)

    @audited("事件列表", "Incidents, newest first", kind=RecordKind.INCIDENT)
    async def incidents(
        self, info: Info, first: int, after: str | None = None, text: str | None = None
    ) -> IncidentConnection:
        """A page of incidents, those with a text in their title."""
        return await incidents.find_incidents(info.context, first=first, after=after, text=text)

    @audited("事件；不存在或不可见为空", "An incident; null when missing or not visible", kind=RecordKind.INCIDENT)
    async def incident(self, info: Info, id: strawberry.ID) -> Incident | None:
        """An incident."""
        return await incidents.find_incident(info.context, id)

    @audited("数据交付列表", "Deliveries, newest first", kind=RecordKind.DELIVERY)
    async def deliveries(self, info: Info) -> list[Delivery]:
        """Deliveries."""
        return await deliveries.find_deliveries(info.context)

    @audited("一次交付；不存在或不可见为空", "A delivery; null when missing or not visible", kind=RecordKind.DELIVERY)
    async def delivery(self, info: Info, id: strawberry.ID) -> Delivery | None:
        """A delivery."""
        return await deliveries.find_delivery(info.context, id)

    @audited("作业列表", "Jobs, newest first", kind=RecordKind.JOB)
    async def jobs(self, info: Info, first: int = 20) -> list[Job]:
        """Jobs."""
        return await jobs.find_jobs(info.context, first=first)

    @audited("作业；不存在或不可见为空", "A job; null when missing or not visible", kind=RecordKind.JOB)
    async def job(self, info: Info, id: strawberry.ID) -> Job | None:
        """A job."""
        return await jobs.find_job(info.context, id)

    @audited("收件文件夹名", "Names of the folders under the inbox", kind=RecordKind.DELIVERY)
    async def inbox_folders(self, info: Info) -> list[str]:
        """Inbox folders."""
        return await deliveries.find_inbox_folders(info.context)

    @audited("审计记录；无职责者只见自己的", "Audit entries; without the duty only one's own", kind=None)
    async def audit_trail(self, info: Info, about: strawberry.ID | None = None, first: int = 50) -> list[AuditEntry]:
        """Audit entries."""
        return await access.find_audit(info.context, about=about, first=first)

    @audited("账号列表（仅安全管理员）", "Accounts (security administrators only)", kind=RecordKind.ACCOUNT)
    async def accounts(self, info: Info) -> list[Account]:
        """Accounts."""
        return await access.find_accounts(info.context)

    @audited(
        "合成城市的真值对照；真实环境为空",
        "What was planted in a synthetic city; null elsewhere",
        kind=RecordKind.TRUTH,
    )
    async def truth(self, info: Info, ring: strawberry.ID | None = None) -> TruthView | None:
        """Was it right?"""
        return await truth.find_truth(info.context, ring)

    @audited("某序号之后的事件（轮询）", "Events after a sequence, for polling", kind=None)
    async def events_after(self, info: Info, after: str | None = None, first: int = 100) -> list[Event]:
        """Events, oldest first."""
        return await event_reads.find_events(info.context, after=after, first=first)
