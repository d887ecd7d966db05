"""A decision on a ring and what became of it (团伙研判)."""

from __future__ import annotations

from typing import Annotated

import strawberry

from gql.types.jobs import Refused
from gql.types.ring import Ring
from gql.types.ring_parts import RingVerdict
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.input(description=both("研判", "A decision on a ring"))
class JudgeRingInput:
    """A decision on a ring as it was read."""

    ring: strawberry.ID = field("团伙编号", "Ring id")
    verdict: RingVerdict = field("结论：CONFIRM、DISMISS 或 NEEDS_DATA", "CONFIRM, DISMISS or NEEDS_DATA")
    reason: str = field("理由，排除时必填", "Reason; a dismissal needs one", default="")
    expected_version: int = field("所查看的团伙版本", "Version of the ring that was read")


@strawberry.type(description=both("已研判", "The decision was recorded"))
class JudgeOk:
    """The decision was recorded."""

    ring: Ring = field("团伙", "The ring as it now stands")


@strawberry.type(
    description=both("团伙已有变化，未记录", "The ring has changed since it was read; nothing was recorded")
)
class StaleVersion:
    """The ring has changed since it was read."""

    ring: Ring = field("团伙", "The ring as it now stands")
    message: Sentence = field("说明", "Why, as a sentence")


JudgeResult = Annotated[
    JudgeOk | StaleVersion | Refused,
    strawberry.union("JudgeResult", description=both("研判结果", "Outcome of a decision")),
]
