"""Settings of an installation (设置): the environment, ``MINGJIAN_*``; secrets never appear in ``repr``."""

from __future__ import annotations

import json
import math
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from graph.model.folders import DataFolder
from graph.model.roles import Role

MIN_SECRET_CHARACTERS = 32
"""128 bits in hexadecimal: the least that NIST SP 800-131A allows for HMAC keys after 2030."""

MIN_SECRET_BITS = 60.0
"""Shannon bits over the whole text; ``change-me`` repeated, or one key held down, stays below."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

KNOWN_SECRETS = ("change-me", "changeme", "secret", "password", "mingjian", "default", "example", "12345678")
"""Beginnings of secrets that appear in manuals and examples."""


class Settings(BaseSettings):
    """Everything that may be set from outside; ValidationError (exit 2) names what cannot be used."""

    model_config = SettingsConfigDict(env_prefix="MINGJIAN_", frozen=True, extra="ignore", hide_input_in_errors=True)

    data: Path = Path("data")
    ledger_url: SecretStr | None = None
    graph_url: str | None = None
    graph_user: str = "neo4j"
    graph_password: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ("localhost", "127.0.0.1", "[::1]")
    secret: SecretStr | None = None
    ui: Path | None = None
    allow_adhoc: bool | None = None
    """Free GraphQL text: None allows it where only synthetic data is held."""
    require_second_factor: bool | None = None
    """Records only for sessions of two factors: None asks for it everywhere but in a demonstration."""
    workers: int = 1
    detect_workers: Annotated[int, Field(ge=1, le=16)] = Field(default_factory=lambda: min(2, os.cpu_count() or 1))
    """Schemes that one detection runs at a time; they share one memory limit for their SQL."""
    upload_bytes: int = 2 << 30
    """Most bytes of one uploaded file; a province's monthly claims table is below 2 GiB as CSV."""
    deadline_seconds: float = 15.0
    secure_cookies: bool = False
    warm_up: bool = True
    """Plan the usual reads of the graph when the service starts: about half a minute of both cores."""

    public_url: str | None = None
    """Under which address browsers reach the service; an identity provider sends them back there."""
    oidc_issuer: str | None = None
    """The identity provider's issuer (OpenID Connect Discovery 1.0); None: local accounts alone."""
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_scope: str = "openid profile"
    oidc_groups_claim: str = "groups"
    oidc_roles: Annotated[Mapping[str, frozenset[Role]], NoDecode] = {}
    """Roles by the provider's group, JSON: one or a list."""
    oidc_agency_claim: str = "agency"
    oidc_agencies: Annotated[Mapping[str, str], NoDecode] = {}
    """Agency codes by the claim's value, JSON; empty: the value is the code."""
    oidc_second_factors: Annotated[frozenset[str], NoDecode] = frozenset({"mfa", "otp", "hwk"})
    """Values of ``amr`` or ``acr`` that tell of a second factor (RFC 8176); a text message is none of them."""

    @field_validator("oidc_roles", "oidc_agencies", mode="before")
    @classmethod
    def _json(cls, value: object, of: ValidationInfo) -> object:
        try:
            found = json.loads(value) if isinstance(value, str) else value
        except ValueError:
            raise ValueError("this is not JSON") from None
        if not isinstance(found, Mapping):
            raise ValueError("this is no JSON object")
        if of.field_name == "oidc_agencies":
            return found
        return {group: [roles] if isinstance(roles, str) else roles for group, roles in found.items()}

    @field_validator("oidc_second_factors", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return frozenset(v.strip() for v in value.split(",") if v.strip()) if isinstance(value, str) else value

    @field_validator("public_url", "oidc_issuer")
    @classmethod
    def _safe_address(cls, value: str | None) -> str | None:
        if value is not None and not is_safe_address(value):
            raise ValueError("an address begins with https:// (http:// on loopback only) and has no query")
        return value

    @model_validator(mode="after")
    def _whole_provider(self) -> Self:
        if self.oidc_issuer is not None:
            needed = {
                "OIDC_CLIENT_ID": self.oidc_client_id,
                "OIDC_ROLES": self.oidc_roles,
                "PUBLIC_URL": self.public_url,
            }
            if missing := sorted(name for name, value in needed.items() if not value):
                raise ValueError(f"MINGJIAN_OIDC_ISSUER needs MINGJIAN_{missing[0]} too")
        return self

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(h.strip() for h in value.split(",") if h.strip()) if isinstance(value, str) else value

    @field_validator("allowed_hosts")
    @classmethod
    def _no_wildcard(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value or "*" in value:
            raise ValueError("MINGJIAN_ALLOWED_HOSTS must name the hosts; '*' would switch the check off")
        return value

    @field_validator("secret", "graph_password", "oidc_client_secret")
    @classmethod
    def _no_known_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and value.get_secret_value().lower().startswith(KNOWN_SECRETS):
            raise ValueError("this is a default secret from a manual; choose another")
        return value

    @field_validator("secret")
    @classmethod
    def _long_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not is_strong_secret(value.get_secret_value()):
            raise ValueError(f"a secret needs at least {MIN_SECRET_CHARACTERS} characters that do not repeat")
        return value

    @property
    def folder(self) -> DataFolder:
        """The data folder, absolute."""
        return DataFolder(self.data.expanduser().resolve())


def is_safe_address(address: str) -> bool:
    """Whether an address may be trusted with a sign-in: over TLS, or not leaving this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.query or parts.fragment or parts.username is not None or not host:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)


def is_strong_secret(text: str) -> bool:
    """True when the text is long and varied enough for a key."""
    if len(text) < MIN_SECRET_CHARACTERS:
        return False
    counts = Counter(text)
    return -sum(n * math.log2(n / len(text)) for n in counts.values()) >= MIN_SECRET_BITS
