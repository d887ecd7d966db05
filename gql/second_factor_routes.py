"""``/auth/second-factor`` (第二要素绑定): an authenticator enrolled by whoever is signed in with the account's password."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import segno
from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from gql.context import Context, context_of
from gql.entry import note
from graph.ledger.account import Account
from graph.ledger.second_factors import Enrolment
from graph.model.errors import BadInput, Conflict, Unauthenticated
from graph.model.factors import Factor

BEGIN, CONFIRM = "auth.second-factor.begin", "auth.second-factor.confirm"

HEADERS = {"cache-control": "no-store"}


class Beginning(BaseModel):
    """The account's password once more: an open browser alone enrols nothing."""

    password: str = Field(min_length=1, max_length=256, repr=False)


class Confirmation(BaseModel):
    """A code of the authenticator that was just set up."""

    code: str = Field(min_length=1, max_length=32, repr=False)


def second_factor_routes(hashing: asyncio.Semaphore) -> APIRouter:
    """Both steps; neither shows anything twice."""
    router = APIRouter(prefix="/second-factor")

    @router.post("")
    async def begin(body: Beginning, context: Annotated[Context, Depends(context_of)]) -> JSONResponse:
        account = _local(context)
        async with hashing:
            enrolment = await asyncio.to_thread(_begun, context, account, body.password)
        return JSONResponse({"ok": True, "secret": enrolment.secret, "qr": picture(enrolment)}, headers=HEADERS)

    @router.post("/confirm")
    async def confirm(body: Confirmation, context: Annotated[Context, Depends(context_of)]) -> JSONResponse:
        account = _local(context)
        codes = await asyncio.to_thread(_confirmed, context, account, body.code)
        return JSONResponse({"ok": True, "recoveryCodes": list(codes)}, headers=HEADERS)

    return router


def picture(enrolment: Enrolment) -> str:
    """The QR code as an SVG image, made here: the secret goes to nobody who draws pictures."""
    drawn: Any = segno.make(enrolment.address, error="m", micro=False)
    return str(drawn.svg_data_uri(scale=4, border=4, dark="#000", light="#fff"))


def _local(context: Context) -> Account:
    """The asker's own account. Raises Unauthenticated, and BadInput where the provider is who asks for second factors."""
    _ = context.viewer
    assert context.account is not None
    if context.account.issuer is not None:
        raise BadInput(
            "该账号由统一身份认证登录，请在那里设置第二要素。",
            "This account signs in at the identity provider; set its second factor up there.",
        )
    return context.account


def _begun(context: Context, account: Account, password: str) -> Enrolment:
    ledger, session = context.services.ledger, context.viewer.session
    try:
        ledger.accounts.verify(account.name, password)
        with ledger.transaction():
            enrolment = ledger.second_factors.begin(account.id, name=account.name)
            note(context.services, account, BEGIN, session=session, decision="allow:own-account")
    except (Unauthenticated, Conflict) as error:
        note(context.services, account, BEGIN, session=session, decision=f"refused:{error.code}")
        if isinstance(error, Unauthenticated):  # the session is good: it is the password that is not
            raise BadInput(error.zh, error.en, field="password") from None
        raise
    return enrolment


def _confirmed(context: Context, account: Account, code: str) -> tuple[str, ...]:
    """The recovery codes; this session now has two factors, and every other one of the account ends."""
    ledger, session = context.services.ledger, context.viewer.session
    try:
        with ledger.transaction():
            codes = ledger.second_factors.confirm(account.id, code)
            ledger.sessions.add_factor(context.token or "", Factor.TOTP)
            ledger.sessions.revoke_account(account.id, but=session)
            note(context.services, account, CONFIRM, session=session, decision="allow:own-account")
    except (BadInput, Conflict) as error:
        note(context.services, account, CONFIRM, session=session, decision=f"refused:{error.code}")
        raise
    return codes
