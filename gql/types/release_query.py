"""Reads of releases (放行查询)."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import releases
from gql.types.releases import Release
from gql.wording import both
from graph.casework.policy import RecordKind


@strawberry.type(description=both("放行查询", "Reads of releases"))
class ReleaseQuery:
    """Reads of releases; part of Query."""

    @audited("批量导出申请：本人的；负责人可见本部门的", "Bulk exports asked for", kind=RecordKind.RELEASE)
    async def export_releases(self, info: Info, first: int = 20) -> list[Release]:
        """One's own; for a lead the agency's."""
        return await releases.find_exports(info.context, first=first)

    @audited("举报人身份申请（仅保密库保管人）", "Requests for reporters' identities", kind=RecordKind.REPORTER)
    async def reporter_releases(self, info: Info, first: int = 20) -> list[Release]:
        """For vault custodians alone."""
        return await releases.find_reporters(info.context, first=first)
