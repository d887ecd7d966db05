"""Constraints and indexes of the graph, generated from the node types (约束与索引).

The statements may be run again at any time. Community has unique constraints only; MERGE refuses an empty key.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from graph.model.nodes import NODE_TYPES

NAME_INDEX = "node_names"
"""Full-text index over the names of ordinary nodes; analyzer ``cjk``: two-character grams at write and at query."""

NAME_INDEX_READ: Final = (
    "SHOW FULLTEXT INDEXES YIELD name, labelsOrTypes, properties, options WHERE name = 'node_names' "
    "RETURN labelsOrTypes AS labels, properties, options.indexConfig['fulltext.analyzer'] AS analyzer"
)
"""What the index of names covers that is there now; no row where there is none."""

NAME_INDEX_DROP: Final = "DROP INDEX node_names IF EXISTS"

_ANALYZER = "cjk"

WATERMARK_LABEL = "Watermark"
"""Bookkeeping nodes that say how far the graph has been projected; no node type, never read for investigators."""


def constraint_statements() -> list[str]:
    """One unique constraint per node type's key, and one for the watermarks."""
    keys = [(node.label, node.key) for node in NODE_TYPES.values()] + [(WATERMARK_LABEL, "name")]
    return [
        f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
        for label, key in keys
    ]


def index_statements() -> list[str]:
    """A range index per indexed property, and the full-text index of names."""
    ranges = [
        f"CREATE INDEX {node.label.lower()}_{item.name} IF NOT EXISTS FOR (n:{node.label}) ON (n.{item.name})"
        for node in NODE_TYPES.values()
        for item in node.properties
        if item.indexed
    ]
    labels, names = _searched()
    covered = ", ".join(f"n.{name}" for name in names)
    return [
        *ranges,
        f"CREATE FULLTEXT INDEX {NAME_INDEX} IF NOT EXISTS FOR (n:{'|'.join(labels)}) ON EACH [{covered}] "
        f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{_ANALYZER}'}}}}",
    ]


def is_name_index(labels: Collection[str], properties: Collection[str], analyzer: str) -> bool:
    """Whether an index covers what this version searches: ``IF NOT EXISTS`` leaves one of an earlier version as it is."""
    wanted, names = _searched()
    return set(labels) == set(wanted) and set(properties) == set(names) and analyzer == _ANALYZER


def schema_statements() -> list[str]:
    """All of them, in the order in which they are run; ``CALL db.awaitIndexes(seconds)`` then waits for the filling."""
    return [*constraint_statements(), *index_statements()]


def _searched() -> tuple[list[str], list[str]]:
    """Labels and properties of the index of names, each once, in the order of the node types."""
    searched = [node for node in NODE_TYPES.values() if node.searched]
    return [node.label for node in searched], list(dict.fromkeys(name for node in searched for name in node.searched))
