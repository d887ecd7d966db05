"""Pointers and plans registered through the API (碰撞登记)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

import strawberry

from gql.adcode import adcode_of
from gql.context import Context
from gql.reads.hits import agency_names, show_hit, show_plan, shown_grades
from gql.refusals import missing
from gql.types.pointers import (
    PlanActionInput,
    PlanActionOk,
    RegisterPointersInput,
    RegisterPointersOk,
    WithdrawPointersInput,
    WithdrawPointersOk,
)
from gql.types.pointing_words import PointerLevel
from gql.writes.documents import judge_of
from gql.writes.following import certno_tokens
from graph.casework.action_matching import Plan, Planned, plan_action, withdraw_action
from graph.casework.deconfliction import Window
from graph.casework.identifiers import Identifier, read_identifier
from graph.casework.pointer_matching import MOST_AT_ONCE, Registered, Registration, sync_subjects, withdraw_pointers
from graph.casework.policy import Action, RecordKind
from graph.casework.subject_identifiers import identifiers_of
from graph.model.casework import SubjectKind
from graph.model.errors import BadInput, NotFound
from graph.model.pointing import IdentifierKind, PlannedKind
from graph.model.visibility import Visibility


async def register(context: Context, input: RegisterPointersInput) -> RegisterPointersOk:
    """Registers pointers of one's own proceeding and compares them.

    Raises NotFound for a proceeding or task force that is not there for the asker, and for a hidden registration by
    whom policy does not leave it; BadInput, Conflict.
    """
    if len(input.identifiers) > MOST_AT_ONCE:
        raise BadInput(
            f"一次至多登记 {MOST_AT_ONCE} 个标识。", f"At most {MOST_AT_ONCE} identifiers at once.", field="identifiers"
        )
    identifiers = [read_identifier(IdentifierKind[one.kind.name], one.value) for one in input.identifiers]
    level = _level(context, input.level)
    certnos = await certno_tokens(context, await asyncio.to_thread(_persons, context, input))
    found = await asyncio.to_thread(_register, context, input, identifiers, level, certnos)
    names = await asyncio.to_thread(agency_names, context)
    return RegisterPointersOk(
        pointers=[strawberry.ID(id) for id in found.pointers],
        left_out=found.hubs,
        waiting=found.waiting,
        hits=[show_hit(hit, names) for hit in found.hits if hit.grade in shown_grades(context)],
    )


async def withdraw(context: Context, input: WithdrawPointersInput) -> WithdrawPointersOk:
    """Withdraws pointers of one's own proceeding, all or those that are named. Raises NotFound."""

    def run() -> int:
        ledger = context.services.ledger
        if not ledger.pointers.has_own_proceeding(context.scope, str(input.proceeding)):
            raise missing()
        standing = {one.id for one in ledger.pointers.find_of(str(input.proceeding))}
        wanted = standing if input.pointers is None else {str(id) for id in input.pointers}
        if not wanted <= standing:
            raise missing()
        withdraw_pointers(ledger, wanted)
        return len(wanted)

    return WithdrawPointersOk(withdrawn=await asyncio.to_thread(run))


async def plan(context: Context, input: PlanActionInput) -> PlanActionOk:
    """Plans an action and compares it. Raises as ``register``."""
    adcode = adcode_of(input.adcode)
    if adcode is None:
        raise BadInput("不是行政区划代码。", "This is no administrative division code.", field="adcode")
    wanted = Plan(
        task_force=str(input.task_force),
        proceeding=str(input.proceeding),
        kind=PlannedKind[input.kind.name],
        level=_level(context, input.level),
        contact=input.contact,
        reason=input.reason,
        adcode=adcode,
        window=Window(_aware(input.starts, "starts"), _aware(input.ends, "ends")),
        address=(input.address or "").strip() or None,
        longitude=input.longitude,
        latitude=input.latitude,
        radius=input.radius,
    )

    def run() -> Planned:
        try:
            return plan_action(context.services.ledger, context.scope, wanted, judge_of(context))
        except NotFound as error:
            raise missing() from error

    found = await asyncio.to_thread(run)
    names = await asyncio.to_thread(agency_names, context)
    return PlanActionOk(action=show_plan(found.action), hits=[show_hit(hit, names) for hit in found.hits])


async def withdraw_plan(context: Context, id: str) -> WithdrawPointersOk:
    """Drops a plan of one's own. Raises NotFound."""

    def run() -> None:
        try:
            withdraw_action(context.services.ledger, context.scope, id)
        except NotFound as error:
            raise missing() from error

    await asyncio.to_thread(run)
    return WithdrawPointersOk(withdrawn=1)


def _register(
    context: Context,
    input: RegisterPointersInput,
    identifiers: list[Identifier],
    level: Visibility,
    certnos: Mapping[str, str],
) -> Registered:
    ledger, proceeding = context.services.ledger, str(input.proceeding)
    try:
        ledger.task_forces.get_of(context.viewer.agency, str(input.task_force))
        ledger.pointers.get_open_proceeding(context.scope, proceeding)
        cleared: list[Identifier] = []
        if input.subjects:
            subjects = ledger.case_subjects.find_of(context.scope, [proceeding])
            named = identifiers_of(subjects, context.services.identities.reveal, certnos)
            identifiers = [*identifiers, *named.pointed_at]
            cleared = list(named.cleared)
        asked = Registration(
            task_force=str(input.task_force),
            proceeding=proceeding,
            level=level,
            contact=input.contact,
            reason=input.reason,
            identifiers=[one for one in dict.fromkeys(identifiers) if one not in cleared],
        )
        return sync_subjects(ledger, context.scope, asked, cleared, judge_of(context))
    except NotFound as error:
        raise missing() from error


def _persons(context: Context, input: RegisterPointersInput) -> list[str]:
    """Keys of the persons among the proceeding's subjects, where those are asked for."""
    if not input.subjects:
        return []
    subjects = context.services.ledger.case_subjects.find_of(context.scope, [str(input.proceeding)])
    return [one.key for one in subjects if one.kind is SubjectKind.PERSON]


def _level(context: Context, level: PointerLevel) -> Visibility:
    """The level; a hidden one is for whom policy leaves it to."""
    wanted = Visibility[level.name]
    if wanted is Visibility.HIDDEN and not context.decide(Action.CONCEAL, RecordKind.POINTER).allowed:
        raise BadInput("隐藏登记须由办案负责人进行。", "A hidden registration is made by a lead.", field="level")
    return wanted


def _aware(value: datetime, field: str) -> datetime:
    if value.tzinfo is None:
        raise BadInput("时间须带时区。", "A time has its offset.", field=field)
    return value
