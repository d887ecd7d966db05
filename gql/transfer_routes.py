"""``POST /api/transfers/{id}/bundle.zip`` (移送材料包): every paper and the manifest, audited before a byte leaves.

``manifest.json`` is the text whose SHA-256 the transfer keeps, so that whoever has the bundle can check it without us.
"""

from __future__ import annotations

import asyncio
import io
import zipfile
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from gql.context import Context, context_of
from gql.document_routes import admitted, write_entry
from gql.refusals import missing
from graph.casework.policy import Action, RecordKind
from graph.ledger.payload import canonical
from graph.ledger.transfer import TransferFile, TransferRecord
from graph.model.errors import NotFound

BUNDLE = "EXPORT.transfer"

MANIFEST = "manifest.json"


def transfer_routes() -> APIRouter:
    """The route; whoever may not export, or not see the transfer, finds nothing here."""
    router = APIRouter(prefix="/api/transfers")

    @router.post("/{transfer}/bundle.zip")
    async def bundle(transfer: str, context: Annotated[Context, Depends(context_of)]) -> Response:
        rule = await admitted(context, BUNDLE, RecordKind.TRANSFER, {"transfer": transfer}, doing=Action.EXPORT)
        record, files = await _signed(context, transfer)
        shown = [record.id, *(one.id for one in files)]
        await asyncio.to_thread(write_entry, context, BUNDLE, shown, rule, query=f"manifest {record.manifest_sha256}")
        content = await asyncio.to_thread(_packed, context, record, files)
        headers = {"content-disposition": f'attachment; filename="transfer-{record.id}.zip"'}
        return Response(content, media_type="application/zip", headers=headers)

    return router


async def _signed(context: Context, transfer: str) -> tuple[TransferRecord, list[TransferFile]]:
    """A signed transfer with its papers; an attempt at any other is audited, and finds nothing."""
    ledger, scope = context.services.ledger, context.scope
    try:
        record = await asyncio.to_thread(ledger.transfers.get, scope, transfer)
        if record.manifest is None:
            raise NotFound("没有这份移送。", "There is no such transfer.")
        return record, await asyncio.to_thread(ledger.transfers.find_files, scope, transfer)
    except NotFound:
        context.trail.note_failure(BUNDLE, asked={"transfer": transfer}, code="NOT_FOUND")
        await context.write_trail(BUNDLE)
        raise missing() from None


def _packed(context: Context, record: TransferRecord, files: list[TransferFile]) -> bytes:
    """The bundle: papers under the numbers in which the manifest lists them. Raises Unavailable for a damaged paper."""
    listed = (record.manifest or {}).get("files")
    by_id = {one.id: one for one in files}
    order = [str(line["id"]) for line in listed] if isinstance(listed, list) else []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, canonical(record.manifest))
        for number, id in enumerate(order, 1):
            archive.writestr(f"{number:02d}-{by_id[id].name}", context.services.sealed.open(id))
    return out.getvalue()
