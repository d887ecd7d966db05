"""Changes of incidents and proceedings (办案变更): by the agency whose they are."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.types.case_words import CaseSubjectRole, ProceedingState
from gql.types.casework_inputs import (
    CaseworkResult,
    EnterEvidenceInput,
    EnterMoneyInput,
    GiveGrantInput,
    GrantResult,
    ImposeSanctionInput,
    NameSubjectInput,
    OpenProceedingInput,
    WriteNoteInput,
)
from gql.wording import both
from gql.writes import casework, grants
from graph.casework.policy import Action, RecordKind


@strawberry.type(description=both("办案变更", "Changes of incidents and proceedings"))
class CaseworkMutation:
    """Changes of incidents and proceedings; part of Mutation."""

    @audited(
        "在事件上开办本部门案件",
        "Open a proceeding of one's agency on an incident",
        kind=RecordKind.INCIDENT,
        action=Action.CREATE,
        refusable=True,
    )
    async def open_proceeding(self, info: Info, input: OpenProceedingInput) -> CaseworkResult:
        """Open a proceeding of one's agency on an incident."""
        return await casework.open_proceeding(info.context, input)

    @audited(
        "案件进入下一阶段",
        "Take a proceeding one lawful step on",
        kind=RecordKind.INCIDENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def change_proceeding_state(
        self, info: Info, proceeding: strawberry.ID, to: ProceedingState, revision: int, reason: str
    ) -> CaseworkResult:
        """Take a proceeding one lawful step on."""
        return await casework.change_state(info.context, proceeding, to, revision, reason)

    @audited(
        "登记案号", "Give a proceeding its case number", kind=RecordKind.INCIDENT, action=Action.JUDGE, refusable=True
    )
    async def set_case_number(
        self, info: Info, proceeding: strawberry.ID, number: str, revision: int
    ) -> CaseworkResult:
        """Give a proceeding its case number."""
        return await casework.set_number(info.context, proceeding, number, revision)

    @audited(
        "指定承办人",
        "Put a colleague in charge of a proceeding",
        kind=RecordKind.INCIDENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def assign_officer(
        self, info: Info, proceeding: strawberry.ID, officer: str, revision: int
    ) -> CaseworkResult:
        """Put a colleague in charge of a proceeding."""
        return await casework.assign(info.context, proceeding, officer, revision)

    @audited(
        "登记案件对象", "Name a subject of a proceeding", kind=RecordKind.INCIDENT, action=Action.JUDGE, refusable=True
    )
    async def name_subject(self, info: Info, input: NameSubjectInput) -> CaseworkResult:
        """Name a subject of a proceeding."""
        return await casework.name_subject(info.context, input)

    @audited(
        "变更对象角色", "Change the role of a subject", kind=RecordKind.INCIDENT, action=Action.JUDGE, refusable=True
    )
    async def change_subject_role(
        self, info: Info, subject: strawberry.ID, role: CaseSubjectRole, revision: int, reason: str
    ) -> CaseworkResult:
        """Change the role of a subject."""
        return await casework.change_role(info.context, subject, role, revision, reason)

    @audited(
        "撤回对象；登记的记录保留",
        "Withdraw a subject; that it was named is kept",
        kind=RecordKind.INCIDENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def withdraw_subject(self, info: Info, subject: strawberry.ID, reason: str) -> CaseworkResult:
        """Withdraw a subject; that it was named is kept."""
        return await casework.withdraw_subject(info.context, subject, reason)

    @audited(
        "写记录或决定", "Write a note or a decision", kind=RecordKind.INCIDENT, action=Action.JUDGE, refusable=True
    )
    async def write_note(self, info: Info, input: WriteNoteInput) -> CaseworkResult:
        """Write a note or a decision."""
        return await casework.write_note(info.context, input)

    @audited("登记证据", "Enter an item of evidence", kind=RecordKind.INCIDENT, action=Action.JUDGE, refusable=True)
    async def enter_evidence(self, info: Info, input: EnterEvidenceInput) -> CaseworkResult:
        """Enter an item of evidence."""
        return await casework.enter_evidence(info.context, input)

    @audited("登记金额", "Enter an amount", kind=RecordKind.INCIDENT, action=Action.JUDGE, refusable=True)
    async def enter_money(self, info: Info, input: EnterMoneyInput) -> CaseworkResult:
        """Enter an amount."""
        return await casework.enter_money(info.context, input)

    @audited(
        "撤回金额；登记的记录保留",
        "Withdraw an amount; that it was entered is kept",
        kind=RecordKind.INCIDENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def withdraw_money(self, info: Info, entry: strawberry.ID, reason: str) -> CaseworkResult:
        """Withdraw an amount; that it was entered is kept."""
        return await casework.withdraw_money(info.context, entry, reason)

    @audited("登记处理处罚", "Enter a sanction", kind=RecordKind.INCIDENT, action=Action.JUDGE, refusable=True)
    async def impose_sanction(self, info: Info, input: ImposeSanctionInput) -> CaseworkResult:
        """Enter a sanction."""
        return await casework.impose_sanction(info.context, input)

    @audited(
        "撤回处理处罚；登记的记录保留",
        "Withdraw a sanction; that it was entered is kept",
        kind=RecordKind.INCIDENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def withdraw_sanction(self, info: Info, sanction: strawberry.ID, reason: str) -> CaseworkResult:
        """Withdraw a sanction; that it was entered is kept."""
        return await casework.withdraw_sanction(info.context, sanction, reason)

    @audited(
        "更改事件标题", "Give an incident another title", kind=RecordKind.INCIDENT, action=Action.JUDGE, refusable=True
    )
    async def rename_incident(self, info: Info, incident: strawberry.ID, title: str, revision: int) -> CaseworkResult:
        """Give an incident another title."""
        return await casework.rename(info.context, incident, title, revision)

    @audited(
        "合并事件；不移动任何记录",
        "Say that two incidents are one; no record is moved",
        kind=RecordKind.INCIDENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def merge_incidents(
        self, info: Info, kept: strawberry.ID, merged: strawberry.ID, reason: str
    ) -> CaseworkResult:
        """Say that two incidents are one; no record is moved."""
        return await casework.merge(info.context, kept, merged, reason)

    @audited("撤销合并", "Take a merge back", kind=RecordKind.INCIDENT, action=Action.JUDGE, refusable=True)
    async def unmerge_incident(self, info: Info, merged: strawberry.ID, reason: str) -> CaseworkResult:
        """Take a merge back."""
        return await casework.unmerge(info.context, merged, reason)

    @audited(
        "研判事件关联",
        "Say that two linked incidents are, or are not, one matter",
        kind=RecordKind.INCIDENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def judge_case_link(
        self, info: Info, incident: strawberry.ID, other: strawberry.ID, same: bool, reason: str
    ) -> CaseworkResult:
        """Judge a link."""
        return await casework.judge_link(info.context, incident, other, same, reason)

    @audited(
        "授权共享", "Open records to another agency", kind=RecordKind.INCIDENT, action=Action.SHARE, refusable=True
    )
    async def give_grant(self, info: Info, input: GiveGrantInput) -> GrantResult:
        """Open records to another agency."""
        return await grants.give(info.context, input)

    @audited("撤回共享", "Close what a grant opened", kind=RecordKind.INCIDENT, action=Action.SHARE, refusable=True)
    async def recall_grant(self, info: Info, grant: strawberry.ID, reason: str) -> GrantResult:
        """Close what a grant opened."""
        return await grants.recall(info.context, grant, reason)
