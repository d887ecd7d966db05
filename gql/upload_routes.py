"""``POST /api/uploads`` and ``PUT /api/uploads/{id}/{filename}`` (上传接口): raw bodies, never multipart."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse

from gql.audited import not_signed_in
from gql.context import Context, context_of
from gql.originals import read_body, store_original
from gql.refusals import missing, told
from gql.uploads import UploadUse, begin_upload, get_upload, store_file
from graph.casework.policy import Action, RecordKind
from graph.ledger.sealed_files import MOST_BYTES
from graph.model.errors import MingjianError, NotFound

ADMITS = {
    UploadUse.DELIVERY: (Action.START, RecordKind.DELIVERY),
    UploadUse.DOCUMENT: (Action.CREATE, RecordKind.DOCUMENT),
    UploadUse.TIP: (Action.CREATE, RecordKind.TIP),
}
"""What whoever uploads must be allowed to do with it afterwards."""


def upload_routes() -> APIRouter:
    """Both routes; whoever may not use what is uploaded finds nothing here.

    Tables of a delivery wait as files; a document's original is sealed as it comes in, and a tip's goes into the vault.
    """
    router = APIRouter(prefix="/api/uploads")

    @router.post("")
    async def begin(
        context: Annotated[Context, Depends(context_of)], use: UploadUse = UploadUse.DELIVERY
    ) -> JSONResponse:
        rule = await _admitted(context, "upload.begin", use, {})
        actor = context.viewer
        upload = await asyncio.to_thread(
            lambda: begin_upload(context.services.folder, actor=actor.id, agency=actor.agency, use=use)
        )
        context.trail.note("upload.begin", asked={"upload": upload}, value=None, rule=rule)
        await context.write_trail("upload.begin")
        return JSONResponse({"upload": upload})

    @router.put("/{upload}/{filename}")
    async def put(
        upload: str, filename: str, request: Request, context: Annotated[Context, Depends(context_of)]
    ) -> JSONResponse:
        use = await _use_of(context, upload)
        rule = await _admitted(context, "upload.file", use, {"upload": upload})
        context.trail.note("upload.file", asked={"upload": upload}, value=None, rule=rule)
        await context.write_trail("upload.file")
        place = await asyncio.to_thread(
            lambda: get_upload(context.services.folder, upload, agency=context.viewer.agency, use=use)
        )
        most = context.services.settings.upload_bytes
        if use is UploadUse.DOCUMENT:
            size = await store_original(
                context.services.sealed, place, filename, request.stream(), limit=min(most, MOST_BYTES)
            )
        elif use is UploadUse.TIP:
            content = await read_body(filename, request.stream(), limit=min(most, MOST_BYTES))
            hold = context.services.vault.hold
            await asyncio.to_thread(hold, place.id, filename, content, agency=place.agency)
            size = len(content)
        else:
            size = await store_file(place, filename, request.stream(), limit=most)
        return JSONResponse({"upload": upload, "file": filename, "bytes": size})

    return router


async def _use_of(context: Context, upload: str) -> UploadUse:
    """What the upload was begun for; an upload that is not there is asked for like a delivery's."""
    if context.actor is None:
        raise not_signed_in()
    agency = context.viewer.agency
    try:
        found = await asyncio.to_thread(lambda: get_upload(context.services.folder, upload, agency=agency, use=None))
    except NotFound:
        return UploadUse.DELIVERY
    return found.use


async def _admitted(context: Context, action: str, use: UploadUse, asked: dict[str, str]) -> str:
    """The rule that lets the asker in; a refusal is audited and looks like nothing being there."""
    if context.actor is None:
        raise not_signed_in()
    decision = context.decide(*ADMITS[use])
    if decision.allowed:
        return decision.rule
    refusal: MingjianError = told(decision) or missing()
    context.trail.note_denial(action, asked=asked, rule=decision.rule)
    await context.write_trail(action)
    raise refusal
