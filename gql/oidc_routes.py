"""``/auth/oidc/start`` and ``/auth/oidc/callback`` (统一身份认证登录): out to the provider and back, to our own first page only."""

from __future__ import annotations

import asyncio
from enum import StrEnum

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse

from gql import attempts
from gql.attempts import Attempt
from gql.entry import PROVIDED, give_cookie, is_secure, note, note_outsider, open_provided
from gql.provider import NotVouched, Provider
from gql.refusals import missing
from gql.services import Services
from gql.vouching import factors_of, vouched_for
from graph.ledger.provided_accounts import Vouched
from graph.ledger.sessions import NewSession
from graph.model.errors import BadInput, MingjianError, NotFound, Unauthenticated, Unavailable
from graph.model.factors import Factor
from graph.model.roles import clashing_roles


class Ending(StrEnum):
    """Why somebody comes back without a session; the page has a sentence for each, in both languages."""

    EXPIRED = "expired"  # another browser's answer, or ten minutes have passed
    CANCELLED = "cancelled"
    REFUSED = "refused"  # the answer does not hold
    UNAVAILABLE = "unavailable"
    NO_ROLE = "no_role"
    CLASHING_ROLES = "clashing_roles"
    NO_AGENCY = "no_agency"
    DISABLED = "disabled"


def oidc_routes() -> APIRouter:
    """Both routes; nothing is there where no provider is connected. No parameter says where to go afterwards."""
    router = APIRouter(prefix=attempts.PATH)

    @router.get("/start")
    async def start(request: Request) -> RedirectResponse:
        services, provider = _connected(request)
        attempt = services.attempts.begin()
        try:
            answer = RedirectResponse(await provider.address_of(attempt), status_code=303)
        except Unavailable:
            return _back(Ending.UNAVAILABLE)
        answer.set_cookie(
            attempts.COOKIE,
            services.attempts.seal(attempt),
            max_age=attempts.LIFE,
            httponly=True,
            samesite="lax",
            secure=is_secure(services, request),
            path=attempts.PATH,
        )
        return answer

    @router.get("/callback")
    async def callback(request: Request) -> RedirectResponse:
        services, provider = _connected(request)
        asked = dict(request.query_params)
        cookie = request.cookies.get(attempts.COOKIE, "")
        attempt = services.attempts.open(cookie, state=asked.get("state", ""))
        if attempt is None:
            await asyncio.to_thread(note_outsider, services, "", Ending.EXPIRED)
            return _back(Ending.EXPIRED)
        outcome = await _signed_in(services, provider, attempt, asked)
        answer = _back(outcome) if isinstance(outcome, Ending) else RedirectResponse("/", status_code=303)
        if isinstance(outcome, NewSession):
            give_cookie(answer, outcome, services, request)
        answer.delete_cookie(attempts.COOKIE, path=attempts.PATH)
        return answer

    return router


def _connected(request: Request) -> tuple[Services, Provider]:
    services: Services = request.app.state.services
    if services.provider is None:
        raise missing()
    return services, services.provider


async def _signed_in(
    services: Services, provider: Provider, attempt: Attempt, answer: dict[str, str]
) -> NewSession | Ending:
    """The session, or why there is none; either is in the audit chain."""
    try:
        claims = await provider.claims_of(attempt, answer)
    except NotVouched as error:
        await asyncio.to_thread(note_outsider, services, "", error.why)
        return Ending.CANCELLED if error.why == "cancelled" else Ending.REFUSED
    except Unavailable:
        await asyncio.to_thread(note_outsider, services, "", Ending.UNAVAILABLE)
        return Ending.UNAVAILABLE
    vouched = vouched_for(claims, services.settings)
    return await asyncio.to_thread(_admitted, services, vouched, factors_of(claims, services.settings))


def _admitted(services: Services, vouched: Vouched, factors: frozenset[Factor]) -> NewSession | Ending:
    """Account and session in one transaction; a person who is refused keeps no session either."""
    accounts = services.ledger.provided_accounts
    try:
        with services.ledger.transaction():
            return open_provided(services, accounts.admit(vouched), factors)
    except (BadInput, NotFound, Unauthenticated) as error:
        ending = _why(vouched, error)
    accounts.shut_out(vouched.issuer, vouched.subject)
    known = accounts.find(vouched.issuer, vouched.subject)
    if known is None:
        note_outsider(services, f"{vouched.issuer} {vouched.subject}", ending)
    else:
        note(services, known, PROVIDED, session="", decision=f"refused:{ending}")
    return ending


def _why(vouched: Vouched, error: MingjianError) -> Ending:
    if isinstance(error, NotFound):
        return Ending.NO_AGENCY
    if isinstance(error, Unauthenticated):
        return Ending.DISABLED
    return Ending.CLASHING_ROLES if clashing_roles(vouched.roles) else Ending.NO_ROLE


def _back(ending: Ending) -> RedirectResponse:
    return RedirectResponse(f"/?signIn={ending}", status_code=303)
