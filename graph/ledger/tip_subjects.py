"""Whom and what tips name for certain (线索所指对象): nodes of the graph by confirmed link, or by an identifier written out."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, or_, select, tuple_

from graph.ledger import document_tables as tables
from graph.ledger.database import Database
from graph.ledger.links import counts
from graph.ledger.mention import ClaimState
from graph.ledger.mention_rows import slices
from graph.ledger.tip_rows import TIPS

EXACT_REASONS = frozenset({"token", "code"})
"""Reasons of links that were found by a number or a code and by nothing else, not by likeness."""

_LINKS = tables.links


class TipSubjects:
    """Read for the matching, without scope, never for a person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find_of(self, document: str) -> list[str]:
        """Ids of the nodes (``Label:key``) that a tip's document names for certain, sorted."""
        query = (
            select(_LINKS.c.node_label, _LINKS.c.node_key)
            .join(tables.mentions, tables.mentions.c.id == _LINKS.c.mention)
            .where(_LINKS.c.document == document, _certain())
            .distinct()
        )
        with self._database.read() as connection:
            return sorted(f"{label}:{key}" for label, key in connection.execute(query))

    def find_tips_naming(self, owner: str, nodes: Collection[str], *, but: str) -> dict[str, list[str]]:
        """By node, the other tips of an agency that name it for certain; nodes that none names are left out."""
        pairs = [tuple(node.split(":", 1)) for node in sorted(set(nodes))]
        found: dict[str, list[str]] = {}
        with self._database.read() as connection:
            for some in slices(pairs):
                query = (
                    select(_LINKS.c.node_label, _LINKS.c.node_key, TIPS.c.id)
                    .join(tables.mentions, tables.mentions.c.id == _LINKS.c.mention)
                    .join(TIPS, TIPS.c.document == _LINKS.c.document)
                    .where(TIPS.c.owner == owner, TIPS.c.id != but, _certain())
                    .where(tuple_(_LINKS.c.node_label, _LINKS.c.node_key).in_(some))
                    .distinct()
                    .order_by(TIPS.c.id)
                )
                for label, key, tip in connection.execute(query):
                    found.setdefault(f"{label}:{key}", []).append(tip)
        return found


def _certain() -> ColumnElement[bool]:
    """Links that a person confirmed, and safe ones by number or code that nobody took back."""
    by_key = and_(
        counts(ClaimState.PROPOSED),
        _LINKS.c.safe.is_(True),
        _LINKS.c.reason.in_(sorted(EXACT_REASONS)),
        _LINKS.c.withdrawn_at.is_(None),
    )
    return or_(counts(), by_key)
