"""Similar cases for a reader (类案): of a ring or an incident that they may see, or of a text that is stored nowhere."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from gql.context import Context
from gql.limits import page_size
from gql.reads.scheme_basis import sentence
from gql.reads.typical_cases import show_case
from gql.types.typical_cases import CaseReason, SimilarCase, SimilarCases
from graph.casework.policy import Action, RecordKind
from graph.knowledge.case_facts import CaseFacts, Subjects, facts_of_ring, facts_of_text
from graph.knowledge.holdings import Holdings
from graph.knowledge.phrases import read_articles
from graph.knowledge.similar import Likeness
from graph.knowledge.summaries import Key
from graph.ledger.ring import RingRecord
from graph.model.errors import BadInput, NotFound

MOST_CASES = 50
MOST_PAPERS = 50
"""Documents of an incident whose citations count: the latest."""

LONGEST_TEXT = 20_000
"""Characters of a pasted text: a long report."""

_LISTS = {Subjects.PERSONS: "members"}
"""Where a ring's document lists its subjects, if not under their own name."""


async def find_similar(
    context: Context, *, ring: str | None, incident: str | None, text: str | None, first: int
) -> SimilarCases | None:
    """The nearest cases with why; None for a ring or incident that is not there for the reader. Raises BadInput."""
    limit = page_size(first, most=MOST_CASES)
    if sum(one is not None for one in (ring, incident, text)) != 1:
        raise BadInput("请给出团伙、事件或文本之一。", "Give one of ring, incident and text.", field="text")
    try:
        papers = () if incident is None else await asyncio.to_thread(_papers, context, incident)
        context.trail.seek(papers)
        facts = await asyncio.to_thread(_facts, context, ring, incident, text)
        cited = await asyncio.to_thread(_cited, context, papers)
        facts = replace(facts, articles=facts.articles | cited)
    except NotFound:
        return None
    held, index = await asyncio.to_thread(
        lambda: (context.services.knowledge.holdings(), context.services.knowledge.cases())
    )
    found = await asyncio.to_thread(index.closest, facts, limit=limit)
    return SimilarCases(
        cases=[_shown(context, held, one) for one in found if one.case.id in held.cases], compared=len(held.cases)
    )


def _facts(context: Context, ring: str | None, incident: str | None, text: str | None) -> CaseFacts:
    ledger = context.services.ledger
    if ring is not None:
        return _of_rings(context, [ledger.rings.get(context.scope, ring)], "", "")
    if incident is not None:
        found = ledger.incidents.get_open(context.scope, incident)
        return _of_rings(context, _visible(context, found.rings), found.title, found.adcode)
    told = (text or "").strip()
    if not told or len(told) > LONGEST_TEXT:
        raise BadInput(
            f"文本须为 1–{LONGEST_TEXT} 个字。", f"The text has 1 to {LONGEST_TEXT} characters.", field="text"
        )
    return facts_of_text(told)


def _papers(context: Context, incident: str) -> tuple[str, ...]:
    """The latest documents put to an incident, for a reader who may read documents. Raises NotFound without the incident."""
    if not context.decide(Action.READ, RecordKind.DOCUMENT).allowed:
        return ()
    page = context.services.ledger.incident_documents.page_of_incident(context.scope, incident, first=MOST_PAPERS)
    return tuple(one.document for one in page.attachments)


def _cited(context: Context, papers: tuple[str, ...]) -> frozenset[Key]:
    """The articles that the documents name."""
    texts = (context.services.ledger.documents.get_text(context.scope, one) for one in papers)
    return frozenset(key for text in texts if text is not None for key in read_articles(text.text))


def _visible(context: Context, rings: tuple[str, ...]) -> list[RingRecord]:
    found = []
    for ring in rings:
        try:
            found.append(context.services.ledger.rings.get(context.scope, ring))
        except NotFound:
            continue
    return found


def _of_rings(context: Context, rings: list[RingRecord], text: str, adcode: str) -> CaseFacts:
    if not rings:
        return facts_of_text(text, adcode=adcode)
    counts = {kind: sum(_count(ring, kind) for ring in rings) for kind in Subjects}
    return facts_of_ring(
        {scheme: 1.0 for ring in rings for scheme in ring.schemes},
        subjects=counts,
        amount=sum((ring.fund_amount for ring in rings), start=rings[0].fund_amount * 0),
        adcode=adcode or _region(context, rings[0]),
        text=text,
    )


def _count(ring: RingRecord, kind: Subjects) -> int:
    told = ring.facts.get(_LISTS.get(kind, kind.value))
    return len(told) if isinstance(told, list) else 0


def _region(context: Context, ring: RingRecord) -> str:
    """The region of the agency whose rows the ring rests on; empty where there are several."""
    return context.services.ledger.agencies.get(next(iter(ring.owners))).region if len(ring.owners) == 1 else ""


def _shown(context: Context, held: Holdings, one: Likeness) -> SimilarCase:
    return SimilarCase(
        case=show_case(context, held, one.case),
        score=round(one.score, 4),
        why=[
            CaseReason(
                component=reason.component.value,
                statement=sentence(reason.told),
                weight=round(reason.part, 4),
                shared=list(reason.shared),
            )
            for reason in one.why
        ],
        cautions=[sentence(told) for told in one.cautions],
    )
