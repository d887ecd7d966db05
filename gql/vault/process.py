"""The child that holds the vault open (保密库进程): reads requests from its pipe, answers, and ends when the pipe does.

It leaves no core, shows its memory to no debugger of another user, writes no log but the place of a defect, and opens no
file but the vault's and its keys. ``python -m gql.vault.process`` with the data folder in ``MINGJIAN_DATA``.
"""

from __future__ import annotations

import base64
import ctypes
import logging
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from gql.failures import place_of
from gql.readers import TextReader, parse_file
from gql.vault.keeper import Keeper
from gql.vault.proposal import Taken
from gql.vault.sealed import from_wire
from gql.vault.wire import receive, send
from graph.ledger.vault import open_vault
from graph.model.errors import MingjianError
from graph.model.folders import DataFolder

_PR_SET_DUMPABLE = 4
_READY = "ready"


def main() -> None:
    """Serves until the pipe is closed."""
    stream_in, stream_out = _take_pipes()
    harden()
    try:
        vault = open_vault(DataFolder(Path(os.environ["MINGJIAN_DATA"])))
    except MingjianError as error:
        send(stream_out, told(error))
        return
    send(stream_out, {"ok": _READY})
    try:
        serve(Keeper(vault, TextReader(), parse_file), stream_in, stream_out)
    finally:
        vault.close()


def harden() -> None:
    """No core file, no attaching, no log of libraries; Ctrl+C is for the process that was started at the terminal."""
    os.umask(0o077)
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, OSError, ValueError):  # not on Windows, or not allowed here
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def serve(keeper: Keeper, stream_in: IO[bytes], stream_out: IO[bytes]) -> None:
    """Answers requests one after another; a defect is told by its place alone."""
    calls = operations(keeper)
    while True:
        try:
            asked = receive(stream_in)
        except EOFError:
            return
        try:
            answer = {"ok": calls[asked["do"]](asked["with"])}
        except MingjianError as error:
            answer = told(error)
        except Exception as error:
            answer = {"defect": place_of(error)}
        with suppress(BrokenPipeError):
            send(stream_out, answer)


def operations(keeper: Keeper) -> Mapping[str, Callable[[Mapping[str, Any]], Any]]:
    """What may be asked, by name; arguments and answers are JSON."""
    return {
        "hold": lambda a: keeper.hold(a["upload"], a["name"], base64.b64decode(a["content"]), agency=a["agency"]),
        "seal": lambda a: keeper.seal([from_wire(one) for one in a["tips"]]),
        "is_same": lambda a: _is_same(keeper, a["tip"]),
        "prepare": lambda a: _prepare(keeper, a),
        "propose": lambda a: keeper.propose(a["tip"], a["region"]).to_wire(),
        "redact": lambda a: _redact(keeper, a),
        "reporter": lambda a: asdict(keeper.reporter(a["tip"])),
        "find_by_receipt": lambda a: keeper.find_by_receipt(a["code"]),
        "find_unnamed": lambda a: keeper.find_unnamed(),
        "destroy": lambda a: keeper.destroy(a["records"]),
        "rotate": lambda a: keeper.rotate(),
    }


def told(error: MingjianError) -> dict[str, Any]:
    """An expected failure as it goes through the pipe."""
    return {"error": {"kind": type(error).__name__, "zh": error.zh, "en": error.en, "facts": error.facts}}


def _is_same(keeper: Keeper, asked: Mapping[str, Any]) -> bool:
    one = from_wire(asked)
    return keeper.is_same(one.id, one.original, one.form)


def _prepare(keeper: Keeper, asked: Mapping[str, Any]) -> None:
    keeper.propose(asked["tip"], asked["region"])


def _redact(keeper: Keeper, asked: Mapping[str, Any]) -> dict[str, Any]:
    passages = asked["passages"]
    taken = None if passages is None else [Taken(**one) for one in passages]
    working = keeper.redact(asked["tip"], asked["region"], taken, leave=asked["leave"])
    return {"text": working.text, "removed": working.removed, "added": working.added, "lifted": working.lifted}


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two ends for messages; what anything prints goes to stderr from here on, never among them."""
    stream_in, stream_out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    return stream_in, stream_out


if __name__ == "__main__":
    main()
