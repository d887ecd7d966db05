"""Reading a tip's document (举报线索阅读): as any document, but without saying more of its time than the ledger does.

「昨天」 in a tip is the day before it came in: whoever resolves it knows that day. A tip is therefore read twice, as if it
had come in on the first and on the last day of the period that is told of it; a date counts when both say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gql.extraction import extract
from gql.readers import Read, Readers
from graph.casework.coarsening import Period, Precision
from graph.casework.tip_matching import match_tip
from graph.ledger.document import DocumentRecord
from graph.ledger.ledger import Ledger
from graph.ledger.mention import MentionRecord, MentionState
from graph.ledger.payload import JsonObject
from graph.ledger.sealed_files import SealedFiles
from graph.ledger.tip import Mark, TipRecord
from graph.model.extraction import Label
from graph.model.progress import Progress
from graph.model.scope import Scope
from nlp.mention import Context, Extraction, Mention
from nlp.reporter import find_identifying


@dataclass(frozen=True, slots=True)
class WithinPeriod:
    """Reads a text with those dates only that come out alike on every day of a period."""

    read: Read
    period: Period

    def __call__(self, text: str, context: Context) -> Extraction:
        """The reading as of the first day, without the norms that the last day contradicts."""
        first = self.read(text, replace(context, date=self.period.start))
        if all(one.norm is None for one in first.mentions if one.label is Label.DATE):
            return first
        last = self.read(text, replace(context, date=self.period.end))
        norms = {(one.start, one.end): one.norm for one in last.mentions if one.label is Label.DATE}
        told = {one: _told(one, norms) for one in first.mentions}
        relations = tuple(replace(one, head=told[one.head], tail=told[one.tail]) for one in first.relations)
        return replace(first, context=context, mentions=tuple(told.values()), relations=relations)


def read_tip(
    ledger: Ledger, sealed: SealedFiles, document: DocumentRecord, readers: Readers, *, progress: Progress
) -> JsonObject:
    """Pass 2 of a tip: its document is read and linked, passages to think about are marked, what it touches is looked for.

    Answers nothing: whoever may see the job need not know of the tip. Raises as :func:`gql.extraction.extract` does.
    """
    assert document.tip is not None  # the caller has looked
    tip = ledger.tips.get_unscoped(document.tip)
    within = WithinPeriod(readers.read, period_of_tip(tip))
    extract(ledger, sealed, document.id, replace(readers, read=within), progress=progress)
    progress.stage("比对线索", "Looking for what the tip touches")
    match_tip(ledger, tip.id, find_marks(ledger, tip, document.id))
    return {}


def period_of_tip(tip: TipRecord) -> Period:
    """The period that is told of when a tip came in."""
    return Period(tip.received, Precision(tip.precision))


def find_marks(ledger: Ledger, tip: TipRecord, document: str) -> list[Mark]:
    """Passages of the working text that could tell who the reporter is, for the handler to think about."""
    text = ledger.documents.get_text(Scope(frozenset({tip.owner}), frozenset({tip.compartment})), document)
    standing = [one for one in ledger.mentions.find_all_of(document) if one.state is not MentionState.REJECTED]
    found = find_identifying("" if text is None else text.text, [_mention(one) for one in standing])
    return [Mark(one.start, one.end, one.grade.value, one.reason.zh, one.reason.en) for one in found]


def _told(mention: Mention, norms: dict[tuple[int, int], str | None]) -> Mention:
    if mention.label is not Label.DATE or norms.get((mention.start, mention.end)) == mention.norm:
        return mention
    return replace(mention, norm=None)


def _mention(record: MentionRecord) -> Mention:
    return Mention(record.start, record.end, record.label, record.text, record.norm, record.confidence, record.source)
