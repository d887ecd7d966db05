"""``POST /api/uploads`` and ``PUT /api/uploads/{id}/{filename}`` (上传接口): raw bodies, never multipart."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse

from gql.audited import not_signed_in
from gql.context import Context, context_of
from gql.refusals import missing
from gql.uploads import begin_upload, get_upload, store_file
from graph.casework.policy import Action, RecordKind
from graph.model.errors import MingjianError


def upload_routes() -> APIRouter:
    """Both routes; whoever may not start an ingest finds nothing here."""
    router = APIRouter(prefix="/api/uploads")

    @router.post("")
    async def begin(context: Annotated[Context, Depends(context_of)]) -> JSONResponse:
        rule = await _admitted(context, "upload.begin", {})
        actor = context.viewer
        upload = await asyncio.to_thread(
            lambda: begin_upload(context.services.folder, actor=actor.id, agency=actor.agency)
        )
        context.trail.note("upload.begin", asked={"upload": upload}, value=None, rule=rule)
        await context.write_trail("upload.begin")
        return JSONResponse({"upload": upload})

    @router.put("/{upload}/{filename}")
    async def put(
        upload: str, filename: str, request: Request, context: Annotated[Context, Depends(context_of)]
    ) -> JSONResponse:
        rule = await _admitted(context, "upload.file", {"upload": upload})
        context.trail.note("upload.file", asked={"upload": upload}, value=None, rule=rule)
        await context.write_trail("upload.file")
        place = await asyncio.to_thread(
            lambda: get_upload(context.services.folder, upload, agency=context.viewer.agency)
        )
        size = await store_file(place, filename, request.stream(), limit=context.services.settings.upload_bytes)
        return JSONResponse({"upload": upload, "file": filename, "bytes": size})

    return router


async def _admitted(context: Context, action: str, asked: dict[str, str]) -> str:
    """The rule that lets the asker in; a refusal is audited and looks like nothing being there."""
    if context.actor is None:
        raise not_signed_in()
    decision = context.decide(Action.START, RecordKind.DELIVERY)
    if decision.allowed:
        return decision.rule
    refusal: MingjianError = missing()
    context.trail.note_denial(action, asked=asked, rule=decision.rule)
    await context.write_trail(action)
    raise refusal
