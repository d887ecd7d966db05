"""Releases: what may leave, or be opened, only when a second person has said so (放行申请)."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import Annotated

import strawberry

from gql.types.document_words import DocumentKind
from gql.types.jobs import Refused
from gql.types.words import Sentence
from gql.wording import both, described_enum, field


class ReleaseKind(Enum):
    """What is to be released."""

    RING = "ring"
    CORRECTIONS = "corrections"
    REPORTER = "reporter"


class ReleaseState(Enum):
    """Where a request stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    USED = "used"
    EXPIRED = "expired"


described_enum(
    ReleaseKind,
    ("放行类别", "Kinds of releases"),
    {
        "RING": ("团伙证据工作簿", "A ring's evidence workbook"),
        "CORRECTIONS": ("文书更正语料", "Corrections of documents, with their texts"),
        "REPORTER": ("举报人身份", "The identity of a tip's reporter"),
    },
)
described_enum(
    ReleaseState,
    ("放行状态", "States of a release"),
    {
        "ASKED": ("待批准", "Waits for the second person"),
        "APPROVED": ("已批准，限时一次", "Approved: once, until its end"),
        "REFUSED": ("未批准", "Refused"),
        "WITHDRAWN": ("已撤回", "Taken back"),
        "USED": ("已使用", "Used"),
        "EXPIRED": ("已过期", "Over: it was not decided, or not used, in time"),
    },
)


@strawberry.type(description=both("放行内容的一项数量", "One count of what would leave"))
class ReleaseCount:
    """One count of what would leave."""

    what: Sentence = field("计数内容", "What is counted")
    count: int = field("数量", "How many")


@strawberry.type(description=both("放行申请", "A request to let something leave, or to open a reporter's identity"))
class Release:
    """One request; it holds counts and columns, never a value."""

    id: strawberry.ID = field("申请编号", "Request id")
    kind: ReleaseKind = field("类别", "Kind")
    state: ReleaseState = field("状态", "State")
    subject: strawberry.ID = field("对象编号", "Id of the ring or tip, or the kind of documents")
    purpose: str = field("目的", "Purpose")
    ground: str = field("法律依据", "Legal ground")
    counts: list[ReleaseCount] = field("将导出的数量", "How much would leave")
    columns: list[str] = field("将导出的字段", "Which columns would leave")
    clear: bool = field("姓名、病种是否明文", "Whether names and diagnoses are in clear")
    threshold: Sentence | None = field("批量标准", "Which threshold makes it bulk, with its reason")
    asked_by: str = field("申请人", "Who asked")
    mine: bool = field("是否本人申请", "Whether the reader asked")
    asked_at: datetime.datetime = field("申请时间", "When")
    until: datetime.datetime = field("期限：待批准或可使用至", "Until when it waits, or may be used")
    decided_by: str | None = field("批准人", "Who decided")
    decided_at: datetime.datetime | None = field("决定时间", "When")
    reason: str = field("理由", "Why, in the words of who decided")
    used_at: datetime.datetime | None = field("使用时间", "When it was used")


@strawberry.input(description=both("申请批量导出", "Ask for a bulk export; the purpose is the session's"))
class AskExportInput:
    """Either a ring or corrections."""

    ring: strawberry.ID | None = field("团伙编号；空为文书更正语料", "The ring; null for corrections", default=None)
    documents: DocumentKind | None = field("文书类别；空为全部", "Of corrections, the kind; null for all", default=None)
    ground: str = field("法律依据", "Legal ground")


@strawberry.input(description=both("申请开启举报人身份", "Ask to open the identity of a tip's reporter"))
class AskReporterInput:
    """By a vault custodian who was told the tip's id."""

    tip: strawberry.ID = field("线索编号", "Tip id")
    purpose: str = field("目的", "Purpose")
    ground: str = field("法律依据", "Legal ground")


@strawberry.input(description=both("决定放行申请", "The second person's word on a request"))
class DecideReleaseInput:
    """Whoever asked cannot decide."""

    id: strawberry.ID = field("申请编号", "Request id")
    approve: bool = field("是否批准", "Whether it is approved")
    reason: str = field("理由；不批准时必填", "Why; required where it is refused", default="")


@strawberry.type(description=both("申请已更新", "The request as it now stands"))
class ReleaseOk:
    """The request as it now stands."""

    release: Release = field("申请", "The request")


ReleaseResult = Annotated[
    ReleaseOk | Refused,
    strawberry.union("ReleaseResult", description=both("放行申请的结果", "Outcome of a step of a request")),
]


@strawberry.type(description=both("举报人身份，仅显示一次", "A reporter's identity, shown once and kept nowhere"))
class OpenedReporter:
    """What the reporter's form said."""

    release: Release = field("所依据的申请", "The request under which it was opened")
    name: str | None = field("姓名", "Name")
    phone: str | None = field("电话", "Telephone")
    certno: str | None = field("证件号码", "ID number")
    address: str | None = field("住址", "Address")
    email: str | None = field("电子邮箱", "E-mail address")
    employer: str | None = field("工作单位", "Employer")
    other: list[str] = field("其他联系信息", "Whatever else is the reporter's")


OpenReporterResult = Annotated[
    OpenedReporter | Refused,
    strawberry.union("OpenReporterResult", description=both("开启的结果", "Outcome of opening")),
]
