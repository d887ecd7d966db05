"""Comparing a list with the graph (名单比对): many codes and tokens at once, exact only, inside the scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import LiteralString

from graph.model.scope import Scope
from graph.store.counts import bound
from graph.store.pattern import of_label, scoped
from graph.store.session import GraphStore, ReadTransaction, Tag
from graph.store.subgraph import NodeBrief

CODED = ("Person", "Institution", "Staff", "Employer", "Agent")
"""Labels whose key may stand in a list; claims and the like are found by the search."""

HITS_PER_ENTRY = 10
"""One number leads to one person; the same number under more than a few person numbers is itself a fault of the register."""

_BY_CODE: LiteralString = """
UNWIND $wanted AS asked
MATCH (n:«Label» {«key»: asked}) WHERE VISIBLE(n)
RETURN asked, '«Label»' AS label, n.«key» AS key,
       head([name IN $captions.«Label» WHERE n[name] IS NOT NULL | n[name]]) AS caption
"""

_BY_CERTNO: LiteralString = """
UNWIND $wanted AS asked
CALL (asked) {
  MATCH (n:Person {certno: asked}) WHERE KNOWN(n)
  WITH n ORDER BY n.psn_no
  RETURN count(n) AS total, collect([n.psn_no, n.psn_name])[..$limit] AS found
}
WITH asked, total, found WHERE total > 0
RETURN asked, total, found
"""


@dataclass(frozen=True, slots=True)
class Match:
    """What one entry of the list led to; ``total`` counts all of it."""

    nodes: tuple[NodeBrief, ...]
    total: int


async def match_list(
    store: GraphStore, scope: Scope, *, certnos: Sequence[str], codes: Sequence[str], tag: Tag | None = None
) -> dict[str, Match]:
    """By token or code, the nodes that it names; entries that name nobody are left out (名单比对).

    ``certnos`` are tokens of ID numbers from the identity store, never numbers. Raises TimedOut, Unavailable.
    """
    tag = tag or Tag()

    async def work(transaction: ReadTransaction) -> dict[str, Match]:
        found: dict[str, list[NodeBrief]] = {}
        totals: dict[str, int] = {}
        if certnos:
            parameters = bound(scope, wanted=list(dict.fromkeys(certnos)), limit=HITS_PER_ENTRY)
            for row in await transaction.run(scoped(_BY_CERTNO, granted=scope.holds_grants), parameters):
                found[row["asked"]] = [NodeBrief(f"Person:{key}", "Person", name) for key, name in row["found"]]
                totals[row["asked"]] = row["total"]
        for label in CODED if codes else ():
            rows = await transaction.run(
                of_label(_BY_CODE, label, granted=scope.holds_grants), bound(scope, wanted=list(dict.fromkeys(codes)))
            )
            for row in rows:
                brief = NodeBrief(f"{label}:{row['key']}", label, row["caption"])
                found.setdefault(row["asked"], []).append(brief)
                totals[row["asked"]] = totals.get(row["asked"], 0) + 1
        return {asked: Match(tuple(nodes), totals[asked]) for asked, nodes in found.items()}

    return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("match"))
