"""The ledger room (台账): accounts, deliveries, jobs, findings, rings, audit; and, apart, the identity store."""

from __future__ import annotations

from graph.ledger.ledger import Ledger, open_ledger

__all__ = ["Ledger", "open_ledger"]
