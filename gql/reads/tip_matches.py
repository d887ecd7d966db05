"""What a tip touches, for a reader (线索关联)."""

from __future__ import annotations

import asyncio

import strawberry

from gql.context import Context
from gql.types.tip_matches import TipMatch, TipMatches
from gql.types.tip_words import TipMatchKind, TipMatchState
from graph.ledger.tip import MatchRecord, TipRecord


async def find_matches(context: Context, tip: TipRecord) -> TipMatches:
    """Matches, best first; other tips only where they are open to the reader too, and uncounted where they are not."""
    reader = context.tip_reader
    found = await asyncio.to_thread(context.services.ledger.tip_matches.find_of, reader, tip.id)
    total = max(tip.matches, len(found)) if tip.compartment in reader.scope.compartments else len(found)
    return TipMatches(total=total, matches=[show_match(one) for one in found])


def show_match(record: MatchRecord) -> TipMatch:
    """A match as the API shows it."""
    return TipMatch(
        record=record,
        id=strawberry.ID(record.id),
        kind=TipMatchKind[record.kind.name],
        target=strawberry.ID(record.target),
        score=record.score,
        state=TipMatchState[record.state.name],
        judged_by=record.by_name,
    )
