"""Tips as rows of the ledger (线索行): who may see one, the filter of the list, records from rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from graph.ledger import tip_tables as tables
from graph.ledger.tip import (
    Channel,
    MatchKind,
    MatchRecord,
    MatchState,
    NewTip,
    TipFilter,
    TipReader,
    TipRecord,
    TipState,
)
from graph.model.visibility import Visibility

TIPS = tables.tips


def visible(reader: TipReader) -> ColumnElement[bool]:
    """Tips of the reader's agency whose compartment is open to them, or that were shown to them by name.

    Unlike other records a tip always lies in a compartment: to be of the agency is not enough.
    """
    shown = tables.tip_viewers
    return and_(
        TIPS.c.owner.in_(sorted(reader.scope.owners)),
        or_(
            TIPS.c.compartment.in_(sorted(reader.scope.compartments)),
            exists().where(shown.c.tip == TIPS.c.id, shown.c.account == reader.account),
        ),
    )


def conditions(only: TipFilter) -> list[ColumnElement[bool]]:
    """The filter as SQL."""
    found: list[ColumnElement[bool]] = []
    if only.states:
        found.append(TIPS.c.state.in_(sorted(only.states)))
    if only.channels:
        found.append(TIPS.c.channel.in_(sorted(only.channels)))
    if only.adcode is not None:
        inside = only.adcode[:6].rstrip("0")
        found.append(TIPS.c.adcode.startswith(inside + "0" * (len(inside) % 2), autoescape=True))
    if only.incident is not None:
        matches = tables.tip_matches
        attached = (matches.c.tip == TIPS.c.id, matches.c.kind == MatchKind.INCIDENT)
        confirmed = (matches.c.target == only.incident, matches.c.state == MatchState.CONFIRMED)
        found.append(exists().where(*attached, *confirmed))
    return found


def tip_values(new: NewTip) -> dict[str, Any]:
    """The columns of a new row."""
    return {
        "id": new.id,
        "owner": new.owner,
        "visibility": new.visibility,
        "compartment": new.compartment,
        "channel": new.channel,
        "adcode": new.adcode,
        "received": new.received.isoformat(),
        "precision": new.precision,
        "state": TipState.RECEIVED,
        "revision": 1,
        "external": new.external,
        "document": None,
        "matches": 0,
    }


def tip_of(row: Any) -> TipRecord:
    """The tip in a row of the table."""
    values = {name: value for name, value in row.items() if name != "external"}
    return TipRecord(
        **{
            **values,
            "visibility": Visibility(row["visibility"]),
            "channel": Channel(row["channel"]),
            "received": date.fromisoformat(row["received"]),
            "state": TipState(row["state"]),
        }
    )


def match_of(row: Any) -> MatchRecord:
    """The match in a row of the table."""
    values = {name: value for name, value in row.items() if name != "at"}
    return MatchRecord(
        **{
            **values,
            "kind": MatchKind(row["kind"]),
            "evidence": tuple(row["evidence"]),
            "state": MatchState(row["state"]),
        }
    )
