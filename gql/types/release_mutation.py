"""Changes of releases (放行变更): asked, decided by another, withdrawn; a reporter's identity opened."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.types.releases import (
    AskExportInput,
    AskReporterInput,
    DecideReleaseInput,
    OpenReporterResult,
    ReleaseResult,
)
from gql.wording import both
from gql.writes import releases
from graph.casework.policy import Action, RecordKind


@strawberry.type(description=both("放行变更", "Changes of releases"))
class ReleaseMutation:
    """Changes of releases; part of Mutation."""

    @audited(
        "申请批量导出",
        "Ask for a bulk export; a second person decides",
        kind=RecordKind.RELEASE,
        action=Action.CREATE,
        refusable=True,
    )
    async def ask_export(self, info: Info, input: AskExportInput) -> ReleaseResult:
        """Ask for a bulk export."""
        return await releases.ask_export(info.context, input)

    @audited(
        "决定批量导出申请",
        "Approve or refuse a bulk export that somebody else asked for",
        kind=RecordKind.RELEASE,
        action=Action.JUDGE,
        refusable=True,
    )
    async def decide_export(self, info: Info, input: DecideReleaseInput) -> ReleaseResult:
        """Approve or refuse."""
        return await releases.decide_export(info.context, input)

    @audited(
        "撤回批量导出申请或批准",
        "Take a request, or one's approval, back before it is used",
        kind=RecordKind.RELEASE,
        action=Action.WITHDRAW,
        refusable=True,
    )
    async def withdraw_export(self, info: Info, id: strawberry.ID) -> ReleaseResult:
        """Take it back."""
        return await releases.withdraw_export(info.context, id)

    @audited(
        "申请开启举报人身份",
        "Ask to open a reporter's identity; another custodian decides",
        kind=RecordKind.REPORTER,
        action=Action.CREATE,
        refusable=True,
    )
    async def ask_reporter(self, info: Info, input: AskReporterInput) -> ReleaseResult:
        """Ask to open a reporter's identity."""
        return await releases.ask_reporter(info.context, input)

    @audited(
        "决定举报人身份申请",
        "Approve or refuse what another custodian asked for",
        kind=RecordKind.REPORTER,
        action=Action.JUDGE,
        refusable=True,
    )
    async def decide_reporter(self, info: Info, input: DecideReleaseInput) -> ReleaseResult:
        """Approve or refuse."""
        return await releases.decide_reporter(info.context, input)

    @audited(
        "撤回举报人身份申请或批准",
        "Take a request, or one's approval, back before it is used",
        kind=RecordKind.REPORTER,
        action=Action.WITHDRAW,
        refusable=True,
    )
    async def withdraw_reporter(self, info: Info, id: strawberry.ID) -> ReleaseResult:
        """Take it back."""
        return await releases.withdraw_reporter(info.context, id)

    @audited(
        "开启举报人身份（限批准后、限时、限一次）",
        "Open a reporter's identity, once, under another custodian's approval",
        kind=RecordKind.REPORTER,
        action=Action.REVEAL,
        refusable=True,
    )
    async def open_reporter(self, info: Info, id: strawberry.ID) -> OpenReporterResult:
        """Open a reporter's identity."""
        return await releases.open_reporter(info.context, id)
