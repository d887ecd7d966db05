"""What an edge type is (关系类型), the delivered rows it is made from, and what every edge has besides."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.nodes import NODE_TYPES
from graph.model.properties import Property, ValueKind

ANY = "*"
"""An end that may be any node type."""


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one delivered table that are edges: ``start_column`` and ``end_column`` hold the keys of the two ends.

    ``key`` columns make ``edge_key`` in a keyed type: one column as it is, several as 16 hex digits of their MD5 (short
    texts of that alphabet are kept inside the property record); with none, ``edge_key`` is ``text``, the source column.
    ``properties`` pairs a declared property with its column. A row whose ``trusted`` column carries a quality flag
    makes no edge: a spoiled identity is never shared. ``only_without`` names a column that must be empty. ``repeated``:
    several rows may say the same edge.
    """

    start: str
    end: str
    table: str
    start_column: str
    end_column: str
    key: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    trusted: tuple[str, ...] = ()
    only_without: str | None = None
    repeated: bool = False

    @property
    def text(self) -> str:
        """``table.column`` of the end that the row refers to: what ``source`` says on the edge."""
        own = NODE_TYPES[self.start].table == self.table
        return f"{self.table}.{self.end_column if own else self.start_column}"


@dataclass(frozen=True, slots=True)
class EdgeType:
    """One edge type: ``ends`` are the permitted (start, end) labels, ``ANY`` for every label.

    ``keyed``: has ``edge_key``. ``derived``: made by a computation, so it says source, method and time. ``aggregate``:
    absolute values over current rows, what traversals use. ``sources`` is empty for computed edges and for what comes
    from the ledger.
    """

    name: str
    zh: str
    en: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()
    sources: tuple[Source, ...] = ()
    keyed: bool = False
    derived: bool = False
    aggregate: bool = False
    case_bound: bool = False


OWNER = Property("owner", "数据归属部门", "Owner agency")
EDGE_KEY = Property("edge_key", "关系标识", "Edge key")
DERIVED: tuple[Property, ...] = (
    Property("source", "来源", "Source"),
    Property("method", "方法与版本", "Method and version"),
    Property("recorded_at", "记录时间", "Recorded at", ValueKind.TIME, "Asia/Shanghai"),
)
ASSERTED: tuple[Property, ...] = (
    Property("confidence", "置信度", "Confidence", ValueKind.FLOAT),
    Property("asserted_by", "认定人", "Asserted by"),
    Property("valid_from", "有效起", "Valid from", ValueKind.DATE),
    Property("valid_to", "有效止", "Valid until", ValueKind.DATE),
)
"""On edges that a person or a model asserts rather than a computation over delivered rows."""


def system_properties(edge: EdgeType) -> tuple[Property, ...]:
    """What every edge of this type has besides its declared properties: owner, edge key, derivation."""
    return (OWNER, *((EDGE_KEY,) if edge.keyed else ()), *(DERIVED if edge.derived else ()))
