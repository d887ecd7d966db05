"""A ring's evidence, row by row down to the claims (证据): one lake read and one graph read per page."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import strawberry

from gql.claims import ClaimFacts, find_claims
from gql.context import Context
from gql.limits import page_size
from gql.masking import show
from gql.ring_facts import Piece, RingFacts
from gql.types.nodes import NodeBrief
from gql.types.rings import ClaimRow, EvidenceConnection, EvidenceEdge, EvidenceRow, PageInfo
from graph.ledger.ring import RingRecord
from graph.model.nodes import NODE_TYPES
from graph.rings.report import shorten_tokens

SHANGHAI = ZoneInfo("Asia/Shanghai")
CLAIM = "Claim:"


async def find_evidence(
    context: Context, record: RingRecord, facts: RingFacts, *, first: int, after: str | None
) -> EvidenceConnection:
    """Rows in the order of the stored facts, which never change within one version of the ring."""
    limit, cursors, kind = page_size(first), context.services.cursors, f"evidence:{record.id}"
    rows = [(piece, row) for piece in facts.evidence for row in (piece.rows or (None,))]
    place = cursors.read(kind, after)
    start = 0 if place is None else int(place[0] or 0)
    shown = rows[start : start + limit]
    claims = await _claims(context, [row for _, row in shown if row])
    others = await context.loaders.find_briefs([row for _, row in shown if row and not row.startswith(CLAIM)])
    edges = [
        EvidenceEdge(cursor=cursors.sign(kind, start + n + 1), node=_row(context, piece, row, claims, others))
        for n, (piece, row) in enumerate(shown)
    ]
    info = PageInfo(
        has_next_page=start + limit < len(rows),
        has_previous_page=start > 0,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return EvidenceConnection(edges=edges, page_info=info, total_count=len(rows))


async def _claims(context: Context, rows: list[str]) -> dict[str, ClaimFacts]:
    keys = [row.removeprefix(CLAIM) for row in rows if row.startswith(CLAIM)]
    if not keys:
        return {}
    return await context.services.lakes.read(context.scope.owners, lambda session: find_claims(session, keys))


def _row(
    context: Context,
    piece: Piece,
    row: str | None,
    claims: dict[str, ClaimFacts],
    others: dict[str, NodeBrief],
) -> EvidenceRow:
    claim = claims.get(row.removeprefix(CLAIM)) if row and row.startswith(CLAIM) else None
    objects = [others[row]] if row in others else []
    return EvidenceRow(
        kind=piece.kind,
        zh=shorten_tokens(piece.zh),
        en=shorten_tokens(piece.en),
        claim=None if claim is None else show_claim(context, claim),
        objects=objects,
    )


def show_claim(context: Context, claim: ClaimFacts) -> ClaimRow:
    """A claim as this reader may see it."""
    diagnosis = show(NODE_TYPES["Claim"].property("dise_name"), claim.diagnosis, context.scope)
    loaders = context.loaders
    return ClaimRow(
        id=strawberry.ID(f"Claim:{claim.setl_id}"),
        person=loaders.brief("Person", claim.psn_no, claim.psn_name),
        institution=loaders.brief("Institution", claim.fixmedins_code, claim.fixmedins_name),
        med_type=claim.med_type,
        begin=_local(claim.begin),
        end=_local(claim.end),
        settled_at=_local(claim.settled_at),
        total=claim.total,
        fund=claim.fund,
        diagnosis=diagnosis.text,
    )


def _local(value: datetime.date | datetime.datetime | None) -> datetime.datetime | None:
    """A local moment as an aware one; a day is its midnight."""
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=SHANGHAI)
    return datetime.datetime.combine(value, datetime.time(), tzinfo=SHANGHAI)
