"""A5: no start with default or short secrets; a Host allow list that names hosts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from gql.secret import load_secret
from gql.settings import Settings

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
