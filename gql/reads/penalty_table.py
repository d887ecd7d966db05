"""The shipped tables of penalties and causes of action for a reader (处罚幅度、案由)."""

from __future__ import annotations

import datetime

import strawberry

from gql.context import Context
from gql.reads.rings import scheme_info
from gql.reads.scheme_basis import sentence, sentence_or_none, show_penalty
from gql.reads.versions import today
from gql.types.penalty_table import ArticlePenalties, ListedCause
from gql.types.scheme_basis import PenaltyParty
from graph.knowledge.bindings import load_causes
from graph.knowledge.penalties import Party, find_penalties, load_penalties
from graph.knowledge.similar import article_name


async def list_penalties(on: datetime.date | None, party: PenaltyParty | None) -> list[ArticlePenalties]:
    """Every article that threatens something, in the order of the table; one without a range for the party is left out."""
    day, met = on or today(), None if party is None else Party(party.value)
    rows = []
    for work, article in dict.fromkeys((one.work, one.article) for one in load_penalties()):
        held = find_penalties(work, article, on=day, party=met)
        own = [one for one in held.penalties if one.article == article]
        if own or not (held.dated or met):
            rows.append(
                ArticlePenalties(
                    work=strawberry.ID(work),
                    path=article,
                    name=sentence(article_name((work, article))),
                    penalties=[show_penalty(one) for one in own],
                    dated=held.dated,
                )
            )
    return rows


async def list_causes(context: Context) -> list[ListedCause]:
    """Every cause of action, by number."""
    names = context.services.scheme_names
    return [
        ListedCause(
            no=one.no,
            subject=one.subject,
            name=sentence(one.name),
            work=strawberry.ID(one.work),
            path=one.article,
            schemes=[scheme_info(names, scheme) for scheme in one.schemes],
            needs=sentence_or_none(one.needs),
        )
        for one in load_causes()
    ]
