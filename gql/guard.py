"""The outer door (外层防护): Host allow list, same-origin writes, size of bodies, security headers, request id, figures.

One plain ASGI layer, so that ``receive`` reaches the routes untouched (the watcher of disconnects reads it).
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

import orjson
from ulid import ULID

from gql.figures import Figures

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

REQUESTED_BY = b"mingjian"
"""A page of another origin cannot send this header without a preflight, which is never granted."""

MAX_BODY_BYTES = 1 << 20
"""Of every request that is not an upload: a document of 2 000 tokens with its variables is far smaller."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)


class Guard:
    """Lets a request through, or answers it with 400, 403 or 413; every answer gets the headers."""

    def __init__(self, app: App, *, allowed_hosts: tuple[str, ...], figures: Figures, upload_bytes: int) -> None:
        self._app = app
        self._hosts = frozenset(h.lower() for h in allowed_hosts)
        self._figures = figures
        self._upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One ASGI call; websockets are refused, nothing here speaks them."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request_id = str(ULID())
        scope.setdefault("state", {})["request_id"] = request_id
        answer = _Answer(send, request_id, scope["path"])
        started = time.perf_counter()
        refusal = self._refusal(scope)
        try:
            if refusal is not None:
                await _refuse(answer, *refusal, request_id)
            else:
                await self._app(scope, _Bounded(receive, self._limit(scope)), answer)
        finally:
            self._figures.request(scope["method"], answer.status, time.perf_counter() - started)

    def _limit(self, scope: Scope) -> int:
        return self._upload_bytes if scope["path"].startswith("/api/uploads/") else MAX_BODY_BYTES

    def _refusal(self, scope: Scope) -> tuple[int, str, str] | None:
        headers = {name.lower(): value for name, value in scope["headers"]}
        host = headers.get(b"host", b"").decode("latin-1")
        if host_name(host) not in self._hosts:
            return 400, "不接受此主机名。", "This host name is not accepted."
        if scope["method"] not in SAFE_METHODS:
            if headers.get(b"x-requested-by") != REQUESTED_BY:
                return 403, "缺少请求头 X-Requested-By。", "The header X-Requested-By is missing."
            if not is_same_origin(headers, host):
                return 403, "不接受来自其他站点的请求。", "Requests from another origin are not accepted."
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self._limit(scope):
            return 413, "请求内容过大。", "The request body is too large."
        return None


def host_name(host: str) -> str:
    """The name in a Host header without its port, lower case; empty when it cannot be read."""
    try:
        parts = urlsplit(f"//{host}")
        name = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return ""
    return f"[{name}]" if ":" in name else name


def is_same_origin(headers: dict[bytes, bytes], host: str) -> bool:
    """True when the browser says nothing of another site: Origin names this host, Sec-Fetch-Site does not differ."""
    site = headers.get(b"sec-fetch-site", b"none")
    if site not in (b"same-origin", b"none"):
        return False
    origin = headers.get(b"origin")
    if origin is None:
        return True
    return urlsplit(origin.decode("latin-1")).netloc.lower() == host.lower()


class _Answer:
    """``send`` that adds the headers and remembers the status."""

    def __init__(self, send: Send, request_id: str, path: str) -> None:
        self._send = send
        self._request_id = request_id
        self._path = path
        self.status = 0

    async def __call__(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = [*message.get("headers", ()), *HEADERS, (b"x-request-id", self._request_id.encode())]
            if not any(name.lower() == b"cache-control" for name, _ in headers):
                headers.append((b"cache-control", b"no-store"))
            message = {**message, "headers": headers}
        await self._send(message)


class _Bounded:
    """``receive`` that ends a body longer than announced."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit

    async def __call__(self) -> MutableMapping[str, Any]:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                return {"type": "http.disconnect"}
        return message


async def _refuse(send: Send, status: int, zh: str, en: str, request_id: str) -> None:
    code = "BAD_INPUT" if status != 403 else "FORBIDDEN"
    body = orjson.dumps(
        {
            "errors": [
                {"message": f"{zh} / {en}", "extensions": {"code": code, "requestId": request_id, "zh": zh, "en": en}}
            ]
        }
    )
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
