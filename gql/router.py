"""GraphQL over HTTP (接口入口): POST with JSON only, registered operations, masked errors, queries that stop with their client."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from cross_web import StarletteRequestAdapter
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from strawberry.fastapi import GraphQLRouter
from strawberry.http import GraphQLHTTPResponse
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL
from strawberry.types import ExecutionResult

from gql.context import Context, context_of
from gql.documents import Documents
from gql.failures import log_failure, present
from gql.figures import Figures
from gql.limits import MAX_DOCUMENT_BYTES, limits
from gql.schema import build_schema
from gql.trail import AuditBeforeAnswer
from graph.model.errors import MingjianError

_log = logging.getLogger("mingjian.gql")


class RegisteredBody(StarletteRequestAdapter):
    """A request whose ``documentId`` is replaced by the registered text before anything reads the body."""

    async def get_body(self) -> bytes:
        """The body; text that is not JSON is left for the parser to refuse."""
        body = await super().get_body()
        try:
            asked = orjson.loads(body)
        except orjson.JSONDecodeError:
            return body
        documents: Documents = self._request.app.state.services.documents
        return orjson.dumps(documents.expand(asked))


class Router(GraphQLRouter[Context, None]):
    """Strawberry's router with our transport rules."""

    request_adapter_class = RegisteredBody

    def __init__(self, figures: Figures) -> None:
        super().__init__(
            build_schema([*limits(), AuditBeforeAnswer]),
            path="/graphql",
            graphql_ide=None,
            allow_queries_via_get=False,
            multipart_uploads_enabled=False,
            subscription_protocols=(GRAPHQL_SSE_PROTOCOL,),
            context_getter=context_of,
        )
        self._figures = figures

    def decode_json(self, data: str | bytes) -> object:
        """The body as a JSON object, with the text of the registered operation it names; anything else is not read."""
        try:
            body = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            raise json.JSONDecodeError("not JSON", "", 0) from error
        if not isinstance(body, dict):
            raise json.JSONDecodeError("not an object", "", 0)
        return body

    def encode_json(self, data: object) -> bytes:
        """The answer as JSON; graph payloads are already text and are copied as they are."""
        return orjson.dumps(data)

    async def execute_operation(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Runs one operation while watching whether its client is still there."""
        data, context = kwargs["request_data"], kwargs["context"]
        documents: Documents = context.services.documents
        refusal = _refusal(data, documents, adhoc=context.adhoc)
        request.state.adhoc, request.state.operation = context.adhoc, None
        if refusal is not None:
            return ExecutionResult(data=None, errors=[refusal])
        request.state.operation = data.operation_name
        async with _stopping_with_client(request, context):
            return await super().execute_operation(request, *args, **kwargs)

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        """The last step of every answer, streamed ones included: errors leave only as code, id and sentence."""
        body: dict[str, Any] = {"data": result.data}
        if result.errors:
            request_id = request.state.request_id
            for error in result.errors:
                log_failure(error, request_id=request_id, operation=request.state.operation or "-")
            body["errors"] = [present(e, request_id=request_id, explain=request.state.adhoc) for e in result.errors]
            for shown in body["errors"]:
                self._figures.failure(shown["extensions"]["code"])
        return body  # type: ignore[return-value]

    def create_response(self, response_data: Any, sub_response: Response) -> Response:
        """200, or 503 when nothing is returned because a store is away."""
        codes = {e["extensions"]["code"] for e in response_data.get("errors", ())}
        away = response_data["data"] is None and "UNAVAILABLE" in codes
        return Response(
            self.encode_json(response_data), status_code=503 if away else 200, media_type="application/json"
        )


def _refusal(data: Any, documents: Documents, *, adhoc: bool) -> GraphQLError | None:
    if isinstance(data, list):
        return GraphQLError("batches are not accepted", extensions={"code": "BAD_INPUT"})
    text = data.query or ""
    if len(text.encode()) > MAX_DOCUMENT_BYTES:
        return GraphQLError("the document is too long", extensions={"code": "QUERY_TOO_EXPENSIVE"})
    if not adhoc and not documents.is_registered(text):
        return GraphQLError("not registered", extensions={"code": "UNTRUSTED_DOCUMENT"})
    return None


@asynccontextmanager
async def _stopping_with_client(request: Request, context: Context) -> AsyncIterator[None]:
    """Stops the request's reads in the database when its client goes away; changes are left to finish."""
    watcher = asyncio.create_task(_watch(request, context))
    try:
        yield
    finally:
        watcher.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watcher


async def _watch(request: Request, context: Context) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    try:
        await context.services.store.terminate(context.request_id)
    except MingjianError as error:
        _log.warning("request %s: its query could not be stopped: %s", context.request_id, error.code)
