"""Several schemes at a time (手法并行): while one scheme's kernel keeps one core busy, another's SQL uses the next."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.model.progress import Progress
from graph.schemes.finding import Finding
from graph.schemes.running import run_scheme
from graph.schemes.scheme import Scheme

if TYPE_CHECKING:
    from graph.lake.session import LakeSession


AGAIN = 0.1
"""Seconds until those that still run are broken off once more."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What one scheme found, and how many seconds it took."""

    scheme: str
    findings: list[Finding]
    seconds: float


def run_schemes(
    session: LakeSession, schemes: Mapping[str, Scheme], *, seed: int, progress: Progress, workers: int
) -> dict[str, Ran]:
    """Runs the schemes, ``workers`` at a time, and returns them in the order given; how many at a time changes nothing else.

    Each runs in a thread on a reader of its own, and all share the one memory limit of ``session``. Threads do: DuckDB
    works without Python's lock. After a stop those that run are finished and no other is begun. The first failure is raised
    here once the others have ended; what they were asking of the lake is broken off.
    """
    waiting = list(schemes.values())
    running: dict[Future[Ran], LakeSession] = {}
    done: dict[str, Ran] = {}
    with ThreadPoolExecutor(workers, thread_name_prefix="scheme") as pool:
        try:
            while waiting or running:
                while waiting and len(running) < workers and not progress.cancelled():
                    scheme = waiting.pop(0)
                    progress.stage(f"手法 {scheme.id} {scheme.zh}", f"scheme {scheme.id} {scheme.en}")
                    reader = session.beside()
                    running[pool.submit(_run, reader, scheme, seed=seed, progress=progress)] = reader
                if not running:
                    break
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    del running[future]
                    ran = future.result()
                    done[ran.scheme] = ran
        except BaseException:
            while going := [future for future in running if not future.done()]:
                for future in going:  # again and again: between two statements there is nothing to break off
                    running[future].interrupt()
                wait(going, timeout=AGAIN)
            raise
    return {name: done[name] for name in schemes if name in done}


def _run(reader: LakeSession, scheme: Scheme, *, seed: int, progress: Progress) -> Ran:
    start = time.perf_counter()
    with reader:
        findings = run_scheme(reader, scheme, seed=seed, progress=progress)
    return Ran(scheme.id, findings, round(time.perf_counter() - start, 3))
