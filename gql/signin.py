"""Signing in and out (登录): argon2 in the ledger, a server-side session, a cookie that scripts cannot read."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from gql.audited import not_signed_in
from gql.context import COOKIE, Context, context_of
from gql.reads.access import LONGEST_PURPOSE, get_viewer
from gql.services import Services
from graph.ledger.account import Account
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.sessions import ABSOLUTE, NewSession
from graph.model.errors import NotFound, Unauthenticated

HASHES_AT_ONCE = 2
"""Each argon2id hash takes 64 MiB and a core for some 50 ms; more at once would be a way to stop the service."""


class Login(BaseModel):
    """Name and password; ``purpose`` is the stated purpose of the session's reads."""

    name: str = Field(min_length=1, max_length=64)
    password: str = Field(min_length=1, max_length=256, repr=False)
    purpose: str = Field(default="", max_length=LONGEST_PURPOSE)


class PasswordChange(BaseModel):
    """The old password, one-time or own, and the new one."""

    name: str = Field(min_length=1, max_length=64)
    old: str = Field(min_length=1, max_length=256, repr=False)
    new: str = Field(min_length=1, max_length=256, repr=False)


def signin_routes() -> APIRouter:
    """``/auth/login``, ``/auth/logout``, ``/auth/password``."""
    router = APIRouter(prefix="/auth")
    hashing = asyncio.Semaphore(HASHES_AT_ONCE)

    @router.post("/login")
    async def login(body: Login, request: Request) -> JSONResponse:
        services: Services = request.app.state.services
        async with hashing:
            account = await asyncio.to_thread(_verified, services, body)
        if account.must_change:
            return JSONResponse({"ok": False, "mustChange": True})
        opened = await asyncio.to_thread(_opened, services, account, body.purpose)
        context = Context(services, request_id=request.state.request_id, token=opened.token)
        await context.sign_in(counts_as_use=True)
        answer = JSONResponse({"ok": True, "viewer": await _viewer(context)})
        answer.set_cookie(
            COOKIE,
            opened.token,
            max_age=int(ABSOLUTE.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=services.settings.secure_cookies or request.url.scheme == "https",
            path="/",
        )
        return answer

    @router.post("/logout")
    async def logout(context: Annotated[Context, Depends(context_of)]) -> JSONResponse:
        if context.actor is not None:
            await asyncio.to_thread(_closed, context)
        answer = JSONResponse({"ok": True})
        answer.delete_cookie(COOKIE, path="/")
        return answer

    @router.post("/password")
    async def password(body: PasswordChange, request: Request) -> JSONResponse:
        services: Services = request.app.state.services
        async with hashing:
            await asyncio.to_thread(_changed, services, body)
        return JSONResponse({"ok": True})

    return router


def _verified(services: Services, body: Login) -> Account:
    try:
        return services.ledger.accounts.verify(body.name, body.password)
    except Unauthenticated:
        _note_refusal(services, body.name, "auth.login")
        raise


def _changed(services: Services, body: PasswordChange) -> None:
    try:
        # Outside the transaction: a wrong password is counted even though nothing else is written.
        services.ledger.accounts.verify(body.name, body.old)
        with services.ledger.transaction():
            account = services.ledger.accounts.change_password(body.name, old=body.old, new=body.new)
            _note(services, account, "auth.password", session="", decision="allow:password")
    except Unauthenticated:
        _note_refusal(services, body.name, "auth.password")
        raise


def _opened(services: Services, account: Account, purpose: str) -> NewSession:
    """The session and its audit entry, both or neither."""
    with services.ledger.transaction():
        opened = services.ledger.sessions.create(account.id, purpose=" ".join(purpose.split()))
        _note(services, account, "auth.login", session=opened.session.id, decision="allow:password")
    return opened


def _closed(context: Context) -> None:
    ledger, actor = context.services.ledger, context.viewer
    with ledger.transaction():
        ledger.sessions.revoke(actor.session)
        account = ledger.accounts.get_by_id(actor.id)
        _note(context.services, account, "auth.logout", session=actor.session, decision="allow:own-session")


def _note_refusal(services: Services, name: str, action: str) -> None:
    """A refused sign-in is noted in the segment of the account's agency; names that do not exist have none."""
    try:
        account = services.ledger.accounts.get(name.strip())
    except NotFound:
        return
    _note(services, account, action, session="", decision="refused:UNAUTHENTICATED")


def _note(services: Services, account: Account, action: str, *, session: str, decision: str) -> None:
    services.ledger.audit.append(
        AuditEntry(
            actor=account.id, session=session, agency=account.agency, action=action, purpose="", decision=decision
        )
    )


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
    }
