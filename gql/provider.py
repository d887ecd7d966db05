"""The identity provider (统一身份认证): OpenID Connect Core 1.0, code flow with PKCE, state and nonce.

Its address comes from the settings alone; everything else of it from its own discovery document. Nothing here knows accounts.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from gql.attempts import Attempt
from gql.settings import Settings, is_safe_address
from graph.model.errors import Unauthenticated, Unavailable

SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures by a key that only the provider holds; never ``none``, and no secret that we share with it."""

LEEWAY = 60
"""Seconds that the two clocks may differ."""

PATIENCE = 10.0
"""Seconds for one answer of the provider."""

CALLBACK = "/auth/oidc/callback"


class NotVouched(Unauthenticated):
    """The provider's answer opens nothing; ``why`` is for the audit entry and the operator, never a value of the answer."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "统一身份认证的答复不可用，请重新登录。", "The provider's answer cannot be used; sign in again."
        )
        self.why = why


@dataclass(frozen=True, slots=True)
class _Metadata:
    """What is used of a discovery document."""

    authorization: str
    token: str
    jwks: str
    userinfo: str | None
    end_session: str | None


class Provider:
    """One provider; its document and its keys are fetched when first needed and kept."""

    def __init__(self, settings: Settings) -> None:
        assert settings.oidc_issuer is not None
        assert settings.public_url is not None
        self.issuer = settings.oidc_issuer
        self.home = settings.public_url.rstrip("/")
        self._id = settings.oidc_client_id or ""
        self._secret = settings.oidc_client_secret
        self._scope = settings.oidc_scope
        self._metadata: _Metadata | None = None
        self._keys: KeySet | None = None
        self._looking = asyncio.Lock()

    async def address_of(self, attempt: Attempt) -> str:
        """Where the browser is sent. Raises Unavailable when the provider does not answer."""
        metadata = await self._look()
        async with self._client() as client:
            address, _ = client.create_authorization_url(
                metadata.authorization, state=attempt.state, nonce=attempt.nonce, code_verifier=attempt.verifier
            )
        return str(address)

    async def claims_of(self, attempt: Attempt, answer: Mapping[str, str]) -> Mapping[str, Any]:
        """What the provider says of the person who came back; ``answer`` are the callback's parameters.

        Raises NotVouched for whatever is wrong with the answer, Unavailable when the provider does not answer.
        """
        if "error" in answer:
            raise NotVouched("cancelled" if answer["error"] == "access_denied" else "provider-error")
        if answer.get("iss", self.issuer) != self.issuer:  # RFC 9207
            raise NotVouched("another-issuer")
        metadata = await self._look()
        async with self._client() as client:
            try:
                token = await client.fetch_token(
                    metadata.token,
                    grant_type="authorization_code",
                    code=answer.get("code", ""),
                    code_verifier=attempt.verifier,
                )
            except AuthlibBaseError:
                raise NotVouched("code-refused") from None
            claims = await self._checked(client, token, attempt)
            return await self._completed(client, metadata, token, claims)

    async def farewell(self) -> str | None:
        """Where the browser ends the provider's own session (RP-Initiated Logout 1.0); None where that is not offered."""
        try:
            metadata = await self._look()
        except Unavailable:
            return None
        if metadata.end_session is None:
            return None
        back = urlencode({"client_id": self._id, "post_logout_redirect_uri": f"{self.home}/"})
        return f"{metadata.end_session}{'&' if '?' in metadata.end_session else '?'}{back}"

    async def _checked(self, client: AsyncOAuth2Client, token: Mapping[str, Any], attempt: Attempt) -> dict[str, Any]:
        """The claims of the ID token: signed by the provider, for us, in time, for this attempt."""
        text = token.get("id_token")
        if not isinstance(text, str):
            raise NotVouched("no-id-token")
        registry = JWSRegistry(algorithms=list(SIGNED_BY), strict_check_header=False)
        try:
            try:
                read = jwt.decode(text, key=await self._key_set(client), registry=registry)
            except InvalidKeyIdError:  # the provider may have new keys: one look, no more
                read = jwt.decode(text, key=await self._key_set(client, again=True), registry=registry)
            claims = CodeIDToken(
                read.claims,
                read.header,
                {
                    "iss": {"essential": True, "value": self.issuer},
                    "aud": {"essential": True, "value": self._id},
                    "nonce": {"essential": True, "value": attempt.nonce},
                },
                {"nonce": attempt.nonce, "client_id": self._id, "access_token": token.get("access_token")},
            )
            claims.validate(leeway=LEEWAY)
        except (JoseError, ValueError) as error:
            raise NotVouched(f"id-token:{getattr(error, 'error', 'unreadable')}") from None
        if not isinstance(claims["sub"], str) or not claims["sub"]:
            raise NotVouched("id-token:sub")
        return dict(claims)

    async def _completed(
        self, client: AsyncOAuth2Client, metadata: _Metadata, token: Mapping[str, Any], claims: dict[str, Any]
    ) -> Mapping[str, Any]:
        """The claims with what userinfo adds; what the signed token says is never overruled."""
        if metadata.userinfo is None or "access_token" not in token:
            return claims
        more = await self._json(client, metadata.userinfo, withhold_token=False)
        if more.get("sub") != claims["sub"]:  # OpenID Connect Core 5.3.2
            raise NotVouched("userinfo:sub")
        return {**more, **claims}

    async def _key_set(self, client: AsyncOAuth2Client, *, again: bool = False) -> KeySet:
        if self._keys is None or again:
            self._keys = KeySet.import_key_set(await self._json(client, (await self._look()).jwks))  # type: ignore[arg-type]
        return self._keys

    async def _look(self) -> _Metadata:
        """The provider's own document, which must speak of the issuer that the settings name."""
        async with self._looking:
            if self._metadata is None:
                async with self._client() as client:
                    place = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
                    self._metadata = _metadata(await self._json(client, place), self.issuer)
            return self._metadata

    async def _json(self, client: AsyncOAuth2Client, address: str, *, withhold_token: bool = True) -> dict[str, Any]:
        answer = await client.request("GET", address, withhold_token=withhold_token)
        answer.raise_for_status()
        found = answer.json()
        if not isinstance(found, dict):
            raise ValueError("no object")
        return found

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[AsyncOAuth2Client]:
        """A client of the provider: straight to it, no redirects, no patience without end."""
        client = AsyncOAuth2Client(
            self._id,
            self._secret.get_secret_value() if self._secret else None,
            token_endpoint_auth_method="client_secret_basic" if self._secret else "none",
            scope=self._scope,
            redirect_uri=f"{self.home}{CALLBACK}",
            code_challenge_method="S256",
            timeout=PATIENCE,
            follow_redirects=False,
            trust_env=False,
        )
        try:
            async with client:
                yield client
        except (httpx2.HTTPError, ValueError) as error:
            raise Unavailable(
                "统一身份认证服务暂不可用。", "The identity provider does not answer as it should.", store="provider"
            ) from error


def _metadata(said: Mapping[str, Any], issuer: str) -> _Metadata:
    """Raises ValueError for a document of somebody else, and for addresses that a sign-in cannot be trusted to."""
    if said.get("issuer") != issuer:
        raise ValueError("a document of another issuer")
    places = {
        "authorization": said.get("authorization_endpoint"),
        "token": said.get("token_endpoint"),
        "jwks": said.get("jwks_uri"),
        "userinfo": said.get("userinfo_endpoint"),
        "end_session": said.get("end_session_endpoint"),
    }
    for name, place in places.items():
        wanted = name in ("authorization", "token", "jwks")
        if place is None and not wanted:
            continue
        if not isinstance(place, str) or not is_safe_address(place.partition("?")[0]):
            raise ValueError(f"no address for {name}")
    return _Metadata(**places)  # type: ignore[arg-type]
