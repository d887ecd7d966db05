"""Scope as SQL (可见范围条件): the one condition under which a case-bound row exists for a reader."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, FromClause, and_, exists, or_

from graph.model.scope import Scope


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
