"""The review queue for a reader (待研判): items with what is to be judged and the passage it stands in."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Mapping, Sequence

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.reads.mentions import show_mentions, show_relation
from gql.types.document_words import ReviewKind
from gql.types.mentions import Mention
from gql.types.review import ReviewConnection, ReviewEdge, ReviewItem
from graph.ledger import review as stored
from graph.ledger.judging import Judged
from graph.ledger.mention import MentionRecord, RelationRecord
from graph.model.errors import BadInput

AROUND = 40
"""Characters of the passage on either side: a clause or two, as much as is read at a glance."""

LARGEST_PAGE = 50
"""Items are judged one by one; every one brings its candidates."""


async def find_review(context: Context, *, first: int, after: str | None, below: float) -> ReviewConnection:
    """A page of the queue, oldest document first."""
    limit, cursors = page_size(first, most=LARGEST_PAGE), context.services.cursors
    if not 0.0 < below <= 1.0:
        raise BadInput("置信度须大于 0 且不超过 1。", "A confidence is above 0 and at most 1.", field="below")
    kind = f"review:{below}"
    place = _place(cursors.read(kind, after))
    page, mentions, relations, texts = await asyncio.to_thread(_read, context, limit, place, below)
    shown = {str(one.id): one for one in await show_mentions(context, list(mentions.values()))}
    edges = [
        ReviewEdge(
            cursor=cursors.sign(kind, item.since.isoformat(), *item.place[1:]),
            node=_item(context, item, shown, relations, texts),
        )
        for item in page.items
    ]
    return ReviewConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )


Texts = Mapping[str, tuple[str, str]]
"""Title and text by document."""


def _read(
    context: Context, limit: int, after: stored.Place | None, below: float
) -> tuple[stored.ReviewPage, dict[str, MentionRecord], dict[str, RelationRecord], Texts]:
    """The page, and everything that its items name: mentions, relations with their ends, documents."""
    ledger, scope = context.services.ledger, context.scope
    page = ledger.review.page(scope, first=limit, after=after, below=below)
    relations = {
        item.target: ledger.relations.get(scope, item.target) for item in page.items if item.kind is Judged.RELATION
    }
    wanted = [item.target for item in page.items if item.kind is not Judged.RELATION]
    wanted += [end for one in relations.values() for end in (one.head, one.tail)]
    mentions = {id: ledger.mentions.get(scope, id) for id in dict.fromkeys(wanted)}
    texts = {}
    for document in {item.document for item in page.items}:
        text = ledger.documents.get_text(scope, document)
        texts[document] = (ledger.documents.get(scope, document).title, "" if text is None else text.text)
    return page, mentions, relations, texts


def _item(
    context: Context,
    item: stored.ReviewItem,
    mentions: Mapping[str, Mention],
    relations: Mapping[str, RelationRecord],
    texts: Texts,
) -> ReviewItem:
    relation = relations.get(item.target)
    mention = None if relation else mentions[item.target]
    ends = [mentions[relation.head], mentions[relation.tail]] if relation else []
    title, text = texts[item.document]
    start, end = _passage([*ends, *([mention] if mention else [])], len(text))
    return ReviewItem(
        kind=ReviewKind[item.kind.name],
        document=strawberry.ID(item.document),
        title=title,
        confidence=item.confidence,
        since=item.since,
        mention=mention,
        relation=None if relation is None else show_relation(relation),
        ends=ends,
        passage=text[start:end] if context.scope.unmasked else None,
        passage_start=start,
    )


def _passage(mentions: Sequence[Mention], length: int) -> tuple[int, int]:
    start = min(mention.start for mention in mentions) - AROUND
    end = max(mention.end for mention in mentions) + AROUND
    return max(start, 0), min(end, length)


def _place(values: tuple[object, ...] | None) -> stored.Place | None:
    if values is None:
        return None
    since, document, start, item = values
    return datetime.datetime.fromisoformat(str(since)), str(document), int(str(start)), str(item)
