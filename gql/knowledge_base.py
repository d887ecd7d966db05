"""The knowledge base as the service reads it (知识库读取): holdings, search index and case index, renewed when the texts change."""

from __future__ import annotations

import logging
from enum import StrEnum
from threading import Lock, Thread

from graph.knowledge.current_index import current_index
from graph.knowledge.holdings import Holdings, read_holdings
from graph.knowledge.index import KnowledgeIndex
from graph.knowledge.library import Library
from graph.knowledge.meaning.model import find_model, open_model
from graph.knowledge.meaning.vectors import Meanings, missing_vectors, open_meanings
from graph.knowledge.similar import CaseIndex
from graph.ledger.ledger import Ledger
from graph.model.folders import DataFolder

LOG = logging.getLogger(__name__)

AT_ONCE = 50
"""Passages whose vectors a search waits for, about a second; more are made beside it."""


class MeaningUse(StrEnum):
    """Whether a search looked for meaning too."""

    NOT_ASKED = "not_asked"
    USED = "used"
    PREPARING = "preparing"
    """Vectors are being made; ask again."""
    ABSENT = "absent"
    """The model was not fetched."""


class KnowledgeBase:
    """Blocking: call it on a thread. One read of the ledger tells whether what is kept still holds."""

    def __init__(self, folder: DataFolder, ledger: Ledger) -> None:
        self._folder = folder
        self._ledger = ledger
        self._lock = Lock()
        self._holdings: Holdings | None = None
        self._index: tuple[str, KnowledgeIndex] | None = None
        self._cases: tuple[str, CaseIndex] | None = None
        self._meanings: Meanings | None = None
        self.preparing: Thread | None = None
        """What makes many vectors beside the searches, the last one begun."""
        self._meaning_lock = Lock()

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

    def meanings(self, index: KnowledgeIndex) -> tuple[MeaningUse, Meanings | None]:
        """The vectors of this index, where the model was fetched; many missing ones are made beside the searches."""
        with self._meaning_lock:
            if self._meanings is not None and self._meanings.version == index.version:
                return MeaningUse.USED, self._meanings
            if find_model() is None:
                return MeaningUse.ABSENT, None
            if self.preparing is None or not self.preparing.is_alive():
                if missing_vectors(index, self._folder.knowledge_meanings) <= AT_ONCE:
                    self._prepare(index)
                    return MeaningUse.USED, self._meanings
                self.preparing = Thread(target=self._prepare_told, args=(index,), name="meanings", daemon=True)
                self.preparing.start()
            return MeaningUse.PREPARING, None

    def _prepare(self, index: KnowledgeIndex) -> None:
        self._meanings = open_meanings(index, self._folder.knowledge_meanings, open_model())

    def _prepare_told(self, index: KnowledgeIndex) -> None:
        try:
            self._prepare(index)
        except Exception:
            LOG.exception("vectors of the knowledge base")

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
