"""Identity providers for tests (身份提供方): one made by hand, which can lie in every way, and npm's ``oidc-provider`` as a process."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from tests.gql.office import HOME

CLIENT, SECRET = "mingjian-tests", "q7-Lr2_kHw90-tyB5"
ROOT = Path(__file__).resolve().parents[2]

ROLES = {
    "mj-investigators": "investigator",
    "mj-leads": ["lead", "investigator"],
    "mj-auditors": "auditor",
    "mj-security": "security_admin",
}


def settings_for(issuer: str) -> dict[str, Any]:
    """The settings that connect a provider."""
    return {
        "public_url": HOME,
        "oidc_issuer": issuer,
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SECRET,
        "oidc_roles": ROLES,
        "oidc_agencies": {"shi-yibaoju": "YB4114", "yi-shi": "YB3301"},
    }


class Lying:
    """A provider with real keys on loopback, whose next ID token is what a test says.

    ``claims`` replace those of a good token (None takes one away), ``algorithm``, ``key`` and ``kid`` how it is signed.
    """

    def __init__(self) -> None:
        self.keys = {"k1": RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"})}
        self.person: dict[str, Any] = {}
        self.claims: dict[str, Any] = {}
        self.algorithm, self.key, self.kid = "RS256", self.keys["k1"], "k1"
        self.userinfo: dict[str, Any] = {}
        self.metadata: dict[str, Any] = {}
        self.nonce, self.challenge = "", ""
        self.key_fetches = 0
        self.asked: dict[str, str] = {}
        self.issuer = ""

    def good(self) -> None:
        """Every answer is right again."""
        self.claims, self.userinfo, self.metadata = {}, {}, {}
        self.algorithm, self.kid = "RS256", next(reversed(self.keys))
        self.key = self.keys[self.kid]
        self.person = {
            "sub": "s-1",
            "name": "李检查",
            "preferred_username": "li",
            "groups": ["mj-investigators", "everybody"],
            "agency": "shi-yibaoju",
            "amr": ["pwd", "otp"],
        }

    def rotate(self, kid: str) -> None:
        """Another key signs from now on; the old one is gone."""
        self.keys = {kid: RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"})}
        self.key, self.kid = self.keys[kid], kid

    def token(self) -> dict[str, Any]:
        """The token endpoint's answer, to whoever shows the code's verifier and the client's secret."""
        verifier = self.asked.get("code_verifier", "").encode()
        shown = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=").decode()
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if shown != self.challenge or self.asked.get("authorization") != basic:
            return {"error": "invalid_grant"}
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": self.nonce, **self.person}
        said |= self.claims
        said = {name: value for name, value in said.items() if value is not None}
        return {"access_token": "a-token", "token_type": "Bearer", "expires_in": 300, "id_token": self._signed(said)}

    def _signed(self, said: dict[str, Any]) -> str:
        if self.algorithm == "none":
            parts = ({"alg": "none", "typ": "JWT"}, said)
            return ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=").decode() for p in parts) + "."
        key: Any = OctKey.import_key(SECRET * 3) if self.algorithm == "HS256" else self.key
        return jwt.encode({"alg": self.algorithm, "kid": self.kid}, said, key, algorithms=[self.algorithm])

    def answer(self, method: str, path: str) -> tuple[int, Any]:
        """One request."""
        if path == "/.well-known/openid-configuration":
            places = {"authorization": "/auth", "token": "/token", "userinfo": "/me"}
            found = {f"{name}_endpoint": self.issuer + place for name, place in places.items()}
            return 200, {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/jwks", **found, **self.metadata}
        if path == "/jwks":
            self.key_fetches += 1
            return 200, KeySet(list(self.keys.values())).as_dict(private=False)
        if path == "/token" and method == "POST":
            said = self.token()
            return (400 if "error" in said else 200), said
        if path == "/me":
            return 200, {"sub": self.person["sub"], **self.userinfo}
        return 404, {}


@contextmanager
def lying_provider() -> Iterator[Lying]:
    """The hand-made provider, listening."""
    lying = Lying()

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
            if self.command == "POST":
                lying.asked = {name: values[0] for name, values in parse_qs(body).items()}
                lying.asked["authorization"] = self.headers.get("authorization", "")
            status, said = lying.answer(self.command, urlsplit(self.path).path)
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _do

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    lying.issuer = f"http://127.0.0.1:{server.server_port}"
    lying.good()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield lying
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def real_provider(people: dict[str, Any], *, home: str = HOME) -> Iterator[str]:
    """npm's ``oidc-provider`` as a process of its own, for a service at ``home``; gives its issuer.

    Skips, saying so, without Node or the package.
    """
    node = shutil.which("node")
    if node is None or not (ROOT / "ui/node_modules/oidc-provider").is_dir():
        pytest.skip("NO PROVIDER: node or ui/node_modules/oidc-provider is missing; run make ui")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [node, "e2e/provider.mjs", str(port), CLIENT, SECRET, home, json.dumps(people)]
    process = subprocess.Popen(command, cwd=ROOT / "ui", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("listening "), process.stderr.read() if process.stderr else line
        yield line.split()[1]
    finally:
        process.terminate()
        process.communicate()
