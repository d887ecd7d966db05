"""What other agencies opened to a reader, found anew in every transaction (共享节点): from ids to the server's numbers.

Grants name nodes by their stable ids. A read asks for them by the server's numbers, which are good for one transaction and
a fraction of an id's size, so that its text stays short to plan and its test cheap. Whether a grant still opens a node is
part of the statement that looks for the numbers: whoever gave it must own it, and of a case-bound node all owners.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from typing import Any, LiteralString

from graph.model.casework import GRANTED_LABELS
from graph.store.pattern import of_every_label

_OPENED: LiteralString = """
UNWIND $asked.«Label» AS given
MATCH (n:«Label») WHERE n.«key» IN given.keys AND n.compartment IS NULL
  AND ((NOT n:«CASE» AND any(owner IN n.owners WHERE owner IN given.givers))
    OR (n:«CASE» AND size(n.owners) > 0 AND all(owner IN n.owners WHERE owner IN given.givers)))
WITH n, given, CASE WHEN n:«CASE» THEN all(owner IN n.owners WHERE owner IN given.tellers)
                    ELSE any(owner IN n.owners WHERE owner IN given.tellers) END AS told
RETURN given.givers AS givers, told, collect(id(n)) AS ids
"""

Opened = tuple[tuple[str, str, bool], ...]


async def find_granted(
    run: Callable[[LiteralString, Mapping[str, Any]], Awaitable[list[dict[str, Any]]]], opened: Opened
) -> dict[str, object]:
    """What ``$scope`` holds besides for a reader to whom these nodes were opened, as rows of node, giver and content.

    ``nodes`` are the numbers of the nodes that are open, ``known`` of those whose content is, ``granted`` those that each
    giver opened: an edge of that giver is open where both of its ends are among them.
    """
    text = of_every_label(_OPENED, granted=True, labels=GRANTED_LABELS)
    nodes: list[int] = []
    known: list[int] = []
    granted: dict[str, list[int]] = {}
    for row in await run(text, {"asked": _asked(opened)}):
        nodes += row["ids"]
        known += row["ids"] if row["told"] else ()
        for giver in row["givers"]:
            granted.setdefault(giver, []).extend(row["ids"])
    return {"nodes": nodes, "known": known, "granted": granted}


@lru_cache(maxsize=32)
def _asked(opened: Opened) -> dict[str, list[dict[str, list[str]]]]:
    """By label the keys that the same agencies gave, at the same level: mostly one list per label."""
    givers: dict[str, dict[str, bool]] = {}
    for node, giver, content in opened:
        of = givers.setdefault(node, {})
        of[giver] = of.get(giver, False) or content
    lists: dict[tuple[str, tuple[tuple[str, bool], ...]], list[str]] = {}
    for node, of in givers.items():
        label, _, key = node.partition(":")
        lists.setdefault((label, tuple(sorted(of.items()))), []).append(key)
    asked: dict[str, list[dict[str, list[str]]]] = {}
    for (label, given), keys in lists.items():
        tellers = [giver for giver, content in given if content]
        asked.setdefault(label, []).append({"givers": [giver for giver, _ in given], "tellers": tellers, "keys": keys})
    return asked
