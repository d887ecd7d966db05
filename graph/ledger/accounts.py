"""Accounts (账号): created, reset and disabled; passwords only as argon2id hashes; back-off after wrong ones."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from graph.ledger import schema
from graph.ledger.account import Account, NewSecret, Proof, account_of, check_roles
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.passwords import check_password
from graph.ledger.second_factors import SecondFactors
from graph.model.errors import BadInput, Conflict, NotFound, SecondFactorRequired, Unauthenticated
from graph.model.factors import Factor
from graph.model.roles import Role

FREE_FAILURES = 5
"""Wrong passwords in a row before back-off begins (GB/T 22239-2019 8.1.4.1 asks for a limit; five is common)."""

BACK_OFF = timedelta(minutes=1)
"""First lock after ``FREE_FAILURES``; doubles with every further wrong password, up to ``LONGEST_LOCK``."""

LONGEST_LOCK = timedelta(hours=1)

ONE_TIME_LIFE = timedelta(hours=72)
"""How long a one-time password opens the door: over a weekend."""

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letter that is read as another


class Accounts:
    """Whoever may call these is decided by the policy; here is what they do."""

    def __init__(self, database: Database, clock: Clock, second_factors: SecondFactors) -> None:
        self._database = database
        self._clock = clock
        self._second_factors = second_factors
        self._hasher = PasswordHasher()  # argon2id, RFC 9106 low-memory profile: 64 MiB, 3 passes
        self._decoy = ""

    def create(
        self,
        name: str,
        *,
        agency: str,
        roles: Collection[Role],
        display_name: str = "",
        password: str | None = None,
    ) -> NewSecret:
        """A new account, with a one-time password unless ``password`` is given.

        Raises BadInput for an empty name, a weak password, no roles or roles that one person may not hold together;
        NotFound for an unknown agency; Conflict for a name that is taken.
        """
        name = name.strip()
        if not name or len(name) > 64 or any(character.isspace() for character in name):
            raise BadInput(
                "账号名须为 1 至 64 个字符且不含空格。", "An account name has 1 to 64 characters, no spaces.", name=name
            )
        check_roles(roles)
        secret, one_time = self._secret(name, password)
        at = self._clock()
        account = new_id(at)
        with self._database.write() as connection:
            found = connection.execute(select(schema.agencies.c.code).where(schema.agencies.c.code == agency))
            if found.one_or_none() is None:
                raise NotFound(f"没有代码为 {agency} 的部门。", f"There is no agency with code {agency}.", code=agency)
            try:
                with connection.begin_nested():
                    connection.execute(
                        insert(schema.accounts).values(
                            id=account,
                            name=name,
                            display_name=display_name or name,
                            agency=agency,
                            roles=sorted(roles),
                            password=self._hasher.hash(secret),
                            one_time_until=at + ONE_TIME_LIFE if one_time else None,
                            failures=0,
                            created_at=at,
                            changed_at=at,
                        )
                    )
            except IntegrityError as error:
                raise Conflict(f"账号名 {name} 已被使用。", f"The account name {name} is taken.", name=name) from error
        return NewSecret(self.get(name), secret if one_time else None)

    def reset(self, name: str, *, second_factor: bool = False) -> NewSecret:
        """A new one-time password; every session of the account ends and its lock is lifted.

        With ``second_factor`` its second factor goes as well, and is enrolled anew. Raises NotFound, and BadInput for an
        account that an identity provider vouches for.
        """
        account = self.get(name)
        if account.issuer is not None:
            raise BadInput(
                "该账号由统一身份认证登录，没有本地口令。",
                "This account signs in at the identity provider and has no password here.",
                name=name,
            )
        secret, _ = self._secret(name, None)
        at = self._clock()
        values = {"password": self._hasher.hash(secret), "one_time_until": at + ONE_TIME_LIFE, "failures": 0}
        with self._database.write() as connection:
            self._change(connection, account.id, **values, locked_until=None)
            self._end_sessions(connection, account.id)
            if second_factor:
                self._second_factors.remove(account.id)
        return NewSecret(self.get(name), secret)

    def disable(self, name: str) -> Account:
        """The account no longer opens anything, and every session of it ends now. Raises NotFound."""
        account = self.get(name)
        with self._database.write() as connection:
            self._change(connection, account.id, disabled_at=self._clock())
            self._end_sessions(connection, account.id)
        return self.get(name)

    def get(self, name: str) -> Account:
        """Raises NotFound."""
        return account_of(self._row(schema.accounts.c.name == name, name))

    def get_by_id(self, account: str) -> Account:
        """Raises NotFound."""
        return account_of(self._row(schema.accounts.c.id == account, account))

    def find(self, agency: str) -> list[Account]:
        """Accounts of one agency, by name."""
        table = schema.accounts
        with self._database.read() as connection:
            rows = connection.execute(select(table).where(table.c.agency == agency).order_by(table.c.name)).mappings()
            return [account_of(row) for row in rows]

    def has_any(self) -> bool:
        """Whether the installation has an account at all."""
        with self._database.read() as connection:
            return connection.execute(select(schema.accounts.c.id).limit(1)).one_or_none() is not None

    def prove(self, name: str, password: str, *, code: str | None = None) -> Proof:
        """Who signs in, and by what. Raises Unauthenticated, with one text for every reason, as ``verify`` does.

        Where a second factor is enrolled its code is asked for once the password is right: SecondFactorRequired without
        one. Wrong codes and wrong passwords are counted together, and only both right together end the count.
        """
        account = self.verify(name, password)
        if account.must_change or not self._second_factors.is_enrolled(account.id):
            return Proof(account, frozenset({Factor.PASSWORD}))
        if code is None:
            raise SecondFactorRequired("请输入验证码。", "Enter the code of your second factor.", field="code")
        factor = self._second_factors.take(account.id, code)
        if factor is None:
            self._count_failure(account.id, self._clock())
            raise Unauthenticated(
                "验证码不正确、已经用过，或账号暂时锁定。",
                "The code is wrong or was used before, or the account is locked for a while.",
            )
        with self._database.write() as connection:
            self._forget_failures(connection, account.id)
        return Proof(self.get_by_id(account.id), frozenset({Factor.PASSWORD, factor}))

    def verify(self, name: str, password: str) -> Account:
        """The account, if the password is right. Raises Unauthenticated, with one text for every reason.

        An unknown name costs the same hashing as a known one. While an account is locked, no password is tried. Earlier
        failures are forgotten unless a second factor is still to be shown.
        """
        table = schema.accounts
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.name == name.strip())).mappings().one_or_none()
        at = self._clock()
        local = row is not None and row["issuer"] is None
        right = self._matches(row["password"] if row is not None and local else self._unknown(), password)
        if (
            row is None
            or not local
            or row["disabled_at"] is not None
            or (row["locked_until"] is not None and at < row["locked_until"])
        ):
            raise _refused()
        if not right:
            self._count_failure(row["id"], at)
            raise _refused()
        if row["one_time_until"] is not None and at >= row["one_time_until"]:
            raise _refused()
        if row["failures"] and not self._second_factors.is_enrolled(row["id"]):
            with self._database.write() as connection:
                self._forget_failures(connection, row["id"])
        return self.get_by_id(row["id"])

    def change_password(self, name: str, *, old: str, new: str) -> Account:
        """The account with its own password; every session ends. Raises Unauthenticated; BadInput when it is weak."""
        account = self.verify(name, old)
        check_password(new, name=account.name)
        if new == old:
            raise BadInput("新密码不能与旧密码相同。", "The new password must differ from the old one.")
        with self._database.write() as connection:
            self._change(connection, account.id, password=self._hasher.hash(new), one_time_until=None)
            self._end_sessions(connection, account.id)
        return self.get_by_id(account.id)

    def _secret(self, name: str, password: str | None) -> tuple[str, bool]:
        if password is not None:
            check_password(password, name=name)
            return password, False
        groups = ("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))  # 99 bits
        return "-".join(groups), True

    def _unknown(self) -> str:
        """The hash that an unknown name's password is tried against."""
        if not self._decoy:
            self._decoy = self._hasher.hash(secrets.token_hex(16))
        return self._decoy

    def _matches(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    def _forget_failures(self, connection: Connection, account: str) -> None:
        table = schema.accounts
        connection.execute(update(table).where(table.c.id == account).values(failures=0, locked_until=None))

    def _count_failure(self, account: str, at: datetime) -> None:
        table = schema.accounts
        with self._database.write() as connection:
            failures = connection.execute(select(table.c.failures).where(table.c.id == account)).scalar_one() + 1
            values: dict[str, Any] = {"failures": failures}
            if failures >= FREE_FAILURES:
                values["locked_until"] = at + min(BACK_OFF * 2 ** min(failures - FREE_FAILURES, 16), LONGEST_LOCK)
            connection.execute(update(table).where(table.c.id == account).values(**values))

    def _change(self, connection: Connection, account: str, **values: Any) -> None:
        table = schema.accounts
        connection.execute(update(table).where(table.c.id == account).values(changed_at=self._clock(), **values))

    def _end_sessions(self, connection: Connection, account: str) -> None:
        table = schema.sessions
        connection.execute(
            update(table)
            .where(table.c.account_id == account, table.c.revoked_at.is_(None))
            .values(revoked_at=self._clock())
        )

    def _row(self, condition: Any, asked: str) -> Any:
        with self._database.read() as connection:
            row = connection.execute(select(schema.accounts).where(condition)).mappings().one_or_none()
        if row is None:
            raise NotFound(f"没有账号 {asked}。", f"There is no account {asked}.", account=asked)
        return row


def _refused() -> Unauthenticated:
    return Unauthenticated(
        "账号或密码不正确，或账号暂时锁定。", "The name or password is wrong, or the account is locked for a while."
    )
