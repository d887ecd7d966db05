"""Decisions on rings (团伙研判): by investigators and leads of the agency that the ring rests on."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.reads.rings import find_not_run, show_ring
from gql.refusals import missing
from gql.types.ring import Ring
from gql.types.ring_parts import RingVerdict
from gql.types.verdicts import JudgeOk, JudgeRingInput, StaleVersion
from gql.types.words import Sentence
from graph.casework.policy import Action, RecordKind
from graph.ledger.ring import RingRecord
from graph.ledger.verdict import Verdict
from graph.model.errors import BadInput, Conflict


async def judge(context: Context, input: JudgeRingInput) -> JudgeOk | StaleVersion:
    """Records a decision; the ring as it stands when it has changed meanwhile.

    Raises BadInput for a dismissal without a reason, NotFound for a ring that is not there for this reader.
    """
    if input.verdict is RingVerdict.NONE:
        raise BadInput("请选择结论。", "Choose a verdict.", field="verdict")
    ring, ledger = str(input.ring), context.services.ledger
    found = await asyncio.to_thread(ledger.rings.get, context.scope, ring)
    if not context.decide(Action.JUDGE, RecordKind.RING, *found.owners).allowed:
        raise missing()
    try:
        judged = await asyncio.to_thread(
            lambda: ledger.verdicts.judge(
                context.scope,
                ring,
                verdict=Verdict[input.verdict.name],
                reason=input.reason,
                expected_version=input.expected_version,
                actor=context.viewer.id,
                actor_name=context.viewer.name,
                agency=context.viewer.agency,
            )
        )
    except Conflict as stale:
        now = await asyncio.to_thread(ledger.rings.get, context.scope, ring)
        return StaleVersion(ring=await _shown(context, now), message=Sentence(zh=stale.zh, en=stale.en))
    return JudgeOk(ring=await _shown(context, judged))


async def _shown(context: Context, ring: RingRecord) -> Ring:
    return show_ring(context, ring, await asyncio.to_thread(find_not_run, context, ring.last_run))
