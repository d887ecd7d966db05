"""A ring's kinds of evidence, and its claims by day and member (团伙时间线): one lake read and one graph read."""

from __future__ import annotations

from gql.context import Context
from gql.ring_facts import RingFacts
from gql.timelines import Day, count_days
from gql.types.timeline import EvidenceKind, RingTimeline, TimelineDay, TimelineRow
from graph.ledger.ring import RingRecord
from graph.model.nodes import split_node_id

MOST_ROWS = 100
"""Lines of one drawing: more are no picture."""


def count_kinds(facts: RingFacts) -> list[EvidenceKind]:
    """Kinds of evidence, independent ones first, those with most rows first."""
    kinds = sorted({piece.kind for piece in facts.evidence})
    counted = [
        EvidenceKind(
            kind=kind,
            statements=sum(piece.kind == kind for piece in facts.evidence),
            rows=len({row for piece in facts.evidence if piece.kind == kind for row in piece.rows}),
            independent=not facts.kinds or kind in facts.kinds,  # documents of before do not say
        )
        for kind in kinds
    ]
    return sorted(counted, key=lambda one: (not one.independent, -one.rows, one.kind))


async def get_timeline(context: Context, record: RingRecord, facts: RingFacts) -> RingTimeline:
    """Core members first, those with most claims first."""
    label = "Person" if facts.persons else "Institution"
    claims = sorted(record.claims)
    found = await context.services.lakes.read(context.scope.owners, lambda lake: count_days(lake, label, claims))
    days: dict[str, list[Day]] = {}
    for day in found:
        days.setdefault(day.subject, []).append(day)
    core = {subject.id for subject in (*facts.persons, *facts.places) if subject.core}
    order = sorted(days, key=lambda id: (id not in core, -sum(day.claims for day in days[id]), id))
    briefs = await context.loaders.find_briefs(order[:MOST_ROWS])
    rows = [
        TimelineRow(
            node=briefs.get(id) or context.loaders.brief(*split_node_id(id), None),
            core=id in core,
            days=[TimelineDay(day=day.day, claims=day.claims, fund=day.fund) for day in days[id]],
        )
        for id in order[:MOST_ROWS]
    ]
    return RingTimeline(rows=rows, withheld=max(0, len(order) - MOST_ROWS))
