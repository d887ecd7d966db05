"""A sign-in that waits for the provider's answer (登录往返): sealed into a cookie of the browser that began it.

Nothing is kept on the server, so nobody can fill it; a state of another browser, or of ten minutes ago, opens nothing.
"""

from __future__ import annotations

import hmac
import os
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

COOKIE = "mingjian_attempt"
PATH = "/auth/oidc"

LIFE = 600
"""Seconds that a person may take at the provider."""

_NONCE = 12  # bytes, random: a service sees far fewer than 2**32 sign-ins (SP 800-38D, 8.3)
_BOUND = b"mingjian sign-in attempt"


@dataclass(frozen=True, slots=True)
class Attempt:
    """``state`` ties the answer to the browser, ``nonce`` the ID token to it, ``verifier`` the code to us (RFC 7636)."""

    state: str
    nonce: str
    verifier: str


class Attempts:
    """Seals and opens attempts under one key."""

    def __init__(self, key: bytes) -> None:
        self._seal = AESGCM(key)

    def begin(self) -> Attempt:
        """A fresh attempt; each value has 256 random bits."""
        return Attempt(*(secrets.token_urlsafe(32) for _ in range(3)))

    def seal(self, attempt: Attempt) -> str:
        """The cookie's text."""
        values = [attempt.state, attempt.nonce, attempt.verifier, int(time.time())]
        nonce = os.urandom(_NONCE)
        return urlsafe_b64encode(nonce + self._seal.encrypt(nonce, orjson.dumps(values), _BOUND)).decode()

    def open(self, cookie: str, *, state: str) -> Attempt | None:
        """The attempt that the browser began and the provider answers; None for every other."""
        try:
            box = urlsafe_b64decode(cookie.encode())
            values = orjson.loads(self._seal.decrypt(box[:_NONCE], box[_NONCE:], _BOUND))
        except (InvalidTag, ValueError):
            return None
        attempt, begun = Attempt(*values[:3]), values[3]
        fresh = 0 <= time.time() - begun < LIFE
        return attempt if fresh and hmac.compare_digest(attempt.state.encode(), state.encode()) else None
