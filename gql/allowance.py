"""How many lines somebody may match in a while (比对额度): a list is for an inspection, not for trying out numbers."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

WINDOW_SECONDS = 600.0


class Allowance:
    """Lines per account within the last ten minutes; one per process, forgotten when it ends."""

    def __init__(self, lines: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._lines = lines
        self._clock = clock
        self._used: dict[str, deque[tuple[float, int]]] = {}
        self._lock = threading.Lock()

    def take(self, account: str, lines: int) -> bool:
        """True, and the lines count as used, when they are within the allowance; False changes nothing."""
        with self._lock:
            now = self._clock()
            used = self._used.setdefault(account, deque())
            while used and used[0][0] <= now - WINDOW_SECONDS:
                used.popleft()
            if sum(count for _, count in used) + lines > self._lines:
                return False
            used.append((now, lines))
            return True
