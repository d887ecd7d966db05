"""What time it is and what the next id is (时钟与编号): given from outside, so that a test can move time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

from ulid import ULID

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present, aware, in UTC."""
    return datetime.now(UTC)


def new_id(at: datetime) -> str:
    """A ulid made at ``at``: 26 characters that sort by time."""
    return str(ULID.from_datetime(at))


def derived_id(*parts: str) -> str:
    """A 26-character id that the same parts always give; for records that must come out alike on every run."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return str(ULID.from_bytes(digest[:16]))
