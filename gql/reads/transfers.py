"""Transfers for a reader (移送): one ledger read per page, cursors signed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.masking import mask_name
from gql.paging import page_info
from gql.threshold_snapshot import show_snapshot
from gql.types.transfer_parts import (
    TransferAgency,
    TransferItem,
    TransferNote,
    TransferParty,
)
from gql.types.transfer_words import TransferSide, TransferState, TransferStep, TransferType
from gql.types.transfers import Transfer, TransferConnection, TransferEdge
from graph.ledger.payload import JsonObject
from graph.ledger.transfer import Party, TransferRecord
from graph.ledger.transfer_rows import sides_of
from graph.ledger.transfer_steps import Side, steps_from
from graph.model.errors import NotFound

SIDES = {TransferSide.SENT: Side.SENDER, TransferSide.RECEIVED: Side.HOLDER}


async def find(context: Context, id: str) -> Transfer | None:
    """One transfer, None when missing or not visible."""
    ledger = context.services.ledger
    try:
        return await shown(context, await asyncio.to_thread(ledger.transfers.get, context.scope, id))
    except NotFound:
        return None


async def page(
    context: Context, *, first: int, after: str | None, side: TransferSide | None, incident: str | None
) -> TransferConnection:
    """One page of the transfers that the reader may see, newest first."""
    limit, cursors, ledger = page_size(first), context.services.cursors, context.services.ledger
    place = cursors.read("transfers", after)
    found = await asyncio.to_thread(
        lambda: ledger.transfers.page(
            context.scope,
            first=limit,
            after=None if place is None else str(place[0]),
            side=None if side is None else SIDES[side],
            incident=incident,
        )
    )
    names, accounts = await _names(context), await _accounts(context)
    edges = [
        TransferEdge(cursor=cursors.sign("transfers", one.id), node=show_transfer(context, one, names, accounts))
        for one in found.transfers
    ]
    return TransferConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], found.has_next, after),
        total_count=found.total,
    )


async def find_recipients(context: Context) -> list[TransferAgency]:
    """The other agencies of the installation, by code."""
    names = await _names(context)
    return [TransferAgency(code=code, name=name) for code, name in names.items() if code != context.viewer.agency]


async def shown(context: Context, record: TransferRecord) -> Transfer:
    """A transfer as the API shows it, with the agencies' names."""
    return show_transfer(context, record, await _names(context), await _accounts(context))


def show_transfer(
    context: Context, record: TransferRecord, names: Mapping[str, str], accounts: Mapping[str, str]
) -> Transfer:
    """A transfer as the API shows it; ``accounts`` are those of the reader's agency, by id."""

    def agency(code: str) -> TransferAgency:
        return TransferAgency(code=code, name=names.get(code, code))

    content, clear = record.content, context.scope.unmasked
    sides = sides_of(record, context.scope)
    return Transfer(
        id=strawberry.ID(record.id),
        type=TransferType[record.type.name],
        state=TransferState[record.state.name],
        revision=record.revision,
        title=record.title,
        sender=agency(record.from_agency),
        recipient=agency(record.to_agency),
        holder=agency(record.holder),
        incident=_id(record.incident),
        proceeding=_id(record.proceeding),
        supplements=_id(record.supplements),
        basis=record.basis,
        masked=not clear,
        facts=content.facts if clear else None,
        findings=content.findings if clear else None,
        parties=[_party(one, clear=clear) for one in content.parties],
        articles=list(content.articles),
        items=[TransferItem(name=one.name, quantity=one.quantity, note=one.note) for one in content.items],
        amount=record.amount,
        threshold=show_snapshot(record.threshold),
        officers=[one.name for one in record.officers],
        officer_accounts=[accounts[one.id] for one in record.officers if one.id in accounts],
        drafted_by=record.drafted_by_name,
        drafted_at=record.drafted_at,
        approved_by=record.approved_by_name,
        approved_at=record.approved_at,
        signed_by=record.signed_by_name,
        signed_at=record.signed_at,
        manifest_sha256=record.manifest_sha256,
        receipt=_note(record.receipt),
        answer=_note(record.answer),
        next_steps=[TransferStep[one.name] for one in steps_from(record.type, record.state, sides)],
    )


async def _names(context: Context) -> dict[str, str]:
    found = await asyncio.to_thread(context.services.ledger.agencies.find_all)
    return {one.code: one.name for one in found}


async def _accounts(context: Context) -> dict[str, str]:
    found = await asyncio.to_thread(context.services.ledger.accounts.find, context.viewer.agency)
    return {one.id: one.name for one in found}


def _party(one: Party, *, clear: bool) -> TransferParty:
    """PIPL 28: who it is, and by which number, only for a stated purpose."""
    if clear:
        return TransferParty(name=one.name, role=one.role, number=one.number)
    return TransferParty(name=mask_name(one.name), role=one.role, number="***" if one.number else "")


def _id(value: str | None) -> strawberry.ID | None:
    return None if value is None else strawberry.ID(value)


def _note(kept: JsonObject | None) -> TransferNote | None:
    if kept is None:
        return None
    return TransferNote(
        step=_text(kept.get("step")),
        number=_text(kept.get("number")),
        reason=_text(kept.get("reason")),
        by=str(kept["by"]),
        at=datetime.fromisoformat(str(kept["at"])),
    )


def _text(value: object) -> str | None:
    return str(value) if value else None
