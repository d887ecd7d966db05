"""Published knowledge from the ledger into the graph (知识入图): texts, articles, lists, cases and schemes, and what joins them.

Always the whole, compared with what the graph holds, like rings; skipped while the graph's own watermark names the state that
the ledger has. No wording goes along: it stays in the ledger, and a node says where it is read. Drafts and what was withdrawn
are not there. All of it is public, ``PUBLIC_OWNER`` being its one owner.
"""

from __future__ import annotations

import hashlib

from graph.knowledge.library import Library
from graph.knowledge.places import Places
from graph.knowledge.tables import FOLDER
from graph.ledger.ledger import Ledger
from graph.model.edges import EDGE_TYPES
from graph.model.nodes import NODE_TYPES
from graph.schemes.registry import find_schemes
from graph.store.session import GraphStore
from graph.store.write import EdgeEnds, edge_columns, node_columns
from ingest.delivery.projection.batches import finish, read_watermark
from ingest.delivery.projection.content import Content, content_of, type_name
from ingest.delivery.projection.knowledge_edges import add_citations, add_relations, add_uses
from ingest.delivery.projection.knowledge_nodes import KnowledgeRows, add_nodes
from ingest.delivery.projection.rows import KEY, CaseRows, row_text, write_rows

KNOWLEDGE = "knowledge"
"""The watermark of what comes from the knowledge base."""

KNOWLEDGE_VERSION = 1
"""Raised whenever the same knowledge base gives other rows: a graph made by another version is then compared again."""


def knowledge_labels() -> list[str]:
    """The labels that this projection owns: the public ones."""
    return [label for label, node in NODE_TYPES.items() if node.public]


def knowledge_ends() -> list[EdgeEnds]:
    """The edges that this projection owns: those that begin at a public node."""
    return [
        EdgeEnds(edge.name, start, end)
        for edge in EDGE_TYPES.values()
        for start, end in edge.ends
        if start in NODE_TYPES and NODE_TYPES[start].public
    ]


def knowledge_kinds() -> list[str | EdgeEnds]:
    """All of both."""
    return [*knowledge_labels(), *knowledge_ends()]


def knowledge_state(ledger: Ledger) -> str:
    """Names what the graph should show of the knowledge base: other texts, schemes or tables give another name."""
    digest = hashlib.sha256(f"{KNOWLEDGE_VERSION} {ledger.knowledge.stamp()}".encode())
    for scheme in find_schemes().values():
        digest.update(f" {scheme.id} {scheme.version}".encode())
    for table in sorted(FOLDER.glob("*.json")):
        digest.update(table.read_bytes())
    return digest.hexdigest()


def read_places(ledger: Ledger) -> Places:
    """Where the published texts and their units are in the graph."""
    return Places(Library(ledger.knowledge).works(), ledger.knowledge.find_kinds())


def knowledge_rows(ledger: Ledger) -> CaseRows:
    """Everything that the knowledge base and the shipped tables put into the graph."""
    places = read_places(ledger)
    rows = KnowledgeRows()
    units = list(ledger.knowledge.each_unit(places.texts))
    add_nodes(rows, places, units)
    add_citations(rows, places, ledger.knowledge.find_citations(list(places.texts)))
    add_relations(rows, places, ledger.knowledge.find_relations(list(places.texts)))
    add_uses(rows, places, units)
    return rows.done()


def knowledge_content(rows: CaseRows) -> dict[str, Content]:
    """What the graph should hold of these rows, by type."""
    found: dict[str, Content] = {}
    for label in knowledge_labels():
        found[label] = content_of(row_text(node_columns(label), row) for row in rows.nodes.get(label, ()))
    for ends in knowledge_ends():
        columns = (KEY, KEY, *edge_columns(ends.name))
        found[type_name(ends)] = content_of(row_text(columns, row) for row in rows.edges.get(ends, ()))
    return {name: content for name, content in found.items() if content.rows}


async def write_knowledge(ledger: Ledger, store: GraphStore, *, whole: bool = False) -> int:
    """Makes the graph show what is published; how many rows that changed. ``whole``: compared whatever the watermark says."""
    state = knowledge_state(ledger)  # read before the rows: what is published meanwhile is written by the next run
    if not whole and (await read_watermark(store, KNOWLEDGE)).state == state:
        return 0
    changed = await write_rows(store, knowledge_rows(ledger), labels=knowledge_labels(), all_ends=knowledge_ends())
    await finish(store, state, KNOWLEDGE)
    return changed
