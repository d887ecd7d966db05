"""The directory that linking asks (关联名录): the graph's registers inside one scope, numbers by their token alone."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from graph.ledger.identities import IdentityStore
from graph.ledger.tokens import may_be_matched
from graph.model.certno import normalise_certno
from graph.model.extraction import Label
from graph.model.scope import Scope
from graph.model.tables import Identity
from graph.store import namesakes, registers
from graph.store.matching import match_list
from graph.store.nodes import find_briefs
from graph.store.session import GraphStore, Tag
from graph.store.subgraph import NodeBrief
from nlp.linking import Entry, InstitutionAsk, PersonAsk, PersonFound, StaffAsk

_NODES: Mapping[Label, tuple[Identity, str]] = MappingProxyType(
    {
        Label.PHONE: (Identity.PHONE, "Phone"),
        Label.BANK_ACCOUNT: (Identity.ACCOUNT, "BankAccount"),
        Label.VEHICLE_PLATE: (Identity.PLATE, "Vehicle"),
    }
)
"""Numbers that are nodes of their own: what they are sealed as, and the node type whose key the token is."""


class GraphDirectory:
    """One asker's view of the registers; numbers become tokens here and go no further.

    Raises of all methods: TimedOut, Unavailable.
    """

    def __init__(self, store: GraphStore, identities: IdentityStore, scope: Scope, *, tag: Tag | None = None) -> None:
        self._store = store
        self._identities = identities
        self._scope = scope
        self._tag = tag or Tag()
        self.withheld = 0
        """Entries that were left out at the bounds of the reads so far."""

    async def by_token(self, asks: Sequence[tuple[Label, str]]) -> list[list[Entry]]:
        """Whose ID number it is, or the node of a phone, account or plate; an ID number that fails a check is nobody's."""
        tokens = await asyncio.to_thread(self._tokens, asks)
        certnos = [token for (label, _), token in zip(asks, tokens, strict=True) if label is Label.ID_CARD and token]
        people = await match_list(self._store, self._scope, certnos=certnos, codes=[], tag=self._tag) if certnos else {}
        nodes = [
            f"{_NODES[label][1]}:{token}" for (label, _), token in zip(asks, tokens, strict=True) if label in _NODES
        ]
        briefs = await find_briefs(self._store, self._scope, nodes, tag=self._tag) if nodes else {}
        found: list[list[Entry]] = []
        for (label, _), token in zip(asks, tokens, strict=True):
            if label in _NODES:
                brief = briefs.get(f"{_NODES[label][1]}:{token}")
                found.append([_entry(brief)] if brief else [])
            else:
                match = people.get(token) if token else None
                found.append([_entry(node) for node in match.nodes] if match else [])
        return found

    async def by_code(self, codes: Sequence[str]) -> list[list[Entry]]:
        """Whose register or credit code it is."""
        return self._entries(await registers.find_coded(self._store, self._scope, codes, tag=self._tag))

    async def by_node(self, nodes: Sequence[str]) -> list[Entry | None]:
        """The nodes that are there for the asker."""
        known = [node for node in nodes if ":" in node]
        briefs = await find_briefs(self._store, self._scope, known, tag=self._tag) if known else {}
        return [_entry(briefs[node]) if node in briefs else None for node in nodes]

    async def find_institutions(self, asks: Sequence[InstitutionAsk]) -> list[list[Entry]]:
        """Institutions, companies and employers that may be meant."""
        asked = [registers.HouseAsk(one.counties, one.likest, one.phrases, one.within) for one in asks]
        return self._entries(await registers.find_houses(self._store, self._scope, asked, tag=self._tag))

    async def find_staff(self, asks: Sequence[StaffAsk]) -> list[list[Entry]]:
        """Staff of that name who work or worked there."""
        asked = [namesakes.StaffAsk(one.name, one.institution) for one in asks]
        found = await namesakes.find_staff(self._store, self._scope, asked, tag=self._tag)
        return [[_entry(node) for node in some] for some in found]

    async def find_persons(self, asks: Sequence[PersonAsk]) -> list[list[PersonFound]]:
        """People of exactly that name near what was asked."""
        asked = [namesakes.NameAsk(one.name, one.persons, one.institutions, one.born, one.area) for one in asks]
        found = await namesakes.find_namesakes(self._store, self._scope, asked, tag=self._tag)
        return [[PersonFound(_entry(one.node), one.by) for one in some] for some in found]

    async def find_agencies(self, names: Sequence[str]) -> list[list[Entry]]:
        """Agencies of a like name, or of that code."""
        return self._entries(await registers.find_agencies(self._store, self._scope, names, tag=self._tag))

    async def find_items(self, names: Sequence[str]) -> list[list[Entry]]:
        """Catalogue items whose name holds this one."""
        return self._entries(await registers.find_items(self._store, self._scope, names, tag=self._tag))

    def _entries(self, found: Sequence[registers.Found]) -> list[list[Entry]]:
        self.withheld += sum(one.withheld for one in found)
        return [[Entry(one.label, one.key, one.name, one.area) for one in some.entries] for some in found]

    def _tokens(self, asks: Sequence[tuple[Label, str]]) -> list[str]:
        """One token each, empty for an ID number that may not be matched."""
        found = []
        for label, value in asks:
            if label is Label.ID_CARD:
                usable = may_be_matched(normalise_certno(value))
                found.append(self._identities.token(Identity.CERTNO, value) if usable else "")
            else:
                found.append(self._identities.token(_NODES[label][0], value))
        return found


def _entry(node: NodeBrief) -> Entry:
    """A node as linking needs it; a number's own node has no name."""
    return Entry(node.label, node.id.partition(":")[2], node.caption or "")
