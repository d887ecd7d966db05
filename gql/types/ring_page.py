"""A page of rings (团伙分页)."""

from __future__ import annotations

import strawberry

from gql.types.ring import Ring
from gql.types.rings import PageInfo
from gql.wording import both, field


@strawberry.type(description=both("团伙边", "Ring with its cursor"))
class RingEdge:
    """Ring with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: Ring = field("团伙", "The ring")


@strawberry.type(description=both("团伙分页", "A page of rings"))
class RingConnection:
    """A page of rings."""

    edges: list[RingEdge] = field("行", "Rings with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("符合条件的总数", "How many match within the reader's scope")
