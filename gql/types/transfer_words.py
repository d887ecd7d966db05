"""Enumerations of transfers and clocks (移送、期限词表)."""

from __future__ import annotations

from enum import StrEnum

from gql.wording import described_enum


class TransferType(StrEnum):
    """What kind of hand-over it is."""

    CRIMINAL = "CRIMINAL"
    DISCIPLINE = "DISCIPLINE"
    OTHER_AGENCY = "OTHER_AGENCY"
    HANDLING = "HANDLING"
    ASSISTANCE = "ASSISTANCE"
    AUDIT = "AUDIT"


described_enum(
    TransferType,
    ("移送类别", "What kind of hand-over it is"),
    {
        "CRIMINAL": ("行刑衔接：移送公安机关", "Administrative to criminal"),
        "DISCIPLINE": ("行纪衔接：移送纪检监察机关，单向", "To discipline inspection, one way"),
        "OTHER_AGENCY": ("移送其他部门", "To another department"),
        "HANDLING": ("移送经办机构", "To the handling agency"),
        "ASSISTANCE": ("协查", "Request for assistance"),
        "AUDIT": ("审计移送", "From audit"),
    },
)


class TransferState(StrEnum):
    """How far a transfer has come."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"
    SIGNED = "SIGNED"
    PASSED_ON = "PASSED_ON"
    RECEIVED = "RECEIVED"
    FILED = "FILED"
    REFUSED = "REFUSED"
    RECONSIDERING = "RECONSIDERING"
    REFUSAL_UPHELD = "REFUSAL_UPHELD"
    RETURNED = "RETURNED"
    CLOSED = "CLOSED"
    ABANDONED = "ABANDONED"


described_enum(
    TransferState,
    ("移送状态", "How far a transfer has come"),
    {
        "DRAFT": ("草稿", "Draft"),
        "SUBMITTED": ("待批准", "Waits for approval"),
        "APPROVED": ("已批准，待签署", "Approved, waits to be signed"),
        "SIGNED": ("已移送", "Handed over"),
        "PASSED_ON": ("已转送", "Passed on to the competent agency"),
        "RECEIVED": ("已接收", "Received"),
        "FILED": ("已立案或受理", "Filed or taken up"),
        "REFUSED": ("不予立案或受理", "Refused"),
        "RECONSIDERING": ("复议中", "Under reconsideration"),
        "REFUSAL_UPHELD": ("复议维持", "Refusal upheld"),
        "RETURNED": ("已退回", "Sent back"),
        "CLOSED": ("已办结", "Closed"),
        "ABANDONED": ("已撤销", "Abandoned before it was signed"),
    },
)


class TransferStep(StrEnum):
    """What may be done to a transfer."""

    SUBMIT = "SUBMIT"
    APPROVE = "APPROVE"
    SEND_BACK = "SEND_BACK"
    ABANDON = "ABANDON"
    SIGN = "SIGN"
    RECEIVE = "RECEIVE"
    PASS_ON = "PASS_ON"
    FILE = "FILE"
    REFUSE = "REFUSE"
    ASK_RECONSIDERATION = "ASK_RECONSIDERATION"
    UPHOLD_REFUSAL = "UPHOLD_REFUSAL"
    RETURN = "RETURN"
    CLOSE = "CLOSE"


described_enum(
    TransferStep,
    ("移送步骤", "What may be done to a transfer"),
    {
        "SUBMIT": ("提交审批", "Submit for approval"),
        "APPROVE": ("批准", "Approve"),
        "SEND_BACK": ("退回修改", "Send back to its author"),
        "ABANDON": ("撤销", "Abandon"),
        "SIGN": ("签署移送", "Sign and hand over"),
        "RECEIVE": ("签收", "Receive"),
        "PASS_ON": ("转送", "Pass on"),
        "FILE": ("立案或受理", "File, or take up"),
        "REFUSE": ("不予立案或受理", "Refuse"),
        "ASK_RECONSIDERATION": ("提请复议", "Ask for reconsideration"),
        "UPHOLD_REFUSAL": ("复议维持", "Uphold the refusal"),
        "RETURN": ("退回材料", "Send back with its papers"),
        "CLOSE": ("办结", "Close"),
    },
)


class TransferAnswer(StrEnum):
    """How the other side answers."""

    FILE = "FILE"
    REFUSE = "REFUSE"
    UPHOLD_REFUSAL = "UPHOLD_REFUSAL"


described_enum(
    TransferAnswer,
    ("移送答复", "How the other side answers"),
    {
        "FILE": ("立案或受理", "Filed, or taken up"),
        "REFUSE": ("不予立案或受理", "Refused"),
        "UPHOLD_REFUSAL": ("复议维持原决定", "The refusal is upheld"),
    },
)


class TransferSide(StrEnum):
    """Whose transfers."""

    SENT = "SENT"
    RECEIVED = "RECEIVED"


described_enum(
    TransferSide,
    ("移送方向", "Whose transfers"),
    {"SENT": ("本部门移送的", "Sent by the reader's agency"), "RECEIVED": ("移送到本部门的", "Addressed to it")},
)


class TransferFileKind(StrEnum):
    """What a paper of a transfer is."""

    LETTER = "LETTER"
    REPORT = "REPORT"
    INVENTORY = "INVENTORY"
    RECEIPT = "RECEIPT"
    ATTACHMENT = "ATTACHMENT"


described_enum(
    TransferFileKind,
    ("移送材料类别", "What a paper of a transfer is"),
    {
        "LETTER": ("移送书", "Letter"),
        "REPORT": ("调查报告", "Report of the inquiry"),
        "INVENTORY": ("物品、证据清单", "Inventory"),
        "RECEIPT": ("回执", "Receipt"),
        "ATTACHMENT": ("附件", "Attachment"),
    },
)


class ClockState(StrEnum):
    """Where a clock stands."""

    RUNNING = "RUNNING"
    PAUSED = "PAUSED"
    MET = "MET"
    OVERDUE = "OVERDUE"


described_enum(
    ClockState,
    ("期限状态", "Where a clock stands"),
    {
        "RUNNING": ("进行中", "Running"),
        "PAUSED": ("已中止", "Standing still"),
        "MET": ("已完成", "Met"),
        "OVERDUE": ("已逾期", "Overdue"),
    },
)


class ClockUnit(StrEnum):
    """What a clock counts in."""

    HOUR = "HOUR"
    DAY = "DAY"
    WORKING_DAY = "WORKING_DAY"
    YEAR = "YEAR"


described_enum(
    ClockUnit,
    ("期限单位", "What a clock counts in"),
    {
        "HOUR": ("小时", "Hours"),
        "DAY": ("日", "Days"),
        "WORKING_DAY": ("工作日", "Working days"),
        "YEAR": ("年", "Years"),
    },
)


class PauseReason(StrEnum):
    """Why a clock stands still."""

    HEARING = "HEARING"
    ANNOUNCEMENT = "ANNOUNCEMENT"
    EXPERT_OPINION = "EXPERT_OPINION"
    SUSPENSION = "SUSPENSION"


described_enum(
    PauseReason,
    ("期限中止事由", "Why a clock stands still"),
    {
        "HEARING": ("听证", "Hearing"),
        "ANNOUNCEMENT": ("公告", "Announcement"),
        "EXPERT_OPINION": ("检验、检测、鉴定", "Test or expert opinion"),
        "SUSPENSION": ("中止", "Suspension"),
    },
)
