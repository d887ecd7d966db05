"""Accounts made, reset and disabled by a security administrator of the same agency (账号管理)."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.reads.access import show_account
from gql.refusals import missing
from gql.types.people import AccountOk, CreateAccountInput
from graph.casework.policy import Action, RecordKind
from graph.ledger.account import Account
from graph.model.errors import BadInput
from graph.model.roles import Role


async def create(context: Context, input: CreateAccountInput) -> AccountOk:
    """A new account with a one-time password; NotFound for an agency that is not the administrator's."""
    if not context.decide(Action.CREATE, RecordKind.ACCOUNT, input.agency).allowed:
        raise missing()
    roles = _roles(input.roles)
    made = await asyncio.to_thread(
        lambda: context.services.ledger.accounts.create(
            input.name, agency=input.agency, roles=roles, display_name=input.display_name or ""
        )
    )
    return await _shown(context, made.account, made.password)


async def reset(context: Context, account: str, *, second_factor: bool) -> AccountOk:
    """A new one-time password, on request without the old second factor; every session of the account ends."""
    found = await _own(context, Action.RESET, account)
    made = await asyncio.to_thread(
        lambda: context.services.ledger.accounts.reset(found.name, second_factor=second_factor)
    )
    return await _shown(context, made.account, made.password)


async def disable(context: Context, account: str) -> AccountOk:
    """The account opens nothing any more; BadInput for the administrator's own."""
    found = await _own(context, Action.DISABLE, account)
    if found.id == context.viewer.id:
        raise BadInput("不能停用自己的账号。", "You cannot disable your own account.", field="id")
    done = await asyncio.to_thread(context.services.ledger.accounts.disable, found.name)
    return await _shown(context, done, None)


async def _shown(context: Context, account: Account, password: str | None) -> AccountOk:
    enrolled = await asyncio.to_thread(context.services.ledger.second_factors.is_enrolled, account.id)
    return AccountOk(account=show_account(account, enrolled=enrolled), one_time_password=password)


async def _own(context: Context, action: Action, account: str) -> Account:
    found = await asyncio.to_thread(context.services.ledger.accounts.get_by_id, account)
    if not context.decide(action, RecordKind.ACCOUNT, found.agency).allowed:
        raise missing()
    return found


def _roles(names: list[str]) -> frozenset[Role]:
    known = {role.value for role in Role}
    if unknown := sorted(set(names) - known):
        listed = ", ".join(unknown)[:100]
        raise BadInput(f"没有这些角色：{listed}。", f"There are no such roles: {listed}.", field="roles")
    return frozenset(Role(name) for name in names)
