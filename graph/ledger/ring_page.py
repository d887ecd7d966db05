"""One page of rings (团伙列表页): order, filter and the cursor that goes on exactly where the last page ended."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import orjson

from graph.ledger.ring import RingRecord, RingStatus
from graph.ledger.ring_change import RingChange
from graph.ledger.verdict import Verdict
from graph.model.errors import BadInput


class RingOrder(StrEnum):
    """What rings are ordered by, greatest first; equal ones by id."""

    SCORE = "score"
    AMOUNT = "amount"
    DATE = "date"  # when the ring was first found


@dataclass(frozen=True, slots=True)
class RingFilter:
    """Which rings are wanted. ``scheme``: any of the ring's schemes; ``schemes``: one of these is; ``text``: part of what it can be searched by.

    Rings that the latest run no longer found (``gone``) are left out unless asked for. So are rings whose dismissal
    stands, unless ``dismissed`` or ``verdict`` asks for them; None in ``verdict`` means not judged yet. ``since``: new,
    grown, shrunk or gone after that time.
    """

    scheme: str | None = None
    schemes: frozenset[str] = frozenset()
    min_score: float | None = None
    status: frozenset[RingStatus] = frozenset({RingStatus.NEW, RingStatus.OPEN})
    text: str | None = None
    verdict: frozenset[Verdict | None] | None = None
    dismissed: bool = False
    change: frozenset[RingChange] = frozenset()
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class RingPage:
    """Rings of one page; ``total`` of all pages; ``cursors`` beside ``rings``."""

    rings: tuple[RingRecord, ...]
    cursors: tuple[str, ...]
    total: int
    has_next: bool


def write_cursor(order: RingOrder, ring: RingRecord) -> str:
    """An opaque text that stands for the ring's place in this order."""
    place = {
        RingOrder.SCORE: ring.score,
        RingOrder.AMOUNT: f"{ring.fund_amount:.2f}",
        RingOrder.DATE: ring.created_at.isoformat() if ring.created_at else "",
    }[order]
    return base64.urlsafe_b64encode(orjson.dumps([order.value, place, ring.id])).decode().rstrip("=")


def read_cursor(order: RingOrder, cursor: str) -> tuple[str | float, str]:
    """The place in a cursor: its value (score, amount text or ISO time) and ring id. Raises BadInput."""
    try:
        found, place, ring = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if found != order.value or not isinstance(ring, str):
            raise ValueError("another order")
        if order is RingOrder.SCORE:
            return float(place), ring
        if order is RingOrder.AMOUNT:
            Decimal(place)
        return str(place), ring
    except (ValueError, TypeError, ArithmeticError, binascii.Error) as error:
        raise BadInput("翻页游标无效。", "The cursor is not valid for this list.") from error
