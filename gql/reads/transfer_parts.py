"""What hangs on a transfer (移送组成): its papers, its events, its manifest recomputed."""

from __future__ import annotations

import asyncio

import strawberry

from gql.context import Context
from gql.types.transfer_parts import TransferEvent, TransferFile, TransferFileCheck, TransferVerification
from gql.types.transfer_words import TransferFileKind, TransferState


async def find_files(context: Context, transfer: str) -> list[TransferFile]:
    """The papers of a transfer. Raises NotFound."""
    context.trail.seek([transfer])
    found = await asyncio.to_thread(context.services.ledger.transfers.find_files, context.scope, transfer)
    return [
        TransferFile(
            id=strawberry.ID(one.id),
            kind=TransferFileKind[one.kind.name],
            name=one.name,
            media_type=one.media_type,
            size=one.size,
            sha256=one.sha256,
        )
        for one in found
    ]


async def find_events(context: Context, transfer: str) -> list[TransferEvent]:
    """What happened to a transfer, oldest first. Raises NotFound."""
    context.trail.seek([transfer])
    ledger = context.services.ledger
    found = await asyncio.to_thread(ledger.transfers.find_events, context.scope, transfer)
    names = {one.code: one.name for one in await asyncio.to_thread(ledger.agencies.find_all)}
    return [
        TransferEvent(
            step=one.step,
            agency=one.agency,
            agency_name=names.get(one.agency, one.agency),
            state_after=TransferState[one.state_after.name],
            reason=one.reason,
            by=one.actor_name,
            at=one.at,
        )
        for one in found
    ]


async def verify(context: Context, transfer: str) -> TransferVerification | None:
    """The manifest recomputed; None before the signing. Raises NotFound."""
    context.trail.seek([transfer])
    services = context.services
    known = await asyncio.to_thread(services.ledger.transfers.get, context.scope, transfer)
    if known.manifest is None:
        return None
    found = await asyncio.to_thread(services.transfers.verify, context.scope, transfer)
    return TransferVerification(
        sound=found.sound,
        manifest_sha256=found.found,
        files=[
            TransferFileCheck(name=one.name, said=one.said, found=one.found, sound=one.sound) for one in found.files
        ],
    )
