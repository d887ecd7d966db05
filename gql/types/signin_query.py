"""Reads of signing in (登录查询): one's own sessions, alarms."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import signin
from gql.types.signin import Alarm, OpenSession
from gql.wording import both
from graph.casework.policy import RecordKind


@strawberry.type(description=both("登录查询", "Reads of signing in"))
class SignInQuery:
    """Reads of signing in; part of Query."""

    @audited("本人的有效会话", "One's own open sessions", kind=None)
    async def my_sessions(self, info: Info) -> list[OpenSession]:
        """One's own open sessions."""
        return await signin.find_sessions(info.context)

    @audited(
        "安全告警（安全管理员与审计管理员）",
        "Alarms of the agency, for security administrators and auditors",
        kind=RecordKind.ALARM,
    )
    async def alarms(self, info: Info, first: int = 20) -> list[Alarm]:
        """Alarms."""
        return await signin.find_alarms(info.context, first=first)
