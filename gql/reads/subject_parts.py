"""Parts of a subject's page (对象档案各部分): graph, lake and ledger reads, each within the reader's scope."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Sequence

import strawberry

from gql.claims import ClaimFacts
from gql.context import Context
from gql.histories import HistoryRow, Wish, sum_all, sum_months
from gql.histories import find_history as find_lake_history
from gql.limits import MAX_PAGE, page_size
from gql.peers import Measure, PeerGroup, compare_with_peers
from gql.person_peers import PersonPeers, compare_person
from gql.reads.evidence import show_claim
from gql.reads.graph import brief
from gql.reads.rings import scheme_info
from gql.ring_facts import read_facts
from gql.types.case_words import CaseSubjectRole, ProceedingState
from gql.types.rings import PageInfo, RingStatus
from gql.types.subject_parts import (
    HistoryClaim,
    HistoryEdge,
    MonthTotal,
    PeerMeasure,
    Peers,
    SharedIdentifier,
    SharingAnswer,
    SubjectCase,
    SubjectHistory,
    SubjectMonths,
    SubjectRing,
    SubjectRings,
    SubjectTotals,
)
from gql.types.words import Sentence
from graph.ledger.ring import RingRecord
from graph.model.casework import SUBJECT_LABELS
from graph.model.codes import FIXMEDINS_TYPE, GEND, INSUTYPE
from graph.model.errors import BadInput
from graph.model.nodes import split_node_id
from graph.store import sharing as sharing_reads

MEASURES = {
    "claims_per_person": ("人均结算次数", "Claims per person"),
    "average_cost": ("次均费用（元）", "Average cost of a claim, CNY"),
    "average_fund": ("次均基金支付（元）", "Average fund payment of a claim, CNY"),
    "claims": ("结算次数", "Claims"),
    "places": ("就医机构数", "Institutions visited"),
    "person_total": ("总费用（元）", "Total fee, CNY"),
    "person_fund": ("基金支付（元）", "Fund payment, CNY"),
}


async def get_totals(context: Context, id: str) -> SubjectTotals:
    """Totals of its settled claims."""
    label, key = split_node_id(id)
    found = await context.services.lakes.read(context.scope.owners, lambda lake: sum_all(lake, label, key))
    context.trail.seek([id])
    return SubjectTotals(
        claims=found.claims,
        taken_back=found.reversed,
        others=found.others,
        total=found.total,
        fund=found.fund,
        first_day=found.first,
        last_day=found.last,
    )


async def find_history(
    context: Context,
    id: str,
    *,
    first: int,
    after: str | None,
    since: datetime.date | None,
    until: datetime.date | None,
) -> SubjectHistory:
    """A page of its claims, newest first; equal days by settlement number."""
    if since and until and since > until:
        raise BadInput("起始日晚于截止日。", "The window ends before it begins.", field="until")
    label, key = split_node_id(id)
    limit, cursors, kind = page_size(first), context.services.cursors, f"history:{id}"
    place = cursors.read(kind, after)
    wish = Wish(since, until, None if place is None else (str(place[0]), str(place[1])))
    page = await context.services.lakes.read(
        context.scope.owners, lambda lake: find_lake_history(lake, label, key, wish, limit)
    )
    edges = [
        HistoryEdge(
            cursor=cursors.sign(kind, row.begin.isoformat(), row.setl_id),
            node=HistoryClaim(claim=show_claim(context, _facts(row)), refund=row.refund),
        )
        for row in page.rows
    ]
    info = PageInfo(
        has_next_page=page.has_next,
        has_previous_page=after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    context.trail.seek([id])
    return SubjectHistory(edges=edges, page_info=info, total_count=page.total)


async def get_months(context: Context, id: str) -> SubjectMonths:
    """Its months, oldest first."""
    label, key = split_node_id(id)
    found = await context.services.lakes.read(context.scope.owners, lambda lake: sum_months(lake, label, key))
    context.trail.seek([id])
    return SubjectMonths(
        months=[
            MonthTotal(month=m.month, claims=m.claims, others=m.others, total=m.total, fund=m.fund)
            for m in found.months
        ],
        withheld=found.withheld,
    )


async def find_rings(context: Context, id: str) -> SubjectRings:
    """Rings that name it and that the reader may see."""
    ledger = context.services.ledger
    found = await asyncio.to_thread(lambda: ledger.rings.find_about(context.scope, id, limit=MAX_PAGE + 1))
    context.trail.seek([id])
    return SubjectRings(
        rings=[show_subject_ring(context, ring, id) for ring in found[:MAX_PAGE]], more=len(found) > MAX_PAGE
    )


async def find_cases(context: Context, id: str) -> list[SubjectCase]:
    """Where a node is a subject of proceedings of the reader's own agency, in the order in which it was named."""
    ledger, scope = context.services.ledger, context.scope
    label, _, key = id.partition(":")
    named = await asyncio.to_thread(ledger.case_subjects.find_about, scope, [key])
    context.trail.seek([id])
    mine = [one for one in named if SUBJECT_LABELS[one.kind] == label]
    found = {
        one.id: one for one in await asyncio.to_thread(ledger.proceedings.find_own, scope, [s.proceeding for s in mine])
    }
    heads = await asyncio.to_thread(ledger.incidents.find_of, scope, {one.incident for one in found.values()})
    return [
        SubjectCase(
            incident=strawberry.ID(of.incident),
            title=heads[of.incident].title if of.incident in heads else "",
            proceeding=strawberry.ID(of.id),
            number=of.number,
            state=ProceedingState(of.state.value),
            role=CaseSubjectRole(one.role.value),
            since=one.at,
        )
        for one in mine
        if (of := found.get(one.proceeding)) is not None
    ]


async def get_peers(context: Context, id: str) -> Peers | None:
    """Its peers, when it has settled claims."""
    label, key = split_node_id(id)
    if label == "Person":
        like = await context.services.lakes.read(context.scope.owners, lambda lake: compare_person(lake, key))
        context.trail.seek([id])
        return None if like is None else Peers(group=_like(like), size=like.size, measures=_measures(like.measures))
    found = await context.services.lakes.read(context.scope.owners, lambda lake: compare_with_peers(lake, key))
    context.trail.seek([id])
    return None if found is None else _peers(found)


async def find_sharing(context: Context, id: str) -> SharingAnswer:
    """Who else uses its identifiers."""
    found = await sharing_reads.find_sharing(context.services.store, context.scope, id, tag=context.tag)
    context.trail.seek([id])
    return SharingAnswer(
        shared=[
            SharedIdentifier(
                identifier=brief(context, one.identifier),
                hub=one.total is None,
                total=one.total,
                others=[brief(context, other) for other in one.others],
            )
            for one in found.shared
        ],
        alone=found.alone,
        withheld=found.withheld,
    )


def _facts(row: HistoryRow) -> ClaimFacts:
    return ClaimFacts(
        row.setl_id,
        row.psn_no,
        row.psn_name,
        row.fixmedins_code,
        row.fixmedins_name,
        row.med_type,
        row.begin,
        row.end,
        row.settled_at,
        row.total,
        row.fund,
        row.diagnosis,
    )


def show_subject_ring(context: Context, record: RingRecord, subject: str) -> SubjectRing:
    """A ring in brief, with the part that this subject has in it."""
    facts = read_facts(record)
    part = next((s for s in (*facts.persons, *facts.places) if s.id == subject), None)
    first, last = record.window or (None, None)
    return SubjectRing(
        id=strawberry.ID(record.id),
        scheme=scheme_info(context.services.scheme_names, record.scheme),
        score=record.score,
        basis=record.basis,
        status=RingStatus(record.status.name),
        role=part.role if part else "",
        core=subject in record.core,
        members=facts.members,
        fund_amount=record.fund_amount,
        window_from=first,
        window_to=last,
    )


def _peers(found: PeerGroup) -> Peers:
    return Peers(group=_group(found), size=found.size, measures=_measures(found.measures))


def _measures(found: Sequence[Measure]) -> list[PeerMeasure]:
    return [
        PeerMeasure(
            id=strawberry.ID(m.id),
            title=Sentence(zh=MEASURES[m.id][0], en=MEASURES[m.id][1]),
            figure=m.value,
            rank=m.rank,
            low=m.low,
            quartile1=m.quartile1,
            median=m.median,
            quartile3=m.quartile3,
            high=m.high,
        )
        for m in found
    ]


def _like(found: PersonPeers) -> Sentence:
    """职工基本医疗保险 · 1950 年代出生 · 女: insurance, decade of birth and sex as far as the group has them."""
    zh, en = INSUTYPE.values.get(
        found.insutype or "", (found.insutype or "险种未交付", found.insutype or "insurance not delivered")
    )
    words = [(zh, en)]
    if found.decade is not None:
        words.append((f"{found.decade} 年代出生", f"born in the {found.decade}s"))
    if found.sex is not None:
        words.append(GEND.values.get(found.sex, (found.sex, found.sex)))
    return Sentence(zh=" · ".join(w[0] for w in words), en=" · ".join(w[1] for w in words))


def _group(found: PeerGroup) -> Sentence:
    """定点医疗机构 · 3 级 · 区划 4114: type, level and region as the group has them."""
    zh, en = FIXMEDINS_TYPE.values.get(
        found.type or "", (found.type or "类型未交付", found.type or "type not delivered")
    )
    level = (f"等级 {found.level}", f"level {found.level}") if found.level else ("等级未交付", "level not delivered")
    region = (f"区划 {found.region}", f"region {found.region}") if found.region else ("不分区划", "all regions")
    if found.region is None:
        region = ("区划未交付", "region not delivered")
    return Sentence(zh=" · ".join((zh, level[0], region[0])), en=" · ".join((en, level[1], region[1])))
