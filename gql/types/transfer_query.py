"""Reads of transfers and clocks (移送、期限查询)."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import clocks, transfers
from gql.types.clocks import ClockConnection
from gql.types.transfer_parts import TransferAgency
from gql.types.transfer_words import TransferSide
from gql.types.transfers import Transfer, TransferConnection
from gql.wording import both
from graph.casework.policy import Action, RecordKind


@strawberry.type(description=both("移送与期限查询", "Reads of transfers and clocks"))
class TransferQuery:
    """Reads of transfers and clocks; part of Query."""

    @audited("移送列表，新者在前", "Transfers, newest first", kind=RecordKind.TRANSFER)
    async def transfers(
        self,
        info: Info,
        first: int,
        after: str | None = None,
        side: TransferSide | None = None,
        incident: strawberry.ID | None = None,
    ) -> TransferConnection:
        """A page of transfers."""
        of = None if incident is None else str(incident)
        return await transfers.page(info.context, first=first, after=after, side=side, incident=of)

    @audited(
        "按编号取移送；不存在或不可见为空", "A transfer; null when missing or not visible", kind=RecordKind.TRANSFER
    )
    async def transfer(self, info: Info, id: strawberry.ID) -> Transfer | None:
        """A transfer."""
        return await transfers.find(info.context, str(id))

    @audited(
        "可移送的部门",
        "Agencies of the installation to which may be transferred",
        kind=RecordKind.TRANSFER,
        action=Action.CREATE,
    )
    async def transfer_recipients(self, info: Info) -> list[TransferAgency]:
        """Other agencies."""
        return await transfers.find_recipients(info.context)

    @audited("未完成的期限，先届满者在前", "Clocks that were not met, what is due first first", kind=RecordKind.CLOCK)
    async def clocks(
        self, info: Info, first: int, after: str | None = None, overdue: bool | None = None
    ) -> ClockConnection:
        """A page of clocks."""
        return await clocks.page(info.context, first=first, after=after, overdue=overdue)
