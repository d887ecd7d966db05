"""Accounts that an identity provider vouches for (统一身份认证账号): known by issuer and subject, never by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from graph.ledger import schema
from graph.ledger.account import Account, account_of, check_roles
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.sessions import Sessions
from graph.model.errors import NotFound, Unauthenticated
from graph.model.roles import Role

NO_PASSWORD = ""
"""What stands in the place of a hash: no password fits it, and none is ever tried against it."""

_LONGEST_NAME = 64
_TAIL = 6  # characters of the account's own id that tell two people of one name apart


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a provider said of a person at one sign-in: who it is (issuer and subject), and with what duties where."""

    issuer: str
    subject: str
    name: str
    display_name: str
    agency: str
    roles: frozenset[Role]


class ProvidedAccounts:
    """Agency, roles and the person's name follow the provider at every sign-in."""

    def __init__(self, database: Database, clock: Clock, sessions: Sessions) -> None:
        self._database = database
        self._clock = clock
        self._sessions = sessions

    def find(self, issuer: str, subject: str) -> Account | None:
        """The account of a provider's person, if there is one."""
        table = schema.accounts
        query = select(table).where(table.c.issuer == issuer, table.c.subject == subject)
        with self._database.read() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else account_of(row)

    def admit(self, vouched: Vouched) -> Account:
        """The account, made at the first sign-in and brought up to date at every later one.

        Raises BadInput for no roles or roles that clash, NotFound for an agency that is not here, Unauthenticated for an
        account that was disabled here.
        """
        check_roles(vouched.roles)
        agencies = schema.agencies.c.code
        with self._database.write() as connection:
            if connection.execute(select(agencies).where(agencies == vouched.agency)).one_or_none() is None:
                code = vouched.agency
                raise NotFound(f"没有代码为 {code} 的部门。", f"There is no agency with code {code}.", code=code)
            known = self.find(vouched.issuer, vouched.subject)
            if known is None:
                self._create(connection, vouched)
            elif known.disabled:
                raise Unauthenticated("该账号已停用。", "This account is disabled.")
            else:
                self._follow(connection, known, vouched)
        admitted = self.find(vouched.issuer, vouched.subject)
        assert admitted is not None
        return admitted

    def shut_out(self, issuer: str, subject: str) -> None:
        """Ends every session of a person for whom the provider no longer vouches as it should."""
        if (account := self.find(issuer, subject)) is not None:
            self._sessions.revoke_account(account.id)

    def _create(self, connection: Connection, vouched: Vouched) -> None:
        at = self._clock()
        account = new_id(at)
        connection.execute(
            insert(schema.accounts).values(
                id=account,
                name=self._free_name(connection, vouched.name, account),
                password=NO_PASSWORD,
                failures=0,
                created_at=at,
                changed_at=at,
                issuer=vouched.issuer,
                subject=vouched.subject,
                **_followed(vouched),
            )
        )

    def _follow(self, connection: Connection, known: Account, vouched: Vouched) -> None:
        table, said = schema.accounts, _followed(vouched)
        if (known.display_name, known.agency, known.roles) != (said["display_name"], vouched.agency, vouched.roles):
            connection.execute(update(table).where(table.c.id == known.id).values(changed_at=self._clock(), **said))

    def _free_name(self, connection: Connection, wanted: str, account: str) -> str:
        """The name as the provider has it; with a tail when somebody else here is called so already."""
        plain = re.sub(r"\s+", "", wanted)[:_LONGEST_NAME] or "oidc"
        names = schema.accounts.c.name
        if connection.execute(select(names).where(names == plain)).one_or_none() is None:
            return plain
        return f"{plain[: _LONGEST_NAME - _TAIL - 1]}-{account[-_TAIL:].lower()}"


def _followed(vouched: Vouched) -> dict[str, Any]:
    return {
        "display_name": vouched.display_name[:100],
        "agency": vouched.agency,
        "roles": sorted(vouched.roles),
    }
