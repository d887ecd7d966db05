"""One person's account (账号), and what somebody who signs in has proved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graph.model.errors import BadInput
from graph.model.factors import Factor
from graph.model.roles import Role, clashing_roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person's account. ``must_change``: signed in with a one-time password, which only opens the change of it.

    ``issuer`` is the identity provider that vouches for it, None for a local account, which has a password instead.
    """

    id: str
    name: str
    display_name: str
    agency: str
    roles: frozenset[Role]
    must_change: bool
    disabled: bool
    locked_until: datetime | None
    created_at: datetime
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """An account, and by what somebody proved to be its person."""

    account: Account
    factors: frozenset[Factor]


@dataclass(frozen=True, slots=True)
class NewSecret:
    """An account and the one-time password that is shown once; None when the caller set a password."""

    account: Account
    password: str | None = field(repr=False)


def account_of(row: Any) -> Account:
    """A row of the table as an account."""
    return Account(
        id=row["id"],
        name=row["name"],
        display_name=row["display_name"],
        agency=row["agency"],
        roles=frozenset(Role(role) for role in row["roles"]),
        must_change=row["one_time_until"] is not None,
        disabled=row["disabled_at"] is not None,
        locked_until=row["locked_until"],
        created_at=row["created_at"],
        issuer=row["issuer"],
    )


def check_roles(roles: Collection[Role]) -> None:
    """Raises BadInput for no roles, and for roles that one person may not hold together."""
    if not roles:
        raise BadInput("账号至少需要一个角色。", "An account needs at least one role.")
    if clash := clashing_roles(roles):
        names = ", ".join(sorted(clash))
        raise BadInput(
            f"这些角色不得由同一人担任：{names}（三权分立）。",
            f"One person may not hold these roles together: {names} (separation of administrators).",
            roles=names,
        )
