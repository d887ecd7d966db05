"""Subjects of a registered proceeding compared as they change (对象变更碰撞): in the transaction that changes them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from gql.context import Context
from gql.writes.documents import judge_of
from graph.casework.subject_identifiers import follow_subject
from graph.ledger.case_subjects import SubjectRecord
from graph.model.casework import SubjectKind
from graph.model.errors import NotFound
from graph.store.nodes import get_node


def follow(context: Context, subject: SubjectRecord, certnos: Mapping[str, str], *, gone: bool = False) -> None:
    """Points at the subject, or no more, wherever its proceeding is registered. Raises Conflict when too much was asked."""
    services = context.services
    follow_subject(
        services.ledger,
        context.scope,
        subject,
        judge_of(context),
        reveal=services.identities.reveal,
        certnos=certnos,
        gone=gone,
    )


async def certnos_of(context: Context, subject: str) -> dict[str, str]:
    """The same for one subject by its id."""
    found = await asyncio.to_thread(context.services.ledger.case_subjects.get, subject)
    is_person = found is not None and found.kind is SubjectKind.PERSON
    return await certno_tokens(context, [found.key] if found is not None and is_person else [])


async def certno_tokens(context: Context, persons: Sequence[str]) -> dict[str, str]:
    """Tokens of ID numbers by person number, of those persons whose node is the asker's own."""
    found = {}
    for key in persons:
        try:
            node = await get_node(context.services.store, context.scope.own, f"Person:{key}", tag=context.tag)
        except NotFound:
            continue
        token = dict(node.values).get("certno")
        if isinstance(token, str) and token:
            found[key] = token
    return found
