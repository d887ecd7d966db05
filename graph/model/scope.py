"""What one reader may see, computed once per request and bound into every read (可见范围)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

PUBLIC_OWNER = "*"
"""The owner of what is nobody's (公开): published law, cases, schemes. No agency can have this code; every scope holds it."""


@dataclass(frozen=True, slots=True, order=True)
class OpenedNode:
    """One node (``Label:key``) that the agency ``giver`` lets the reader see (共享节点); without ``content`` masked."""

    node: str
    giver: str
    content: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """The data a read may touch: rows of these ``owners`` (agency codes) and records of these ``compartments`` (ulids).

    A node is visible when it has at least one owner in ``owners`` and, if it carries a ``compartment``, that
    compartment is in ``compartments``. An edge is visible when its ``owner`` is, and both ends are.
    ``purpose`` is the reader's stated purpose (查询目的); it is audited, it does not widen anything.
    ``unmasked`` says whether personal values (names, addresses) may be shown; sensitive values never are by default.

    ``opened`` are nodes that other agencies let the reader see. One is visible while its giver is among its owners; a
    case-bound one while all of its owners gave it and no compartment holds it. An edge of a giver is visible when that
    giver opened both of its ends, or opened one and the other is public. ``masked`` are those of them whose personal
    values stay masked whatever the purpose: opened without their content, and not the reader's own.
    """

    owners: frozenset[str]
    compartments: frozenset[str] = frozenset()
    purpose: str = ""
    unmasked: bool = False
    opened: frozenset[OpenedNode] = frozenset()
    masked: frozenset[str] = frozenset()

    @property
    def holds_grants(self) -> bool:
        """True when other agencies opened nodes to the reader: reads then ask for those too, in another text."""
        return bool(self.opened)

    @property
    def own(self) -> Scope:
        """The reader's own data alone: what records are made of, and what may be shared."""
        return replace(self, opened=frozenset(), masked=frozenset())

    def toward(self, node: str) -> Scope:
        """The scope as it is for this node (``Label:key``): personal values stay masked where only its summary is open."""
        return replace(self, unmasked=False) if self.unmasked and node in self.masked else self

    def parameters(self) -> dict[str, object]:
        """The value of ``$scope`` in every Cypher read: ``{"owners": [...], "compartments": [...]}``, sorted.

        The owners are those of the graph: what is public is in every scope, also in one that holds no agency. A reader
        who holds grants has ``opened`` besides, as rows of node, giver and whether its content is open; the store puts
        what it finds of them in its place.
        """
        own: dict[str, object] = {
            "owners": sorted({*self.owners, PUBLIC_OWNER}),
            "compartments": sorted(self.compartments),
        }
        return own | {"opened": _rows(self.opened)} if self.opened else own

    def holds_all(self, owners: Collection[str]) -> bool:
        """True when a node of these owners belongs to nobody outside the scope."""
        return {*owners} <= {*self.owners, PUBLIC_OWNER}


@lru_cache(maxsize=32)
def _rows(opened: frozenset[OpenedNode]) -> tuple[tuple[str, str, bool], ...]:
    """The same object for the same grants: whoever looked for these nodes once knows them again by it."""
    return tuple((one.node, one.giver, one.content) for one in sorted(opened))
