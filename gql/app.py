"""The service (服务): everything is built here, once, and passed down."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext, suppress

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from gql.document_routes import document_routes
from gql.export_routes import export_routes
from gql.failures import SENTENCES, outside, place_of
from gql.figures import Figures
from gql.guard import Guard
from gql.health import health_routes
from gql.oidc_routes import oidc_routes
from gql.page_routes import page_routes
from gql.router import Router
from gql.services import Services, open_services
from gql.settings import Settings
from gql.signin import signin_routes
from gql.transfer_routes import transfer_routes
from gql.upload_routes import upload_routes
from gql.workbench import Workbench, find_dist
from gql.workers import run_workers
from graph.model.errors import MingjianError
from graph.store.warmup import warm

STATUS = {
    "BAD_INPUT": 400,
    "UNAUTHENTICATED": 401,
    "SECOND_FACTOR_REQUIRED": 403,
    "NOT_FOUND": 404,
    "CONFLICT": 409,
    "SECOND_PERSON_REQUIRED": 409,
    "QUERY_TOO_EXPENSIVE": 422,
    "INTERNAL": 500,
    "UNAVAILABLE": 503,
    "TIMEOUT": 504,
}
"""HTTP status by code, for the routes beside GraphQL."""

_log = logging.getLogger("mingjian.gql")


def create_app(settings: Settings) -> FastAPI:
    """The ASGI application; stores are opened and workers started when it starts, and ended when it ends.

    What keeps it from starting is left in ``app.state.failure``.
    """
    figures = Figures()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            try:
                services = await stack.enter_async_context(open_services(settings, figures))
                await stack.enter_async_context(run_workers(settings))
            except MingjianError as error:
                app.state.failure = error
                raise
            app.state.services = services
            async with _warming(services) if settings.warm_up else nullcontext():
                yield

    app = FastAPI(title="Mingjian", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.failure = None
    app.add_middleware(Guard, allowed_hosts=settings.allowed_hosts, figures=figures, upload_bytes=settings.upload_bytes)
    _add_error_handlers(app)
    app.include_router(Router(figures))
    app.include_router(signin_routes())
    app.include_router(oidc_routes())
    app.include_router(upload_routes())
    app.include_router(export_routes())
    app.include_router(document_routes())
    app.include_router(page_routes())
    app.include_router(transfer_routes())
    app.include_router(health_routes())
    dist = find_dist(settings.ui)
    if dist is not None:
        app.mount("/", Workbench(dist))
    return app


@asynccontextmanager
async def _warming(services: Services) -> AsyncIterator[None]:
    """The usual reads are planned beside what goes on inside."""
    granted = await asyncio.to_thread(services.ledger.grants.opens_nodes)
    planning = asyncio.create_task(warm(services.store, granted=granted))
    try:
        yield
    finally:
        planning.cancel()
        with suppress(asyncio.CancelledError):
            await planning


def _add_error_handlers(app: FastAPI) -> None:
    """Failures of the plain routes, in the same shape as GraphQL's."""

    @app.exception_handler(MingjianError)
    async def expected(request: Request, error: MingjianError) -> Response:
        return _failure(request, *outside(error))

    @app.exception_handler(RequestValidationError)
    async def misshapen(request: Request, error: RequestValidationError) -> Response:
        return _failure(request, "BAD_INPUT", *SENTENCES["BAD_INPUT"])

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> Response:
        code = "NOT_FOUND" if error.status_code == 404 else "BAD_INPUT"
        return _failure(request, code, *SENTENCES[code], status=error.status_code)

    @app.exception_handler(Exception)
    async def defect(request: Request, error: Exception) -> Response:
        _log.error("request %s failed: %s", request.state.request_id, place_of(error))
        return _failure(request, "INTERNAL", *SENTENCES["INTERNAL"])


def _failure(request: Request, code: str, zh: str, en: str, *, status: int | None = None) -> Response:
    extensions = {"code": code, "requestId": request.state.request_id, "zh": zh, "en": en}
    body = {"errors": [{"message": f"{zh} / {en}", "extensions": extensions}]}
    return JSONResponse(body, status_code=status or STATUS[code])
