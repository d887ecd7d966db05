"""``/healthz``, ``/readyz``, ``/metrics`` (健康检查): for machines, without anything about anybody."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, PlainTextResponse

from gql.services import Services
from graph.model.errors import MingjianError


def health_routes() -> APIRouter:
    """The three routes."""
    router = APIRouter()

    @router.get("/healthz")
    async def healthz() -> JSONResponse:
        return JSONResponse({"ok": True})

    @router.get("/readyz")
    async def readyz(request: Request) -> JSONResponse:
        found = await ready(request.app.state.services)
        return JSONResponse({name: ok for name, ok in found.items()}, status_code=200 if all(found.values()) else 503)

    @router.get("/metrics")
    async def metrics(request: Request) -> PlainTextResponse:
        services: Services = request.app.state.services
        gauges = {f"{name}_ready": float(ok) for name, ok in (await ready(services)).items()}
        if gauges["ledger_ready"]:
            gauges["jobs_waiting"] = float(await asyncio.to_thread(services.ledger.jobs.count_waiting))
        return PlainTextResponse(services.figures.text(gauges), media_type="text/plain; version=0.0.4")

    return router


async def ready(services: Services) -> dict[str, bool]:
    """Which stores answer now."""
    answers = {"ledger": True, "graph": True}
    try:
        await asyncio.to_thread(services.ledger.check)
    except MingjianError:
        answers["ledger"] = False
    try:
        await services.store.check()
    except MingjianError:
        answers["graph"] = False
    return answers
