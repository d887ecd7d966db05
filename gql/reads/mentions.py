"""Mentions, their candidates and relations for a reader (提及与关系): one ledger read and one graph read per page."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.masking import mask_name
from gql.paging import page_info
from gql.types.document_words import AssertionState, EntityLabel, MentionState, RelationKind
from gql.types.mentions import (
    DocumentRelation,
    DocumentRelationConnection,
    DocumentRelationEdge,
    Mention,
    MentionConnection,
    MentionEdge,
    MentionJudgement,
    MentionLink,
)
from gql.types.nodes import NodeBrief
from gql.types.words import Sentence
from graph.ledger.judging import JudgementRecord
from graph.ledger.mention import BY_A_PERSON, LinkRecord, MentionRecord, RelationRecord
from graph.model.extraction import Label
from graph.model.scope import Scope
from nlp.linking import REASONS

PERSONAL = frozenset({Label.PERSON, Label.ADDRESS, Label.ID_CARD, Label.PHONE, Label.BANK_ACCOUNT, Label.VEHICLE_PLATE})
"""Labels whose text is something about a person: masked unless the reader's purpose opens it."""


async def find_mentions(context: Context, document: str, *, first: int, after: str | None) -> MentionConnection:
    """A page of a document's mentions in text order, with their candidates."""
    limit, cursors, kind = page_size(first), context.services.cursors, f"mentions:{document}"
    place = cursors.read(kind, after)
    start = None if place is None else (int(str(place[0])), str(place[1]))
    page = await asyncio.to_thread(
        lambda: context.services.ledger.mentions.page(context.scope, document, first=limit, after=start)
    )
    shown = await show_mentions(context, page.mentions)
    edges = [MentionEdge(cursor=cursors.sign(kind, one.start, one.id), node=one) for one in shown]
    return MentionConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )


async def find_relations(
    context: Context, document: str, *, first: int, after: str | None
) -> DocumentRelationConnection:
    """A page of a document's relations in text order."""
    limit, cursors, kind = page_size(first), context.services.cursors, f"relations:{document}"
    place = cursors.read(kind, after)
    ordinal = None if place is None else int(str(place[0]))
    page = await asyncio.to_thread(
        lambda: context.services.ledger.relations.page(context.scope, document, first=limit, after=ordinal)
    )
    edges = [
        DocumentRelationEdge(cursor=cursors.sign(kind, one.ordinal, one.id), node=show_relation(one))
        for one in page.relations
    ]
    return DocumentRelationConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )


async def show_mentions(context: Context, mentions: Sequence[MentionRecord]) -> list[Mention]:
    """Mentions as this reader may see them, in their order; one read of links and one of the graph for all."""
    ids = [mention.id for mention in mentions]
    links = await asyncio.to_thread(context.services.ledger.links.find_of, context.scope, ids)
    nodes = [link.node for found in links.values() for link in found]
    briefs = await context.loaders.find_briefs(nodes)
    return [show_mention(context.scope, one, links.get(one.id, ()), briefs) for one in mentions]


def show_mention(
    scope: Scope, mention: MentionRecord, links: Sequence[LinkRecord], briefs: Mapping[str, NodeBrief]
) -> Mention:
    """One mention as the API shows it."""
    masked = mention.label in PERSONAL and not scope.unmasked
    return Mention(
        id=strawberry.ID(mention.id),
        document=strawberry.ID(mention.document),
        start=mention.start,
        end=mention.end,
        label=EntityLabel(mention.label.value),
        text=shown_text(scope, mention.label, mention.text),
        masked=masked,
        norm=None if masked and mention.label is not Label.ID_CARD else mention.norm,
        confidence=mention.confidence,
        source=mention.source,
        page=mention.page,
        box=None if mention.box is None else list(mention.box),
        state=MentionState[mention.state.name],
        version=mention.version,
        by=mention.by_name,
        at=mention.at,
        links=[show_link(link, briefs) for link in links],
    )


def show_link(link: LinkRecord, briefs: Mapping[str, NodeBrief]) -> MentionLink:
    """One link; a node that the graph no longer holds for this reader is not named."""
    return MentionLink(
        id=strawberry.ID(link.id),
        node=briefs.get(link.node),
        score=link.score,
        reason=link.reason,
        why=why(link.reason),
        safe=link.safe,
        state=AssertionState[link.state.name],
        by=link.by_name,
        at=link.at,
        withdrawn_at=link.withdrawn_at,
    )


def why(reason: str) -> Sentence:
    """How a candidate was found, told; a code that nobody knows stands for itself."""
    if reason == BY_A_PERSON:
        return Sentence(zh="人工指定", en="Chosen by a person")
    known = {code.value: told for code, told in REASONS.items()}
    zh, en = known.get(reason, (reason, reason))
    return Sentence(zh=zh, en=en)


def show_relation(relation: RelationRecord) -> DocumentRelation:
    """One relation as the API shows it."""
    return DocumentRelation(
        id=strawberry.ID(relation.id),
        document=strawberry.ID(relation.document),
        kind=RelationKind(relation.type.value),
        head=strawberry.ID(relation.head),
        tail=strawberry.ID(relation.tail),
        start=relation.start,
        end=relation.end,
        cue=relation.cue,
        confidence=relation.confidence,
        state=AssertionState[relation.state.name],
        version=relation.version,
        by=relation.by_name,
        at=relation.at,
    )


def show_judgement(scope: Scope, record: JudgementRecord) -> MentionJudgement:
    """One judgement on a mention with what it replaced."""
    return MentionJudgement(
        judgement=record.judgement.value,
        before=_reading(scope, record.before),
        after=_reading(scope, record.after),
        reason=record.reason,
        by=record.actor_name,
        at=record.at,
    )


def shown_text(scope: Scope, label: Label, text: str) -> str:
    """What a mention reads, for this reader."""
    if label not in PERSONAL or scope.unmasked:
        return text
    return mask_name(text) if label is Label.PERSON else "***"


def _reading(scope: Scope, values: Mapping[str, object]) -> str | None:
    if not values:
        return None
    return shown_text(scope, Label(str(values["label"])), str(values["text"]))
