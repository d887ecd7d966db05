"""Parts of a subject's page (对象档案各部分)."""

from __future__ import annotations

import datetime
from decimal import Decimal

import strawberry

from gql.types.case_words import CaseSubjectRole, ProceedingState
from gql.types.nodes import NodeBrief
from gql.types.rings import ClaimRow, PageInfo, RingStatus, SchemeInfo
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("结算合计", "Totals of a subject's settled claims"))
class SubjectTotals:
    """Reversal pairs are left out of every figure but their own."""

    claims: int = field("结算数", "Settled claims")
    taken_back: int = field("冲销涉及的行数", "Rows left out: reversals, what they take back, and invalid rows")
    others: int = field("人员的就医机构数，或机构的就诊人数", "Institutions of a person, or persons of an institution")
    total: Decimal = field("总费用（元）", "Total fee, CNY")
    fund: Decimal = field("基金支付（元）", "Paid by the fund, CNY")
    first_day: datetime.date | None = field("最早开始日", "First day on which care began")
    last_day: datetime.date | None = field("最晚开始日", "Last day on which care began")


@strawberry.type(description=both("涉及的案件", "A proceeding of which something is a subject"))
class SubjectCase:
    """A proceeding of which the node is a subject."""

    incident: strawberry.ID = field("事件编号", "Incident id")
    title: str = field("事件标题", "Title of the incident")
    proceeding: strawberry.ID = field("案件编号", "Proceeding id")
    number: str | None = field("案号", "Case number")
    state: ProceedingState = field("阶段", "How far the proceeding is")
    role: CaseSubjectRole = field("角色", "Role in it")
    since: datetime.datetime = field("登记时间", "When it was named")


@strawberry.type(description=both("结算历史行", "One claim of a subject's history"))
class HistoryClaim:
    """A claim and whether it is a reversal."""

    claim: ClaimRow = field("结算", "The claim")
    refund: bool = field("是否冲销", "Whether it is a reversal")


@strawberry.type(description=both("结算历史边", "Claim with its cursor"))
class HistoryEdge:
    """Claim with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: HistoryClaim = field("结算历史行", "The claim")


@strawberry.type(description=both("结算历史分页", "A page of a subject's claims"))
class SubjectHistory:
    """A page of claims."""

    edges: list[HistoryEdge] = field("行", "Claims with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("符合条件的总数", "Claims that match in all")


@strawberry.type(description=both("月度合计", "One month"))
class MonthTotal:
    """What was settled of care that began in one month."""

    month: str = field("月份 yyyy-MM", "Month, yyyy-MM")
    claims: int = field("结算数", "Claims")
    others: int = field("机构数或人数", "Institutions of a person, or persons of an institution")
    total: Decimal = field("总费用（元）", "Total fee, CNY")
    fund: Decimal = field("基金支付（元）", "Paid by the fund, CNY")


@strawberry.type(description=both("按月汇总", "Totals by month"))
class SubjectMonths:
    """The newest months; months without a claim are left out."""

    months: list[MonthTotal] = field("月份，旧者在前", "Months, oldest first")
    withheld: int = field("未列出的更早月份数", "Older months that are not listed")


@strawberry.type(description=both("涉及的团伙", "A ring that names a subject"))
class SubjectRing:
    """A ring in brief, with the subject's part in it."""

    id: strawberry.ID = field("团伙编号", "Ring id")
    scheme: SchemeInfo = field("主要手法", "Leading scheme")
    score: float = field("得分", "Score, larger is more suspicious")
    basis: str = field("依据 statistical|deterministic", "Basis: statistical or deterministic")
    status: RingStatus = field("状态", "Where it stands in the latest run")
    role: str = field("角色", "The subject's part in it")
    core: bool = field("核心成员；否则为关联", "A core member; otherwise only touched by it")
    members: int = field("核心成员数", "Core members of the ring")
    fund_amount: Decimal = field("涉及基金支付（元）", "Fund payment of its claims, CNY")
    window_from: datetime.date | None = field("起始日", "First day")
    window_to: datetime.date | None = field("截止日", "Last day")


@strawberry.type(description=both("涉及的团伙列表", "Rings that name a subject"))
class SubjectRings:
    """Rings, strongest first, gone ones included."""

    rings: list[SubjectRing] = field("团伙", "Rings")
    more: bool = field("还有未列出的", "Whether more exist than are listed")


@strawberry.type(description=both("同类指标", "One figure among the peers"))
class PeerMeasure:
    """The institution's figure, its rank (1 is the highest) and the spread of the group."""

    id: strawberry.ID = field(
        "指标 claims_per_person|average_cost|average_fund；人员为 claims|places|person_total|person_fund",
        "claims_per_person, average_cost, average_fund; of a person claims, places, person_total, person_fund",
    )
    title: Sentence = field("指标名称", "Title of the figure")
    figure: float = field("本对象", "The subject's own")
    rank: int = field("排名，1 为最高", "Rank, 1 is the highest")
    low: float = field("最低", "Lowest of the group")
    quartile1: float = field("下四分位", "First quartile")
    median: float = field("中位数", "Median")
    quartile3: float = field("上四分位", "Third quartile")
    high: float = field("最高", "Highest of the group")


@strawberry.type(description=both("同类", "The group that an institution or a person is compared with"))
class Peers:
    """Institutions of the same type, level and region, or persons of the same insurance, decade of birth and sex, with claims."""

    group: Sentence = field("分组名称", "What the group is")
    size: int = field("组内数量，含本对象", "How many are in it, this one included")
    measures: list[PeerMeasure] = field("指标", "Figures")


@strawberry.type(description=both("共用标识", "One identifier that others use too"))
class SharedIdentifier:
    """An identifier and who else uses it; at a hub nobody is listed."""

    identifier: NodeBrief = field("标识", "The identifier")
    hub: bool = field("枢纽：使用者过多，不列出", "A hub: too many users to list")
    total: int | None = field("其他使用者数；枢纽为空", "How many others; null at a hub")
    others: list[NodeBrief] = field("其他使用者，至多 50 个", "Others, at most 50")


@strawberry.type(description=both("共用标识的对象", "Who else uses a subject's identifiers"))
class SharingAnswer:
    """Shared identifiers; what only this subject uses is counted."""

    shared: list[SharedIdentifier] = field("共用的标识", "Identifiers that others use too")
    alone: int = field("仅本对象使用的标识数", "Identifiers that nobody else uses")
    withheld: int = field("未查看的标识数", "Identifiers beyond the limit, not looked at")
