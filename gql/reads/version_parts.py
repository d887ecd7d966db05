"""What editors did to a version and what it changes, for a reader (编辑记录与影响范围)."""

from __future__ import annotations

import asyncio

import strawberry

from gql.context import Context
from gql.limits import MAX_PAGE
from gql.reads.rings import scheme_info
from gql.types.knowledge_parts import DiffSpan, KnowledgeEffect, KnowledgeStep, UnitChange
from gql.types.knowledge_words import UnitChangeKind
from graph.casework.policy import Action, RecordKind
from graph.knowledge.comparing import UnitChange as Compared
from graph.knowledge.editing import base_of, steps_of
from graph.knowledge.effects import Effect, effect_of
from graph.knowledge.uses import families_of
from graph.ledger.incidents import Standing
from graph.ledger.knowledge_record import VersionRecord, VersionState
from graph.ledger.ring_page import RingFilter
from graph.model.errors import NotFound


async def find_steps(context: Context, version: str) -> list[KnowledgeStep]:
    """Its loading and every step since; those of a draft only for editors. Raises NotFound."""
    found = await asyncio.to_thread(get_visible, context, version)
    steps = await asyncio.to_thread(steps_of, context.services.ledger, version)
    loaded = KnowledgeStep(step="loaded", by=found.loaded_by_name, at=found.loaded_at, note="")
    told = [KnowledgeStep(step=one.step.value, by=one.by_name, at=one.at, note=one.note) for one in steps]
    return told if base_of(found) is not None else [loaded, *told]


async def find_effect(context: Context, version: str) -> KnowledgeEffect:
    """What it changes against the version it was edited from, with the reader's rings and incidents. Raises NotFound."""
    effect = await asyncio.to_thread(_effect, context, version)
    rings = await asyncio.to_thread(_rings, context, effect)
    incidents = await asyncio.to_thread(_incidents, context, frozenset(rings))
    context.trail.seek([*rings[:MAX_PAGE], *incidents])
    return KnowledgeEffect(
        changes=[show_change(one) for one in effect.changes],
        days_change=effect.days_change,
        schemes=[scheme_info(context.services.scheme_names, one) for one in effect.schemes],
        rings=len(rings),
        ring_ids=[strawberry.ID(one) for one in rings[:MAX_PAGE]],
        incidents=[strawberry.ID(one) for one in incidents],
    )


def get_visible(context: Context, version: str) -> VersionRecord:
    """A version that the reader may see. Raises NotFound."""
    found = context.services.ledger.knowledge.get_version(version)
    if not may_see(context, found):
        raise NotFound("没有这个版本。", "There is no such version.")
    return found


def may_see(context: Context, version: VersionRecord) -> bool:
    """Published texts are everybody's; what is not published, or no longer, only its editors see."""
    if version.state is VersionState.PUBLISHED:
        return True
    return context.decide(Action.JUDGE, RecordKind.KNOWLEDGE).allowed


def show_change(one: Compared) -> UnitChange:
    """A unit before and after, as the API shows it."""
    shown = one.after or one.before
    assert shown is not None
    return UnitChange(
        change=UnitChangeKind(one.change.value),
        path=shown.path,
        path_before=None if one.before is None else one.before.path,
        number=shown.number,
        before=None if one.before is None else one.before.text,
        after=None if one.after is None else one.after.text,
        spans=[
            DiffSpan(before_start=s.before[0], before_end=s.before[1], after_start=s.after[0], after_end=s.after[1])
            for s in one.spots
        ],
    )


def _effect(context: Context, version: str) -> Effect:
    knowledge = context.services.ledger.knowledge
    found = get_visible(context, version)
    base = base_of(found)
    before = None if base is None else knowledge.get_version(base)
    units = [] if before is None else knowledge.find_units(before.id)
    return effect_of(found, before, units, knowledge.find_units(version))


def _rings(context: Context, effect: Effect) -> list[str]:
    schemes = families_of(effect.schemes)
    if not schemes:
        return []
    spans = context.services.ledger.ring_spans.find(context.scope, RingFilter(schemes=schemes))
    return [one.ring for one in spans if effect.touches(one)]


def _incidents(context: Context, rings: frozenset[str]) -> list[str]:
    if not rings:
        return []
    page = context.services.ledger.incidents.page(context.scope, first=MAX_PAGE)
    return [one.id for one in page.incidents if one.status is Standing.OPEN and not rings.isdisjoint(one.rings)]
