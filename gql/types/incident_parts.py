"""Parts of an incident: what each agency does about it (事件组成)."""

from __future__ import annotations

import datetime

import strawberry

from gql.types.tip_words import ProceedingKind
from gql.wording import both, field


@strawberry.type(description=both("办案", "What one agency does about an incident"))
class Proceeding:
    """One agency's proceeding."""

    id: strawberry.ID = field("办案编号", "Proceeding id")
    number: str | None = field("案号", "Case number, once there is one")
    kind: ProceedingKind = field("类别", "Kind")
    agency: str = field("办案部门代码", "Code of the agency")
    status: str = field("状态 open|closed", "Status: open or closed")
    opened: datetime.date = field("开始日期", "Opened")
