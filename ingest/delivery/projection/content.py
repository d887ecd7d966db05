"""Content of the graph by type (内容摘要): counts and hashes that do not depend on order, to compare two graphs."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass

from graph.lake.session import LakeSession
from graph.store.session import GraphStore, Statement
from graph.store.write import EdgeEnds, edge_content, node_content, type_counts
from ingest.delivery.projection.queries import (
    edge_rows,
    edge_text,
    node_rows,
    node_text,
    projected_ends,
    projected_labels,
)

_MODULUS = 1 << 64

PAGE_NODES = 4000
"""Nodes of one page: a page's texts are about a megabyte."""

PAGE_SECONDS = 120.0
"""A page takes a tenth of a second; on a loaded machine with a cold cache much longer."""


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
    found = {type_name(kind): _of_query(session, *kind_query(kind)) for kind in projected_kinds()}
    return {name: content for name, content in found.items() if content.rows}


def projected_kinds() -> list[str | EdgeEnds]:
    """All labels that come from the lake, then all edge types with their ends."""
    return [*projected_labels(), *projected_ends()]


def kind_query(kind: str | EdgeEnds) -> tuple[str, str]:
    """The query of a type's rows, and the expression of a row's canonical text."""
    return (node_rows(kind), node_text(kind)) if isinstance(kind, str) else (edge_rows(kind), edge_text(kind))


def _of_query(session: LakeSession, rows: str, text: str) -> Content:
    query = f"SELECT count(*), coalesce(sum(md5_number_lower({text})), 0) % {_MODULUS} FROM ({rows})"
    ((count, digest),) = session.rows(query)
    return Content(int(count), int(digest))


async def graph_content(store: GraphStore, kinds: Sequence[str | EdgeEnds]) -> dict[str, Content]:
    """What the graph does hold of these types, those that it holds anything of. Reads all of it: minutes for millions."""
    found = {type_name(kind): await stored_content(store, kind) for kind in await stored_kinds(store, kinds)}
    return {name: content for name, content in found.items() if content.rows}


async def stored_kinds(store: GraphStore, kinds: Sequence[str | EdgeEnds]) -> list[str | EdgeEnds]:
    """Those of these types that the graph holds anything of; one quick read."""
    labels = [kind for kind in kinds if isinstance(kind, str)]
    names = list(dict.fromkeys(kind.name for kind in kinds if not isinstance(kind, str)))
    (counts,) = await store.read_generated(Statement(type_counts(labels, names)))
    return [kind for kind in kinds if counts[kind if isinstance(kind, str) else kind.name]]


async def stored_texts(store: GraphStore, kind: str | EdgeEnds) -> AsyncIterator[list[str]]:
    """Canonical texts of everything of one type that the graph holds, page by page."""
    query = node_content(kind) if isinstance(kind, str) else edge_content(kind)
    after, nodes = "", PAGE_NODES
    while nodes == PAGE_NODES:  # a page that is not full is the last: a look for another would be planned anew, 0.1 s
        statement = Statement(query, {"after": after, "limit": PAGE_NODES})
        (page,) = await store.read_generated(statement, timeout=PAGE_SECONDS)
        after, nodes = page["last"], len(page["texts"])
        yield page["texts"] if isinstance(kind, str) else [text for one in page["texts"] for text in one]


async def stored_content(store: GraphStore, kind: str | EdgeEnds) -> Content:
    """Of one type in the graph."""
    rows, digest = 0, 0
    async for texts in stored_texts(store, kind):
        rows += len(texts)
        digest += sum(map(text_digest, texts))
    return Content(rows, digest % _MODULUS)


def differences(expected: dict[str, Content], found: dict[str, Content]) -> dict[str, tuple[Content, Content]]:
    """Types whose rows differ: (expected, found). Empty when both hold the same."""
    nothing = Content(0, 0)
    names = sorted({*expected, *found})
    pairs = {name: (expected.get(name, nothing), found.get(name, nothing)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
