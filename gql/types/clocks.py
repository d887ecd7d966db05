"""Statutory clocks that run (期限)."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.types.jobs import Refused
from gql.types.rings import PageInfo
from gql.types.transfer_words import ClockState, ClockUnit, PauseReason
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("一次中止", "A time in which a clock stood still"))
class ClockStop:
    """One stop of a clock."""

    why: PauseReason = field("事由", "Why")
    begin: datetime.datetime = field("开始", "From")
    end: datetime.datetime | None = field("恢复；仍在中止为空", "Until; null while it still stands")


@strawberry.type(description=both("期限", "A statutory term that runs on a transfer or a proceeding"))
class Clock:
    """One clock, and where it stands."""

    id: strawberry.ID = field("期限编号", "Clock id")
    key: str = field("期限代码", "Which term it is")
    name: Sentence = field("名称", "Name")
    who: Sentence = field("义务主体", "Who has so long")
    transfer: strawberry.ID | None = field("所属移送", "The transfer that it runs on")
    proceeding: strawberry.ID | None = field("所属办案", "The proceeding that it runs on")
    amount: int = field("期限", "How long, in units")
    unit: ClockUnit = field("单位", "Unit")
    extensions: list[int] = field("已延长", "Units added")
    begins: Sentence | None = field("起算事由；未载明为空", "What begins it, in words; null where it is not told")
    next_extension: int | None = field(
        "还可延长的单位数；0 由决定确定，不能再延长为空",
        "Units that it may be extended by once more; 0: a decision sets them; null: it cannot be extended any more",
    )
    work: strawberry.ID = field("依据法规", "The text that says so")
    article: str = field("依据条款", "Its article; empty where not known")
    rule: Sentence = field("依据名称", "That article by its name")
    counting: Sentence | None = field("计算日数的依据", "The article by which days are counted, where it is another")
    verified: bool = field("依据已核对原文", "False: verify before use")
    started_at: datetime.datetime = field("起算时间", "When it began")
    due_at: datetime.datetime | None = field("届满时间；中止时为空", "When it is over; null while it stands still")
    met_at: datetime.datetime | None = field("完成时间", "When it was met")
    state: ClockState = field("状态", "Where it stands")
    remaining_hours: int | None = field(
        "剩余小时数，逾期为负", "Whole hours left, negative when overdue or met late; null while it stands still"
    )
    calendar_not_loaded: list[int] = field(
        "所经年份的放假安排未持有，按周一至周五及法定节日计算",
        "Years that it runs through whose holiday arrangement is not loaded: counted by weekdays and feast days",
    )
    counted_to: datetime.date | None = field(
        "计满之日，顺延之前；按小时、按年计算的为空",
        "Day on which the count is full, before it moves to a working day; null for hours and years",
    )
    free_days: int = field("其间跳过的非工作日", "Days passed over because nobody works")
    stood_days: int = field("其间中止的日数", "Days passed over because it stood still")
    stops: list[ClockStop] = field(
        "中止经过，早者在前；其他部门的为空",
        "When it stood still and why, oldest first; empty for another agency's clock",
    )
    own: bool = field(
        "本部门掌握，可中止、延长", "Whether the reader's own agency watches it, and may stop and extend it"
    )
    on_overdue: Sentence = field("逾期后果或处理", "What follows when it is overdue")
    pauses: list[PauseReason] = field("可中止的事由", "Reasons that stop it")
    revision: int = field("版本", "Rises with every change")


@strawberry.type(description=both("期限边", "Clock with its cursor"))
class ClockEdge:
    """Clock with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: Clock = field("期限", "The clock")


@strawberry.type(description=both("期限分页", "A page of clocks, what is due first first"))
class ClockConnection:
    """A page of clocks."""

    edges: list[ClockEdge] = field("行", "Clocks with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "How many there are within the reader's scope")


@strawberry.input(description=both("中止期限", "A clock to be stopped"))
class PauseClockInput:
    """A clock to be stopped."""

    clock: strawberry.ID = field("期限编号", "Clock id")
    revision: int = field("所见版本", "The revision that was seen")
    why: PauseReason = field("事由", "Reason that the term knows")
    reason: str = field("说明", "In words", default="")


@strawberry.input(description=both("恢复期限", "A clock to run on"))
class ResumeClockInput:
    """A clock to run on."""

    clock: strawberry.ID = field("期限编号", "Clock id")
    revision: int = field("所见版本", "The revision that was seen")
    reason: str = field("说明", "In words", default="")


@strawberry.input(description=both("延长期限", "A clock to be extended"))
class ExtendClockInput:
    """A clock to be extended."""

    clock: strawberry.ID = field("期限编号", "Clock id")
    revision: int = field("所见版本", "The revision that was seen")
    amount: int | None = field("延长数；法定的可不填", "Units, where a decision sets them", default=None)
    reason: str = field("理由", "Why")


@strawberry.type(description=both("期限已改动", "The clock was changed"))
class ClockOk:
    """The clock was changed."""

    clock: Clock = field("期限", "The clock")


ClockResult = Annotated[
    ClockOk | Refused, strawberry.union("ClockResult", description=both("期限改动结果", "Outcome of a change"))
]
