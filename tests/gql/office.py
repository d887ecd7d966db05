"""A real installation (真实安装): its own ledger without any data, on the graph of the demonstration; its browsers speak TLS."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pyotp

from gql.settings import Settings
from graph.ledger import open_ledger
from graph.model.folders import DataFolder
from graph.model.roles import Role
from graph.store.address import EngineAddress
from tests.gql.desk import OURS, PASSWORD, THEIRS, Client, Desk, running

HOME = "https://desk.example"

PEOPLE: dict[str, tuple[str, Role]] = {
    "officer": (OURS, Role.INVESTIGATOR),
    "lead": (OURS, Role.LEAD),
    "handler": (OURS, Role.TIP_HANDLER),
    "auditor": (OURS, Role.AUDITOR),
    "security": (OURS, Role.SECURITY_ADMIN),
    "their-security": (THEIRS, Role.SECURITY_ADMIN),
}


class Phone:
    """An authenticator that shows each code once: a test does not wait for the next half minute."""

    def __init__(self, secret: str) -> None:
        self._totp = pyotp.TOTP(secret)
        self._step = int(time.time()) // self._totp.interval - 2

    def code(self) -> str:
        """A code that was not shown before and is within the window."""
        self._step = max(self._step + 1, int(time.time()) // self._totp.interval - 1)
        return str(self._totp.generate_otp(self._step))


class Office(Desk):
    """The running service of a real installation."""

    def browser(self) -> Client:
        """A browser at ``HOME`` that is not signed in and follows no redirects by itself."""
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        http = httpx.AsyncClient(transport=transport, base_url=HOME, headers={"x-requested-by": "mingjian"}, timeout=60)
        self.clients.append(http)
        return Client(http)

    async def enter(self, name: str, *, code: str | None = None, password: str = PASSWORD) -> Client:
        """A browser signed in by password, and by a code where one is given."""
        client = self.browser()
        body = {"name": name, "password": password} | ({} if code is None else {"code": code})
        answer = await client.http.post("/auth/login", json=body)
        assert answer.json().get("ok") is True, answer.text
        return client

    def enrol(self, name: str) -> Phone:
        """Gives an account a phone, as its person would on the page."""
        account = self.ledger.accounts.get(name)
        self.ledger.second_factors.remove(account.id)
        phone = Phone(self.ledger.second_factors.begin(account.id, name=name).secret)
        self.ledger.second_factors.confirm(account.id, phone.code())
        return phone

    def entries(self, agency: str = OURS, limit: int = 50) -> list[tuple[str, str, str]]:
        """The newest audit entries: actor, action, decision."""
        found = self.ledger.audit.find(agency, limit=limit).entries
        return [(entry.actor, entry.action, entry.decision) for entry in found]


@asynccontextmanager
async def office(root: Path, graph: EngineAddress, **more: Any) -> AsyncIterator[Office]:
    """A real installation with two agencies and ``PEOPLE``; ``more`` are settings."""
    folder = DataFolder(root.resolve())
    ledger = open_ledger(folder)
    ledger.installation.declare(synthetic=False)
    for code, name, region in ((OURS, "甲市医疗保障局", "411400"), (THEIRS, "乙市医疗保障局", "330100")):
        ledger.agencies.create(code, name, "medical_insurance", region)
    for name, (agency, role) in PEOPLE.items():
        ledger.accounts.create(name, agency=agency, roles={role}, password=PASSWORD)
    ledger.close()
    settings = Settings(
        data=root,
        workers=0,
        allowed_hosts=("desk.example",),
        warm_up=False,
        graph_url=graph.url,
        graph_user=graph.user,
        graph_password=graph.password,
        **more,
    )
    async with running(settings) as started:
        yield Office(settings, started.app)
