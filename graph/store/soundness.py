"""Whether the graph keeps what the reads rely on (图库自检); looks at the whole graph, outside any scope."""

from __future__ import annotations

from typing import LiteralString

from graph.store.pattern import EDGES, of_edge_type
from graph.store.session import GraphStore

_FOREIGN: LiteralString = """
MATCH (a)-[r:«EDGE»]->(b)
WHERE r.owner IS NULL OR NOT r.owner IN coalesce(a.owners, []) OR NOT r.owner IN coalesce(b.owners, [])
RETURN count(r) AS total
"""


async def find_foreign_edges(store: GraphStore, *, timeout: float = 600.0) -> dict[str, int]:
    """Edges whose owner is not among the owners of both ends, by edge type (归属不一致的关系); empty when sound.

    Counts from the degree store are those of the scope only while there are none, see :mod:`graph.store.counts`.
    """
    found = {}
    for edge in EDGES:
        rows = await store.read(of_edge_type(_FOREIGN, edge), timeout=timeout, metadata={"op": "soundness"})
        if rows[0]["total"]:
            found[edge] = int(rows[0]["total"])
    return found
