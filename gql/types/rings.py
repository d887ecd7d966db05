"""Rings with their reasons, members and evidence (团伙)."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum

import strawberry

from gql.types.nodes import NodeBrief
from gql.types.words import Sentence
from gql.wording import both, described_enum, field


@strawberry.type(description=both("手法", "A known way to defraud"))
class SchemeInfo:
    """A scheme in brief."""

    id: strawberry.ID = field("手法编号", "Scheme id, e.g. T08")
    zh: str = field("中文名", "Chinese name")
    en: str = field("英文名", "English name")


@strawberry.type(description=both("团伙成员", "One subject of a ring"))
class RingMember:
    """A subject and its part in the ring."""

    node: NodeBrief = field("对象", "The subject")
    role: str = field("角色", "Its part in the ring")
    core: bool = field("核心成员；否则为关联人员", "A core member; otherwise a bystander")
    note: Sentence | None = field("未列为核心成员的原因", "Why it is no core member though a finding names it")
    same_as: list[strawberry.ID] = field("同一人的其他编号", "Other numbers of the same human in this ring")
    claim_count: int | None = field("涉及结算数", "Claims of the ring it is part of")
    fund_amount: Decimal | None = field("涉及基金支付（元）", "Fund payment of those claims, CNY")


@strawberry.type(description=both("结算行", "One settlement claim"))
class ClaimRow:
    """A claim as delivered, from the lake."""

    id: strawberry.ID = field("结算编号，形如 Claim:S1", "Node id, Claim:setl_id")
    person: NodeBrief = field("参保人", "The insured person")
    institution: NodeBrief = field("定点医药机构", "The institution")
    med_type: str | None = field("医疗类别", "Kind of care")
    begin: datetime.datetime | None = field("开始时间", "Begin of care")
    end: datetime.datetime | None = field("结束时间", "End of care")
    settled_at: datetime.datetime | None = field("结算时间", "Settled at")
    total: Decimal | None = field("总费用（元）", "Total fee, CNY")
    fund: Decimal | None = field("基金支付（元）", "Paid by the fund, CNY")
    diagnosis: str | None = field("主要诊断；无权限时遮蔽", "Main diagnosis; masked without an unmasking purpose")


@strawberry.type(description=both("证据行", "One row of evidence"))
class EvidenceRow:
    """One statement of fact with the claim and objects it rests on."""

    kind: str = field("证据类型", "Kind of evidence")
    zh: str = field("中文说明", "What it says, in Chinese")
    en: str = field("英文说明", "What it says, in English")
    claim: ClaimRow | None = field("结算", "The claim, when the row is one")
    objects: list[NodeBrief] = field("涉及对象", "Objects the row is about")


@strawberry.type(description=both("分页信息", "Relay page information"))
class PageInfo:
    """Relay page information; pages go forward only."""

    has_next_page: bool = field("有下一页", "Whether more rows follow")
    has_previous_page: bool = field("有上一页", "Whether the page was asked with a cursor")
    start_cursor: str | None = field("首行游标", "Cursor of the first row")
    end_cursor: str | None = field("末行游标", "Cursor of the last row; pass it as after")


@strawberry.type(description=both("证据边", "Evidence row with its cursor"))
class EvidenceEdge:
    """Evidence row with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: EvidenceRow = field("证据行", "The row")


@strawberry.type(description=both("证据分页", "A page of evidence"))
class EvidenceConnection:
    """A page of evidence rows."""

    edges: list[EvidenceEdge] = field("行", "Rows with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "Rows in all")


@strawberry.type(description=both("合理解释检验", "How one innocent explanation came out"))
class InnocentOutcome:
    """An innocent explanation that was tested."""

    id: strawberry.ID = field("解释编号", "Id of the explanation")
    zh: str = field("中文名", "Chinese name")
    en: str = field("英文名", "English name")
    outcome: str = field(
        "结果 not_applicable|rejected|explains|not_checked",
        "Outcome: not_applicable, rejected, explains or not_checked",
    )
    detail: Sentence = field("依据", "The numbers it rests on")


class RingOrder(StrEnum):
    """Order of rings; always descending, ties by id."""

    SCORE = "SCORE"
    FUND_AMOUNT = "FUND_AMOUNT"
    CREATED_AT = "CREATED_AT"


described_enum(
    RingOrder,
    ("团伙排序，降序", "Order of rings, largest first"),
    {
        "SCORE": ("按得分", "By score"),
        "FUND_AMOUNT": ("按基金支付", "By fund payment"),
        "CREATED_AT": ("按发现时间", "By time of detection"),
    },
)


class RingStatus(StrEnum):
    """Where a ring stands in the latest run that covers its schemes."""

    NEW = "NEW"
    OPEN = "OPEN"
    GONE = "GONE"


described_enum(
    RingStatus,
    ("团伙状态", "Where a ring stands in the latest run"),
    {
        "NEW": ("新发现", "Found for the first time"),
        "OPEN": ("再次发现", "Found before and again"),
        "GONE": ("不再发现，予以保留", "No longer found; kept"),
    },
)
