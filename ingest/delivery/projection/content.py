"""Content of the graph by type (内容摘要): counts and hashes that do not depend on order, to compare two graphs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from graph.lake.session import LakeSession
from graph.store.session import GraphStore, Statement
from graph.store.write import EdgeEnds, edge_content, node_content
from ingest.delivery.projection.queries import (
    edge_rows,
    edge_text,
    node_rows,
    node_text,
    projected_ends,
    projected_labels,
)

_MODULUS = 1 << 64


@dataclass(frozen=True, slots=True)
class Content:
    """One type's rows: how many, and the sum of the lower halves of their texts' MD5 sums, modulo 2^64."""

    rows: int
    digest: int


def type_name(kind: str | EdgeEnds) -> str:
    """``Person``, or ``FILED Person Claim``."""
    return kind if isinstance(kind, str) else f"{kind.name} {kind.start} {kind.end}"


def text_digest(text: str) -> int:
    """What one row adds to its type's digest; DuckDB's ``md5_number_lower`` is the same."""
    return int.from_bytes(hashlib.md5(text.encode(), usedforsecurity=False).digest()[8:], "little")


def content_of(texts: Iterable[str]) -> Content:
    """Of canonical texts at hand."""
    rows, digest = 0, 0
    for text in texts:
        rows, digest = rows + 1, digest + text_digest(text)
    return Content(rows, digest % _MODULUS)


def lake_content(session: LakeSession) -> dict[str, Content]:
    """What the graph should hold of an opened lake state, by type."""
    found: dict[str, Content] = {}
    for label in projected_labels():
        found[label] = _of_query(session, node_rows(label), node_text(label))
    for ends in projected_ends():
        found[type_name(ends)] = _of_query(session, edge_rows(ends), edge_text(ends))
    return found


def _of_query(session: LakeSession, rows: str, text: str) -> Content:
    query = f"SELECT count(*), coalesce(sum(md5_number_lower({text})), 0) % {_MODULUS} FROM ({rows})"
    ((count, digest),) = session.rows(query)
    return Content(int(count), int(digest))


async def graph_content(store: GraphStore) -> dict[str, Content]:
    """What the graph does hold of the lake, by type. Reads all of it: minutes for millions of rows."""
    found: dict[str, Content] = {}
    for label in projected_labels():
        found[label] = await stored_content(store, node_content(label))
    for ends in projected_ends():
        found[type_name(ends)] = await stored_content(store, edge_content(ends))
    return found


async def stored_content(store: GraphStore, text: str) -> Content:
    """Of one generated content query."""
    rows, digest = 0, 0
    async for batch in store.stream_generated(Statement(text)):
        rows += len(batch)
        digest += sum(text_digest(row[0]) for row in batch)
    return Content(rows, digest % _MODULUS)


def differences(expected: dict[str, Content], found: dict[str, Content]) -> dict[str, tuple[Content, Content]]:
    """Types whose rows differ: (expected, found). Empty when both hold the same."""
    nothing = Content(0, 0)
    pairs = {name: (expected.get(name, nothing), found.get(name, nothing)) for name in {**expected, **found}}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
