"""The queue of jobs (任务队列): one writer at a time, leases that expire, fencing tokens that outlive them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from graph.ledger import schema
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.holder import Holder
from graph.ledger.job import JOB_KINDS, Job, JobKind, JobState, Starter
from graph.ledger.job_rows import changed, job_of
from graph.ledger.lease import LEASE, Lease
from graph.ledger.outbox import Outbox
from graph.ledger.payload import JsonObject
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.scope import Scope

ATTEMPTS = 3
"""Times a job may lose its holder before it has failed: one crash is an accident, three are the job's own doing."""


class Jobs:
    """Start, claim, watch, cancel."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox

    def start(self, kind: str, params: JsonObject, actor: Starter) -> Job:
        """A queued job. Raises BadInput for an unknown kind."""
        _kind(kind)
        with self._database.write() as connection:
            return self._insert(connection, kind, params, actor.id, actor.agency)

    def start_once(self, kind: str, params: JsonObject, actor: Starter) -> Job:
        """The job of this kind and agency, with these params, that is still queued; a new one when there is none.

        For work that always does all there is to do: a second one in the queue would find nothing left. Raises BadInput.
        """
        _kind(kind)
        table = schema.jobs
        query = (
            select(table)
            .where(table.c.state == JobState.QUEUED, table.c.kind == kind, table.c.agency == actor.agency)
            .order_by(table.c.created_at, table.c.id)
        )
        with self._database.write() as connection:
            for row in connection.execute(query).mappings():
                if row["params"] == params:
                    return job_of(row)
            return self._insert(connection, kind, params, actor.id, actor.agency)

    def claim(self, kinds: Collection[str], worker: str) -> Lease | None:
        """The oldest queued job of ``kinds`` that may run now, or None. A writer waits while another writer runs.

        Leases whose time is over, or whose process has ended on this machine, are taken back first.
        """
        allowed = {_kind(kind).name for kind in kinds}
        with self._database.write() as connection:
            self._take_back(connection)
            if self._writer(connection) is not None:
                allowed = {kind for kind in allowed if not JOB_KINDS[kind].writer}
            table = schema.jobs
            row = connection.execute(
                select(table.c.id)
                .where(table.c.state == JobState.QUEUED, table.c.kind.in_(sorted(allowed)))
                .order_by(table.c.created_at, table.c.id)
                .limit(1)
            ).one_or_none()
            return None if row is None else self._lease(connection, row.id, worker)

    def hold(
        self, kind: str, worker: str, *, params: JsonObject | None = None, agency: str = "", actor: str = ""
    ) -> Lease:
        """A job that this process runs itself, at once: the command line's way to the same writer lease.

        Raises Conflict while another writer holds it, BadInput for an unknown kind.
        """
        declared = _kind(kind)
        with self._database.write() as connection:
            self._take_back(connection)
            other = self._writer(connection) if declared.writer else None
            if other is not None:
                raise Conflict(
                    f"任务 {other.id}（{JOB_KINDS[other.kind].zh}）正在写入，请等待其结束。",
                    f"Job {other.id} ({other.kind}) is writing; wait until it ends.",
                    job=other.id,
                    kind=other.kind,
                )
            job = self._insert(connection, kind, params or {}, actor or worker, agency, held=True)
            return self._lease(connection, job.id, worker)

    def cancel(self, job: str, *, scope: Scope) -> Job:
        """Asks a job of an agency in ``scope`` to stop: a queued one is cancelled at once, a running one at its next
        safe point. Raises NotFound, and Conflict when it has already ended.
        """
        table = schema.jobs
        with self._database.write() as connection:
            found = self.get(scope, job)
            if found.state is JobState.QUEUED:
                values = {"state": JobState.CANCELLED, "finished_at": self._clock()}
            elif found.state is JobState.RUNNING:
                values = {"cancel_asked": True}
            else:
                raise Conflict(
                    f"任务 {job} 已结束。", f"Job {job} has already ended.", job=job, state=found.state.value
                )
            connection.execute(update(table).where(table.c.id == job).values(**values))
            return changed(connection, self._outbox, job)

    def get(self, scope: Scope, job: str) -> Job:
        """One job of an agency in ``scope``. Raises NotFound."""
        table = schema.jobs
        with self._database.read() as connection:
            query = select(table).where(table.c.id == job, table.c.agency.in_(sorted(scope.owners)))
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFound(f"没有任务 {job}。", f"There is no job {job}.", job=job)
        return job_of(row)

    def find(self, scope: Scope, *, limit: int, states: Collection[JobState] = tuple(JobState)) -> list[Job]:
        """Jobs of the agencies in ``scope``, newest first."""
        table = schema.jobs
        query = (
            select(table)
            .where(table.c.agency.in_(sorted(scope.owners)), table.c.state.in_(sorted(states)))
            .order_by(table.c.created_at.desc(), table.c.id.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            return [job_of(row) for row in connection.execute(query).mappings()]

    def count_waiting(self) -> int:
        """Jobs queued, of all agencies: for the service's own figures."""
        with self._database.read() as connection:
            query = select(func.count()).where(schema.jobs.c.state == JobState.QUEUED)
            return int(connection.execute(query).scalar_one())

    def _insert(
        self, connection: Connection, kind: str, params: JsonObject, actor: str, agency: str, *, held: bool = False
    ) -> Job:
        at = self._clock()
        job = new_id(at)
        connection.execute(
            insert(schema.jobs).values(
                id=job,
                kind=kind,
                params=params,
                actor_id=actor,
                agency=agency,
                state=JobState.QUEUED,
                held=held,
                cancel_asked=False,
                attempts=0,
                progress={},
                result=None,
                error=None,
                holder=None,
                created_at=at,
            )
        )
        return changed(connection, self._outbox, job)

    def _lease(self, connection: Connection, job: str, worker: str) -> Lease:
        table = schema.jobs
        fence = (connection.execute(select(func.max(table.c.fence))).scalar_one() or 0) + 1
        at, holder = self._clock(), Holder.this_process()
        connection.execute(
            update(table)
            .where(table.c.id == job)
            .values(
                state=JobState.RUNNING,
                attempts=table.c.attempts + 1,
                worker=worker,
                holder=[holder.host, holder.pid, holder.started],
                fence=fence,
                lease_until=at + LEASE,
                started_at=at,
                error=None,
            )
        )
        return Lease(self._database, self._clock, self._outbox, job=changed(connection, self._outbox, job), fence=fence)

    def _writer(self, connection: Connection) -> Job | None:
        """The writer job that runs now."""
        writers = sorted(kind.name for kind in JOB_KINDS.values() if kind.writer)
        query = select(schema.jobs).where(schema.jobs.c.state == JobState.RUNNING, schema.jobs.c.kind.in_(writers))
        row = connection.execute(query).mappings().first()
        return None if row is None else job_of(row)

    def _take_back(self, connection: Connection) -> None:
        """Ends leases that nobody renews: repeatable work is queued again, other work has failed.

        A command line's work (held) fails too: its user gives the command again, no worker does.
        """
        table, at = schema.jobs, self._clock()
        for row in connection.execute(select(table).where(table.c.state == JobState.RUNNING)).mappings().all():
            if not _is_lost(row, at):
                continue
            job = job_of(row)
            values: dict[str, Any] = {"holder": None, "lease_until": None}
            if job.cancel_asked:
                values |= {"state": JobState.CANCELLED, "finished_at": at}
            elif JOB_KINDS[job.kind].idempotent and job.attempts < ATTEMPTS and not row["held"]:
                values |= {"state": JobState.QUEUED}
            else:
                values |= {
                    "state": JobState.FAILED,
                    "finished_at": at,
                    "error": {
                        "code": "UNAVAILABLE",
                        "zh": "执行任务的进程已中断。",
                        "en": "The process that ran the job has ended.",
                    },
                }
            connection.execute(update(table).where(table.c.id == job.id).values(**values))
            changed(connection, self._outbox, job.id)


def _kind(name: str) -> JobKind:
    try:
        return JOB_KINDS[name]
    except KeyError as error:
        raise BadInput(f"没有任务类型 {name}。", f"There is no kind of job named {name}.", kind=name) from error


def _is_lost(row: Any, at: datetime) -> bool:
    until: datetime | None = row["lease_until"]
    holder = row["holder"]
    return until is None or until < at or (holder is not None and Holder(*holder).is_gone())
