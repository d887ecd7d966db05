"""Changes (变更): expected outcomes are data, everything else is an error."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import access
from gql.types.casework_mutation import CaseworkMutation
from gql.types.deconfliction_mutation import DeconflictionMutation
from gql.types.document_incidents import AttachDocumentResult
from gql.types.document_inputs import (
    AddDocumentResult,
    AddMentionInput,
    DocumentResult,
    JudgeLinkInput,
    JudgeMentionInput,
    JudgeRelationInput,
    MentionResult,
    RecordDocumentInput,
    RelationResult,
)
from gql.types.incidents import IncidentResult, OpenIncidentInput
from gql.types.jobs import JobResult, StartDetectInput, StartIngestInput
from gql.types.knowledge_mutation import KnowledgeMutation
from gql.types.people import AccountResult, CreateAccountInput, ResetAccountInput, Viewer
from gql.types.release_mutation import ReleaseMutation
from gql.types.same_person import JudgeSamePersonInput, SamePersonResult
from gql.types.signin_mutation import SignInMutation
from gql.types.tip_inputs import (
    AttachTipInput,
    CloseTipInput,
    ConfirmTipInput,
    JudgeTipMatchInput,
    ShowTipInput,
    SubmitTipInput,
)
from gql.types.tip_matches import TipMatchResult
from gql.types.tips import ConfirmTipResult, SubmitTipResult, TipResult
from gql.types.transfer_mutation import TransferMutation
from gql.types.verdicts import JudgeResult, JudgeRingInput
from gql.wording import both
from gql.writes import accounts, documents, incident_documents, incidents, jobs, mentions, same_person, tips, verdicts
from graph.casework.policy import Action, RecordKind


@strawberry.type(description=both("变更", "Changes"))
class Mutation(
    KnowledgeMutation, CaseworkMutation, TransferMutation, DeconflictionMutation, ReleaseMutation, SignInMutation
):
    """Changes."""

    @audited(
        "开始入库",
        "Start to ingest an upload or an inbox folder",
        kind=RecordKind.DELIVERY,
        action=Action.START,
        refusable=True,
    )
    async def start_ingest(self, info: Info, input: StartIngestInput) -> JobResult:
        """Start to ingest."""
        return await jobs.start_ingest(info.context, input)

    @audited("开始检测", "Start detection", kind=RecordKind.RING, action=Action.START, refusable=True)
    async def start_detect(self, info: Info, input: StartDetectInput | None = None) -> JobResult:
        """Start detection."""
        return await jobs.start_detect(info.context, input or StartDetectInput())

    @audited("取消作业", "Cancel a job", kind=RecordKind.JOB, action=Action.CANCEL, refusable=True)
    async def cancel_job(self, info: Info, id: strawberry.ID) -> JobResult:
        """Cancel a job."""
        return await jobs.cancel(info.context, id)

    @audited(
        "撤回交付及其全部派生结果",
        "Withdraw a delivery and everything derived from it",
        kind=RecordKind.DELIVERY,
        action=Action.WITHDRAW,
        refusable=True,
    )
    async def withdraw_delivery(self, info: Info, id: strawberry.ID) -> JobResult:
        """Withdraw a delivery."""
        return await jobs.start_withdrawal(info.context, id)

    @audited("研判团伙", "Decide about a ring", kind=RecordKind.RING, action=Action.JUDGE, refusable=True)
    async def judge_ring(self, info: Info, input: JudgeRingInput) -> JudgeResult:
        """Decide about a ring."""
        return await verdicts.judge(info.context, input)

    @audited(
        "研判两个人员编号是否同一人，自下次检测起生效",
        "Judge whether two person numbers are one human, from the next detection on",
        kind=RecordKind.NODE,
        action=Action.JUDGE,
        refusable=True,
    )
    async def judge_same_person(self, info: Info, input: JudgeSamePersonInput) -> SamePersonResult:
        """Judge whether two numbers are one human."""
        return await same_person.judge(info.context, input)

    @audited(
        "登记文书并开始阅读",
        "Record a document and start to read it",
        kind=RecordKind.DOCUMENT,
        action=Action.CREATE,
        refusable=True,
    )
    async def record_document(self, info: Info, input: RecordDocumentInput) -> DocumentResult:
        """Record a document."""
        return await documents.record(info.context, input)

    @audited(
        "继续或重新阅读文书：补齐未完成的部分，重新查找图谱候选",
        "Read a document on: what is owed of it, and its candidates anew",
        kind=RecordKind.DOCUMENT,
        action=Action.START,
        refusable=True,
    )
    async def read_document(self, info: Info, id: strawberry.ID) -> JobResult:
        """Read a document on."""
        return await documents.read_again(info.context, id)

    @audited(
        "把文书及其已确认的内容加入图谱",
        "Add a document and what is confirmed of it to the graph",
        kind=RecordKind.DOCUMENT,
        action=Action.START,
        refusable=True,
    )
    async def add_document_to_graph(self, info: Info, id: strawberry.ID) -> AddDocumentResult:
        """Add a document to the graph."""
        return await documents.add_to_graph(info.context, id)

    @audited(
        "把文书及只以它为据的内容移出图谱；研判保留",
        "Take a document and what rests on it alone out of the graph; judgements stay",
        kind=RecordKind.DOCUMENT,
        action=Action.START,
        refusable=True,
    )
    async def remove_document_from_graph(self, info: Info, id: strawberry.ID) -> DocumentResult:
        """Take a document out of the graph."""
        return await documents.remove_from_graph(info.context, id)

    @audited(
        "研判提及：确认、更正、驳回或撤回",
        "Judge a mention: confirm, correct, reject or withdraw",
        kind=RecordKind.DOCUMENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def judge_mention(self, info: Info, input: JudgeMentionInput) -> MentionResult:
        """Judge a mention."""
        return await mentions.judge_mention(info.context, input)

    @audited(
        "补充未抽取到的提及",
        "Add a mention that reading missed",
        kind=RecordKind.DOCUMENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def add_mention(self, info: Info, input: AddMentionInput) -> MentionResult:
        """Add a mention."""
        return await mentions.add_mention(info.context, input)

    @audited(
        "研判关系：确认、驳回或撤回",
        "Judge a relation: confirm, reject or withdraw",
        kind=RecordKind.DOCUMENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def judge_relation(self, info: Info, input: JudgeRelationInput) -> RelationResult:
        """Judge a relation."""
        return await mentions.judge_relation(info.context, input)

    @audited(
        "研判提及与图谱节点的关联：确认、驳回或撤回",
        "Judge what a mention stands for: confirm, reject or withdraw",
        kind=RecordKind.DOCUMENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def judge_link(self, info: Info, input: JudgeLinkInput) -> MentionResult:
        """Judge a link."""
        return await mentions.judge_link(info.context, input)

    @audited(
        "受理举报：原文与举报人信息封存，回执码只显示一次",
        "Take a tip in: its original and its reporter are sealed, the receipt code is shown once",
        kind=RecordKind.TIP,
        action=Action.CREATE,
        refusable=True,
    )
    async def submit_tip(self, info: Info, input: SubmitTipInput) -> SubmitTipResult:
        """Take a tip in; send its values as variables, a literal would stay in the text of the document."""
        return await tips.submit(info.context, input)

    @audited(
        "确认隐去的内容，其余成为工作文本",
        "Confirm what is taken out of a tip; the rest becomes its working text",
        kind=RecordKind.TIP,
        action=Action.REDACT,
        refusable=True,
    )
    async def confirm_tip(self, info: Info, input: ConfirmTipInput) -> ConfirmTipResult:
        """Confirm what is taken out."""
        return await tips.confirm(info.context, input)

    @audited("研判线索关联", "Judge what a tip touches", kind=RecordKind.TIP, action=Action.JUDGE, refusable=True)
    async def judge_tip_match(self, info: Info, input: JudgeTipMatchInput) -> TipMatchResult:
        """Judge what a tip touches."""
        return await tips.judge_match(info.context, input)

    @audited("线索归入事件", "Attach a tip to an incident", kind=RecordKind.TIP, action=Action.JUDGE, refusable=True)
    async def attach_tip(self, info: Info, input: AttachTipInput) -> TipMatchResult:
        """Attach a tip to an incident."""
        return await tips.attach(info.context, input)

    @audited("向同事出示线索", "Show a tip to a colleague", kind=RecordKind.TIP, action=Action.SHARE, refusable=True)
    async def show_tip(self, info: Info, input: ShowTipInput) -> TipResult:
        """Show a tip to a colleague."""
        return await tips.show(info.context, input)

    @audited("重新阅读线索", "Have a tip read again", kind=RecordKind.TIP, action=Action.JUDGE, refusable=True)
    async def read_tip(self, info: Info, id: strawberry.ID) -> TipResult:
        """Have a tip read again."""
        return await tips.read_again(info.context, id)

    @audited("办结线索", "Close a tip", kind=RecordKind.TIP, action=Action.JUDGE, refusable=True)
    async def close_tip(self, info: Info, input: CloseTipInput) -> TipResult:
        """Close a tip."""
        return await tips.close(info.context, input)

    @audited(
        "建立事件及本部门办案",
        "Open an incident with the proceeding of one's agency",
        kind=RecordKind.INCIDENT,
        action=Action.CREATE,
        refusable=True,
    )
    async def open_incident(self, info: Info, input: OpenIncidentInput) -> IncidentResult:
        """Open an incident."""
        return await incidents.open_incident(info.context, input)

    @audited(
        "文书归入事件",
        "Put a document to an incident",
        kind=RecordKind.DOCUMENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def attach_document(
        self, info: Info, incident: strawberry.ID, document: strawberry.ID, note: str = ""
    ) -> AttachDocumentResult:
        """Put a document to an incident."""
        return await incident_documents.attach(info.context, document, incident, note)

    @audited(
        "文书移出事件；归入的记录保留",
        "Take a document out of an incident; that it was there is kept",
        kind=RecordKind.DOCUMENT,
        action=Action.JUDGE,
        refusable=True,
    )
    async def detach_document(
        self, info: Info, incident: strawberry.ID, document: strawberry.ID
    ) -> AttachDocumentResult:
        """Take a document out of an incident."""
        return await incident_documents.detach(info.context, document, incident)

    @audited("新建账号", "Make an account", kind=RecordKind.ACCOUNT, action=Action.CREATE, refusable=True)
    async def create_account(self, info: Info, input: CreateAccountInput) -> AccountResult:
        """Make an account."""
        return await accounts.create(info.context, input)

    @audited("重置口令", "Give an account a new password", kind=RecordKind.ACCOUNT, action=Action.RESET, refusable=True)
    async def reset_account(self, info: Info, input: ResetAccountInput) -> AccountResult:
        """Give an account a new password."""
        return await accounts.reset(info.context, input.id, second_factor=input.second_factor)

    @audited(
        "停用账号",
        "Disable an account and end its sessions",
        kind=RecordKind.ACCOUNT,
        action=Action.DISABLE,
        refusable=True,
    )
    async def disable_account(self, info: Info, id: strawberry.ID) -> AccountResult:
        """Disable an account."""
        return await accounts.disable(info.context, id)

    @audited("设定本次会话的查询目的", "State the purpose of this session's reads", kind=None)
    async def set_purpose(self, info: Info, purpose: str) -> Viewer:
        """State the purpose."""
        return await access.set_purpose(info.context, purpose)
