"""Jobs as rows of the ledger (任务行): read one, and tell those who may see it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from graph.ledger import schema
from graph.ledger.job import Job, JobProgress, JobState
from graph.ledger.outbox import Outbox


def job_of(row: Any) -> Job:
    """The job in a row of the table."""
    return Job(
        id=row["id"],
        kind=row["kind"],
        params=row["params"],
        actor_id=row["actor_id"],
        agency=row["agency"],
        state=JobState(row["state"]),
        cancel_asked=row["cancel_asked"],
        attempts=row["attempts"],
        progress=JobProgress(**row["progress"]),
        result=row["result"],
        error=row["error"],
        worker=row["worker"],
        created_at=row["created_at"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
    )


def changed(connection: Connection, outbox: Outbox, job: str) -> Job:
    """The job as it now stands, told to those who may see it: event ``job.changed`` with its progress (none without an agency)."""
    row = connection.execute(select(schema.jobs).where(schema.jobs.c.id == job)).mappings().one()
    found = job_of(row)
    if found.agency:
        progress = found.progress
        told = {
            "job": job,
            "kind": found.kind,
            "state": found.state.value,
            "stage": {"zh": progress.stage_zh, "en": progress.stage_en},
            "done": progress.done,
            "total": progress.total,
        }
        outbox.append("job.changed", told, owners={found.agency})
    return found
