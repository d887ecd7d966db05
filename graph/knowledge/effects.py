"""What changes with a version (影响范围): articles of other wording or other days, schemes that rest on them, and for which days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.knowledge.comparing import Change, UnitChange, compare
from graph.knowledge.uses import schemes_on
from graph.ledger.knowledge_record import UnitRecord, VersionRecord
from graph.ledger.ring_spans import RingSpan


@dataclass(frozen=True, slots=True)
class Effect:
    """``changes`` of wording, without what stays; ``schemes`` on them, or on the whole work where its days change.

    ``begin`` and ``end`` bound the days for which something changes (end exclusive); None: not bounded.
    """

    changes: tuple[UnitChange, ...]
    days_change: bool
    schemes: tuple[str, ...]
    begin: date | None
    end: date | None

    def touches(self, ring: RingSpan) -> bool:
        """Whether a ring's claims fall into these days; unknown days may."""
        if ring.window is None:
            return True
        first, last = ring.window
        return (self.begin is None or last >= self.begin) and (self.end is None or first < self.end)


def effect_of(
    version: VersionRecord, base: VersionRecord | None, before: Sequence[UnitRecord], after: Sequence[UnitRecord]
) -> Effect:
    """What publishing ``version`` changes; ``base`` is what it was edited from, None for a text that has none."""
    changes = tuple(one for one in compare(before, after) if one.change is not Change.SAME)
    known = (None, None) if base is None else (base.valid_from, base.valid_to)
    days_change = known != (version.valid_from, version.valid_to)
    if days_change:
        schemes = schemes_on(version.work)
    else:
        paths = {unit.path for one in changes for unit in (one.before, one.after) if unit is not None}
        schemes = tuple(sorted({scheme for path in paths for scheme in schemes_on(version.work, path)}))
    replaces = base is not None and bool(version.source.get("replaces"))
    starts = [version.valid_from, *([base.valid_from] if replaces and base is not None else [])]
    ends = [version.valid_to, *([base.valid_to] if replaces and base is not None else [])]
    begin = None if any(day is None for day in starts) else min(day for day in starts if day is not None)
    end = None if any(day is None for day in ends) else max(day for day in ends if day is not None)
    return Effect(changes, days_change, schemes, begin, end)
