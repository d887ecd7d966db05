"""A document's text and how far it was judged, for a reader (文书组成): the text only where a purpose opens personal values."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.types.document_parts import DocumentText, MentionCounts
from gql.types.scalars import Json
from graph.ledger.mention import MentionState


async def find_text(context: Context, document: str) -> DocumentText | None:
    """The working copy, None until it was read.

    A text names people in its own words: whoever may not see names in clear is not shown it, since what a reading missed
    could not be masked.
    """
    context.trail.seek([document])
    text = await asyncio.to_thread(context.services.ledger.documents.get_text, context.scope, document)
    if text is None:
        return None
    opened = context.scope.unmasked
    pieces = [[piece.kind, piece.start, piece.end, piece.page, piece.box] for piece in text.pieces]
    return DocumentText(
        text=text.text if opened else None, masked=not opened, length=len(text.text), pieces=Json(pieces)
    )


async def count_mentions(context: Context, document: str) -> MentionCounts:
    """How many mentions stand how."""
    context.trail.seek([document])
    found = await asyncio.to_thread(context.services.ledger.mentions.count_states, context.scope, document)
    return MentionCounts(
        proposed=found[MentionState.PROPOSED],
        confirmed=found[MentionState.CONFIRMED],
        corrected=found[MentionState.CORRECTED],
        rejected=found[MentionState.REJECTED],
    )
