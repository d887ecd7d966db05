"""Which rings a query of the list is about (团伙查询条件), as SQL."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, exists, false, or_

from graph.ledger import schema
from graph.ledger.ring_page import RingFilter, RingOrder
from graph.ledger.verdict import Verdict
from graph.ledger.visibility import rests_on_visible_owners
from graph.model.scope import Scope


def visible(scope: Scope) -> ColumnElement[bool]:
    """Rings all of whose owners, and whose compartment, are in the reader's scope."""
    owners = schema.ring_owners
    return rests_on_visible_owners(scope, owners, (owners.c.ring == schema.rings.c.id,), schema.rings)


def conditions(only: RingFilter) -> list[ColumnElement[bool]]:
    """The filter; without a word about verdicts, rings whose dismissal stands are left out."""
    table, schemes = schema.rings, schema.ring_schemes
    found: list[ColumnElement[bool]] = [table.c.status.in_(sorted(only.status))]
    if only.verdict is not None:
        known = sorted(verdict for verdict in only.verdict if verdict is not None)
        found.append(or_(table.c.verdict.in_(known), table.c.verdict.is_(None) if None in only.verdict else false()))
    elif not only.dismissed:
        found.append(
            or_(table.c.verdict.is_(None), table.c.verdict != Verdict.DISMISS, table.c.reopened_at.is_not(None))
        )
    if only.change:
        found.append(table.c.change.in_(sorted(only.change)))
    if only.since is not None:
        found.append(table.c.change_at > only.since)
    if only.scheme is not None:
        found.append(exists().where(schemes.c.ring == table.c.id, schemes.c.scheme == only.scheme))
    if only.schemes:
        found.append(exists().where(schemes.c.ring == table.c.id, schemes.c.scheme.in_(sorted(only.schemes))))
    if only.min_score is not None:
        found.append(table.c.score >= only.min_score)
    if only.text:
        found.append(table.c.search_text.icontains(only.text, autoescape=True))
    return found


def place_value(order: RingOrder, place: str | float) -> Any:
    """The value of a cursor's place as the column holds it."""
    if order is RingOrder.AMOUNT:
        return Decimal(str(place))
    if order is RingOrder.DATE:
        return datetime.fromisoformat(str(place))
    return place
