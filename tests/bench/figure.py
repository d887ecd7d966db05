"""One measured figure beside its baseline."""

from __future__ import annotations

import os
import resource
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil


@dataclass(frozen=True, slots=True)
class Figure:
    """``ours`` and ``baseline`` in ``unit``; ``ratio`` is ours / baseline (below 1 is better than the baseline)."""

    name: str
    ours: float
    baseline: float | None
    unit: str
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours over the baseline, None without a baseline."""
        return self.ours / self.baseline if self.baseline else None

    def row(self) -> str:
        """A line of the Markdown table."""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else "—"
        baseline = f"{self.baseline:,.3f}" if self.baseline is not None else "—"
        return f"| {self.name} | {self.ours:,.3f} {self.unit} | {baseline} | {ratio} | {self.note} |"


HEADER = "| what | ours | baseline | ratio | note |\n|---|---|---|---|---|"


@dataclass(slots=True)
class Watch:
    """Seconds of a block, and the peak resident memory of this process (children apart) while it ran."""

    seconds: float = 0.0
    cpu: float = 0.0
    peak_mb: float = 0.0
    children_peak_mb: float = 0.0
    _stop: threading.Event = field(default_factory=threading.Event)


@contextmanager
def watch(every: float = 0.05) -> Iterator[Watch]:
    """Measures a block: wall and CPU seconds, peak resident memory sampled every ``every`` seconds."""
    result = Watch()
    process = psutil.Process(os.getpid())

    def sample() -> None:
        while not result._stop.wait(every):
            result.peak_mb = max(result.peak_mb, process.memory_info().rss / 1e6)
            total = 0.0
            for child in process.children(recursive=True):
                try:
                    total += child.memory_info().rss / 1e6
                except psutil.Error:
                    continue
            result.children_peak_mb = max(result.children_peak_mb, total)

    sampler = threading.Thread(target=sample, daemon=True)
    sampler.start()
    begun, used = time.perf_counter(), _cpu()
    try:
        yield result
    finally:
        result.seconds = time.perf_counter() - begun
        result.cpu = _cpu() - used
        result._stop.set()
        sampler.join()


def _cpu() -> float:
    mine = resource.getrusage(resource.RUSAGE_SELF)
    return mine.ru_utime + mine.ru_stime


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` of the sorted values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
