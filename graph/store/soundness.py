"""Whether the graph keeps what the reads rely on (图库自检); looks at the whole graph, outside any scope."""

from __future__ import annotations

from typing import LiteralString

from graph.model.nodes import NODE_TYPES
from graph.model.scope import PUBLIC_OWNER
from graph.store.pattern import EDGES, of_edge_type, touches_cases
from graph.store.session import GraphStore

_FOREIGN: LiteralString = """
MATCH (a)-[r:«EDGE»]->(b)
WHERE r.owner IS NULL OR NOT (r.owner IN coalesce(a.owners, []) OR ($open AND a.owners = [$public]))
   OR NOT (r.owner IN coalesce(b.owners, []) OR ($open AND b.owners = [$public]))
RETURN count(r) AS total
"""

_MISPLACED: LiteralString = """
MATCH (n) WHERE ($public IN n.owners) <> (labels(n)[0] IN $labels) OR ($public IN n.owners AND size(n.owners) > 1)
RETURN labels(n)[0] AS label, count(n) AS total
"""


async def find_foreign_edges(store: GraphStore, *, timeout: float = 600.0) -> dict[str, int]:
    """Edges whose owner is not among the owners of both ends, by edge type (归属不一致的关系); empty when sound.

    Counts from the degree store are those of the scope only while there are none, see :mod:`graph.store.counts`. An edge
    that touches cases may lead to a public node: such edges are counted one by one.
    """
    found = {}
    for edge in EDGES:
        parameters = {"open": touches_cases(edge), "public": PUBLIC_OWNER}
        rows = await store.read(of_edge_type(_FOREIGN, edge), parameters, timeout=timeout, metadata={"op": "soundness"})
        if rows[0]["total"]:
            found[edge] = int(rows[0]["total"])
    return found


async def find_misplaced_public(store: GraphStore, *, timeout: float = 600.0) -> dict[str, int]:
    """Nodes that everybody may see although their label is not public, or nobody although it is (公开范围不符), by label."""
    labels = [label for label, node in NODE_TYPES.items() if node.public]
    parameters = {"public": PUBLIC_OWNER, "labels": labels}
    rows = await store.read(_MISPLACED, parameters, timeout=timeout, metadata={"op": "soundness"})
    return {str(row["label"]): int(row["total"]) for row in rows}
