"""Documents that somebody added to the graph (文书入图): document and mention nodes, and what people confirmed of them.

Always the whole, compared with what the graph holds, like rings: what was taken back leaves no trace. An edge is there only
where the document's agency delivered its ends; what is no longer delivered has no edge until it is back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.casework.assertions import Asserted, Assertion, assert_document, shown_text
from graph.knowledge.places import Place, Places, find_cited
from graph.ledger.document import DocumentRecord
from graph.ledger.ledger import Ledger
from graph.ledger.mention import MentionRecord
from graph.model.edges import EDGE_TYPES
from graph.model.extraction import LINKABLE, Label
from graph.model.nodes import NODE_TYPES
from graph.model.scope import PUBLIC_OWNER
from graph.store.session import GraphStore, Statement
from graph.store.write import EdgeEnds, node_columns, node_owners
from ingest.delivery.projection.batches import BATCH_ROWS
from ingest.delivery.projection.rows import JUDGED, CaseRows, Row, Value, derived, edge_row

CITED = "citation/1"
"""Method of citations that are read out of a confirmed mention's words."""

ASSERTED_EDGES = ("COLLUDES_WITH", "REFERRED", "PAID")

Shown = Sequence[tuple[DocumentRecord, Asserted]]
Owners = Mapping[tuple[str, str], frozenset[str]]
"""By label and key, the agencies that delivered a node."""


def document_labels() -> list[str]:
    """The labels that this projection owns."""
    return ["Document", "Mention"]


def document_ends() -> list[EdgeEnds]:
    """The edges that this projection owns."""
    mentioned = sorted({"Mention"}.union(*LINKABLE.values()), key=list(NODE_TYPES).index)
    between = [EdgeEnds(name, *ends) for name in ASSERTED_EDGES for ends in EDGE_TYPES[name].ends]
    cited = [EdgeEnds("CITES", start, end) for start, end in EDGE_TYPES["CITES"].ends if start == "Document"]
    return [*(EdgeEnds("MENTIONS", "Document", label) for label in mentioned), *between, *cited]


def shown_documents(ledger: Ledger) -> Shown:
    """Every document that was added to the graph, with what it asserts."""
    return [(judged.document, assert_document(judged)) for judged in ledger.judged_documents.find_shown()]


async def find_owners(store: GraphStore, shown: Shown) -> Owners:
    """Who delivered the nodes that confirmed links name, of those that the graph holds."""
    keys: dict[str, set[str]] = defaultdict(set)
    for _, asserted in shown:
        for link in asserted.links:
            keys[link.node_label].add(link.node_key)
    found: dict[tuple[str, str], frozenset[str]] = {}
    for label, wanted in keys.items():
        asked = sorted(wanted)
        for start in range(0, len(asked), BATCH_ROWS):
            statement = Statement(node_owners(label), {"keys": asked[start : start + BATCH_ROWS]})
            for row in await store.read_generated(statement):
                found[label, str(row["key"])] = frozenset(row["owners"] or ())
    return found


def cites_law(shown: Shown) -> bool:
    """Whether any of them has a judged mention of a law: only then the library is looked at."""
    return any(mention.label is Label.LAW for _, asserted in shown for mention in asserted.mentions)


def document_rows(shown: Shown, owners: Owners, places: Places | None) -> CaseRows:
    """Everything that the documents put into the graph; citations only with the library's ``places``."""
    nodes: dict[str, list[Row]] = defaultdict(list)
    edges: dict[EdgeEnds, list[Row]] = defaultdict(list)
    for document, asserted in shown:
        nodes["Document"].append(_node("Document", _document_values(document)))
        for mention in asserted.mentions:
            text, norm = shown_text(mention)
            values = {"id": mention.id, "kind": mention.label.value, "text": text, "norm": norm, **_bound(document)}
            nodes["Mention"].append(_node("Mention", values))
        for ends, row in _mention_edges(document, asserted, owners):
            edges[ends].append(row)
        for ends, row in _citations(document, asserted, places) if places is not None else ():
            edges[ends].append(row)
    for ends, row in _asserted_edges(shown, owners):
        edges[ends].append(row)
    return CaseRows(nodes, edges)


def _document_values(document: DocumentRecord) -> dict[str, Value]:
    return {
        "id": document.id, "title": document.title, "kind": document.kind.value, "date": document.date,
        "sha256": document.sha256, **_bound(document),
    }  # fmt: skip


def _bound(document: DocumentRecord) -> dict[str, Value]:
    return {
        "owners": [document.owner], "compartment": document.compartment, "visibility": document.visibility.value,
    }  # fmt: skip


def _node(label: str, values: Mapping[str, Value]) -> Row:
    return tuple(values.get(item.name) for item in node_columns(label))


def _mention_edges(document: DocumentRecord, asserted: Asserted, owners: Owners) -> Iterable[tuple[EdgeEnds, Row]]:
    """The document to its mentions, and to the nodes that they stand for."""
    places = {mention.id: f"{mention.start}-{mention.end}" for mention in asserted.mentions}
    said: dict[str, Value] = {"owner": document.owner, "confirmed": True}
    for mention in asserted.mentions:
        values: dict[str, Value] = {
            **said, **derived(f"ledger.mentions/{mention.id}", JUDGED, mention.at), "edge_key": mention.id,
            "offsets": places[mention.id], "score": mention.confidence,
        }  # fmt: skip
        ends = EdgeEnds("MENTIONS", "Document", "Mention")
        yield ends, edge_row(ends, document.id, mention.id, values)
    for link in asserted.links:
        if owners.get((link.node_label, link.node_key), frozenset()).isdisjoint({document.owner, PUBLIC_OWNER}):
            continue
        values = {
            **said, **derived(f"ledger.links/{link.id}", JUDGED, link.at), "edge_key": link.mention,
            "offsets": places[link.mention], "score": link.score,
        }  # fmt: skip
        ends = EdgeEnds("MENTIONS", "Document", link.node_label)
        yield ends, edge_row(ends, document.id, link.node_key, values)


def _citations(document: DocumentRecord, asserted: Asserted, places: Places) -> Iterable[tuple[EdgeEnds, Row]]:
    """The document to the articles that its judged mentions name, of the text that served on the document's day."""
    found: dict[Place, list[MentionRecord]] = defaultdict(list)
    targets: dict[Place, set[str]] = defaultdict(set)
    for mention in asserted.mentions:
        for target, place in find_cited(places, mention.text, document.date) if mention.label is Label.LAW else ():
            found[place].append(mention)
            targets[place].add(target)
    for place, mentions in found.items():
        sources = ";".join(f"ledger.mentions/{one.id}" for one in mentions)
        latest = max((one.at for one in mentions if one.at is not None), default=None)
        values: dict[str, Value] = {
            **derived(sources, CITED, latest), "owner": document.owner, "times": len(mentions),
            "places": ";".join(sorted(one for one in targets[place] if one)) or None,
        }  # fmt: skip
        ends = EdgeEnds("CITES", "Document", place[0])
        yield ends, edge_row(ends, document.id, place[1], values)


def _asserted_edges(shown: Shown, owners: Owners) -> Iterable[tuple[EdgeEnds, Row]]:
    """One edge for each owner between two persons, whatever the number of documents that assert it."""
    said: dict[tuple[str, str, str, str], list[Assertion]] = defaultdict(list)
    for document, asserted in shown:
        for one in asserted.assertions:
            both = owners.get(("Person", one.start), frozenset()) & owners.get(("Person", one.end), frozenset())
            if document.owner in both:
                said[one.edge, one.start, one.end, document.owner].append(one)
    for (name, start, end, owner), assertions in said.items():
        relations = sorted((one.relation for one in assertions), key=lambda one: one.id)
        sources = ";".join(f"ledger.relations/{one.id}" for one in relations)
        latest = max(one.at for one in relations if one.at is not None)
        judges = "、".join(sorted({one.by_name for one in relations if one.by_name}))
        ends = EdgeEnds(name, "Person", "Person")
        values: dict[str, Value] = {
            **derived(sources, JUDGED, latest), "owner": owner, "confidence": 1.0, "asserted_by": judges,
        }  # fmt: skip
        yield ends, edge_row(ends, start, end, values)
