"""Transfers as rows of the ledger (移送行): who may see one, and how much of it; records from rows and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from graph.ledger import transfer_tables as tables
from graph.ledger.case_checks import text_of
from graph.ledger.payload import JsonObject
from graph.ledger.transfer import (
    BEFORE_SIGNING,
    FileKind,
    Item,
    NewTransfer,
    Officer,
    Party,
    TransferContent,
    TransferFile,
    TransferRecord,
    TransferState,
    TransferType,
)
from graph.ledger.transfer_steps import Side
from graph.model.errors import BadInput
from graph.model.scope import Scope

TRANSFERS = tables.transfers

LONGEST = {"title": 200, "basis": 500, "facts": 20_000, "findings": 20_000, "number": 64}
"""Characters: of the facts what a long report has."""

_CALLED = {
    "title": ("标题", "The title"),
    "basis": ("移送依据", "The ground"),
    "facts": ("事实", "The facts"),
    "findings": ("调查情况", "The findings"),
}

MOST_LINES = 500
"""Parties, articles and items of one transfer, each: more is a table, and goes as an attachment."""


def visible(scope: Scope) -> ColumnElement[bool]:
    """Transfers of the reader's agency in every state, and those addressed to it from the moment they were signed."""
    owners = sorted(scope.owners)
    compartment = TRANSFERS.c.compartment
    open_to_us = or_(compartment.is_(None), compartment.in_(sorted(scope.compartments)))
    ours = and_(TRANSFERS.c.from_agency.in_(owners), open_to_us)
    to_us = or_(TRANSFERS.c.to_agency.in_(owners), TRANSFERS.c.holder.in_(owners))
    return or_(ours, and_(to_us, TRANSFERS.c.signed_at.is_not(None)))


def sides_of(record: TransferRecord, scope: Scope) -> frozenset[Side]:
    """On which side of a transfer the reader stands; who passed it on stands on none."""
    found = set()
    if record.from_agency in scope.owners:
        found.add(Side.SENDER)
    if record.holder in scope.owners and record.state not in BEFORE_SIGNING:
        found.add(Side.HOLDER)
    return frozenset(found)


def seen_by(record: TransferRecord, scope: Scope, signed_revision: int | None) -> TransferRecord:
    """The record as the reader may know it: the sender learns from the discipline side that it was received or sent
    back, and nothing else; the other side learns what was handed over and nothing of the sender's files."""
    if record.from_agency not in scope.owners:
        return dataclasses.replace(record, incident=None, proceeding=None, compartment=None)
    if record.type is not TransferType.DISCIPLINE or record.state in BEFORE_SIGNING or signed_revision is None:
        return record
    state, step = record.state, 1
    if state in (TransferState.SIGNED, TransferState.PASSED_ON):
        state, step = TransferState.SIGNED, 0
    elif state is not TransferState.RETURNED and not (state is TransferState.CLOSED and record.receipt is None):
        state = TransferState.RECEIVED
    else:
        step = 1 if state is TransferState.RETURNED else 2
    return dataclasses.replace(
        record, state=state, revision=signed_revision + step, holder=record.to_agency, receipt=None, answer=None
    )


def record_of(row: Any) -> TransferRecord:
    """A whole record, for no reader yet."""
    names = {one.name for one in dataclasses.fields(TransferRecord)}
    content = row["content"]
    return TransferRecord(
        **{
            **{name: row[name] for name in names},
            "type": TransferType(row["type"]),
            "state": TransferState(row["state"]),
            "content": TransferContent(
                facts=content["facts"],
                findings=content["findings"],
                parties=tuple(Party(**one) for one in content["parties"]),
                articles=tuple(content["articles"]),
                items=tuple(Item(**one) for one in content["items"]),
            ),
            "officers": tuple(Officer(**one) for one in row["officers"]),
        }
    )


def values_of(new: NewTransfer) -> dict[str, Any]:
    """Columns that a draft sets and an edit changes. Raises BadInput for texts and lists that are empty or too long."""
    content = new.content
    title, basis = _fit("title", new.title), _fit("basis", new.basis)
    _fit("facts", content.facts)
    _fit("findings", content.findings, needed=False)
    for field, lines in (("parties", content.parties), ("articles", content.articles), ("items", content.items)):
        if len(lines) > MOST_LINES:
            raise BadInput(f"最多 {MOST_LINES} 行。", f"At most {MOST_LINES} lines.", field=field, value=len(lines))
    if new.amount is not None and new.amount < 0:
        raise BadInput("金额不能为负。", "The amount is negative.", field="amount", value=str(new.amount))
    return {
        "type": new.type,
        "to_agency": new.to_agency,
        "holder": new.to_agency,
        "title": title,
        "basis": basis,
        "content": content_json(content),
        "amount": new.amount,
        "threshold": dict(new.threshold),
        "officers": [dataclasses.asdict(one) for one in new.officers],
        "supplements": new.supplements,
    }


def content_json(content: TransferContent) -> JsonObject:
    """The content as it is kept, and hashed into the manifest."""
    return {
        "facts": content.facts,
        "findings": content.findings,
        "parties": [dataclasses.asdict(one) for one in content.parties],
        "articles": list(content.articles),
        "items": [dataclasses.asdict(one) for one in content.items],
    }


def files_of(rows: Iterable[Any]) -> list[TransferFile]:
    """Papers of rows."""
    names = [one.name for one in dataclasses.fields(TransferFile)]
    return [TransferFile(**{**{name: row[name] for name in names}, "kind": FileKind(row["kind"])}) for row in rows]


def _fit(field: str, text: str, *, needed: bool = True) -> str:
    return text_of(text, LONGEST[field], field, needed=needed, called=_CALLED[field])
