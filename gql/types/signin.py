"""Sessions, second factors and alarms (会话、第二要素、告警)."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import Annotated

import strawberry

from gql.types.jobs import Refused
from gql.wording import both, described_enum, field


class SecondFactorState(Enum):
    """What a session has to show for itself."""

    SHOWN = "shown"
    MISSING = "missing"
    NOT_ASKED = "not_asked"


described_enum(
    SecondFactorState,
    ("本次会话的第二要素", "The second factor of this session"),
    {
        "SHOWN": ("已使用第二要素登录", "The session was opened with a second factor"),
        "MISSING": ("未使用，不能查看业务数据", "It was not, and opens no records"),
        "NOT_ASKED": ("未使用，此处不要求（演示环境）", "It was not, and none is asked for here (a demonstration)"),
    },
)


@strawberry.type(description=both("一个有效会话", "One open session of one's own"))
class OpenSession:
    """One open session of one's own."""

    id: strawberry.ID = field("会话编号", "Session id")
    created_at: datetime.datetime = field("登录时间", "When it was opened")
    touched_at: datetime.datetime = field("最近使用时间", "When it was last used")
    expires_at: datetime.datetime = field("最迟失效时间", "When it ends at the latest")
    factors: list[str] = field("登录要素（RFC 8176）", "The proofs that it was opened with (RFC 8176)")
    current: bool = field("是否本次会话", "Whether it is this one")


@strawberry.type(description=both("会话已结束", "Sessions were ended"))
class SessionsEnded:
    """Sessions were ended; open event streams end with them."""

    ended: int = field("结束的会话数", "How many were open until now")


RevokeSessionsResult = Annotated[
    SessionsEnded | Refused,
    strawberry.union("RevokeSessionsResult", description=both("结束会话的结果", "Outcome of ending sessions")),
]


class AlarmKind(Enum):
    """What an alarm is about."""

    BREAK_GLASS = "break_glass"
    REPORTER_OPENED = "reporter_opened"


described_enum(
    AlarmKind,
    ("告警类别", "Kinds of alarms"),
    {
        "BREAK_GLASS": ("应急账号登录", "A local account was used although a provider is connected"),
        "REPORTER_OPENED": ("开启举报人身份", "A custodian opened a reporter's identity, with another's approval"),
    },
)


@strawberry.type(description=both("告警确认", "Who has looked at an alarm"))
class AlarmSeen:
    """Who has looked at an alarm."""

    account_name: str = field("账号", "Account name")
    at: datetime.datetime = field("时间", "When")


@strawberry.type(description=both("安全告警", "An alarm of the agency"))
class Alarm:
    """An alarm of the agency, for its security administrators and auditors."""

    id: strawberry.ID = field("告警编号", "Alarm id")
    kind: AlarmKind = field("类别", "Kind")
    account_name: str = field("涉及账号", "The account that it is about")
    at: datetime.datetime = field("时间", "When")
    seen: list[AlarmSeen] = field("已确认的人", "Who has acknowledged it")
    seen_by_me: bool = field("本人是否已确认", "Whether the asker has acknowledged it")


@strawberry.type(description=both("告警已确认", "The alarm was acknowledged"))
class AlarmOk:
    """The alarm was acknowledged."""

    alarm: Alarm = field("告警", "The alarm")


AlarmResult = Annotated[
    AlarmOk | Refused,
    strawberry.union("AlarmResult", description=both("确认告警的结果", "Outcome of an acknowledgement")),
]
