"""Which of our institutions show this problem (问题清单比对): schemes proposed for an item, with the reader's rings."""

from __future__ import annotations

import asyncio
from collections import defaultdict

import strawberry

from gql.context import Context
from gql.limits import MAX_PAGE
from gql.reads.rings import scheme_info
from gql.reads.scheme_basis import sentence, sentence_or_none
from gql.types.problem_items import CauseOfAction, ProblemInstitution, ProblemItem, ProblemProposal
from graph.knowledge.bindings import Cause, Proposal, propose
from graph.knowledge.uses import families_of
from graph.ledger.ring import RingRecord
from graph.ledger.ring_page import RingFilter, RingPage
from graph.model.errors import BadInput

LONGEST_ITEM = 2000
"""Characters of an item: a line of a list, not a document."""


async def find_problem(context: Context, text: str) -> ProblemItem:
    """Proposals for an item and the reader's rings under them; the text is stored nowhere. Raises BadInput."""
    item = text.strip()
    if not item or len(item) > LONGEST_ITEM:
        raise BadInput(
            f"条目须为 1–{LONGEST_ITEM} 个字。", f"An item has 1 to {LONGEST_ITEM} characters.", field="text"
        )
    binding = propose(item)
    schemes = families_of(tuple({one for proposal in binding.proposals for one in proposal.schemes}))
    page = await asyncio.to_thread(_rings, context, schemes)
    rings = () if page is None else page.rings
    context.trail.seek(ring.id for ring in rings)
    return ProblemItem(
        proposals=[_proposal(context, one) for one in binding.proposals],
        unbound=sentence_or_none(binding.unbound),
        ring_count=0 if page is None else page.total,
        rings=[strawberry.ID(ring.id) for ring in rings],
        institutions=await _institutions(context, rings),
    )


def _rings(context: Context, schemes: frozenset[str]) -> RingPage | None:
    if not schemes:
        return None
    return context.services.ledger.rings.page(context.scope, first=MAX_PAGE, only=RingFilter(schemes=schemes))


async def _institutions(context: Context, rings: tuple[RingRecord, ...]) -> list[ProblemInstitution]:
    found: dict[str, list[str]] = defaultdict(list)
    for ring in rings:
        told = ring.facts.get("institutions")
        for code in told if isinstance(told, list) else ():
            found[f"Institution:{code}"].append(ring.id)
    briefs = await context.loaders.find_briefs(found) if found else {}
    shown = [
        ProblemInstitution(node=briefs[id], rings=[strawberry.ID(ring) for ring in some])
        for id, some in found.items()
        if id in briefs
    ]
    return sorted(shown, key=lambda one: (-len(one.rings), str(one.node.id)))[:MAX_PAGE]


def _proposal(context: Context, one: Proposal) -> ProblemProposal:
    names = context.services.scheme_names
    return ProblemProposal(
        kind=sentence(one.kind),
        schemes=[scheme_info(names, scheme) for scheme in one.schemes],
        causes=[_cause(cause) for cause in one.causes],
        words=list(one.words),
        why=sentence(one.why),
        needs=sentence_or_none(one.needs),
    )


def _cause(one: Cause) -> CauseOfAction:
    return CauseOfAction(
        no=one.no, name=sentence(one.name), work=strawberry.ID(one.work), path=one.article, items=list(one.items)
    )
