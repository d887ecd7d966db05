"""A ring's subjects and its drawing (团伙成员与画布): one graph read and one lake read each."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import strawberry

from gql.claims import SHARES, Share, count_shares
from gql.context import Context
from gql.layout import lay_out
from gql.reads.slices import show_slice
from gql.ring_facts import RingFacts, Subject
from gql.types.nodes import GraphSlice
from gql.types.rings import RingMember
from graph.ledger.ring import RingRecord
from graph.model.nodes import split_node_id
from graph.store.slice import get_ring_slice


async def get_members(context: Context, record: RingRecord, facts: RingFacts) -> list[RingMember]:
    """Core members first, then bystanders."""
    return await _members(context, record, facts.persons)


async def get_places(context: Context, record: RingRecord, facts: RingFacts) -> list[RingMember]:
    """Institutions, staff, employers, agents and accounts."""
    return await _members(context, record, facts.places)


async def get_graph(context: Context, record: RingRecord) -> GraphSlice:
    """The ring's subjects and what joins them, laid out."""
    found = await get_ring_slice(context.services.store, context.scope, f"Ring:{record.id}", tag=context.tag)
    positions = await asyncio.to_thread(lay_out, found.graph)
    return await show_slice(context, found, positions=positions)


async def _members(context: Context, record: RingRecord, subjects: Sequence[Subject]) -> list[RingMember]:
    labels = sorted({s.id.partition(":")[0] for s in subjects} & set(SHARES))
    claims = sorted(record.claims)
    briefs, shares = await asyncio.gather(
        context.loaders.find_briefs(s.id for s in subjects), _shares(context, claims, labels)
    )
    return [
        RingMember(
            node=briefs.get(s.id) or context.loaders.brief(*split_node_id(s.id), None),
            role=s.role,
            core=s.core,
            note=s.note,
            same_as=[strawberry.ID(id) for id in s.same_as],
            claim_count=shares[s.id].claims if s.id in shares else None,
            fund_amount=shares[s.id].fund if s.id in shares else None,
        )
        for s in subjects
    ]


async def _shares(context: Context, claims: list[str], labels: list[str]) -> dict[str, Share]:
    if not claims or not labels:
        return {}
    return await context.services.lakes.read(
        context.scope.owners, lambda session: count_shares(session, claims, labels)
    )
