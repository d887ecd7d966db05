"""An event stream read straight from the application (事件流): its start, its lines, its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson

from tests.gql.desk import Client

SECONDS = 20.0
"""Nothing here takes longer on a loaded machine; past it the test fails instead of hanging."""


class Stream:
    """One open request to the application, without a network between."""

    def __init__(self, app: Any, scope: dict[str, Any], body: bytes) -> None:
        self._app = app
        self._scope = scope
        self._body: bytes | None = body
        self._chunks: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._gone = asyncio.Event()
        self.status = 0
        self.text = ""
        self.task: asyncio.Task[None] | None = None

    async def receive(self) -> dict[str, Any]:
        """The body once, then nothing until the client goes away."""
        if self._body is not None:
            body, self._body = self._body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        """What the application answers."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message["type"] == "http.response.body":
            if message.get("body"):
                await self._chunks.put(message["body"])
            if not message.get("more_body"):
                await self._chunks.put(None)

    def start(self) -> None:
        """Begins the request."""
        self.task = asyncio.create_task(self._app(self._scope, self.receive, self.send))

    async def until(self, mark: str) -> str:
        """Everything received once ``mark`` has come, or the stream has ended."""
        async with asyncio.timeout(SECONDS):
            while mark not in self.text:
                chunk = await self._chunks.get()
                if chunk is None:
                    break
                self.text += chunk.decode()
        return self.text

    async def end(self) -> str:
        """Everything received once the application itself has ended the stream."""
        return await self.until("\x00 never sent")

    async def hang_up(self) -> None:
        """The client goes away."""
        self._gone.set()
        if self.task is not None:
            async with asyncio.timeout(SECONDS):
                await asyncio.gather(self.task, return_exceptions=True)


@asynccontextmanager
async def open_stream(
    app: Any, client: Client, document: str, *, accept: str = "text/event-stream"
) -> AsyncIterator[Stream]:
    """The client's request for this document, open until the block ends."""
    cookies = "; ".join(f"{name}={value}" for name, value in client.http.cookies.items())
    headers = {
        "host": "desk.example",
        "content-type": "application/json",
        "accept": accept,
        "x-requested-by": "mingjian",
        "cookie": cookies,
    }
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/graphql",
        "raw_path": b"/graphql",
        "query_string": b"",
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("desk.example", 80),
    }
    stream = Stream(app, scope, orjson.dumps({"query": document}))
    stream.start()
    try:
        yield stream
    finally:
        await stream.hang_up()


async def first_lines(client: Client, document: str, *, until: str) -> str:
    """What a stream says until a mark comes."""
    app = client.http._transport.app  # type: ignore[attr-defined]
    async with open_stream(app, client, document) as stream:
        return await stream.until(until)
