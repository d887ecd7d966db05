"""What one reader may see, computed once per request and bound into every read (可见范围)."""

from __future__ import annotations

from dataclasses import dataclass


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
        """The value of ``$scope`` in every Cypher read: ``{"owners": [...], "compartments": [...]}``, sorted."""
        return {"owners": sorted(self.owners), "compartments": sorted(self.compartments)}
