"""A ring's claims over time (团伙时间线)."""

from __future__ import annotations

import datetime
from decimal import Decimal

import strawberry

from gql.types.nodes import NodeBrief
from gql.wording import both, field


@strawberry.type(description=both("一类证据", "One kind of evidence"))
class EvidenceKind:
    """How much of it there is, and whether it counts as a kind of its own."""

    kind: str = field("证据种类", "Kind of evidence")
    statements: int = field("条数", "Statements")
    rows: int = field("所依据的行数", "Rows that they rest on")
    independent: bool = field("是否独立证据", "Whether it is independent; otherwise another view of the same rows")


@strawberry.type(description=both("一日结算", "One day of one member"))
class TimelineDay:
    """Claims that began on one day."""

    day: datetime.date = field("开始日", "Day on which care began")
    claims: int = field("结算数", "Claims")
    fund: Decimal = field("基金支付（元）", "Paid by the fund, CNY")


@strawberry.type(description=both("成员时间线", "One member's days"))
class TimelineRow:
    """The days of one member."""

    node: NodeBrief = field("成员", "The member")
    core: bool = field("核心成员", "A core member; otherwise a bystander")
    days: list[TimelineDay] = field("各日", "Days in order")


@strawberry.type(description=both("团伙时间线", "Claims of a ring by day and member"))
class RingTimeline:
    """Members with most claims first, core ones before bystanders; by institution where a ring names no person."""

    rows: list[TimelineRow] = field("成员，至多 100 个", "Members, at most 100")
    withheld: int = field("未列出的成员数", "Members that are not listed")
