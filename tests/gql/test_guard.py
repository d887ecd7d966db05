"""The outer door: Host list, same-origin writes, sizes, headers. E5 for every route, E7's header test, A5's Host test."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from gql.figures import Figures
from gql.guard import MAX_BODY_BYTES, Guard

OURS = {"x-requested-by": "mingjian"}


async def _reached(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"reached {len(await request.body())}")


def _client() -> httpx.AsyncClient:
    inner = Starlette(routes=[Route("/{path:path}", _reached, methods=["GET", "POST", "PUT", "DELETE"])])
    guard = Guard(inner, allowed_hosts=("desk.example", "127.0.0.1"), figures=Figures(), upload_bytes=1 << 21)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=guard), base_url="http://desk.example:8000")


@pytest.mark.parametrize(
    "host", ["evil.example", "desk.example.evil.example", "", "desk.example@evil.example", "[::1", "desk.example:x"]
)
async def test_a5_another_host_name_is_refused(host: str) -> None:
    async with _client() as client:
        assert (await client.get("/", headers={"host": host})).status_code == 400


@pytest.mark.parametrize("host", ["desk.example", "DESK.example:8000", "127.0.0.1:9"])
async def test_the_installations_own_names_are_let_in(host: str) -> None:
    async with _client() as client:
        assert (await client.get("/", headers={"host": host})).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-requested-by": "other"},
        OURS | {"origin": "http://evil.example"},
        OURS | {"origin": "null"},
        OURS | {"origin": "http://desk.example:8001"},
        OURS | {"sec-fetch-site": "cross-site"},
        OURS | {"sec-fetch-site": "same-site"},
    ],
)
async def test_e5_writes_from_elsewhere_are_refused(method: str, headers: dict[str, str]) -> None:
    async with _client() as client:
        assert (await client.request(method, "/graphql", headers=headers)).status_code == 403


@pytest.mark.parametrize(
    "headers", [OURS, OURS | {"origin": "http://desk.example:8000", "sec-fetch-site": "same-origin"}]
)
async def test_e5_writes_of_our_own_page_are_let_in(headers: dict[str, str]) -> None:
    async with _client() as client:
        assert (await client.post("/graphql", headers=headers, content=b"{}")).text == "reached 2"


async def test_bodies_are_bounded_whether_announced_or_not() -> None:
    async def endless() -> object:
        for _ in range(64):
            yield b"x" * (MAX_BODY_BYTES // 32)

    async with _client() as client:
        announced = await client.post("/graphql", headers=OURS, content=b"x" * (MAX_BODY_BYTES + 1))
        assert announced.status_code == 413
        with pytest.raises(Exception):  # noqa: B017 - the body ends as if the client had gone
            await client.post("/graphql", headers=OURS, content=endless())


async def test_e7_every_answer_carries_the_headers() -> None:
    async with _client() as client:
        for answer in (await client.get("/x"), await client.post("/x"), await client.get("/", headers={"host": "no"})):
            policy = answer.headers["content-security-policy"]
            assert "unsafe" not in policy
            assert "*" not in policy
            assert "frame-ancestors 'none'" in policy
            assert "worker-src 'self'" in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["cache-control"] == "no-store"
            assert len(answer.headers["x-request-id"]) == 26


async def test_figures_name_nobody() -> None:
    figures = Figures()
    figures.request("GET", 200, 0.02)
    figures.request("BREW", 418, 99.0)
    figures.failure("NOT_FOUND")
    text = figures.text({"graph_ready": 1.0})
    assert 'mingjian_http_requests_total{method="GET",status="200"} 1' in text
    assert 'method="OTHER",status="418"' in text
    assert 'mingjian_http_request_seconds_bucket{le="+Inf"} 2' in text
    assert "mingjian_graph_ready 1" in text
