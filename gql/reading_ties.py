"""Texts read over all cores (并行读取): a bounded number of them under way, results in the order of the texts."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice

from graph.casework.links import Told
from nlp.mention import Context
from nlp.ties import Source, read_told

CHUNK = 32
"""Texts handed to a process at once."""

SMALL = 160
"""Texts that are read in this process: another one takes three seconds to be ready."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A document with its text."""

    source: Source
    text: str


def read_all(documents: Iterable[Unread], *, tagger: bool = True, processes: int | None = None) -> Iterator[Told]:
    """What each document tells, lazily and in order; at most three chunks a process are held at a time."""
    stream = iter(documents)
    first = list(islice(stream, SMALL))
    workers = processes or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    rest = list(islice(stream, 1))
    if workers == 1 or not rest:
        for chunk in _chunks(iter((*first, *rest)), stream):
            yield from _read(chunk, tagger)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_one_thread) as pool:
        waiting: deque[Future[list[Told]]] = deque()
        try:
            for chunk in _chunks(iter((*first, *rest)), stream):
                waiting.append(pool.submit(_read, chunk, tagger))
                if len(waiting) >= 3 * workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for one in waiting:
                one.cancel()


def _chunks(head: Iterator[Unread], tail: Iterator[Unread]) -> Iterator[list[Unread]]:
    def together() -> Iterator[Unread]:
        yield from head
        yield from tail

    stream = together()
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


def _one_thread() -> None:
    """A process a core: more threads than that only wait for one another."""
    os.environ["OMP_NUM_THREADS"] = "1"


def _read(chunk: list[Unread], tagger: bool) -> list[Told]:
    from nlp.pipeline import read_texts  # here alone: spaCy takes a second to import

    texts = [(one.text, Context(one.source.day, one.source.region or None)) for one in chunk]
    return [
        read_told(one.source, reading)
        for one, reading in zip(chunk, read_texts(texts, tagger=tagger, batch=CHUNK), strict=True)
    ]
