"""Steps of editors through the API (知识库编辑): proposed, reviewed by another, published, withdrawn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from gql.context import Context
from gql.reads.versions import show_version, today
from gql.types.knowledge_inputs import KnowledgeVersionOk, ProposeKnowledgeVersionInput, ReviewKnowledgeVersionInput
from gql.writes.documents import judge_of
from graph.knowledge import editing
from graph.knowledge.drafting import Draft, UnitEdit
from graph.knowledge.library import Expression
from graph.ledger.knowledge_record import VersionRecord
from graph.model.errors import BadInput

MOST_EDITS = 200
"""Units of one proposal: more is a new text, which is loaded from its file."""


async def propose(context: Context, input: ProposeKnowledgeVersionInput) -> KnowledgeVersionOk:
    """A draft. Raises BadInput, NotFound, Conflict."""
    edits = input.edits or []
    if len(edits) > MOST_EDITS:
        raise BadInput(f"一次最多修改 {MOST_EDITS} 条。", f"At most {MOST_EDITS} units at once.", field="edits")
    draft = Draft(
        base=str(input.base),
        replaces=input.replaces,
        edits=tuple(UnitEdit(one.path, one.text, one.number, one.heading) for one in edits),
        title=input.title,
        valid_from=input.valid_from,
        valid_to=input.valid_to,
        open_ended=input.open_ended,
    )
    ledger, judge = context.services.ledger, judge_of(context)
    return await _done(lambda: editing.propose(ledger, draft, judge, note=input.note))


async def review(context: Context, input: ReviewKnowledgeVersionInput) -> KnowledgeVersionOk:
    """A second person's word. Raises BadInput, NotFound, Conflict."""
    ledger, judge = context.services.ledger, judge_of(context)
    return await _done(
        lambda: editing.review(ledger, str(input.version), judge, approve=input.approve, note=input.note)
    )


async def publish(context: Context, version: str) -> KnowledgeVersionOk:
    """It counts from now on. Raises NotFound, Conflict."""
    ledger, judge = context.services.ledger, judge_of(context)
    return await _done(_followed(context, lambda: editing.publish(ledger, version, judge)))


async def withdraw(context: Context, version: str, reason: str) -> KnowledgeVersionOk:
    """It counts no longer. Raises BadInput, NotFound, Conflict."""
    ledger, judge = context.services.ledger, judge_of(context)
    return await _done(_followed(context, lambda: editing.withdraw(ledger, version, judge, reason=reason)))


def _followed(context: Context, step: Callable[[], VersionRecord]) -> Callable[[], VersionRecord]:
    """The step, and in its own transaction the job that brings it to the graph."""
    ledger, viewer = context.services.ledger, context.viewer

    def both() -> VersionRecord:
        with ledger.transaction():
            version = step()
            ledger.jobs.start_once("knowledge", {}, viewer)
        return version

    return both


async def _done(step: Callable[[], VersionRecord]) -> KnowledgeVersionOk:
    version = await asyncio.to_thread(step)
    return KnowledgeVersionOk(version=show_version(Expression(version, version.valid_to), today()))
