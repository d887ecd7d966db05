"""One person or institution (对象档案): the node itself; its parts are read when asked for."""

from __future__ import annotations

from gql.context import Context
from gql.histories import COLUMNS
from gql.reads.graph import find_node
from gql.types.subject import Subject


async def find_subject(context: Context, id: str) -> Subject | None:
    """A person or institution; None when missing, not visible, or of another kind."""
    if id.partition(":")[0] not in COLUMNS:
        return None
    node = await find_node(context, id)
    return None if node is None else Subject(id=node.id, node=node)
