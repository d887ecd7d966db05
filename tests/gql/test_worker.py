"""The worker takes jobs from the ledger; killed at any moment, the next one goes on; ended politely, it leaves the job."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from gql.worker import work
from gql.workers import worker_environment
from graph.ledger.job import Job, JobState
from graph.model.scope import Scope
from tests.gql.desk import OURS, Desk

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("empty_queue")]

SCOPE = Scope(frozenset({OURS}))
SECONDS = 240.0
"""A worker starts, joins the engine and detects on two small cities; on a loaded machine that takes a minute."""


def _detect(desk: Desk, seed: int) -> Job:
    return desk.ledger.jobs.start("detect", {"seed": seed, "schemes": None}, desk.ledger.accounts.get("lead"))


def _job(desk: Desk, job: str) -> Job:
    return desk.ledger.jobs.get(SCOPE, job)


def _wait(desk: Desk, job: str, wanted: Callable[[Job], bool]) -> Job:
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends:
        found = _job(desk, job)
        if wanted(found):
            return found
        time.sleep(0.05)
    pytest.fail(f"the job is still {found.state} in {found.progress}")


def _start(desk: Desk) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "gql.worker"], env=worker_environment(desk.settings))


async def test_a_queued_detection_is_done_with_progress_and_result(desk: Desk) -> None:
    job = _detect(desk, seed=1)
    await asyncio.to_thread(work, desk.settings, threading.Event(), once=True)
    done = _job(desk, job.id)
    assert done.state is JobState.DONE, done.error
    assert done.result is not None
    assert done.result["rings"]
    assert done.progress.stage_zh
    topics = [e.payload for e in desk.ledger.outbox.read_visible(SCOPE, 0, limit=10_000) if e.topic == "job.changed"]
    assert [p["state"] for p in topics if p["job"] == job.id][-1] == "done"


async def test_a_job_that_cannot_be_done_says_why(desk: Desk) -> None:
    job = desk.ledger.jobs.start(
        "ingest", {"owner": OURS, "inbox_folder": "never-there"}, desk.ledger.accounts.get("lead")
    )
    await asyncio.to_thread(work, desk.settings, threading.Event(), once=True)
    failed = _job(desk, job.id)
    assert failed.state is JobState.FAILED
    assert failed.error is not None
    assert failed.error["code"] == "NOT_FOUND"


@pytest.mark.slow
async def test_a_killed_worker_is_followed_by_one_that_completes_the_job(desk: Desk) -> None:
    job = _detect(desk, seed=2)
    first = _start(desk)
    _wait(desk, job.id, lambda j: j.state is JobState.RUNNING and bool(j.progress.stage_zh))
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    second = _start(desk)
    try:
        done = _wait(desk, job.id, lambda j: j.state in (JobState.DONE, JobState.FAILED))
    finally:
        second.terminate()
        second.wait()
    assert done.state is JobState.DONE, done.error
    assert done.attempts == 2


@pytest.mark.slow
async def test_a_worker_that_is_told_to_end_leaves_its_job_to_the_next(desk: Desk) -> None:
    job = _detect(desk, seed=3)
    worker = _start(desk)
    _wait(desk, job.id, lambda j: j.state is JobState.RUNNING and bool(j.progress.stage_zh))
    worker.terminate()
    assert worker.wait() == 0
    assert _job(desk, job.id).state in (JobState.QUEUED, JobState.DONE)
    await asyncio.to_thread(work, desk.settings, threading.Event(), once=True)
    assert _job(desk, job.id).state is JobState.DONE
