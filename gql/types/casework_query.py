"""Reads of casework that belong to no single incident (办案查询)."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import casework, colleagues
from gql.types.case_parts import GrantConnection, SharedDocument, SharePreview
from gql.types.casework_inputs import GiveGrantInput
from gql.types.incident_parts import ProceedingConnection
from gql.types.people import Agency, Colleague
from gql.wording import both
from gql.writes import grants
from graph.casework.policy import Action, RecordKind


@strawberry.type(description=both("办案查询", "Reads of casework"))
class CaseworkQuery:
    """Reads of casework; part of Query."""

    @audited(
        "我承办的案件，新者在前",
        "The proceedings that the reader is in charge of, newest first",
        kind=RecordKind.INCIDENT,
    )
    async def my_proceedings(
        self, info: Info, first: int, after: str | None = None, finished: bool = False
    ) -> ProceedingConnection:
        """One's own proceedings."""
        return await casework.find_my_proceedings(info.context, first=first, after=after, finished=finished)

    @audited("各单位，按代码", "All agencies by code: whom one may share with", kind=RecordKind.INCIDENT)
    async def agencies(self, info: Info) -> list[Agency]:
        """All agencies."""
        return await casework.find_agencies(info.context)

    @audited(
        "本部门办案人员，按姓名",
        "Who works on cases in the reader's own agency, by name",
        kind=RecordKind.COLLEAGUE,
    )
    async def colleagues(self, info: Info) -> list[Colleague]:
        """Colleagues."""
        return await colleagues.find_colleagues(info.context)

    @audited(
        "收到的共享，后者在前", "What other agencies let the reader's see now, last first", kind=RecordKind.INCIDENT
    )
    async def received_grants(self, info: Info, first: int, after: str | None = None) -> GrantConnection:
        """Grants received."""
        return await casework.find_received(info.context, first=first, after=after)

    @audited(
        "其他部门共享的文书；不存在或不可见为空",
        "A document that another agency opened; null when missing or not visible",
        kind=RecordKind.INCIDENT,
    )
    async def shared_document(self, info: Info, id: strawberry.ID) -> SharedDocument | None:
        """A document of another agency."""
        return await casework.find_shared_document(info.context, str(id))

    @audited(
        "共享预览：什么也不共享",
        "What a grant would open, exactly; nothing is opened",
        kind=RecordKind.INCIDENT,
        action=Action.SHARE,
    )
    async def share_preview(self, info: Info, input: GiveGrantInput) -> SharePreview:
        """What a grant would open."""
        return await grants.preview(info.context, input)
