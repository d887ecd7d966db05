"""The reading process (读取子进程): locks itself up, takes one file from standard input, answers in lines of JSON.

Input: one line of JSON (``task``: the module that does the work, ``limits``, ``suffix``, ``options``), then the bytes of
the file. Output: ``{"ready"}`` when locked, ``{"done", "of"}`` after each page, ``{"alive"}`` after each picture, at last ``{"document"}``, ``{"picture"}`` or ``{"refused", "facts"}``.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import graph
import ingest
from ingest.documents.guards import lock_down
from ingest.documents.limits import Limits
from ingest.documents.refusal import Refusal, Why
from ingest.documents.wire import Json, dump_message, load_message

NICENESS = 5
"""Reading gives way to answering requests."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a task gets: the file, its extension as a hint, the limits; whom to tell of a finished page, or of a sign of life.

    ``options``: what else the task wants to know, as numbers.
    """

    data: bytes
    suffix: str
    limits: Limits
    report: Callable[[int, int], None]
    alive: Callable[[], None]
    options: Mapping[str, int] = field(default_factory=dict)


def main() -> None:
    """Answers one request and ends."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # a library that prints must not write into the answer
    os.dup2(silence, 2)
    os.nice(NICENESS)
    header = load_message(sys.stdin.buffer.readline())
    limits = Limits(**header["limits"])
    spec = importlib.util.find_spec(header["task"])
    assert spec is not None
    assert spec.origin is not None
    lock_down(
        memory_bytes=limits.memory_bytes,
        cpu_seconds=limits.seconds * limits.threads,
        readable=[*_our_folders(), str(Path(spec.origin).parent), *(p for p in sys.path if "site-packages" in p)],
    )
    answers.write(dump_message({"ready": True}))
    answers.write(dump_message(_answer(header, limits, answers)))


def _answer(header: Json, limits: Limits, answers: BinaryIO) -> Json:
    def report(done: int, of: int) -> None:
        answers.write(dump_message({"done": done, "of": of}))

    def alive() -> None:
        answers.write(dump_message({"alive": True}))

    try:
        task = importlib.import_module(header["task"])
        request = Request(sys.stdin.buffer.read(), header["suffix"], limits, report, alive, header["options"])
        message: Json = task.answer(request)
        return message
    except Refusal as refusal:
        return {"refused": refusal.why, "facts": refusal.facts}
    except MemoryError:
        gc.collect()
        return {"refused": Why.MEMORY_BYTES, "facts": {"limit": limits.memory_bytes}}
    except Exception as error:
        # The message of a parser's error may quote the document; its class cannot.
        return {"refused": Why.DAMAGED, "facts": {"detail": type(error).__name__}}


def _our_folders() -> list[str]:
    return [str(Path(str(package.__file__)).resolve().parent) for package in (graph, ingest)]


if __name__ == "__main__":
    main()
