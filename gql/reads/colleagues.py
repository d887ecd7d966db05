"""Who works on cases in the reader's own agency (同事): to be chosen by name, and to be called by it."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.types.people import Colleague
from graph.model.roles import CASE_ROLES


async def find_colleagues(context: Context) -> list[Colleague]:
    """Accounts of the reader's agency that work on cases and are open, the reader's own among them, by name."""
    found = await asyncio.to_thread(context.services.ledger.accounts.find, context.viewer.agency)
    colleagues = [
        Colleague(
            name=one.name,
            display_name=one.display_name or one.name,
            roles=sorted(role.value for role in one.roles),
        )
        for one in found
        if one.roles & CASE_ROLES and not one.disabled
    ]
    return sorted(colleagues, key=lambda one: (one.display_name, one.name))


def names_of(context: Context) -> dict[str, str]:
    """What the people of the reader's agency are called, by account id; also those who work there no more."""
    found = context.services.ledger.accounts.find(context.viewer.agency)
    return {one.id: one.display_name or one.name for one in found}
