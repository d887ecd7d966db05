"""A page of rings (团伙分页)."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import rings
from gql.types.ring import RingEdge
from gql.types.rings import PageInfo
from gql.wording import both, field


@strawberry.type(description=both("团伙分页", "A page of rings"))
class RingConnection:
    """A page of rings."""

    question: strawberry.Private[rings.RingQuestion]
    edges: list[RingEdge] = field("行", "Rings with cursors")
    page_info: PageInfo = field("分页信息", "Page information")

    @audited("符合条件的总数", "How many match within the reader's scope")
    async def total_count(self, info: Info) -> int:
        """Counted only when asked for."""
        return await rings.count_rings(info.context, self.question)
