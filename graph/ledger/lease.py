"""The right to run one job (任务租约): renewed while its process lives, void as soon as another has taken it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from graph.ledger import schema
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.job import Job, JobProgress, JobState
from graph.ledger.job_rows import changed
from graph.ledger.outbox import Outbox
from graph.ledger.payload import JsonObject
from graph.model.errors import Conflict, MingjianError

STEPS = 20
"""Events of one stage whose size is known: a bar that moves by a twentieth is followed without asking."""

LEASE = timedelta(seconds=60)
"""A holder that is silent for this long has lost its job; a dead process of this machine loses it at once."""

RENEWAL_S = 10.0
"""Seconds between renewals: six in one lease, so that a slow disk does not cost the job."""


class Lease:
    """One claimed job. ``fence`` rises with every claim: what carries an older one is refused."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox, *, job: Job, fence: int) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._told: tuple[str, int] = ("", 0)
        self.job = job
        self.fence = fence
        self.cancelled = False

    def heartbeat(self, progress: JobProgress | None = None) -> bool:
        """Renews the lease and stores progress. False once the user asked to stop (also kept in ``cancelled``).

        Raises Conflict when the lease is lost; the holder then stops and commits nothing more.
        """
        values: dict[str, Any] = {"lease_until": self._clock() + LEASE}
        if progress is not None:
            values["progress"] = asdict(progress)
        with self._database.write() as connection:
            self.guard()
            connection.execute(update(schema.jobs).where(schema.jobs.c.id == self.job.id).values(**values))
            query = select(schema.jobs.c.cancel_asked).where(schema.jobs.c.id == self.job.id)
            self.cancelled = bool(connection.execute(query).scalar_one())
            if progress is not None and (place := _place(progress)) != self._told:
                self._told = place
                changed(connection, self._outbox, self.job.id)
        return not self.cancelled

    def guard(self) -> None:
        """Inside ``Ledger.transaction()``: the transaction fails unless this lease still holds. Raises Conflict."""
        table = schema.jobs
        with self._database.write() as connection:
            query = select(table.c.id).where(
                table.c.id == self.job.id, table.c.fence == self.fence, table.c.state == JobState.RUNNING
            )
            if connection.execute(query).one_or_none() is None:
                raise Conflict(
                    f"任务 {self.job.id} 的执行权已失效。",
                    f"The lease on job {self.job.id} is no longer valid.",
                    job=self.job.id,
                )

    def finish(self, result: JsonObject) -> Job:
        """The job is done. Raises Conflict when the lease is lost."""
        return self._end(JobState.DONE, result=result)

    def fail(self, error: MingjianError) -> Job:
        """The job has failed, with an error that its user may read. Raises Conflict when the lease is lost."""
        return self._end(JobState.FAILED, error={"code": error.code, "zh": error.zh, "en": error.en})

    def stop(self) -> Job:
        """The job stopped because its user asked. Raises Conflict when the lease is lost."""
        return self._end(JobState.CANCELLED)

    def give_back(self) -> Job:
        """The job is queued again, as if it had not been claimed: a worker that shuts down leaves it to the next.

        Raises Conflict when the lease is lost.
        """
        return self._end(JobState.QUEUED, attempts=schema.jobs.c.attempts - 1, finished_at=None, worker=None)

    @contextmanager
    def renewing(self) -> Iterator[Lease]:
        """Renews in the background for as long as the block runs, for work that cannot call ``heartbeat`` often."""
        ended = threading.Event()
        thread = threading.Thread(target=self._renew, args=(ended,), name=f"lease-{self.job.id}", daemon=True)
        thread.start()
        try:
            yield self
        finally:
            ended.set()
            thread.join()

    def _renew(self, ended: threading.Event) -> None:
        while not ended.wait(RENEWAL_S):
            try:
                self.heartbeat()
            except Conflict:
                return  # lost: guard() refuses the holder's next commit
            except MingjianError:
                continue  # the store does not answer now; the lease outlives several renewals

    def _end(self, state: JobState, **values: Any) -> Job:
        with self._database.write() as connection:
            self.guard()
            connection.execute(
                update(schema.jobs)
                .where(schema.jobs.c.id == self.job.id)
                .values(**{"state": state, "finished_at": self._clock(), "lease_until": None, "holder": None} | values)
            )
            self.job = changed(connection, self._outbox, self.job.id)
        return self.job


def _place(progress: JobProgress) -> tuple[str, int]:
    """Stage and twentieth of it: when it differs, whoever watches is told."""
    return progress.stage_en, progress.done * STEPS // progress.total if progress.total else 0
