"""Changes of transfers and clocks (移送、期限变更): who prepares, who decides, who takes in."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.types.clocks import ClockResult, ExtendClockInput, PauseClockInput, ResumeClockInput
from gql.types.transfer_inputs import (
    AnswerTransferInput,
    PassOnTransferInput,
    ReceiveTransferInput,
    TransferInput,
    TransferStepInput,
)
from gql.types.transfers import TransferResult
from gql.wording import both
from gql.writes import clocks, transfers
from graph.casework.policy import Action, RecordKind
from graph.ledger.transfer_steps import TransferStep as Step


@strawberry.type(description=both("移送与期限变更", "Changes of transfers and clocks"))
class TransferMutation:
    """Changes of transfers and clocks; part of Mutation."""

    @audited("起草移送", "Draft a transfer", kind=RecordKind.TRANSFER, action=Action.CREATE, refusable=True)
    async def draft_transfer(self, info: Info, incident: strawberry.ID, input: TransferInput) -> TransferResult:
        """Draft a transfer."""
        return await transfers.draft(info.context, str(incident), input)

    @audited("修改移送草稿", "Write a draft anew", kind=RecordKind.TRANSFER, action=Action.CREATE, refusable=True)
    async def edit_transfer(self, info: Info, id: strawberry.ID, revision: int, input: TransferInput) -> TransferResult:
        """Write a draft anew."""
        return await transfers.edit(info.context, str(id), revision, input)

    @audited(
        "把文书原件的副本加入移送草稿",
        "Put a copy of a document's original to a draft",
        kind=RecordKind.TRANSFER,
        action=Action.CREATE,
        refusable=True,
    )
    async def attach_to_transfer(
        self, info: Info, id: strawberry.ID, revision: int, document: strawberry.ID
    ) -> TransferResult:
        """Put a copy of an original to a draft."""
        return await transfers.attach(info.context, str(id), revision, str(document))

    @audited(
        "从移送草稿中取出材料",
        "Take a paper out of a draft",
        kind=RecordKind.TRANSFER,
        action=Action.CREATE,
        refusable=True,
    )
    async def detach_from_transfer(
        self, info: Info, id: strawberry.ID, revision: int, file: strawberry.ID
    ) -> TransferResult:
        """Take a paper out of a draft."""
        return await transfers.detach(info.context, str(id), revision, str(file))

    @audited("提交审批", "Submit for approval", kind=RecordKind.TRANSFER, action=Action.CREATE, refusable=True)
    async def submit_transfer(self, info: Info, input: TransferStepInput) -> TransferResult:
        """Submit for approval."""
        return await transfers.take(info.context, Step.SUBMIT, input)

    @audited(
        "批准移送，须由另一人",
        "Approve a transfer that another person wrote",
        kind=RecordKind.TRANSFER,
        action=Action.JUDGE,
        refusable=True,
    )
    async def approve_transfer(self, info: Info, input: TransferStepInput) -> TransferResult:
        """Approve a transfer."""
        return await transfers.take(info.context, Step.APPROVE, input)

    @audited("退回修改", "Send a draft back", kind=RecordKind.TRANSFER, action=Action.JUDGE, refusable=True)
    async def send_back_transfer(self, info: Info, input: TransferStepInput) -> TransferResult:
        """Send a draft back."""
        return await transfers.take(info.context, Step.SEND_BACK, input)

    @audited(
        "签署前撤销", "Abandon it before the signing", kind=RecordKind.TRANSFER, action=Action.CREATE, refusable=True
    )
    async def abandon_transfer(self, info: Info, input: TransferStepInput) -> TransferResult:
        """Abandon it."""
        return await transfers.take(info.context, Step.ABANDON, input)

    @audited(
        "签署并移送；此后不可更改",
        "Sign and hand over; nothing of it changes any more",
        kind=RecordKind.TRANSFER,
        action=Action.CREATE,
        refusable=True,
    )
    async def sign_transfer(self, info: Info, input: TransferStepInput) -> TransferResult:
        """Sign and hand over."""
        return await transfers.sign(info.context, input)

    @audited("签收移送", "Receive a transfer", kind=RecordKind.TRANSFER, action=Action.RECEIVE, refusable=True)
    async def receive_transfer(self, info: Info, input: ReceiveTransferInput) -> TransferResult:
        """Receive a transfer."""
        return await transfers.receive(info.context, input)

    @audited(
        "转送有管辖权的部门",
        "Pass a transfer on to the competent agency",
        kind=RecordKind.TRANSFER,
        action=Action.RECEIVE,
        refusable=True,
    )
    async def pass_on_transfer(self, info: Info, input: PassOnTransferInput) -> TransferResult:
        """Pass a transfer on."""
        return await transfers.pass_on(info.context, input)

    @audited("答复移送", "Answer a transfer", kind=RecordKind.TRANSFER, action=Action.RECEIVE, refusable=True)
    async def answer_transfer(self, info: Info, input: AnswerTransferInput) -> TransferResult:
        """Answer a transfer."""
        return await transfers.answer(info.context, input)

    @audited(
        "退回移送及材料",
        "Send a transfer back with its papers",
        kind=RecordKind.TRANSFER,
        action=Action.RECEIVE,
        refusable=True,
    )
    async def return_transfer(self, info: Info, input: TransferStepInput) -> TransferResult:
        """Send a transfer back."""
        return await transfers.take(info.context, Step.RETURN, input)

    @audited("提请复议", "Ask for reconsideration", kind=RecordKind.TRANSFER, action=Action.CREATE, refusable=True)
    async def ask_transfer_reconsideration(self, info: Info, input: TransferStepInput) -> TransferResult:
        """Ask for reconsideration."""
        return await transfers.take(info.context, Step.ASK_RECONSIDERATION, input)

    @audited("办结移送", "Close a transfer", kind=RecordKind.TRANSFER, action=Action.CREATE, refusable=True)
    async def close_transfer(self, info: Info, input: TransferStepInput) -> TransferResult:
        """Close a transfer."""
        return await transfers.take(info.context, Step.CLOSE, input)

    @audited("中止期限", "Stop a clock", kind=RecordKind.CLOCK, action=Action.CREATE, refusable=True)
    async def pause_clock(self, info: Info, input: PauseClockInput) -> ClockResult:
        """Stop a clock."""
        return await clocks.pause(info.context, input)

    @audited("恢复期限", "Let a clock run on", kind=RecordKind.CLOCK, action=Action.CREATE, refusable=True)
    async def resume_clock(self, info: Info, input: ResumeClockInput) -> ClockResult:
        """Let a clock run on."""
        return await clocks.resume(info.context, input)

    @audited("延长期限", "Extend a clock", kind=RecordKind.CLOCK, action=Action.JUDGE, refusable=True)
    async def extend_clock(self, info: Info, input: ExtendClockInput) -> ClockResult:
        """Extend a clock."""
        return await clocks.extend(info.context, input)
