"""Constraints and indexes of the graph, generated from the node types (约束与索引).

The statements may be run again at any time. Community has unique constraints only; MERGE refuses an empty key.
"""

from __future__ import annotations

from graph.model.nodes import NODE_TYPES

NAME_INDEX = "node_names"
"""Full-text index over the names of ordinary nodes; analyzer ``cjk``: two-character grams at write and at query."""

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
    searched = [node for node in NODE_TYPES.values() if node.searched]
    labels = "|".join(node.label for node in searched)
    names = ", ".join(dict.fromkeys(f"n.{name}" for node in searched for name in node.searched))
    return [
        *ranges,
        f"CREATE FULLTEXT INDEX {NAME_INDEX} IF NOT EXISTS FOR (n:{labels}) ON EACH [{names}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    ]


def schema_statements() -> list[str]:
    """All of them, in the order in which they are run; ``CALL db.awaitIndexes(seconds)`` then waits for the filling."""
    return [*constraint_statements(), *index_statements()]
