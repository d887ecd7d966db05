"""Changes of deconfliction (案件碰撞变更)."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.types.hits import HitResult, SettleHitInput
from gql.types.pointers import (
    PlanActionInput,
    PlanActionResult,
    RegisterPointersInput,
    RegisterPointersResult,
    WithdrawPointersInput,
    WithdrawPointersResult,
)
from gql.wording import both
from gql.writes import hits, pointers
from graph.casework.policy import Action, RecordKind


@strawberry.type(description=both("案件碰撞变更", "Changes of deconfliction"))
class DeconflictionMutation:
    """Changes of deconfliction; part of Mutation."""

    @audited(
        "为本部门办案登记碰撞标识",
        "Register what one's own proceeding looks at, and compare it",
        kind=RecordKind.POINTER,
        action=Action.CREATE,
        refusable=True,
    )
    async def register_pointers(self, info: Info, input: RegisterPointersInput) -> RegisterPointersResult:
        """Register pointers."""
        return await pointers.register(info.context, input)

    @audited(
        "撤销碰撞登记",
        "Withdraw pointers; hits on them are answered no more",
        kind=RecordKind.POINTER,
        action=Action.WITHDRAW,
        refusable=True,
    )
    async def withdraw_pointers(self, info: Info, input: WithdrawPointersInput) -> WithdrawPointersResult:
        """Withdraw pointers."""
        return await pointers.withdraw(info.context, input)

    @audited(
        "计划行动并比对冲突",
        "Plan an action and compare it with what others plan",
        kind=RecordKind.POINTER,
        action=Action.CREATE,
        refusable=True,
    )
    async def plan_action(self, info: Info, input: PlanActionInput) -> PlanActionResult:
        """Plan an action."""
        return await pointers.plan(info.context, input)

    @audited(
        "撤销行动计划",
        "Drop a planned action",
        kind=RecordKind.POINTER,
        action=Action.WITHDRAW,
        refusable=True,
    )
    async def withdraw_plan(self, info: Info, id: strawberry.ID) -> WithdrawPointersResult:
        """Drop a plan."""
        return await pointers.withdraw_plan(info.context, str(id))

    @audited("签收命中", "Acknowledge a hit", kind=RecordKind.HIT, action=Action.JUDGE, refusable=True)
    async def acknowledge_hit(self, info: Info, id: strawberry.ID) -> HitResult:
        """Acknowledge a hit."""
        return await hits.acknowledge(info.context, str(id))

    @audited("处置命中", "Settle a hit with its reason", kind=RecordKind.HIT, action=Action.JUDGE, refusable=True)
    async def settle_hit(self, info: Info, input: SettleHitInput) -> HitResult:
        """Settle a hit."""
        return await hits.settle(info.context, input)
