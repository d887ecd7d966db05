"""Properties of nodes and edges (属性): name, kind, sensitivity and the delivered column they come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model.tables import TABLES, Kind


class ValueKind(StrEnum):
    """How a value is kept in the graph."""

    TEXT = "text"
    INT = "int"
    FEN = "fen"  # money in whole fen (分, CNY / 100), an integer: sums in Cypher are exact; shown divided by 100
    FLOAT = "float"  # degrees, scores; never money
    FLAG = "flag"
    DATE = "date"
    TIME = "time"  # LOCAL DATETIME, Asia/Shanghai
    TEXTS = "texts"  # list of texts


class Sensitivity(StrEnum):
    """Who sees a value (敏感级别): personal is masked by default, sensitive unless a field profile opens it."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


@dataclass(frozen=True, slots=True)
class Property:
    """One property: Chinese and English names, kind, unit where it has one, sensitivity and source ``table.column``.

    ``indexed``: looked up by equality though not the key, so the constraints make a range index for it.
    """

    name: str
    zh: str
    en: str
    kind: ValueKind = ValueKind.TEXT
    unit: str | None = None
    sensitivity: Sensitivity = Sensitivity.INTERNAL
    source: str | None = None
    indexed: bool = False


_FROM_TABLE: dict[Kind, tuple[ValueKind, str | None]] = {
    Kind.TEXT: (ValueKind.TEXT, None),
    Kind.MONTH: (ValueKind.TEXT, None),
    Kind.MONEY: (ValueKind.FEN, "CNY/100"),
    Kind.INT: (ValueKind.INT, None),
    Kind.FLOAT: (ValueKind.FLOAT, None),
    Kind.DATE: (ValueKind.DATE, None),
    Kind.TIME: (ValueKind.TIME, "Asia/Shanghai"),
    Kind.FLAG: (ValueKind.FLAG, None),
}


def column(
    source: str,
    en: str,
    *,
    name: str | None = None,
    sensitivity: Sensitivity | None = None,
    indexed: bool = False,
) -> Property:
    """The property that keeps the delivered column ``table.column``.

    Money gets the suffix ``_fen``. Identity tokens are sensitive, columns marked personal are personal, the rest
    internal, unless ``sensitivity`` says otherwise. KeyError for an unknown column or a kind that the graph does not
    keep (quantities and unit prices stay in the lake).
    """
    table, _, delivered = source.partition(".")
    declared = TABLES[table].column(delivered)
    kind, unit = _FROM_TABLE[declared.kind]
    if sensitivity is None:
        personal = Sensitivity.PERSONAL if declared.personal else Sensitivity.INTERNAL
        sensitivity = Sensitivity.SENSITIVE if declared.identity else personal
    ours = name or (f"{delivered}_fen" if kind is ValueKind.FEN else delivered)
    return Property(ours, declared.zh, en, kind, unit, sensitivity, source, indexed)
