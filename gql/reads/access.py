"""The viewer, accounts and the audit trail for whoever may see them (账号与审计)."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.types.people import Account, Agency, AuditEntry, Viewer
from gql.types.signin import SecondFactorState
from graph.casework.policy import Action, RecordKind
from graph.ledger.account import Account as AccountRecord
from graph.ledger.audit import parse_at
from graph.model.errors import BadInput, NotFound

LONGEST_PURPOSE = 200
"""Characters; a purpose is a sentence that an auditor reads, not a document."""


async def get_viewer(context: Context) -> Viewer | None:
    """Who is signed in, None when nobody is."""
    if context.actor is None or context.account is None:
        return None
    actor, account = context.actor, context.account
    agency = await asyncio.to_thread(_agency, context, actor.agency)
    visits = context.services.ledger.visits
    here = visits.note if context.in_use else visits.last
    before = await asyncio.to_thread(here, account.id, actor.session)
    enrolled = await asyncio.to_thread(context.services.ledger.second_factors.is_enrolled, account.id)
    return Viewer(
        name=actor.name,
        display_name=account.display_name,
        agency=agency,
        roles=sorted(role.value for role in actor.roles),
        synthetic=context.synthetic,
        purpose=actor.purpose or None,
        last_visit=None if before is None else before.at,
        unmasked=context.scope.unmasked,
        second_factor=_second_factor(context),
        provided=account.issuer is not None,
        enrolled=enrolled,
    )


async def set_purpose(context: Context, purpose: str) -> Viewer:
    """States the purpose of this session's reads; an empty one takes it back."""
    text = " ".join(purpose.split())
    if len(text) > LONGEST_PURPOSE:
        raise BadInput(
            f"查询目的最多 {LONGEST_PURPOSE} 个字。",
            f"A purpose has at most {LONGEST_PURPOSE} characters.",
            field="purpose",
        )
    await asyncio.to_thread(context.services.ledger.sessions.set_purpose, context.token or "", text)
    await context.recheck()
    viewer = await get_viewer(context)
    assert viewer is not None
    return viewer


async def find_accounts(context: Context) -> list[Account]:
    """Accounts of the administrator's own agency."""
    ledger = context.services.ledger
    found = await asyncio.to_thread(ledger.accounts.find, context.viewer.agency)
    enrolled = await asyncio.to_thread(ledger.second_factors.find_enrolled, [account.id for account in found])
    return [show_account(account, enrolled=account.id in enrolled) for account in found]


async def find_audit(context: Context, *, about: str | None, first: int) -> list[AuditEntry]:
    """The agency's entries for its auditor; for everybody else their own."""
    actor, limit = context.viewer, page_size(first)
    own = None if context.decide(Action.READ, RecordKind.AUDIT).allowed else actor.id
    names = await asyncio.to_thread(_names, context) if own is None else {actor.id: actor.name}
    page = await asyncio.to_thread(
        lambda: context.services.ledger.audit.find(actor.agency, about=about, actor=own, limit=limit)
    )
    return [
        AuditEntry(
            sequence=entry.sequence,
            at=parse_at(entry),
            actor=entry.actor,
            actor_name=names.get(entry.actor),
            agency=entry.agency,
            action=entry.action,
            purpose=entry.purpose or None,
            objects=list(entry.objects),
            rows=entry.rows,
            decision=entry.decision,
        )
        for entry in page.entries
    ]


def _names(context: Context) -> dict[str, str]:
    """Names of the accounts of the reader's agency, by id."""
    return {account.id: account.name for account in context.services.ledger.accounts.find(context.viewer.agency)}


def show_account(account: AccountRecord, *, enrolled: bool) -> Account:
    """An account as the API shows it."""
    locked = account.locked_until is not None and account.locked_until > datetime.now(UTC)
    return Account(
        id=strawberry.ID(account.id),
        name=account.name,
        display_name=account.display_name,
        agency=account.agency,
        roles=sorted(role.value for role in account.roles),
        must_change=account.must_change,
        disabled=account.disabled,
        locked=locked,
        provided=account.issuer is not None,
        enrolled=enrolled,
        created_at=account.created_at,
    )


def _second_factor(context: Context) -> SecondFactorState:
    if context.session is not None and context.session.second_factor:
        return SecondFactorState.SHOWN
    return SecondFactorState.MISSING if context.asks_second_factor else SecondFactorState.NOT_ASKED


def _agency(context: Context, code: str) -> Agency:
    try:
        found = context.services.ledger.agencies.get(code)
    except NotFound:
        return Agency(code=code, name=code, kind=None, region=None)
    return Agency(code=found.code, name=found.name, kind=found.kind or None, region=found.region or None)
