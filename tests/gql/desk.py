"""A small installation with two agencies' cities, and its clients (演示装置): what the API's tests talk to."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from gql import pipelines
from gql.app import create_app
from gql.services import Services
from gql.settings import Settings
from graph.ledger import Ledger, open_ledger
from graph.ledger.identities import open_identities
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.model.roles import Role
from graph.store.engine import Engine, EngineSettings
from ingest.synthetic import generate_city

PASSWORD = "seven-quiet-herons-9"
OURS, THEIRS = "YB4114", "YB3301"
CLAIMS = 5000
"""The smallest city that the generator makes; it already holds planted rings."""

ACCOUNTS: dict[str, tuple[str, frozenset[Role]]] = {
    "lead": (OURS, frozenset({Role.LEAD, Role.INVESTIGATOR})),
    "officer": (OURS, frozenset({Role.INVESTIGATOR})),
    "analyst": (OURS, frozenset({Role.ANALYST})),
    "handler": (OURS, frozenset({Role.TIP_HANDLER})),
    "editor": (OURS, frozenset({Role.KNOWLEDGE_EDITOR, Role.INVESTIGATOR})),
    "reviewer": (OURS, frozenset({Role.KNOWLEDGE_EDITOR})),
    "deputy": (OURS, frozenset({Role.LEAD})),
    "custodian": (OURS, frozenset({Role.VAULT_CUSTODIAN})),
    "second-custodian": (OURS, frozenset({Role.VAULT_CUSTODIAN})),
    "auditor": (OURS, frozenset({Role.AUDITOR})),
    "security": (OURS, frozenset({Role.SECURITY_ADMIN})),
    "system": (OURS, frozenset({Role.SYSTEM_ADMIN})),
    "their-lead": (THEIRS, frozenset({Role.LEAD, Role.INVESTIGATOR})),
    "their-custodian": (THEIRS, frozenset({Role.VAULT_CUSTODIAN})),
    "their-handler": (THEIRS, frozenset({Role.TIP_HANDLER})),
    "their-security": (THEIRS, frozenset({Role.SECURITY_ADMIN})),
}


TEST_ENGINE = EngineSettings(heap="768m", short_lived=True)


def settings_of(root: Path) -> Settings:
    """The settings of every service under test: no worker beside it, no plans made that a test would count."""
    return Settings(data=root, workers=0, allowed_hosts=("desk.example",), warm_up=False)


def build_installation(root: Path) -> Settings:
    """Two agencies, their accounts and cities, ingested and searched for rings; the engine is left running."""
    settings = settings_of(root)
    folder = settings.folder
    Engine.for_folder(folder, TEST_ENGINE).acquire()
    ledger = open_ledger(folder)
    identities = open_identities(folder)
    try:
        ledger.installation.declare(synthetic=True)
        ledger.agencies.create(OURS, "甲市医疗保障局", "medical_insurance", "411400")
        ledger.agencies.create(THEIRS, "乙市医疗保障局", "medical_insurance", "330100")
        for name, (agency, roles) in ACCOUNTS.items():
            ledger.accounts.create(name, agency=agency, roles=roles, password=PASSWORD)
        stores = pipelines.OpenStores(
            folder, ledger, identities, pipelines.open_graph(settings), "tests", settings.detect_workers
        )
        for seed, (owner, adcode) in enumerate(((OURS, "411400"), (THEIRS, "330100")), start=1):
            _take_in(stores, root / "cities" / owner, seed=seed, owner=owner, adcode=adcode)
        pipelines.run_detection(stores, seed=1, schemes=None, progress=Quiet())
    finally:
        identities.close()
        ledger.close()
    return settings


PHONES_AND_ACCOUNTS = frozenset({"tel", "coner_tel", "agnt_tel", "bank_acct", "payee_acct", "pay_account"})
NUMBERS = frozenset({"addr_id", "household_id", "invono", "ipt_otp_no", "purc_invo_no", "agnt_id"})
"""Columns in which the generator counts from the same number in every city."""

_OTHER_DIGITS = str.maketrans("0123456789", "7418529630")


def _number_otherwise(city: Path) -> None:
    """Gives a second city phones, accounts and numbers of its own, as two real cities have."""
    for path in sorted(city.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = list(csv.reader(file))
        for column in (n for n, name in enumerate(header) if name in PHONES_AND_ACCOUNTS | NUMBERS):
            short = 3 if header[column] in PHONES_AND_ACCOUNTS else 0
            for row in rows:
                row[column] = row[column][:short] + row[column][short:].translate(_OTHER_DIGITS)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_MINIMAL).writerows([header, *rows])
    manifest = json.loads((city / "manifest.json").read_bytes())
    for listed in manifest["files"]:
        content = (city / listed["name"]).read_bytes()
        listed |= {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    (city / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


def _take_in(stores: pipelines.OpenStores, source: Path, *, seed: int, owner: str, adcode: str) -> None:
    generate_city(seed, CLAIMS, source, owner=owner, adcode=adcode)
    if owner == THEIRS:
        _number_otherwise(source)
    report, _ = pipelines.ingest(stores, source, owner=owner, mapping=None, progress=Quiet())
    truth = source.with_name(source.name + "-truth") / "truth.json"
    kept = stores.folder.root / "truth" / f"{report.delivery}.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(truth.read_bytes())


@dataclass
class Desk:
    """The running service; ``as_`` gives a signed-in client."""

    settings: Settings
    app: FastAPI
    clients: list[httpx.AsyncClient] = field(default_factory=list)

    @property
    def services(self) -> Services:
        """The service's own stores."""
        found: Services = self.app.state.services
        return found

    @property
    def folder(self) -> DataFolder:
        """The data folder."""
        return self.settings.folder

    @property
    def ledger(self) -> Ledger:
        """The service's ledger."""
        return self.services.ledger

    def stranger(self) -> Client:
        """A client that is not signed in."""
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        http = httpx.AsyncClient(
            transport=transport, base_url="http://desk.example", headers={"x-requested-by": "mingjian"}, timeout=60
        )
        self.clients.append(http)
        return Client(http)

    async def as_(self, name: str, *, purpose: str = "") -> Client:
        """A client signed in as this account."""
        client = self.stranger()
        answer = await client.http.post("/auth/login", json={"name": name, "password": PASSWORD, "purpose": purpose})
        assert answer.status_code == 200, answer.text
        return client


@dataclass(frozen=True)
class Client:
    """One browser."""

    http: httpx.AsyncClient

    async def send(self, query: str, variables: dict[str, Any] | None = None) -> httpx.Response:
        """The raw answer to a document."""
        return await self.http.post("/graphql", json={"query": query, "variables": variables or {}})

    async def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The body of the answer."""
        body: dict[str, Any] = (await self.send(query, variables)).json()
        return body

    async def data(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data of an answer without errors."""
        body = await self.ask(query, **variables)
        assert "errors" not in body, body["errors"]
        data: dict[str, Any] = body["data"]
        return data

    async def codes(self, query: str, **variables: Any) -> list[str]:
        """The codes of an answer's errors."""
        body = await self.ask(query, **variables)
        return [error["extensions"]["code"] for error in body.get("errors", ())]


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Desk]:
    """The service on these settings, started and ended as a server would."""
    app = create_app(settings)
    desk = Desk(settings, app)
    async with app.router.lifespan_context(app):
        try:
            yield desk
        finally:
            for client in desk.clients:
                await client.aclose()
