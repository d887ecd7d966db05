"""What an ingest says of itself (入库结果)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.ledger.deliveries import TableCounts


@dataclass(frozen=True, slots=True)
class IngestReport:
    """One delivery taken in. ``seconds`` is the whole; ``identity_seconds`` the part for tokens and sealing.

    ``already`` is True when the delivery was current before: nothing was changed.
    """

    delivery: str
    tables: Mapping[str, TableCounts]
    seconds: float
    already: bool = False
    identity_seconds: float = 0.0
    owner: str = ""
    warnings: tuple[tuple[str, str], ...] = field(default=())

    def for_json(self) -> dict[str, object]:
        """What ``mingjian ingest --json`` prints: ``{delivery, tables: {name: {read, loaded, rejected}}, seconds}``."""
        tables = {
            name: {
                "read": c.read,
                "loaded": c.loaded,
                "rejected": c.rejected,
                "duplicate": c.duplicate,
                "flagged": c.flagged,
            }
            for name, c in self.tables.items()
        }
        return {"delivery": self.delivery, "tables": tables, "seconds": round(self.seconds, 3), "already": self.already}
