"""The ring itself (团伙): head values are plain; subjects, evidence and canvas are read when asked for."""

from __future__ import annotations

import datetime
from decimal import Decimal

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import evidence as evidence_reads
from gql.reads import ring_parts
from gql.ring_facts import RingFacts
from gql.types.nodes import GraphSlice
from gql.types.rings import EvidenceConnection, InnocentOutcome, RingMember, RingStatus, SchemeInfo
from gql.types.words import Sentence
from gql.wording import both, field
from graph.casework.policy import RecordKind
from graph.ledger.ring import RingRecord


@strawberry.type(description=both("团伙", "Findings joined into one group"))
class Ring:
    """Findings joined into one group, ranked, with why."""

    record: strawberry.Private[RingRecord]
    facts: strawberry.Private[RingFacts]
    id: strawberry.ID = field("团伙编号", "Ring id")
    scheme: SchemeInfo = field("主要手法", "Leading scheme")
    schemes: list[SchemeInfo] = field("全部手法", "All schemes")
    score: float = field("得分", "Score, larger is more suspicious")
    basis: str = field("依据 statistical|deterministic", "Basis: statistical or deterministic")
    q: float | None = field("错误发现率 q 值；确定性依据为空", "q value; null for a deterministic basis")
    observed: float | None = field("实际值", "Observed")
    expected: float | None = field("预期值", "Expected among peers")
    fund_amount: Decimal = field("涉及基金支付（元）", "Fund payment of its claims, CNY")
    claim_count: int = field("结算数", "Claims")
    member_count: int = field("核心成员数", "Core members")
    window_from: datetime.date | None = field("起始日", "First day")
    window_to: datetime.date | None = field("截止日", "Last day")
    status: RingStatus = field("状态", "Where it stands in the latest run")
    successor_of: list[strawberry.ID] = field("承接自", "Rings that it continues, after a split or merge")
    reasons: list[Sentence] = field("理由", "Reasons, strongest first")
    explanation: Sentence = field("说明", "Explanation")
    innocent: list[InnocentOutcome] = field("合理解释检验", "Innocent explanations that were tested")
    not_run: list[str] = field("未运行的手法及原因", "Schemes that did not run, with why")
    synthetic: bool = field("合成数据", "Whether it rests on synthetic data")
    created_at: datetime.datetime | None = field("发现时间", "When it was found")

    @audited("成员", "Core members and bystanders", kind=RecordKind.RING)
    async def members(self, info: Info) -> list[RingMember]:
        """Core members first."""
        return await ring_parts.get_members(info.context, self.record, self.facts)

    @audited("机构、医务人员、单位等", "Institutions, staff, employers and other subjects", kind=RecordKind.RING)
    async def institutions(self, info: Info) -> list[RingMember]:
        """Subjects that are not persons."""
        return await ring_parts.get_places(info.context, self.record, self.facts)

    @audited("证据", "Evidence down to the claims", kind=RecordKind.RING)
    async def evidence(self, info: Info, first: int = 50, after: str | None = None) -> EvidenceConnection:
        """Rows in stable order."""
        return await evidence_reads.find_evidence(info.context, self.record, self.facts, first=first, after=after)

    @audited("画布", "The ring as a graph", kind=RecordKind.RING)
    async def graph(self, info: Info) -> GraphSlice:
        """The ring's own subjects and what joins them."""
        return await ring_parts.get_graph(info.context, self.record)
