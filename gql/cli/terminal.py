"""How the command line speaks: progress bars and messages to stderr, results to stdout, one JSON object on the last line."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

import orjson
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from graph.model.errors import MingjianError

STDERR = Console(stderr=True, highlight=False, soft_wrap=True)
STDOUT = Console(highlight=False, soft_wrap=True)


class TerminalProgress:
    """A rich progress bar with one line per stage; Ctrl+C asks the work to stop at its next safe point."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task: TaskID | None = None
        self._stop = False

    def stage(self, zh: str, en: str, *, total: int | None = None) -> None:
        """Closes the previous stage's line and opens the next."""
        self._finish()
        self._task = self._bar.add_task(f"{zh} / {en}", total=total)

    def advance(self, amount: int = 1) -> None:
        """Moves the current stage's bar."""
        if self._task is not None:
            self._bar.advance(self._task, amount)

    def cancelled(self) -> bool:
        """True after Ctrl+C."""
        return self._stop

    def stop(self, *_: int | FrameType | None) -> None:
        """Asks for a stop; a second Ctrl+C ends the process at once."""
        if self._stop:
            raise KeyboardInterrupt
        self._stop = True
        STDERR.print("正在安全停止，再按一次 Ctrl+C 立即退出 / stopping safely, press Ctrl+C again to quit at once")

    def _finish(self) -> None:
        if self._task is None:
            return
        task = self._bar.tasks[self._task]
        done = task.completed or 1
        self._bar.update(self._task, total=task.total or done, completed=task.total or done)

    def close(self) -> None:
        """Completes the last line."""
        self._finish()


@contextmanager
def progress() -> Iterator[TerminalProgress]:
    """A progress bar for the duration of one command."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=STDERR, transient=False) as bar:
        reporter = TerminalProgress(bar)
        before = signal.signal(signal.SIGINT, reporter.stop)
        try:
            yield reporter
            reporter.close()
        finally:
            signal.signal(signal.SIGINT, before)


def say(zh: str, en: str) -> None:
    """One message for the person at the terminal, on stderr."""
    STDERR.print(f"{zh} / {en}", markup=False)


def result(value: Mapping[str, Any], *, as_json: bool) -> None:
    """Prints a result: one JSON object on the last line of stdout, or nothing when text was printed instead."""
    if as_json:
        sys.stdout.write(orjson.dumps(value, default=str).decode() + "\n")
        sys.stdout.flush()


def fail(error: MingjianError, *, as_json: bool) -> int:
    """Reports an expected failure and gives its exit code."""
    STDERR.print(f"[red]错误[/red] {escape(error.zh)}")
    STDERR.print(f"[red]error[/red] {escape(error.en)}")
    for name, value in ((n, v) for n, v in error.facts.items() if v is not None):
        STDERR.print(f"  {name}: {value}", markup=False)
    if as_json:
        facts = dict(error.facts)
        result({"error": {"code": error.code, "zh": error.zh, "en": error.en, "facts": facts}}, as_json=True)
    return error.exit_code
