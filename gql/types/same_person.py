"""Who is the same human (同一人): numbers taken for one person, why, and what people decided about it."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated

import strawberry

from gql.types.jobs import Refused
from gql.types.nodes import NodeBrief
from gql.wording import both, described_enum, field


class SamePersonJudgement(StrEnum):
    """What was decided about two person numbers."""

    SAME = "SAME"
    DIFFERENT = "DIFFERENT"
    REVOKED = "REVOKED"


described_enum(
    SamePersonJudgement,
    ("同一人研判", "What was decided about two person numbers"),
    {
        "SAME": ("同一人", "One human"),
        "DIFFERENT": ("不是同一人", "Two humans"),
        "REVOKED": ("撤销研判，恢复自动结果", "Taken back; the automatic result counts again"),
    },
)


@strawberry.type(description=both("一次同一人研判", "One judgement on two numbers; never changed"))
class SamePersonDecision:
    """One judgement."""

    judgement: SamePersonJudgement = field("结论", "Judgement")
    reason: str = field("理由", "Reason")
    by: str = field("研判人", "Who decided")
    at: datetime.datetime = field("时间", "When")


@strawberry.type(description=both("可能为同一人的编号", "Another number that may be the same human"))
class SamePersonNumber:
    """Another number, the probability of the match, and every judgement on the pair."""

    node: NodeBrief = field("另一编号", "The other number")
    probability: float | None = field(
        "自动匹配的同一人概率；仅由人员研判得出时为空",
        "Probability of the automatic match; null where only people decided",
    )
    agreeing: list[str] = field("一致的项目", "What agrees: certno, certno:one_digit, birth, sex, name, phone ...")
    decisions: list[SamePersonDecision] = field("研判记录，新者在前", "Judgements, newest first")
    merged: bool = field("最近一次检测是否按一人计", "Whether the latest detection counts them as one")


@strawberry.input(description=both("同一人研判", "A judgement on two person numbers"))
class JudgeSamePersonInput:
    """Counts from the next detection on."""

    one: strawberry.ID = field("人员节点编号", "Node id of a person, Person:...")
    other: strawberry.ID = field("另一人员节点编号", "Node id of the other")
    judgement: SamePersonJudgement = field("结论", "SAME, DIFFERENT or REVOKED")
    reason: str = field("理由，必填", "Reason, needed")


@strawberry.type(description=both("已记录，自下次检测起生效", "Recorded; it counts from the next detection on"))
class SamePersonOk:
    """The judgement was recorded."""

    number: SamePersonNumber = field("另一编号", "The other number as it now stands")


SamePersonResult = Annotated[
    SamePersonOk | Refused,
    strawberry.union("SamePersonResult", description=both("同一人研判结果", "Outcome of a judgement")),
]
