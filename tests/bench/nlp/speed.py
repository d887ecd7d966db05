"""How fast texts are read (抽取速度): texts a CPU second, and how long one longer text takes.

The pipeline, its rules alone and jieba's tagger read the same texts in turn, in one process and on one thread, so that
their ratio holds on a busy machine too. Every text is read ``ROUNDS`` times and its best round counts: a neighbour on
the core only adds. No text comes twice in a round and none is remembered; what is (the sort of a name, the value of an
amount) is there after the first round, as it is in a long run.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nlp.mention import Context
from nlp.pipeline import BATCH, read_texts
from tests.bench.nlp.annotated import Annotated

SHORT, LONG = 320, 1000
"""Characters of a text read among many, and of a tip read alone while somebody waits."""

ROUNDS = 4

Reader = Callable[[Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class Speed:
    """``rate``: short texts a CPU second. ``cpu`` and ``wall``: milliseconds of each long text read alone."""

    rate: float
    cpu: Sequence[float]
    wall: Sequence[float]


def readers(context: Context) -> dict[str, Reader]:
    """The pipeline, its rules alone, jieba's part-of-speech tags."""
    import jieba.posseg  # type: ignore[import-untyped]

    jieba.setLogLevel(60)

    def pipeline(texts: Sequence[str], *, tagger: bool = True) -> None:
        for _ in read_texts(((text, context) for text in texts), tagger=tagger):
            pass

    def tags(texts: Sequence[str]) -> None:
        for text in texts:
            list(jieba.posseg.cut(text))

    return {"pipeline": pipeline, "rules alone": lambda texts: pipeline(texts, tagger=False), "jieba": tags}


def measure(systems: dict[str, Reader], prose: str, *, rounds: int = ROUNDS) -> dict[str, Speed]:
    """Every system over the same pieces of some prose, in turn; ValueError when it holds no long text."""
    short, long = _pieces(prose, SHORT), [[piece] for piece in _pieces(prose, LONG)]
    if not long:
        raise ValueError(f"语料不足 / too little text: {len(prose)} < {LONG}")
    batches = [short[first : first + BATCH] for first in range(0, len(short), BATCH)]
    many = {name: np.full((2, len(batches)), np.inf) for name in systems}
    alone = {name: np.full((2, len(long)), np.inf) for name in systems}
    for read in systems.values():
        read(short[:1])  # tables and patterns are made when they are first asked for
    for _ in range(rounds):
        for name, read in systems.items():
            many[name] = np.minimum(many[name], np.array([_timed(read, batch) for batch in batches]).T)
            alone[name] = np.minimum(alone[name], np.array([_timed(read, one) for one in long]).T)
    return {
        name: Speed(
            len(short) / float(many[name][0].sum()), (1000 * alone[name][0]).tolist(), (1000 * alone[name][1]).tolist()
        )
        for name in systems
    }


def _pieces(prose: str, size: int) -> list[str]:
    return [prose[at : at + size] for at in range(0, len(prose) - size + 1, size)]


def _timed(read: Reader, texts: Sequence[str]) -> tuple[float, float]:
    """CPU and wall seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    read(texts)
    return time.process_time() - cpu, time.perf_counter() - wall


def show_speed(texts: Sequence[Annotated]) -> None:
    """Measures over annotated texts and prints a line a system."""
    found = measure(readers(texts[0].gold.context), "\n".join(one.gold.text for one in texts))
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    print(f"\nspeed on one thread; load average {load} on {os.cpu_count()} processors")
    for name, speed in found.items():
        middle, high = np.percentile(speed.cpu, [50, 95])
        waited, longest = np.percentile(speed.wall, [50, 95])
        print(
            f"{name:12s} {speed.rate:6.0f} texts of {SHORT} a CPU second; one of {LONG}: "
            f"median {middle:.0f}, p95 {high:.0f} ms of CPU (wall {waited:.0f}, {longest:.0f})"
        )
