"""Hits, pointers and plans for a reader (碰撞收件箱): near matches are shown to leads alone."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.types import pointing_words as words
from gql.types.hits import (
    DeconflictionHit,
    DeconflictionHitConnection,
    DeconflictionHitEdge,
    OverdueHit,
    ProbeAlarm,
)
from gql.types.pointers import PlannedAction, Pointer, TaskForce
from gql.types.words import Sentence
from graph.casework.deconfliction import ACKNOWLEDGE_DAYS, CONVENOR_DAYS, due
from graph.casework.policy import Role
from graph.casework.working_days import load_calendar
from graph.ledger.hit import HitRecord
from graph.ledger.planned_actions import PlannedAction as StoredPlan
from graph.ledger.probes import AlarmKind
from graph.model.errors import BadInput
from graph.model.pointing import Grade, HitState, HitSubject

ALARMS: Mapping[AlarmKind, tuple[str, str]] = {
    AlarmKind.SINGLES: ("反复单个查询", "one identifier at a time, again and again"),
    AlarmKind.ACCOUNT: ("账号查询过多", "more identifiers than an account's cases have"),
    AlarmKind.AGENCY: ("部门查询过多", "more identifiers than an agency's cases have"),
}


async def find_hits(
    context: Context, *, first: int, after: str | None, state: words.HitState | None
) -> DeconflictionHitConnection:
    """One page of the hits that the reader's agency was told of. Raises BadInput."""
    limit, cursors = page_size(first), context.services.cursors
    place = cursors.read("hits", after)
    ledger = context.services.ledger
    page = await asyncio.to_thread(
        lambda: ledger.hits.page(
            context.scope,
            first=limit,
            after=None if place is None else (_instant(place[0]), str(place[1])),
            states=() if state is None else (HitState[state.name],),
            grades=shown_grades(context),
        )
    )
    names = await asyncio.to_thread(agency_names, context)
    edges = [
        DeconflictionHitEdge(cursor=cursors.sign("hits", one.at.isoformat(), one.id), node=show_hit(one, names))
        for one in page.hits
    ]
    return DeconflictionHitConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )


async def find_overdue(context: Context) -> list[OverdueHit]:
    """For a lead of the convening agency: what members have not acknowledged in three working days."""
    if Role.LEAD not in context.viewer.roles:
        return []
    now, ledger = datetime.now(UTC), context.services.ledger
    found = await asyncio.to_thread(ledger.hits.find_late, context.viewer.agency, now)
    names = await asyncio.to_thread(agency_names, context)
    return [
        OverdueHit(
            id=strawberry.ID(one.id),
            task_force=strawberry.ID(one.task_force),
            at=one.at,
            agency=one.mine.agency,
            agency_name=names.get(one.mine.agency, one.mine.agency),
            contact=one.mine.contact,
        )
        for one in found
        if due(one.at, CONVENOR_DAYS, load_calendar().is_working) <= now
    ]


async def find_task_forces(context: Context) -> list[TaskForce]:
    """The task forces of the reader's agency."""
    found = await asyncio.to_thread(context.services.ledger.task_forces.find_of, context.viewer.agency)
    return [
        TaskForce(id=strawberry.ID(one.id), name=one.name, convenor=one.convenor, members=list(one.members))
        for one in found
    ]


async def find_pointers(context: Context, proceeding: str) -> list[Pointer]:
    """The pointers of a proceeding of the reader's own; none for any other."""
    ledger = context.services.ledger

    def read() -> list[Pointer]:
        if not ledger.pointers.has_own_proceeding(context.scope, proceeding):
            return []
        return [
            Pointer(
                id=strawberry.ID(one.id),
                task_force=strawberry.ID(one.task_force),
                kind=Sentence(**dict(zip(("zh", "en"), words.KIND_NAMES[one.kind.name], strict=True))),
                level=words.PointerLevel[one.level.name],
                contact=one.contact,
                at=one.at,
            )
            for one in ledger.pointers.find_of(proceeding)
        ]

    return await asyncio.to_thread(read)


async def find_plans(context: Context) -> list[PlannedAction]:
    """What the reader's agency plans and is not over."""
    ledger, now = context.services.ledger, datetime.now(UTC)
    return [
        show_plan(one)
        for one in await asyncio.to_thread(lambda: ledger.planned_actions.find_own(context.scope, after=now))
    ]


async def find_alarms(context: Context) -> list[ProbeAlarm]:
    """For the security administrator: alarms about the agency's accounts; for a convenor's lead: in its task forces."""
    probes, agency = context.services.ledger.probes, context.viewer.agency
    own = Role.SECURITY_ADMIN in context.viewer.roles
    found = await asyncio.to_thread(
        lambda: probes.find_alarms(agency=agency) if own else probes.find_alarms(convenor=agency)
    )
    return [
        ProbeAlarm(
            id=strawberry.ID(one.id),
            account=one.account_name,
            agency=one.agency,
            kind=Sentence(zh=ALARMS[one.kind][0], en=ALARMS[one.kind][1]),
            count=one.count,
            at=one.at,
        )
        for one in found
    ]


def shown_grades(context: Context) -> tuple[Grade, ...]:
    """Grades that the reader sees: a near match is for a lead to confirm."""
    return tuple(Grade) if Role.LEAD in context.viewer.roles else (Grade.IDENTITY, Grade.OBJECT)


def agency_names(context: Context) -> dict[str, str]:
    """Names of agencies by code."""
    return {one.code: one.name for one in context.services.ledger.agencies.find_all()}


def show_hit(record: HitRecord, names: Mapping[str, str]) -> DeconflictionHit:
    """A hit as its desk sees it."""
    mine, other = record.mine, record.other
    until = due(record.at, ACKNOWLEDGE_DAYS, load_calendar().is_working)
    known = other.told is not None
    action = record.subject is HitSubject.ACTION
    zh, en = ("行动冲突", "Planned actions in conflict") if action else words.KIND_NAMES[record.kind.upper()]
    return DeconflictionHit(
        id=strawberry.ID(record.id),
        task_force=strawberry.ID(record.task_force),
        kind=Sentence(zh=zh, en=en),
        grade=record.grade.value,
        at=record.at,
        proceeding=strawberry.ID(mine.proceeding),
        level=words.PointerLevel[mine.told.name] if mine.told is not None else words.PointerLevel.HIDDEN,
        agency=other.agency,
        agency_name=names.get(other.agency, other.agency),
        contact=other.contact,
        other_knows=known,
        state=words.HitState[mine.state.name],
        handled_by=mine.by_name,
        acknowledge_by=until,
        overdue=mine.state is HitState.NEW and until <= datetime.now(UTC),
        outcome=None if mine.outcome is None else words.HitOutcome[mine.outcome.name],
        reason=mine.reason,
        other_state=words.HitState[other.state.name] if known else None,
        other_outcome=words.HitOutcome[other.outcome.name] if known and other.outcome is not None else None,
        agreed=known and mine.outcome is not None and mine.outcome is other.outcome,
    )


def show_plan(plan: StoredPlan) -> PlannedAction:
    """A plan as its own agency sees it."""
    return PlannedAction(
        id=strawberry.ID(plan.id),
        task_force=strawberry.ID(plan.task_force),
        proceeding=strawberry.ID(plan.proceeding),
        kind=words.PlannedKind[plan.kind.name],
        level=words.PointerLevel[plan.level.name],
        adcode=plan.adcode,
        starts=plan.starts,
        ends=plan.ends,
    )


def _instant(value: object) -> datetime:
    try:
        return datetime.fromisoformat(str(value))
    except ValueError as error:
        raise BadInput("游标无效。", "The cursor is not valid.", field="after") from error
