"""The way to the vault (保密库客户端): one child process that holds it open, started on first use, asked one thing at a time."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from gql.vault.proposal import Proposal, Taken, Working, proposal_of
from gql.vault.sealed import Sealing, to_wire
from gql.vault.wire import receive, send
from graph.model import errors
from graph.model.errors import MingjianError, Unavailable
from graph.model.folders import DataFolder
from nlp.reporter import ReporterForm

STOP_SECONDS = 10.0
"""A child that is told to end finishes its request, which takes seconds at most; files take longer, and may be cut off."""

_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "SYSTEMROOT", "TMPDIR")
"""Of the environment: what Python needs; no setting and no secret."""


class VaultProcess:
    """Calls of the keeper, from any thread; a child that died is started again by the next call."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def hold(self, upload: str, name: str, content: bytes, *, agency: str) -> None:
        """Seals a file before its tip is there."""
        encoded = base64.b64encode(content).decode()
        self._ask("hold", {"upload": upload, "name": name, "content": encoded, "agency": agency})

    def seal(self, tips: Sequence[Sealing]) -> list[str | None]:
        """Seals tips, all or none; their receipt codes. Raises Conflict, NotFound (upload), Unavailable."""
        found: list[str | None] = self._ask("seal", {"tips": [to_wire(one) for one in tips]})
        return found

    def is_same(self, one: Sealing) -> bool:
        """Whether the tip of this id was sealed with just this content. Raises NotFound, Unavailable."""
        return bool(self._ask("is_same", {"tip": to_wire(one)}))

    def prepare(self, tip: str, region: str | None) -> None:
        """Pass 1 of a tip, kept in the vault: nothing of it comes out. Raises NotFound, Unavailable."""
        self._ask("prepare", {"tip": tip, "region": region})

    def propose(self, tip: str, region: str | None) -> Proposal:
        """Pass 1 of a tip. The caller has asked the policy, and audits, before. Raises NotFound, Unavailable."""
        return proposal_of(self._ask("propose", {"tip": tip, "region": region}))

    def redact(self, tip: str, region: str | None, taken: Sequence[Taken] | None, *, leave: bool = False) -> Working:
        """The working text; None takes out what is proposed. Raises NotFound, BadInput, Unavailable."""
        passages = None if taken is None else [asdict(one) for one in taken]
        return Working(**self._ask("redact", {"tip": tip, "region": region, "passages": passages, "leave": leave}))

    def reporter(self, tip: str) -> ReporterForm:
        """Who sent a tip in. The caller has used up an approval, and audited it, before. Raises NotFound, Unavailable."""
        told = self._ask("reporter", {"tip": tip})
        return ReporterForm(**{**told, "other": tuple(told["other"])})

    def find_by_receipt(self, code: str) -> str | None:
        """The tip whose receipt code this is."""
        found: str | None = self._ask("find_by_receipt", {"code": code})
        return found

    def find_unnamed(self) -> list[str]:
        """Records that have waited long enough to be swept, unless something names them."""
        found: list[str] = self._ask("find_unnamed", {})
        return found

    def destroy(self, records: Sequence[str]) -> int:
        """Destroys records for good; how many there were."""
        return int(self._ask("destroy", {"records": list(records)}))

    def rotate(self) -> int:
        """Wraps every data key under a new master key; how many."""
        return int(self._ask("rotate", {}))

    def close(self) -> None:
        """Ends the child; the next call starts another."""
        with self._lock:
            child, self._child = self._child, None
            if child is not None:
                _end(child)

    def _ask(self, what: str, arguments: dict[str, Any]) -> Any:
        with self._lock:
            child = self._running()
            assert child.stdin is not None
            assert child.stdout is not None
            try:
                send(child.stdin, {"do": what, "with": arguments})
                answer = receive(child.stdout)
            except (OSError, EOFError, ValueError) as error:
                self._child = None
                _end(child)
                raise _gone() from error
        return _outcome(answer)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
            environment["MINGJIAN_DATA"] = str(self._folder.root)
            child = subprocess.Popen(
                [sys.executable, "-m", "gql.vault.process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
            )
            assert child.stdout is not None
            try:
                _outcome(receive(child.stdout))
            except (OSError, EOFError, ValueError) as error:
                _end(child)
                raise _gone() from error
            except MingjianError:
                _end(child)
                raise
            self._child = child
        return self._child


def _outcome(answer: dict[str, Any]) -> Any:
    """The answer, or the failure that it tells of."""
    if "ok" in answer:
        return answer["ok"]
    if "error" in answer:
        told = answer["error"]
        kind: type[MingjianError] = getattr(errors, told["kind"], Unavailable)
        raise kind(told["zh"], told["en"], **told["facts"])
    raise MingjianError("保密库进程内部错误。", "Internal error of the vault's process.", place=answer["defect"])


def _gone() -> Unavailable:
    return Unavailable("保密库进程没有应答。", "The vault's process does not answer.", store="vault")


def _end(child: subprocess.Popen[bytes]) -> None:
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.close()
        child.wait(STOP_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        child.kill()
        child.wait()
    child.stdout.close()
