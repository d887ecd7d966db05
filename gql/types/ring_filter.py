"""Which rings a list shows (团伙筛选)."""

from __future__ import annotations

import datetime

import strawberry

from gql.types.ring_parts import RingChangeKind, RingVerdict
from gql.types.rings import RingStatus
from gql.wording import both, field


@strawberry.input(description=both("团伙筛选", "Which rings"))
class RingFilter:
    """Which rings; all given conditions must hold."""

    scheme: str | None = field("手法编号", "Id of one of the ring's schemes", default=None)
    min_score: float | None = field("最低得分", "Least score", default=None)
    status: list[RingStatus] | None = field(
        "状态，缺省为新发现与再次发现", "Any of these; NEW and OPEN when absent", default=None
    )
    text: str | None = field("文字", "Part of the ring's names and codes", default=None)
    verdict: list[RingVerdict] | None = field(
        "研判结论，缺省不含已排除且未变化者",
        "Any of these; when absent all but dismissed ones that stay quiet",
        default=None,
    )
    include_dismissed: bool = field("含已排除且未变化者", "Dismissed ones that stay quiet as well", default=False)
    change: list[RingChangeKind] | None = field("变化", "Any of these changes", default=None)
    since: datetime.datetime | None = field(
        "此时间之后有变化", "New, grown, shrunk or gone after this time", default=None
    )
