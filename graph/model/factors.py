"""By what somebody proved who they are (登录要素); names as in RFC 8176 where it has them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Factor(StrEnum):
    """One proof that a session was opened with."""

    PASSWORD = "pwd"  # a local account's password
    TOTP = "otp"  # a code of an authenticator, RFC 6238
    RECOVERY = "recovery"  # one of the codes that were written down at enrolment
    PROVIDER = "oidc"  # the identity provider's word
    PROVIDER_MULTIPLE = "mfa"  # the provider's word that it asked for a second factor


SECOND_FACTORS = frozenset({Factor.TOTP, Factor.RECOVERY, Factor.PROVIDER_MULTIPLE})
"""What makes a session one of two factors (GB/T 22239-2019 level 3, 8.1.4.1)."""


def has_second(factors: Iterable[Factor]) -> bool:
    """Whether a second factor is among them."""
    return not SECOND_FACTORS.isdisjoint(factors)
