"""One person or institution on a page of its own (对象档案): history, months, rings, peers, shared identifiers."""

from __future__ import annotations

import datetime

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import same_person, subject_parts
from gql.types.nodes import Node
from gql.types.same_person import SamePersonNumber
from gql.types.subject_parts import (
    Peers,
    SharingAnswer,
    SubjectCase,
    SubjectHistory,
    SubjectMonths,
    SubjectRings,
    SubjectTotals,
)
from gql.wording import both, field
from graph.casework.policy import RecordKind


@strawberry.type(description=both("对象档案", "One person or institution and what is known of it"))
class Subject:
    """One person or institution."""

    id: strawberry.ID = field("节点编号", "Node id, Person:... or Institution:...")
    node: Node = field("节点", "The node with its properties")

    @audited("结算合计，已剔除冲销", "Totals of settled claims, reversal pairs left out", kind=RecordKind.NODE)
    async def totals(self, info: Info) -> SubjectTotals:
        """Totals."""
        return await subject_parts.get_totals(info.context, self.id)

    @audited("结算历史，含冲销，新者在前", "Claims as delivered, newest first", kind=RecordKind.NODE)
    async def history(
        self,
        info: Info,
        first: int = 50,
        after: str | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
    ) -> SubjectHistory:
        """A page of claims."""
        return await subject_parts.find_history(
            info.context, self.id, first=first, after=after, since=since, until=until
        )

    @audited("按月汇总", "Totals by month", kind=RecordKind.NODE)
    async def months(self, info: Info) -> SubjectMonths:
        """Months in order."""
        return await subject_parts.get_months(info.context, self.id)

    @audited("涉及的团伙", "Rings that name it", kind=RecordKind.RING)
    async def rings(self, info: Info) -> SubjectRings:
        """Rings, strongest first."""
        return await subject_parts.find_rings(info.context, self.id)

    @audited(
        "本部门办理中以其为对象的案件",
        "Where it is a subject of the agency's own proceedings",
        kind=RecordKind.INCIDENT,
    )
    async def cases(self, info: Info) -> list[SubjectCase]:
        """Cases, in the order in which it was named."""
        return await subject_parts.find_cases(info.context, self.id)

    @audited("与同类机构或人员比较；无结算时为空", "Among its peers; null without settled claims", kind=RecordKind.NODE)
    async def peers(self, info: Info) -> Peers | None:
        """Peers."""
        return await subject_parts.get_peers(info.context, self.id)

    @audited(
        "同一人的其他编号；机构为空", "Other numbers of the same human; none for an institution", kind=RecordKind.NODE
    )
    async def same_person(self, info: Info) -> list[SamePersonNumber]:
        """Numbers taken for the same human."""
        return await same_person.find_same_person(info.context, self.id)

    @audited("共用标识的其他对象", "Who else uses its phones, accounts, addresses", kind=RecordKind.NODE)
    async def sharing(self, info: Info) -> SharingAnswer:
        """Shared identifiers."""
        return await subject_parts.find_sharing(info.context, self.id)
