"""One node with its properties and counts (单个节点)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

from graph.model.nodes import NODE_TYPES
from graph.model.scope import Scope
from graph.store.counts import Tally, bound, get_centre, parsed
from graph.store.pattern import of_label
from graph.store.session import GraphStore, ReadTransaction, Tag
from graph.store.subgraph import NodeBrief, native


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """``values``: the declared properties that are present, unmasked, in declared order; ``stub``: only mentioned (仅被引用)."""

    id: str
    label: str
    values: Mapping[str, Any]
    owners: tuple[str, ...]
    stub: bool
    counts: tuple[Tally, ...]


async def get_node(store: GraphStore, scope: Scope, node: str, *, tag: Tag | None = None) -> NodeRecord:
    """The node ``Label:key`` (节点详情) with edge counts per type, both inside ``scope``.

    Raises NotFound when it does not exist or is not visible, TimedOut, Unavailable.
    """
    tag = tag or Tag()

    async def work(transaction: ReadTransaction) -> NodeRecord:
        centre = await get_centre(transaction, scope, node)
        names = [item.name for item in NODE_TYPES[centre.label].properties]
        values = {name: native(centre.values[name]) for name in names if name in centre.values}
        owners = tuple(sorted(set(centre.values.get("owners") or ()) & scope.owners))
        return NodeRecord(node, centre.label, values, owners, bool(centre.values.get("stub")), centre.tallies)

    return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("node"))


_BRIEFS: LiteralString = """
UNWIND $nodes AS key
MATCH (n:«Label» {«key»: key}) WHERE VISIBLE(n)
RETURN key, head([name IN $captions.«Label» WHERE n[name] IS NOT NULL | n[name]]) AS caption
"""


async def find_briefs(
    store: GraphStore, scope: Scope, nodes: Sequence[str], *, tag: Tag | None = None
) -> dict[str, NodeBrief]:
    """Captions of many nodes by id (批量名称); those that do not exist or are not visible are left out."""
    tag = tag or Tag()
    by_label: dict[str, dict[str, str]] = {}
    for node in nodes:
        label, key = parsed(node)
        by_label.setdefault(label, {})[key] = node

    async def work(transaction: ReadTransaction) -> dict[str, NodeBrief]:
        found = {}
        for label, keys in by_label.items():
            for row in await transaction.run(
                of_label(_BRIEFS, label, granted=scope.holds_grants), bound(scope, nodes=list(keys))
            ):
                identity = keys[row["key"]]
                found[identity] = NodeBrief(identity, label, row["caption"])
        return found

    return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("briefs"))
