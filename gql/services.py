"""What a running service holds (服务组件), built once and passed down; nothing here is global."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from gql.allowance import Allowance
from gql.attempts import Attempts
from gql.cursor import Cursors
from gql.documents import Documents
from gql.figures import Figures
from gql.knowledge_base import KnowledgeBase
from gql.lakes import Lakes
from gql.linking import Linker, linking_in
from gql.name_list import MOST_LINES
from gql.page_pictures import MOST_PAGES
from gql.provider import Provider
from gql.readers import MOST_CHARACTERS, Link, Read, TextReader
from gql.secret import derived_key, load_secret
from gql.settings import Settings
from gql.vault.client import VaultProcess
from gql.workbench import find_dist
from graph.casework.timekeeping import Timekeeper
from graph.casework.transfer_papers import write_papers
from graph.casework.transferring import TransferDesk
from graph.casework.working_days import load_calendar
from graph.ledger.identities import IdentityStore, open_identities
from graph.ledger.ledger import Ledger, open_ledger
from graph.ledger.sealed_files import SealedFiles, open_sealed_files
from graph.model.folders import DataFolder
from graph.schemes.registry import find_schemes
from graph.store.address import AddressSource, EngineAddress
from graph.store.engine import Engine
from graph.store.session import GraphStore, open_store

RECEIPTS = 20
"""Receipt codes that an account may try in ten minutes: a counter serves fewer people."""


@dataclass(slots=True)
class Services:
    """Everything that requests use; ``scheme_names`` are Chinese and English names by scheme code."""

    settings: Settings
    folder: DataFolder
    ledger: Ledger
    identities: IdentityStore
    store: GraphStore
    lakes: Lakes
    cursors: Cursors
    documents: Documents
    figures: Figures
    dist: Path | None
    scheme_names: Mapping[str, tuple[str, str]]
    matching: Allowance
    sealed: SealedFiles
    reader: Read
    link: Link
    reading: Allowance
    vault: VaultProcess
    receipts: Allowance
    pages: Allowance
    knowledge: KnowledgeBase
    timekeeper: Timekeeper
    transfers: TransferDesk
    attempts: Attempts
    provider: Provider | None


@asynccontextmanager
async def open_services(settings: Settings, figures: Figures) -> AsyncIterator[Services]:
    """Opens ledger, identity store and engine; closes them in reverse. Unavailable names what does not answer."""
    folder = settings.folder
    dist = find_dist(settings.ui)
    async with AsyncExitStack() as stack:
        ledger = await asyncio.to_thread(open_ledger, folder, _secret(settings.ledger_url))
        stack.push_async_callback(asyncio.to_thread, ledger.close)
        identities = await asyncio.to_thread(open_identities, folder)
        stack.push_async_callback(asyncio.to_thread, identities.close)
        sealed = await asyncio.to_thread(open_sealed_files, folder)
        vault = VaultProcess(folder)
        stack.push_async_callback(asyncio.to_thread, vault.close)
        store = await open_store(await stack.enter_async_context(_graph_address(settings)))
        stack.push_async_callback(store.close)
        lakes = Lakes(folder, ledger)
        stack.push_async_callback(lakes.close)
        timekeeper = Timekeeper(ledger, load_calendar())
        await asyncio.to_thread(timekeeper.recount)
        secret = load_secret(settings)
        names = {scheme: name for declared in find_schemes().values() for scheme, name in declared.names.items()}
        yield Services(
            settings,
            folder,
            ledger,
            identities,
            store,
            lakes,
            Cursors(derived_key(secret, "cursor")),
            Documents.load(dist),
            figures,
            dist,
            names,
            Allowance(MOST_LINES),
            sealed,
            TextReader(),
            linking_in(Linker(store, identities, ledger.aliases)),
            Allowance(MOST_CHARACTERS),
            vault,
            Allowance(RECEIPTS),
            Allowance(MOST_PAGES),
            KnowledgeBase(folder, ledger),
            timekeeper,
            TransferDesk(ledger, sealed, timekeeper, write_papers),
            Attempts(derived_key(secret, "sign-in attempt")),
            None if settings.oidc_issuer is None else Provider(settings),
        )


@asynccontextmanager
async def _graph_address(settings: Settings) -> AsyncIterator[AddressSource]:
    """Where the graph is: the Neo4j named by the settings, or our own engine for as long as the service runs."""
    graph = graph_of(settings)
    if isinstance(graph, EngineAddress):
        yield lambda: graph
        return
    await asyncio.to_thread(graph.acquire)
    try:
        yield graph.address
    finally:
        await asyncio.to_thread(graph.release)


def graph_of(settings: Settings) -> Engine | EngineAddress:
    """The Neo4j that the settings name, else our engine in the data folder, not yet started."""
    if settings.graph_url:
        return EngineAddress(settings.graph_url, settings.graph_user, _secret(settings.graph_password) or "")
    return Engine.for_folder(settings.folder)


def _secret(value: object) -> str | None:
    reveal = getattr(value, "get_secret_value", None)
    return str(reveal()) if reveal is not None else None
