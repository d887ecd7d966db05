"""Jobs: one writer at a time, leases that end with their process, tokens that outlive no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.ledger import Ledger, open_ledger
from graph.ledger.job import CommandLine, Job, JobProgress, JobState
from graph.model.errors import BadInput, Conflict, NotFound, Unavailable
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from tests.graph.ledger.records import NOBODY, OURS, THEIRS, MovingClock, delivery

ROOT = Path(__file__).resolve().parents[3]
LI = CommandLine("li", "YB4114")
ALL = ("ingest", "withdraw", "detect", "export", "project", "rebuild")


def job(ledger: Ledger, started: Job) -> Job:
    return ledger.jobs.get(OURS, started.id)


def test_a_job_goes_from_queued_to_done(ledger: Ledger) -> None:
    started = ledger.jobs.start("detect", {"seed": 7, "schemes": None}, LI)
    assert (started.state, started.actor_id, started.agency) == (JobState.QUEUED, "li", "YB4114")
    lease = ledger.jobs.claim(ALL, "w1")
    assert lease is not None
    assert (lease.job.id, lease.job.params, lease.job.state) == (
        started.id,
        {"seed": 7, "schemes": None},
        JobState.RUNNING,
    )
    assert lease.heartbeat(JobProgress("扫描", "scan", 3, 10))
    assert job(ledger, started).progress == JobProgress("扫描", "scan", 3, 10)
    assert lease.finish({"rings": 2}).state is JobState.DONE
    assert job(ledger, started).result == {"rings": 2}
    assert ledger.jobs.claim(ALL, "w1") is None


def test_a_failed_job_tells_its_user_why(ledger: Ledger) -> None:
    started = ledger.jobs.start("detect", {}, LI)
    lease = ledger.jobs.claim(ALL, "w1")
    assert lease is not None
    lease.fail(Unavailable("磁盘已满。", "The disk is full."))
    assert job(ledger, started).error == {"code": "UNAVAILABLE", "zh": "磁盘已满。", "en": "The disk is full."}


def test_work_that_does_all_there_is_to_do_waits_in_the_queue_once(ledger: Ledger) -> None:
    first = ledger.jobs.start_once("documents", {}, LI)
    assert ledger.jobs.start_once("documents", {}, LI).id == first.id
    assert ledger.jobs.start_once("documents", {}, CommandLine("zhao", "GA4114")).id != first.id
    one = ledger.jobs.start_once("extract", {"document": "D1"}, LI)
    assert ledger.jobs.start_once("extract", {"document": "D2"}, LI).id != one.id
    assert ledger.jobs.claim(["documents"], "w1") is not None
    assert ledger.jobs.start_once("documents", {}, LI).id != first.id, "one that runs may have looked already"


def test_jobs_are_claimed_oldest_first_and_by_kind(ledger: Ledger) -> None:
    first = ledger.jobs.start("export", {"n": 1}, LI)
    second = ledger.jobs.start("export", {"n": 2}, LI)
    ledger.jobs.start("detect", {}, LI)
    claimed = [ledger.jobs.claim(["export"], "w") for _ in range(3)]
    assert [lease.job.id if lease else None for lease in claimed] == [first.id, second.id, None]
    assert ledger.jobs.count_waiting() == 1


def test_a_second_writer_waits_and_a_reader_does_not(ledger: Ledger) -> None:
    ledger.jobs.start("ingest", {}, LI)
    ledger.jobs.start("detect", {}, LI)
    export = ledger.jobs.start("export", {}, LI)
    writer = ledger.jobs.claim(ALL, "w1")
    assert writer is not None
    other = ledger.jobs.claim(ALL, "w2")
    assert other is not None
    assert other.job.id == export.id
    assert ledger.jobs.claim(ALL, "w3") is None
    writer.finish({})
    after = ledger.jobs.claim(ALL, "w3")
    assert after is not None
    assert after.job.kind == "detect"


def test_the_command_line_takes_the_same_lease(ledger: Ledger) -> None:
    held = ledger.jobs.hold("ingest", "cli")
    ledger.jobs.start("detect", {}, LI)
    assert ledger.jobs.claim(ALL, "w1") is None
    with pytest.raises(Conflict) as refused:
        ledger.jobs.hold("detect", "cli 2")
    assert refused.value.facts["job"] == held.job.id
    held.finish({})
    assert ledger.jobs.claim(ALL, "w1") is not None


def test_a_silent_holder_loses_its_job_and_can_no_longer_write(ledger: Ledger, clock: MovingClock) -> None:
    started = ledger.jobs.start("ingest", {}, LI)
    slow = ledger.jobs.claim(ALL, "slow")
    assert slow is not None
    clock.forward(seconds=61)
    quick = ledger.jobs.claim(ALL, "quick")
    assert quick is not None
    assert quick.job.id == started.id
    assert quick.fence > slow.fence

    def late_commit() -> None:
        with ledger.transaction():
            ledger.deliveries.record(delivery())
            slow.guard()

    for late in (late_commit, slow.heartbeat, lambda: slow.finish({}), slow.stop):
        with pytest.raises(Conflict):
            late()
    assert ledger.deliveries.find_all() == []
    with ledger.transaction():
        quick.guard()
        ledger.deliveries.record(delivery())
    assert quick.finish({}).attempts == 2


def test_a_heartbeat_keeps_the_job(ledger: Ledger, clock: MovingClock) -> None:
    ledger.jobs.start("ingest", {}, LI)
    lease = ledger.jobs.claim(ALL, "w1")
    assert lease is not None
    for _ in range(5):
        clock.forward(seconds=50)
        assert lease.heartbeat()
        assert ledger.jobs.claim(ALL, "w2") is None


def test_work_that_may_not_be_repeated_fails_when_its_holder_is_lost(ledger: Ledger, clock: MovingClock) -> None:
    started = ledger.jobs.start("export", {}, LI)
    ledger.jobs.claim(ALL, "w1")
    clock.forward(seconds=61)
    assert ledger.jobs.claim(ALL, "w2") is None
    assert job(ledger, started).state is JobState.FAILED


def test_work_that_loses_its_holder_three_times_has_failed(ledger: Ledger, clock: MovingClock) -> None:
    started = ledger.jobs.start("detect", {}, LI)
    for _ in range(3):
        assert ledger.jobs.claim(ALL, "w") is not None
        clock.forward(seconds=61)
    assert ledger.jobs.claim(ALL, "w") is None
    assert job(ledger, started).state is JobState.FAILED


def test_a_job_that_is_given_back_waits_for_the_next_worker_and_counts_no_attempt(ledger: Ledger) -> None:
    started = ledger.jobs.start("detect", {}, LI)
    for _ in range(5):
        lease = ledger.jobs.claim(ALL, "w")
        assert lease is not None
        assert lease.job.attempts == 1
        assert lease.give_back().state is JobState.QUEUED
    waiting = job(ledger, started)
    assert (waiting.worker, waiting.finished_at) == (None, None)


def test_a_queued_job_is_cancelled_at_once_and_a_running_one_when_it_looks(ledger: Ledger) -> None:
    queued = ledger.jobs.start("detect", {}, LI)
    assert ledger.jobs.cancel(queued.id, scope=OURS).state is JobState.CANCELLED
    running = ledger.jobs.start("detect", {}, LI)
    lease = ledger.jobs.claim(ALL, "w1")
    assert lease is not None
    asked = ledger.jobs.cancel(running.id, scope=OURS)
    assert (asked.state, asked.cancel_asked) == (JobState.RUNNING, True)
    assert not lease.heartbeat()
    assert lease.cancelled
    assert lease.stop().state is JobState.CANCELLED
    with pytest.raises(Conflict):
        ledger.jobs.cancel(running.id, scope=OURS)


def test_b3_another_agencys_job_is_not_there(ledger: Ledger) -> None:
    started = ledger.jobs.start("detect", {}, LI)
    for scope in (THEIRS, NOBODY):
        with pytest.raises(NotFound):
            ledger.jobs.cancel(started.id, scope=scope)
        with pytest.raises(NotFound):
            ledger.jobs.get(scope, started.id)
        assert ledger.jobs.find(scope, limit=9) == []
    assert [found.id for found in ledger.jobs.find(OURS, limit=9)] == [started.id]
    assert ledger.jobs.find(OURS, limit=9, states=[JobState.DONE]) == []


def test_an_unknown_kind_is_bad_input(ledger: Ledger) -> None:
    for call in (lambda: ledger.jobs.start("dance", {}, LI), lambda: ledger.jobs.hold("dance", "cli")):
        with pytest.raises(BadInput):
            call()


def test_changes_of_a_job_are_told_to_its_agency(ledger: Ledger) -> None:
    ledger.jobs.start("detect", {}, LI)
    lease = ledger.jobs.claim(ALL, "w1")
    assert lease is not None
    for done in (10, 11, 20):
        lease.heartbeat(JobProgress("扫描", "scan", done, 1000))
    lease.heartbeat(JobProgress("扫描", "scan", 500, 1000))
    lease.finish({})
    told = [event.payload for event in ledger.outbox.read_visible(OURS, 0, limit=9)]
    assert [event["state"] for event in told] == ["queued", "running", "running", "running", "done"]
    assert [event["done"] for event in told] == [0, 0, 10, 500, 500], "a small step is not told"
    assert (told[3]["stage"], told[3]["total"]) == ({"zh": "扫描", "en": "scan"}, 1000)
    assert ledger.outbox.read_visible(Scope(frozenset({"GA4114"})), 0, limit=9) == []


def test_renewing_keeps_a_lease_without_a_word_from_its_holder(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.ledger.lease.RENEWAL_S", 0.01)
    started = ledger.jobs.start("detect", {}, LI)
    lease = ledger.jobs.claim(ALL, "w1")
    assert lease is not None
    with lease.renewing():
        ledger.jobs.cancel(started.id, scope=OURS)
        while not lease.cancelled:
            pass
    assert lease.stop().state is JobState.CANCELLED


# --- two processes ------------------------------------------------------------------------------------------------

Spawn = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def spawn(folder: DataFolder, url: str | None) -> Iterator[Spawn]:
    """Runs lines of Python in another process with ``ledger`` open; they print when they have come to a point."""
    children: list[subprocess.Popen[str]] = []

    def start(lines: str) -> subprocess.Popen[str]:
        head = (
            "import sys, time, pathlib\n"
            "from graph.ledger import open_ledger\n"
            "from graph.model.folders import DataFolder\n"
            f"ledger = open_ledger(DataFolder(pathlib.Path({str(folder.root)!r})), {url!r})\n"
        )
        child = subprocess.Popen(
            [sys.executable, "-c", head + textwrap.dedent(lines)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        children.append(child)
        return child

    yield start
    for child in children:
        child.kill()
        child.wait()
        assert child.stdout is not None
        child.stdout.close()


def line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


@pytest.fixture
def present(folder: DataFolder, url: str | None) -> Iterator[Ledger]:
    """A ledger whose clock is the machine's, as other processes have it."""
    opened = open_ledger(folder, url)
    yield opened
    opened.close()


def test_of_two_processes_one_becomes_the_writer(present: Ledger, spawn: Spawn) -> None:
    lines = """
        from graph.model.errors import Conflict
        try:
            ledger.jobs.hold("ingest", "cli")
            print("mine", flush=True)
            time.sleep(60)
        except Conflict:
            print("refused", flush=True)
    """
    assert sorted(line(child) for child in [spawn(lines), spawn(lines), spawn(lines)]) == ["mine", "refused", "refused"]


def test_the_lease_of_a_killed_process_is_free_at_once(present: Ledger, spawn: Spawn) -> None:
    child = spawn("""
        lease = ledger.jobs.hold("ingest", "cli", agency="YB4114")
        print(lease.job.id, flush=True)
        time.sleep(60)
    """)
    held = line(child)
    with pytest.raises(Conflict):
        present.jobs.hold("ingest", "cli")
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    lease = present.jobs.hold("ingest", "cli")
    assert present.jobs.get(OURS, held).state is JobState.FAILED
    assert lease.job.id != held


def test_a_killed_workers_job_is_done_by_the_next(present: Ledger, spawn: Spawn) -> None:
    started = present.jobs.start("detect", {}, LI)
    child = spawn("""
        print(ledger.jobs.claim(["detect"], "w1").job.id, flush=True)
        time.sleep(60)
    """)
    assert line(child) == started.id
    assert present.jobs.claim(ALL, "w2") is None
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    lease = present.jobs.claim(ALL, "w2")
    assert lease is not None
    assert (lease.job.id, lease.job.attempts) == (started.id, 2)


def test_many_processes_claim_every_job_exactly_once(present: Ledger, spawn: Spawn) -> None:
    wanted = sorted(present.jobs.start("export", {}, LI).id for _ in range(30))
    lines = """
        claimed = []
        while (lease := ledger.jobs.claim(["export"], "w")) is not None:
            claimed.append(lease.job.id)
            lease.finish({})
        print(" ".join(claimed), flush=True)
    """
    claimed = [found for child in [spawn(lines) for _ in range(3)] for found in line(child).split()]
    assert sorted(claimed) == wanted


def test_kill_9_inside_a_transaction_leaves_all_of_it_or_nothing(present: Ledger, spawn: Spawn) -> None:
    lines = """
        from tests.graph.ledger.records import delivery
        ledger.deliveries.record(delivery("before"))
        with ledger.transaction():
            ledger.deliveries.record(delivery("half"))
            ledger.watermarks.advance("graph", 99)
            print("inside", flush=True)
            time.sleep(60)
    """
    child = spawn(lines)
    assert line(child) == "inside"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert [found.id for found in present.deliveries.find_all()] == ["before"]
    assert (present.outbox.last_sequence(), present.watermarks.get("graph")) == (1, 0)
    assert present.deliveries.record(delivery("half"))


@pytest.mark.parametrize("after_ms", [0, 15, 40])
def test_kill_9_at_any_moment_leaves_whole_transactions(present: Ledger, spawn: Spawn, after_ms: int) -> None:
    child = spawn("""
        from tests.graph.ledger.records import delivery
        print("go", flush=True)
        for n in range(100_000):
            with ledger.transaction():
                ledger.deliveries.record(delivery(f"d{n}"))
                ledger.watermarks.advance("graph", n + 1)
    """)
    assert line(child) == "go"
    try:
        child.wait(after_ms / 1000)
    except subprocess.TimeoutExpired:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    with present.transaction():  # waits for what the killed process's server may still be ending
        recorded = len(present.deliveries.find_all())
        assert present.watermarks.get("graph") == recorded == present.outbox.last_sequence()
