"""Worker processes beside the service (工作进程): started with it, started again when they end, stopped with it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from gql.settings import Settings

_log = logging.getLogger("mingjian.gql")

PARENT = "MINGJIAN_WORKER_PARENT"
"""Process id of the service that started a worker; the worker ends when that process does."""

PAUSE_SECONDS = 2.0
"""Between the end of a worker and its successor: a worker that dies at once must not spin."""

STOP_SECONDS = 20.0
"""A worker finishes its current batch; what is unfinished then is taken up again by the next worker."""


@asynccontextmanager
async def run_workers(settings: Settings) -> AsyncIterator[None]:
    """Keeps ``settings.workers`` workers alive for as long as the block runs."""
    keepers = [asyncio.create_task(_keep(settings)) for _ in range(settings.workers)]
    try:
        yield
    finally:
        for keeper in keepers:
            keeper.cancel()
        for keeper in keepers:
            with contextlib.suppress(asyncio.CancelledError):
                await keeper


async def _keep(settings: Settings) -> None:
    while True:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "gql.worker", env=worker_environment(settings)
        )
        try:
            code = await process.wait()
        except asyncio.CancelledError:
            await _stop(process)
            raise
        _log.warning("a worker ended with %s; starting another", code)
        await asyncio.sleep(PAUSE_SECONDS)


async def _stop(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def worker_environment(settings: Settings) -> dict[str, str]:
    """The environment of a worker: ours, with the settings that were given in other ways."""
    environment = dict(os.environ)
    environment["MINGJIAN_DATA"] = str(settings.folder.root)
    environment[PARENT] = str(os.getpid())
    for name in ("ledger_url", "graph_url", "graph_user", "graph_password"):
        value = getattr(settings, name)
        if value is not None:
            reveal = getattr(value, "get_secret_value", None)
            environment[f"MINGJIAN_{name.upper()}"] = str(reveal() if reveal else value)
    return environment
