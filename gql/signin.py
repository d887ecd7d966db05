"""Signing in and out (登录): argon2 and a second factor in the ledger, a server-side session, a cookie that scripts cannot read."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from gql.audited import not_signed_in
from gql.context import COOKIE, Context, context_of
from gql.entry import LOGIN, give_cookie, note, note_refusal, open_local
from gql.reads.access import LONGEST_PURPOSE, get_viewer
from gql.second_factor_routes import second_factor_routes
from gql.services import Services
from graph.ledger.account import Proof
from graph.model.errors import SecondFactorRequired, Unauthenticated
from graph.model.factors import Factor

PASSWORD = "auth.password"
LOGOUT = "auth.logout"

HASHES_AT_ONCE = 2
"""Each argon2id hash takes 64 MiB and a core for some 50 ms; more at once would be a way to stop the service."""


class Login(BaseModel):
    """Name and password, and the second factor's code once it was asked for; ``purpose`` is that of the session's reads."""

    name: str = Field(min_length=1, max_length=64)
    password: str = Field(min_length=1, max_length=256, repr=False)
    purpose: str = Field(default="", max_length=LONGEST_PURPOSE)
    code: str | None = Field(default=None, max_length=32, repr=False)


class PasswordChange(BaseModel):
    """The old password, one-time or own, and the new one; with the code of a second factor where one is enrolled."""

    name: str = Field(min_length=1, max_length=64)
    old: str = Field(min_length=1, max_length=256, repr=False)
    new: str = Field(min_length=1, max_length=256, repr=False)
    code: str | None = Field(default=None, max_length=32, repr=False)


def signin_routes() -> APIRouter:
    """``/auth/methods``, ``/auth/login``, ``/auth/logout``, ``/auth/password``, ``/auth/second-factor``."""
    router = APIRouter(prefix="/auth")
    hashing = asyncio.Semaphore(HASHES_AT_ONCE)

    @router.get("/methods")
    async def methods(request: Request) -> JSONResponse:
        services: Services = request.app.state.services
        return JSONResponse({"password": True, "provider": services.provider is not None})

    @router.post("/login")
    async def login(body: Login, request: Request) -> JSONResponse:
        services: Services = request.app.state.services
        async with hashing:
            try:
                proof = await asyncio.to_thread(_proved, services, body)
            except SecondFactorRequired:
                return JSONResponse({"ok": False, "codeNeeded": True})
        if proof.account.must_change:
            return JSONResponse({"ok": False, "mustChange": True})
        opened = await asyncio.to_thread(open_local, services, proof.account, proof.factors, body.purpose)
        context = Context(services, request_id=request.state.request_id, token=opened.token)
        await context.sign_in(counts_as_use=True)
        answer = JSONResponse({"ok": True, "viewer": await _viewer(context)})
        give_cookie(answer, opened, services, request)
        return answer

    @router.post("/logout")
    async def logout(context: Annotated[Context, Depends(context_of)]) -> JSONResponse:
        farewell = None
        if context.actor is not None:
            await asyncio.to_thread(_closed, context)
            farewell = await _farewell(context)
        answer = JSONResponse({"ok": True, "next": farewell})
        answer.delete_cookie(COOKIE, path="/")
        return answer

    @router.post("/password")
    async def password(body: PasswordChange, request: Request) -> JSONResponse:
        services: Services = request.app.state.services
        async with hashing:
            await asyncio.to_thread(_changed, services, body)
        return JSONResponse({"ok": True})

    router.include_router(second_factor_routes(hashing))
    return router


def _proved(services: Services, body: Login) -> Proof:
    try:
        return services.ledger.accounts.prove(body.name, body.password, code=body.code or None)
    except (Unauthenticated, SecondFactorRequired) as error:
        note_refusal(services, body.name, LOGIN, error.code)
        raise


def _changed(services: Services, body: PasswordChange) -> None:
    try:
        # Outside the transaction: a wrong password is counted even though nothing else is written.
        services.ledger.accounts.prove(body.name, body.old, code=body.code or None)
        with services.ledger.transaction():
            account = services.ledger.accounts.change_password(body.name, old=body.old, new=body.new)
            note(services, account, PASSWORD, session="", decision="allow:password")
    except (Unauthenticated, SecondFactorRequired) as error:
        note_refusal(services, body.name, PASSWORD, error.code)
        raise


def _closed(context: Context) -> None:
    ledger, actor = context.services.ledger, context.viewer
    with ledger.transaction():
        ledger.sessions.revoke(actor.session)
        account = ledger.accounts.get_by_id(actor.id)
        note(context.services, account, LOGOUT, session=actor.session, decision="allow:own-session")


async def _farewell(context: Context) -> str | None:
    """Where the provider's own session is ended, for one that it opened."""
    provider, session = context.services.provider, context.session
    if provider is None or session is None or Factor.PROVIDER not in session.factors:
        return None
    return await provider.farewell()


async def _viewer(context: Context) -> dict[str, Any]:
    viewer = await get_viewer(context)
    if viewer is None:
        raise not_signed_in()
    agency = {"code": viewer.agency.code, "name": viewer.agency.name}
    return {
        "name": viewer.name,
        "displayName": viewer.display_name,
        "agency": agency,
        "roles": viewer.roles,
        "synthetic": viewer.synthetic,
        "purpose": viewer.purpose,
        "secondFactor": viewer.second_factor.value,
    }
