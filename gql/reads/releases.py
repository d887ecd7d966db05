"""Releases for a reader (放行申请): one's own, a lead's agency's; reporters' for custodians alone."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.types.releases import Release, ReleaseCount, ReleaseKind, ReleaseState
from gql.types.words import Sentence
from graph.casework.bulk import exceeded
from graph.casework.policy import Role
from graph.ledger.release import EXPORTS, ReleaseRecord
from graph.ledger.release import ReleaseKind as Kind

COUNTED: Mapping[str, tuple[str, str]] = {
    "persons": ("人员", "Persons"),
    "claims": ("结算", "Claims"),
    "rows": ("表格行", "Rows of all sheets"),
    "documents": ("文书", "Documents"),
    "reporters": ("举报人", "Reporters"),
}

REPORTER = frozenset({Kind.REPORTER})


async def find_exports(context: Context, *, first: int) -> list[Release]:
    """Newest first: a lead's agency's, anybody else's own."""
    limit, actor = page_size(first), context.viewer
    found = await asyncio.to_thread(
        lambda: context.services.ledger.releases.find(
            actor.agency, EXPORTS, limit=limit, by=None if Role.LEAD in actor.roles else actor.id
        )
    )
    return [show_release(context, one) for one in found]


async def find_reporters(context: Context, *, first: int) -> list[Release]:
    """All of the agency's, newest first: custodians look at each other's."""
    limit, agency = page_size(first), context.viewer.agency
    found = await asyncio.to_thread(lambda: context.services.ledger.releases.find(agency, REPORTER, limit=limit))
    return [show_release(context, one) for one in found]


def show_release(context: Context, one: ReleaseRecord) -> Release:
    """A request as the API shows it."""
    threshold = exceeded(one.leaving.counts, clear=one.leaving.clear) if one.kind in EXPORTS else None
    return Release(
        id=strawberry.ID(one.id),
        kind=ReleaseKind(one.kind.value),
        state=ReleaseState(one.state.value),
        subject=strawberry.ID(one.subject),
        purpose=one.purpose,
        ground=one.ground,
        counts=[
            ReleaseCount(what=Sentence(zh=COUNTED[name][0], en=COUNTED[name][1]), count=count)
            for name, count in one.leaving.counts.items()
        ],
        columns=list(one.leaving.fields),
        clear=one.leaving.clear,
        threshold=None
        if threshold is None
        else Sentence(
            zh=f"超过 {threshold.most} 条：{threshold.names[0]}（{threshold.source}）",
            en=f"more than {threshold.most}: {threshold.names[1]} ({threshold.source})",
        ),
        asked_by=one.asked_by_name,
        mine=one.asked_by == context.viewer.id,
        asked_at=one.asked_at,
        until=one.until,
        decided_by=one.decided_by_name,
        decided_at=one.decided_at,
        reason=one.reason,
        used_at=one.used_at,
    )
