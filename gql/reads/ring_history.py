"""What changed in a ring, what was decided about it, and what its findings say (团伙沿革与疑点)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

import strawberry

from gql.context import Context
from gql.ring_facts import show_innocent, show_measure, show_null
from gql.types.nodes import NodeBrief
from gql.types.ring_parts import (
    Judgement,
    LegalReading,
    Reopening,
    RingChange,
    RingChangeKind,
    RingFinding,
    RingRun,
    RingVerdict,
    Statement,
)
from gql.types.rings import SchemeInfo
from gql.types.words import Sentence
from graph.ledger.findings import FindingRecord
from graph.ledger.ring import RingRecord
from graph.model.nodes import split_node_id
from graph.model.ringwords import place_of
from graph.rings.telling import scheme_versions, tell_ring

MOST_ROWS = 50
"""Rows named with one statement: as many as a page of evidence, which lists them all."""

MOST_FINDINGS = 200
"""Findings shown of one ring: as many as a page; no ring of the typology joins more."""


def show_change(context: Context, record: RingRecord) -> RingChange:
    """What the latest run made of the ring."""
    facts: Mapping[str, Any] = record.change_facts
    return RingChange(
        kind=RingChangeKind(record.change.name),
        since=record.change_at,
        added=_briefs(context, facts.get("added")),
        removed=_briefs(context, facts.get("removed")),
        claims_added=int(facts.get("claims_added") or 0),
        claims_removed=int(facts.get("claims_removed") or 0),
        kinds_added=list(facts.get("kinds_added") or ()),
    )


def show_reopening(context: Context, record: RingRecord) -> Reopening | None:
    """Why a judged ring asks for a new decision; None while the old one stands."""
    if record.reopened_at is None:
        return None
    why: Mapping[str, Any] = record.reopened_why
    return Reopening(
        at=record.reopened_at,
        added=_briefs(context, why.get("added")),
        kinds_added=list(why.get("kinds_added") or ()),
        schemes_added=list(why.get("schemes_added") or ()),
        claims_added=int(why.get("claims_added") or 0),
    )


def show_verdict(record: RingRecord) -> RingVerdict:
    """The latest verdict, or that there is none."""
    return RingVerdict.NONE if record.verdict is None else RingVerdict(record.verdict.name)


def show_reading(article: Mapping[str, Any] | None) -> LegalReading | None:
    """A stored article."""
    if not article:
        return None
    place = place_of(str(article["instrument"]), str(article["article"]))
    return LegalReading(
        instrument=str(article["instrument"]),
        article=str(article["article"]),
        text=Sentence(zh=str(article["zh"]), en=str(article["en"])),
        place=Sentence(zh=place[0], en=place[1]),
    )


async def find_verdicts(context: Context, record: RingRecord) -> list[Judgement]:
    """Every decision on the ring, newest first."""
    found = await asyncio.to_thread(context.services.ledger.verdicts.find_of, context.scope, record.id)
    return [
        Judgement(
            id=strawberry.ID(one.id),
            verdict=RingVerdict(one.verdict.name),
            reason=one.reason,
            by=one.actor_name,
            agency=one.agency,
            at=one.at,
            version=one.version,
        )
        for one in found
    ]


async def find_findings(context: Context, record: RingRecord) -> list[RingFinding]:
    """The findings that the ring's latest run joined into it, in the order in which the ring tells them."""
    findings = context.services.ledger.findings
    found = await asyncio.to_thread(lambda: findings.find_of_ring(context.scope, record.id, limit=MOST_FINDINGS))
    told: Mapping[str, Any] = record.facts
    order = {one["finding"]: n for n, one in enumerate(told.get("told") or ())}
    names = context.services.scheme_names
    return [_finding(names, one) for one in sorted(found, key=lambda f: (order.get(f.id, len(order)), f.id))]


async def get_run(context: Context, record: RingRecord) -> RingRun:
    """The run that found the ring last, with the versions of the ring's schemes."""
    run = await asyncio.to_thread(context.services.ledger.runs.get, record.last_run)
    return RingRun(
        id=strawberry.ID(run.id),
        recorded_at=run.recorded_at,
        seed=str(run.seed),
        deliveries=[strawberry.ID(one) for one in run.snapshot],
        versions=scheme_versions(record.facts)
        or [f"{scheme}={version}" for scheme, version in sorted(run.versions.items())],
    )


async def find_statements(context: Context, record: RingRecord) -> list[Statement]:
    """The explanation as ``mingjian explain`` prints it."""
    told = await asyncio.to_thread(tell_ring, context.services.ledger, context.scope, record.facts, record.last_run)
    briefs = await context.loaders.find_briefs(row for one in told for row in one.rows[:MOST_ROWS])
    return [
        Statement(
            part=one.part.value,
            zh=one.zh,
            en=one.en,
            row_count=len(one.rows),
            rows=[briefs[row] for row in one.rows[:MOST_ROWS] if row in briefs],
        )
        for one in told
    ]


def _finding(names: Mapping[str, tuple[str, str]], record: FindingRecord) -> RingFinding:
    facts: Mapping[str, Any] = record.facts
    zh, en = names.get(record.scheme, (record.scheme,) * 2)
    explanation = facts.get("explanation") or {}
    return RingFinding(
        id=strawberry.ID(record.id),
        scheme=SchemeInfo(id=strawberry.ID(record.scheme), zh=zh, en=en),
        version=facts.get("version"),
        basis=record.basis,
        p=facts.get("p"),
        q=record.q,
        observed=facts.get("observed"),
        expected=facts.get("expected"),
        measure=show_measure(facts),
        null_distribution=show_null(facts),
        kinds=list(facts.get("kinds") or ()),
        member_count=len(facts.get("members") or ()),
        claim_count=len(facts.get("claims") or ()),
        fund_amount=record.fund_amount,
        explanation=Sentence(zh=str(explanation.get("zh", "")), en=str(explanation.get("en", ""))),
        innocent=[show_innocent(one) for one in facts.get("innocent") or ()],
    )


def _briefs(context: Context, ids: Iterable[str] | None) -> list[NodeBrief]:
    return [context.loaders.brief(*split_node_id(id), None) for id in ids or ()]
