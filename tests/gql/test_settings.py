"""A5: no start with default or short secrets; a Host allow list that names hosts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from gql.secret import load_secret
from gql.settings import Settings
from graph.model.roles import Role

GOOD = "b3f1c09a7d5e42868f0e1d2c3b4a5968"


@pytest.mark.parametrize("secret", ["", "short", "change-me-change-me-change-me-change-me", "a" * 64, "mingjian" * 8])
def test_a5_default_and_short_secrets_are_refused(secret: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(secret=secret)
    assert secret == "" or secret not in str(refused.value)


def test_a5_a_default_graph_password_is_refused() -> None:
    with pytest.raises(ValidationError):
        Settings(graph_password="password123")


def test_a_long_varied_secret_is_taken_and_never_shown() -> None:
    settings = Settings(secret=GOOD, graph_password="k3P-9vXz-41qa")
    assert load_secret(settings) == GOOD.encode()
    assert GOOD not in repr(settings)
    assert "k3P-9vXz-41qa" not in repr(settings)


def test_without_a_secret_one_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    first = load_secret(settings)
    assert load_secret(settings) == first
    assert len(first) >= 32
    assert (tmp_path / "keys" / "api.secret").stat().st_mode & 0o777 == 0o600


def test_a5_the_host_list_cannot_be_switched_off() -> None:
    with pytest.raises(ValidationError):
        Settings(allowed_hosts="*")
    with pytest.raises(ValidationError):
        Settings(allowed_hosts="")
    assert Settings(allowed_hosts="a.example, b.example").allowed_hosts == ("a.example", "b.example")


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGJIAN_PORT", "8123")
    monkeypatch.setenv("MINGJIAN_ALLOWED_HOSTS", "desk.example")
    settings = Settings()
    assert (settings.port, settings.allowed_hosts) == (8123, ("desk.example",))


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("4", 4)])
def test_how_many_schemes_run_at_a_time_is_a_setting(monkeypatch: pytest.MonkeyPatch, text: str, number: int) -> None:
    assert Settings().detect_workers in (1, 2)
    monkeypatch.setenv("MINGJIAN_DETECT_WORKERS", text)
    assert Settings().detect_workers == number


@pytest.mark.parametrize("text", ["0", "-1", "17", "two"])
def test_a_number_of_schemes_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("MINGJIAN_DETECT_WORKERS", text)
    with pytest.raises(ValidationError, match="detect_workers"):
        Settings()


PROVIDER = {
    "oidc_issuer": "https://id.example",
    "oidc_client_id": "mingjian",
    "oidc_roles": '{"leads": ["lead", "investigator"], "audit": "auditor"}',
    "public_url": "https://mj.example",
}


def test_a1_a_provider_is_connected_by_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PROVIDER.items():
        monkeypatch.setenv(f"MINGJIAN_{name.upper()}", value)
    monkeypatch.setenv("MINGJIAN_OIDC_SECOND_FACTORS", "mfa, urn:level:2")
    settings = Settings()
    assert settings.oidc_roles == {"leads": {Role.LEAD, Role.INVESTIGATOR}, "audit": {Role.AUDITOR}}
    assert settings.oidc_second_factors == {"mfa", "urn:level:2"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"oidc_issuer": "http://id.example"},
        {"oidc_issuer": "ftp://id.example"},
        {"oidc_issuer": "https://id.example?x=1"},
        {"oidc_issuer": "https://me@id.example"},
        {"public_url": "http://mj.example"},
        {"public_url": None},
        {"oidc_client_id": None},
        {"oidc_roles": "{}"},
        {"oidc_roles": "[]"},
        {"oidc_roles": "{"},
        {"oidc_roles": '{"leads": "king"}'},
        {"oidc_agencies": '{"a": 7}'},
        {"oidc_client_secret": "change-me"},
    ],
)
def test_a1_half_a_provider_and_an_unsafe_one_keep_the_service_from_starting(wrong: dict[str, str | None]) -> None:
    with pytest.raises(ValidationError):
        Settings(**{**PROVIDER, **wrong})  # type: ignore[arg-type]
    Settings(**{**PROVIDER, "oidc_issuer": "http://127.0.0.1:8080/realm"})  # type: ignore[arg-type]


@pytest.mark.parametrize("setting", ["MINGJIAN_SECRET", "MINGJIAN_OIDC_CLIENT_SECRET", "MINGJIAN_GRAPH_PASSWORD"])
def test_a5_a_default_secret_ends_the_start_with_its_exit_code(tmp_path: Path, setting: str) -> None:
    environment = {**os.environ, setting: "change-me-change-me-change-me-change-me", "MINGJIAN_PORT": "0"}
    command = [sys.executable, "-m", "gql.cli.main", "--data", str(tmp_path), "serve"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert setting in done.stderr
    assert "change-me" not in done.stderr + done.stdout
