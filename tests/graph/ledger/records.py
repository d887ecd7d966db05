"""Records that the tests of this room save, plain or as a test wants them, and the clock it moves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from graph.ledger import Ledger
from graph.ledger.deliveries import DeliveryRecord, FileRecord, TableCounts
from graph.ledger.findings import FindingRecord
from graph.ledger.ring import RingRecord
from graph.ledger.runs import RunRecord
from graph.model.scope import Scope

OURS = Scope(frozenset({"YB4114"}))
THEIRS = Scope(frozenset({"GA4114"}))
BOTH = Scope(frozenset({"YB4114", "GA4114"}))
NOBODY = Scope(frozenset())


class MovingClock:
    """Says what the test says; every reading is a millisecond later than the one before."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


def delivery(name: str = "d1", **other: Any) -> DeliveryRecord:
    plain: dict[str, Any] = {
        "id": name,
        "owner": "YB4114",
        "mode": "increment",
        "period": "2026-01/2026-06",
        "extracted_at": None,
        "schema_version": 1,
        "files": (FileRecord("claims.csv", "ab" * 32, 1_000),),
        "tables": {"claims": TableCounts(10, 8, 1, 1, 2)},
        "raw_hash": f"raw-{name}",
        "columns": {"claims": ("setl_id", "psn_no")},
    }
    return DeliveryRecord(**(plain | other))


def run(name: str = "run1") -> RunRecord:
    return RunRecord(id=name, seed=7, parameters={"T01": {"days": 3}}, versions={"T01": 1}, snapshot=("d1",))


def finding(name: str = "f1", *, owners: Collection[str] = ("YB4114",), **other: Any) -> FindingRecord:
    plain: dict[str, Any] = {
        "id": name,
        "scheme": "T01",
        "basis": "statistical",
        "q": 0.001,
        "fund_amount": Decimal("12.30"),
        "owners": frozenset(owners),
        "facts": {"members": ["P1", "P2"], "evidence": []},
    }
    return FindingRecord(**(plain | other))


def ring(
    name: str, core: Collection[str] = ("P1", "P2"), claims: Collection[str] = ("S1", "S2"), **other: Any
) -> RingRecord:
    plain: dict[str, Any] = {
        "id": name,
        "scheme": "T01",
        "schemes": ("T01",),
        "score": 3.5,
        "basis": "statistical",
        "q": 0.001,
        "fund_amount": Decimal("100.10"),
        "core": frozenset(core),
        "claims": frozenset(claims),
        "owners": frozenset({"YB4114"}),
        "facts": {"explanation": {"zh": "同日入院", "en": "admitted on one day"}, "score": 3.5},
        "window": (date(2026, 1, 1), date(2026, 1, 9)),
    }
    return RingRecord(**(plain | other))


def save(ledger: Ledger, *rings: RingRecord, run_id: str = "run1", covered: Collection[str] = ("T01",)) -> list[str]:
    """Saves a run with these rings; their lasting ids."""
    ledger.findings.save_run(run(run_id), [])
    return [saved.id for saved in ledger.rings.save(run_id, rings, covered=covered)]
