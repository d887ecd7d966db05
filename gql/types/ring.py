"""The ring itself (团伙): head values are plain; subjects, evidence and canvas are read when asked for."""

from __future__ import annotations

import datetime
from decimal import Decimal

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import evidence as evidence_reads
from gql.reads import ring_history, ring_parts, timeline
from gql.ring_facts import RingFacts
from gql.types.nodes import GraphSlice
from gql.types.ring_parts import (
    Judgement,
    LegalReading,
    NullDistribution,
    Reopening,
    RingChange,
    RingFinding,
    RingRun,
    RingVerdict,
    Statement,
)
from gql.types.rings import EvidenceConnection, InnocentOutcome, RingMember, RingStatus, SchemeInfo
from gql.types.timeline import EvidenceKind, RingTimeline
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
    measure: Sentence | None = field("所比较的量", "What observed and expected count")
    null_distribution: NullDistribution | None = field(
        "偶然情形下的分布；确定性依据为空", "What would be observed by chance; null for a deterministic basis"
    )
    kinds: list[str] = field("独立证据种类", "Independent kinds of evidence")
    fund_amount: Decimal = field("涉及基金支付（元）", "Fund payment of its claims, CNY")
    claim_count: int = field("结算数", "Claims")
    member_count: int = field("核心成员数", "Core members")
    window_from: datetime.date | None = field("起始日", "First day")
    window_to: datetime.date | None = field("截止日", "Last day")
    status: RingStatus = field("状态", "Where it stands in the latest run")
    successor_of: list[strawberry.ID] = field("承接自", "Rings that it continues, after a split or merge")
    reasons: list[Sentence] = field("理由", "Reasons, strongest first")
    reason_count: int = field("理由总数", "How many reasons there are in all")
    explanation: Sentence = field("说明", "Explanation")
    innocent: list[InnocentOutcome] = field("合理解释检验", "Innocent explanations that were tested")
    not_run: list[str] = field("未运行的手法及原因", "Schemes that did not run, with why")
    synthetic: bool = field("合成数据", "Whether it rests on synthetic data")
    created_at: datetime.datetime | None = field("发现时间", "When it was found")
    clearing: list[Sentence] = field("可排除嫌疑的材料", "What would clear the group")
    mildest: LegalReading | None = field("最轻的法律评价", "Mildest legal reading")
    gravest: LegalReading | None = field("最重的法律评价", "Gravest legal reading")
    version: int = field("版本，内容或研判变化时递增", "Rises with every change of content and every verdict")
    change: RingChange = field("较上次检测的变化", "What changed since the run before")
    verdict: RingVerdict = field("最近的研判结论", "The latest verdict")
    reopened: Reopening | None = field(
        "研判之后的变化；未重新打开为空", "What came after it was judged; null while the verdict stands"
    )

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

    @audited("证据种类", "Kinds of evidence with their counts", kind=RecordKind.RING)
    async def evidence_kinds(self, info: Info) -> list[EvidenceKind]:
        """Independent ones first."""
        return timeline.count_kinds(self.facts)

    @audited("时间线", "Its claims by day and member", kind=RecordKind.RING)
    async def timeline(self, info: Info) -> RingTimeline:
        """Days of members."""
        return await timeline.get_timeline(info.context, self.record, self.facts)

    @audited("疑点", "The findings that it joins", kind=RecordKind.RING)
    async def findings(self, info: Info) -> list[RingFinding]:
        """Findings, the leading one first."""
        return await ring_history.find_findings(info.context, self.record)

    @audited("研判记录，新者在前", "Every decision on it, newest first", kind=RecordKind.RING)
    async def verdicts(self, info: Info) -> list[Judgement]:
        """Decisions."""
        return await ring_history.find_verdicts(info.context, self.record)

    @audited("说明条目", "The explanation, statement by statement", kind=RecordKind.RING)
    async def statements(self, info: Info) -> list[Statement]:
        """Statements in the order of the parts."""
        return await ring_history.find_statements(info.context, self.record)

    @audited("检测运行", "The run that told this of it", kind=RecordKind.RING)
    async def run(self, info: Info) -> RingRun:
        """Run, snapshot and versions."""
        return await ring_history.get_run(info.context, self.record)

    @audited("画布", "The ring as a graph", kind=RecordKind.RING)
    async def graph(self, info: Info) -> GraphSlice:
        """The ring's own subjects and what joins them."""
        return await ring_parts.get_graph(info.context, self.record)
