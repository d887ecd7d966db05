"""Tips (举报线索): that they are there and where they stand; what they say is read when asked for, and audited."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import documents, tip_contents, tip_matches
from gql.types.documents import Document
from gql.types.jobs import Refused
from gql.types.rings import PageInfo
from gql.types.tip_matches import TipMatches
from gql.types.tip_parts import TipOriginal, TipText
from gql.types.tip_words import TipChannel, TipState
from gql.types.words import Sentence
from gql.wording import both, field
from graph.casework.policy import Action, RecordKind
from graph.ledger.tip import TipRecord


@strawberry.type(description=both("脱密建议", "What pass 1 proposes"))
class TipProposal:
    """Before a handler has confirmed it, nothing of it is anywhere else."""

    tip: strawberry.Private[TipRecord]
    redacted: str = field("按建议隐去后的文本", "The text as it would be, with what is proposed taken out")

    @audited("原文及标记", "The text as it came in, marked", kind=RecordKind.TIP, action=Action.REDACT)
    async def original(self, info: Info) -> TipOriginal | None:
        """The text as it came in."""
        return await tip_contents.find_original(info.context, self.tip)


@strawberry.type(description=both("举报线索", "A tip"))
class Tip:
    """A tip: where it stands."""

    record: strawberry.Private[TipRecord]
    id: strawberry.ID = field("线索编号", "Tip id")
    state: TipState = field("状态", "Where it stands")
    revision: int = field("版本", "Rises with every change")
    channel: TipChannel = field("渠道", "How it came in")
    adcode: str = field("地区代码", "County that it came in from or is about")
    received_from: datetime.date = field("收到时间不早于", "It came in on this day or later")
    received_until: datetime.date = field("收到时间不晚于", "It came in on this day or earlier")

    @audited("脱密建议；确认前为处理依据", "What pass 1 proposes; null once confirmed", kind=RecordKind.TIP)
    async def proposal(self, info: Info) -> TipProposal | None:
        """What pass 1 proposes."""
        redacted = await tip_contents.find_redacted(info.context, self.record)
        return None if redacted is None else TipProposal(tip=self.record, redacted=redacted)

    @audited("确认后的文本；此前为空", "The confirmed text; null before", kind=RecordKind.TIP)
    async def working_text(self, info: Info) -> TipText | None:
        """The confirmed text."""
        return await tip_contents.find_text(info.context, self.record)

    @audited("关联", "What it touches", kind=RecordKind.TIP)
    async def touches(self, info: Info) -> TipMatches:
        """What it touches."""
        return await tip_matches.find_matches(info.context, self.record)

    @audited("已向其出示的同事", "Colleagues it was shown to", kind=RecordKind.TIP, action=Action.SHARE)
    async def shown_to(self, info: Info) -> list[str] | None:
        """Colleagues it was shown to."""
        return await tip_contents.find_viewers(info.context, self.record)

    @audited("上次阅读失败的原因", "Why the last try to read it failed", kind=RecordKind.TIP)
    async def failure(self, info: Info) -> Sentence | None:
        """Why the last try to read it failed."""
        return await tip_contents.find_failure(info.context, self.record)

    @audited("线索文书；办案人员可在其中研判", "Its document, for those who work on cases", kind=RecordKind.DOCUMENT)
    async def document(self, info: Info) -> Document | None:
        """Its document."""
        document = self.record.document
        return None if document is None else await documents.find_document(info.context, document)


@strawberry.type(description=both("线索边", "Tip with its cursor"))
class TipEdge:
    """Tip with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: Tip = field("线索", "The tip")


@strawberry.type(description=both("线索分页", "A page of tips, newest period first"))
class TipConnection:
    """A page of tips."""

    edges: list[TipEdge] = field("行", "Tips with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("符合条件的总数", "How many match among those open to the reader")


@strawberry.type(description=both("线索已受理", "The tip was taken in"))
class SubmitTipOk:
    """The tip was taken in."""

    tip: Tip = field("线索", "The tip")
    receipt: str = field("回执码，只显示这一次", "Receipt code for the reporter; shown this once")


@strawberry.type(description=both("线索已变更", "The change was made"))
class TipOk:
    """The change was made."""

    tip: Tip = field("线索", "The tip as it now stands")


@strawberry.type(description=both("脱密已确认", "What is taken out was confirmed"))
class ConfirmTipOk:
    """The working text is recorded, and its reading queued."""

    tip: Tip = field("线索", "The tip as it now stands")
    removed: int = field("隐去的片段数", "Passages taken out")
    added: int = field("其中受理人员增加的", "Those of them that nobody had proposed")
    lifted: int = field("建议隐去而保留的", "Passages that were proposed and stay")


@strawberry.type(description=both("线索已有变化，未作更改", "The tip has changed since it was read; nothing was done"))
class StaleTip:
    """Somebody changed it meanwhile."""

    tip: Tip = field("线索", "The tip as it now stands")
    message: Sentence = field("说明", "Why, as a sentence")


SubmitTipResult = Annotated[
    SubmitTipOk | Refused,
    strawberry.union("SubmitTipResult", description=both("受理结果", "Outcome of taking a tip in")),
]
ConfirmTipResult = Annotated[
    ConfirmTipOk | StaleTip | Refused,
    strawberry.union("ConfirmTipResult", description=both("确认结果", "Outcome of a confirmation")),
]
TipResult = Annotated[
    TipOk | StaleTip | Refused,
    strawberry.union("TipResult", description=both("线索变更结果", "Outcome of a change to a tip")),
]
