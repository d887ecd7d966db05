"""Settings of an installation (设置): the environment, ``MINGJIAN_*``; secrets never appear in ``repr``."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Annotated

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from graph.model.folders import DataFolder

MIN_SECRET_CHARACTERS = 32
"""128 bits in hexadecimal: the least that NIST SP 800-131A allows for HMAC keys after 2030."""

MIN_SECRET_BITS = 60.0
"""Shannon bits over the whole text; ``change-me`` repeated, or one key held down, stays below."""

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
    upload_bytes: int = 2 << 30
    """Most bytes of one uploaded file; a province's monthly claims table is below 2 GiB as CSV."""
    deadline_seconds: float = 15.0
    secure_cookies: bool = False
    warm_up: bool = True
    """Plan the usual reads of the graph when the service starts: about half a minute of both cores."""

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

    @field_validator("secret", "graph_password")
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


def is_strong_secret(text: str) -> bool:
    """True when the text is long and varied enough for a key."""
    if len(text) < MIN_SECRET_CHARACTERS:
        return False
    counts = Counter(text)
    return -sum(n * math.log2(n / len(text)) for n in counts.values()) >= MIN_SECRET_BITS
