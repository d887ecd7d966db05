"""What many fields of one request share (批量读取): one set of loaders per request, never per call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import strawberry
from strawberry.dataloader import DataLoader

from gql.masking import mask_caption
from gql.types.nodes import NodeBrief
from graph.store import nodes as node_reads

if TYPE_CHECKING:
    from gql.context import Context

BATCH = 500
"""Most nodes of one read: longer parameter lists gain nothing."""


class Loaders:
    """Briefs of nodes by id, inside the reader's scope; one graph read for all that a request asks for at once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._briefs: DataLoader[str, NodeBrief | None] = DataLoader(load_fn=self._load, max_batch_size=BATCH)

    async def find_briefs(self, ids: Iterable[str]) -> dict[str, NodeBrief]:
        """The visible nodes among these ids, by id."""
        wanted = list(dict.fromkeys(ids))
        found = await self._briefs.load_many(wanted)
        return {id: brief for id, brief in zip(wanted, found, strict=True) if brief is not None}

    async def find_own(self, ids: Sequence[str]) -> dict[str, NodeBrief]:
        """Those of these ids that are nodes of the reader's own agency: what others opened to it is no ground for a record."""
        context = self._context
        if not context.scope.holds_grants:
            return await self.find_briefs(ids)
        found = await node_reads.find_briefs(context.services.store, context.scope.own, ids, tag=context.tag)
        return {id: self.brief(one.label, id.partition(":")[2], one.caption) for id, one in found.items()}

    def brief(self, label: str, key: str, caption: str | None) -> NodeBrief:
        """A node in brief as this reader may see it."""
        shown = mask_caption(label, caption, self._context.scope, key=key)
        return NodeBrief(id=strawberry.ID(f"{label}:{key}"), kind=label, label=shown.text or key, masked=shown.masked)

    async def _load(self, ids: list[str]) -> list[NodeBrief | None]:
        context = self._context
        found = await node_reads.find_briefs(context.services.store, context.scope, ids, tag=context.tag)
        briefs = {id: self.brief(b.label, id.partition(":")[2], b.caption) for id, b in found.items()}
        return [briefs.get(id) for id in ids]
