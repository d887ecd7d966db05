"""What a tip says, for whom it is open (线索内容): before confirmation out of the vault's process, after it out of the ledger."""

from __future__ import annotations

import asyncio
import datetime

from gql.context import Context
from gql.types.tip_parts import EnclosedFile, IdentifyingPassage, OwnPassage, TipEvidence, TipOriginal, TipText
from gql.types.words import Sentence
from gql.vault.proposal import Proposal
from graph.ledger.payload import JsonObject
from graph.ledger.tip import MatchRecord, TipRecord, TipState
from graph.model.nodes import NODE_TYPES
from graph.model.roles import Role
from graph.model.scope import Scope


async def find_redacted(context: Context, tip: TipRecord) -> str | None:
    """The text as it would be with what is proposed taken out; None when nothing waits for a confirmation."""
    proposal = await _proposal(context, tip)
    context.trail.seek([tip.id])
    return None if proposal is None else proposal.redacted


async def find_original(context: Context, tip: TipRecord) -> TipOriginal | None:
    """The text as it came in, marked; for tip handlers, which the field's own rule sees to."""
    proposal = await _proposal(context, tip)
    context.trail.seek([tip.id])
    return None if proposal is None else _original(proposal)


async def find_text(context: Context, tip: TipRecord) -> TipText | None:
    """The confirmed text with its marks: in clear for tip handlers, and for those whose stated purpose opens it."""
    if tip.document is None:
        return None
    ledger = context.services.ledger
    scope = Scope(frozenset({tip.owner}), frozenset({tip.compartment}))  # the tip is open to the reader, so is its text
    found = await asyncio.to_thread(ledger.documents.get_text, scope, tip.document)
    marks = await asyncio.to_thread(ledger.tips.find_marks, tip.id)
    clear = context.scope.unmasked or Role.TIP_HANDLER in context.viewer.roles
    context.trail.seek([tip.id])
    return TipText(
        text=found.text if clear and found is not None else None,
        masked=not clear,
        marks=[_identifying(one.start, one.end, one.grade, one.zh, one.en) for one in marks],
    )


async def find_failure(context: Context, tip: TipRecord) -> Sentence | None:
    """Why the last try of pass 2 failed; None when it did not."""
    if tip.document is None:
        return None
    found = await asyncio.to_thread(context.services.ledger.documents.get_unscoped, tip.document)
    return None if found.failure is None else Sentence(zh=str(found.failure["zh"]), en=str(found.failure["en"]))


async def find_viewers(context: Context, tip: TipRecord) -> list[str]:
    """Account names of those it was shown to."""
    return await asyncio.to_thread(context.services.ledger.tips.find_viewers, tip.id)


async def show_evidence(context: Context, match: MatchRecord) -> list[TipEvidence]:
    """What a match rests on, each piece as a sentence, with the object where the reader may see it."""
    nodes = [str(fact["node"]) for fact in match.evidence if "node" in fact]
    seen = await context.loaders.find_briefs(nodes) if nodes and context.scope.owners else {}
    return [TipEvidence(statement=_sentence(fact), node=seen.get(str(fact.get("node")))) for fact in match.evidence]


async def _proposal(context: Context, tip: TipRecord) -> Proposal | None:
    if tip.state is not TipState.AWAITING_CONFIRMATION or tip.compartment not in context.tip_reader.scope.compartments:
        return None
    return await asyncio.to_thread(context.services.vault.propose, tip.id, tip.adcode)


def _original(proposal: Proposal) -> TipOriginal:
    return TipOriginal(
        text=proposal.text,
        own=[
            OwnPassage(
                start=one.start,
                end=one.end,
                kind=one.kind,
                reason=Sentence(zh=one.zh, en=one.en),
                confidence=one.confidence,
                proposed=one.proposed,
            )
            for one in proposal.own
        ],
        identifying=[_identifying(one.start, one.end, one.grade, one.zh, one.en) for one in proposal.identifying],
        received_at=datetime.datetime.fromisoformat(proposal.received_at),
        channel=proposal.channel,
        external=proposal.external,
        files=[
            EnclosedFile(file=one.name, read=one.read, why=None if one.read else Sentence(zh=one.zh, en=one.en))
            for one in proposal.enclosed
        ],
    )


def _identifying(start: int, end: int, grade: str, zh: str, en: str) -> IdentifyingPassage:
    return IdentifyingPassage(start=start, end=end, grade=grade, reason=Sentence(zh=zh, en=en))


def _sentence(fact: JsonObject) -> Sentence:
    """A fact in both languages, without a name: whoever may see the object reads it beside."""
    if fact["kind"] == "wording":
        jaccard, contained = (f"{float(str(fact[name])):.0%}" for name in ("jaccard", "containment"))
        return Sentence(
            zh=f"文字相近：共有 {jaccard}，较短一篇的 {contained} 见于另一篇。",
            en=f"Worded alike: {jaccard} in common, {contained} of the shorter text is in the other.",
        )
    if fact["kind"] == "subject":
        declared = NODE_TYPES[str(fact["node"]).partition(":")[0]]
        return Sentence(zh=f"指向同一{declared.zh}。", en=f"Both name the same object: {declared.en}.")
    if fact["kind"] == "ring":
        return Sentence(zh="事件涉及该线索所指的团伙。", en="The incident is about a ring that the tip touches.")
    if fact["kind"] == "tip":
        return Sentence(zh="事件中已有同一事的线索。", en="A tip about the same matter is attached to the incident.")
    return Sentence(zh="由人员归入。", en="A person attached it.")
