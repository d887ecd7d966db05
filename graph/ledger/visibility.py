"""Scope as SQL (可见范围条件): the one condition under which a case-bound row exists for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, and_, exists, or_

from graph.ledger.case_tables import grant_items, grants
from graph.model.scope import Scope
from graph.model.visibility import Visibility

_LEVELS = list(Visibility)


def rests_on_visible_owners(
    scope: Scope, owners: FromClause, joined: Sequence[ColumnElement[bool]], record: FromClause
) -> ColumnElement[bool]:
    """True for rows of ``record`` that have an owner, none outside ``scope``, and no compartment closed to it.

    ``owners`` is the side table with a column ``owner``; ``joined`` ties its rows to the record's. Without a single
    owner row nothing is visible, so an empty scope sees nothing.
    """
    within = owners.c.owner.in_(sorted(scope.owners))
    return and_(
        exists().where(*joined, within),
        ~exists().where(*joined, ~within),
        or_(record.c.compartment.is_(None), record.c.compartment.in_(sorted(scope.compartments))),
    )


def belongs_to_reader(scope: Scope, record: FromClause) -> ColumnElement[bool]:
    """True for rows of ``record``, which has one column ``owner``, of an owner and a compartment that are in ``scope``."""
    return and_(
        record.c.owner.in_(sorted(scope.owners)),
        or_(record.c.compartment.is_(None), record.c.compartment.in_(sorted(scope.compartments))),
    )


def is_granted(
    scope: Scope, record: FromClause, kind: str, at: datetime, *, least: Visibility = Visibility.SUMMARY
) -> ColumnElement[bool]:
    """True for rows of ``record`` that another agency lets the reader's agency see, at ``least`` this much, at ``at``.

    ``kind`` is what the row is called in a grant. What is recalled or has expired opens nothing.
    """
    enough = [level.value for level in _LEVELS[_LEVELS.index(least) :]]
    return exists().where(
        grant_items.c.kind == kind,
        grant_items.c.record == record.c.id,
        grants.c.id == grant_items.c.grant,
        grants.c.recipient.in_(sorted(scope.owners)),
        grants.c.owner == record.c.owner,
        grants.c.level.in_(enough),
        grants.c.recalled_at.is_(None),
        grants.c.expires_at > at,
    )


def open_to_reader(
    scope: Scope, record: FromClause, kind: str, at: datetime, *, least: Visibility = Visibility.SUMMARY
) -> ColumnElement[bool]:
    """True for rows that are the reader's own agency's, or that are granted to it."""
    return or_(belongs_to_reader(scope, record), is_granted(scope, record, kind, at, least=least))
