"""Hits as their desk sees them (碰撞命中)."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import casework
from gql.types.incident_parts import Proceeding
from gql.types.jobs import Refused
from gql.types.pointing_words import HitOutcome, HitState, PointerLevel
from gql.types.rings import PageInfo
from gql.types.words import Sentence
from gql.wording import both, field
from graph.casework.policy import RecordKind


@strawberry.type(description=both("碰撞命中", "Two agencies look at one thing, or plan to act at one place"))
class DeconflictionHit:
    """One hit: what met and whom to call, nothing of what the other agency does."""

    id: strawberry.ID = field("命中编号", "Hit id")
    task_force: strawberry.ID = field("专班编号", "Id of the task force")
    kind: Sentence = field("命中类型", "What met")
    grade: str = field("关联等级 A|B|C；C 须人工核实", "Grade A, B or C; C is a near match that a person confirms")
    at: datetime.datetime = field("命中时间", "When they met")
    proceeding: strawberry.ID = field("本部门办案编号", "Id of one's own proceeding")
    level: PointerLevel = field("告知级别", "Level at which this side is told")
    agency: str = field("对方部门代码", "Code of the other agency")
    agency_name: str = field("对方部门", "The other agency")
    contact: str = field("对方联系人", "Whom to call")
    other_knows: bool = field(
        "对方是否知道", "Whether the other side was told; false while one's own pointer is hidden"
    )
    state: HitState = field("本方状态", "Where one's own side stands")
    handled_by: str | None = field("本方经办人", "Who handled it last")
    acknowledge_by: datetime.datetime = field("签收期限", "Until when it is to be acknowledged")
    overdue: bool = field("是否逾期未签收", "Whether it is late")
    outcome: HitOutcome | None = field("本方结论", "What one's own side makes of it")
    reason: str = field("本方理由", "Why")
    other_state: HitState | None = field("对方状态；对方未获知时为空", "The other side; null where it was not told")
    other_outcome: HitOutcome | None = field("对方结论", "What the other side makes of it")
    agreed: bool = field("双方结论一致", "Whether both sides say the same")

    @audited(
        "本部门案件；已不可见为空", "One's own proceeding; null when it can be seen no more", kind=RecordKind.INCIDENT
    )
    async def own_proceeding(self, info: Info) -> Proceeding | None:
        """One's own proceeding."""
        return await casework.find_own_proceeding(info.context, str(self.proceeding))


@strawberry.type(description=both("碰撞命中边", "Hit with its cursor"))
class DeconflictionHitEdge:
    """Hit with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: DeconflictionHit = field("命中", "The hit")


@strawberry.type(description=both("碰撞命中分页", "A page of hits, newest first"))
class DeconflictionHitConnection:
    """A page of hits."""

    edges: list[DeconflictionHitEdge] = field("行", "Hits with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "How many there are")


@strawberry.type(description=both("逾期命中", "A hit that a member of one's task force has not acknowledged"))
class OverdueHit:
    """For the convenor: who is late, and nothing of what met."""

    id: strawberry.ID = field("命中编号", "Hit id")
    task_force: strawberry.ID = field("专班编号", "Id of the task force")
    at: datetime.datetime = field("命中时间", "When they met")
    agency: str = field("未签收部门", "The agency that is late")
    agency_name: str = field("未签收部门名称", "Its name")
    contact: str = field("其联系人", "Its desk")


@strawberry.type(description=both("探询告警", "An account's look-ups that look like fishing"))
class ProbeAlarm:
    """One alarm."""

    id: strawberry.ID = field("告警编号", "Alarm id")
    account: str = field("账号", "The account")
    agency: str = field("部门", "Its agency")
    kind: Sentence = field("告警类型", "What it did")
    count: int = field("24 小时内数量", "How many in 24 hours")
    at: datetime.datetime = field("时间", "When")


@strawberry.input(description=both("处置命中", "What one's side makes of a hit"))
class SettleHitInput:
    """It may be changed while the sides do not agree."""

    id: strawberry.ID = field("命中编号", "Hit id")
    outcome: HitOutcome = field("结论", "Outcome")
    reason: str = field("理由", "Why")


@strawberry.type(description=both("命中已更新", "The hit as it now stands"))
class HitOk:
    """The hit as it now stands."""

    hit: DeconflictionHit = field("命中", "The hit")


HitResult = Annotated[
    HitOk | Refused, strawberry.union("HitResult", description=both("处置命中的结果", "Outcome of handling a hit"))
]
