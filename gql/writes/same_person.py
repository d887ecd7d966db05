"""Judgements on who is the same human (同一人研判): by investigators and leads who may see both numbers."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.reads.same_person import find_pair
from gql.refusals import missing
from gql.types.same_person import JudgeSamePersonInput, SamePersonOk
from graph.ledger.same_people import SamePerson
from graph.model.errors import BadInput


async def judge(context: Context, input: JudgeSamePersonInput) -> SamePersonOk:
    """Records a judgement. Raises BadInput without a reason, NotFound when a number is not there for this reader."""
    one, other = str(input.one), str(input.other)
    if not all(id.startswith("Person:") for id in (one, other)):
        raise BadInput("须给出两个人员。", "Give two persons.", field="other")
    briefs = await context.loaders.find_own([one, other])
    if set(briefs) != {one, other}:
        if one == other:
            raise BadInput("须给出两个不同的人员编号。", "Give two different person numbers.", field="other")
        raise missing()
    left, right = (id.removeprefix("Person:") for id in (one, other))
    await asyncio.to_thread(
        lambda: context.services.ledger.same_people.judge(
            left,
            right,
            judgement=SamePerson[input.judgement.name],
            reason=input.reason,
            actor=context.viewer.id,
            actor_name=context.viewer.name,
            agency=context.viewer.agency,
        )
    )
    return SamePersonOk(number=await find_pair(context, one, briefs[other]))
