"""Links of an incident to others that the reader may see (事件关联): worked out when asked, judged by people."""

from __future__ import annotations

import asyncio

import strawberry

from gql.context import Context
from gql.masking import mask_name
from gql.types.case_parts import CaseLink, CommonTrait
from gql.types.case_words import CaseLinkCommon, CaseLinkState
from graph.casework import case_links
from graph.casework.case_links import GRADES, Common, Trait, propose, trait_of
from graph.ledger.case_links import JudgedLink, Named
from graph.model.casework import SubjectKind, SubjectRole

PLAIN = frozenset({Common.CLAIM, Common.RECEIPT, Common.EVIDENCE, Common.DOCUMENT, Common.RING})
"""What is nobody's personal value."""


async def find_links(context: Context, incident: str) -> list[CaseLink]:
    """The links of one incident, strongest first; those that people rejected last. Raises NotFound without it."""
    ledger, scope = context.services.ledger, context.scope
    await asyncio.to_thread(ledger.incidents.get, scope, incident)
    found = await asyncio.to_thread(find_all, context)
    mine = {link.b if link.a == incident else link.a: link for link in found if incident in (link.a, link.b)}
    judged = {
        one.right if one.left == incident else one.left: one
        for one in await asyncio.to_thread(ledger.case_links.find_judged, scope, incident)
    }
    others = await asyncio.to_thread(ledger.incidents.find_of, scope, list(mine))
    shown = [
        _shown(link, judged.get(id), strawberry.ID(id), others[id].title, others[id].owner, scope.unmasked)
        for id, link in mine.items()
        if id in others
    ]
    return sorted(shown, key=lambda one: one.state is CaseLinkState.REJECTED)


def find_all(context: Context) -> list[case_links.CaseLink]:
    """Every link among the incidents that the reader may see."""
    traits: dict[str, list[Trait]] = {}
    for one in context.services.ledger.case_links.find_named(context.scope):
        traits.setdefault(one.incident, []).append(_trait(one))
    return propose(traits)


def _trait(one: Named) -> Trait:
    if one.source == "subject":
        return trait_of(SubjectKind(one.kind), SubjectRole(one.role), one.key, one.name)
    return Trait(Common(one.source), one.key, one.name)


def _shown(
    link: case_links.CaseLink, judged: JudgedLink | None, id: strawberry.ID, title: str, owner: str, unmasked: bool
) -> CaseLink:
    return CaseLink(
        incident=id,
        title=title,
        owner=owner,
        grade=link.grade,
        common=[
            CommonTrait(
                kind=CaseLinkCommon(one.kind.value),
                grade=GRADES[one.kind],
                name=one.name if unmasked or one.kind in PLAIN else mask_name(one.name),
            )
            for one in link.common
        ],
        state=None if judged is None else CaseLinkState(judged.state.value),
        reason="" if judged is None else judged.reason,
        by="" if judged is None else judged.by_name,
    )
