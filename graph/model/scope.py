"""What one reader may see, computed once per request and bound into every read (可见范围)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

PUBLIC_OWNER = "*"
"""The owner of what is nobody's (公开): published law, cases, schemes. No agency can have this code; every scope holds it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The data a read may touch: rows of these ``owners`` (agency codes) and records of these ``compartments`` (ulids).

    A node is visible when it has at least one owner in ``owners`` and, if it carries a ``compartment``, that
    compartment is in ``compartments``. An edge is visible when its ``owner`` is, and both ends are.
    ``purpose`` is the reader's stated purpose (查询目的); it is audited, it does not widen anything.
    ``unmasked`` says whether personal values (names, addresses) may be shown; sensitive values never are by default.
    """

    owners: frozenset[str]
    compartments: frozenset[str] = frozenset()
    purpose: str = ""
    unmasked: bool = False

    def parameters(self) -> dict[str, list[str]]:
        """The value of ``$scope`` in every Cypher read: ``{"owners": [...], "compartments": [...]}``, sorted.

        The owners are those of the graph: what is public is in every scope, also in one that holds no agency.
        """
        return {"owners": sorted({*self.owners, PUBLIC_OWNER}), "compartments": sorted(self.compartments)}

    def holds_all(self, owners: Collection[str]) -> bool:
        """True when a node of these owners belongs to nobody outside the scope."""
        return {*owners} <= {*self.owners, PUBLIC_OWNER}
