"""Readers of the lake kept open (数据湖读取): one per set of owners, renewed when the deliveries change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from graph.lake.deliveries import DeliveryRef
from graph.lake.session import LakeSession, open_lake
from graph.ledger.ledger import Ledger
from graph.model.folders import DataFolder

KEPT = 4
"""Agencies whose reader stays open: each holds file metadata and up to ``MEMORY``."""

MEMORY = "512MB"
"""Evidence pages read a few hundred claims; the rest of the process's budget belongs to the service."""

T = TypeVar("T")


class Lakes:
    """Runs reads one after another on a thread of its own: a session is never shared between threads."""

    def __init__(self, folder: DataFolder, ledger: Ledger) -> None:
        self._folder = folder
        self._ledger = ledger
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="lake")
        self._open: dict[frozenset[str], tuple[tuple[str, ...], LakeSession]] = {}

    async def read(self, owners: frozenset[str], work: Callable[[LakeSession], T]) -> T:
        """The result of ``work`` on the current rows of these owners, and of no others."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._run, owners, work)

    async def close(self) -> None:
        """Closes every reader."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown(wait=True)

    def _run(self, owners: frozenset[str], work: Callable[[LakeSession], T]) -> T:
        return work(self._session(owners))

    def _session(self, owners: frozenset[str]) -> LakeSession:
        refs = [
            DeliveryRef(d.id, d.owner, d.mode, d.period, d.extracted_at, d.sequence)
            for d in self._ledger.deliveries.find_current()
            if d.owner in owners
        ]
        snapshot = tuple(ref.id for ref in refs)
        known = self._open.pop(owners, None)
        if known is not None and known[0] != snapshot:
            known[1].close()
            known = None
        if known is None:
            known = (snapshot, open_lake(self._folder, refs, owners=owners, threads=1, memory_limit=MEMORY))
        self._open[owners] = known
        while len(self._open) > KEPT:
            self._open.pop(next(iter(self._open)))[1].close()
        return known[1]

    def _close(self) -> None:
        for _, session in self._open.values():
            session.close()
        self._open.clear()
