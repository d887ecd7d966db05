"""Transfers between agencies (移送)."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import clocks as clock_reads
from gql.reads import transfer_parts
from gql.types.clocks import Clock
from gql.types.jobs import Refused
from gql.types.rings import PageInfo
from gql.types.transfer_parts import (
    TransferAgency,
    TransferEvent,
    TransferFile,
    TransferItem,
    TransferNote,
    TransferParty,
    TransferThreshold,
    TransferVerification,
)
from gql.types.transfer_words import TransferState, TransferStep, TransferType
from gql.wording import both, field
from graph.casework.policy import RecordKind


@strawberry.type(description=both("移送", "What one agency hands to another, as the reader may know it"))
class Transfer:
    """One transfer."""

    id: strawberry.ID = field("移送编号", "Transfer id")
    type: TransferType = field("类别", "Kind")
    state: TransferState = field("状态", "How far it has come")
    revision: int = field("版本", "Rises with every change")
    title: str = field("事由", "What it is about")
    sender: TransferAgency = field("移送部门", "Who hands it over")
    recipient: TransferAgency = field("受移送部门", "To whom it is addressed")
    holder: TransferAgency = field("现由何部门办理", "Whose turn it is after the hand-over")
    incident: strawberry.ID | None = field("所属事件；对方不可见", "The sender's incident; null to the other side")
    proceeding: strawberry.ID | None = field("所属办案；对方不可见", "The sender's proceeding; null to the other side")
    supplements: strawberry.ID | None = field("所补充的移送", "The signed transfer that it adds to")
    basis: str = field("移送依据", "Legal ground")
    masked: bool = field("因未说明目的而遮蔽", "Whether words and names are held back for want of a stated purpose")
    facts: str | None = field("查明的事实；须说明目的", "Facts as entered and confirmed; null without a purpose")
    findings: str | None = field("调查意见；须说明目的", "What the officers make of them; null without a purpose")
    parties: list[TransferParty] = field("涉案单位和人员", "Whom it is about")
    articles: list[str] = field("涉及条款", "Articles")
    items: list[TransferItem] = field("物品、证据清单", "Inventory")
    amount: Decimal | None = field("涉案金额（元）", "Amount, CNY")
    threshold: TransferThreshold | None = field(
        "数额标准，仅并列，不作认定", "Thresholds beside the amount; nothing is decided by them"
    )
    officers: list[str] = field("经办人员", "The two officers")
    officer_accounts: list[str] = field(
        "经办人员的账号；仅移送部门可见",
        "Account names of the two, to write the draft anew; empty for any other agency",
    )
    drafted_by: str = field("起草人", "Who drafted it")
    drafted_at: datetime.datetime = field("起草时间", "When")
    approved_by: str | None = field("批准人", "Who approved it")
    approved_at: datetime.datetime | None = field("批准时间", "When")
    signed_by: str | None = field("签署人", "Who signed it")
    signed_at: datetime.datetime | None = field("移送时间", "When it was handed over")
    manifest_sha256: str | None = field("清单的 SHA-256", "SHA-256 of the manifest")
    receipt: TransferNote | None = field("回执", "The receipt")
    answer: TransferNote | None = field("答复", "The answer")
    next_steps: list[TransferStep] = field("本部门可做的步骤", "Steps that the reader's side may take")

    @audited("材料", "The papers", kind=RecordKind.TRANSFER)
    async def files(self, info: Info) -> list[TransferFile]:
        """The papers."""
        return await transfer_parts.find_files(info.context, str(self.id))

    @audited("经过，早者在前", "What happened, oldest first", kind=RecordKind.TRANSFER)
    async def events(self, info: Info) -> list[TransferEvent]:
        """What happened."""
        return await transfer_parts.find_events(info.context, str(self.id))

    @audited("期限", "The clocks that run on it", kind=RecordKind.CLOCK)
    async def clocks(self, info: Info) -> list[Clock]:
        """The clocks."""
        return await clock_reads.find_of_transfer(info.context, str(self.id))

    @audited(
        "按清单重新计算各材料的 SHA-256；未签署为空",
        "The manifest recomputed from the sealed papers; null before the signing",
        kind=RecordKind.TRANSFER,
    )
    async def verification(self, info: Info) -> TransferVerification | None:
        """The manifest recomputed."""
        return await transfer_parts.verify(info.context, str(self.id))


@strawberry.type(description=both("移送边", "Transfer with its cursor"))
class TransferEdge:
    """Transfer with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: Transfer = field("移送", "The transfer")


@strawberry.type(description=both("移送分页", "A page of transfers, newest first"))
class TransferConnection:
    """A page of transfers."""

    edges: list[TransferEdge] = field("行", "Transfers with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "How many there are within the reader's scope")


@strawberry.type(description=both("移送已改动", "The transfer was made or changed"))
class TransferOk:
    """The transfer was made or changed."""

    transfer: Transfer = field("移送", "The transfer")


TransferResult = Annotated[
    TransferOk | Refused, strawberry.union("TransferResult", description=both("移送办理结果", "Outcome of a step"))
]
