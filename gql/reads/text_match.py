"""A pasted text compared with the graph (文本比对): read in memory, never stored, never logged; audited by what it showed."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.readers import LONGEST_PASTE, MOST_CHARACTERS
from gql.reads.mentions import why
from gql.types.document_words import EntityLabel, RelationKind
from gql.types.text_match import MatchedMention, MatchedNode, MatchedRelation, MatchTextInput, TextMatch
from graph.model.errors import BadInput
from nlp.linking import Linked, State
from nlp.mention import Context as TextContext
from nlp.mention import Extraction


async def match_text(context: Context, input: MatchTextInput) -> TextMatch:
    """Mentions and relations of the text, with candidates inside the reader's scope."""
    if not input.text.strip() or len(input.text) > LONGEST_PASTE:
        raise BadInput(
            f"正文须为 1–{LONGEST_PASTE} 个字。", f"A text is 1 to {LONGEST_PASTE} characters long.", field="text"
        )
    if not context.services.reading.take(context.viewer.id, len(input.text)):
        raise BadInput(
            f"每个账号十分钟内最多比对 {MOST_CHARACTERS} 个字，请稍后再试。",
            f"An account compares at most {MOST_CHARACTERS} characters in ten minutes; try again later.",
            field="text",
        )
    about = TextContext(input.date, input.region)
    reading = await asyncio.to_thread(context.services.reader, input.text, about)
    linked = await context.services.link(reading, context.scope, tag=context.tag)
    return await _answer(context, reading, {(one.mention.start, one.mention.end): one for one in linked})


async def _answer(context: Context, reading: Extraction, linked: dict[tuple[int, int], Linked]) -> TextMatch:
    nodes = {f"{node.label}:{node.key}" for one in linked.values() for node in one.candidates}
    briefs = await context.loaders.find_briefs(sorted(nodes))
    mentions = []
    for mention in reading.mentions:
        one = linked.get((mention.start, mention.end))
        candidates = [
            MatchedNode(
                node=briefs[f"{node.label}:{node.key}"],
                score=node.score,
                reason=node.reason.value,
                why=why(node.reason.value),
                safe=one is not None and one.state is State.LINKED and not place,
            )
            for place, node in enumerate(one.candidates if one else ())
            if f"{node.label}:{node.key}" in briefs
        ]
        mentions.append(
            MatchedMention(
                start=mention.start,
                end=mention.end,
                label=EntityLabel(mention.label.value),
                norm=mention.norm,
                confidence=mention.confidence,
                candidates=candidates,
            )
        )
    positions = {(mention.start, mention.end): n for n, mention in enumerate(reading.mentions)}
    relations = [
        MatchedRelation(
            kind=RelationKind(one.type.value),
            head=positions[one.head.start, one.head.end],
            tail=positions[one.tail.start, one.tail.end],
            confidence=one.confidence,
        )
        for one in reading.relations
    ]
    return TextMatch(mentions=mentions, relations=relations, found=sum(bool(one.candidates) for one in mentions))
