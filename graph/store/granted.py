"""What other agencies opened to a reader, found anew in every transaction (共享节点): from ids to the server's numbers.

Grants name nodes by their stable ids. A read asks for them by the server's numbers, which are good for one transaction and
a fraction of an id's size, so that its text stays short to plan and its test cheap. Whether a grant still opens a node is
part of the statement that looks for the numbers: whoever gave it must own it, and of a case-bound node all owners.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, LiteralString

from graph.model.casework import GRANTED_LABELS
from graph.store.pattern import of_every_label

_OPENED: LiteralString = """
MATCH (n:«Label») WHERE n.«key» IN $asked.«Label» AND n.compartment IS NULL
WITH n, $granted['«Label»:' + n.«key»] AS givers, $named['«Label»:' + n.«key»] AS tellers
WHERE (NOT n:«CASE» AND any(owner IN n.owners WHERE owner IN givers))
   OR (n:«CASE» AND size(n.owners) > 0 AND all(owner IN n.owners WHERE owner IN givers))
RETURN id(n) AS id, givers,
       CASE WHEN n:«CASE» THEN all(owner IN n.owners WHERE owner IN tellers)
            ELSE any(owner IN n.owners WHERE owner IN tellers) END AS told
"""


async def find_granted(
    run: Callable[[LiteralString, Mapping[str, Any]], Awaitable[list[dict[str, Any]]]],
    opened: Sequence[tuple[str, str, bool]],
) -> dict[str, object]:
    """What ``$scope`` holds besides for a reader to whom these nodes were opened, as rows of node, giver and content.

    ``nodes`` are the numbers of the nodes that are open, ``known`` of those whose content is, ``granted`` those that each
    giver opened: an edge of that giver is open where both of its ends are among them.
    """
    asked: dict[str, list[str]] = {}
    granted: dict[str, list[str]] = {}
    named: dict[str, list[str]] = {}
    for node, giver, content in opened:
        if node not in granted:
            label, _, key = node.partition(":")
            asked.setdefault(label, []).append(key)
        granted.setdefault(node, []).append(giver)
        named.setdefault(node, []).extend([giver] if content else [])
    parameters = {"asked": asked, "granted": granted, "named": named}
    rows = await run(of_every_label(_OPENED, granted=True, labels=GRANTED_LABELS), parameters)
    by_giver: dict[str, list[int]] = {}
    for row in rows:
        for giver in row["givers"]:
            by_giver.setdefault(giver, []).append(row["id"])
    known = [row["id"] for row in rows if row["told"]]
    return {"nodes": [row["id"] for row in rows], "known": known, "granted": by_giver}
