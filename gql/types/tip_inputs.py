"""What people ask for of tips (线索受理输入)."""

from __future__ import annotations

import datetime

import strawberry

from gql.types.tip_words import TipChannel, TipMatchState, TipState
from gql.wording import both, field


@strawberry.input(description=both("举报人信息", "What whoever reports gave of himself"))
class ReporterInput:
    """All optional; sealed as it is read and never shown again."""

    name: str | None = field("姓名", "Name", default=None)
    phone: str | None = field("电话，多个以分号隔开", "Telephone; several divided by semicolons", default=None)
    id_number: str | None = field("证件号码", "ID number", default=None)
    address: str | None = field("住址", "Address", default=None)
    email: str | None = field("电子邮箱", "E-mail", default=None)
    employer: str | None = field("工作单位", "Employer", default=None)
    other: list[str] | None = field(
        "其他（微信号、工号、亲属等）", "Anything else: WeChat id, work number ...", default=None
    )


@strawberry.input(description=both("受理举报", "A tip to be taken in"))
class SubmitTipInput:
    """A text, an upload that was begun with ?use=tip, or both."""

    text: str | None = field("举报内容", "What was reported", default=None)
    upload: strawberry.ID | None = field("上传编号", "Upload id", default=None)
    channel: str = field("渠道，原文封存", "Channel in words; the wording is sealed")
    adcode: str = field("地区代码", "Region")
    received_at: datetime.datetime | None = field(
        "收到时间，缺省为现在", "When it came in; now when absent", default=None
    )
    reporter: ReporterInput | None = field("举报人信息", "The reporter", default=None)


@strawberry.input(description=both("线索筛选", "Which tips"))
class TipFilter:
    """Which tips; all given conditions must hold."""

    states: list[TipState] | None = field("状态", "Any of these states", default=None)
    channels: list[TipChannel] | None = field("渠道", "Any of these channels", default=None)
    adcode: str | None = field("地区代码，含其下级", "Region, with what lies in it", default=None)
    incident: strawberry.ID | None = field("归入的事件", "Incident that they were attached to", default=None)


@strawberry.input(description=both("隐去的片段", "A passage to be taken out"))
class TipPassageInput:
    """Offsets count characters (code points) of the original's text, end exclusive."""

    start: int = field("起始字符", "First character")
    end: int = field("结束字符（不含）", "End, exclusive")
    kind: str = field("类别，决定占位文字", "Kind, which names what stands in its place", default="other")


@strawberry.input(description=both("确认脱密", "What is taken out of a tip"))
class ConfirmTipInput:
    """The whole list: what is proposed and not in it stays. Without a list, what is proposed is taken out."""

    id: strawberry.ID = field("线索编号", "Tip id")
    passages: list[TipPassageInput] | None = field(
        "隐去的片段，缺省为建议", "Passages; as proposed when absent", default=None
    )
    revision: int = field("所查看的版本", "Revision of the tip that was read")
    leave: bool = field(
        "确认保留仍在文本中的举报人信息",
        "Values of the reporter's form that are still in the text may stay",
        default=False,
    )


@strawberry.input(description=both("研判关联", "A judgement on a match"))
class JudgeTipMatchInput:
    """A judgement on a match."""

    id: strawberry.ID = field("关联编号", "Match id")
    judgement: TipMatchState = field("研判：CONFIRMED 或 REJECTED", "CONFIRMED or REJECTED")


@strawberry.input(description=both("出示线索", "A colleague to show a tip to"))
class ShowTipInput:
    """A colleague of the same agency who works on cases."""

    id: strawberry.ID = field("线索编号", "Tip id")
    colleague: str = field("同事的账号名", "Account name of the colleague")


@strawberry.input(description=both("办结线索", "A tip to be closed"))
class CloseTipInput:
    """A tip that was read."""

    id: strawberry.ID = field("线索编号", "Tip id")
    revision: int = field("所查看的版本", "Revision of the tip that was read")


@strawberry.input(description=both("归入事件", "A tip to attach to an incident"))
class AttachTipInput:
    """Both must be there for the asker."""

    id: strawberry.ID = field("线索编号", "Tip id")
    incident: strawberry.ID = field("事件编号", "Incident id")
