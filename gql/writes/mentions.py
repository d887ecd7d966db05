"""Judgements on what was read in documents (文书研判): by investigators and leads of the document's agency."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from gql.context import Context
from gql.reads.mentions import show_mentions, show_relation
from gql.refusals import missing
from gql.types.document_inputs import (
    AddMentionInput,
    JudgeLinkInput,
    JudgeMentionInput,
    JudgeRelationInput,
    MentionCorrection,
    MentionOk,
    RelationOk,
    StaleMention,
    StaleRelation,
)
from gql.types.document_words import AssertionJudgementKind, MentionJudgementKind
from gql.types.mentions import Mention
from gql.types.words import Sentence
from gql.writes.documents import follow_in_graph, judge_of
from graph.casework.policy import Action, RecordKind
from graph.casework.tip_matching import match_tip
from graph.ledger.document import DocumentRecord
from graph.ledger.judging import Judgement
from graph.ledger.mention import Correction, MentionRecord
from graph.model.errors import BadInput, Conflict
from graph.model.extraction import Label
from graph.model.nodes import split_node_id

T = TypeVar("T")


async def judge_mention(context: Context, input: JudgeMentionInput) -> MentionOk | StaleMention:
    """Records a judgement; the mention as it stands when somebody judged it meanwhile. Raises BadInput, NotFound."""
    ledger, id = context.services.ledger, str(input.mention)
    found = await asyncio.to_thread(ledger.mentions.get, context.scope, id)
    judgement = Judgement[input.judgement.name]
    correction = _correction(input.correction) if input.judgement is MentionJudgementKind.CORRECT else None

    def judge() -> MentionRecord:
        return ledger.mentions.judge(
            context.scope,
            id,
            judgement,
            judge_of(context),
            correction=correction,
            expected_version=input.expected_version,
            reason=input.reason,
        )

    return await _mention_result(context, found, judge)


async def add_mention(context: Context, input: AddMentionInput) -> MentionOk:
    """Adds a mention that reading missed. Raises BadInput, NotFound."""
    ledger, document = context.services.ledger, str(input.document)
    correction = Correction(input.start, input.end, Label(input.label.value), input.norm)

    def add() -> MentionRecord:
        return ledger.mentions.add(context.scope, document, correction, judge_of(context), reason=input.reason)

    return MentionOk(mention=await _shown(context, await _judged(context, document, add)))


async def judge_relation(context: Context, input: JudgeRelationInput) -> RelationOk | StaleRelation:
    """Records a judgement; the relation as it stands when somebody judged it meanwhile. Raises BadInput, NotFound."""
    ledger, id = context.services.ledger, str(input.relation)
    found = await asyncio.to_thread(ledger.relations.get, context.scope, id)
    try:
        judged = await _judged(
            context,
            found.document,
            lambda: ledger.relations.judge(
                context.scope,
                id,
                Judgement[input.judgement.name],
                judge_of(context),
                expected_version=input.expected_version,
                reason=input.reason,
            ),
        )
    except Conflict as stale:
        now = await asyncio.to_thread(ledger.relations.get, context.scope, id)
        return StaleRelation(relation=show_relation(now), message=Sentence(zh=stale.zh, en=stale.en))
    return RelationOk(relation=show_relation(judged))


async def judge_link(context: Context, input: JudgeLinkInput) -> MentionOk | StaleMention:
    """Records what a mention stands for, or that it does not; the mention as it stands when it changed meanwhile.

    Raises NotFound for a mention, a link or a node that is not there for this reader, BadInput for neither or both of link
    and node and for a node that the mention's label cannot name.
    """
    ledger, id = context.services.ledger, str(input.mention)
    found = await asyncio.to_thread(ledger.mentions.get, context.scope, id)
    node = await _node(context, found, input)

    def judge() -> MentionRecord:
        return ledger.links.judge(
            context.scope,
            id,
            node,
            Judgement[input.judgement.name],
            judge_of(context),
            expected_version=input.expected_version,
            reason=input.reason,
        )

    return await _mention_result(context, found, judge)


async def _node(context: Context, mention: MentionRecord, input: JudgeLinkInput) -> tuple[str, str]:
    """Label and key of what is linked: of one of the mention's own links, or of a node that the judge may see."""
    if (input.link is None) == (input.node is None):
        raise BadInput("请给出关联编号或节点编号，二者之一。", "Give either a link or a node.", field="node")
    if input.link is not None:
        links = await asyncio.to_thread(context.services.ledger.links.find_of, context.scope, [mention.id])
        for link in links.get(mention.id, ()):
            if link.id == str(input.link):
                if input.judgement is AssertionJudgementKind.CONFIRM:
                    await _refuse_unseen(context, link.node)
                return link.node_label, link.node_key
        raise missing()
    await _refuse_unseen(context, str(input.node))
    return split_node_id(str(input.node))


async def _refuse_unseen(context: Context, node: str) -> None:
    if node not in await context.loaders.find_own([node]):
        raise missing()


async def _mention_result(
    context: Context, found: MentionRecord, judge: Callable[[], MentionRecord]
) -> MentionOk | StaleMention:
    try:
        judged = await _judged(context, found.document, judge)
    except Conflict as stale:
        now = await asyncio.to_thread(context.services.ledger.mentions.get, context.scope, found.id)
        return StaleMention(mention=await _shown(context, now), message=Sentence(zh=stale.zh, en=stale.en))
    return MentionOk(mention=await _shown(context, judged))


async def _judged(context: Context, document: str, judge: Callable[[], T]) -> T:
    """The judgement and the job that brings it to the graph, both or neither."""
    ledger = context.services.ledger

    def work() -> T:
        with ledger.transaction():
            found: DocumentRecord = ledger.documents.get(context.scope, document)
            if not context.decide(Action.JUDGE, RecordKind.DOCUMENT, found.owner).allowed:
                raise missing()
            made = judge()
            follow_in_graph(context, found)
            return made

    made = await asyncio.to_thread(work)
    await _follow_tip(context, document)
    return made


async def _follow_tip(context: Context, document: str) -> None:
    """What a tip touches follows what people say of whom it names."""
    ledger = context.services.ledger
    found = await asyncio.to_thread(ledger.documents.get, context.scope, document)
    if found.tip is not None:
        await asyncio.to_thread(match_tip, ledger, found.tip)


async def _shown(context: Context, mention: MentionRecord) -> Mention:
    (shown,) = await show_mentions(context, [mention])
    return shown


def _correction(given: MentionCorrection | None) -> Correction:
    if given is None:
        raise BadInput("请给出更正内容。", "Say what it should be.", field="correction")
    label = None if given.label is None else Label(given.label.value)
    return Correction(given.start, given.end, label, given.norm)
