"""``POST /api/documents/{id}/pages/{page}``: one page of a sealed original as a picture (原件页面图像).

For whom a stated purpose opens the document's text; audited before the original is opened. The page is drawn in the locked
process that reads documents, from memory to memory: nothing of it is kept.
"""

from __future__ import annotations

import asyncio
import threading
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from gql.context import Context, context_of
from gql.document_routes import admitted, name_of, visible, write_entry
from gql.page_pictures import count_pages, why_unseen
from graph.casework.policy import Action, RecordKind
from graph.ledger.document import DocumentRecord
from graph.model.errors import BadInput, TimedOut
from ingest.documents import draw_page

PICTURE = "VIEW.page"

AT_ONCE = 2
"""Pages drawn at a time: each takes a core and up to 2 GiB of addresses."""


def page_routes() -> APIRouter:
    """The route; whoever may not see the text finds nothing here."""
    router, places = APIRouter(prefix="/api/documents"), threading.BoundedSemaphore(AT_ONCE)

    @router.post("/{document}/pages/{page}")
    async def picture(document: str, page: int, context: Annotated[Context, Depends(context_of)]) -> Response:
        asked = {"document": document}
        rule = await admitted(context, PICTURE, RecordKind.DOCUMENT, asked, doing=Action.UNMASK)
        record = await visible(context, document, PICTURE)
        try:
            _check(context, record, page)
        except BadInput as error:
            context.trail.note_failure(PICTURE, asked=asked, code=error.code)
            await context.write_trail(PICTURE)
            raise
        await asyncio.to_thread(lambda: write_entry(context, PICTURE, [record.id], rule, query=f"page {page}"))
        content = await asyncio.to_thread(_draw, context, record, page, places)
        return Response(content, media_type="image/png", headers={"cache-control": "no-store"})

    return router


def _check(context: Context, record: DocumentRecord, page: int) -> None:
    """Raises BadInput for a document without pictures, with the reason, for a page it lacks, and for too many."""
    unseen, pages = why_unseen(record), count_pages(record)
    if unseen is not None:
        raise BadInput(*unseen, field="document")
    if not 1 <= page <= pages:
        raise BadInput(f"没有这一页，共 {pages} 页。", f"There is no such page; it has {pages}.", field="page")
    if not context.services.pages.take(context.viewer.id, 1):
        raise BadInput(
            "查看页面过于频繁，请稍后再试。", "Too many pages were asked for; try again later.", field="page"
        )


def _draw(context: Context, record: DocumentRecord, page: int, places: threading.BoundedSemaphore) -> bytes:
    if not places.acquire(timeout=context.seconds_left):
        raise TimedOut("正在成像的页面过多，请稍后再试。", "Too many pages are being drawn; try again later.")
    try:
        return draw_page(context.services.sealed.open(record.id), name=name_of(record), page=page)
    finally:
        places.release()
