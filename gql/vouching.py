"""What a provider's claims come to here (身份声明): agency, roles and second factor, by the settings' mappings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gql.settings import Settings
from graph.ledger.provided_accounts import Vouched
from graph.model.factors import Factor
from graph.model.roles import Role


def vouched_for(claims: Mapping[str, Any], settings: Settings) -> Vouched:
    """The person as the claims describe them; no roles and an empty agency where they say nothing that is known here."""
    name = _text(claims, "preferred_username") or _text(claims, "email") or _text(claims, "name")
    return Vouched(
        issuer=claims["iss"],
        subject=claims["sub"],
        name=name or "oidc",
        display_name=_text(claims, "name") or name or "oidc",
        agency=_agency(claims, settings),
        roles=_roles(claims, settings),
    )


def factors_of(claims: Mapping[str, Any], settings: Settings) -> frozenset[Factor]:
    """By what the session is opened: a second factor where ``amr`` or ``acr`` tells of one in the settings' list."""
    told = {*_listed(claims, "amr"), *_listed(claims, "acr")}
    if told & settings.oidc_second_factors:
        return frozenset({Factor.PROVIDER, Factor.PROVIDER_MULTIPLE})
    return frozenset({Factor.PROVIDER})


def _roles(claims: Mapping[str, Any], settings: Settings) -> frozenset[Role]:
    held: frozenset[Role] = frozenset()
    for group in _listed(claims, settings.oidc_groups_claim):
        held |= settings.oidc_roles.get(group, frozenset())
    return held


def _agency(claims: Mapping[str, Any], settings: Settings) -> str:
    """The one agency; empty for none and for several, which no account can be in."""
    said = _listed(claims, settings.oidc_agency_claim)
    codes = {settings.oidc_agencies.get(value, "") for value in said} if settings.oidc_agencies else set(said)
    return next(iter(codes)) if len(codes) == 1 else ""


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value.strip() if isinstance(value, str) else ""


def _listed(claims: Mapping[str, Any], name: str) -> list[str]:
    value = claims.get(name)
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, str) and one]
