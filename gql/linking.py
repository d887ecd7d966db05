"""Linking as the service does it (关联服务): the graph's registers and the ledger's taught names, inside one scope."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from typing import Protocol

from gql.directory import GraphDirectory
from gql.readers import Link
from graph.ledger.identities import IdentityStore
from graph.model.scope import Scope
from graph.store.session import GraphStore, Tag
from nlp.linking import Linked, Taught, link_mentions
from nlp.mention import Context, Extraction, Mention, Relation


class AliasRow(Protocol):
    """A taught name as the ledger keeps it."""

    @property
    def region(self) -> str:
        """Adcode, empty where it was not known."""

    @property
    def node(self) -> str:
        """``Label:key``."""

    @property
    def taught(self) -> int:
        """How many links that count taught it."""


class AliasTable(Protocol):
    """The ledger's taught names: withdrawn links teach nothing any more."""

    def find(self, scope: Scope, surfaces: Collection[str], *, region: str | None = None) -> Sequence[AliasRow]:
        """What these surfaces stand for in the region or in none, most often taught first."""


class ScopedAliases:
    """The ledger's taught names as one asker may know them."""

    def __init__(self, table: AliasTable, scope: Scope) -> None:
        self._table = table
        self._scope = scope

    async def find(self, surfaces: Sequence[str], region: str | None) -> list[list[Taught]]:
        """For each surface what it was taught to stand for."""
        return await asyncio.to_thread(self._find, surfaces, region)

    def _find(self, surfaces: Sequence[str], region: str | None) -> list[list[Taught]]:
        return [
            [Taught(row.node, row.region, row.taught) for row in self._table.find(self._scope, [one], region=region)]
            for one in surfaces
        ]


class Linker:
    """Looks for the mentions of a text in the graph; one for the whole service."""

    def __init__(self, store: GraphStore, identities: IdentityStore, aliases: AliasTable) -> None:
        self._store = store
        self._identities = identities
        self._aliases = aliases

    async def __call__(
        self,
        mentions: Sequence[Mention],
        context: Context,
        scope: Scope,
        *,
        relations: Sequence[Relation] = (),
        text: str = "",
        tag: Tag | None = None,
    ) -> list[Linked]:
        """Candidates of each mention inside ``scope``; relations and text make more of them safe.

        Raises TimedOut, Unavailable.
        """
        directory = GraphDirectory(self._store, self._identities, scope, tag=tag)
        aliases = ScopedAliases(self._aliases, scope)
        return await link_mentions(mentions, relations, context, directory, aliases, text=text)


def linking_in(linker: Linker) -> Link:
    """The linker as documents and pasted texts use it."""

    async def link(reading: Extraction, scope: Scope, *, tag: Tag | None = None) -> Sequence[Linked]:
        return await linker(
            reading.mentions, reading.context, scope, relations=reading.relations, text=reading.text, tag=tag
        )

    return link
