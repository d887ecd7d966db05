"""Second factors of local accounts (第二要素): codes of an authenticator (TOTP, RFC 6238) and recovery codes.

The secret is sealed under a data key of its own, wrapped by a master key in the key folder, outside the database; recovery
codes are kept as keyed hashes. Whoever has the database alone can make no code.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pyotp
from pyotp.exceptions import OTPVerificationError
from pyotp.totp import TOTP
from sqlalchemy import Connection, delete, insert, select, update

from graph.ledger import signin_tables as tables
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.envelope import WrongSeal, new_data_key, seal, unseal, unwrap_key, wrap_key
from graph.ledger.keys import open_key
from graph.model.errors import BadInput, Conflict, Unavailable
from graph.model.factors import Factor

KEY_NAME = "second-factors-1.key"

ISSUER = "Mingjian"
"""What an authenticator calls the account's home."""

WINDOW = 1
"""Steps of 30 s that a clock may be off, either way (RFC 6238, 5.2 recommends one)."""

RECOVERY_CODES = 10

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letter that is read as another
_GROUPS, _LETTERS = 3, 5  # 74 bits
_PART = "totp"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator is told, once: the secret (base32) and the same as an ``otpauth:`` address for a QR code."""

    secret: str = field(repr=False)
    address: str = field(repr=False)


class SecondFactors:
    """One authenticator an account; it counts once a code of it was shown."""

    def __init__(self, database: Database, clock: Clock, keys: Path) -> None:
        self._database = database
        self._clock = clock
        self._keys = keys

    def is_enrolled(self, account: str) -> bool:
        """Whether the account has an authenticator that counts."""
        return account in self.find_enrolled((account,))

    def find_enrolled(self, accounts: Collection[str]) -> frozenset[str]:
        """Those of the accounts that have one."""
        table = tables.second_factors
        query = select(table.c.account).where(table.c.account.in_(accounts), table.c.confirmed_at.is_not(None))
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())

    def begin(self, account: str, *, name: str) -> Enrolment:
        """A fresh secret, in place of one that was never confirmed. Raises Conflict when the account is enrolled."""
        secret = pyotp.random_base32()  # 160 bits, as RFC 4226 4 recommends
        table, key = tables.second_factors, new_data_key()
        with self._database.write() as connection:
            if self.is_enrolled(account):
                raise Conflict(
                    "已绑定第二要素；更换请联系安全管理员重置。",
                    "A second factor is enrolled already; a security administrator resets it for a new one.",
                )
            connection.execute(delete(table).where(table.c.account == account))
            connection.execute(
                insert(table).values(
                    account=account,
                    wrapped_key=wrap_key(self._master(connection), key, record=account),
                    box=seal(key, secret.encode(), record=account, part=_PART),
                    last_step=0,
                    created_at=self._clock(),
                )
            )
        return Enrolment(secret, TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER))

    def confirm(self, account: str, code: str) -> tuple[str, ...]:
        """The enrolment counts from now on; gives its recovery codes, which are shown once.

        Raises BadInput for a wrong code, Conflict when nothing was begun or the account is enrolled.
        """
        table, codes = tables.second_factors, tuple(_new_code() for _ in range(RECOVERY_CODES))
        with self._database.write() as connection:
            if self.is_enrolled(account) or self._secret(connection, account) is None:
                raise Conflict("没有待确认的绑定。", "No enrolment waits to be confirmed.")
            if not self._take_code(connection, account, code):
                raise BadInput(
                    "验证码不正确，请核对设备时间后重试。",
                    "The code is wrong; check the clock of the device and try again.",
                    field="code",
                )
            connection.execute(update(table).where(table.c.account == account).values(confirmed_at=self._clock()))
            connection.execute(delete(tables.recovery_codes).where(tables.recovery_codes.c.account == account))
            hashes = [self._hash(connection, account, one) for one in codes]
            connection.execute(insert(tables.recovery_codes), [{"account": account, "hash": one} for one in hashes])
        return codes

    def take(self, account: str, code: str) -> Factor | None:
        """Which factor the code proves; it is used up. None for a wrong one, and for one that was used before."""
        with self._database.write() as connection:
            if not self.is_enrolled(account):
                return None
            if self._take_code(connection, account, code):
                return Factor.TOTP
            return Factor.RECOVERY if self._take_recovery(connection, account, code) else None

    def count_recovery(self, account: str) -> int:
        """Recovery codes that are left."""
        table = tables.recovery_codes
        query = select(table.c.hash).where(table.c.account == account, table.c.used_at.is_(None))
        with self._database.read() as connection:
            return len(connection.execute(query).all())

    def remove(self, account: str) -> None:
        """The account has no second factor any more; its secret and its recovery codes are gone."""
        with self._database.write() as connection:
            for table in (tables.recovery_codes, tables.second_factors):
                connection.execute(delete(table).where(table.c.account == account))

    def _take_code(self, connection: Connection, account: str, code: str) -> bool:
        secret = self._secret(connection, account)
        if secret is None:
            return False
        step = _step_of(TOTP(secret), code, self._clock())
        table = tables.second_factors
        if step is None:
            return False
        # Only a later step than the last one counts: no code opens anything twice (RFC 6238, 5.2).
        used = update(table).where(table.c.account == account, table.c.last_step < step).values(last_step=step)
        return connection.execute(used).rowcount == 1

    def _take_recovery(self, connection: Connection, account: str, code: str) -> bool:
        table = tables.recovery_codes
        of_this = (table.c.account == account, table.c.hash == self._hash(connection, account, code))
        used = update(table).where(*of_this, table.c.used_at.is_(None)).values(used_at=self._clock())
        return connection.execute(used).rowcount == 1

    def _secret(self, connection: Connection, account: str) -> str | None:
        table = tables.second_factors
        row = connection.execute(select(table.c.wrapped_key, table.c.box).where(table.c.account == account))
        found = row.one_or_none()
        if found is None:
            return None
        master = self._master(connection)
        return self._opened(lambda: unseal(unwrap_key(master, found[0], record=account), found[1], **_bound(account)))

    def _opened(self, open_box: Callable[[], bytes]) -> str:
        try:
            return open_box().decode()
        except WrongSeal:
            raise Unavailable(
                "第二要素的密封记录已损坏或密钥不符。",
                "The sealed second factor is damaged, or the key is not its own.",
                store="second-factors",
            ) from None

    def _hash(self, connection: Connection, account: str, code: str) -> str:
        plain = "".join(character for character in code.casefold() if character in _ALPHABET)
        return hmac.digest(self._master(connection), f"recovery\0{account}\0{plain}".encode(), "sha256").hex()

    def _master(self, connection: Connection) -> bytes:
        """Made on first use, never replaced. Raises Unavailable when it is missing and something is sealed under it."""
        used = connection.execute(select(tables.second_factors.c.account).limit(1)).one_or_none() is not None
        return open_key(self._keys, KEY_NAME, create=not used)


def _bound(account: str) -> dict[str, str]:
    return {"record": account, "part": _PART}


def _step_of(totp: TOTP, code: str, at: datetime) -> int | None:
    """The time step whose code this is; None for none within the window."""
    plain = "".join(code.split())
    if len(plain) != totp.digits or not (plain.isascii() and plain.isdigit()):
        return None
    try:
        return totp.verify_and_get_timecode(plain, for_time=at, valid_window=WINDOW)
    except OTPVerificationError:
        return None


def _new_code() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS)) for _ in range(_GROUPS))
