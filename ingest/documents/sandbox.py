"""Runs the reading process (沙箱): starts it bare, feeds it, listens to it, stops it when it takes too long."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import IO

import psutil

from graph.model.errors import Unavailable
from ingest.documents.limits import MIB, Limits
from ingest.documents.refusal import Refusal, Why
from ingest.documents.wire import Json, dump_message, load_message

READER = "ingest.documents.reading"

Progress = Callable[[int, int], None]
"""Told the pages done and the pages there are."""

CHUNK = 1 * MIB
LOOK_SECONDS = 1.0
"""Wall clock between two looks at how much processor time was used."""
LAST_SECONDS = 5
"""Wall clock a process may take to end after its last word."""
ANSWER_BYTES_PER_CHARACTER = 64
"""Of an answer: text and original in UTF-8, escaped, and the numbers of a piece for every few characters."""


def run_apart(
    data: bytes,
    limits: Limits,
    *,
    suffix: str = "",
    progress: Progress | None = None,
    task: str = READER,
    options: Mapping[str, int] | None = None,
) -> Json:
    """The answer of the module ``task`` to this file, worked out in a locked process of its own.

    `Refusal` when the task refuses, dies, or passes a limit; `Unavailable` when the process cannot be started or locked. What ``progress`` raises ends the process and is passed on.
    """
    header = dump_message({"task": task, "limits": asdict(limits), "suffix": suffix, "options": dict(options or {})})
    process = subprocess.Popen(
        [sys.executable, "-P", "-s", "-B", "-m", "ingest.documents.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(limits),
        cwd="/",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    feeder = threading.Thread(target=_feed, args=(process.stdin, header, data), daemon=True)
    feeder.start()
    ready = False
    try:
        for message in _messages(process, limits):
            if "ready" in message:
                ready = True
            elif "alive" in message:
                continue
            elif "done" not in message:
                return _checked(message)
            elif progress is not None:
                progress(*_pages(message))
        if not ready:
            raise Unavailable("读取程序未能启动", f"the reading process did not start ({_ending(process)})")
        raise Refusal(Why.CRASHED, detail=_ending(process))
    finally:
        process.kill()
        process.wait()
        feeder.join()
        process.stdout.close()


def _environment(limits: Limits) -> dict[str, str]:
    """Nothing of ours: no proxies, no secrets, no settings; threads bounded."""
    threads = str(limits.threads)
    return {
        "PYTHONPATH": str(Path(__file__).resolve().parent.parent.parent),
        "PYTHONUTF8": "1",
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": threads,
        "OPENBLAS_NUM_THREADS": threads,
        "MALLOC_ARENA_MAX": "2",
    }


def _feed(pipe: IO[bytes], header: bytes, data: bytes) -> None:
    try:
        with pipe:
            pipe.write(header)
            pipe.write(data)
    except (BrokenPipeError, OSError):
        pass  # the process ended before it had read all: its answer or its ending tells why


def _messages(process: subprocess.Popen[bytes], limits: Limits) -> Iterator[Json]:
    """The lines of the process as they come; `Refusal` when none comes in time or they outgrow any honest answer."""
    pipe = process.stdout
    assert pipe is not None
    clock = _Clock(process.pid, limits)
    rest, received = bytearray(), 0
    most = 64 * MIB + ANSWER_BYTES_PER_CHARACTER * limits.characters
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not selector.select(clock.left()):
                continue
            chunk = os.read(pipe.fileno(), CHUNK)
            received += len(chunk)
            if received > most:
                raise Refusal(Why.CRASHED, detail="answer too long")
            if not chunk:
                return
            *lines, last = chunk.split(b"\n")
            for line in lines:
                rest += line
                yield _loaded(bytes(rest))
                rest.clear()
                clock.hear()
            rest += last


class _Clock:
    """Times of a process: since its start, and since it was last heard, by the wall and by its own use of processors."""

    def __init__(self, pid: int, limits: Limits) -> None:
        self._process = psutil.Process(pid)
        self._limits = limits
        self._start = self._heard = time.monotonic()
        self._used = 0.0

    def hear(self) -> None:
        """It gave a sign."""
        self._heard, self._used = time.monotonic(), self._cpu()

    def left(self) -> float:
        """Seconds to wait before looking again; `Refusal` when a time is over."""
        now, limits = time.monotonic(), self._limits
        for why, used, limit in (
            (Why.SECONDS, now - self._start, limits.seconds),
            (Why.SILENT_SECONDS, now - self._heard, limits.silent_seconds),
            (Why.PAGE_CPU_SECONDS, self._cpu() - self._used, limits.page_cpu_seconds),
        ):
            if used >= limit:
                raise Refusal(why, limit=limit)
        return min(LOOK_SECONDS, self._start + limits.seconds - now, self._heard + limits.silent_seconds - now)

    def _cpu(self) -> float:
        try:
            times = self._process.cpu_times()
        except psutil.Error:
            return self._used  # it has ended; its last words are still in the pipe
        return float(times.user + times.system)


def _loaded(line: bytes) -> Json:
    try:
        return load_message(line)
    except ValueError as error:
        raise Refusal(Why.CRASHED, detail="answer unreadable") from error


def _pages(message: Json) -> tuple[int, int]:
    done, of = message["done"], message.get("of")
    if not isinstance(done, int) or not isinstance(of, int):
        raise Refusal(Why.CRASHED, detail="answer unreadable")
    return done, of


def _checked(message: Json) -> Json:
    """The message, unless it tells of a refusal: then that is raised."""
    if "refused" not in message:
        return message
    try:
        why = Why(message["refused"])
        told = message["facts"]
        facts = {
            name: value if isinstance(value, int) else str(value)[:200]
            for name in ("limit", "detail")
            if (value := told.get(name)) is not None
        }
    except (ValueError, KeyError, AttributeError) as error:
        raise Refusal(Why.CRASHED, detail="answer unreadable") from error
    raise Refusal(why, **facts)


def _ending(process: subprocess.Popen[bytes]) -> str:
    """How a process ended that gave no answer; one that closed its end and runs on is not waited for."""
    try:
        code = process.wait(LAST_SECONDS)
    except subprocess.TimeoutExpired:
        return "no answer"
    return f"signal {-code}" if code < 0 else f"exit {code}"
