"""One text per label for all that lies around a node (邻域查询): a branch per edge type, each with its own room.

A branch whose room is 0 costs nothing: it ends before it looks at an edge. One text instead of one per edge type saves as
many round trips, and is planned once per label.
"""

from __future__ import annotations

from functools import cache
from typing import LiteralString

from graph.store.pattern import Direction, ends_of, of_edge, of_label

_CENTRE: LiteralString = """
MATCH (n:«Label» {«key»: $key}) WHERE VISIBLE(n)
CALL (n) {
"""

_CENTRE_AND_RING: LiteralString = """
OPTIONAL MATCH (ring:Ring {id: $ring})-[has:HAS_MEMBER]->(a)
WHERE VISIBLE(ring) AND OPEN(has) AND VISIBLE(a)
CALL (a) {
  RETURN a AS m
  UNION
  MATCH (a)-[filed:FILED]->(b:Claim) WHERE OPEN(filed) AND VISIBLE(b) RETURN b AS m
}
WITH collect(DISTINCT m) AS members
MATCH (n:«Label» {«key»: $key}) WHERE VISIBLE(n)
CALL (n, members) {
"""

_BRANCH: LiteralString = """
WITH n WHERE $rooms.«END» > 0
MATCH (n)«-EDGE-»(m)
WHERE OPEN(r) AND VISIBLE(m)
"""

_BRANCH_OF_RING: LiteralString = """
WITH n, members WHERE $rooms.«END» > 0
UNWIND members AS m
MATCH (n)«-EDGE-»(m)
WHERE OPEN(r)
"""

_WINDOW: LiteralString = """
WITH n, r, m, date(coalesce(r.since, r.first, r.sale_time, m.begndate, n.begndate)) AS begins,
     date(coalesce(r.until, r.last, r.sale_time, m.enddate, n.enddate, r.since)) AS ends
WHERE ($since IS NULL OR ends IS NULL OR ends >= $since) AND ($until IS NULL OR begins IS NULL OR begins <= $until)
"""

_TOTAL: LiteralString = "RETURN '«END»' AS place, count(r) AS found"

_ROWS: LiteralString = """
WITH r, m, «m key» AS key
ORDER BY coalesce(r.claims, 0) DESC, key, r.owner, r.edge_key
LIMIT $rooms.«END»
RETURN '«END»' AS place, collect([«m label», key, «m caption», r.owner, r.edge_key«VALUES»]) AS found
"""

_END: LiteralString = """
}
RETURN collect([place, found]) AS places
"""


def place_of(edge: str, direction: Direction) -> str:
    """The name of an edge type and direction in ``$rooms`` and in the answer."""
    return f"{edge}_{direction}"


@cache
def text_around(
    label: str, *, of_ring: bool = False, in_window: bool = False, counted: bool = False, granted: bool = False
) -> LiteralString:
    """Rows, or only counts, of every edge type at the node ``$key`` of this label, as many as ``$rooms`` says of each.

    Narrowed to the members of ``$ring`` and their claims, to the window from ``$since`` to ``$until``.
    """
    branch: LiteralString = _BRANCH_OF_RING if of_ring else _BRANCH
    window: LiteralString = _WINDOW if in_window else ""
    template: LiteralString = branch + window + (_TOTAL if counted else _ROWS)
    branches: list[LiteralString] = [
        of_edge(template, edge, direction, label, granted=granted) for edge, direction in ends_of(label)
    ]
    return (
        of_label(_CENTRE_AND_RING if of_ring else _CENTRE, label, granted=granted)
        + "\nUNION ALL\n".join(branches)
        + _END
    )


def rooms_of(label: str, rooms: dict[tuple[str, Direction], int]) -> dict[str, int]:
    """``$rooms``: places per edge type and direction, 0 for those that are not asked for."""
    return {place_of(edge, direction): rooms.get((edge, direction), 0) for edge, direction in ends_of(label)}
