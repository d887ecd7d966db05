"""Documents recorded, read and added to the graph through the API (文书受理)."""

from __future__ import annotations

import asyncio

from ulid import ULID

from gql.context import Context
from gql.originals import Original, forget_upload, read_original, seal_text
from gql.reads.documents import show_document
from gql.reads.jobs import show_job
from gql.refusals import missing
from gql.types.document_inputs import DocumentOk, GraphAddition, LeftOutRelations, RecordDocumentInput
from gql.types.document_words import DocumentKind
from gql.types.jobs import JobOk
from gql.uploads import UploadUse, get_upload
from graph.casework.assertions import assert_document
from graph.casework.policy import Action, RecordKind
from graph.ledger import document as stored
from graph.ledger.document import DocumentRecord, DocumentText, NewDocument
from graph.ledger.job import CommandLine, Job, Starter
from graph.ledger.judging import Judge
from graph.model.errors import BadInput, MingjianError


async def record(context: Context, input: RecordDocumentInput) -> DocumentOk:
    """Records a document of the asker's agency and queues its reading.

    Raises BadInput for neither or both of text and upload, for a tip, and for what cannot be recorded; NotFound for an
    upload that is not there.
    """
    if (input.text is None) == (input.upload is None):
        raise BadInput("请给出正文或上传编号，二者之一。", "Give either a text or an upload.", field="text")
    if input.kind is DocumentKind.TIP:
        raise BadInput("举报线索须经举报受理登记。", "Tips come in through tip intake.", field="kind")
    document, job = await asyncio.to_thread(_record, context, input)
    return DocumentOk(document=show_document(document), job=show_job(job))


async def read_again(context: Context, document: str) -> JobOk:
    """Queues the reading of a document: what is owed of it, and its candidates anew."""
    found = await asyncio.to_thread(_own, context, document, Action.START)
    job = await asyncio.to_thread(
        context.services.ledger.jobs.start_once, "extract", {"document": found.id}, starter_of(context, found)
    )
    return JobOk(job=show_job(job))


async def add_to_graph(context: Context, document: str) -> GraphAddition:
    """Adds a document to what the graph shows; what people judge of it from then on follows."""
    await asyncio.to_thread(_own, context, document, Action.START)
    ledger = context.services.ledger

    def add() -> tuple[DocumentRecord, Job]:
        with ledger.transaction():
            shown = ledger.documents.show(context.scope, document, judge_of(context))
            return shown, ledger.jobs.start_once("documents", {}, starter_of(context, shown))

    shown, job = await asyncio.to_thread(add)
    judged = await asyncio.to_thread(ledger.judged_documents.get, context.scope, document)
    asserted = assert_document(judged)
    return GraphAddition(
        document=show_document(shown),
        job=show_job(job),
        mentions=len(asserted.mentions),
        links=len(asserted.links),
        assertions=len(asserted.assertions),
        left_out=[LeftOutRelations(reason=why.value, count=count) for why, count in asserted.left.items()],
    )


async def remove_from_graph(context: Context, document: str) -> DocumentOk:
    """Takes a document, and everything that rests on it alone, out of what the graph shows; what people judged stays."""
    await asyncio.to_thread(_own, context, document, Action.START)
    ledger = context.services.ledger

    def remove() -> tuple[DocumentRecord, Job]:
        with ledger.transaction():
            return ledger.documents.hide(context.scope, document), ledger.jobs.start_once(
                "documents", {}, context.viewer
            )

    hidden, job = await asyncio.to_thread(remove)
    return DocumentOk(document=show_document(hidden), job=show_job(job))


def judge_of(context: Context) -> Judge:
    """Whoever is signed in, as the one who judges."""
    return Judge(context.viewer.id, context.viewer.name, context.viewer.agency)


def starter_of(context: Context, document: DocumentRecord) -> Starter:
    """Who starts work on a document: its agency, whose page of jobs shows it, or nobody's for one in a compartment."""
    if document.compartment is None:
        return context.viewer
    return CommandLine(context.viewer.id, "")


def follow_in_graph(context: Context, document: DocumentRecord) -> None:
    """Queues the projection of a judgement on a document that the graph shows, in the judgement's own transaction."""
    if document.shown_at is not None:
        context.services.ledger.jobs.start_once("documents", {}, starter_of(context, document))


def _record(context: Context, input: RecordDocumentInput) -> tuple[DocumentRecord, Job]:
    ledger, sealed, folder = context.services.ledger, context.services.sealed, context.services.folder
    if input.upload is not None:
        upload = get_upload(folder, str(input.upload), agency=context.viewer.agency, use=UploadUse.DOCUMENT)
        recorded = _record_original(context, input, upload.id, read_original(sealed, upload), None)
        forget_upload(upload)
        return recorded
    text = (input.text or "").replace("\r\n", "\n").replace("\r", "\n")
    document = str(ULID())
    original = seal_text(sealed, document, input.text or "")
    try:
        with ledger.transaction():
            return _record_original(context, input, document, original, DocumentText(text))
    except MingjianError:
        sealed.remove(document)
        raise


def _record_original(
    context: Context, input: RecordDocumentInput, document: str, original: Original, text: DocumentText | None
) -> tuple[DocumentRecord, Job]:
    ledger = context.services.ledger
    new = NewDocument(
        id=document,
        owner=context.viewer.agency,
        kind=stored.DocumentKind[input.kind.name],
        title=input.title,
        media_type=original.media_type,
        sha256=original.sha256,
        size=original.size,
        text=text,
        sealed=True,
        date=input.date,
        adcode=input.adcode,
        facts={"suffix": original.suffix},
    )
    with ledger.transaction():
        recorded = ledger.documents.record(new, judge_of(context))
        return recorded, ledger.jobs.start("extract", {"document": recorded.id}, context.viewer)


def _own(context: Context, document: str, action: Action) -> DocumentRecord:
    """The document, when the asker may do this to it; NotFound otherwise."""
    found = context.services.ledger.documents.get(context.scope, document)
    if not context.decide(action, RecordKind.DOCUMENT, found.owner).allowed:
        raise missing()
    return found
