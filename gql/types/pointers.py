"""What is registered for deconfliction (碰撞登记与行动计划)."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import casework
from gql.types.hits import DeconflictionHit
from gql.types.incident_parts import Proceeding
from gql.types.jobs import Refused
from gql.types.pointing_words import IdentifierKind, PlannedKind, PointerLevel
from gql.types.words import Sentence
from gql.wording import both, field
from graph.casework.policy import RecordKind


@strawberry.type(description=both("专班", "A task force that one's agency belongs to"))
class TaskForce:
    """Agencies that compare what they look at."""

    id: strawberry.ID = field("专班编号", "Task force id")
    name: str = field("名称", "Name")
    convenor: str = field("召集部门代码", "Code of the agency that convenes it")
    members: list[str] = field("成员部门代码", "Codes of its members")


@strawberry.type(description=both("碰撞登记", "A pointer of one's own: its kind and level, never the value"))
class Pointer:
    """One pointer."""

    id: strawberry.ID = field("登记编号", "Pointer id")
    task_force: strawberry.ID = field("专班编号", "Id of the task force")
    kind: Sentence = field("标识类型", "What it points at")
    level: PointerLevel = field("可见级别", "Level")
    contact: str = field("联系人", "Whom another agency may call")
    at: datetime.datetime = field("登记时间", "When it was registered")


@strawberry.type(description=both("行动计划", "An action that one's agency plans"))
class PlannedAction:
    """One plan."""

    id: strawberry.ID = field("计划编号", "Plan id")
    task_force: strawberry.ID = field("专班编号", "Id of the task force")
    proceeding: strawberry.ID = field("办案编号", "Id of the proceeding")
    kind: PlannedKind = field("行动类型", "What is planned")
    level: PointerLevel = field("可见级别", "Level")
    adcode: str = field("地区代码", "Region")
    starts: datetime.datetime = field("开始", "From")
    ends: datetime.datetime = field("结束", "Until")

    @audited(
        "本部门案件；已不可见为空", "One's own proceeding; null when it can be seen no more", kind=RecordKind.INCIDENT
    )
    async def own_proceeding(self, info: Info) -> Proceeding | None:
        """One's own proceeding."""
        return await casework.find_own_proceeding(info.context, str(self.proceeding))


@strawberry.input(description=both("碰撞标识", "An identifier to be compared"))
class IdentifierInput:
    """It is compared as a keyed token; its value is sealed."""

    kind: IdentifierKind = field("标识类型", "What it is")
    value: str = field("值", "The value")


@strawberry.input(description=both("登记碰撞", "What is pointed at for one proceeding"))
class RegisterPointersInput:
    """Every registration is counted, and tells the other side of a match as well."""

    task_force: strawberry.ID = field("专班编号", "Id of the task force")
    proceeding: strawberry.ID = field("办案编号", "Id of one's own open proceeding")
    contact: str = field("联系人及电话", "The desk that another agency may call")
    reason: str = field("理由", "Why it is looked up")
    level: PointerLevel = field("可见级别", "Level", default=PointerLevel.POINTER)
    identifiers: list[IdentifierInput] = field("标识，至多 300 个", "Identifiers, at most 300", default_factory=list)
    subjects: bool = field("包括该办案已登记的对象", "Whether the proceeding's subjects are included", default=False)


@strawberry.type(description=both("登记完成", "What was registered, and the hits that one is told of"))
class RegisterPointersOk:
    """The answer has the same shape whatever is hidden from the asker."""

    pointers: list[strawberry.ID] = field("登记编号", "Ids of the pointers that stand")
    left_out: int = field("枢纽标识，未登记", "Hubs, which are not compared")
    waiting: bool = field("密钥不可用，排队等待比对", "Whether the comparison waits for a key: that is no answer")
    hits: list[DeconflictionHit] = field("命中", "Hits")


RegisterPointersResult = Annotated[
    RegisterPointersOk | Refused,
    strawberry.union("RegisterPointersResult", description=both("登记碰撞的结果", "Outcome of a registration")),
]


@strawberry.input(description=both("撤销登记", "Pointers to be withdrawn"))
class WithdrawPointersInput:
    """All of the proceeding's where none is named."""

    proceeding: strawberry.ID = field("办案编号", "Id of one's own proceeding")
    pointers: list[strawberry.ID] | None = field("登记编号", "Ids of the pointers", default=None)


@strawberry.type(description=both("已撤销", "They stand no more"))
class WithdrawPointersOk:
    """They stand no more."""

    withdrawn: int = field("撤销数量", "How many were withdrawn")


WithdrawPointersResult = Annotated[
    WithdrawPointersOk | Refused,
    strawberry.union("WithdrawPointersResult", description=both("撤销登记的结果", "Outcome of a withdrawal")),
]


@strawberry.input(description=both("计划行动", "An action to be compared with what others plan"))
class PlanActionInput:
    """The place is compared; others learn only that somebody is in the way, and whom to call."""

    task_force: strawberry.ID = field("专班编号", "Id of the task force")
    proceeding: strawberry.ID = field("办案编号", "Id of one's own open proceeding")
    kind: PlannedKind = field("行动类型", "What is planned")
    contact: str = field("联系人及电话", "The desk that another agency may call")
    reason: str = field("理由", "Why")
    adcode: str = field("地区代码", "Region")
    starts: datetime.datetime = field("开始", "From")
    ends: datetime.datetime = field("结束", "Until, at most 31 days later")
    level: PointerLevel = field("可见级别", "Level", default=PointerLevel.POINTER)
    address: str | None = field("地址（比对后不保存原文）", "Address, kept as a token alone", default=None)
    longitude: float | None = field("经度", "Longitude in degrees", default=None)
    latitude: float | None = field("纬度", "Latitude in degrees", default=None)
    radius: int = field("半径（米）", "Radius in metres, at most 5 000", default=0)


@strawberry.type(description=both("行动已计划", "The plan, and the conflicts that one is told of"))
class PlanActionOk:
    """The plan, and the conflicts that one is told of."""

    action: PlannedAction = field("计划", "The plan")
    hits: list[DeconflictionHit] = field("冲突", "Conflicts: call the desk")


PlanActionResult = Annotated[
    PlanActionOk | Refused,
    strawberry.union("PlanActionResult", description=both("计划行动的结果", "Outcome of planning an action")),
]
