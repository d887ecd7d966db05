"""Reads of deconfliction (案件碰撞查询)."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import hits
from gql.types.hits import DeconflictionHitConnection, OverdueHit, ProbeAlarm
from gql.types.pointers import PlannedAction, Pointer, TaskForce
from gql.types.pointing_words import HitState
from gql.wording import both
from graph.casework.policy import RecordKind


@strawberry.type(description=both("案件碰撞查询", "Reads of deconfliction"))
class DeconflictionQuery:
    """Reads of deconfliction; part of Query."""

    @audited("本部门所在的专班", "The task forces that one's agency belongs to", kind=RecordKind.POINTER)
    async def task_forces(self, info: Info) -> list[TaskForce]:
        """One's task forces."""
        return await hits.find_task_forces(info.context)

    @audited("碰撞命中收件箱，新者在前", "The inbox of hits, newest first", kind=RecordKind.HIT)
    async def deconfliction_hits(
        self, info: Info, first: int, after: str | None = None, state: HitState | None = None
    ) -> DeconflictionHitConnection:
        """The inbox."""
        return await hits.find_hits(info.context, first=first, after=after, state=state)

    @audited(
        "所召集专班中逾期未签收的命中",
        "Hits that members of the task forces one convenes have not acknowledged in three working days",
        kind=RecordKind.HIT,
    )
    async def overdue_hits(self, info: Info) -> list[OverdueHit]:
        """What is late."""
        return await hits.find_overdue(info.context)

    @audited("办案的碰撞登记", "The pointers of one's own proceeding", kind=RecordKind.POINTER)
    async def pointers(self, info: Info, proceeding: strawberry.ID) -> list[Pointer]:
        """A proceeding's pointers."""
        return await hits.find_pointers(info.context, str(proceeding))

    @audited("本部门未结束的行动计划", "What one's agency plans and is not over", kind=RecordKind.POINTER)
    async def planned_actions(self, info: Info) -> list[PlannedAction]:
        """One's plans."""
        return await hits.find_plans(info.context)

    @audited("探询告警", "Alarms about look-ups that look like fishing", kind=RecordKind.PROBE)
    async def probe_alarms(self, info: Info) -> list[ProbeAlarm]:
        """Alarms."""
        return await hits.find_alarms(info.context)
