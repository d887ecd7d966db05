"""Long work started, cancelled or taken back through the API (作业受理)."""

from __future__ import annotations

import asyncio
import secrets

from gql.context import Context
from gql.pipelines import known_mappings
from gql.reads.jobs import show_job
from gql.refusals import missing
from gql.types.jobs import JobOk, StartDetectInput, StartIngestInput
from gql.uploads import get_upload, inbox_folder
from graph.casework.policy import Action, RecordKind
from graph.ledger.payload import JsonObject
from graph.model.errors import BadInput
from graph.model.folders import DataFolder
from graph.schemes.registry import find_schemes

LARGEST_SEED = 2**53 - 1
"""Seeds stay exact in JSON."""


async def start_ingest(context: Context, input: StartIngestInput) -> JobOk:
    """Queues the ingest of an upload or of a folder under the inbox; never of a path."""
    owner = input.owner or context.viewer.agency
    if not context.decide(Action.START, RecordKind.DELIVERY, owner).allowed:
        raise missing()
    if (input.upload is None) == (input.inbox_folder is None):
        raise BadInput(
            "上传编号与收件文件夹名须给出且只给出一个。",
            "Give either an upload id or an inbox folder, not both.",
            field="upload",
        )
    folder = context.services.folder
    params: dict[str, str] = {"owner": owner}
    if input.upload is not None:
        upload = await asyncio.to_thread(lambda: get_upload(folder, input.upload or "", agency=context.viewer.agency))
        params["upload"] = upload.id
    else:
        place = await asyncio.to_thread(inbox_folder, folder, input.inbox_folder or "")
        params["inbox_folder"] = place.name
    if input.mapping is not None:
        params["mapping"] = await asyncio.to_thread(_known_mapping, folder, input.mapping)
    return await _start(context, "ingest", params)


async def start_detect(context: Context, input: StartDetectInput) -> JobOk:
    """Queues detection with the named schemes, all when none are named."""
    known = find_schemes()
    wanted = sorted(set(input.schemes)) if input.schemes else None
    if unknown := sorted(set(wanted or ()) - set(known)):
        listed = ", ".join(unknown)[:100]
        raise BadInput(f"没有这些手法：{listed}。", f"There are no such schemes: {listed}.", field="schemes")
    seed = secrets.randbelow(2**31) if input.seed is None else input.seed
    if not 0 <= seed <= LARGEST_SEED:
        raise BadInput("随机种子须为非负整数。", "The seed must be a whole number, zero or larger.", field="seed")
    return await _start(context, "detect", {"seed": seed, "schemes": wanted})


async def cancel(context: Context, job: str) -> JobOk:
    """Asks a job of the reader's agency to stop."""
    done = await asyncio.to_thread(lambda: context.services.ledger.jobs.cancel(job, scope=context.scope))
    return JobOk(job=show_job(done))


async def start_withdrawal(context: Context, delivery: str) -> JobOk:
    """Queues the withdrawal of a delivery of the reader's own agency."""
    found = await asyncio.to_thread(context.services.ledger.deliveries.get_visible, context.scope, delivery)
    if not context.decide(Action.WITHDRAW, RecordKind.DELIVERY, found.owner).allowed:
        raise missing()
    return await _start(context, "withdraw", {"delivery": found.id})


async def _start(context: Context, kind: str, params: JsonObject) -> JobOk:
    job = await asyncio.to_thread(context.services.ledger.jobs.start, kind, params, context.viewer)
    return JobOk(job=show_job(job))


def _known_mapping(folder: DataFolder, name: str) -> str:
    if name not in known_mappings(folder):
        raise BadInput("没有这个映射。", "There is no such mapping.", field="mapping")
    return name
