"""E5 on the running service: the matrix of api.md §9, and the plain routes beside GraphQL."""

from __future__ import annotations

from typing import Any

import pytest

from tests.gql.desk import Desk

pytestmark = pytest.mark.engine

QUERY = "{ me { name } }"
CHANGE = 'mutation { setPurpose(purpose: "x") { name } }'


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("text", {"content": '{"query": "{ me { name } }"}', "headers": {"content-type": "text/plain"}}),
        ("form", {"data": {"query": CHANGE}}),
        ("no type", {"content": '{"query": "{ me { name } }"}', "headers": {"content-type": ""}}),
        ("multipart", {"files": {"operations": (None, '{"query": "{ me { name } }"}'), "map": (None, "{}")}}),
        ("not JSON", {"content": "{", "headers": {"content-type": "application/json"}}),
        ("NaN", {"content": '{"query": NaN}', "headers": {"content-type": "application/json"}}),
        ("a batch", {"json": [{"query": QUERY}, {"query": QUERY}]}),
        ("no query", {"json": {"variables": {}}}),
        ("query is a number", {"json": {"query": 1}}),
        ("a list of numbers", {"json": [1]}),
        ("a text", {"json": "x"}),
    ],
)
async def test_e5_only_a_json_document_is_taken(desk: Desk, name: str, options: dict[str, Any]) -> None:
    client = await desk.as_("lead")
    answer = await client.http.post("/graphql", **options)
    assert answer.status_code == 400 or answer.json()["data"] is None, name
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("query", [QUERY, CHANGE])
async def test_e5_nothing_runs_by_get(desk: Desk, query: str) -> None:
    client = await desk.as_("lead")
    answer = await client.http.get("/graphql", params={"query": query})
    assert answer.status_code in (400, 404, 405)
    assert "lead" not in answer.text
    assert "graphiql" not in answer.text.lower()


async def test_e5_a_form_of_another_site_changes_nothing(desk: Desk) -> None:
    client = await desk.as_("lead")
    headers = {"origin": "http://evil.example", "x-requested-by": "mingjian"}
    assert (await client.http.post("/graphql", json={"query": CHANGE}, headers=headers)).status_code == 403
    assert (await client.http.post("/auth/logout", headers=headers)).status_code == 403
    del client.http.headers["x-requested-by"]
    assert (await client.http.post("/graphql", json={"query": CHANGE})).status_code == 403
    client.http.headers["x-requested-by"] = "mingjian"
    assert (await client.data("{ me { purpose } }"))["me"]["purpose"] is None


async def test_health_and_figures_say_nothing_of_anybody(desk: Desk) -> None:
    await (await desk.as_("lead")).send(QUERY)
    client = desk.stranger()
    assert (await client.http.get("/healthz")).json() == {"ok": True}
    assert (await client.http.get("/readyz")).json() == {"ledger": True, "graph": True}
    text = (await client.http.get("/metrics")).text
    assert "mingjian_graph_ready 1" in text
    assert "mingjian_jobs_waiting" in text
    assert "lead" not in text
    assert "YB4114" not in text


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/graphiql", "/api/uploads/x/y/z"])
async def test_there_are_no_pages_about_the_inside(desk: Desk, path: str) -> None:
    answer = await desk.stranger().http.get(path)
    assert answer.status_code in (404, 405) or "openapi" not in answer.text.lower()
