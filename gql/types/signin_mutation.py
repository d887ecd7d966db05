"""Changes of signing in (登录变更): sessions ended, alarms acknowledged."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.types.signin import AlarmResult, RevokeSessionsResult, SessionsEnded
from gql.wording import both
from gql.writes import signin
from graph.casework.policy import Action, RecordKind


@strawberry.type(description=both("登录变更", "Changes of signing in"))
class SignInMutation:
    """Changes of signing in; part of Mutation."""

    @audited("结束本人在各处的会话", "Sign oneself out everywhere", kind=None)
    async def end_my_sessions(self, info: Info, keep_this: bool = True) -> SessionsEnded:
        """Sign oneself out everywhere."""
        return await signin.end_own(info.context, keep_this=keep_this)

    @audited(
        "结束某账号的全部会话",
        "End every session of an account",
        kind=RecordKind.ACCOUNT,
        action=Action.REVOKE,
        refusable=True,
    )
    async def revoke_sessions(self, info: Info, account: strawberry.ID) -> RevokeSessionsResult:
        """End every session of an account."""
        return await signin.revoke(info.context, account)

    @audited(
        "确认已查看告警",
        "Say that one has looked at an alarm",
        kind=RecordKind.ALARM,
        action=Action.ACKNOWLEDGE,
        refusable=True,
    )
    async def acknowledge_alarm(self, info: Info, id: strawberry.ID) -> AlarmResult:
        """Say that one has looked at an alarm."""
        return await signin.acknowledge(info.context, id)
