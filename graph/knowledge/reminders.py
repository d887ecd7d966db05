"""What editors are reminded of (到期提醒): texts about to end, later texts that nobody published yet, drafts that wait for a second person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from graph.knowledge.editing import base_of
from graph.knowledge.holdings import Holdings
from graph.knowledge.library import Expression
from graph.ledger.knowledge_record import VersionRecord, VersionState
from graph.model.errors import BadInput

SOON_DAYS = 90
"""Days before its end from which a text is told to expire: time for one round of drafting and review."""

PATIENCE_DAYS = 7
"""Days for which a draft waits for a second person before anybody is reminded: one working week with its weekend."""

MOST_DAYS = 3650
"""Days that may be asked for: ten years."""

_OPEN = frozenset({VersionState.DRAFT, VersionState.REVIEWED})


@dataclass(frozen=True, slots=True)
class Ending:
    """A text that ends; ``successor`` is the published text that serves from that day on, None where nothing does."""

    text: Expression
    successor: VersionRecord | None


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A later text of a work that is loaded or drafted and not published; ``text`` is the one that stands meanwhile."""

    text: Expression
    later: VersionRecord


@dataclass(frozen=True, slots=True)
class Reminders:
    """All lists: what is due first comes first."""

    ending: tuple[Ending, ...]
    unpublished: tuple[Unpublished, ...]
    waiting: tuple[VersionRecord, ...]


def remind(
    held: Holdings,
    versions: Iterable[VersionRecord],
    *,
    at: datetime,
    on: date,
    soon: int = SOON_DAYS,
    patience: int = PATIENCE_DAYS,
) -> Reminders:
    """What is due on a day (``on``, where the service is used) and moment (``at``). Raises BadInput for days outside 0..3650."""
    _check("waitingDays", patience)
    open_ = sorted((one for one in versions if one.state in _OPEN), key=lambda one: (one.loaded_at, one.id))
    late = at - timedelta(days=patience)
    return Reminders(
        ending=find_ending(held, on=on, soon=soon),
        unpublished=tuple(
            Unpublished(held.texts[one.work][-1], one) for one in open_ if _is_later(one, held.texts.get(one.work, ()))
        ),
        waiting=tuple(one for one in open_ if one.state is VersionState.DRAFT and one.loaded_at <= late),
    )


def find_ending(held: Holdings, *, on: date, soon: int = SOON_DAYS) -> tuple[Ending, ...]:
    """Texts that serve no longer from a day within ``soon`` days of ``on``, the first to end first. Raises BadInput."""
    _check("days", soon)
    found = [
        Ending(text, _successor(text, some))
        for some in held.texts.values()
        for text in some
        if text.valid_to is not None and on <= text.valid_to <= on + timedelta(days=soon)
    ]
    return tuple(sorted(found, key=lambda one: (one.text.valid_to or on, one.text.version.work)))


def _check(name: str, days: int) -> None:
    if not 0 <= days <= MOST_DAYS:
        raise BadInput(f"天数须为 0–{MOST_DAYS}。", f"Days are 0 to {MOST_DAYS}.", field=name, value=str(days))


def _successor(text: Expression, some: Iterable[Expression]) -> VersionRecord | None:
    """The published text of the work that certainly serves on the day this one ends."""
    end = text.valid_to
    assert end is not None
    return next((one.version for one in some if one is not text and one.serves(end) is True), None)


def _is_later(draft: VersionRecord, standing: Iterable[Expression]) -> bool:
    """Whether a draft is a text that follows what stands; a correction of what stands is none."""
    texts = list(standing)
    if not texts or (base_of(draft) is not None and draft.source.get("replaces")):
        return False
    first, known = draft.valid_from or draft.written, texts[-1].version.valid_from or texts[-1].version.written
    return known is None or first is None or first > known
