"""Jobs for a reader (作业)."""

from __future__ import annotations

import asyncio

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.types.jobs import Job
from gql.types.scalars import Json
from gql.types.words import Sentence
from graph.ledger.job import JOB_KINDS
from graph.ledger.job import Job as JobRecord
from graph.model.errors import NotFound


async def find_jobs(context: Context, *, first: int) -> list[Job]:
    """Jobs of the reader's agency, newest first."""
    limit = page_size(first)
    found = await asyncio.to_thread(lambda: context.services.ledger.jobs.find(context.scope, limit=limit))
    return [show_job(job) for job in found]


async def find_job(context: Context, id: str) -> Job | None:
    """One job, None when missing or not visible."""
    try:
        return show_job(await asyncio.to_thread(context.services.ledger.jobs.get, context.scope, id))
    except NotFound:
        return None


def show_job(job: JobRecord) -> Job:
    """A job as the API shows it."""
    kind, progress = JOB_KINDS[job.kind], job.progress
    error = job.error or {}
    return Job(
        id=strawberry.ID(job.id),
        kind=job.kind,
        title=Sentence(zh=kind.zh, en=kind.name.capitalize()),
        state=job.state.value,
        stage=Sentence(zh=progress.stage_zh, en=progress.stage_en) if progress.stage_zh else None,
        done=progress.done,
        total=progress.total,
        result=None if job.result is None else Json(job.result),
        error=Sentence(zh=str(error.get("zh", "")), en=str(error.get("en", ""))) if error else None,
        cancel_asked=job.cancel_asked,
        created_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
    )
