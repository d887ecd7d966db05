"""Who else uses a node's identifiers (共用标识): phones, accounts, addresses and households, two steps, bounded and counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from graph.model.scope import Scope
from graph.store.counts import bound, missing, parsed
from graph.store.neighbourhood import HUB_LIMIT
from graph.store.pattern import of_label
from graph.store.session import GraphStore, ReadTransaction, Tag
from graph.store.subgraph import NodeBrief

OTHERS_LIMIT = 50
"""Others named per identifier: a list that somebody reads."""

IDENTIFIERS_LIMIT = 50
"""Identifiers of one node: a person has a handful; more means that the record itself is a fraud or a fault."""

_HELD: LiteralString = """
MATCH (n:«Label» {«key»: $key}) WHERE VISIBLE(n)
OPTIONAL MATCH (n)-[r:USES|LIVES_IN]->(a)
WHERE OPEN(r) AND VISIBLE(a)
WITH DISTINCT a, head(labels(a)) AS label
WITH a, label, a[$keys[label]] AS key,
     head([name IN $captions[label] WHERE a[name] IS NOT NULL | a[name]]) AS caption ORDER BY label, key
RETURN label, key, caption, COUNT { (a)<-[:USES|LIVES_IN]-() } AS degree
"""

_OTHERS: LiteralString = """
MATCH (a:«Label» {«key»: $key}) WHERE VISIBLE(a)
MATCH (a)<-[r:USES|LIVES_IN]-(m)
WHERE OPEN(r) AND VISIBLE(m)
WITH DISTINCT m, head(labels(m)) AS label
WITH label, m[$keys[label]] AS key, head([name IN $captions[label] WHERE m[name] IS NOT NULL | m[name]]) AS caption
WHERE NOT (label = $self[0] AND key = $self[1])
ORDER BY label = $self[0] DESC, label, key
WITH collect([label, key, caption]) AS others
RETURN size(others) AS total, others[..$limit] AS others
"""


@dataclass(frozen=True, slots=True)
class SharedIdentifier:
    """One identifier (标识) and the others that use it; ``total`` is None at a hub, where nobody is named."""

    identifier: NodeBrief
    total: int | None
    others: tuple[NodeBrief, ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """Identifiers that somebody else uses too, and hubs; ``alone`` counts those that nobody else uses, ``withheld`` the rest."""

    shared: tuple[SharedIdentifier, ...]
    alone: int
    withheld: int


async def find_sharing(
    store: GraphStore, scope: Scope, node: str, *, hub_limit: int = HUB_LIMIT, tag: Tag | None = None
) -> Sharing:
    """The identifiers of ``Label:key`` and who else uses them, inside ``scope`` (共用标识的人).

    An identifier with more than ``hub_limit`` users is named, its users are not. Raises NotFound, TimedOut, Unavailable.
    """
    tag = tag or Tag()
    label, key = parsed(node)

    async def work(transaction: ReadTransaction) -> Sharing:
        held = await transaction.run(of_label(_HELD, label, granted=scope.holds_grants), bound(scope, key=key))
        if not held:
            raise missing()
        known = [row for row in held if row["label"] is not None]
        shared, alone = [], 0
        for row in known[:IDENTIFIERS_LIMIT]:
            brief = NodeBrief(f"{row['label']}:{row['key']}", row["label"], row["caption"])
            if row["degree"] > hub_limit:
                shared.append(SharedIdentifier(brief, None, ()))
                continue
            parameters = bound(scope, key=row["key"], self=[label, key], limit=OTHERS_LIMIT)
            found = (await transaction.run(of_label(_OTHERS, row["label"], granted=scope.holds_grants), parameters))[0]
            if found["total"]:
                others = tuple(NodeBrief(f"{kind}:{own}", kind, caption) for kind, own, caption in found["others"])
                shared.append(SharedIdentifier(brief, found["total"], others))
            else:
                alone += 1
        return Sharing(tuple(shared), alone, max(0, len(known) - IDENTIFIERS_LIMIT))

    return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("sharing"))
