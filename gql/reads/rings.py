"""Rings for a reader (团伙): one ledger read per page, cursors signed."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Mapping

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.reads.ring_history import show_change, show_reading, show_reopening, show_verdict
from gql.ring_facts import RingFacts, read_facts, show_innocent
from gql.types.ring import Ring
from gql.types.ring_filter import RingFilter
from gql.types.ring_page import RingConnection, RingEdge
from gql.types.ring_parts import RingVerdict
from gql.types.rings import RingOrder, RingStatus, SchemeInfo
from gql.types.words import Sentence
from graph.knowledge.basis import method_name
from graph.ledger import ring_page
from graph.ledger.ring import RingRecord
from graph.ledger.ring import RingStatus as StoredStatus
from graph.ledger.ring_change import RingChange as StoredChange
from graph.ledger.verdict import Verdict
from graph.model.errors import BadInput, NotFound
from graph.rings.report import shorten_tokens

REASONS = 5
"""Reasons shown of a ring in the list: what a reader takes in at a glance; the page shows every piece of evidence."""

LONGEST_TEXT = 100

ORDERS = {
    RingOrder.SCORE: ring_page.RingOrder.SCORE,
    RingOrder.FUND_AMOUNT: ring_page.RingOrder.AMOUNT,
    RingOrder.CREATED_AT: ring_page.RingOrder.DATE,
}


async def find_rings(
    context: Context, *, first: int, after: str | None, filter: RingFilter | None, order: RingOrder
) -> RingConnection:
    """One page of the rings that the reader may see."""
    limit, only = page_size(first), _filter(filter)
    cursors, kind = context.services.cursors, f"rings:{order.value}"
    place = cursors.read(kind, after)
    page, not_run = await asyncio.to_thread(
        _page, context, limit, None if place is None else str(place[0]), ORDERS[order], only
    )
    edges = [
        RingEdge(cursor=cursors.sign(kind, cursor), node=show_ring(context, ring, not_run[ring.last_run]))
        for ring, cursor in zip(page.rings, page.cursors, strict=True)
    ]
    return RingConnection(
        edges=edges, page_info=page_info([edge.cursor for edge in edges], page.has_next, after), total_count=page.total
    )


async def find_ring(context: Context, id: str) -> Ring | None:
    """One ring, None when missing or not visible."""
    try:
        record, not_run = await asyncio.to_thread(_ring, context, id)
    except NotFound:
        return None
    return show_ring(context, record, not_run)


def show_ring(context: Context, record: RingRecord, not_run: list[str]) -> Ring:
    """A ring as the API shows it."""
    facts = read_facts(record)
    names = context.services.scheme_names
    return Ring(
        record=record,
        facts=facts,
        id=strawberry.ID(record.id),
        scheme=scheme_info(names, record.scheme),
        schemes=[scheme_info(names, scheme) for scheme in record.schemes],
        score=record.score,
        basis=record.basis,
        q=record.q,
        observed=facts.observed,
        expected=facts.expected,
        fund_amount=record.fund_amount,
        claim_count=len(record.claims),
        member_count=facts.members,
        window_from=record.window[0] if record.window else None,
        window_to=record.window[1] if record.window else None,
        status=RingStatus(record.status.name),
        successor_of=[strawberry.ID(ring) for ring in record.successor_of],
        reasons=_reasons(facts),
        reason_count=len(facts.evidence),
        explanation=Sentence(zh=shorten_tokens(facts.explanation[0]), en=shorten_tokens(facts.explanation[1])),
        innocent=[show_innocent(one) for one in facts.innocent],
        measure=facts.measure,
        null_distribution=facts.null_distribution,
        kinds=list(facts.kinds),
        clearing=list(facts.clearing),
        mildest=show_reading(facts.readings.get("mild")),
        gravest=show_reading(facts.readings.get("grave")),
        version=record.version,
        change=show_change(context, record),
        verdict=show_verdict(record),
        reopened=show_reopening(context, record),
        not_run=not_run,
        synthetic=record.synthetic or context.synthetic,
        created_at=record.created_at,
    )


def scheme_info(names: Mapping[str, tuple[str, str]], scheme: str) -> SchemeInfo:
    """A scheme with its names; a method that no scheme looks for has its name in the knowledge base, else the id stands."""
    if scheme in names:
        zh, en = names[scheme]
    else:
        try:
            name = method_name(scheme)
            zh, en = name.zh, name.en
        except NotFound:
            zh, en = scheme, scheme
    return SchemeInfo(id=strawberry.ID(scheme), zh=zh, en=en)


def _reasons(facts: RingFacts) -> list[Sentence]:
    return [Sentence(zh=shorten_tokens(piece.zh), en=shorten_tokens(piece.en)) for piece in facts.evidence[:REASONS]]


def _filter(given: RingFilter | None) -> ring_page.RingFilter:
    if given is None:
        return ring_page.RingFilter()
    if given.text is not None and len(given.text) > LONGEST_TEXT:
        raise BadInput(
            f"筛选文字最多 {LONGEST_TEXT} 个字。", f"The text has at most {LONGEST_TEXT} characters.", field="text"
        )
    status = frozenset(StoredStatus[s.name] for s in given.status) if given.status else ring_page.RingFilter().status
    return ring_page.RingFilter(
        scheme=given.scheme,
        min_score=given.min_score,
        status=status,
        text=given.text or None,
        verdict=_verdicts(given.verdict),
        dismissed=given.include_dismissed,
        change=frozenset(StoredChange[c.name] for c in given.change or ()),
        since=_since(given.since),
    )


def _verdicts(given: list[RingVerdict] | None) -> frozenset[Verdict | None] | None:
    if not given:
        return None
    return frozenset(None if v is RingVerdict.NONE else Verdict[v.name] for v in given)


def _since(given: datetime.datetime | None) -> datetime.datetime | None:
    if given is not None and given.tzinfo is None:
        raise BadInput("时间须带时区。", "The time needs a time zone.", field="since")
    return given


def _page(
    context: Context, limit: int, after: str | None, order: ring_page.RingOrder, only: ring_page.RingFilter
) -> tuple[ring_page.RingPage, dict[str, list[str]]]:
    ledger = context.services.ledger
    page = ledger.rings.page(context.scope, first=limit, after=after, order=order, only=only)
    return page, {run: find_not_run(context, run) for run in {ring.last_run for ring in page.rings}}


def _ring(context: Context, id: str) -> tuple[RingRecord, list[str]]:
    record = context.services.ledger.rings.get(context.scope, id)
    return record, find_not_run(context, record.last_run)


def find_not_run(context: Context, run: str) -> list[str]:
    """The schemes that a run could not run, with why."""
    return [f"{scheme}: {why}" for scheme, why in sorted(context.services.ledger.runs.get(run).not_run.items())]
