"""Reading a recorded document (文书抽取): file, text, candidates; each stage is kept before the next one begins.

Called again after a crash, or for a document that has been read, it goes on from what is kept: a text is parsed once, its
mentions are stored once, and candidates are looked for anew, so that what people have judged stays as they judged it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from gql.readers import Pages, Parsed, Readers
from graph.ledger.clock import derived_id
from graph.ledger.document import LONGEST_TITLE, DocumentRecord, DocumentState, DocumentText, NewDocument
from graph.ledger.job import CommandLine
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.ledger.mention import (
    ClaimState,
    FoundMention,
    FoundRelation,
    MentionRecord,
    MentionState,
    Proposal,
)
from graph.ledger.mention_rows import place_of
from graph.ledger.payload import JsonObject
from graph.ledger.sealed_files import SealedFiles
from graph.model.errors import MingjianError
from graph.model.progress import Progress
from graph.model.scope import Scope
from ingest.delivery.projection import Cancelled
from nlp.linking import Linked, State
from nlp.mention import Context, Extraction, Mention, Relation


def extract(ledger: Ledger, sealed: SealedFiles, document: str, readers: Readers, *, progress: Progress) -> JsonObject:
    """Reads a document as far as it can be read; what came of it, in counts.

    Raises NotFound, BadInput for a file that cannot be read, Unavailable when a part or a store is missing; the document
    then says why.
    """
    found = ledger.documents.get_unscoped(document)
    try:
        if found.state is DocumentState.RECEIVED:
            found = _parse(ledger, sealed, found, readers, progress)
        _refuse_stopped(progress)
        if found.state is DocumentState.PARSED:
            progress.stage("抽取", "Reading the text")
            _read(ledger, found, readers)
        _refuse_stopped(progress)
        proposed = _link(ledger, found, readers, progress)
    except MingjianError as error:
        ledger.documents.note_failure(document, error)
        raise
    return _counts(ledger, found, proposed)


def _refuse_stopped(progress: Progress) -> None:
    if progress.cancelled():
        raise Cancelled


def context_of(document: DocumentRecord) -> Context:
    """What is known of a document's text besides its characters."""
    return Context(document.date, document.adcode)


def scope_of_document(document: DocumentRecord) -> Scope:
    """What a document's own reading may see of the graph: its agency's data and its compartment."""
    return Scope(
        frozenset({document.owner}), frozenset({document.compartment}) if document.compartment else frozenset()
    )


def _parse(
    ledger: Ledger, sealed: SealedFiles, found: DocumentRecord, readers: Readers, progress: Progress
) -> DocumentRecord:
    suffix = found.facts.get("suffix")
    name = f"{found.id}{suffix if isinstance(suffix, str) else ''}"
    parsed = readers.parse(sealed.open(found.id), name, pages=_telling(progress))
    with ledger.transaction():
        if ledger.documents.get_unscoped(found.id).state is not DocumentState.RECEIVED:
            return ledger.documents.get_unscoped(found.id)  # another worker was quicker
        kept = ledger.documents.keep_text(
            found.id, parsed.text, media_type=parsed.media_type, facts={**parsed.facts, "title": parsed.title}
        )
        for number, attachment in enumerate(parsed.attachments):
            _record_attachment(ledger, found, number, attachment)
    return kept


def _telling(progress: Progress) -> Pages:
    """Tells the pages that were read, and stops the reading when somebody wants it to end."""
    told = 0
    progress.stage("读取原件", "Reading the original")

    def tell(done: int, total: int) -> None:
        nonlocal told
        if not told:
            progress.stage("读取原件", "Reading the original", total=total)
        progress.advance(done - told)
        told = done
        _refuse_stopped(progress)

    return tell


def _record_attachment(ledger: Ledger, parent: DocumentRecord, number: int, attachment: Parsed) -> None:
    """An attachment as a document of its own, beside its parent; those within it follow as its own."""
    title = f"{parent.title} · {attachment.title or number + 1}"[:LONGEST_TITLE]
    new = NewDocument(
        id=derived_id(parent.id, "attachment", str(number)),
        owner=parent.owner,
        kind=parent.kind,
        title=title,
        media_type=attachment.media_type,
        sha256=attachment.sha256,
        size=attachment.size,
        text=attachment.text if attachment.text.text.strip() else None,
        visibility=parent.visibility,
        compartment=parent.compartment,
        date=parent.date,
        adcode=parent.adcode,
        tip=parent.tip,
        facts={**attachment.facts, "attachment_of": parent.id},
    )
    judge = Judge(parent.created_by, parent.created_by_name, parent.owner)
    recorded = ledger.documents.record(new, judge)
    if new.text is not None:
        # of a document in a compartment the agency's page of jobs knows nothing
        agency = "" if parent.compartment is not None else parent.owner
        ledger.jobs.start("extract", {"document": recorded.id}, CommandLine(parent.created_by, agency))
    for inner, one in enumerate(attachment.attachments):
        _record_attachment(ledger, recorded, inner, one)


def _read(ledger: Ledger, found: DocumentRecord, readers: Readers) -> None:
    text = _text(ledger, found)
    reading = readers.read(text.text, context_of(found))
    mentions, relations = as_found(reading, text)
    ledger.mentions.save_reading(found.id, mentions, relations)


def as_found(reading: Extraction, text: DocumentText) -> tuple[list[FoundMention], list[FoundRelation]]:
    """A reading as the ledger takes it: each mention with its place on the page, relations by position."""
    positions = {(mention.start, mention.end): n for n, mention in enumerate(reading.mentions)}
    mentions = [_found(mention, text) for mention in reading.mentions]
    relations = [
        FoundRelation(
            type=one.type,
            head=positions[one.head.start, one.head.end],
            tail=positions[one.tail.start, one.tail.end],
            start=one.start,
            end=one.end,
            cue=one.cue,
            confidence=one.confidence,
        )
        for one in reading.relations
    ]
    return mentions, relations


def _found(mention: Mention, text: DocumentText) -> FoundMention:
    page, box = place_of(text.pieces, mention.start)
    return FoundMention(
        start=mention.start,
        end=mention.end,
        label=mention.label,
        text=mention.text,
        norm=mention.norm,
        confidence=mention.confidence,
        source=mention.source,
        page=page,
        box=box,
    )


def _link(ledger: Ledger, found: DocumentRecord, readers: Readers, progress: Progress) -> int:
    """Looks for candidates of every mention that stands; how many there are."""
    progress.stage("关联图谱", "Looking for the mentions in the graph")
    standing = [one for one in ledger.mentions.find_all_of(found.id) if one.state is not MentionState.REJECTED]
    reading = _reading(ledger, found, standing)

    async def run() -> Sequence[Linked]:
        return await readers.link(reading, scope_of_document(found))

    ids = {(one.start, one.end): one.id for one in standing}
    proposals = [
        Proposal(
            mention=ids[one.mention.start, one.mention.end],
            surface=one.mention.text,
            label=node.label,
            key=node.key,
            score=node.score,
            reason=node.reason.value,
            safe=one.state is State.LINKED and not place,
        )
        for one in asyncio.run(run())
        for place, node in enumerate(one.candidates)
    ]
    return ledger.links.propose(found.id, proposals)


def _reading(ledger: Ledger, found: DocumentRecord, standing: Sequence[MentionRecord]) -> Extraction:
    """What was read, as people have judged it so far."""
    mentions = {one.id: _mention(one) for one in standing}
    relations = [
        Relation(one.type, mentions[one.head], mentions[one.tail], one.start, one.end, one.cue, one.confidence)
        for one in ledger.relations.find_all_of(found.id)
        if one.state is not ClaimState.REJECTED and one.head in mentions and one.tail in mentions
    ]
    in_order = sorted(mentions.values(), key=lambda one: one.start)
    return Extraction(_text(ledger, found).text, context_of(found), tuple(in_order), tuple(relations))


def _mention(record: MentionRecord) -> Mention:
    return Mention(record.start, record.end, record.label, record.text, record.norm, record.confidence, record.source)


def _text(ledger: Ledger, found: DocumentRecord) -> DocumentText:
    text = ledger.documents.get_text(scope_of_document(found), found.id)
    assert text is not None  # it is parsed
    return text


def _counts(ledger: Ledger, found: DocumentRecord, proposed: int) -> JsonObject:
    """For the job's row, which the whole agency may see: of a document in a compartment nothing."""
    if found.compartment is not None:
        return {}
    states = ledger.mentions.count_states(scope_of_document(found), found.id)
    return {"document": found.id, "mentions": sum(states.values()), "candidates": proposed}
