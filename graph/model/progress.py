"""Progress of long work, as seen by whoever runs it: a terminal bar, a job row, or nothing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Receives progress and says whether the work should stop."""

    def stage(self, zh: str, en: str, *, total: int | None = None) -> None:
        """A new stage begins; ``total`` is in the stage's own unit (rows, bytes), None when unknown."""

    def advance(self, amount: int = 1) -> None:
        """``amount`` more units of the current stage are done."""

    def cancelled(self) -> bool:
        """True once the user asked to stop; the work then stops at its next safe point."""
        ...


class Quiet:
    """Progress that nobody watches."""

    def stage(self, zh: str, en: str, *, total: int | None = None) -> None:
        """Ignored."""

    def advance(self, amount: int = 1) -> None:
        """Ignored."""

    def cancelled(self) -> bool:
        """Never."""
        return False
