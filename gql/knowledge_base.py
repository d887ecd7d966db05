"""The knowledge base as the service reads it (知识库读取): holdings, search index and case index, renewed when the texts change."""

from __future__ import annotations

from threading import Lock

from graph.knowledge.current_index import current_index
from graph.knowledge.holdings import Holdings, read_holdings
from graph.knowledge.index import KnowledgeIndex
from graph.knowledge.library import Library
from graph.knowledge.similar import CaseIndex
from graph.ledger.ledger import Ledger
from graph.model.folders import DataFolder


class KnowledgeBase:
    """Blocking: call it on a thread. One read of the ledger tells whether what is kept still holds."""

    def __init__(self, folder: DataFolder, ledger: Ledger) -> None:
        self._folder = folder
        self._ledger = ledger
        self._lock = Lock()
        self._holdings: Holdings | None = None
        self._index: tuple[str, KnowledgeIndex] | None = None
        self._cases: tuple[str, CaseIndex] | None = None

    def holdings(self) -> Holdings:
        """What is held now."""
        with self._lock:
            return self._current()

    def index(self) -> KnowledgeIndex:
        """The search index of what is held now; made first where it is missing or older, in some seconds."""
        with self._lock:
            stamp = self._current().stamp
            if self._index is None or self._index[0] != stamp:
                self._index = stamp, current_index(Library(self._ledger.knowledge), self._folder.knowledge_index)
            return self._index[1]

    def cases(self) -> CaseIndex:
        """The cases that are held now, ready to be compared."""
        with self._lock:
            held = self._current()
            if self._cases is None or self._cases[0] != held.stamp:
                self._cases = held.stamp, CaseIndex(held.cases.values())
            return self._cases[1]

    def _current(self) -> Holdings:
        if self._holdings is None or self._holdings.stamp != self._ledger.knowledge.stamp():
            self._holdings = read_holdings(self._ledger.knowledge)
        return self._holdings
