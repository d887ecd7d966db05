"""Records that the tests of this room save, plain or as a test wants them, and the clock it moves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from graph.ledger import Ledger
from graph.ledger.deliveries import DeliveryRecord, FileRecord, TableCounts
from graph.ledger.document import DocumentKind, DocumentRecord, DocumentText, NewDocument
from graph.ledger.findings import FindingRecord
from graph.ledger.judging import Judge
from graph.ledger.mention import FoundMention, FoundRelation, MentionRecord
from graph.ledger.ring import RingRecord
from graph.ledger.runs import RunRecord
from graph.model.extraction import Label, RelationType
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


LI = Judge("A1", "李某", "YB4114")
WANG = Judge("A2", "王某", "YB4114")

TEXT = "举报县中医院院长张伟伙同村医李四，虚假住院骗保三万元，联系电话13900001111。"


def document(ledger: Ledger, text: str | None = TEXT, **other: Any) -> DocumentRecord:
    """Records a document of ours."""
    plain: dict[str, Any] = {
        "owner": "YB4114",
        "kind": DocumentKind.CASE_FILE,
        "title": "某中医院案",
        "media_type": "text/plain",
        "sha256": "ab" * 32,
        "size": 120,
        "text": None if text is None else DocumentText(text),
        "adcode": "411421",
    }
    return ledger.documents.record(NewDocument(**(plain | other)), LI)


def found(text: str, surface: str, label: Label, **other: Any) -> FoundMention:
    """The first mention of a surface in a text, as a reading would give it."""
    start = text.index(surface)
    return FoundMention(start=start, end=start + len(surface), label=label, text=surface, **other)


def read(ledger: Ledger, document: str, text: str = TEXT) -> dict[str, MentionRecord]:
    """Saves what a reading of ``TEXT`` gives; the mentions by what they read."""
    mentions = [
        found(text, "县中医院", Label.INSTITUTION, confidence=0.9, source="names"),
        found(text, "张伟", Label.PERSON, confidence=0.95, source="tagger"),
        found(text, "李四", Label.PERSON, confidence=0.6, source="tagger"),
        found(text, "虚假住院", Label.FRAUD_METHOD, norm="FAKE_ADMISSION", confidence=0.85, source="methods"),
        found(text, "三万元", Label.MONEY, norm="30000.00", confidence=1.0, source="money"),
    ]
    relation = FoundRelation(
        type=RelationType.COLLUDES_WITH, head=1, tail=2, start=0, end=16, cue="伙同", confidence=0.7
    )
    ledger.mentions.save_reading(document, mentions, [relation])
    return {one.text: one for one in ledger.mentions.find_all_of(document)}
